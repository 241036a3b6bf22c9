/* What a query asks for: its words and phrases, and the files that they are looked for in. This part
   of the search is loaded before the rest: on a slow line each turn costs. */
(function () {
  "use strict";

  const engine = globalThis.sourcebookSearch;
  const { fold, split, stem } = engine;
  const { head, part, placed } = engine.inner;

  /* Phrases in quotation marks, and the words beside them; what a name is looked for by; and the
     runs of letters in which nothing says where a word ends. */
  function parsed(query, months) {
    const phrases = [];
    let typed = "";
    const rest = query.replace(/["“”„«»]([^"“”„«»]+)["“”„«»]/g, (_, words) => {
      const folded = fold(words);
      if (folded) phrases.push(split(folded));
      typed = folded || typed;
      return " ";
    });
    const dated = rest.replace(/(^|\D)(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?!\d)/g, (whole, before, year, month, day) => (
      months[month - 1] ? `${before}${day || ""} ${months[month - 1]} ${year}` : whole));
    const beside = fold(dated);
    const runs = beside.split(" ").map(split).filter((words) => words.length > 1);
    return { phrases, words: split(beside), runs, typed: beside || typed, open: !/\s$/.test(rest) && !phrases.length };
  }

  /* The files that a word of a query is looked for in: that of its stem, and if it may be the
     beginning of another, that or those of such words. */
  function filesOf({ terms }, word, last) {
    const prefix = last && word.length >= (/^[a-z0-9]+$/.test(word) ? 3 : 2) && !/^\d+$/.test(word);
    const from = placed(terms, word);
    const places = prefix ? [from, from + 1].filter((item) => item < terms.length && terms[item] < word + "\uffff") : [];
    return [placed(terms, stem(word)), ...places].map((item) => `t${item}`);
  }

  /* The words of a phrase that it is looked for by, with their places in it: the longest, which are
     rare, and as few as a line carries at once with what else is known of them. Where the others
     stand is left open here, and `holds` looks at the texts that are shown. */
  function telling(phrase, empty) {
    const all = phrase.map((word, place) => [word, place]);
    const full = all.filter(([word]) => !empty.has(word));
    const looked = full.length > 1 ? full : all;
    return looked.sort((a, b) => b[0].length - a[0].length || a[1] - b[1]).slice(0, 3);
  }

  /* The words of a query, and of its phrases those that each is looked for by. */
  function lookedFor(data, query) {
    const asked = parsed(query, data.months), empty = new Set(data.empty);
    const telltale = asked.phrases.map((phrase) => telling(phrase, empty));
    // Letters of one script stand in one file or two, whichever and however many they are.
    const strung = asked.runs.map((run) => run.map((word, place) => [word, place]));
    let words = asked.words.filter((word) => !empty.has(word));
    if (!words.length && !asked.phrases.length) words = asked.words;
    const last = asked.words[asked.words.length - 1];
    const of = (word) => filesOf(data, word, asked.open && word === last);
    const phrased = telltale.flat().map(([word]) => word).filter((word) => !empty.has(word));
    return { asked, empty, telltale, strung, phrased, words, of };
  }

  /* Whether a query may be a name that is misspelt, which is held against all names: words in quotation
     marks are none, nor is a whole sentence. */
  const mayBeName = (query) => !/^\s*["“„«]|\S\s+\S+\s+\S+\s+\S+\s+\S/.test(query);

  /* Asks for the files of a query before there is anything to read or to show them with. */
  engine.ahead = async function (query) {
    const data = await head(), { words, phrased, telltale, strung, of } = lookedFor(data, query);
    const files = [...words, ...phrased].flatMap(of).concat([...telltale, ...strung].flat().map(([word]) => `p${placed(data.places, word)}`));
    await Promise.all([...files, ...(words.length && mayBeName(query) ? ["n"] : [])].map(part));
  };

  engine.inner = { ...engine.inner, split, filesOf, lookedFor, mayBeName };
})();
