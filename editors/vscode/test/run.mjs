// Starts a real VS Code on a scratch profile, with the packed extension in it, opens it in a browser without a screen, and has inside.cjs run in its
// extension host. CODE_SERVER is the folder that `install` filled, CHROMIUM the browser, COPYDESK the server to try.
import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const here = import.meta.dirname;
const codeServer = path.join(process.env.CODE_SERVER, "node_modules/code-server/out/node/entry.js");
const { chromium } = createRequire(path.join(process.env.CODE_SERVER, "package.json"))("playwright-core");
const dir = fs.mkdtempSync(path.join(os.tmpdir(), "copydesk-vscode-"));
const results = path.join(dir, "results.json");

const settings = {
  "copydesk.path": process.env.COPYDESK,
  "copydesk.articles": "all",
  "workbench.startupEditor": "none",
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "chat.disableAIFeatures": true,
  "git.enabled": false,
  "files.autoSave": "off",
};
const story = "Café 😀 cafÃ©â€™s doors are open.\n[ad_1]\nOn Thursday, President Vladimir Putin spoke in Moscow.\n";

function write(name, text) {
  const file = path.join(dir, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}

async function until(what, condition, seconds = 60) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(100)) {
    const value = await Promise.resolve(condition()).catch(() => undefined);
    if (value) return value;
  }
  throw new Error(`waited in vain for ${what}`);
}

const freePort = () =>
  new Promise((found, failed) => {
    const probe = net.createServer().once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });

write("profile/User/settings.json", JSON.stringify(settings));
write("desk/story.txt", story);
// The tests run in an extension of their own, beside the packed one.
write("tests/package.json", JSON.stringify({ name: "tests", publisher: "local", version: "0.0.1", engines: { vscode: "*" } }));
fs.copyFileSync(path.join(here, "inside.cjs"), path.join(dir, "tests/inside.cjs"));

const env = { ...process.env, HOME: dir, XDG_CONFIG_HOME: dir, XDG_DATA_HOME: dir, EXTENSIONS_GALLERY: '{"serviceUrl":""}', RESULTS: results };
const common = ["--config", "/dev/null", "--user-data-dir", path.join(dir, "profile"), "--extensions-dir", path.join(dir, "extensions")];
execFileSync(process.execPath, [codeServer, ...common, "--install-extension", path.join(here, "../copydesk.vsix")], { env, stdio: "pipe" });
const port = await freePort();
const flags = ["--bind-addr", `127.0.0.1:${port}`, "--auth", "none", "--disable-telemetry", "--disable-update-check", "--disable-workspace-trust",
  "--disable-getting-started-override", "--ignore-last-opened", "--vscode-option", "enable-smoke-test-driver"];
const log = fs.openSync(path.join(dir, "server.log"), "w");
const server = spawn(process.execPath, [codeServer, ...common, ...flags], { env, stdio: ["ignore", log, log], detached: true });
let browser;
let failed = false;
try {
  await until("code-server", async () => (await fetch(`http://127.0.0.1:${port}/healthz`)).ok);
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--disable-gpu", "--no-first-run"] });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  // Nothing but this machine is asked for anything.
  await page.context().route((url) => url.hostname !== "127.0.0.1" && url.protocol.startsWith("http"), (route) => route.abort());
  const remote = (file) => `vscode-remote://127.0.0.1:${port}${file}`;
  const payload = [["extensionDevelopmentPath", remote(path.join(dir, "tests"))], ["extensionTestsPath", remote(path.join(dir, "tests/inside.cjs"))]];
  const query = new URLSearchParams({ folder: path.join(dir, "desk"), payload: JSON.stringify(payload) });
  await page.goto(`http://127.0.0.1:${port}/?${query}`);
  const outcome = JSON.parse(await until("the results", () => fs.existsSync(results) && fs.readFileSync(results, "utf8"), 90));
  outcome.forEach(({ name, error }, index) => console.log(`${error ? "not ok" : "ok"} ${index + 1} - ${name}${error ? `\n# ${error.replaceAll("\n", "\n# ")}` : ""}`));
  console.log(`1..${outcome.length}`);
  failed = outcome.some((it) => it.error);
} catch (error) {
  console.error(error, fs.readFileSync(path.join(dir, "server.log"), "utf8"));
  failed = true;
} finally {
  await browser?.close().catch(() => undefined);
  try {
    process.kill(-server.pid);
  } catch {
    // It is gone already.
  }
}
if (!failed) fs.rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
process.exit(failed ? 1 : 0);
