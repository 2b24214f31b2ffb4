// A folder that is not trusted: its own setting of the program is not used, the one that came along is.
import { after, test } from "node:test";
import { until, VSCode } from "./vscode.mjs";

let code;
after(() => code?.stop());

test("in Restricted Mode the folder's own program is not run, and articles are read", async () => {
  const files = { "story.article": "Zoë 😀 said the cafÃ© is open.\n", ".vscode/settings.json": JSON.stringify({ "copydesk.path": "/bin/false" }) };
  code = await VSCode.start({ files, trusted: false });
  await code.page.locator(".part.statusbar", { hasText: "Restricted Mode" }).waitFor();
  await code.open("story.article");
  await until("a finding", async () => (await code.squiggles()) > 0);
  await code.picture("restricted");
});
