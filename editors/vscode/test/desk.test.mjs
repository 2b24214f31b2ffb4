// What a copy editor sees and does, by mouse and keyboard, with the extension as it is packed: nothing is set, and no program is on the PATH.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { after, before } from "node:test";
import { seen, until, VIEWPORT, VSCode } from "./vscode.mjs";

const seeds = path.join(import.meta.dirname, "../../../seeds");
const STORY = `2021-08-11

Café 😀 cafÃ©â€™s doors are open again, and the ferries leave the harbour every morning.

[ad_1]

Zoë 😀 heard President Alexander Lukashenko. “We will mend the harbour,” Lukashenko said. “The ships will come back.”

In 😀 Göteborg, Ms. Ada Okafor did not agree. “Nobody can mend it before winter,” Okafor said.

“The water is too high,” the police said.
`;
const MENDED = STORY.replace("cafÃ©â€™s", "café’s");

const files = {
  "story.article": STORY,
  "notes.md": "---\ntitle: Zoë 😀\ndate: 2021-08-11\n---\n\nZoë’s 😀 cafÃ© is open, the mayor of the town told reporters on Wednesday, and the harbour will follow.\n\n“We have waited for the ferries since Monday,” the mayor said.\n",
  ...Object.fromEntries(fs.readdirSync(seeds).map((name) => [`seeds/${name}`, fs.readFileSync(path.join(seeds, name), "utf8")])),
  "missing/story.article": "Zoë 😀 said the cafÃ© is open.\n",
  "missing/.vscode/settings.json": JSON.stringify({ "copydesk.path": "bin/copydesk" }),
  "repository/canary.article": "😀 cafÃ©\n",
  "repository/README.md": "# Boats\n\nA library for boats 😀. Run `make`, then `make install`.\n\n## Usage\n\n\"Never block,\" the docs say. See Monday's notes.\n",
  "repository/LICENSE": "Permission is hereby granted, free of charge, to any person obtaining a copy of this software, to use it “as is”.\n",
  "repository/CHANGELOG.md": "# Changelog\n\n## 1.2.0 (2024-02-30)\n\n- Café: “boats” float again 😀\n",
  "repository/requirements.txt": "boats==1.2.0\nharbour>=3\n",
  "repository/server.log.txt": "2024-08-14 10:00:00 INFO started 😀\n2024-08-14 10:00:01 WARN \"no boats\n",
};

// Where in the window the text stands.
const EDITOR = { x: 328, y: 36, width: 768, height: 400 };

let code;
const test = (name, run) => seen(() => code, name, run);
before(async () => {
  code = await VSCode.start({ files });
});
after(async () => {
  await code?.picture("end").catch(() => undefined);
  await code?.stop();
});

// What the frames of a page say.
async function words(page) {
  const texts = await Promise.all(page.frames().map((frame) => frame.locator("body").innerText({ timeout: 500 }).catch(() => "")));
  return texts.join("\n");
}

test("three seconds after an article is opened its findings stand", async (t) => {
  await code.open("seeds/001_ab904d1e1aca7a00.txt");
  const start = Date.now();
  await until("findings", async () => (await code.squiggles()) > 0, 30);
  const took = Date.now() - start;
  t.diagnostic(`findings after ${took} ms`);
  await code.picture("seed");
  assert.ok(took < 3000, `it took ${took} ms`);
});

test("it asks once whether long lines of plain text shall be wrapped", async () => {
  const toast = code.page.locator(".notification-toast", { hasText: "The lines of this article run off the window." });
  await toast.waitFor();
  await code.picture("wrapping");
  await toast.getByRole("button", { name: "Leave It" }).click();
  await code.open("seeds/000_6f64c773c3557d65.txt");
  await until("findings", async () => (await code.squiggles()) > 0);
  assert.equal(await toast.count(), 0);
  const linesOfScreen = () => code.page.locator(".editor-instance .view-line").count();
  const before = await linesOfScreen();
  await code.page.locator("#status\\.languageStatus").hover();
  await code.page.locator(".monaco-hover:visible", { hasText: "Lines run off the window" }).getByText("Wrap", { exact: true }).click();
  await until("the lines to be wrapped", async () => (await linesOfScreen()) > before);
  await code.picture("wrapped");
});

test("what is found is underlined", async () => {
  await code.open("story.article");
  await code.untilSquiggles(2);
  await code.picture("squiggle", "squiggle", EDITOR);
});

test("the Problems panel lists it, at its place", async () => {
  const rows = await code.problems("story.article");
  await until("the rows", async () => (await rows.filter({ hasText: "mojibake" }).count()) === 1);
  const words = (await rows.allInnerTexts()).join("\n");
  assert.match(words, /story\.article/);
  assert.match(await rows.filter({ hasText: "mojibake" }).first().textContent(), /copydesk.*Ln 3, Col 12/s);
  await code.picture("problems");
  await code.key("Control+j");
});

test("a card tells who a person is", async () => {
  await code.open("story.article");
  await code.go(7, 35);
  await code.key("Control+k", "Control+i");
  const card = code.page.locator(".monaco-hover:visible", { hasText: "Lukashenko" }).first();
  await card.waitFor();
  assert.match(await card.innerText(), /Alexander Lukashenko[\s\S]*We will mend the harbour/);
  await code.picture("hover", "hover", { ...EDITOR, height: 500 });
  await code.key("Escape");
});

test("a fix is made by the keyboard, and the file has it", async () => {
  await code.go(3, 12);
  await code.fix("Change “Ã©â€™” to “é’”", ["quickfix", "quickfix", EDITOR]);
  await code.untilSquiggles(1);
  await code.save();
  assert.equal(code.read("story.article"), MENDED);
});

test("what is typed is read at once", async () => {
  await code.key("Control+End");
  await code.page.keyboard.type("Zoë 😀 said the cafÃ© is closed.");
  await code.untilSquiggles(2);
  await code.command("File: Revert File");
  await code.untilSquiggles(1);
});

test("all safe fixes are made by a command", async () => {
  await code.command("Copydesk: Fix All That Is Safe");
  await code.untilSquiggles(0);
  await code.page.locator(".statusbar", { hasText: "Copydesk: all that is safe is fixed" }).waitFor();
  await code.save();
  assert.ok(!code.read("story.article").includes("[ad_1]"), code.read("story.article"));
});

test("a finding can be ignored where it stands", async () => {
  await code.open("notes.md");
  await code.untilSquiggles(1);
  await code.go(6, 13);
  await code.fix("Ignore “mojibake” here");
  await code.untilSquiggles(0);
  await code.save();
  assert.match(code.read("notes.md"), /copydesk: ignore mojibake/);
});

test("the side view lists who speaks, and leads to what they say", async () => {
  await code.open("story.article");
  await code.command("Copydesk: Speakers of This Article");
  const rows = code.page.locator(".pane-body .monaco-list-row[role=treeitem]:visible");
  await until("the speakers", async () => (await rows.filter({ hasText: "Ada Okafor" }).count()) > 0);
  const words = (await rows.allInnerTexts()).join("\n");
  assert.match(words, /Alexander Lukashenko[\s\S]*President, Belarus[\s\S]*We will mend the harbour[\s\S]*the police/);
  await code.page.getByText("11 August 2021. Women: 1 of 2 people, and 1 of 3 quotations, where known.").waitFor();
  await code.picture("speakers", "speakers", { x: 0, y: 36, width: 768, height: 400 });
  await rows.filter({ hasText: "Nobody can mend it" }).first().click();
  await until("the quotation to be selected", async () => /\(\d+ selected\)/.test(await code.page.locator(".statusbar").innerText()));
  const status = await code.page.locator(".statusbar").innerText();
  assert.match(status, /Ln 8, Col 81 \(35 selected\)/);
  await code.key("Control+Shift+e");
});

test("the status item tells what was found", async () => {
  await code.open("001_ab904d1e1aca7a00.txt");
  await until("findings", async () => (await code.squiggles()) > 0);
  await code.page.locator("#status\\.languageStatus").hover();
  const panel = code.page.locator(".monaco-hover:visible", { hasText: "Copydesk" }).first();
  await until("the count", async () => /Copydesk: \d+ findings?/.test(await panel.innerText()));
  const told = await panel.innerText();
  assert.match(told, /Copydesk: \d+ findings?\W+undated/);
  assert.match(told, /Read as an article\W+It reads as news\./);
  await code.picture("status");
  await code.key("Escape");
});

test("a server that died comes back", async () => {
  await code.open("story.article");
  const [before] = code.servers();
  process.kill(before, "SIGKILL");
  await until("a new server", () => code.servers().some((pid) => pid !== before));
  await code.key("Control+End");
  await code.page.keyboard.type("Zoë 😀 said the cafÃ© is closed.");
  await code.untilSquiggles(1);
  await code.command("Copydesk: Restart Server");
  await until("another server", () => code.servers().length === 1);
  await code.untilSquiggles(1);
  await code.command("File: Revert File");
});

test("the walkthrough shows the four steps", async () => {
  await code.page.setViewportSize({ width: 1500, height: 900 });
  await code.command("Copydesk: Get Started");
  const page = code.page.locator(".gettingStartedContainer");
  for (const step of ["Open an article", "Understand a finding", "Mend it, or let it stand", "See who speaks"]) {
    await page.getByText(step, { exact: true }).first().waitFor();
  }
  await code.picture("walkthrough");
  await code.page.setViewportSize(VIEWPORT);
});

test("in a repository nothing is said", async () => {
  await code.show("repository");
  for (const name of ["README.md", "CHANGELOG.md", "requirements.txt", "server.log.txt", "LICENSE"]) {
    await code.open(name);
  }
  await until("the server", () => code.servers().length > 0);
  // A finding that does stand tells when the others would.
  await code.open("canary.article");
  await until("the canary", async () => (await code.squiggles()) > 0);
  const rows = await code.problems();
  await rows.first().waitFor();
  const found = await rows.allInnerTexts();
  assert.ok(found.every((it) => !/README|CHANGELOG|requirements|server\.log|LICENSE/.test(it)), found.join("\n"));
  await code.picture("repository");
});

test("which files are articles can be chosen", async () => {
  await code.open("CHANGELOG.md");
  assert.equal(await code.squiggles(), 0);
  await code.command("Copydesk: Choose Which Files Are Articles");
  await code.page.locator(".quick-input-list .monaco-list-row", { hasText: "Every text" }).click();
  await until("a finding", async () => (await code.squiggles()) > 0);
  assert.match(code.read("repository/.vscode/settings.json"), /"copydesk.articles": "all"/);
});

test("where there is no program it says how to get one, and starts once there is", async () => {
  const [server] = code.servers();
  const program = fs.readlinkSync(`/proc/${server}/exe`);
  await code.show("missing");
  await code.open("story.article");
  const toast = code.page.locator(".notification-toast", { hasText: "bin/copydesk, and there is no program" });
  await toast.waitFor();
  await code.picture("missing");
  code.link("missing/bin/copydesk", program);
  await toast.getByRole("button", { name: "Restart" }).click();
  await until("findings", async () => (await code.squiggles()) > 0);
  await code.command("Copydesk: How to Get the Program");
  await code.page.locator(".tab.active", { hasText: "Preview get-the-program.md" }).waitFor();
  await until("the page", () => words(code.page).then((it) => it.includes("How to get the program")));
  await code.picture("how-to-get");
});
