// Writes the rules that `copydesk rules` lists into the schema of the setting `copydesk.severity`; with `--check` it says whether they stand there already.
// COPYDESK names the program.
import { execFileSync } from "node:child_process";
import fs from "node:fs";

const file = new URL("../package.json", import.meta.url);
const listed = JSON.parse(execFileSync(process.env.COPYDESK ?? "copydesk", ["rules", "--format", "json"], { encoding: "utf8" }));
const manifest = JSON.parse(fs.readFileSync(file, "utf8"));
const severity = manifest.contributes.configuration.flatMap((group) => Object.entries(group.properties)).find(([name]) => name === "copydesk.severity")[1];
const values = ["off", "hint", "info", "warning", "error"];
severity.properties = Object.fromEntries(listed.rules.map((rule) => [rule.name, { enum: values, markdownDescription: rule.summary }]));
const written = `${JSON.stringify(manifest, null, 2)}\n`;
if (!process.argv.includes("--check")) {
  fs.writeFileSync(file, written);
} else if (written !== fs.readFileSync(file, "utf8")) {
  console.error("package.json does not list the rules of the program: run `npm run rules`");
  process.exit(1);
}
