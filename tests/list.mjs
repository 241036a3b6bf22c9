// Writes a reading list as the site's scripts do: their paths as arguments; on standard input JSON,
// {list, files}. Answers with each form; the document of a word processor in Base64.
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";

for (const path of process.argv.slice(2)) runInThisContext(readFileSync(path, "utf-8"));
const { list, files, cited } = JSON.parse(readFileSync(0, "utf-8"));
const forms = globalThis.sourcebookList;
process.stdout.write(JSON.stringify({
  text: forms.text(list),
  markdown: forms.markdown(list),
  html: forms.html(list),
  ris: forms.ris(files, cited),
  docx: Buffer.from(forms.docx(list)).toString("base64"),
}));
