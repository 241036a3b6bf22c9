/* The links of a PDF in the page, and others written behind it, every byte before them the same: as
   links/inward/pdf.py, pdf_mended.py and pdf_update.py. Words that are printed are not read here. */
(function () {
  "use strict";

  const ours = globalThis.sourcebookLinks;
  const PAGES = 5000, LOOKED = 300000, BOOKMARKS = 20000, ACTIONS = 50, DEPTH = 100, EFFORT = 8, LARGEST = 60000000, RATIO = 50, SMALL = 1000000, LONGEST = 4000;
  const HEAD = /(\d{1,10})[\0\t\n\f\r ]{1,9}(\d{1,5})[\0\t\n\f\r ]{1,9}obj(?![A-Za-z])/g;
  const REFERENCE = /(\d{1,10})[\0\t\n\f\r ]{1,9}(\d{1,5})[\0\t\n\f\r ]{1,9}R(?![A-Za-z])/y;
  const NUMBER = /[+-]?\d*\.?\d*/y, NAME = /\/[^\0\t\n\f\r ()<>[\]{}/%]*/y, WORD = /true|false|null/y;
  const HEXADECIMAL = /<[0-9A-Fa-f\0\t\n\f\r ]*/y;
  const ESCAPES = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

  function refuse(why) {
    throw Object.assign(new Error(why), { refused: true, harmless: true });
  }

  /* Each byte as the letter of its number. */
  function letters(bytes) {
    const pieces = [];
    for (let at = 0; at < bytes.length; at += 32768) pieces.push(String.fromCharCode.apply(null, bytes.subarray(at, at + 32768)));
    return pieces.join("");
  }

  const bytesOf = (text) => Uint8Array.from(text, (one) => one.charCodeAt(0));

  /* The values in a text (7.3): dictionaries are maps that know where each value stands; a number and a name are as they are written. What asks too much is refused. */
  function values(text, effort) {
    let at = 0, line = [0, 0];
    const spend = (count) => { if ((effort.left -= count) < 0) refuse("size"); };

    function fault() {
      throw new SyntaxError(`at ${at}`);
    }
    function matched(pattern) {
      pattern.lastIndex = at;
      const found = pattern.exec(text);
      if (found && found[0]) at = pattern.lastIndex;
      return found && found[0] ? found : null;
    }
    function skip() {
      for (;;) {
        while (at < text.length && "\0\t\n\f\r ".includes(text[at])) { at += 1; spend(1); }
        if (text[at] !== "%") return;
        if (at < line[0] || at >= line[1]) {
          let end = at;
          while (end < text.length && text[end] !== "\n" && text[end] !== "\r") end += 1;
          spend(end - at);
          line = [at, end];
        }
        at = line[1];
      }
    }
    function literal() {
      const start = at, said = [];
      let depth = 0;
      for (at += 1; at < text.length; at += 1) {
        const one = text[at];
        if (one === "\\") {
          at += 1;
          const octal = /[0-7]{1,3}/y;
          octal.lastIndex = at;
          const code = octal.exec(text);
          if (code) { said.push(String.fromCharCode(parseInt(code[0], 8) & 255)); at += code[0].length - 1; }
          else if (text[at] === "\r") { if (text[at + 1] === "\n") at += 1; }
          else if (text[at] !== "\n") said.push(ESCAPES[text[at]] || text[at] || "");
        } else if (one === ")" && !depth) {
          at += 1;
          spend(at - start);
          return { said: said.join("") };
        } else {
          depth += (one === "(") - (one === ")");
          said.push(one);
        }
      }
      return refuse("damaged");
    }
    function hexadecimal() {
      const found = matched(HEXADECIMAL);
      spend(found[0].length);
      if (text[at] !== ">") fault();
      at += 1;
      const digits = found[0].slice(1).replace(/[\0\t\n\f\r ]+/g, "");
      const said = (digits + "0".repeat(digits.length % 2)).replace(/../g, (pair) => String.fromCharCode(parseInt(pair, 16)));
      return { said };
    }
    function value(depth) {
      skip();
      spend(1);
      if (depth > DEPTH) fault();
      const one = text[at];
      if (one === "<" && text[at + 1] === "<") {
        const made = new Map();
        made.places = new Map();
        at += 2;
        for (;;) {
          skip();
          if (text.startsWith(">>", at)) { at += 2; return made; }
          const key = matched(NAME);
          if (!key) fault();
          const name = key[0].slice(1).replace(/#([0-9A-Fa-f]{2})/g, (_, code) => String.fromCharCode(parseInt(code, 16))), start = at;
          made.set(name, value(depth + 1));
          made.places.set(name, [start, at]);
        }
      }
      if (one === "[") {
        const made = [];
        at += 1;
        for (;;) {
          skip();
          if (text[at] === "]") { at += 1; return made; }
          made.push(value(depth + 1));
        }
      }
      if (one === "(") return literal();
      if (one === "<") return hexadecimal();
      const reference = matched(REFERENCE);
      if (reference) return { to: Number(reference[1]) };
      const plain = matched(one === "/" ? NAME : NUMBER) || matched(WORD);
      if (!plain) fault();
      return plain[0];
    }
    return {
      /* Where blanks and remarks end. */
      behind(place) { at = place; skip(); return at; },
      /* The value at a place, with where it begins and ends; null if there is none. */
      from(place) {
        at = place;
        try {
          skip();
          const start = at, found = value(0);
          return { value: found, start, end: at };
        } catch (fault) {
          if (fault.refused) throw fault;
          return null;
        }
      }
    };
  }

  /* Objects that are a number, as lengths of streams are: by their number what they may be. */
  function lengthsOf(text) {
    const found = new Map();
    for (const one of text.matchAll(/(\d{1,10})[\0\t\n\f\r ]{1,9}\d{1,5}[\0\t\n\f\r ]{1,9}obj[\0\t\n\f\r ]{1,9}(\d{1,10})[\0\t\n\f\r ]{1,9}endobj/g)) {
      const key = Number(one[1]), known = found.get(key) || [];
      if (known.length < 10) found.set(key, [...known, Number(one[2])]);
    }
    return found;
  }

  /* The objects of a document by their numbers, each with the text that it stands in; a later one of a number is that. */
  async function objectsOf(bytes, text) {
    const effort = { left: EFFORT * text.length + SMALL }, reads = values(text, effort), objects = new Map(), trailers = [], packed = [];
    const lengths = lengthsOf(text), streams = [];
    let left = LARGEST, ending = 0, guessed = false;
    for (const found of text.matchAll(HEAD)) {
      if (found.index < ending) continue;
      const one = reads.from(found.index + found[0].length), number = Number(found[1]);
      if (!one) continue;
      ending = one.end;
      objects.set(number, { ...one, text, generation: Number(found[2]) });
      const stream = /stream\r?\n/y;
      stream.lastIndex = reads.behind(ending);
      if (!(one.value instanceof Map) || !stream.test(text)) continue;
      const begins = stream.lastIndex, told = one.value.get("Length");
      const sizes = told && told.to !== undefined ? lengths.get(told.to) || [] : [Number(told)];
      const size = sizes.find((length) => length >= 0 && /^\s*endstream/.test(text.slice(begins + length, begins + length + 20)));
      guessed = guessed || size === undefined;
      const stop = size === undefined ? text.indexOf("endstream", begins) : begins + size;
      ending = stop < 0 ? text.length : stop;
      objects.get(number).stream = true;
      streams.push([begins, ending]);
      const kind = one.value.get("Type");
      if (kind === "/XRef") trailers.push(one);
      if (kind === "/ObjStm") packed.push([number, one.value, bytes.subarray(begins, ending)]);
    }
    // What is packed counts from where its stream stands: before what an update says again.
    for (const [number, head, raw] of packed) {
      let data = raw;
      const filter = [head.get("Filter") || []].flat(), parameters = [head.get("DecodeParms") || []].flat();
      if (filter.length) {
        if (filter.join() !== "/FlateDecode" || parameters.some((one) => one instanceof Map && Number(one.get("Predictor") || 1) > 1)) refuse("packed");
        try { data = await ours.unpacked(raw, "deflate", Math.min(left, Math.max(SMALL, raw.length * RATIO))); } catch { refuse("damaged"); }
      }
      left -= data.length;
      const inside = letters(data), first = Number(head.get("First")), own = values(inside, effort), known = new Set();
      effort.left += EFFORT * inside.length;
      const starts = inside.slice(0, first).trim().split(/\s+/).map(Number);
      for (let place = 0; place + 1 < starts.length; place += 2) {
        const before = objects.get(starts[place]), holder = objects.get(number);
        if (known.has(starts[place + 1])) continue;
        known.add(starts[place + 1]);
        if (before && before.place > holder.start || before && before.text === text && before.start > holder.start) continue;
        const one = own.from(first + starts[place + 1]);
        if (one) objects.set(starts[place], { ...one, text: inside, generation: 0, place: holder.start });
      }
    }
    let next = 0;
    for (const found of text.matchAll(/trailer(?=[\0\t\n\f\r ]{0,9}<<)/g)) {
      while (next < streams.length && streams[next][1] <= found.index) next += 1;
      if (next < streams.length && streams[next][0] <= found.index) continue; // of a file within
      const one = reads.from(found.index + 7);
      if (one && one.value instanceof Map) trailers.push(one);
    }
    trailers.sort((one, other) => one.start - other.start);
    return { objects, trailers, guessed };
  }

  /* An address as it is read: UTF-16 with its mark, UTF-8, or each byte a letter. */
  function spoken({ said }) {
    const raw = bytesOf(said);
    if (said.startsWith("\xfe\xff")) return new TextDecoder("utf-16be").decode(raw);
    if (said.startsWith("\xff\xfe")) return new TextDecoder("utf-16le").decode(raw);
    try { return new TextDecoder("utf-8", { fatal: true }).decode(raw); } catch { return said; }
  }

  const isString = (one) => !!one && typeof one === "object" && "said" in one;

  ours.pdf = async function (bytes, depth) {
    if (bytes.length > LARGEST) refuse("size");
    const text = letters(bytes), { objects, trailers, guessed } = await objectsOf(bytes, text);
    const told = (key) => trailers.map((one) => one.value.get(key)).filter((one) => one !== undefined).pop();
    if (told("Encrypt") !== undefined) refuse("locked");

    function followed(given) {
      for (let steps = 0; given && given.to !== undefined && steps < DEPTH; steps += 1) {
        const one = objects.get(given.to);
        given = one ? one.value : undefined;
      }
      return given;
    }
    /* Lists may be shared, and actions go on: what is looked at in all has an end. */
    let looked = 0;
    const look = (count) => { if ((looked += count) > LOOKED / (depth ? 15 : 1)) refuse("size"); };
    const map = (given) => { const found = followed(given); return found instanceof Map ? found : new Map(); };
    const list = (given) => { const found = followed(given); return Array.isArray(found) ? found : []; };
    const root = map(told("Root")), toldBase = followed(map(root.get("URI")).get("Base"));
    const base = isString(toldBase) && toldBase.said.length <= LONGEST ? spoken(toldBase) : "";

    /* Relative to what the document says, if it says so (7.6.3.2). */
    function read(string) {
      const url = spoken(string).trim();
      if (!base) return url;
      try { return new URL(url, base).href; } catch { return url; }
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
        waiting.push(...(Array.isArray(after) ? [...after].reverse() : after ? [after] : []));
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
          waiting.push(...[...kids].reverse());
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
    for (const one of objects.values()) if (!one.stream) for (const [, string] of standing(one.value)) free.add(string);

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
        links.push(...ours.read(spoken(words), "text").map(({ url }) => ({ url, page: number, fixed: true })));
      }
    }
    if (!number) refuse("damaged");
    add([root.get("OpenAction"), ...events(root)], 1);
    for (const action of bookmarks()) add([action], 0);

    const form = map(root.get("AcroForm")), starts = [...text.matchAll(/startxref\s{1,9}(\d{1,12})/g)];
    const before = starts.length && text.startsWith("%PDF-") ? Number(starts.pop()[1]) : -1;
    const table = before < 0 ? null : /^\s*(?:(xref)\b|\d+\s+\d+\s+obj\b)/.exec(text.slice(before, before + 60));
    // Whoever opens a signed document would be told of more than a link. Where a table is not where it says, or a
    // stream does not tell its end, the rest is a guess, and the command, which reads by the table, is to be asked.
    if (!table || guessed || root.has("Perms") || Number(followed(form.get("SigFlags")) || 0) & 1) links.forEach((one) => { one.fixed = true; });

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
      const kept = ["Root", "Info", "ID"].map((key) => [key, trailers.filter((one) => one.value.has(key)).pop()]);
      const said = kept.filter(([, one]) => one).map(([key, one]) => `/${key} ${text.slice(...one.value.places.get(key)).trim()}`).join(" ");
      let size = Math.max(0, ...trailers.map((one) => Number(one.value.get("Size")) || 0));
      for (const key of objects.keys()) size = Math.max(size, key + 1);
      const start = at, by = (number, width) => String(number).padStart(width, "0");
      if (table[1]) {
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
