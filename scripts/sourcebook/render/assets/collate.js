/* Check a quotation yourself: whoever has the source pastes or drops it, and each quotation of the
   page is compared with it, by the folding of the command `collate` (collate/fold.py): white space, the
   shape of quotation marks and dashes may differ, never a word, a letter or its case. What is not found so
   is looked for with what print does to words (collate/widen.py), and with what the quotation leaves out
   or puts in (collate/seek.py). Tests ask both, with tests/collate/cases.json. Nothing leaves the page. */
(function () {
  "use strict";

  var SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
  var LETTER = /[\p{L}\p{N}]/u;

  function shaped(text) {
    return text.replace(/[‘’‚‛′‹›ʼ`´]/g, "'").replace(/[“”„‟″«»]/g, '"').replace(/[‐‑‒–—―−]/g, "-");
  }

  function fold(text) {
    return shaped(text.normalize("NFC"))
      .replace(/[\u00ad\u200b]/g, "")
      .replace(SPACE, " ").replace(/^ | $/g, "");
  }

  /* The character that begins or ends at a place, whole even where it takes two units. */
  function letter(text, place, before) {
    var code = before ? text.codePointAt(place - 2) : text.codePointAt(place);
    var one = before && !(code > 0xffff) ? text[place - 1] : String.fromCodePoint(code);
    return LETTER.test(one);
  }

  /* What nobody sees parts no words. */
  var UNSEEN = /[\u0640\u200c-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/;

  function isEdge(text, place) {
    var before = place, after = place;
    while (before > 0 && UNSEEN.test(text[before - 1])) before -= 1;
    while (after < text.length && UNSEEN.test(text[after])) after += 1;
    return !(before > 0 && after < text.length && letter(text, before, true) && letter(text, after, false));
  }

  function bare(word) { return word.replace(/[^\p{L}\p{N}]+/gu, "").toLowerCase(); }

  /* A source as every quotation asks for it: folded, its words, and of each what it is compared by,
     as a number (0 for what is no word). Read once, however many quotations ask; widened when one needs it. */
  function source(text) {
    var folded = fold(text), words = folded.split(" "), numbers = new Map([["", 0]]);
    var keys = Uint32Array.from(words, function (word) {
      var key = bare(word);
      if (!numbers.has(key)) numbers.set(key, numbers.size);
      return numbers.get(key);
    });
    return { whole: text, widened: null, folded: folded, words: words, keys: keys, numbers: numbers };
  }

  /* Start and number of shared words of the window that shares most words with the quotation. */
  function bestWindow(ours, text) {
    var count = text.numbers.size, keys = text.keys;
    var wanted = new Uint32Array(count), inside = new Uint32Array(count);
    ours.forEach(function (word) {
      if (text.numbers.has(word)) wanted[text.numbers.get(word)] += 1;
    });
    var shared = 0, best = 0, start = 0;
    for (var place = 0; place < keys.length; place += 1) {
      var key = keys[place];
      inside[key] += 1;
      if (inside[key] <= wanted[key]) shared += 1;
      if (place >= ours.length) {
        var gone = keys[place - ours.length];
        if (inside[gone] <= wanted[gone]) shared -= 1;
        inside[gone] -= 1;
      }
      if (shared > best) { best = shared; start = Math.max(0, place - ours.length + 1); }
    }
    return [start, best];
  }

  /* The words of two texts side by side: [kept, "", ""] or ["", ours, theirs], by the longest common
     run of words (the table of Wagner and Fischer 1974). */
  function compared(ours, theirs) {
    // A quotation may begin after a mark of the source's, and end before one.
    function same(i, j) {
      return ours[i] === theirs[j] || (bare(ours[i]) === bare(theirs[j])
        && (i === ours.length - 1 && theirs[j].startsWith(ours[i]) || i === 0 && theirs[j].endsWith(ours[i])));
    }
    var table = Array.from({ length: ours.length + 1 }, function () { return new Uint16Array(theirs.length + 1); });
    for (var i = ours.length - 1; i >= 0; i -= 1) {
      for (var j = theirs.length - 1; j >= 0; j -= 1) {
        table[i][j] = same(i, j) ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
      }
    }
    var found = [], a = 0, b = 0;
    function changed() {
      if (!found.length || found[found.length - 1][0]) found.push(["", "", ""]);
      return found[found.length - 1];
    }
    while (a < ours.length || b < theirs.length) {
      if (a < ours.length && b < theirs.length && same(a, b)) {
        found.push([ours[a], "", ""]); a += 1; b += 1;
      } else if (b >= theirs.length || (a < ours.length && table[a + 1][b] >= table[a][b + 1])) {
        changed()[1] += (changed()[1] ? " " : "") + ours[a]; a += 1;
      } else {
        changed()[2] += (changed()[2] ? " " : "") + theirs[b]; b += 1;
      }
    }
    // What only stands before or after is not a difference.
    if (found.length && !found[0][0] && !found[0][1]) found.shift();
    if (found.length && !found[found.length - 1][0] && !found[found.length - 1][1]) found.pop();
    return found;
  }

  /* What print, a PDF or an encoding does to words: what may be left out stands between the mark of its
     fold and SHUT; where something was written otherwise stands a mark alone. */
  var FOLDS = {
    hyphens: "\ue000", notes: "\ue001", heads: "\ue002", unspaced: "\ue003", pages: "\ue004",
    forms: "\ue008", invisible: "\ue009", ellipses: "\ue00a", soft: "\ue00b",
  };
  var SHUT = "\ue00f", MARKS = /[\ue000-\ue00f]/g, ZERO = "\ue008\ue009\ue00a\ue00b";
  var SKIP = "(?:[\\ue000-\\ue007][^\\ue00f]*\\ue00f|[\\ue000-\\ue00f])*";
  var S = SPACE.source.slice(1, -2), ANY = "[\\p{L}\\p{N}]", ALPHA = "[\\p{L}\\p{Nl}\\p{No}]";
  var HEAD = "\\ue002[^\\ue00f]*\\ue00f";
  var UNSPACED = "\\u0e01-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3001-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff"
    + "\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  var WRITTEN = "(?<forms>[\\u2e80-\\u2fd5\\ufb00-\\ufdff\\ufe70-\\ufefc\\uff01-\\uffef])"
    + "|(?<invisible>" + UNSEEN.source + ")"
    + "|(?<ellipses>…|\\.[" + S + "]?\\.[" + S + "]?\\.)"
    + "|(?<soft>[\\u00ad\\u200b])|(?<space>[" + S + "]{2,}|(?! )[" + S + "])";
  var RAISED = "[\\u00b9\\u00b2\\u00b3\\u2070\\u2074-\\u2079]{1,3}";
  var MORE = "(?:[-–][0-9]{1,3}|,[0-9]{1,2}(?![0-9])){0,4}";
  var PAGE = "(?:\\[(?:[Pp](?:g|age)|Seite)\\.?[" + S + "]?(?:[0-9]{1,4}|[ivxlc]{1,7})\\]|\\{[0-9]{1,4}\\})";
  var STEPS = new RegExp("(?<kept>" + HEAD + ")"
    + "|(?<pages>(?<=[" + S + "])" + PAGE + "[" + S + "]+|" + PAGE + ")"
    + "|(?<=" + ANY + ")(?<hyphens>[-‐–—\\u00ad¬])[ \\t]*(?:[\\n\\f][" + S + "]*|(?<between>" + HEAD + ")["
    + S + "]*)(?=" + ANY + ")"
    + "|(?<=[" + UNSPACED + "])(?<unspaced>[ \\t]*[\\n\\f][" + S + "]*)(?=[" + UNSPACED + "])"
    + "|(?<=[^" + S + "])(?<notes>" + RAISED + "(?:[-–⁻,]" + RAISED + "){0,4})"
    + "|(?<=[^" + S + "\\]])(?<bracketed>(?:\\[[0-9]{1,3}(?:[-–,] ?[0-9]{1,3}){0,4}\\]){1,5})"
    + "|(?:(?<=" + ALPHA + "{3})|(?<=" + ALPHA + "[.,;:!?])|(?<=[”»])|(?<=" + ALPHA + "[.,;:!?][)\\]\"”’'»])"
    + "|(?<=" + ALPHA + "[)\\]][.,;:!?]))(?<number>[0-9]{1,3}" + MORE + ")(?=[" + S + ".,;:!?)\\]\"”’\\ue002]|$)"
    + "|" + WRITTEN, "gu");
  var PLAIN = new RegExp(WRITTEN, "gu");

  function step(groups, found) {
    if (groups.hyphens) return FOLDS.hyphens + "-" + SHUT + (groups.between || "");
    if (groups.kept) return found;
    if (groups.notes || groups.bracketed || groups.number) return FOLDS.notes + found + SHUT;
    if (groups.pages) return FOLDS.pages + found + SHUT;
    if (groups.unspaced) return FOLDS.unspaced + " " + SHUT;
    if (groups.forms) return FOLDS.forms + found.normalize("NFKC");
    if (groups.invisible) return FOLDS.invisible;
    if (groups.ellipses) return FOLDS.ellipses + "...";
    if (groups.soft) return FOLDS.soft;
    return groups.space ? " " : "";
  }

  function plain(text) { return text.normalize("NFC").replace(MARKS, "\ufffd"); }

  function widen(text) {
    return shaped(headed(plain(text)).replace(STEPS, function (found) {
      return step(arguments[arguments.length - 1], found);
    }));
  }

  /* Heads that alternate, left and right, in a text of few pages: those on all pages of a side. */
  function turned(pages) {
    var first = pages.length > 4 ? 2 : 0;
    var sides = [first, 1].map(function (from) {
      var side = pages.filter(function (_, at) { return at >= from && at % 2 === from % 2; });
      if (side.length < 2) return [];
      return Array.from(side[0]).filter(function (name) { return side.every(function (page) { return page.has(name); }); });
    });
    var only = [0, 1].map(function (at) { return sides[at].filter(function (name) { return !sides[1 - at].includes(name); }); });
    if (!only[0].length || !only[1].length) return new Set();
    return new Set(only.flat().map(function (name) { return name.replace(/^(top|foot) /, ""); }));
  }

  /* Running heads and page numbers between two pages, which a form feed parts. */
  function headed(text) {
    var pages = text.split("\f");
    if (pages.length < 2) return text;
    function lines(page) {
      var at = 0;
      return page.split("\n").map(function (line) {
        var found = [at, line];
        at += line.length + 1;
        return found;
      }).filter(function (line) { return fold(line[1]); });
    }
    function key(line) { return line.replace(/[^\p{L}\p{N}]+|[0-9]+/gu, " ").toLowerCase().split(/ +/).filter(Boolean).join(" "); }
    function trimmed(text) { return text.replace(new RegExp("[" + S + "]+$"), "").length; }
    var read = pages.map(lines), counted = new Map();
    read.forEach(function (page) {
      var edges = page.slice(0, 2).concat(page.slice(2).slice(-2));
      new Set(edges.map(function (line) { return key(line[1]); })).forEach(function (name) {
        if (name) counted.set(name, (counted.get(name) || 0) + 1);
      });
    });
    var least = pages.length === 2 ? 2 : 3, alternate = turned(read.map(function (page) {
      var top = page.slice(0, 2), foot = page.slice(2).slice(-2);
      return new Set([[top, "top "], [foot, "foot "]].flatMap(function (edge) {
        return edge[0].map(function (line) { return key(line[1]); }).filter(Boolean).map(function (name) { return edge[1] + name; });
      }));
    }));
    function isHead(line) {
      return /^[^\p{L}\p{N}_]*(?:[0-9]{1,4}|[ivxlc]{1,7})[^\p{L}\p{N}_]*$/u.test(line.toLowerCase())
        || counted.get(key(line)) >= least || alternate.has(key(line));
    }
    var out = "", from = 0;
    for (var number = 0; number + 1 < pages.length; number += 1) {
      var foot = read[number].slice(1).slice(-2), top = read[number + 1].slice(0, -1).slice(0, 2);
      var end = trimmed(pages[number]), start = 0;
      while (foot.length && isHead(foot[foot.length - 1][1])) end = trimmed(pages[number].slice(0, foot.pop()[0]));
      while (top.length && isHead(top[0][1])) { var line = top.shift(); start = line[0] + line[1].length; }
      end = Math.max(end, from);
      out += pages[number].slice(from, end);
      var between = pages[number].slice(end) + "\f" + pages[number + 1].slice(0, start);
      out += between.length > 1 ? FOLDS.heads + between + SHUT + "\n" : between;
      from = start;
    }
    return out + pages[pages.length - 1].slice(from);
  }

  /* Words of a quotation without marks; the folds that it took go into a set. */
  function needled(text, taken) {
    return shaped(plain(text).replace(PLAIN, function (found) {
      var groups = arguments[arguments.length - 1];
      Object.keys(groups).forEach(function (name) { if (groups[name] && FOLDS[name]) taken.add(name); });
      return step(groups, found).replace(MARKS, "");
    }));
  }

  var BRACKET = new RegExp("(\\[[" + S + "]*(?:…|\\.[" + S + "]?\\.[" + S + "]?\\.)[" + S + "]*\\])|\\[([^\\[\\]]{1,200})\\]", "gu");

  function escaped(letter) { return "\\u{" + letter.codePointAt(0).toString(16) + "}"; }

  /* The quotation between its omissions and insertions, as patterns. */
  function pieces(quote, taken) {
    var found = [], words = "", gap = "", at = 0, alpha = new RegExp(ALPHA, "u");
    for (var match of quote.matchAll(BRACKET)) {
      words += quote.slice(at, match.index);
      at = match.index + match[0].length;
      taken.add(match[1] ? "omissions" : "insertions");
      var last = Array.from(words).pop(), next = Array.from(quote.slice(at, at + 2))[0];
      if (match[2] && ((last && alpha.test(last)) || (next && alpha.test(next)))) {
        words += "\ue004" + match[2] + SHUT;
        continue;
      }
      found.push([gap, words]);
      words = ""; gap = match[2] ? "insertion" : "omission";
    }
    found.push([gap, words + quote.slice(at)]);
    var left = "", out = [];
    found.forEach(function (one, number) {
      if (left !== "omission") left = one[0];
      var text = trim(one[1], S);
      if (left === "omission") text = text.replace(/^[ .,;:]+/, "");
      if (number + 1 < found.length && found[number + 1][0] === "omission") text = text.replace(/[ .,;:]+$/, "");
      if (LETTER.test(text)) { out.push({ pattern: pattern(text, taken), gap: left, length: text.length }); left = ""; }
    });
    return out;
  }

  function trim(text, these) {
    return text.replace(new RegExp("^[" + these + "]+|[" + these + "]+$", "g"), "");
  }

  function pattern(text, taken) {
    var parts = [];
    text.split(/\ue004([^\ue00f]*)\ue00f/).forEach(function (part, number) {
      var letters = Array.from(needled(part, taken));
      if (number % 2 === 0) { parts = parts.concat(letters.map(escaped)); return; }
      parts.push("(?:" + letters.map(function (letter) {
        var both = [letter.toLowerCase(), letter.toUpperCase()].map(function (one) {
          return Array.from(one).length === 1 ? escaped(one) : escaped(letter);
        });
        return "[" + both.join("") + "]";
      }).join(SKIP) + ")?");
    });
    return parts.join(SKIP);
  }

  function sides(text, place) {
    var before = place, after = place;
    while (before > 0 && ZERO.includes(text[before - 1])) before -= 1;
    while (after < text.length && ZERO.includes(text[after])) after += 1;
    var code = before > 1 && text.codePointAt(before - 2) > 0xffff ? 2 : 1;
    return [text.slice(Math.max(0, before - code), before), after < text.length ? String.fromCodePoint(text.codePointAt(after)) : ""];
  }

  function withinWord(text, place) {
    return sides(text, place).every(function (letter) { return letter && LETTER.test(letter); });
  }

  function isWideEdge(text, place) {
    var run = new RegExp("[" + UNSPACED + "]", "u");
    return !withinWord(text, place) || sides(text, place).every(function (letter) { return run.test(letter); });
  }

  /* {place, folds} of a quotation in a widened text, or nothing. */
  function seek(quote, text) {
    var run = new RegExp("^[" + UNSPACED + "]|[" + UNSPACED + "]$", "u"), taken = new Set(), tries = 2000;
    // Mostly nothing but the words as they stand can be found.
    if (!/[\ue000-\ue00f]/.test(text) && !run.test(fold(quote)) && quote.search(BRACKET) < 0) {
      needled(quote, taken);
      if (!taken.size) return null;
      taken.clear();
    }
    var parts = pieces(quote, taken);
    if (!parts.length) return null;
    var patterns = parts.map(function (part) { return new RegExp(part.pattern, "gu"); }), last = [];
    // The next place of a piece; one that was found from before is not looked for again.
    function search(number, at) {
      var near = parts[number].gap === "insertion" && number;
      if (!near && last[number] && last[number].index >= at) return last[number];
      var here = near ? text.slice(at, at + 300 + 8 * parts[number].length) : text;
      patterns[number].lastIndex = near ? 0 : at;
      var match = patterns[number].exec(here);
      if (near) return match && { 0: match[0], index: match.index + at };
      // What is not there from here on is not there from any later place.
      if (!match && number) tries = 0;
      last[number] = match;
      return match;
    }
    function* places(number, from) {
      var at = from;
      while (tries > 0) {
        tries -= 1;
        var match = search(number, at);
        if (!match || !match[0]) return;
        var end = match.index + match[0].length;
        if (isWideEdge(text, match.index) && isWideEdge(text, end)) yield [match.index, end];
        at = match.index + (text.codePointAt(match.index) > 0xffff ? 2 : 1);
      }
    }
    function between(start, end) {
      return text.slice(start, end).replace(new RegExp(SKIP, "gu"), "").split(" ")
        .filter(function (word) { return LETTER.test(word); }).length;
    }
    function rest(number, at) {
      if (number === parts.length) return [];
      for (var place of places(number, at)) {
        if (parts[number].gap === "insertion" && between(at, place[0]) > 3) return null;
        var found = rest(number + 1, place[1]);
        if (found) return [place].concat(found);
      }
      return null;
    }
    var best = null;
    for (var first of places(0, 0)) {
      var found = rest(1, first[1]);
      if (found) {
        var all = [first].concat(found), size = all[all.length - 1][1] - first[0];
        if (!best || size < best[best.length - 1][1] - best[0][0]) best = all;
      }
      if (parts.length === 1 || tries <= 0) break;
    }
    if (!best) return null;
    best.forEach(function (place, number) {
      var here = text.slice(place[0], place[1]);
      Object.keys(FOLDS).forEach(function (name) {
        if (!here.includes(FOLDS[name])) return;
        var read = here.replace(new RegExp(FOLDS[name] + "([^\ue00f]*)\ue00f", "gu"), "$1");
        var whole = new RegExp("^(?:" + parts[number].pattern + ")$", "u");
        if (!((["notes", "heads", "pages"].includes(name)) && whole.test(read))) taken.add(name);
      });
      if (place.some(function (at) { return withinWord(text, at); })) taken.add("unspaced");
      // A word that ends where the number of a note is glued to it.
      var end = text.slice(place[1], place[1] + 2);
      if (end[0] === FOLDS.notes && LETTER.test(end[1]) && LETTER.test(sides(text, place[1])[0])) taken.add("notes");
    });
    return taken.size ? { place: best[0][0] / text.length, folds: Array.from(taken).sort() } : null;
  }

  function widened(text) {
    if (text.widened === null) text.widened = widen(text.whole);
    return text.widened;
  }

  /* {verdict: "exact" | "folded" | "differs" | "missing", place: share of the source before it, differences,
     folds: what was folded for it, by name}. */
  function collate(quote, text) {
    var needle = fold(quote), folded = text.folded;
    for (var start = folded.indexOf(needle); start >= 0; start = folded.indexOf(needle, start + 1)) {
      if (isEdge(folded, start) && isEdge(folded, start + needle.length)) {
        var soft = /[\u00ad\u200b]/.test(quote + text.whole) && seek(quote, widened(text));
        var folds = soft && soft.folds.join() === "soft" ? ["soft"] : [];
        return { verdict: folds.length ? "folded" : "exact", place: start / folded.length, differences: [], folds: folds };
      }
    }
    var sought = seek(quote, widened(text));
    if (sought) return { verdict: "folded", place: sought.place, differences: [], folds: sought.folds };
    var ours = needle.split(" "), theirs = text.words;
    var window = bestWindow(ours.map(bare), text);
    if (window[1] * 2 < ours.length) return { verdict: "missing", place: 0, differences: [], folds: [] };
    var passage = theirs.slice(Math.max(0, window[0] - 2), window[0] + ours.length + 2);
    var differences = compared(ours, passage).filter(function (part) { return !part[0]; });
    return { verdict: "differs", place: window[0] / theirs.length, differences: differences, folds: [] };
  }

  globalThis.sourcebookCollate = { fold: fold, source: source, collate: collate };
  if (typeof document === "undefined") return;

  var place = document.querySelector("[data-sb-collate]");
  if (!place) return;
  var words = place.dataset;
  var area = place.querySelector("textarea");
  var status = place.querySelector("[role=status]");
  var others = place.querySelector("[data-sb-collate-others]");
  var quotes = Array.from(document.querySelectorAll(".sb-quote > p"));

  function says(pattern, values) {
    return pattern.replace(/\{(\w+)\}/g, function (_, name) { return values[name]; });
  }

  function told(result) {
    var place = Math.round(result.place * 100);
    if (result.verdict === "exact") return says(words.sbExact, { place: place });
    if (result.verdict === "folded") {
      return says(words.sbFolded, { place: place, folds: result.folds.map(function (name) { return words["sbFold" + name[0].toUpperCase() + name.slice(1)]; }).join("; ") });
    }
    if (result.verdict === "missing") return words.sbMissing;
    return says(words.sbDiffers, { place: place }) + " " + result.differences.map(function (part) {
      return says(part[1] && part[2] ? words.sbOther : part[1] ? words.sbAdded : words.sbLacks, { ours: part[1], theirs: part[2] });
    }).join("; ");
  }

  /* The way to a quotation that was not found: on a long page it stands far from here. */
  function way(quote) {
    var item = document.createElement("li"), link = document.createElement("a");
    link.href = "#" + quote.closest("[id]").id;
    link.textContent = quote.textContent.length > 60 ? quote.textContent.slice(0, 60) + "…" : quote.textContent;
    item.append(link);
    return item;
  }

  /* The words of a page, as the command reads them: no tags, no scripts, a block a line, and nothing
     that says of itself that no reader sees it. */
  function shown(markup) {
    var page = new DOMParser().parseFromString(markup, "text/html");
    page.querySelectorAll("audio, canvas, datalist, iframe, math, noembed, noframes, noscript, script, select, "
      + "style, svg, template, textarea, video, dialog:not([open]), body [hidden]:not([hidden='until-found' i])")
      .forEach(function (one) { one.remove(); });
    page.querySelectorAll(".pagenum, .pageno, .pagenumber, .page-number, .page_number").forEach(function (one) {
      one.textContent = one.textContent.replace(/^\s*([0-9]{1,4})\s*$/, "{$1}");
    });
    page.querySelectorAll("body [style]").forEach(function (one) { if (one.style.display === "none") one.remove(); });
    // A dialog that stood open when the page was saved has all but itself marked so.
    var fewer = page.body.cloneNode(true);
    fewer.querySelectorAll("[aria-hidden='true' i]").forEach(function (one) { one.remove(); });
    if (2 * fewer.textContent.length >= page.body.textContent.length) page.body.replaceWith(fewer);
    page.querySelectorAll("br, p, div, li, h1, h2, h3, h4, h5, h6, td, th, dt, dd, blockquote, pre, figcaption, section, article")
      .forEach(function (one) { one.after("\n"); });
    return page.body.textContent;
  }

  function judge() {
    document.querySelectorAll(".sb-collated").forEach(function (old) { old.remove(); });
    others.replaceChildren();
    if (!area.value.trim()) { status.textContent = ""; return; }
    var text = source(area.value), exact = 0;
    quotes.forEach(function (quote) {
      var result = collate(decodeURIComponent(quote.dataset.sbQuote || "") || quote.textContent, text);
      var line = document.createElement("p");
      line.className = "sb-collated sb-collated--" + result.verdict;
      line.textContent = told(result);
      quote.parentElement.after(line);
      if (result.verdict === "exact" || result.verdict === "folded") exact += 1;
      else if (quotes.length > 1) others.append(way(quote));
    });
    status.textContent = quotes.length === 1 ? document.querySelector(".sb-collated").textContent
      : says(words.sbCount, { exact: exact, all: quotes.length });
  }

  async function take(file) {
    var text = await file.text();
    area.value = /html/.test(file.type) || /\.html?$/i.test(file.name) ? shown(text) : text;
    judge();
  }

  area.addEventListener("input", judge);
  place.querySelector("input").addEventListener("change", function (event) {
    if (event.target.files[0]) take(event.target.files[0]);
  });
  area.addEventListener("dragover", function (event) { event.preventDefault(); });
  area.addEventListener("drop", function (event) {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  });
  place.hidden = false;
  document.querySelectorAll("[data-sb-collate-way]").forEach(function (line) { line.hidden = false; });
})();
