// Connects the editor to `copydesk server`, which does the reading, and shows what it says.
import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/node";
import { commands } from "./commands";
import { Server } from "./server";
import { OF_SERVER } from "./settings";
import { Speakers } from "./speakers";
import { Status } from "./status";
import { configurationHelp } from "./toml";
import { WorkspaceLint } from "./workspace";
import { Wrapping } from "./wrapping";

// What other extensions and tests get.
export interface Api {
  readonly client: LanguageClient | undefined;
}

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<Api> {
  const output = vscode.window.createOutputChannel("Copydesk", { log: true });
  const started = new Server(context.extensionUri, output);
  server = started;
  const wrapping = new Wrapping(context.globalState);
  const restarts = () => ["path", "severity", ...(started.hearsSettings ? [] : OF_SERVER)];
  context.subscriptions.push(
    output,
    started,
    wrapping,
    new Status(started, wrapping),
    new Speakers(started),
    new WorkspaceLint(started),
    ...commands(context, started),
    ...configurationHelp(context.extensionUri),
    vscode.workspace.onDidGrantWorkspaceTrust(() => started.restart()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (restarts().some((setting) => change.affectsConfiguration(`copydesk.${setting}`))) {
        void started.restart();
      }
    }),
  );
  await started.restart();
  return {
    get client() {
      return started.client;
    },
  };
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
