// Which `copydesk` program is run: the one that the settings name, the one that came with the extension, or the one on the PATH.
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as vscode from "vscode";

export interface Program {
  command: string;
  // Where it was found, in words.
  origin: string;
}

const NAME = process.platform === "win32" ? "copydesk.exe" : "copydesk";

// The program; or, where there is none, why.
export function find(extension: vscode.Uri): Program | string {
  const named = vscode.workspace.getConfiguration("copydesk").get<string>("path")?.trim();
  if (named) {
    const command = resolved(named);
    return isProgram(command) ? { command, origin: "the setting copydesk.path" } : `The setting “copydesk.path” names ${command}, and there is no program.`;
  }
  const bundled = vscode.Uri.joinPath(extension, "server", NAME).fsPath;
  if (isProgram(bundled)) {
    return { command: bundled, origin: "came with the extension" };
  }
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  const found = folders.map((folder) => path.join(folder, NAME)).find(isProgram);
  return found ? { command: found, origin: "the PATH" } : "This copy of the extension carries no program for this machine, and there is none on the PATH.";
}

// A path as people write it: `~/bin/copydesk`, or from the first folder on.
function resolved(named: string): string {
  if (named === "~" || named.startsWith("~/")) {
    return path.join(os.homedir(), named.slice(1));
  }
  const folder = vscode.workspace.workspaceFolders?.find((it) => it.uri.scheme === "file")?.uri.fsPath;
  return path.resolve(folder ?? os.homedir(), named.replace("${workspaceFolder}", folder ?? ""));
}

function isProgram(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}
