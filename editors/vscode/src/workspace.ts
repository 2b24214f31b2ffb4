// Lints all articles of the workspace, those that no editor shows as well, and puts what is found among the problems.
import { execFile } from "node:child_process";
import * as path from "node:path";
import * as vscode from "vscode";
import { Server } from "./server";
import { counted, SEVERITIES, weighed } from "./settings";

interface Place {
  line: number;
  // In code points, from 1.
  column: number;
}

interface Finding {
  path: string;
  rule: string;
  severity: string;
  message: string;
  start: Place;
  end: Place;
}

interface Report {
  findings: Finding[];
  summary?: { files?: number };
}

const MOST_BYTES = 1 << 28;

export class WorkspaceLint implements vscode.Disposable {
  private readonly found = vscode.languages.createDiagnosticCollection("copydesk-workspace");
  private readonly parts: vscode.Disposable[];

  constructor(private readonly server: Server) {
    // What stands in a tab the server judges, and what has changed is no longer what was linted.
    const forget = (uris: readonly vscode.Uri[]) => uris.forEach((uri) => this.found.delete(uri));
    this.parts = [
      this.found,
      vscode.window.tabGroups.onDidChangeTabs(({ opened }) => forget(inTabs(opened))),
      vscode.workspace.onDidSaveTextDocument((document) => forget([document.uri])),
      vscode.workspace.onDidDeleteFiles(({ files }) => forget(files)),
      vscode.commands.registerCommand("copydesk.lintWorkspace", () => this.lint()),
    ];
  }

  dispose(): void {
    this.parts.forEach((part) => part.dispose());
  }

  private async lint(): Promise<void> {
    const { program } = this.server;
    const folders = vscode.workspace.workspaceFolders?.filter((it) => it.uri.scheme === "file") ?? [];
    if (!program || folders.length === 0) {
      void vscode.window.showWarningMessage(program ? "Open a folder with articles first." : "Copydesk has no program to run.");
      return;
    }
    const progress = { location: vscode.ProgressLocation.Notification, title: "Copydesk reads the workspace", cancellable: true };
    await vscode.window.withProgress(progress, async (_, cancel) => {
      this.found.clear();
      const findings: [vscode.Uri, Finding[]][] = [];
      for (const folder of folders) {
        try {
          const report = await run(program.command, folder.uri.fsPath, cancel);
          findings.push(...byFile(folder.uri.fsPath, report.findings));
        } catch (error) {
          if (!cancel.isCancellationRequested) {
            this.server.output.error(`${error}`);
            void vscode.window.showErrorMessage(`Copydesk could not read ${folder.name}: ${error instanceof Error ? error.message : error}`);
          }
          return;
        }
      }
      await this.show(findings);
    });
  }

  private async show(findings: [vscode.Uri, Finding[]][]): Promise<void> {
    const open = new Set(vscode.window.tabGroups.all.flatMap((group) => inTabs(group.tabs)).map(String));
    for (const [uri, ofFile] of findings.filter(([uri]) => !open.has(uri.toString()))) {
      const lines = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)).split("\n");
      this.found.set(uri, weighed(ofFile.map((finding) => diagnostic(finding, lines))));
    }
    const count = findings.reduce((sum, [, ofFile]) => sum + ofFile.length, 0);
    if (count) {
      await vscode.commands.executeCommand("workbench.actions.view.problems");
    }
    const where = count ? ` in ${counted(findings.length, "article")}` : "";
    vscode.window.setStatusBarMessage(`Copydesk: ${count ? counted(count, "finding") : "nothing found"}${where}`, 10_000);
  }
}

function inTabs(tabs: readonly vscode.Tab[]): vscode.Uri[] {
  return tabs.flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri] : []));
}

// Runs `copydesk lint` on a folder. That something is found is no failure.
function run(command: string, folder: string, cancel: vscode.CancellationToken): Promise<Report> {
  const args = ["lint", "--format", "json", "--allow-empty", "."];
  return new Promise((done, failed) => {
    const child = execFile(command, args, { cwd: folder, maxBuffer: MOST_BYTES }, (error, stdout, stderr) => {
      if (error && error.code !== 1) {
        failed(new Error(stderr.trim().split("\n")[0] || error.message));
        return;
      }
      try {
        done(JSON.parse(stdout) as Report);
      } catch {
        failed(new Error(stderr.trim() || "it said nothing that can be read"));
      }
    });
    cancel.onCancellationRequested(() => child.kill());
  });
}

function byFile(folder: string, findings: Finding[]): [vscode.Uri, Finding[]][] {
  const files = new Map<string, Finding[]>();
  for (const finding of findings) {
    const file = path.resolve(folder, finding.path);
    files.set(file, [...(files.get(file) ?? []), finding]);
  }
  return [...files].map(([file, ofFile]) => [vscode.Uri.file(file), ofFile]);
}

function diagnostic(finding: Finding, lines: string[]): vscode.Diagnostic {
  const range = new vscode.Range(position(finding.start, lines), position(finding.end, lines));
  const made = new vscode.Diagnostic(range, finding.message, SEVERITIES[finding.severity]);
  made.source = "copydesk";
  made.code = finding.rule;
  return made;
}

// The editor counts UTF-16 units.
function position({ line, column }: Place, lines: string[]): vscode.Position {
  const before = Array.from(lines[line - 1] ?? "").slice(0, column - 1);
  return new vscode.Position(line - 1, before.join("").length);
}
