// Reads and judges citations as the site's script does: its path, then JSON on standard input,
// {table, texts}. Answers for each text with [what is cited, the judgment of each].
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";

runInThisContext(readFileSync(process.argv[2], "utf-8"));
const { read, judge } = globalThis.sourcebookCitation;
const { table, texts } = JSON.parse(readFileSync(0, "utf-8"));
process.stdout.write(
  JSON.stringify(texts.map((text) => {
    const cited = read(table, text);
    return [cited, cited.map((one) => judge(table, one))];
  })),
);
