// Starts `copydesk server` and connects the editor to it. All else is the server's work.
import * as fs from "node:fs";
import * as vscode from "vscode";
import { LanguageClient, LanguageClientOptions, State } from "vscode-languageclient/node";

const LANGUAGES = ["plaintext", "markdown", "article"];

// A text that was pasted and never saved is read as well.
const SCHEMES = ["file", "untitled"];

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<LanguageClient | undefined> {
  const output = vscode.window.createOutputChannel("Copydesk", { log: true });
  const status = statusItem();
  context.subscriptions.push(
    output,
    status,
    vscode.commands.registerCommand("copydesk.showOutput", () => output.show(true)),
    vscode.commands.registerCommand("copydesk.restart", () => restart(context, output, status)),
    vscode.workspace.onDidGrantWorkspaceTrust(() => restart(context, output, status)),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("copydesk.path") || change.affectsConfiguration("copydesk.articles")) {
        void restart(context, output, status);
      }
    }),
  );
  await restart(context, output, status);
  return client;
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

async function restart(
  context: vscode.ExtensionContext,
  output: vscode.LogOutputChannel,
  status: vscode.LanguageStatusItem,
): Promise<void> {
  const old = client;
  client = undefined;
  await old?.stop().catch(() => undefined);
  const options: LanguageClientOptions = {
    documentSelector: SCHEMES.flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language }))),
    outputChannel: output,
    initializationOptions: { articles: vscode.workspace.getConfiguration("copydesk").get<string>("articles") },
  };
  const started = new LanguageClient("copydesk", "Copydesk", { command: program(context), args: ["server"] }, options);
  started.onDidChangeState(({ newState }) => show(newState, status));
  client = started;
  try {
    await started.start();
  } catch (error) {
    output.error(`The server did not start: ${error}`);
    show(State.Stopped, status);
  }
}

// The program: the one that the settings name, the one that came along, or the one on the PATH.
function program(context: vscode.ExtensionContext): string {
  const named = vscode.workspace.getConfiguration("copydesk").get<string>("path");
  if (named) {
    return named;
  }
  const name = process.platform === "win32" ? "copydesk.exe" : "copydesk";
  const bundled = vscode.Uri.joinPath(context.extensionUri, "server", name).fsPath;
  return fs.existsSync(bundled) ? bundled : name;
}

function statusItem(): vscode.LanguageStatusItem {
  const status = vscode.languages.createLanguageStatusItem("copydesk.status", LANGUAGES.map((language) => ({ language })));
  status.name = "Copydesk";
  status.command = { command: "copydesk.showOutput", title: "Show output" };
  return status;
}

function show(state: State, status: vscode.LanguageStatusItem): void {
  status.busy = state === State.Starting;
  status.text = state === State.Running ? "Copydesk" : status.busy ? "Copydesk starts" : "Copydesk stopped";
  status.severity = state === State.Stopped ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
}
