// Completes and explains the keys of a copydesk.toml by its schema, which lies in the extension.
import * as vscode from "vscode";

interface Schema {
  description?: string;
  properties?: Record<string, Schema>;
  $defs?: Record<string, Schema>;
  $ref?: string;
  anyOf?: Schema[];
  oneOf?: Schema[];
  items?: Schema;
  const?: string;
  type?: string | string[];
}

const FILES: vscode.DocumentSelector = { scheme: "file", pattern: "**/copydesk.toml" };
// Lists that hold names of rules.
const LISTS_OF_RULES = ["select", "ignore"];

export function configurationHelp(extension: vscode.Uri): vscode.Disposable[] {
  let read: Thenable<Schema> | undefined;
  const schema = () => (read ??= vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, "schemas", "copydesk.schema.json")).then(parsed, () => ({})));
  return [
    vscode.languages.registerCompletionItemProvider(
      FILES,
      { provideCompletionItems: async (document, position) => completions(await schema(), document, position) },
      '"',
      "[",
    ),
    vscode.languages.registerHoverProvider(FILES, { provideHover: async (document, position) => hover(await schema(), document, position) }),
  ];
}

function parsed(bytes: Uint8Array): Schema {
  return JSON.parse(new TextDecoder().decode(bytes)) as Schema;
}

function completions(schema: Schema, document: vscode.TextDocument, position: vscode.Position): vscode.CompletionItem[] {
  const before = document.lineAt(position).text.slice(0, position.character);
  const table = tableAt(document, position.line);
  const keys = keysOf(schema, table);
  if (/^\s*\[+[\w-]*$/.test(before)) {
    const tables = Object.entries(schema.properties ?? {}).filter(([, it]) => it.type === "object" || it.items?.$ref);
    return tables.map(([name, it]) => item(name, it, vscode.CompletionItemKind.Module));
  }
  if (/^\s*[\w-]*$/.test(before)) {
    return Object.entries(keys).map(([name, it]) => item(name, it, vscode.CompletionItemKind.Property, `${name} = `));
  }
  const value = /^\s*([\w-]+)\s*=\s*(\[.*?)?("?)[\w-]*$/.exec(before);
  if (!value) {
    return [];
  }
  const [, key, list, quote] = value;
  const values = !table && list && LISTS_OF_RULES.includes(key) ? (schema.properties?.rules?.properties ?? {}) : valuesOf(schema, keys[key]);
  const quoted = (name: string) => (quote ? name : `"${name}"`);
  return Object.entries(values).map(([name, it]) => item(name, it, vscode.CompletionItemKind.EnumMember, quoted(name)));
}

function hover(schema: Schema, document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
  const range = document.getWordRangeAtPosition(position, /[\w-]+/);
  if (!range) {
    return undefined;
  }
  const line = document.lineAt(position).text;
  const word = document.getText(range);
  const isTable = /^\s*\[/.test(line) && line.includes(`${word}]`);
  const isKey = !line.slice(0, range.start.character).trim();
  const about = isTable ? schema.properties?.[word] : isKey ? keysOf(schema, tableAt(document, position.line))[word] : schema.properties?.rules?.properties?.[word];
  return about?.description ? new vscode.Hover(new vscode.MarkdownString(about.description), range) : undefined;
}

// The name of the table that the line stands in; none for the beginning of the file.
function tableAt(document: vscode.TextDocument, line: number): string | undefined {
  for (let at = line - 1; at >= 0; at--) {
    const head = /^\s*\[+\s*([\w-]+)\s*\]/.exec(document.lineAt(at).text);
    if (head) {
      return head[1];
    }
  }
  return undefined;
}

function keysOf(schema: Schema, table: string | undefined): Record<string, Schema> {
  const of = table === undefined ? schema : schema.properties?.[table];
  return resolved(schema, of?.items ?? of)?.properties ?? {};
}

// The values that a key can have, where they can be listed.
function valuesOf(schema: Schema, key: Schema | undefined): Record<string, Schema> {
  const kinds = [key, ...(key?.anyOf ?? [])].map((it) => resolved(schema, it));
  return Object.fromEntries(kinds.flatMap((it) => it?.oneOf ?? []).flatMap((it) => (it.const === undefined ? [] : [[it.const, it]])));
}

function resolved(schema: Schema, it: Schema | undefined): Schema | undefined {
  const name = it?.$ref?.replace("#/$defs/", "");
  return name ? schema.$defs?.[name] : it;
}

function item(name: string, { description }: Schema, kind: vscode.CompletionItemKind, insertText = name): vscode.CompletionItem {
  const made = new vscode.CompletionItem(name, kind);
  made.documentation = description && new vscode.MarkdownString(description);
  made.insertText = insertText;
  return made;
}
