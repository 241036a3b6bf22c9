/* What Firefox's reader view keeps of pages: JSON from the paths given, {path: text}. */
import { readFileSync } from "node:fs";
import { Readability } from "@mozilla/readability";
import { JSDOM } from "jsdom";

const kept = {};
for (const path of process.argv.slice(2)) {
  const { document } = new JSDOM(readFileSync(path, "utf-8"), { url: "https://example.net/" }).window;
  const article = new Readability(document).parse();
  kept[path] = { text: article?.textContent ?? "", byline: article?.byline ?? "", site: article?.siteName ?? "" };
}
process.stdout.write(JSON.stringify(kept));
