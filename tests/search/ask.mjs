// Asks the search of a built site: its folder, then JSON on standard input, on each line a list of
// {query, facets, limit, alone}. Answers a line with one of JSON: for each the hits, and how the
// query was read, unless they are asked for alone.
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const { search } = await import(pathToFileURL(`${process.argv[2]}/assets/sourcebook/search.js`));
const { ask } = globalThis.sourcebookSearch;

async function answer({ query, alone, ...options }) {
  const hits = await search(query, options);
  if (alone) return { hits };
  let first = null;
  const soon = ({ hits: drawn }) => { first = drawn.map((hit) => [hit.kind, hit.address]); };
  const { understood, missing, total, whole, also, everything } = await ask(query, { ...options, soon });
  const counts = Object.fromEntries(await globalThis.sourcebookSearch.counted(everything));
  return { hits, first, understood, missing, total, whole, also, counts };
}

for await (const line of createInterface({ input: process.stdin })) {
  const answers = [];
  for (const one of JSON.parse(line)) answers.push(await answer(one));
  process.stdout.write(`${JSON.stringify(answers)}\n`);
}
