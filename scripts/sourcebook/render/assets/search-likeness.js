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

  /* Endings that make a noun or an adjective of a verb, as stems have them, and how many letters
     must be left: more where the ending may be part of the word (generation is no kin of general). */
  const ENDINGS = Object.entries({ ation: 6, ment: 5, anc: 5, ion: 5, al: 5, iv: 5, or: 5, er: 5, ar: 5, ly: 5, y: 5 });

  /* What a stem has in common with its kin; two things if it ends in -er, which is an ending in
     painter, and loses its e before another in register. */
  function roots(stem) {
    if (!/^[a-z]{6,}$/.test(stem)) return [stem];
    const [ending] = ENDINGS.find(([end, least]) => stem.endsWith(end) && stem.length - end.length >= least) || [""];
    const root = stem.slice(0, stem.length - ending.length).replace(/([bdfglmnprt])\1$/, "$1");
    return ending === "er" ? [root, `${root}r`] : [root];
  }

  engine.inner = { ...engine.inner, spoken, skeleton, once, isForeign, roots };
})();
