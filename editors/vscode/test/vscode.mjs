// A real VS Code on a scratch profile, with the packed extension in it, shown in a browser without a screen.
//
// CODE_SERVER is the folder that `install` filled, CHROMIUM the browser, VSIX the packed extension, SHOTS the folder that keeps the pictures.
import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

const codeServer = path.join(process.env.CODE_SERVER, "node_modules/code-server/out/node/entry.js");
const { chromium } = createRequire(path.join(process.env.CODE_SERVER, "package.json"))("playwright-core");

const SETTINGS = {
  "workbench.startupEditor": "none",
  "workbench.enableExperiments": false,
  "workbench.reduceMotion": "on",
  "workbench.tips.enabled": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "chat.disableAIFeatures": true,
  "git.enabled": false,
  "files.autoSave": "off",
  "editor.minimap.enabled": false,
  "editor.cursorBlinking": "solid",
  "editor.hover.delay": 100,
  "security.workspace.trust.startupPrompt": "never",
};

// A test that leaves a picture of the window of `code` behind if it fails.
export function seen(code, name, run) {
  test(name, async (t) => {
    try {
      await run(t);
    } catch (error) {
      await code().picture(`failed: ${name}`).catch(() => undefined);
      throw error;
    }
  });
}

export const VIEWPORT = { width: 1100, height: 700 };

// How many seconds anything may take on a busy machine.
const PATIENCE = 25;

export async function until(what, condition, seconds = PATIENCE) {
  let last = "";
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(50)) {
    try {
      const value = await condition();
      if (value) return value;
    } catch (error) {
      last = `: ${error.message}`;
    }
  }
  throw new Error(`waited in vain for ${what}${last}`);
}

const freePort = () =>
  new Promise((found, failed) => {
    const probe = net.createServer().once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });

export class VSCode {
  #dir = fs.mkdtempSync(path.join(os.tmpdir(), "copydesk-vscode-"));
  #desk = path.join(this.#dir, "desk");

  // Starts it on the desk, a folder with `files`, each a text by its path. `payload` is what the editor is told besides.
  static async start({ files = {}, settings = {}, env = {}, trusted = true, flags = [], payload = () => [] }) {
    const code = new VSCode();
    try {
      await code.#start({ files, settings, env, trusted, flags, payload });
      return code;
    } catch (error) {
      await code.stop();
      throw error;
    }
  }

  async #start({ files, settings, env, trusted, flags, payload }) {
    Object.entries(files).forEach(([name, text]) => this.write(name, text));
    this.#put("profile/User/settings.json", JSON.stringify({ ...SETTINGS, ...settings }));
    const dir = this.#dir;
    // Nothing of Copydesk is on the PATH, and no gallery is asked.
    const clean = { HOME: dir, XDG_CONFIG_HOME: dir, XDG_DATA_HOME: dir, XDG_CACHE_HOME: dir, EXTENSIONS_GALLERY: '{"serviceUrl":""}', ...env };
    const common = ["--config", "/dev/null", "--user-data-dir", path.join(dir, "profile"), "--extensions-dir", path.join(dir, "extensions")];
    const environment = { ...process.env, ...clean };
    execFileSync(process.execPath, [codeServer, ...common, "--install-extension", process.env.VSIX], { env: environment, stdio: "pipe" });
    const port = await freePort();
    const all = [...common, "--bind-addr", `127.0.0.1:${port}`, "--auth", "none", "--disable-telemetry", "--disable-update-check",
      "--disable-getting-started-override", "--ignore-last-opened", ...(trusted ? ["--disable-workspace-trust"] : []), ...flags];
    const log = fs.openSync(path.join(dir, "server.log"), "w");
    this.process = spawn(process.execPath, [codeServer, ...all], { env: environment, stdio: ["ignore", log, log], detached: true });
    await until("code-server", async () => (await fetch(`http://127.0.0.1:${port}/healthz`)).ok, 60);
    this.browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--disable-gpu", "--no-first-run"] });
    this.address = `http://127.0.0.1:${port}`;
    const remote = (file) => `vscode-remote://127.0.0.1:${port}${file}`;
    await this.show("", payload(remote, dir));
  }

  // Opens a window on a folder of the desk.
  async show(folder, payload = []) {
    await this.page?.context().close();
    const context = await this.browser.newContext({ viewport: VIEWPORT, permissions: ["clipboard-read", "clipboard-write"] });
    // Nothing but this machine is asked for anything.
    await context.route((url) => url.hostname !== "127.0.0.1" && url.protocol.startsWith("http"), (route) => route.abort());
    this.page = await context.newPage();
    this.page.setDefaultTimeout(PATIENCE * 1000);
    const query = new URLSearchParams({ folder: path.join(this.#desk, folder), ...(payload.length ? { payload: JSON.stringify(payload) } : {}) });
    await this.page.goto(`${this.address}/?${query}`);
    await this.page.locator(".explorer-folders-view .monaco-list-row").first().waitFor({ timeout: 60_000 });
  }

  async stop() {
    await this.browser?.close().catch(() => undefined);
    try {
      process.kill(-this.process.pid);
    } catch {
      // It is gone already.
    }
    await sleep(200);
    fs.rmSync(this.#dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }

  write(name, text) {
    this.#put(path.join("desk", name), text);
  }

  #put(name, text) {
    const file = path.join(this.#dir, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }

  read(name) {
    const file = path.join(this.#desk, name);
    return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : undefined;
  }

  link(name, target) {
    const file = path.join(this.#desk, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.symlinkSync(target, file);
  }

  // The processes of Copydesk's server that run from this profile.
  servers() {
    const numbers = fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name));
    return numbers.map(Number).filter((pid) => {
      try {
        const [program, verb] = fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
        return program.startsWith(this.#dir) && verb === "server";
      } catch {
        return false;
      }
    });
  }

  // The page's picture, kept under `name`; with `UPDATE` set also as the picture `media` of the README and the walkthrough.
  async picture(name, media, clip) {
    fs.mkdirSync(process.env.SHOTS, { recursive: true });
    const file = path.join(process.env.SHOTS, `${name}.png`);
    await sleep(250);
    await this.page.screenshot({ path: file, clip });
    if (media && process.env.UPDATE) {
      fs.copyFileSync(file, path.join(import.meta.dirname, "../media", `${media}.png`));
    }
  }

  key(...keys) {
    return keys.reduce((before, key) => before.then(() => this.page.keyboard.press(key)), Promise.resolve());
  }

  async open(name) {
    const base = path.basename(name);
    await this.key("Control+p");
    await this.#pick(name, base);
    await this.page.locator(`.tab.active[data-resource-name="${base}"]`).waitFor();
    await this.page.locator(".editor-instance .monaco-editor.focused").first().waitFor();
  }

  async command(title) {
    await this.key("F1");
    await this.#pick(`>${title}`, title);
  }

  async #pick(words, row) {
    const box = this.page.locator(".quick-input-widget input[type=text]").first();
    await box.waitFor();
    await box.fill(words);
    await this.page.locator(".quick-input-list .monaco-list-row.focused", { hasText: row }).first().waitFor();
    await this.key("Enter");
    // A command may ask something in the same box at once.
    await until("the choice", async () => !(await box.isVisible()) || (await box.inputValue()) !== words);
  }

  // Goes to a line and a column, as the editor counts them.
  async go(line, column) {
    await this.key("Control+g");
    const box = this.page.locator(".quick-input-widget input[type=text]").first();
    await box.waitFor();
    await box.fill(`:${line}:${column}`);
    await this.key("Enter");
    await this.page.locator(".editor-instance .monaco-editor.focused").first().waitFor();
  }

  // How many places are underlined in the window.
  async squiggles() {
    return this.page.locator(".monaco-editor :is(.squiggly-error, .squiggly-warning, .squiggly-info, .squiggly-hint)").count();
  }

  async untilSquiggles(count, seconds) {
    await until(`${count} squiggles`, async () => (await this.squiggles()) === count, seconds).catch(async (error) => {
      throw new Error(`${error.message}; there are ${await this.squiggles()}`);
    });
  }

  // The rows of the Problems panel that have to do with `words`.
  async problems(words = "") {
    if (!(await this.page.locator(".markers-panel-container").isVisible())) {
      await this.key("Control+Shift+m");
    }
    await this.page.locator(".markers-panel-container").waitFor();
    await this.page.getByPlaceholder("Filter (e.g.").fill(words);
    return this.page.locator(".markers-panel-container .monaco-list-row");
  }

  // Opens the menu of fixes at the caret and takes the one with this title.
  async fix(title, picture) {
    const rows = this.page.locator(".action-widget .monaco-list-row.action");
    await until(`the fix “${title}”`, async () => {
      // The menu goes away when another extension wakes up meanwhile, so it is opened again.
      await this.key("Escape", "Control+.");
      await rows.filter({ hasText: title }).first().waitFor({ timeout: 5000 });
      return true;
    });
    if (picture) {
      await this.picture(...picture);
    }
    const titles = await rows.allInnerTexts();
    const index = titles.findIndex((it) => it.includes(title));
    await this.key(...Array(index).fill("ArrowDown"), "Enter");
  }

  async save() {
    await this.key("Control+s");
    await until("the file to be saved", async () => (await this.page.locator(".tab.active.dirty").count()) === 0);
  }
}
