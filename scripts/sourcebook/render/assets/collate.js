/* Check a quotation yourself: whoever has the source pastes or drops it, and each quotation of the
   page is compared with it, by the folding of the command `collate` (collate/fold.py): white space, the
   shape of quotation marks and dashes may differ, never a word, a letter or its case. Tests ask both.
   Nothing leaves the page. */
(function () {
  "use strict";

  var SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
  var LETTER = /[\p{L}\p{N}]/u;

  function fold(text) {
    return text.normalize("NFC")
      .replace(/[‘’‚‛′‹›ʼ`´]/g, "'")
      .replace(/[“”„‟″«»]/g, '"')
      .replace(/[‐‑‒–—―−]/g, "-")
      .replace(/[\u00ad\u200b]/g, "")
      .replace(SPACE, " ").replace(/^ | $/g, "");
  }

  /* The character that begins or ends at a place, whole even where it takes two units. */
  function letter(text, place, before) {
    var code = before ? text.codePointAt(place - 2) : text.codePointAt(place);
    var one = before && !(code > 0xffff) ? text[place - 1] : String.fromCodePoint(code);
    return LETTER.test(one);
  }

  function isEdge(text, place) {
    return !(place > 0 && place < text.length && letter(text, place, true) && letter(text, place, false));
  }

  function bare(word) { return word.replace(/[^\p{L}\p{N}]+/gu, "").toLowerCase(); }

  /* A source as every quotation asks for it: folded, its words, and of each what it is compared by,
     as a number (0 for what is no word). Read once, however many quotations ask. */
  function source(text) {
    var folded = fold(text), words = folded.split(" "), numbers = new Map([["", 0]]);
    var keys = Uint32Array.from(words, function (word) {
      var key = bare(word);
      if (!numbers.has(key)) numbers.set(key, numbers.size);
      return numbers.get(key);
    });
    return { folded: folded, words: words, keys: keys, numbers: numbers };
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

  /* {verdict: "exact" | "differs" | "missing", place: share of the source before it, differences}. */
  function collate(quote, text) {
    var needle = fold(quote), folded = text.folded;
    for (var start = folded.indexOf(needle); start >= 0; start = folded.indexOf(needle, start + 1)) {
      if (isEdge(folded, start) && isEdge(folded, start + needle.length)) {
        return { verdict: "exact", place: start / folded.length, differences: [] };
      }
    }
    var ours = needle.split(" "), theirs = text.words;
    var window = bestWindow(ours.map(bare), text);
    if (window[1] * 2 < ours.length) return { verdict: "missing", place: 0, differences: [] };
    var passage = theirs.slice(Math.max(0, window[0] - 2), window[0] + ours.length + 2);
    var differences = compared(ours, passage).filter(function (part) { return !part[0]; });
    return { verdict: "differs", place: window[0] / theirs.length, differences: differences };
  }

  globalThis.sourcebookCollate = { fold: fold, source: source, collate: collate };
  if (typeof document === "undefined") return;

  var place = document.querySelector("[data-sb-collate]");
  if (!place) return;
  var words = place.dataset;
  var area = place.querySelector("textarea");
  var status = place.querySelector("[role=status]");
  var quotes = Array.from(document.querySelectorAll(".sb-quote > p"));

  function says(pattern, values) {
    return pattern.replace(/\{(\w+)\}/g, function (_, name) { return values[name]; });
  }

  function told(result) {
    if (result.verdict === "exact") return says(words.sbExact, { place: Math.round(result.place * 100) });
    if (result.verdict === "missing") return words.sbMissing;
    return words.sbDiffers + " " + result.differences.map(function (part) {
      return says(part[1] && part[2] ? words.sbOther : part[1] ? words.sbAdded : words.sbLacks, { ours: part[1], theirs: part[2] });
    }).join("; ");
  }

  function judge() {
    document.querySelectorAll(".sb-collated").forEach(function (old) { old.remove(); });
    if (!area.value.trim()) { status.textContent = ""; return; }
    var text = source(area.value), exact = 0;
    quotes.forEach(function (quote) {
      var result = collate(quote.textContent, text);
      var line = document.createElement("p");
      line.className = "sb-collated sb-collated--" + result.verdict;
      line.textContent = told(result);
      quote.parentElement.after(line);
      if (result.verdict === "exact") exact += 1;
    });
    status.textContent = says(words.sbCount, { exact: exact, all: quotes.length });
  }

  async function take(file) {
    area.value = await file.text();
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
})();
