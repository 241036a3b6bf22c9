// Runs what the site's script of the exercises computes: its path, then JSON on standard input, a
// list of [name of the function, …arguments]. Answers with the list of results.
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";

runInThisContext(readFileSync(process.argv[2], "utf-8"));
const calls = JSON.parse(readFileSync(0, "utf-8"));
process.stdout.write(JSON.stringify(calls.map(([name, ...rest]) => globalThis.sourcebookWeigh[name](...rest))));
