// Judges as the page /teach/check/ does: paths of its scripts, then JSON on standard input,
// {site, lines, links: [[url, since, pin]], texts: [[form, text, address to write]], packed: [[base64, address to write, name]]}. Answers
// with what was found, and the milliseconds of the processor that judging took.
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";

for (const path of process.argv.slice(2)) runInThisContext(readFileSync(path, "utf-8"));
const given = JSON.parse(readFileSync(0, "utf-8"));
const ours = globalThis.sourcebookLinks;
const promises = ours.promisesOf(given.lines);
const started = process.cpuUsage();
const answers = given.links.map(([url, since, pin]) => {
  const doctor = ours.doctor(promises, ours.siteOf(given.site), since);
  const verdict = doctor.judge(url);
  if (!verdict) return null;
  return { ...verdict, mended: doctor.mended(url, verdict, ""), pinned: doctor.mended(url, verdict, pin) };
});
const used = process.cpuUsage(started), took = (used.user + used.system) / 1000;
const texts = given.texts.map(([form, text, by]) => {
  const links = ours.read(text, form);
  return { urls: links.map((one) => one.url), written: ours.written(text, links.map((one) => [one, by])) };
});
const packed = [];
for (const [content, by, name] of given.packed) {
  let read;
  try { read = await ours.opened(name, new Uint8Array(Buffer.from(content, "base64"))); } catch (fault) { packed.push({ fault: fault.message, refused: !!fault.refused }); continue; }
  const blob = await read.bytes(read.links.filter((one) => !one.fixed).map((one) => [one, by]));
  const written = Buffer.from(await blob.arrayBuffer()).toString("base64");
  packed.push({ links: read.links.map((one) => [one.url, read.where(one).paragraph || read.where(one).page || 0]), fixed: read.links.filter((one) => one.fixed).length, unread: read.unread || [], written });
}
process.stdout.write(JSON.stringify({ answers, texts, packed, took }));
