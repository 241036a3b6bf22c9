/* Word documents (DOCX) and Common Cartridges in the page: read, and given back with other addresses at
   some links, every other member as it was packed. As links/inward/archive.py, word.py and documents.py. */
(function () {
  "use strict";

  const ours = globalThis.sourcebookLinks;
  const LARGEST = 60000000, RATIO = 500, SMALL = 1000000, MEMBERS = 20000;
  const LEADS_OUT = /(^|[/\\])\.\.?([/\\]|$)|^[/\\]|^[A-Za-z]:|\0|[/\\]{2}/;

  /* In a cartridge, what is damaged, locked or of another kind is named, and the rest is judged. */
  function refuse(why) {
    throw Object.assign(new Error(why), { refused: true, harmless: ["zip", "locked", "kind"].includes(why) });
  }

  let table = null;
  function crc32(bytes) {
    table = table || Uint32Array.from({ length: 256 }, (_, number) => {
      for (let bit = 0; bit < 8; bit += 1) number = number & 1 ? 0xedb88320 ^ (number >>> 1) : number >>> 1;
      return number;
    });
    let sum = 0xffffffff;
    for (const byte of bytes) sum = table[(sum ^ byte) & 255] ^ (sum >>> 8);
    return (sum ^ 0xffffffff) >>> 0;
  }

  async function through(bytes, stream, most) {
    const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader(), pieces = [];
    let size = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > most) { reader.cancel(); refuse("size"); }
      pieces.push(value);
    }
    return new Uint8Array(await new Blob(pieces).arrayBuffer());
  }

  /* The name of a member: UTF-8, or in an old alphabet of which each byte is a letter. */
  function named(raw) {
    try { return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(raw); } catch { return Array.from(raw, (one) => String.fromCharCode(one)).join(""); }
  }

  /* The members of a zip (PKWARE's APPNOTE 6.3). */
  function archive(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let end = bytes.length - 22;
    while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
    if (end < 0) refuse("zip");
    // Places in it count from where it begins, which may be behind something else.
    const count = view.getUint16(end + 10, true), start = end - view.getUint32(end + 12, true), members = new Map();
    const before = start - view.getUint32(end + 16, true);
    let at = start, whole = 0;
    if (count > MEMBERS || start < 0 || before < 0) refuse("zip");
    for (let number = 0; number < count; number += 1) {
      if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) refuse("zip");
      const sizes = [28, 30, 32].map((place) => view.getUint16(at + place, true));
      const name = named(bytes.subarray(at + 46, at + 46 + sizes[0]));
      const one = {
        name, at, flags: view.getUint16(at + 8, true), method: view.getUint16(at + 10, true),
        packed: view.getUint32(at + 20, true), size: view.getUint32(at + 24, true), offset: before + view.getUint32(at + 42, true)
      };
      whole += one.size;
      if (LEADS_OUT.test(name) || members.has(name)) refuse("name");
      if (one.flags & 1) refuse("locked");
      if (whole > LARGEST || one.size > Math.max(SMALL, one.packed * RATIO)) refuse("size");
      if (one.offset + 30 > bytes.length) refuse("zip");
      members.set(name, one);
      at += 46 + sizes[0] + sizes[1] + sizes[2];
    }
    const inOrder = [...members.values()].sort((one, other) => one.offset - other.offset);
    const header = (one) => 30 + view.getUint16(one.offset + 26, true) + view.getUint16(one.offset + 28, true);

    async function read(name) {
      const one = members.get(name), from = one.offset + header(one);
      const data = bytes.subarray(from, from + one.packed);
      if (one.method !== 0 && one.method !== 8) throw new Error("packed in a way that no browser unpacks");
      return one.method ? through(data, new DecompressionStream("deflate-raw"), one.size) : data;
    }

    /* The zip with other contents of some members. */
    async function written(contents) {
      const tail = bytes.slice(start), ending = new DataView(tail.buffer), pieces = [];
      let place = inOrder.length ? inOrder[0].offset : 0;
      pieces.push(bytes.subarray(0, place));
      for (let number = 0; number < inOrder.length; number += 1) {
        const one = inOrder[number], directory = one.at - start;
        const next = number + 1 < inOrder.length ? inOrder[number + 1].offset : start;
        let raw = [bytes.subarray(one.offset, next)];
        ending.setUint32(directory + 42, place, true);
        if (contents.has(one.name)) {
          const fresh = contents.get(one.name), own = bytes.slice(one.offset, one.offset + header(one));
          const data = one.method ? await through(fresh, new CompressionStream("deflate-raw"), Infinity) : fresh;
          const heads = [[new DataView(own.buffer), 6, 14], [ending, directory + 8, directory + 16]];
          for (const [head, flags, sizes] of heads) {
            head.setUint16(flags, one.flags & ~8, true);
            [crc32(fresh), data.length, fresh.length].forEach((value, index) => head.setUint32(sizes + 4 * index, value, true));
          }
          raw = [own, data];
        }
        ours.add(pieces, raw);
        place += raw.reduce((sum, piece) => sum + piece.length, 0);
      }
      ending.setUint32(end - start + 16, place, true);
      return new Blob([...pieces, tail]);
    }
    return { names: [...members.keys()].filter((name) => !name.endsWith("/")), read, written };
  }

  /* XML declares entities before its first element, if at all; no document needs any. */
  function soundXml(bytes) {
    const [text, wide] = ours.decoded(bytes), first = text.replace(/<!--[\s\S]*?-->/g, "").search(/<[\p{L}_]/u);
    if (text.replace(/<!--[\s\S]*?-->/g, "").slice(0, first < 0 ? undefined : first).includes("<!ENTITY")) refuse("entities");
    return { text, wide };
  }

  function joined(pieces) {
    return {
      text: pieces.map((one) => one.text).join(""),
      places(start, end) {
        const found = [];
        let at = 0;
        for (const one of pieces) {
          const first = Math.max(start - at, 0), last = Math.min(end - at, one.text.length);
          if (first < last) found.push([ours.at(one, first), ours.at(one, last)]);
          at += one.text.length;
        }
        return found;
      }
    };
  }

  const SPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w:",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w:",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r:",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r:",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a:",
    "http://purl.oclc.org/ooxml/drawingml/main": "a:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:"
  };
  const PARTING = new Set(["w:br", "w:cr", "w:tab", "w:ptab", "a:br", "w:footnoteReference", "w:endnoteReference", "w:drawing", "w:pict", "w:object"]);
  /* Words of the text, of charts and diagrams, and of formulas. */
  const WORDS = new Set(["w:t", "a:t", "m:t"]), PARAGRAPHS = new Set(["w:p", "a:p"]);
  const AWAY = new Set(["w:del", "w:moveFrom"]);

  /* One part of a Word document: its fields, its words, and the relationships that it names. */
  function partOf(name, text) {
    const links = [], uses = new Map(), fields = [], spaces = new Map();
    // Of each paragraph that is open (a text box has its own in one): its number, its words.
    const open = [{ number: 0, words: [] }], last = () => open[open.length - 1];
    let paragraph = 0, reading = "", away = 0, linked = null, stayed = false, went = false;
    const use = (key, one) => {
      if (!uses.has(key)) uses.set(key, []);
      uses.get(key).push(one);
    };
    const used = (more) => ({ paragraph: last().number, anchor: "", place: null, ...more });
    /* A name with the prefix that its namespace has here. */
    function called(full) {
      const colon = full.lastIndexOf(":"), prefix = full.slice(0, Math.max(colon, 0));
      return (spaces.has(prefix) ? spaces.get(prefix) : full.slice(0, colon + 1)) + full.slice(colon + 1);
    }
    /* No address goes on from here. */
    const part = () => last().words.push({ text: "\n", start: 0, places: null });
    function ended() {
      const { number, words } = open.pop(), said = joined(words);
      for (const one of ours.printed(ours.plain(said.text, 0, said.text.length), true)) {
        links.push({ ...one, places: said.places(...one.places[0]), member: name, paragraph: number });
      }
    }
    function unlinked() {
      if (linked && (stayed || !went)) use(...linked);
      linked = null;
    }
    function field(pieces) {
      const said = joined(pieces), match = /^\s*(?:HYPERLINK|INCLUDEPICTURE|INCLUDETEXT)\s+(?:\\[lot]\s+(?:"[^"]*"|[^\s"\\]\S*)\s+|\\[a-km-np-su-z]\s+)*(?:"([^"]*)"|([^\s"\\]\S*))/i.exec(said.text);
      const whole = match && (match[1] || match[2]);
      if (!whole) return;
      const stop = match[0].length - (match[2] ? 0 : 1), rest = /\\l\s+(?:"([^"]*)"|([^\s"\\]+))/i.exec(said.text);
      const named = rest && (rest[1] || rest[2]);
      let url = whole, anchor = null;
      if (named) {
        const end = rest.index + rest[0].length - (rest[2] ? 0 : 1), parts = said.places(end - named.length, end);
        if (parts.length > 1) return;
        url += "#" + named;
        anchor = { member: name, place: parts[0] };
      }
      links.push({ url, places: said.places(stop - whole.length, stop), escaped: true, member: name, paragraph: last().number, anchor });
    }
    for (const token of ours.tokens(text, true)) {
      if (token.kind === "text") {
        const said = token.plain ? ours.plain(text, token.start, token.end) : ours.stretch(text, token.start, token.end);
        if (WORDS.has(reading) && !away) last().words.push(said);
        else if (reading === "w:instrText" && fields.length && !away) fields[fields.length - 1].push(said);
      } else if (token.kind === "open") {
        for (const one of token.attributes) {
          if (!/^xmlns(:|$)/.test(one.name)) continue;
          const prefix = one.name.slice(6), space = text.slice(one.start, one.end);
          spaces.set(prefix, Object.hasOwn(SPACES, space) ? SPACES[space] : prefix ? `${prefix}:` : "");
        }
        const element = called(token.name), closed = text.slice(token.end - 2, token.end) === "/>", given = {}, at = {};
        token.attributes.forEach((one) => {
          const key = one.name.includes(":") ? called(one.name) : one.name;
          given[key] = ours.stretch(text, one.start, one.end);
          at[key] = [one.start, one.end];
        });
        const value = (key) => (given[key] ? given[key].text : "");
        reading = closed ? "" : element;
        if (PARAGRAPHS.has(element)) {
          paragraph += 1;
          if (!closed) { part(); open.push({ number: paragraph, words: [] }); }
        } else if (AWAY.has(element) && !closed) away += 1;
        else if (element === "w:r") { if (away) went = true; else stayed = true; }
        if (away) continue;
        if (PARTING.has(element)) part();
        else if (element === "w:noBreakHyphen") {
          const rest = /^\s*<\/[\w:]*noBreakHyphen\s*>/.exec(text.slice(token.end, token.end + 100));
          last().words.push({ text: "-", start: token.start, places: [token.start, token.end + (rest ? rest[0].length : 0)] });
        } else if (element === "w:hyperlink" && given["r:id"]) {
          linked = [value("r:id"), used(given["w:anchor"] ? { anchor: value("w:anchor"), place: at["w:anchor"] } : {})];
          stayed = went = false;
          if (closed) unlinked();
        } else if (element === "w:fldSimple" && given["w:instr"]) field([given["w:instr"]]);
        else if (element === "w:fldChar") {
          const kind = value("w:fldCharType");
          if (kind === "begin") fields.push([]);
          else if ((kind === "separate" || kind === "end") && fields.length) {
            field(fields[fields.length - 1]);
            fields[fields.length - 1] = [];
            if (kind === "end") fields.pop();
          }
        }
        // Of a shape (VML), as Word keeps it beside the drawing, too.
        if (given.href) ours.whole(given.href).forEach((one) => links.push({ ...one, member: name, paragraph: last().number }));
        if (element !== "w:hyperlink") Object.keys(given).filter((key) => /^(?!w:|xmlns:).*:/.test(key)).forEach((key) => use(value(key), used()));
      } else {
        const element = called(token.name);
        reading = "";
        if (AWAY.has(element)) away = Math.max(0, away - 1);
        else if (PARAGRAPHS.has(element) && open.length > 1) { ended(); part(); }
        else if (element === "w:hyperlink") unlinked();
      }
    }
    while (open.length) ended();
    return { links, uses };
  }

  /* The member of a Word document with the text: as the package says, or else as most call it. */
  async function mainOf(zip) {
    const usual = "word/document.xml";
    if (!zip.names.includes("_rels/.rels")) return usual;
    const { text } = soundXml(await zip.read("_rels/.rels"));
    for (const token of ours.tokens(text, true)) {
      const said = {};
      token.attributes.forEach((one) => { said[one.name] = ours.stretch(text, one.start, one.end).text; });
      if ((said.Type || "").endsWith("/officeDocument")) return (said.Target || "").replace(/^\//, "") || usual;
    }
    return usual;
  }

  const PART = /^(?!glossary\/)(?:[^/]+\/)*(?:[^/]+\.xml|_rels\/[^/]+\.xml\.rels)$/, RELATIONS = /^(.*\/)?_rels\/([^/]+)\.rels$/;

  async function word(zip, main) {
    const texts = new Map(), links = [], uses = new Map(), folder = main.slice(0, main.lastIndexOf("/") + 1);
    for (const name of zip.names) {
      if (name.startsWith(folder) && PART.test(name.slice(folder.length))) texts.set(name, soundXml(await zip.read(name)));
    }
    for (const [name, { text }] of texts) {
      if (RELATIONS.test(name)) continue;
      const part = partOf(name, text);
      ours.add(links, part.links);
      part.uses.forEach((used, key) => uses.set(`${name} ${key}`, used));
    }
    for (const [name, { text }] of texts) {
      const relations = RELATIONS.exec(name);
      if (!relations) continue;
      const part = (relations[1] || "") + relations[2];
      for (const token of ours.tokens(text, true)) {
        const given = {};
        token.attributes.forEach((one) => { given[one.name] = ours.stretch(text, one.start, one.end); });
        if (!given.Id || !given.Target || !given.TargetMode || given.TargetMode.text !== "External") continue;
        for (const target of ours.whole(given.Target)) {
          for (const one of uses.get(`${part} ${given.Id.text}`) || []) {
            links.push({
              ...target, url: one.anchor ? `${target.url}#${one.anchor}` : target.url, member: name,
              paragraph: one.paragraph, anchor: one.place ? { member: part, place: one.place } : null
            });
          }
        }
      }
    }
    links.sort((one, other) => one.member.endsWith(".rels") - other.member.endsWith(".rels") || one.paragraph - other.paragraph);
    const apart = (link, url) => {
      const mark = url.indexOf("#");
      return link.anchor && mark >= 0 ? [url.slice(0, mark), url.slice(mark + 1)] : [url, ""];
    };
    const unread = zip.names.filter((name) => name.startsWith(folder) && !PART.test(name.slice(folder.length)) && !NO_WORDS.test(name));
    return {
      links, unread,
      where: (link) => ({ paragraph: link.paragraph }),
      async written(changes) {
        const wanted = new Map(changes), edits = new Map();
        const add = (member, change) => edits.set(member, [...(edits.get(member) || []), change]);
        const seen = new Set();
        for (const [link, url] of changes) {
          const same = links.filter((one) => one.member === link.member && one.places[0][0] === link.places[0][0]);
          const pages = new Set(same.map((one) => apart(one, wanted.get(one) || one.url)[0]));
          if (pages.size > 1) continue;
          const [page, anchor] = apart(link, url);
          if (!seen.has(`${link.member} ${link.places[0]}`)) add(link.member, [link, page]);
          seen.add(`${link.member} ${link.places[0]}`);
          if (link.anchor) add(link.anchor.member, [{ places: [link.anchor.place], escaped: true }, anchor || "top"]);
        }
        return zip.written(encoded(texts, edits));
      }
    };
  }

  function encoded(texts, edits) {
    const contents = new Map();
    edits.forEach((changes, name) => contents.set(name, ours.encoded(ours.written(texts.get(name).text, changes), texts.get(name).wide)));
    return contents;
  }

  const NO_LINKS = new RegExp("\\.(png|jpe?g|gif|webp|avif|bmp|ico|tiff?|heic|mp3|m4[av]|og[gav]|wav|mp4|mov|webm|avi|woff2?|[to]tf|eot|css|js|xsd|dtd|vtt|srt|ds_store)$", "i");
  /* Of a Word document, what else holds no words: drawings, fonts, settings of printers, what a glossary has. */
  const NO_WORDS = new RegExp(`${NO_LINKS.source}|\\.(emf|wmf|odttf|rels|xml)$|(^|/)[^/]*(printer|vba|toolbars)[^/]*\\.bin$`, "i");
  const NESTED = 1;

  async function cartridge(zip, depth, effort) {
    const inner = new Map(), links = [], unread = [];
    for (const name of zip.names) {
      const form = ours.formOf(name);
      if (!form && !NO_LINKS.test(name)) unread.push(name);
      if (!form) continue;
      let one;
      try { one = await ours.opened(name, await zip.read(name), depth + 1, effort); } catch (fault) {
        if (fault.refused && !fault.harmless) throw fault;
        unread.push(name);
        continue;
      }
      inner.set(name, one);
      ours.add(unread, (one.unread || []).map((part) => `${name}, ${part}`));
      for (const link of one.links) links.push({ ...link, member: name, own: link });
    }
    return {
      links, unread, printed: [...inner.values()].some((one) => one.printed),
      where(link) {
        const { member, ...place } = inner.get(link.member).where(link.own);
        return { member: member ? `${link.member}, ${member}` : link.member, ...place };
      },
      async written(changes) {
        const edits = new Map(), contents = new Map();
        for (const [link, url] of changes) edits.set(link.member, [...(edits.get(link.member) || []), [link.own, url]]);
        for (const [name, own] of edits) contents.set(name, new Uint8Array(await (await inner.get(name).bytes(own)).arrayBuffer()));
        return zip.written(contents);
      }
    };
  }

  /* A text: its links, and how it is written with others. */
  ours.textual = function (text, form, wide) {
    const line = ours.lineOf(text), written = async (changes) => ours.written(text, changes);
    return {
      form, links: ours.read(text, form), where: (link) => ({ line: line(link.places[0][0]) }), written,
      bytes: async (changes) => new Blob([ours.encoded(await written(changes), wide)])
    };
  };

  /* A file by the ending of its name, as documents.py opens it; refused if it is none that is read here. */
  ours.opened = async function (name, bytes, depth = 0, effort = ours.pdfEffort()) {
    const form = ours.formOf(name), wide = bytes[0] + bytes[1] === 0x1fd;
    if (form === "pdf" || bytes[0] === 0x25 && new TextDecoder().decode(bytes.subarray(0, 5)) === "%PDF-") return ours.pdf(bytes, effort);
    if (form === "word" || form === "cartridge" && depth <= NESTED) {
      const zip = archive(bytes), main = form === "word" && await mainOf(zip);
      if (main && !zip.names.includes(main)) refuse("kind");
      const made = main ? await word(zip, main) : await cartridge(zip, depth, effort);
      return { ...made, bytes: made.written };
    }
    if (form === "cartridge" || !form && (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 || !wide && bytes.subarray(0, 1000).includes(0))) refuse("kind");
    const { text, wide: by } = form === "xml" && depth ? soundXml(bytes) : (([text, wide]) => ({ text, wide }))(ours.decoded(bytes));
    return ours.textual(text, form || "text", by);
  };
  ours.unpacked = (bytes, kind, most) => through(bytes, new DecompressionStream(kind), most);
})();
