// Lines of an article that run off the window: the editor is offered to wrap plain text, once by a message, and by the status item as long as they do.
import * as vscode from "vscode";

// A window shows about so many characters of a line.
const WINDOW = 120;
const PLAIN_TEXT = "plaintext";
const ASKED = "copydesk.wrapping.asked";

export class Wrapping implements vscode.Disposable {
  private readonly command = vscode.commands.registerCommand("copydesk.wrapPlainText", wrapPlainText);
  private item: vscode.LanguageStatusItem | undefined;

  // What is kept in `memory` outlasts the window.
  constructor(private readonly memory: vscode.Memento) {}

  dispose(): void {
    this.command.dispose();
    this.item?.dispose();
  }

  // Looks at the lines of the article in front, if there is one.
  look(article: vscode.TextDocument | undefined): void {
    this.item?.dispose();
    this.item = undefined;
    if (article && runsOff(article)) {
      this.item = vscode.languages.createLanguageStatusItem("copydesk.wrapping", { language: PLAIN_TEXT });
      this.item.name = "Copydesk: Long Lines";
      this.item.text = "Lines run off the window";
      this.item.command = { command: "copydesk.wrapPlainText", title: "Wrap" };
      void this.ask();
    }
  }

  private async ask(): Promise<void> {
    if (this.memory.get(ASKED)) {
      return;
    }
    await this.memory.update(ASKED, true);
    const wrap = "Wrap Plain Text";
    const answer = await vscode.window.showInformationMessage("The lines of this article run off the window. Shall plain text be wrapped?", wrap, "Leave It");
    if (answer === wrap) {
      await wrapPlainText();
    }
  }
}

// Whether the document is plain text with such lines. Where the user has said how lines shall be, they are left so.
function runsOff(document: vscode.TextDocument): boolean {
  if (document.languageId !== PLAIN_TEXT) {
    return false;
  }
  const settings = vscode.workspace.getConfiguration("editor", document);
  const values = Object.entries(settings.inspect("wordWrap") ?? {});
  const isChosen = values.some(([name, value]) => name.endsWith("Value") && !name.startsWith("default") && value !== undefined);
  return !isChosen && settings.get("wordWrap") === "off" && isLong(document);
}

function isLong(document: vscode.TextDocument): boolean {
  for (let line = 0; line < document.lineCount; line++) {
    if (document.lineAt(line).text.length > WINDOW) {
      return true;
    }
  }
  return false;
}

async function wrapPlainText(): Promise<void> {
  const settings = vscode.workspace.getConfiguration("editor", { languageId: PLAIN_TEXT });
  await settings.update("wordWrap", "on", vscode.ConfigurationTarget.Global, true);
}
