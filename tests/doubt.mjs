// Judges claims as the site's script does: its path, then JSON on standard input,
// {claims, doubted: [[…], …]}. Answers with the standings for each doubt.
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";

runInThisContext(readFileSync(process.argv[2], "utf-8"));
const { claims, doubted } = JSON.parse(readFileSync(0, "utf-8"));
const { standings } = globalThis.sourcebookDoubt;
process.stdout.write(JSON.stringify(doubted.map((numbers) => standings(claims, numbers))));
