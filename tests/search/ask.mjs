// Asks the search of a built site: its folder, then JSON on standard input, a list of
// {query, facets, limit, alone}. Answers with JSON: for each the hits, and how the query was read,
// unless they are asked for alone.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { search } = await import(pathToFileURL(`${process.argv[2]}/assets/sourcebook/search.js`));
const { ask } = globalThis.sourcebookSearch;
const answers = [];
for (const { query, alone, ...options } of JSON.parse(readFileSync(0, "utf-8"))) {
  const hits = await search(query, options);
  if (alone) {
    answers.push({ hits });
    continue;
  }
  let first = null;
  const soon = ({ hits: drawn }) => { first = drawn.map((hit) => [hit.kind, hit.address]); };
  const { understood, missing, total, whole, also, everything } = await ask(query, { ...options, soon });
  const counts = Object.fromEntries(await globalThis.sourcebookSearch.counted(everything));
  answers.push({ hits, first, understood, missing, total, whole, also, counts });
}
process.stdout.write(JSON.stringify(answers));
