/* Files of theirs as text: how each is read, its bytes as letters and back, and the lines of it. As
   links/inward/documents.py. */
(function () {
  "use strict";

  const FORMS = Object.fromEntries([
    ["markdown", "md markdown mdown mkd qmd rmd"], ["html", "html htm xhtml"], ["csv", "csv"],
    ["text", "txt text rst tex org tsv bib"], ["xml", "xml qti svg"], ["word", "docx docm dotx dotm"],
    ["cartridge", "imscc zip"], ["pdf", "pdf"]
  ].flatMap(([form, endings]) => endings.split(" ").map((ending) => [ending, form])));
  /* How a file is read, by the ending of its name; none for another. */
  function formOf(name) {
    const ending = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
    return name.includes(".") && Object.hasOwn(FORMS, ending) ? FORMS[ending] : "";
  }

  const SEQUENCE = new RegExp("[\\xc2-\\xdf][\\x80-\\xbf]|\\xe0[\\xa0-\\xbf][\\x80-\\xbf]|[\\xe1-\\xec\\xee\\xef][\\x80-\\xbf]{2}"
    + "|\\xed[\\x80-\\x9f][\\x80-\\xbf]|\\xf0[\\x90-\\xbf][\\x80-\\xbf]{2}|[\\xf1-\\xf3][\\x80-\\xbf]{3}|\\xf4[\\x80-\\x8f][\\x80-\\xbf]{2}|[\\x80-\\xff]", "g");
  /* A text that encodes to the same bytes, and how: ill-formed bytes are kept as halves of a pair. */
  function decoded(bytes) {
    const wide = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "";
    if (wide && bytes.length % 2) throw Object.assign(new Error(wide), { refused: true, harmless: true });
    const pieces = [], size = wide ? 2 : 1;
    if (!wide) try { return [new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes), ""]; } catch { /* below */ }
    for (let place = 0; place < bytes.length; place += 8192) {
      const part = bytes.subarray(place, place + 8192), units = new Array(part.length / size | 0);
      for (let at = 0; at < units.length; at += 1) {
        units[at] = size === 1 ? part[at] : part[2 * at + (wide === "utf-16be")] | part[2 * at + (wide === "utf-16le")] << 8;
      }
      pieces.push(String.fromCharCode(...units));
    }
    const text = pieces.join(""), hex = (one) => "%" + one.charCodeAt(0).toString(16);
    return [wide ? text : text.replace(SEQUENCE, (one) => (
      one.length === 1 ? String.fromCharCode(0xdc00 + one.charCodeAt(0)) : decodeURIComponent(one.split("").map(hex).join(""))
    )), wide];
  }
  function encoded(text, wide) {
    if (wide) {
      const view = new DataView(new ArrayBuffer(text.length * 2));
      for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), wide === "utf-16le");
      return new Uint8Array(view.buffer);
    }
    const made = [], encoder = new TextEncoder();
    let place = 0;
    for (const match of text.matchAll(/[\u{dc80}-\u{dcff}]/gu)) {
      made.push(encoder.encode(text.slice(place, match.index)), Uint8Array.of(match[0].charCodeAt(0) - 0xdc00));
      place = match.index + 1;
    }
    if (!made.length) return encoder.encode(text);
    made.push(encoder.encode(text.slice(place)));
    const whole = new Uint8Array(made.reduce((sum, one) => sum + one.length, 0));
    made.reduce((at, one) => { whole.set(one, at); return at + one.length; }, 0);
    return whole;
  }

  /* In which line a place stands, asked for in the order of places. */
  function lineOf(text) {
    let place = 0, line = 1;
    return (wanted) => {
      if (wanted < place) { place = 0; line = 1; }
      for (let next; (next = text.indexOf("\n", place)) >= 0 && next < wanted; place = next + 1) line += 1;
      return line;
    };
  }

  Object.assign(globalThis.sourcebookLinks, { formOf, decoded, encoded, lineOf });
})();
