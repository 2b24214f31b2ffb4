// Has inside.cjs run in VS Code's extension host, beside the packed extension.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { until, VSCode } from "./vscode.mjs";

const results = path.join(fs.mkdtempSync(path.join(process.env.SCRATCH, "host-")), "results.json");
let code;
after(() => code?.stop());

test("in the extension host", async (t) => {
  const story = "Café 😀 cafÃ©â€™s doors are open.\n[ad_1]\nOn Thursday, President Vladimir Putin spoke in Moscow.\n";
  const files = { "story.txt": story, "other.article": "Zoë 😀 said the cafÃ© is open.\n" };
  // The tests run in an extension of their own.
  const payload = (remote, dir) => {
    const tests = path.join(dir, "tests");
    fs.mkdirSync(tests);
    fs.writeFileSync(path.join(tests, "package.json"), JSON.stringify({ name: "tests", publisher: "local", version: "0.0.1", engines: { vscode: "*" } }));
    fs.copyFileSync(path.join(import.meta.dirname, "inside.cjs"), path.join(tests, "inside.cjs"));
    return [["extensionDevelopmentPath", remote(tests)], ["extensionTestsPath", remote(path.join(tests, "inside.cjs"))]];
  };
  const settings = { "copydesk.articles": "all" };
  code = await VSCode.start({ files, settings, payload, env: { RESULTS: results }, flags: ["--vscode-option", "enable-smoke-test-driver"] });
  const outcome = JSON.parse(await until("the results", () => fs.existsSync(results) && fs.readFileSync(results, "utf8"), 120));
  for (const { name, error } of outcome) {
    await t.test(name, () => assert.ok(!error, error));
  }
});
