#!/usr/bin/env node
// Runs the program that the package for this platform carries, with the same arguments, input and output.
"use strict";
const { spawnSync } = require("node:child_process");

const platform = `copydesk-${process.platform}-${process.arch}`;
let program;
try {
  program = require.resolve(`${platform}/copydesk${process.platform === "win32" ? ".exe" : ""}`);
} catch {
  console.error(`copydesk: the package ${platform} is missing. It is installed with this one unless optional dependencies are left out, and where Copydesk is built for this platform.`);
  process.exit(2);
}
const { error, signal, status } = spawnSync(program, process.argv.slice(2), { stdio: "inherit" });
if (error) {
  console.error(`copydesk: ${program}: ${error.message}`);
  process.exit(2);
}
if (signal) {
  // Whoever waits for this process learns what ended the program.
  process.kill(process.pid, signal);
}
process.exit(status);
