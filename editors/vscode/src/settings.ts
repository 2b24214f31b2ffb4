// What the settings say, and which documents they are about.
import * as vscode from "vscode";

export const LANGUAGES = ["plaintext", "markdown", "article"];

// A text that was pasted and never saved is read as well.
export const SCHEMES = ["file", "untitled"];

// The settings that are the server's own.
export const OF_SERVER = ["articles", "configuration", "maxFiles", "maxSize", "minimumSeverity", "logLevel"];

// What the server is told at its start.
export function serverOptions(): Record<string, unknown> {
  const settings = vscode.workspace.getConfiguration("copydesk");
  return Object.fromEntries(OF_SERVER.map((name) => [name, settings.get(name)]));
}

export const SEVERITIES: Record<string, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

// The findings as the setting `copydesk.severity` wants them: those of some rules weigh more or less here, or are not shown.
export function weighed(found: vscode.Diagnostic[]): vscode.Diagnostic[] {
  const wanted = vscode.workspace.getConfiguration("copydesk").get<Record<string, string>>("severity") ?? {};
  return found.filter((it) => {
    const severity = wanted[rule(it)];
    it.severity = SEVERITIES[severity] ?? it.severity;
    return severity !== "off";
  });
}

function rule({ code }: vscode.Diagnostic): string {
  return String(typeof code === "object" ? code.value : code);
}

export function isRead(document: vscode.TextDocument): boolean {
  return LANGUAGES.includes(document.languageId) && SCHEMES.includes(document.uri.scheme);
}

// The document in front, if Copydesk reads such documents.
export function inFront(): vscode.TextDocument | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document && isRead(document) ? document : undefined;
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

// A day as people read it: `14 August 2024`.
export function dayInWords(date: string): string {
  const parsed = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(parsed.valueOf()) ? date : parsed.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
}

// Runs `work` once nothing has called for `rest` milliseconds.
export function afterRest(work: () => void, rest: number): vscode.Disposable & { call: () => void } {
  let timer: NodeJS.Timeout | undefined;
  return {
    call: () => {
      clearTimeout(timer);
      timer = setTimeout(work, rest);
    },
    dispose: () => clearTimeout(timer),
  };
}
