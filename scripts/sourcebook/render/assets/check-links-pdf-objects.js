/* The objects of a PDF, as its table of places tells them (ISO 32000-2, 7.3 and 7.5). */
(function () {
  "use strict";

  const ours = globalThis.sourcebookLinks;
  const OBJECTS = 500000, HIGHEST = 8388607, TABLES = 2000, DEPTH = 100, LARGEST = 60000000, RATIO = 50, SMALL = 1000000;
  const A_DICTIONARY = 100, A_LIST = 20, A_VALUE = 5, A_ROW = 20, A_STREAM = 5000;
  /* What may be gone through in all of a document, with all that are packed in it: links and notes; letters, a value as some of them; bytes unpacked. */
  ours.pdfEffort = () => ({ looks: 300000, letters: 100000000, unpacked: LARGEST });
  const HEAD = /[\0\t\n\f\r ]{0,9}(\d{1,10})[\0\t\n\f\r ]{1,99}(\d{1,5})[\0\t\n\f\r ]{1,99}obj(?![A-Za-z])/y;
  const REFERENCE = /(\d{1,10})[\0\t\n\f\r ]{1,99}(\d{1,5})[\0\t\n\f\r ]{1,99}R(?![A-Za-z])/y;
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

  const plainName = (written) => written.replace(/#([0-9A-Fa-f]{2})/g, (_, code) => String.fromCharCode(parseInt(code, 16)));

  /* The values in a text (7.3): dictionaries are maps that know where each value stands; a number and a name are as they are written. What asks too much is refused. */
  function values(text, effort) {
    let at = 0, line = [0, 0];
    const spend = (count) => { if ((effort.letters -= count) < 0) refuse("size"); };

    function fault() {
      throw new SyntaxError(`at ${at}`);
    }
    function matched(pattern) {
      pattern.lastIndex = at;
      const found = pattern.exec(text);
      if (!found || !found[0]) return null;
      spend(found[0].length);
      at = pattern.lastIndex;
      return found;
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
      const said = [], plain = /[^\\()]+/y;
      for (let depth = 0, start = at; ;) {
        const one = text[at];
        at += 1;
        spend(A_VALUE);
        if (one === undefined) refuse("damaged");
        if (one === "(" || one === ")") {
          depth += one === "(" ? 1 : -1;
          if (!depth) { spend(at - start); return { said: said.join("").slice(1) }; }
          said.push(one);
        } else if (one === "\\") {
          const code = /[0-7]{1,3}/y;
          code.lastIndex = at;
          const octal = code.exec(text);
          if (octal) said.push(String.fromCharCode(parseInt(octal[0], 8) & 255));
          else if (text[at] !== "\r" && text[at] !== "\n") said.push(ESCAPES[text[at]] || text[at] || "");
          at += octal ? octal[0].length : text.startsWith("\r\n", at) ? 2 : 1;
        } else {
          plain.lastIndex = at - 1;
          said.push(plain.exec(text)[0]);
          at = plain.lastIndex;
        }
      }
    }
    function hexadecimal() {
      const found = matched(HEXADECIMAL);
      if (text[at] !== ">") fault();
      at += 1;
      const digits = found[0].slice(1).replace(/[\0\t\n\f\r ]+/g, "");
      const said = (digits + "0".repeat(digits.length % 2)).replace(/../g, (pair) => String.fromCharCode(parseInt(pair, 16)));
      return { said };
    }
    function value(depth) {
      skip();
      if (depth > DEPTH) fault();
      const one = text[at];
      spend(one === "<" && text[at + 1] === "<" ? A_DICTIONARY : one === "[" ? A_LIST : A_VALUE);
      if (one === "<" && text[at + 1] === "<") {
        const made = new Map();
        made.places = new Map();
        at += 2;
        for (;;) {
          skip();
          if (text.startsWith(">>", at)) { at += 2; return made; }
          const key = matched(NAME);
          if (!key) fault();
          const name = plainName(key[0]).slice(1), start = at, one = value(depth + 1);
          if (made.has(name)) continue; // what is said twice is what it is first, to pypdf too
          made.set(name, one);
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
      return one === "/" ? plainName(plain[0]) : plain[0];
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

  /* The rows of a table of places (7.5.4), and of one that is a stream (7.5.8): numbers with where each object is. */
  function* rowsOf(text, at) {
    const HEADING = /[\0\t\n\f\r ]*(\d{1,10}) (\d{1,10})[\0\t\n\f\r ]{1,4}/y, ROW = /(\d{10}) (\d{5}) ([nf])[\0\t\n\f\r ]{0,3}/y;
    for (HEADING.lastIndex = at; ;) {
      const heading = HEADING.exec(text);
      if (!heading) return;
      ROW.lastIndex = at = HEADING.lastIndex;
      for (let number = Number(heading[1]), left = Number(heading[2]); left; number += 1, left -= 1) {
        const row = ROW.exec(text);
        if (!row) refuse("damaged");
        at = ROW.lastIndex;
        yield [number, row[3] === "n" ? { at: Number(row[1]), generation: Number(row[2]) } : {}, at];
      }
      HEADING.lastIndex = at;
    }
  }
  function* packedRows(head, data) {
    const [kind, first, second] = [head.get("W") || []].flat().map(Number), width = kind + first + second;
    const index = head.has("Index") ? [head.get("Index")].flat().map(Number) : [0, Number(head.get("Size"))];
    if (![kind, first, second].every((one) => one >= 0 && one <= 8) || !width) refuse("damaged");
    const field = (at, count) => { let found = 0; for (let one = 0; one < count; one += 1) found = found * 256 + data[at + one]; return found; };
    for (let run = 0, at = 0; run + 1 < index.length; run += 2) {
      for (let number = index[run]; number < index[run] + index[run + 1] && at + width <= data.length; number += 1, at += width) {
        const one = field(at + kind, first), other = field(at + kind + first, second);
        yield [number, [{}, { at: one, generation: other }, { within: one }][kind ? field(at, kind) : 1] || {}];
      }
    }
  }

  /* Rows of bytes as they were before each was written as what it differs by (PNG, 9.2; ISO 32000-2, 7.4.4.4). */
  function levelled(data, columns) {
    if (!(Number.isInteger(columns) && columns > 0)) refuse("damaged");
    const made = new Uint8Array(Math.floor(data.length / (columns + 1)) * columns);
    for (let row = 0; (row + 1) * columns <= made.length; row += 1) {
      const kind = data[row * (columns + 1)];
      if (kind > 4) refuse("packed");
      for (let at = 0; at < columns; at += 1) {
        const here = row * columns + at, left = at ? made[here - 1] : 0, above = row ? made[here - columns] : 0, corner = at && row ? made[here - columns - 1] : 0;
        const [a, b, c] = [above - corner, left - corner, above + left - 2 * corner].map(Math.abs), nearest = a <= b && a <= c ? left : b <= c ? above : corner;
        made[here] = data[row * (columns + 1) + 1 + at] + [0, left, above, (left + above) >> 1, nearest][kind];
      }
    }
    return made;
  }

  /* The objects of a document by their numbers, each with the text that it stands in, as its table of places tells them: what lies in it without is none. */
  async function objectsOf(bytes, text, before, effort) {
    const reads = values(text, effort), places = new Map(), trailers = [];

    /* What stands at a place under a number, or at a place where any does. */
    function at(place, number) {
      HEAD.lastIndex = place;
      const head = HEAD.exec(text), one = head && (number === undefined || Number(head[1]) === number) ? reads.from(HEAD.lastIndex) : null;
      if (!one) return null;
      const stream = /stream\r?\n/y;
      stream.lastIndex = one.value instanceof Map ? reads.behind(one.end) : text.length;
      return { ...one, text, generation: Number(head[2]), stream: stream.test(text) ? stream.lastIndex : 0 };
    }
    /* What a stream says of itself may be an object of its own, which is in no stream. */
    function said(head, key) {
      const told = head.get(key), known = told && told.to !== undefined ? places.get(told.to) : null;
      return known && known.at ? (at(known.at, told.to) || {}).value : told;
    }
    async function content({ value: head, stream }) {
      const size = Number(said(head, "Length"));
      if (!stream || !(size >= 0) || !/^[\0\t\n\f\r ]{0,9}endstream/.test(text.slice(stream + size, stream + size + 20))) refuse("damaged");
      const raw = bytes.subarray(stream, stream + size), filter = [said(head, "Filter") || []].flat(), [how] = [said(head, "DecodeParms") || []].flat();
      if ((effort.unpacked -= raw.length + A_STREAM) < 0) refuse("size");
      if (!filter.length) return raw;
      const predictor = how instanceof Map ? Number(how.get("Predictor") || 1) : 1;
      if (filter.join() !== "/FlateDecode" || predictor === 2) refuse("packed");
      let data;
      try { data = await ours.unpacked(raw, "deflate", Math.min(effort.unpacked, Math.max(SMALL, raw.length * RATIO))); } catch { refuse("damaged"); }
      effort.unpacked -= data.length;
      return predictor > 1 ? levelled(data, Number(how.get("Columns") || 1)) : data;
    }
    function note(rows) {
      for (const [number, place] of rows) {
        if ((effort.letters -= A_ROW) < 0) refuse("size");
        if (number <= HIGHEST && !places.has(number) && places.set(number, place).size > OBJECTS) refuse("size");
      }
    }
    const waiting = [before], seen = new Set();
    async function section(place) {
      if (seen.add(place).size > TABLES) refuse("size");
      const one = at(place);
      if (!one || one.value.get?.("Type") !== "/XRef") refuse("damaged");
      note(packedRows(one.value, await content(one)));
      return one;
    }
    while (waiting.length) {
      const place = waiting.shift();
      if (seen.has(place)) continue;
      const table = /[\0\t\n\f\r ]{0,9}xref\b/y;
      table.lastIndex = place;
      let one = null;
      if (table.test(text)) {
        let end = table.lastIndex;
        if (seen.add(place).size > TABLES) refuse("size");
        // What is free here may be hidden from old readers alone: then the stream beside the table has it (7.5.8.4).
        const free = [];
        note((function* () { for (const row of rowsOf(text, end)) { end = row[2]; if (row[1].at) yield row; else free.push(row); } })());
        const trailer = /[\0\t\n\f\r ]*(?:\d+ 0[\0\t\n\f\r ]+)?trailer/y;
        trailer.lastIndex = end;
        one = trailer.test(text) ? reads.from(trailer.lastIndex) : null;
        if (!one || !(one.value instanceof Map)) refuse("damaged");
        const beside = Number(one.value.get("XRefStm"));
        if (beside && !seen.has(beside)) await section(beside);
        note(free);
      } else one = await section(place);
      trailers.push(one);
      if (Number(one.value.get("Prev"))) waiting.push(Number(one.value.get("Prev")));
    }

    const objects = new Map(), lost = new Set(), holders = new Map();
    for (const [number, place] of places) {
      const one = place.at ? at(place.at, number) : null;
      if (one) objects.set(number, { ...one, generation: place.generation });
      else if (place.at) lost.add(number);
      else if (place.within) holders.set(place.within, holders.get(place.within) || []).get(place.within).push(number);
    }
    for (const [holder, numbers] of holders) {
      const one = objects.get(holder);
      if (!one || !one.stream) refuse("damaged");
      const inside = letters(await content(one)), first = Number(said(one.value, "First"));
      const pairs = /(\d+)\s+(\d+)/g, heads = inside.slice(0, first).replace(/%[^\r\n]*/g, ""), own = values(inside, effort), begins = new Map();
      for (let left = Math.min(Number(said(one.value, "N")), OBJECTS), pair; left > 0 && (pair = pairs.exec(heads)); left -= 1) begins.set(Number(pair[1]), first + Number(pair[2]));
      for (const number of numbers) {
        const found = begins.has(number) ? own.from(begins.get(number)) : null;
        if (found) objects.set(number, { ...found, text: inside, generation: 0 }); else lost.add(number);
      }
    }
    return { objects, trailers, lost };
  }

  /* A document as text, a letter a byte; where its table begins, its trailers, the newest first, its objects by number; `lost` are those that the table has and that are not where it says. */
  ours.pdfObjects = async function (bytes, effort) {
    if (bytes.length > LARGEST) refuse("size");
    const text = letters(bytes), ends = /^startxref[\0\t\n\f\r ]{1,9}(\d{1,12})/.exec(text.slice(text.lastIndexOf("startxref")).slice(0, 40));
    if (!ends || !text.startsWith("%PDF-")) refuse("damaged");
    return { text, before: Number(ends[1]), ...await objectsOf(bytes, text, Number(ends[1]), effort) };
  };
  Object.assign(ours, { pdfLetters: letters, pdfRefuse: refuse, pdfHighest: HIGHEST });
})();
