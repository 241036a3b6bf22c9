// What a reader loads from the key to the first results: the folder of a site, then JSON on standard
// input, a list of queries. Answers with JSON: for each the bytes, compressed, its scripts included.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const assets = `${process.argv[2]}/assets/sourcebook`;
const sizes = new Map();
function packed(file) {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(file)).length);
  return sizes.get(file);
}
const first = packed(`${assets}/search.js`) + packed(`${assets}/search.css`);
let loaded = 0;
globalThis.fetch = (url) => {
  const file = `${process.argv[2]}${new URL(url).pathname}`;
  loaded += packed(file);
  return Promise.resolve({ ok: true, text: () => readFileSync(file, "utf-8") });
};
const weights = [];
for (const query of JSON.parse(readFileSync(0, "utf-8"))) {
  // Each query in a browser that knows nothing.
  await import(`${pathToFileURL(`${assets}/search.js`)}?${weights.length}`);
  loaded = first;
  await globalThis.sourcebookSearch.at("https://site.example/assets/sourcebook/search.js").ask(query, {});
  weights.push(loaded);
}
process.stdout.write(JSON.stringify(weights));
