// Checks, builds and packs the extension for this machine with the server inside. COPYDESK names the program to pack (the project's release build if unset; "none"
// packs without one), OUT the folder to pack into, and VSCODE_TARGET the platform, for a program that was built for another.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

const here = path.join(import.meta.dirname, "..");
const root = path.join(here, "../..");
const windows = (process.env.VSCODE_TARGET ?? process.platform).startsWith("win32");
const name = windows ? "copydesk.exe" : "copydesk";
const program = process.env.COPYDESK ?? path.join(root, "target/release", name);
const out = process.env.OUT ?? here;

// The platform as VS Code names it: `linux-x64`, `alpine-arm64`, `darwin-arm64`.
function target() {
  const isAlpine = process.platform === "linux" && fs.existsSync("/etc/alpine-release");
  return process.env.VSCODE_TARGET ?? `${isAlpine ? "alpine" : process.platform}-${process.arch}`;
}

function run(tool, ...args) {
  execFileSync(process.execPath, [path.join(here, "node_modules", tool), ...args], { cwd: here, stdio: ["ignore", "pipe", "inherit"] });
}

run("typescript/bin/tsc", "--noEmit", "-p", ".");
fs.rmSync(path.join(here, "dist"), { recursive: true, force: true });
execFileSync("npm", ["run", "--silent", "build"], { cwd: here, stdio: ["ignore", "pipe", "inherit"], shell: process.platform === "win32" });
const licence = (name) => fs.readFileSync(path.join(root, name), "utf8");
const choice = "Copydesk is licensed under the MIT License or the Apache License 2.0, at your choice.";
fs.writeFileSync(path.join(here, "LICENSE.txt"), [choice, licence("LICENSE-MIT"), licence("LICENSE-APACHE")].join("\n\n"));
fs.mkdirSync(path.join(here, "schemas"), { recursive: true });
fs.copyFileSync(path.join(root, "docs/copydesk.schema.json"), path.join(here, "schemas/copydesk.schema.json"));
fs.rmSync(path.join(here, "server"), { recursive: true, force: true });
if (program !== "none") {
  fs.mkdirSync(path.join(here, "server"));
  fs.copyFileSync(program, path.join(here, "server", name));
  fs.chmodSync(path.join(here, "server", name), 0o755);
}
// The version of the project is the extension's as well.
const version = fs.readFileSync(path.join(root, "Cargo.toml"), "utf8").match(/^version = "(.+)"$/m)[1];
fs.mkdirSync(out, { recursive: true });
const packed = path.join(out, program === "none" ? `copydesk-${version}.vsix` : `copydesk-${target()}-${version}.vsix`);
const platform = program === "none" ? [] : ["--target", target()];
run("@vscode/vsce/vsce", "package", version, ...platform, "--no-update-package-json", "--no-git-tag-version", "--no-dependencies",
  "--allow-missing-repository", "--no-rewrite-relative-links", "--out", packed);
console.log(packed);
