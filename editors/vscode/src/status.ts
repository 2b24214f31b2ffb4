// The language status item: how the server is, what was found, which day the article has, and whether it is read as an article at all.
import * as vscode from "vscode";
import { Server } from "./server";
import { afterRest, counted, dayInWords, inFront, LANGUAGES } from "./settings";
import { Wrapping } from "./wrapping";

// What the server says of a document. One that is older than the question says nothing, and then less is shown.
interface Answer {
  isArticle: boolean;
  // Why it is read as an article or not, in a sentence.
  message: string;
  // Its articles, each with its day.
  items: { date: string | null; dateSource: string | null }[];
}

const REST = 150;

export class Status implements vscode.Disposable {
  private readonly found = vscode.languages.createLanguageStatusItem("copydesk.status", selector());
  private readonly kind = vscode.languages.createLanguageStatusItem("copydesk.article", selector());
  private readonly parts: vscode.Disposable[];
  private asked = 0;

  constructor(
    private readonly server: Server,
    private readonly wrapping: Wrapping,
  ) {
    this.found.name = "Copydesk";
    this.kind.name = "Copydesk: Article";
    const soon = afterRest(() => void this.refresh(), REST);
    this.parts = [
      this.found,
      this.kind,
      soon,
      vscode.window.onDidChangeActiveTextEditor(() => soon.call()),
      vscode.languages.onDidChangeDiagnostics(() => soon.call()),
      vscode.workspace.onDidChangeTextDocument((change) => change.document === inFront() && soon.call()),
      vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration("editor.wordWrap") && soon.call()),
      server.onDidChange(() => void this.refresh()),
      vscode.commands.registerCommand("copydesk.chooseArticles", chooseArticles),
    ];
    void this.refresh();
  }

  dispose(): void {
    this.parts.forEach((part) => part.dispose());
  }

  private async refresh(): Promise<void> {
    const asked = ++this.asked;
    const { condition } = this.server;
    this.found.busy = condition === "starting";
    if (condition !== "running") {
      this.showServer();
      return;
    }
    const document = inFront();
    const answer = document && (await this.server.ask<Answer>("copydesk/status", document.uri));
    if (asked === this.asked) {
      this.showDocument(document, answer);
      this.wrapping.look(answer?.isArticle ? document : undefined);
    }
  }

  private showServer(): void {
    const { condition } = this.server;
    const words = { starting: "Copydesk starts", stopped: "Copydesk stopped", missing: "Copydesk has no program to run", running: "Copydesk" };
    this.found.text = words[condition];
    this.found.detail = undefined;
    this.found.severity = condition === "starting" ? vscode.LanguageStatusSeverity.Information : vscode.LanguageStatusSeverity.Error;
    this.found.command =
      condition === "missing" ? { command: "copydesk.howToGet", title: "How to Get It" } : { command: "copydesk.restart", title: "Restart" };
    this.kind.text = "Copydesk";
    this.kind.detail = undefined;
    this.kind.command = { command: "copydesk.showLog", title: "Show Log" };
  }

  private showDocument(document: vscode.TextDocument | undefined, answer: Answer | undefined): void {
    const ours = document ? vscode.languages.getDiagnostics(document.uri).filter((it) => it.source === "copydesk") : [];
    const count = ours.length;
    this.found.text = count ? `Copydesk: ${counted(count, "finding")}` : "Copydesk: nothing found";
    this.found.detail = answer ? day(answer) : undefined;
    this.found.severity = vscode.LanguageStatusSeverity.Information;
    this.found.command = count
      ? { command: "workbench.actions.view.problems", title: "Show" }
      : { command: "copydesk.showLog", title: "Show Log" };
    this.kind.text = !answer ? "Which files are read" : answer.isArticle ? "Read as an article" : "Not read as an article";
    this.kind.detail = answer?.message;
    this.kind.command = { command: "copydesk.chooseArticles", title: "Change" };
  }
}

function selector(): vscode.DocumentFilter[] {
  return LANGUAGES.map((language) => ({ language }));
}

// The days of the articles with where they come from: `14 August 2024, from the header`.
function day({ isArticle, items }: Answer): string | undefined {
  if (!isArticle || items.length === 0) {
    return undefined;
  }
  const days = items.map(({ date, dateSource }) => (date ? `${dayInWords(date)}${dateSource ? `, from the ${dateSource.replaceAll("-", " ")}` : ""}` : "undated"));
  const dated = items.filter((it) => it.date).length;
  return items.length === 1 ? days[0] : `${counted(items.length, "article")}, ${dated} of them dated`;
}

// Lets the user say which files are articles. A copydesk.toml has the last word, so it is offered too.
async function chooseArticles(): Promise<void> {
  const settings = vscode.workspace.getConfiguration("copydesk");
  const now = settings.get<string>("articles");
  const choice = (value: string, label: string, detail: string) => ({ value, label: value === now ? `$(check) ${label}` : label, detail });
  const choices = [
    choice("auto", "What reads as news", "And every .article file"),
    choice("all", "Every text", "Manuals, notes and letters too"),
    choice("marked", "Texts with a date at their head", "Or with a date in their front matter"),
  ];
  const files = await vscode.workspace.findFiles("**/copydesk.toml", "**/node_modules/**", 10);
  const tomls = files.map((uri) => ({ uri, label: `$(gear) ${vscode.workspace.asRelativePath(uri)}`, detail: "Its key “articles” holds for the files beside it" }));
  const picked = await vscode.window.showQuickPick<vscode.QuickPickItem & { value?: string; uri?: vscode.Uri }>([...choices, ...tomls], {
    title: "Copydesk: which files are read as articles?",
  });
  if (picked?.uri) {
    await vscode.window.showTextDocument(picked.uri);
  } else if (picked?.value) {
    const target = vscode.workspace.workspaceFolders ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
    await settings.update("articles", picked.value, target);
  }
}
