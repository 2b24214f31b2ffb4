// The side view that lists who is in the article: people with their offices, and under each what they say.
import * as vscode from "vscode";
import { Range } from "vscode-languageclient/node";
import { Server } from "./server";
import { afterRest, counted, dayInWords, inFront } from "./settings";

interface Said {
  text: string;
  range: Range;
}

interface Voice {
  name: string;
  range: Range;
  quotations: Said[];
}

interface Person extends Voice {
  sex: "woman" | "man" | null;
  titles: string[];
  offices: string[];
  mentions: number;
}

interface Item {
  head: string;
  range: Range;
  date: string | null;
  people: Person[];
  others: Voice[];
  unsaid: Said[];
}

interface Answer {
  items: Item[];
}

type Place = { uri: vscode.Uri; range: Range };
type Node = { item: vscode.TreeItem; children: Node[] };

const REST = 250;

export class Speakers implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changes.event;
  private readonly view: vscode.TreeView<Node>;
  private readonly parts: vscode.Disposable[];
  private nodes: Node[] = [];
  private asked = 0;

  constructor(private readonly server: Server) {
    this.view = vscode.window.createTreeView("copydesk.speakers", { treeDataProvider: this, showCollapseAll: true });
    const soon = afterRest(() => void this.refresh(), REST);
    this.parts = [
      this.view,
      soon,
      this.changes,
      this.view.onDidChangeVisibility(() => soon.call()),
      vscode.window.onDidChangeActiveTextEditor(() => soon.call()),
      vscode.workspace.onDidChangeTextDocument((change) => change.document === inFront() && soon.call()),
      vscode.workspace.onDidSaveTextDocument(() => soon.call()),
      server.onDidChange(() => soon.call()),
      vscode.commands.registerCommand("copydesk.speakers", () => vscode.commands.executeCommand("copydesk.speakers.focus")),
      vscode.commands.registerCommand("copydesk.goTo", goTo),
    ];
    soon.call();
  }

  dispose(): void {
    this.parts.forEach((part) => part.dispose());
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return node.item;
  }

  getChildren(node?: Node): Node[] {
    return (node ? node.children : this.nodes).slice();
  }

  private async refresh(): Promise<void> {
    if (!this.view.visible) {
      return;
    }
    const asked = ++this.asked;
    const document = inFront();
    const answer = document && (await this.server.ask<Answer>("copydesk/people", document.uri));
    if (asked !== this.asked || (!document && isElsewhere())) {
      return;
    }
    const items = answer?.items.filter((it) => it.people.length + it.others.length + it.unsaid.length > 0) ?? [];
    this.nodes = document ? (items.length === 1 ? ofItem(document.uri, items[0]) : items.map((it) => itemNode(document.uri, it))) : [];
    this.view.message = [...(items.length === 1 ? [day(items[0])] : []), ...share(items)].join(" ") || undefined;
    this.changes.fire();
  }
}

// The focus is in a panel, not in another document: what is shown stays.
function isElsewhere(): boolean {
  return !vscode.window.activeTextEditor && vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputText;
}

function itemNode(uri: vscode.Uri, it: Item): Node {
  const item = new vscode.TreeItem(it.head, vscode.TreeItemCollapsibleState.Expanded);
  item.description = it.date ?? "undated";
  item.iconPath = new vscode.ThemeIcon("file-text");
  item.command = leadTo(uri, { start: it.range.start, end: it.range.start });
  return { item, children: ofItem(uri, it) };
}

// Those who speak come first, most quotations first.
function ofItem(uri: vscode.Uri, it: Item): Node[] {
  const byQuotations = (one: Voice, other: Voice) => other.quotations.length - one.quotations.length;
  const people = it.people.slice().sort(byQuotations).map((person) => personNode(uri, person));
  const others = it.others.slice().sort(byQuotations).map((voice) => voiceNode(uri, voice));
  return [...people, ...others, ...(it.unsaid.length ? [unsaidNode(uri, it.unsaid)] : [])];
}

function personNode(uri: vscode.Uri, person: Person): Node {
  const node = voiceNode(uri, person);
  const known = person.offices.length ? person.offices : person.titles;
  node.item.description = [person.quotations.length ? String(person.quotations.length) : "", known[0] ?? ""].filter(Boolean).join(" · ");
  node.item.iconPath = new vscode.ThemeIcon("account");
  const tip = new vscode.MarkdownString();
  tip.appendMarkdown("**").appendText(person.name).appendMarkdown("**");
  const list = (head: string, rows: string[]) => {
    if (rows.length) {
      tip.appendMarkdown(`\n\n${head}:\n`);
      rows.forEach((row) => tip.appendMarkdown("\n- ").appendText(row));
    }
  };
  list("Office on the day", person.offices);
  list("Titles in the article", person.titles);
  tip.appendMarkdown(`\n\nNamed ${counted(person.mentions, "time")}, ${counted(person.quotations.length, "quotation")}.`);
  node.item.tooltip = tip;
  return node;
}

function voiceNode(uri: vscode.Uri, voice: Voice): Node {
  const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
  const count = voice.quotations.length;
  const item = new vscode.TreeItem(voice.name, count === 0 ? None : count > 5 ? Collapsed : Expanded);
  item.description = count ? String(count) : undefined;
  item.iconPath = new vscode.ThemeIcon("organization");
  item.tooltip = `${voice.name}: ${counted(count, "quotation")}`;
  item.command = leadTo(uri, voice.range);
  return { item, children: voice.quotations.map((said) => saidNode(uri, said)) };
}

function unsaidNode(uri: vscode.Uri, unsaid: Said[]): Node {
  const item = new vscode.TreeItem("Nobody is named", vscode.TreeItemCollapsibleState.Expanded);
  item.description = String(unsaid.length);
  item.iconPath = new vscode.ThemeIcon("question");
  item.tooltip = "Quotations that nobody is said to have spoken";
  return { item, children: unsaid.map((said) => saidNode(uri, said)) };
}

function saidNode(uri: vscode.Uri, said: Said): Node {
  const item = new vscode.TreeItem(said.text);
  item.tooltip = said.text;
  item.command = leadTo(uri, said.range);
  return { item, children: [] };
}

// The article's day, to which the offices belong.
function day({ date }: Item): string {
  return date ? `${dayInWords(date)}.` : "Undated, so offices on the day are not known.";
}

// Whose voices the article has, where it is known of at least two people.
function share(items: Item[]): string[] {
  const known = items.flatMap((it) => it.people).filter((person) => person.sex);
  if (known.length < 2) {
    return [];
  }
  const women = known.filter((person) => person.sex === "woman");
  const said = (people: Person[]) => people.reduce((sum, person) => sum + person.quotations.length, 0);
  const quoted = said(known);
  const words = quoted ? `, and ${said(women)} of ${counted(quoted, "quotation")}` : "";
  return [`Women: ${women.length} of ${counted(known.length, "person", "people")}${words}, where known.`];
}

function leadTo(uri: vscode.Uri, range: Range): vscode.Command {
  return { command: "copydesk.goTo", title: "Go there", arguments: [{ uri, range } satisfies Place] };
}

async function goTo({ uri, range }: Place): Promise<void> {
  const selection = new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);
  await vscode.window.showTextDocument(uri, { selection });
}
