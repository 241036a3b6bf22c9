/* What two spellings of one word have in common, for the search and for the filters of lists, and how
   far apart they are. Folding has the steps of language/folding.py, held to it by one table of cases. */
(function () {
  "use strict";

  const LETTERS = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i" };
  const MARKS = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]/g;
  const FORMS = /[\ufb00-\ufdff\ufe70-\ufeff\uff00-\uffef]+/g;
  const LONE = "[\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}]";
  const UNPARTED = new RegExp(LONE, "gu");
  /* A letter of Thai, Lao, Burmese or Khmer, with the vowels and marks on it and the letters below it. */
  const BASE = "\\u0e01-\\u0e2f\\u0e46\\u0e81-\\u0eaf\\u0ec6\\u0edc-\\u0edf\\u1000-\\u102a\\u103f\\u1050-\\u1055\\u105a-\\u105d"
    + "\\u1061\\u1065\\u1066\\u106e-\\u1070\\u1075-\\u1081\\u108e\\u1780-\\u17b3\\u17d7\\u17dc";
  const ON_IT = "\\u0e30-\\u0e3a\\u0e45\\u0e47-\\u0e4e\\u0eb0-\\u0ebd\\u0ec8-\\u0ece\\u102b-\\u103e\\u1056-\\u1059\\u105e-\\u1060"
    + "\\u1062-\\u1064\\u1067-\\u106d\\u1071-\\u1074\\u1082-\\u108d\\u108f\\u109a-\\u109d\\u17b4-\\u17d3\\u17dd";
  const CLUSTER = `[\\u0e40-\\u0e44\\u0ec0-\\u0ec4]?[${BASE}](?:[\\u1039\\u17d2][${BASE}]|[${ON_IT}])*`;
  const CLUSTERS = new RegExp(CLUSTER, "g");
  /* A word as it stands in a text: of what is written without blanks between words, a letter. */
  const word = new RegExp(`${LONE}|${CLUSTER}|(?:(?!${LONE}|${CLUSTER})[\\p{L}\\p{M}\\p{N}'’])+`, "gu");
  const bare = (text) => text.normalize("NFD").replace(MARKS, "").normalize("NFC");

  function fold(text) {
    text = bare(text.replace(FORMS, (found) => found.normalize("NFKC"))).toLowerCase().replace(/[ßæœøđðłþı]/g, (letter) => LETTERS[letter]);
    return bare(text)
      .replace(/[‘’ʼʻʹ′`´ʾʿ]/g, "'")
      .replace(UNPARTED, " $& ")
      .replace(/(^|[^\p{L}\p{N}_])(?:[ldjmnsc]|qu|jusqu|lorsqu|puisqu|quoiqu|un|gl|(?:d?a|de|ne|su|que)ll)'(?=[\p{L}\p{N}_])/gu, "$1")
      .replace(/([\p{L}\p{N}_])'s(?![\p{L}\p{N}_])/gu, "$1")
      .replace(/([\p{L}\p{N}_])'(?=[\p{L}\p{N}_])/gu, "$1")
      .replace(/([0-9])[,\u00a0\u2009\u202f](?=[0-9]{3}(?![0-9]))/g, "$1")
      .replace(/(^|[^0-9])0+(?=[0-9])/g, "$1")
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim();
  }

  /* The words of a folded text; of scripts that put no blanks between words, each cluster. */
  const split = (folded) => folded.replace(CLUSTERS, " $& ").split(" ").filter(Boolean);

  function stem(word) {
    if (!/^[a-z]{5,}$/.test(word)) return word;
    if (/ie[sd]$/.test(word)) return word.slice(0, -3) + "y";
    if (/s$/.test(word) && !/(?:ss|us|is)$/.test(word)) word = word.slice(0, -1);
    for (const ending of ["ing", "ed"]) {
      const root = word.endsWith(ending) ? word.slice(0, -ending.length) : word;
      if (root !== word && root.length > 2 && /[aeiouy]/.test(root)) {
        return root.replace(/([bdfgmnprt])\1$/, "$1").replace(/e$/, "");
      }
    }
    return word.length > 3 ? word.replace(/e$/, "") : word;
  }

  /* How many edits make one word another, two neighbours that change places being one; beyond
     `most` any number greater than it. */
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let older = [], old = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let i = 1; i <= a.length; i += 1) {
      const row = [i];
      let least = i;
      for (let j = 1; j <= b.length; j += 1) {
        let cost = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, older[j - 2] + 1);
        row.push(cost);
        least = Math.min(least, cost);
      }
      if (least > most) return most + 1;
      older = old;
      old = row;
    }
    return old[b.length];
  }

  /* How many edits a word may have: of four letters one, if it is held against names alone. */
  const leeway = (word, shortest = 5) => (word.length < shortest ? 0 : word.length < 8 ? 1 : 2);

  globalThis.sourcebookSearch = Object.assign(globalThis.sourcebookSearch || {}, { fold, split, stem, distance, leeway, word });
})();
