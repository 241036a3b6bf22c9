/* What two spellings of one word have in common, for the search and for the filters of lists. The
   same steps as language/folding.py, held to it by one table of cases. */
(function () {
  "use strict";

  const LETTERS = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i" };
  const bare = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC");

  function fold(text) {
    text = bare(text).toLowerCase().replace(/[ßæœøđðłþı]/g, (letter) => LETTERS[letter]);
    return bare(text)
      .replace(/[‘’ʼʻʹ′`´ʾʿ]/g, "'")
      .replace(/(^|[^\p{L}\p{N}_])(?:[ldjmnsc]|qu|jusqu|lorsqu|puisqu|quoiqu|un|gl|(?:d?a|de|ne|su|que)ll)'(?=[\p{L}\p{N}_])/gu, "$1")
      .replace(/([\p{L}\p{N}_])'s(?![\p{L}\p{N}_])/gu, "$1")
      .replace(/([\p{L}\p{N}_])'(?=[\p{L}\p{N}_])/gu, "$1")
      .replace(/([0-9])[,\u00a0\u2009\u202f](?=[0-9]{3}(?![0-9]))/g, "$1")
      .replace(/(^|[^0-9])0+(?=[0-9])/g, "$1")
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim();
  }

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

  globalThis.sourcebookSearch = Object.assign(globalThis.sourcebookSearch || {}, { fold, stem });
})();
