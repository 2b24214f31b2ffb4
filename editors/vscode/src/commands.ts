// What the command palette offers besides the views.
import { execFile } from "node:child_process";
import * as path from "node:path";
import { promisify } from "node:util";
import * as vscode from "vscode";
import { Server } from "./server";
import { inFront, OF_SERVER } from "./settings";

const run = promisify(execFile);
const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append("copydesk");

export function commands(context: vscode.ExtensionContext, server: Server): vscode.Disposable[] {
  const command = vscode.commands.registerCommand;
  return [
    command("copydesk.restart", () => server.restart()),
    command("copydesk.showLog", () => server.output.show(true)),
    command("copydesk.fixAll", fixAll),
    command("copydesk.createConfiguration", () => createConfiguration(server)),
    command("copydesk.copyDebugInformation", () => copyDebugInformation(context, server)),
    command("copydesk.howToGet", () => howToGet(context)),
    command("copydesk.openWalkthrough", () => vscode.commands.executeCommand("workbench.action.openWalkthrough", "copydesk.copydesk#start")),
  ];
}

// Makes all safe fixes in the document in front.
async function fixAll(): Promise<void> {
  const document = inFront();
  if (!document) {
    void vscode.window.showInformationMessage("Open an article first.");
    return;
  }
  const whole = document.validateRange(new vscode.Range(0, 0, document.lineCount, 0));
  const offered = await vscode.commands.executeCommand<vscode.CodeAction[]>("vscode.executeCodeActionProvider", document.uri, whole, FIX_ALL.value, 1);
  const edit = offered.find((it) => it.kind && FIX_ALL.contains(it.kind))?.edit;
  const isFixed = edit !== undefined && edit.size > 0 && (await vscode.workspace.applyEdit(edit));
  // What was fixed may stand anywhere in the article.
  vscode.window.setStatusBarMessage(isFixed ? "Copydesk: all that is safe is fixed" : "Copydesk: there is nothing to fix that is safe", 5_000);
}

// Has the program write a copydesk.toml by what lies in the folder; one that is there is opened.
async function createConfiguration(server: Server): Promise<void> {
  const folders = vscode.workspace.workspaceFolders?.filter((it) => it.uri.scheme === "file") ?? [];
  const folder = folders.length > 1 ? await vscode.window.showWorkspaceFolderPick({ placeHolder: "For which folder?" }) : folders[0];
  if (!folder) {
    if (folders.length === 0) {
      void vscode.window.showInformationMessage("Open a folder first: a copydesk.toml holds for the articles beside it.");
    }
    return;
  }
  const file = vscode.Uri.joinPath(folder.uri, "copydesk.toml");
  const isThere = await vscode.workspace.fs.stat(file).then(() => true, () => false);
  if (!isThere) {
    if (!server.program) {
      void vscode.window.showErrorMessage("Copydesk has no program to run.");
      return;
    }
    try {
      await run(server.program.command, ["init", "."], { cwd: folder.uri.fsPath });
    } catch (error) {
      void vscode.window.showErrorMessage(`copydesk.toml was not written: ${error instanceof Error ? error.message : error}`);
      return;
    }
  }
  await vscode.window.showTextDocument(file);
}

// What one needs to know to understand a report of a fault. Nothing of any article is in it.
async function copyDebugInformation(context: vscode.ExtensionContext, server: Server): Promise<void> {
  const { version } = context.extension.packageJSON as { version: string };
  const info = server.client?.initializeResult;
  const settings = vscode.workspace.getConfiguration("copydesk");
  const set = [...OF_SERVER, "severity"].map((name) => `${name} = ${JSON.stringify(settings.get(name))}`);
  const files = await vscode.workspace.findFiles("**/copydesk.toml", "**/node_modules/**", 10);
  const lines = [
    `Extension: ${version}`,
    `Server: ${info?.serverInfo?.version ?? "none"} (${server.condition})`,
    `Program: ${server.program ? `${path.basename(server.program.command)}, ${server.program.origin}` : "none"}`,
    `Editor: ${vscode.env.appName} ${vscode.version} (${vscode.env.appHost}${vscode.env.remoteName ? `, ${vscode.env.remoteName}` : ""})`,
    `System: ${process.platform} ${process.arch}, Node ${process.version}`,
    `Workspace: ${vscode.workspace.isTrusted ? "trusted" : "Restricted Mode"}, ${vscode.workspace.workspaceFolders?.length ?? 0} folders`,
    `copydesk.toml: ${files.length ? files.map((it) => vscode.workspace.asRelativePath(it)).join(", ") : "none"}`,
    `Settings: ${set.join(", ")}`,
  ];
  await vscode.env.clipboard.writeText(`${lines.map((line) => `- ${line}`).join("\n")}\n`);
  vscode.window.setStatusBarMessage("Copydesk: debug information is in the clipboard", 5_000);
}

async function howToGet(context: vscode.ExtensionContext): Promise<void> {
  await vscode.commands.executeCommand("markdown.showPreview", vscode.Uri.joinPath(context.extensionUri, "media", "get-the-program.md"));
}
