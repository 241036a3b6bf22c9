// Compares quotations as the site's script does: its path, then JSON on standard input, a list of
// [quotation, witness]. Answers with {folded, verdict} for each.
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";

runInThisContext(readFileSync(process.argv[2], "utf-8"));
const { fold, source, collate } = globalThis.sourcebookCollate;
const pairs = JSON.parse(readFileSync(0, "utf-8"));
process.stdout.write(
  JSON.stringify(pairs.map(([quote, witness]) => {
    const text = source(witness);
    return { folded: [fold(quote), text.folded], ...collate(quote, text) };
  })),
);
