// Runs inside VS Code's extension host; host.test.mjs starts it. Leaves what it saw in the file that RESULTS names.
const assert = require("node:assert/strict");
const fs = require("node:fs");
const vscode = require("vscode");

const tests = [];
const test = (name, run) => tests.push({ name, run });

async function until(what, condition) {
  for (const end = Date.now() + 20000; Date.now() < end; ) {
    const value = await condition();
    if (value) return value;
    await new Promise((go) => setTimeout(go, 25));
  }
  throw new Error(`waited in vain for ${what}`);
}

async function open() {
  const uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders[0].uri, "story.txt");
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  return document;
}

const found = (document) => vscode.languages.getDiagnostics(document.uri).sort((a, b) => a.range.start.compareTo(b.range.start));

test("the extension starts the server", async () => {
  const { client } = await vscode.extensions.getExtension("copydesk.copydesk").activate();
  assert.equal(client.initializeResult.serverInfo.name, "copydesk");
});

test("findings stand where they belong, behind é and an emoji", async () => {
  const document = await open();
  const [mojibake] = await until("two findings", () => found(document).length === 2 && found(document));
  assert.deepEqual([mojibake.source, mojibake.code.value ?? mojibake.code], ["copydesk", "mojibake"]);
  assert.deepEqual([mojibake.range.start.character, mojibake.range.end.character], [11, 16]);
});

test("hover tells who it is", async () => {
  const document = await open();
  const hovers = await vscode.commands.executeCommand("vscode.executeHoverProvider", document.uri, new vscode.Position(2, 25));
  assert.match(hovers.flatMap((it) => it.contents.map((content) => content.value)).join("\n"), /\*\*Vladimir Putin\*\*/);
});

test("names are coloured", async () => {
  const document = await open();
  const legend = await vscode.commands.executeCommand("vscode.provideDocumentSemanticTokensLegend", document.uri);
  await until("the colour of a name", async () => {
    const tokens = await vscode.commands.executeCommand("vscode.provideDocumentSemanticTokens", document.uri);
    return tokens.data.some((number, index) => index % 5 === 3 && legend.tokenTypes[number] === "person");
  });
});

test("the quick-fix mends the line, and its finding goes", async () => {
  const document = await open();
  const range = found(document)[0].range;
  // What the editor asks while its settings are still on their way to the server may be dropped; a person would ask again.
  const [fix] = await until("a fix", async () => {
    const fixes = await vscode.commands.executeCommand("vscode.executeCodeActionProvider", document.uri, range, "quickfix");
    return fixes.length > 0 && fixes;
  });
  await vscode.workspace.applyEdit(fix.edit);
  assert.equal(document.lineAt(0).text, "Café 😀 café’s doors are open.");
  await until("one finding", () => found(document).length === 1);
});

test("saving makes the safe fixes", async () => {
  const document = await open();
  const actions = { "source.fixAll.copydesk": "explicit" };
  await vscode.workspace.getConfiguration("editor").update("codeActionsOnSave", actions, vscode.ConfigurationTarget.Workspace);
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(3, 0), "[ad_2]\n");
  await vscode.workspace.applyEdit(edit);
  await document.save();
  assert.equal(document.getText(), "Café 😀 café’s doors are open.\nOn Thursday, President Vladimir Putin spoke in Moscow.\n");
});

test("the server can be restarted", async () => {
  await vscode.commands.executeCommand("copydesk.restart");
  const document = await open();
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(0, 0), "[ad_1]\n");
  await vscode.workspace.applyEdit(edit);
  await until("a finding", () => found(document).length === 1);
});

test("the setting weighs the findings of a rule", async () => {
  const document = await open();
  const set = (value) => vscode.workspace.getConfiguration("copydesk").update("severity", value, vscode.ConfigurationTarget.Workspace);
  await set({ "feed-residue": "error" });
  await until("an error", () => found(document)[0]?.severity === vscode.DiagnosticSeverity.Error);
  await set({ "feed-residue": "off" });
  await until("nothing", () => found(document).length === 0);
  await set(undefined);
  await until("a finding", () => found(document).length === 1);
});

test("the workspace is linted, what no editor shows as well", async () => {
  await vscode.commands.executeCommand("copydesk.lintWorkspace");
  const [other] = await vscode.workspace.findFiles("other.article");
  const [it] = await until("the other's finding", () => vscode.languages.getDiagnostics(other).length === 1 && vscode.languages.getDiagnostics(other));
  assert.deepEqual([it.code, it.range.start.line, it.range.start.character, it.range.end.character], ["mojibake", 0, 19, 21]);
  await vscode.window.showTextDocument(other);
  await until("the server to take over", () => vscode.languages.getDiagnostics(other).length === 1);
});

test("a copydesk.toml is written once, and opened", async () => {
  await vscode.commands.executeCommand("copydesk.createConfiguration");
  const editor = await until("it to be open", () => vscode.window.activeTextEditor?.document.fileName.endsWith("copydesk.toml") && vscode.window.activeTextEditor);
  const text = editor.document.getText();
  assert.match(text, /articles/);
  await vscode.commands.executeCommand("copydesk.createConfiguration");
  assert.equal(vscode.window.activeTextEditor.document.getText(), text);
});

test("the keys of a copydesk.toml are completed and explained", async () => {
  const { document } = vscode.window.activeTextEditor;
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, document.validateRange(new vscode.Range(0, 0, document.lineCount, 0)), '# é 😀\n\nstyle = "\nselect = ["\n[rules]\n\nmojibake = "\n');
  await vscode.workspace.applyEdit(edit);
  const labels = async (line, column) => {
    const list = await vscode.commands.executeCommand("vscode.executeCompletionItemProvider", document.uri, new vscode.Position(line, column));
    return list.items.map((it) => it.label.label ?? it.label);
  };
  const includes = async (line, column, ...wanted) => {
    const found = await labels(line, column);
    wanted.forEach((it) => assert.ok(found.includes(it), `${it} is not among ${found}`));
  };
  await includes(1, 0, "home", "per-file-ignores");
  await includes(2, 9, "ap", "bbc");
  await includes(3, 11, "relative-date");
  await includes(5, 0, "mojibake");
  await includes(6, 12, "off", "error");
  const [hover] = await vscode.commands.executeCommand("vscode.executeHoverProvider", document.uri, new vscode.Position(2, 2));
  assert.match(hover.contents[0].value, /house style/);
  await vscode.commands.executeCommand("workbench.action.files.revert");
});

test("debug information goes to the clipboard", async () => {
  await vscode.commands.executeCommand("copydesk.copyDebugInformation");
  const text = await vscode.env.clipboard.readText();
  assert.match(text, /- Server: 0\.\d+\.\d+ \(running\)/);
  assert.match(text, /came with the extension/);
});

test("lines of an article are wrapped", async () => {
  const [other] = await vscode.workspace.findFiles("other.article");
  assert.equal(vscode.workspace.getConfiguration("editor", { uri: other, languageId: "article" }).get("wordWrap"), "on");
});

exports.run = async () => {
  const outcome = [];
  for (const { name, run } of tests) {
    const error = await run().then(() => undefined, (thrown) => thrown.stack ?? String(thrown));
    outcome.push({ name, error });
  }
  fs.writeFileSync(`${process.env.RESULTS}.part`, JSON.stringify(outcome));
  fs.renameSync(`${process.env.RESULTS}.part`, process.env.RESULTS);
};
