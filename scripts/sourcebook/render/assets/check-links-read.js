/* Addresses in other people's texts, with the places where they stand: HTML, XML, Markdown, words. The
   command `check-links-to` reads in the same way (links/inward/tokens.py, scan.py); tests ask both. */
(function () {
  "use strict";

  const UNREAD = new Set("script style xmp iframe noembed noframes textarea title".split(" "));
  const HOLDERS = new Set("href xlink:href src cite data poster longdesc action formaction data-href".split(" "));
  const TELLING = new Set(["srcset", "imagesrcset", "srcdoc"]);
  const VERBATIM = new Set("code kbd pre samp var".split(" "));
  const REFERENCE = /&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]+));/y;
  const ESCAPED = /\\([!-/:-@[-`{-~])/y;
  const NAMED = {
    amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0", colon: ":", sol: "/", period: ".", num: "#",
    quest: "?", equals: "=", lowbar: "_", percnt: "%", commat: "@", shy: "\u00ad", hyphen: "\u2010", dash: "\u2010",
    Tab: "\t", NewLine: "\n"
  };
  const NAME = /[A-Za-z_][^ \t\r\n\f/>]*/y, END = /[ \t\r\n\f/]*>/y;
  const ATTRIBUTE = /[ \t\r\n\f/]*([^ \t\r\n\f/>=][^ \t\r\n\f/>=]*)(?:[ \t\r\n\f]*=[ \t\r\n\f]*(?:"([^"]*)"|'([^']*)'|([^ \t\r\n\f>"'][^ \t\r\n\f>]*)))?/y;
  const add = (to, more) => { for (const one of more) to.push(one); };

  function matched(pattern, text, at) {
    pattern.lastIndex = at;
    return pattern.exec(text);
  }

  /* A part of a text as its reader takes it: its letters, and the places where they stand. */
  function plain(text, start, end) {
    return { text: text.slice(start, end), start, places: null };
  }
  function at(stretch, index) {
    return stretch.places ? stretch.places[index] : stretch.start + index;
  }
  function said(match, escaped) {
    if (escaped) return match[1];
    if (match[3]) return Object.hasOwn(NAMED, match[3]) ? NAMED[match[3]] : "";
    const number = match[1] ? parseInt(match[1], 10) : parseInt(match[2], 16);
    return number > 0 && number < 0x110000 && (number < 0xd800 || number >= 0xe000) ? String.fromCodePoint(number) : "";
  }
  function stretch(text, start, end, escapes) {
    const raw = text.slice(start, end);
    if (!raw.includes("&") && !(escapes && raw.includes("\\"))) return { text: raw, start, places: null };
    const letters = [], places = [];
    for (let place = start; place < end;) {
      let match = null, escaped = false;
      if (text[place] === "&") match = matched(REFERENCE, text, place);
      if (escapes && text[place] === "\\") { match = matched(ESCAPED, text, place); escaped = true; }
      if (match && place + match[0].length > end) match = null;
      const words = match ? said(match, escaped) : "";
      for (const unit of (words || text[place]).split("")) { letters.push(unit); places.push(place); }
      place += match && words ? match[0].length : 1;
    }
    places.push(end);
    return { text: letters.join(""), start, places };
  }

  /* Tags of HTML or XML, and the text between them; comments are left out. */
  function* tokens(text, xml) {
    const after = (mark, from) => {
      const found = text.indexOf(mark, from);
      return found < 0 ? text.length : found + mark.length;
    };
    const called = (name) => (xml ? name : name.toLowerCase());
    let place = 0;
    while (place < text.length) {
      let opens = text.indexOf("<", place);
      if (opens < 0) opens = text.length;
      if (opens > place) yield { kind: "text", name: "", start: place, end: opens, attributes: [] };
      place = opens;
      if (place >= text.length) return;
      let name = matched(NAME, text, place + 1);
      if (name) {
        const attributes = [];
        let inside = place + 1 + name[0].length, end;
        while (!(end = matched(END, text, inside))) {
          const one = matched(ATTRIBUTE, text, inside);
          if (!one || !one[0]) break;
          inside += one[0].length;
          const group = [2, 3, 4].find((number) => one[number] !== undefined);
          if (group) {
            const last = inside - (group < 4 ? 1 : 0);
            attributes.push({ name: called(one[1]), start: last - one[group].length, end: last });
          }
        }
        const stop = end ? inside + end[0].length : after(">", inside);
        yield { kind: "open", name: called(name[0]), start: place, end: stop, attributes };
        place = stop;
        if (!xml && UNREAD.has(called(name[0]))) {
          const close = new RegExp(`</${called(name[0])}(?=[ \\t\\r\\n\\f/>])`, "ig");
          close.lastIndex = place;
          const found = close.exec(text);
          place = found ? found.index : text.length;
        }
      } else if (text.startsWith("</", place) && (name = matched(NAME, text, place + 2))) {
        const stop = after(">", place + 2);
        yield { kind: "close", name: called(name[0]), start: place, end: stop, attributes: [] };
        place = stop;
      } else if (xml && text.startsWith("<![CDATA[", place)) {
        const stop = after("]]>", place + 9);
        yield { kind: "text", name: "", start: place + 9, end: text.includes("]]>", place + 9) ? stop - 3 : stop, attributes: [], plain: true };
        place = stop;
      } else if (text.startsWith("<!--", place)) {
        place = after("-->", place + (xml ? 4 : 2));
      } else if (/[!?/]/.test(text[place + 1] || "")) {
        place = after(xml && text[place + 1] === "?" ? "?>" : ">", place + 2);
      } else {
        yield { kind: "text", name: "", start: place, end: place + 1, attributes: [] };
        place += 1;
      }
    }
  }

  const BARE = /https?:\/\/[^\x00-\x20\x7f-\xbf\u1680\u2000-\u206f\u3000-\u303f\u{d800}-\u{dfff}\ufeff\uff00-\uffef<>"'`|\\^{}[\]]+/giu;
  /* Where a line may end inside an address: no letter of it. Before other letters it parts words. */
  const SOFT = /(?:[\u00ad\u200b\u2060\ufeff]|<wbr[ \t\r\n]*\/?>)+/gi, GOES_ON = /(?!https?:\/\/)[A-Za-z0-9/?#&=%._~+:@-]/iy;
  const BREAK = /<wbr(?=[ \t\r\n/>])[^<>]*>/gi;
  const PATTERN = /\/\.\.\.|[*$][^*_.,;:!?~]/;
  const GAP = /[{…]|<[\p{L}\p{N}_ -]+>[/#]/uy;
  const WHOLE = /^[\x00-\x20]*(?:https?:)?\/\//i;
  const DESTINATION = /\]\([ \t\r\n]*(?:<([^<>\n]*)>|((?:\\[^ \t\r\n]|[^ \t\r\n()<>\\])+(?:\((?:\\[^ \t\r\n]|[^ \t\r\n()\\])*\)(?:\\[^ \t\r\n]|[^ \t\r\n()<>\\])*)*))/dg;
  const DEFINED = /(?<![^\n])[ >]{0,9}\[[^\]\n^][^\]\n]*\]:[ \t]*(?:\n[ \t]*)?(?:<([^<>\n]*)>|([^ \t\r\n]+))/dg;
  const CELL = /(?<![^,;\n])"[^"]*(?:""[^"]*)*"|[,;]/g;
  const FENCE = /[ >]{0,9}(```+|~~~+)([^\n]*)/y;

  /* An address without the marks of the sentence that it ends, and from a bracket it closes. */
  function trimmed(url) {
    let depth = 0;
    for (let index = 0; index < url.length; index += 1) {
      depth += (url[index] === "(") - (url[index] === ")");
      if (depth < 0) { url = url.slice(0, index); break; }
    }
    return url.replace(/[.,;:!?*_~]+$/, "");
  }

  function printed(words, escaped) {
    const found = [];
    if (!words.text.includes("://")) return found;
    const { text, stood } = joined(words.text);
    for (const match of text.matchAll(BARE)) {
      const url = trimmed(match[0]);
      if (PATTERN.test(match[0]) || matched(GAP, text, match.index + match[0].length)) continue;
      const start = stood(match.index), end = stood(match.index + url.length - 1) + 1;
      found.push({ url, places: [[at(words, start), at(words, end)]], escaped, printed: true });
    }
    return found;
  }

  /* A text without what lets a line end inside an address, and where each letter stood before. */
  function joined(text) {
    const pieces = [], starts = [], widths = [];
    let place = 0, gone = 0, next = 0;
    for (const match of text.matchAll(SOFT)) {
      const after = match.index + match[0].length;
      if (!matched(GOES_ON, text, after)) continue;
      pieces.push(text.slice(place, match.index));
      gone += match[0].length;
      place = after;
      starts.push(after - gone);
      widths.push(gone);
    }
    return {
      text: pieces.join("") + text.slice(place),
      // Asked for from the first letter to the last.
      stood(index) {
        while (next < starts.length && starts[next] <= index) next += 1;
        return index + (next ? widths[next - 1] : 0);
      }
    };
  }

  function whole(given) {
    if (!WHOLE.test(given.text)) return [];
    const lead = /^[\x00-\x20]*/.exec(given.text)[0].length;
    const url = given.text.slice(lead).replace(/[\x00-\x20]+$/, "");
    return [{ url, places: [[at(given, lead), at(given, lead + url.length)]], escaped: !!given.places, printed: false }];
  }

  /* The address by the first <base> that has one; empty if it is not a whole one. */
  function baseOf(text, all) {
    for (const token of all) {
      const one = token.kind === "open" && token.name === "base" && token.attributes.find((each) => each.name === "href");
      if (!one) continue;
      const given = bare(stretch(text, one.start, one.end).text);
      return WHOLE.test(given) ? given : "";
    }
    return "";
  }
  function bare(text) {
    return text.replace(/^[\x00-\x20]+/, "").replace(/[\x00-\x20]+$/, "");
  }
  function relative(given, base) {
    const url = bare(given.text), known = /^((?:https?:)?\/\/[^/?#]*)([^?#]*)(\?[^#]*)?/i.exec(base);
    if (!url || !known || /^[A-Za-z][A-Za-z0-9+.-]*:/.test(url)) return [];
    const host = known[1], path = known[2] || "/";
    const before = { "#": host + path + (known[3] || ""), "?": host + path, "/": host, "\\": host }[url[0]];
    const lead = given.text.indexOf(url), place = [at(given, lead), at(given, lead + url.length)];
    const whole = (before === undefined ? host + path.slice(0, path.lastIndexOf("/") + 1) : before) + url;
    return [{ url: whole, places: [place], escaped: !!given.places, printed: false }];
  }

  function inHtml(html) {
    const text = html.replace(BREAK, (one) => "\u200b".repeat(one.length));
    const found = [], all = Array.from(tokens(text, false)), base = baseOf(text, all);
    let verbatim = 0;
    for (const token of all) {
      if (VERBATIM.has(token.name)) verbatim = Math.max(0, verbatim + (token.kind === "open" ? 1 : -1));
      if (token.kind === "text" && !verbatim) add(found, printed(stretch(text, token.start, token.end), true));
      for (const one of token.attributes) {
        const given = stretch(text, one.start, one.end), holds = HOLDERS.has(one.name);
        if (token.name === "base") continue;
        if (holds) add(found, (WHOLE.test(given.text) ? whole(given) : relative(given, base)));
        else if (TELLING.has(one.name) || one.name === "content" && token.name === "meta") add(found, printed(given, true));
      }
    }
    return found;
  }

  function inXml(text) {
    const found = [];
    for (const token of tokens(text, true)) {
      if (token.kind === "text") {
        const words = token.plain ? plain(text, token.start, token.end) : stretch(text, token.start, token.end);
        add(found, printed(words, !token.plain));
      }
      for (const one of token.attributes) add(found, whole(stretch(text, one.start, one.end)));
    }
    return found;
  }

  function spaces(text) {
    return text.replace(/[^\n]/g, " ");
  }

  /* What stands in elements of code that are closed; one that is not may be a word of theirs. */
  function verbatim(all) {
    const opened = new Map(), found = [];
    for (const token of all) {
      if (token.kind === "open" && VERBATIM.has(token.name)) { if (!opened.has(token.name)) opened.set(token.name, token.end); }
      else if (token.kind === "close" && opened.has(token.name)) {
        found.push([opened.get(token.name), token.start]);
        opened.delete(token.name);
      }
    }
    return found;
  }

  /* A text with spaces at some places, which may overlap. */
  function without(text, places) {
    const pieces = [];
    let place = 0;
    for (const [start, end] of places) {
      if (end <= place) continue;
      const first = Math.max(start, place);
      pieces.push(text.slice(place, first), spaces(text.slice(first, end)));
      place = end;
    }
    return pieces.join("") + text.slice(place);
  }

  /* Addresses in a table, none longer than its cell (RFC 4180; or parted by semicolons). */
  function inCsv(text) {
    const bare = text.replace(CELL, (one) => (one.length === 1 ? one : " ")), first = bare.search(/[,;]/);
    const head = first < 0 ? "" : bare.slice(0, (bare + "\n").indexOf("\n", first)), count = (mark) => head.split(mark).length;
    const mark = count(";") > count(",") ? ";" : ",", cells = text.replace(CELL, (one) => (one === mark ? "\n" : one));
    return printed(plain(cells, 0, cells.length), false);
  }

  function withoutCode(text) {
    const pieces = [];
    let fence = "";
    for (const line of text.split(/(?<=\n)/)) {
      const match = matched(FENCE, line, 0);
      const opens = match && !fence && !match[2].includes("`");
      const closes = match && fence && match[1].startsWith(fence) && !match[2].trim();
      pieces.push(fence || opens ? spaces(line) : line);
      if (closes) fence = "";
      else if (opens) fence = match[1];
    }
    return withoutSpans(withoutComments(pieces.join("")));
  }

  function withoutComments(text) {
    const pieces = [];
    let place = 0, opens;
    while ((opens = text.indexOf("<!--", place)) >= 0) {
      const closes = text.indexOf("-->", opens + 4), end = closes < 0 ? text.length : closes + 3;
      pieces.push(text.slice(place, opens), spaces(text.slice(opens, end)));
      place = end;
    }
    return pieces.join("") + text.slice(place);
  }

  function withoutSpans(text) {
    const ends = Array.from(text.matchAll(/\n[ \t>]*\n/g), (match) => match.index);
    const runs = Array.from(text.matchAll(/`+/g), (match) => [match.index, match.index + match[0].length]);
    const after = new Map(), closes = [];
    for (let number = runs.length - 1; number >= 0; number -= 1) {
      const length = runs[number][1] - runs[number][0];
      closes[number] = after.get(length) || 0;
      after.set(length, number);
    }
    const pieces = [];
    let place = 0, number = 0, blank = 0;
    while (number < runs.length) {
      const start = runs[number][0], other = closes[number];
      while (blank < ends.length && ends[blank] < start) blank += 1;
      const limit = blank < ends.length ? ends[blank] : text.length;
      if (other && runs[other][0] < limit) {
        const stop = runs[other][1];
        pieces.push(text.slice(place, start), spaces(text.slice(start, stop)));
        place = stop;
        number = other + 1;
      } else number += 1;
    }
    return pieces.join("") + text.slice(place);
  }

  function inMarkdown(text) {
    const found = [];
    let bare = withoutCode(text);
    for (const pattern of [DESTINATION, DEFINED]) {
      for (const match of bare.matchAll(pattern)) {
        const [start, end] = match.indices[match[1] === undefined ? 2 : 1];
        add(found, whole(stretch(text, start, end, true)));
      }
      bare = bare.replace(pattern, spaces);
    }
    const held = Array.from(tokens(bare, false));
    const given = held.flatMap((token) => token.attributes).filter((one) => HOLDERS.has(one.name))
      .map((one) => [one.start, one.end]).filter((one) => WHOLE.test(stretch(bare, ...one).text));
    given.forEach((one) => add(found, whole(stretch(bare, ...one))));
    bare = without(bare, [...given, ...verbatim(held)].sort((one, other) => one[0] - other[0] || one[1] - other[1]));
    add(found, printed(stretch(bare, 0, bare.length), false));
    return found;
  }

  /* The addresses of a text in the order in which they stand. */
  function read(text, form) {
    const found = { html: inHtml, xml: inXml, markdown: inMarkdown, csv: inCsv }[form];
    const links = found ? found(text) : printed(plain(text, 0, text.length), false);
    return links.sort((one, other) => one.places[0][0] - other.places[0][0]);
  }

  /* An address as it can stand in any quotation marks. */
  function spelled(url, escaped) {
    const safe = url.replace(/[\x00-\x20"'()<>\\^`{|}]/g, (one) => "%" + one.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0"));
    return escaped ? safe.replaceAll("&", "&amp;") : safe;
  }

  function shared(one, other) {
    let length = 0;
    while (length < one.length && length < other.length && one[length] === other[length]) length += 1;
    return length;
  }

  /* The edits by which one address becomes another in its place: only the letters that differ. Path, query
     and fragment are compared each for itself; what stays is left as its author wrote it. */
  function respelled(text, [start, end], old, url, markup) {
    const escaped = markup || joined(text.slice(start, end)).text !== old, edits = [];
    const ways = [plain(text, start, end), stretch(text, start, end), stretch(text, start, end, true)];
    const as = ways.find((one) => one.text === old);
    if (!as) return [[start, end, spelled(url, escaped)]];
    const parts = (address) => /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(address).slice(1).map((one) => one || "");
    const reversed = (words) => words.split("").reverse();
    const news = parts(url);
    let place = 0;
    parts(old).forEach((was, number) => {
      const now = news[number];
      if (was !== now) {
        const lead = shared(was, now), tail = shared(reversed(was.slice(lead)), reversed(now.slice(lead)));
        const edit = [at(as, place + lead), at(as, place + was.length - tail), spelled(now.slice(lead, now.length - tail), escaped)];
        const last = edits[edits.length - 1];
        if (last && last[1] === edit[0]) edits.splice(-1, 1, [last[0], edit[1], last[2] + edit[2]]);
        else edits.push(edit);
      }
      place += was.length;
    });
    return edits;
  }

  /* The text with other addresses at some links: [[link, address], …]. */
  function written(text, changes) {
    const edits = [];
    for (const [link, url] of changes) {
      const [first, ...others] = link.places;
      // Of several places, or where nothing is known of what stood there, the whole is written.
      if (others.length || link.url === undefined) edits.push([...first, spelled(url, link.escaped)]);
      else add(edits, respelled(text, first, link.anchor ? link.url.split("#")[0] : link.url, url, link.escaped));
      others.forEach(([start, end]) => edits.push([start, end, ""]));
    }
    let place = 0;
    const pieces = [];
    for (const [start, end, words] of edits.sort((one, other) => one[0] - other[0])) {
      pieces.push(text.slice(place, start), words);
      place = end;
    }
    return pieces.join("") + text.slice(place);
  }

  globalThis.sourcebookLinks = { tokens, add, stretch, plain, at, printed, whole, read, written };
})();
