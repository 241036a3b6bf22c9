// Folds the texts on standard input as the script does: JSON in, JSON out.
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";

runInThisContext(readFileSync(process.argv[2], "utf-8"));
const { fold, split, stem } = globalThis.sourcebookSearch;
const texts = JSON.parse(readFileSync(0, "utf-8"));
const all = (text) => [fold(text), fold(text).split(" ").map(stem).join(" "), split(fold(text)).join(" ")];
process.stdout.write(JSON.stringify(texts.map(all)));
