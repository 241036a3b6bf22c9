/* What citation-js reads of files of references: JSON from the paths given, {path: items}. */
import { readFileSync } from "node:fs";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";

const read = {};
for (const path of process.argv.slice(2)) {
  const form = { bib: "@bibtex/text", ris: "@ris/file", json: "@csl/list+text" }[path.split(".").pop()];
  const options = form.startsWith("@csl") ? {} : { forceType: form };
  read[path] = new Cite(readFileSync(path, "utf-8"), options).data.map(({ _graph, ...item }) => item);
}
process.stdout.write(JSON.stringify(read));
