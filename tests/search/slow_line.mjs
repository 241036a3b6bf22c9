// How long a slow line needs for what a pasted query loads until its first results are drawn: 150 ms
// a journey, 200 bytes a millisecond, six files at once, as a browser asks a host of HTTP/1.1. The
// box is open, and the head and the names are there. No clock: the line is reckoned, so that the
// same files give the same milliseconds on any machine. In: the folder of a site, then JSON on
// standard input, a list of queries. Out: JSON, for each the milliseconds and the files.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const JOURNEY = 150, RATE = 200, AT_ONCE = 6, HEADERS = 200;
const site = process.argv[2];
let now = 0, asked = [], under = [], count = 0;

const files = new Map();

function file(path) {
  if (!files.has(path)) {
    const text = readFileSync(site + path, "utf-8");
    files.set(path, { text, size: gzipSync(text).length + HEADERS });
  }
  return files.get(path);
}

globalThis.fetch = (url) => {
  const { text, size } = file(new URL(url).pathname);
  return new Promise((resolve) => asked.push({ left: size, resolve: () => resolve({ ok: true, text: () => text }) }));
};

/* Lets time pass until something is done; whoever waits for the line is woken by it. */
async function pass(isDone) {
  for (;;) {
    await new Promise(setImmediate);
    if (isDone()) return;
    for (const file of asked.splice(0, AT_ONCE - under.length)) {
      under.push({ ...file, from: now + JOURNEY });
      count += 1;
    }
    if (!under.length) throw new Error("nothing is on its way");
    const flowing = under.filter((file) => file.from <= now);
    const share = RATE / flowing.length;
    const then = Math.min(...under.map((file) => (file.from > now ? file.from : now + file.left / share)));
    for (const file of flowing) file.left -= share * (then - now);
    now = then;
    under = under.filter((file) => file.left > 1e-6 || file.resolve());
  }
}

const answers = [];
for (const query of JSON.parse(readFileSync(0, "utf-8"))) {
  await import(`${pathToFileURL(`${site}/assets/sourcebook/search.js`)}?${answers.length}`);
  const engine = globalThis.sourcebookSearch.at("https://site.example/assets/sourcebook/search.js");
  let ready = false, drawn = false, whole = false;
  engine.names().then(() => { ready = true; });
  await pass(() => ready);
  now = count = 0;
  engine.ask(query, { soon: () => { drawn = true; } }).then(() => { drawn = whole = true; });
  await pass(() => drawn);
  answers.push([now, count]);
  await pass(() => whole);
}
process.stdout.write(JSON.stringify(answers));
