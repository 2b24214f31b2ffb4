// The server: one process of `copydesk server`, started, asked and started again.
import * as vscode from "vscode";
import { LanguageClient, LanguageClientOptions, ResponseError, State } from "vscode-languageclient/node";
import { find, Program } from "./program";
import { LANGUAGES, SCHEMES, serverOptions, weighed } from "./settings";

const METHOD_NOT_FOUND = -32601;

export type Condition = "starting" | "running" | "stopped" | "missing";

export class Server implements vscode.Disposable {
  client: LanguageClient | undefined;
  program: Program | undefined;
  condition: Condition = "stopped";
  // Whether the server hears of changed settings by itself; one that does not is started again.
  hearsSettings = false;
  private readonly changes = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changes.event;
  private readonly unknown = new Set<string>();
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly extension: vscode.Uri,
    readonly output: vscode.LogOutputChannel,
  ) {}

  // Starts the server, and ends the one that ran. Calls come one after the other.
  restart(): Promise<void> {
    this.queue = this.queue.then(async () => {
      await this.end();
      await this.start();
    });
    return this.queue;
  }

  stop(): Promise<void> {
    this.queue = this.queue.then(() => this.end());
    return this.queue;
  }

  dispose(): void {
    this.changes.dispose();
  }

  // Asks the server something that is not in the protocol. Nothing comes of it where no server runs, or one that is older than the question.
  async ask<T>(method: string, document: vscode.Uri): Promise<T | undefined> {
    const client = this.client;
    if (client?.state !== State.Running || this.unknown.has(method)) {
      return undefined;
    }
    try {
      const uri = client.code2ProtocolConverter.asUri(document);
      return (await client.sendRequest<T | null>(method, { textDocument: { uri } })) ?? undefined;
    } catch (error) {
      if (error instanceof ResponseError && error.code === METHOD_NOT_FOUND) {
        this.unknown.add(method);
      } else {
        this.output.debug(`${method}: ${error}`);
      }
      return undefined;
    }
  }

  private async end(): Promise<void> {
    const old = this.client;
    this.client = undefined;
    this.unknown.clear();
    this.hearsSettings = false;
    await old?.dispose().catch(() => undefined);
  }

  private async start(): Promise<void> {
    const program = find(this.extension);
    if (typeof program === "string") {
      this.program = undefined;
      this.become("missing");
      void this.tellMissing(program);
      return;
    }
    this.program = program;
    this.output.info(`The server is ${program.command} (${program.origin}).`);
    const options: LanguageClientOptions = {
      documentSelector: SCHEMES.flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language }))),
      outputChannel: this.output,
      initializationOptions: serverOptions(),
      diagnosticCollectionName: "copydesk",
      middleware: {
        handleRegisterCapability: async (params, next) => {
          this.hearsSettings ||= params.registrations.some((it) => it.method === "workspace/didChangeConfiguration");
          await next(params, new vscode.CancellationTokenSource().token);
        },
        handleDiagnostics: (uri, found, next) => next(uri, weighed(found)),
        provideDiagnostics: async (document, previous, token, next) => {
          const report = await next(document, previous, token);
          return report && "items" in report ? { ...report, items: weighed(report.items) } : report;
        },
      },
    };
    const client = new LanguageClient("copydesk", "Copydesk", { command: program.command, args: ["server"] }, options);
    client.onDidChangeState(({ newState }) => {
      if (this.client === client) {
        this.become(newState === State.Running ? "running" : newState === State.Starting ? "starting" : "stopped");
      }
    });
    this.client = client;
    try {
      await client.start();
    } catch (error) {
      this.output.error(`The server did not start: ${error}`);
      this.become("stopped");
    }
  }

  private become(condition: Condition): void {
    this.condition = condition;
    void vscode.commands.executeCommand("setContext", "copydesk.server", condition);
    this.changes.fire();
  }

  private async tellMissing(why: string): Promise<void> {
    this.output.error(why);
    const [get, choose, restart] = ["How to Get It", "Choose the Program…", "Restart"];
    const answer = await vscode.window.showErrorMessage(`Copydesk can't read your articles yet. ${why}`, get, choose, restart);
    if (answer === get) {
      await vscode.commands.executeCommand("copydesk.howToGet");
    } else if (answer === choose) {
      await choosePath();
    } else if (answer === restart) {
      await this.restart();
    }
  }
}

// Has the user pick the program; the change of the setting restarts the server.
async function choosePath(): Promise<void> {
  const picked = await vscode.window.showOpenDialog({ title: "The copydesk program", canSelectMany: false });
  if (picked?.[0]) {
    await vscode.workspace.getConfiguration("copydesk").update("path", picked[0].fsPath, vscode.ConfigurationTarget.Global);
  }
}
