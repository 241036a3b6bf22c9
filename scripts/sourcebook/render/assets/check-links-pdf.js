/* The links of a PDF in the page, and others written behind it, every byte before them the same: as
   links/inward/pdf.py, pdf_mended.py and pdf_update.py. Words that are printed are not read here. */
(function () {
  "use strict";

  const ours = globalThis.sourcebookLinks, letters = ours.pdfLetters, refuse = ours.pdfRefuse;
  const PAGES = 5000, PLACES = 200000, BOOKMARKS = 20000, ACTIONS = 50, DEPTH = 100, LONGEST = 4000;

  const bytesOf = (text) => Uint8Array.from(text, (one) => one.charCodeAt(0));

  /* An address as it is read: UTF-16 with its mark, UTF-8, or each byte a letter. */
  function spoken({ said }) {
    const raw = bytesOf(said);
    if (said.startsWith("\xfe\xff")) return new TextDecoder("utf-16be").decode(raw);
    if (said.startsWith("\xff\xfe")) return new TextDecoder("utf-16le").decode(raw);
    try { return new TextDecoder("utf-8", { fatal: true }).decode(raw); } catch { return said; }
  }

  const isString = (one) => !!one && typeof one === "object" && "said" in one;

  ours.pdf = async function (bytes, effort) {
    const { text, before, objects, trailers, lost } = await ours.pdfObjects(bytes, effort);
    const told = (key) => (trailers.find((one) => one.value.has(key)) || { value: new Map() }).value.get(key);
    if (told("Encrypt") !== undefined) refuse("locked");

    function followed(given) {
      for (let steps = 0; given && given.to !== undefined && steps < DEPTH; steps += 1) {
        if (lost.has(given.to)) refuse("damaged");
        if ((effort.letters -= 5) < 0) refuse("size");
        given = (objects.get(given.to) || {}).value;
      }
      return given;
    }
    /* Lists may be shared, and actions go on: what is looked at in all has an end. */
    const look = (count) => { if ((effort.looks -= count) < 0) refuse("size"); };
    const map = (given) => { const found = followed(given); return found instanceof Map ? found : new Map(); };
    const list = (given) => { const found = followed(given); return Array.isArray(found) ? found : []; };
    const root = map(told("Root")), toldBase = followed(map(root.get("URI")).get("Base"));
    const saidBase = isString(toldBase) && toldBase.said.length <= 3 * LONGEST ? spoken(toldBase) : "", base = saidBase.length <= LONGEST ? saidBase : "";

    /* Relative to what the document says, if it says so (7.6.3.2); once for each, since many may refer to one. */
    const known = new Map();
    function read(string) {
      if (known.has(string)) return known.get(string);
      let url = spoken(string).trim();
      if (base) try { url = new URL(url, base).href; } catch { /* as it is */ }
      known.set(string, url);
      return url;
    }
    /* The addresses that a dictionary has of its own: of an action, or of a file of the web. */
    function addressed(one) {
      const found = [one.get("URI"), followed(one.get("FS")) === "/URL" ? one.get("F") : null];
      return found.map(followed).filter(isString);
    }
    function* ofAction(action) {
      const waiting = [action];
      for (let count = 0; count < ACTIONS && waiting.length; count += 1) {
        const one = map(waiting.pop()), after = followed(one.get("Next"));
        look(1 + (Array.isArray(after) ? after.length : 0));
        yield* addressed(one);
        yield* addressed(map(one.get("F")));
        for (const next of [after || []].flat().reverse()) waiting.push(next);
      }
    }
    const events = (one) => { const found = map(one.get("AA")); look(found.size); return [...found.values()]; };

    function* pages() {
      const waiting = [root.get("Pages")], seen = new Set();
      let count = 0;
      while (waiting.length) {
        const one = map(waiting.pop());
        if (seen.has(one) || !one.size) continue;
        if (one.has("Kids")) {
          const kids = list(one.get("Kids"));
          seen.add(one);
          look(kids.length);
          for (let at = kids.length - 1; at >= 0; at -= 1) waiting.push(kids[at]);
        } else {
          if ((count += 1) > PAGES) refuse("size");
          yield one;
        }
      }
    }
    function* bookmarks() {
      const waiting = [map(root.get("Outlines")).get("First")];
      for (let count = 0; count < BOOKMARKS && waiting.length; count += 1) {
        const one = map(waiting.pop());
        yield one.get("A");
        waiting.push(...["Next", "First"].filter((key) => one.has(key)).map((key) => one.get(key)));
      }
    }

    /* The addresses in an object, each with the place of it, or of what refers to it. A stream stays as it is. */
    function* standing(value) {
      if (value instanceof Map) {
        for (const key of ["URI", "F"]) {
          const string = key === "URI" || followed(value.get("FS")) === "/URL" ? followed(value.get(key)) : null;
          if (isString(string)) yield [value.places.get(key), string];
        }
      }
      const inner = value instanceof Map ? [...value.values()] : Array.isArray(value) ? value : [];
      for (const one of inner) yield* standing(one);
    }
    const free = new Set();
    let count = 0;
    for (const one of objects.values()) {
      for (const [, string] of one.stream ? [] : standing(one.value)) {
        // Each may be written anew, at any length, wherever it is referred to.
        effort.letters -= 4 * (string.said.length + base.length);
        if ((count += 1) > PLACES || effort.letters < 0) refuse("size");
        free.add(string);
      }
    }

    const links = [];
    const add = (actions, page) => {
      for (const action of actions) for (const string of ofAction(action)) { look(string.said.length >> 6); links.push({ url: read(string), page, fixed: !free.has(string) }); }
    };
    let number = 0;
    for (const page of pages()) {
      number += 1;
      look(1 + list(page.get("Annots")).length);
      const notes = list(page.get("Annots")).map(map);
      for (const one of notes) add([one.get("A"), one.get("PA"), ...events(one)], number);
      add(events(page), number);
      for (const one of notes) {
        const words = followed(one.get("Contents"));
        if (!["/Text", "/FreeText"].includes(followed(one.get("Subtype"))) || !isString(words)) continue;
        look(words.said.length >> 6);
        for (const { url } of ours.read(spoken(words), "text")) links.push({ url, page: number, fixed: true });
      }
    }
    if (!number) refuse("damaged");
    add([root.get("OpenAction"), ...events(root)], 1);
    for (const action of bookmarks()) add([action], 0);

    // Whoever opens a signed document would be told of more than a link.
    const form = map(root.get("AcroForm"));
    if (root.has("Perms") || Number(followed(form.get("SigFlags")) || 0) & 1) links.forEach((one) => { one.fixed = true; });

    const written = (url) => `(${letters(new TextEncoder().encode(url)).replace(/[\\()]/g, "\\$&")})`;

    /* Numbers that follow one another: the first of each run, and how many it has. */
    function runs(numbers) {
      const found = [];
      for (const one of numbers) {
        const last = found[found.length - 1];
        if (last && last[0] + last[1] === one) last[1] += 1; else found.push([one, 1]);
      }
      return found;
    }

    function update(changes) {
      const wanted = new Map(changes.map(([link, url]) => [link.url, url])), places = new Map();
      const pieces = [/[\n\r]$/.test(text) ? "" : "\n"];
      let at = text.length + pieces[0].length;
      const put = (piece) => { pieces.push(piece); at += piece.length; };
      if (!wanted.size) return new Blob([bytes]);
      for (const [key, one] of [...objects].sort(([one], [other]) => one - other)) {
        const edits = one.stream ? [] : [...standing(one.value)].filter(([, string]) => wanted.has(read(string))).sort(([first], [second]) => first[0] - second[0]);
        if (!edits.length) continue;
        places.set(key, [at, one.generation]);
        let raw = "", from = one.start;
        for (const [[start, end], string] of edits) { raw += `${one.text.slice(from, start)} ${written(wanted.get(read(string)))}`; from = end; }
        put(`${key} ${one.generation} obj\n${raw}${one.text.slice(from, one.end)}\nendobj\n`);
      }
      const kept = ["Root", "Info", "ID"].map((key) => [key, trailers.find((one) => one.value.has(key))]);
      const said = kept.filter(([, one]) => one).map(([key, one]) => `/${key} ${text.slice(...one.value.places.get(key)).trim()}`).join(" ");
      let size = 0;
      for (const one of [...trailers.map(({ value }) => Number(value.get("Size")) || 0), ...[...objects.keys()].map((key) => key + 1)]) if (one <= ours.pdfHighest + 1) size = Math.max(size, one);
      const start = at, by = (number, width) => String(number).padStart(width, "0");
      if (!trailers[0].value.has("W")) {
        put("xref\n");
        for (const [first, count] of runs(places.keys())) {
          put(`${first} ${count}\n`);
          for (let key = first; key < first + count; key += 1) put(`${by(places.get(key)[0], 10)} ${by(places.get(key)[1], 5)} n \n`);
        }
        put(`trailer\n<< /Size ${size} ${said} /Prev ${before} >>\n`);
      } else {
        places.set(size, [at, 0]);
        const rows = [...places.values()].map(([place, generation]) => {
          const row = new DataView(new ArrayBuffer(7));
          row.setUint8(0, 1); row.setUint32(1, place); row.setUint16(5, generation);
          return letters(new Uint8Array(row.buffer));
        }).join("");
        put(`${size} 0 obj\n<< /Type /XRef /Size ${size + 1} /W [1 4 2] /Index [${runs(places.keys()).flat().join(" ")}] /Length ${rows.length} ${said} /Prev ${before} >>\nstream\n${rows}\nendstream\nendobj\n`);
      }
      put(`startxref\n${start}\n%%EOF\n`);
      return new Blob([bytes, bytesOf(pieces.join(""))]);
    }
    const made = async (changes) => update(changes);
    return { links, printed: true, where: ({ page }) => ({ page }), written: made, bytes: made };
  };
})();
