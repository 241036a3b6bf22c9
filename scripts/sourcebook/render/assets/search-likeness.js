/* How like two words are: by their letters, and by what they sound like in another script. Part of
   the search. */
(function () {
  "use strict";

  const engine = globalThis.sourcebookSearch;

  // Other scripts: what a name sounds like, by its consonants. Vowels are what transcriptions
  // differ in most, and an h inside a word is heard in some languages and not in others.

  const INITIALS = "k kk n t tt l m p pp s ss  j jj ch k t p h".split(" ");
  const VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split(" ");
  const FINALS = " k k k n n n t l k m p l l p l m p p t t ng t t k t p h".split(" ");
  const KHMER = "k k k k ng ch ch ch ch nh d t d t n t t t t n b p p p m y r l v s s s h l a".split(" ");
  const KHMER_VOWELS = "a i i eu eu u u ua aeu eua ie e ae ai ao au".split(" ");

  function spoken(text) {
    return text.replace(/[\uac00-\ud7a3]/g, (syllable) => {
      const code = syllable.charCodeAt(0) - 0xac00;
      return INITIALS[Math.floor(code / 588)] + VOWELS[Math.floor(code / 28) % 21] + FINALS[code % 28];
    }).replace(/[\u1780-\u17a2](?=[\u1780-\u17a2])/g, "$&\u17b6").replace(/[\u1780-\u17d3]/g, (sign) => {
      const code = sign.charCodeAt(0);
      return KHMER[code - 0x1780] || KHMER_VOWELS[code - 0x17b6] || "";
    });
  }

  function skeleton(word) {
    const sounds = word.replace(/ph/g, "p").replace(/ng/g, "n").replace(/[gcqx]+h?/g, "k").replace(/d/g, "t")
      .replace(/[bfv]/g, "p").replace(/r/g, "l").replace(/[zj]/g, "s").replace(/kh/g, "k");
    return once((sounds[0] === "h" ? "h" : "") + sounds.replace(/[^kntlmps]/g, ""));
  }

  const once = (sounds) => sounds.replace(/(.)\1+/g, "$1");

  const isForeign = (text) => /[\u1780-\u17d3\uac00-\ud7a3]/.test(text);

  // Likeness: the edit distance in which two neighbours that changed places are one edit

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

  engine.inner = { ...engine.inner, spoken, skeleton, once, isForeign, distance, leeway };
})();
