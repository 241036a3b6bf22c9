/* What the words and the phrases of a query stand for in the index. Part of the search. */
(function () {
  "use strict";

  const engine = globalThis.sourcebookSearch;
  const { fold, stem, distance, leeway } = engine;
  const { filesOf, roots, part, placed, reader, split, names, namesHeld, named, latin, PART } = engine.inner;

  function idf(head, count) {
    return Math.log(1 + (head.count - count + 0.5) / (count + 0.5));
  }

  /* The entries of one word of the index: number and impact, one after the other. */
  function postings(text) {
    const found = [], read = reader(text);
    let entry = 0;
    while (read.more) {
      entry += read.number();
      found.push(entry, read.digit());
    }
    return found;
  }

  /* What a word counts that is of the root of the one that was typed, or may stand in its place. */
  const KIN = 0.6, ALIKE = 0.5;

  const stems = (shard) => Object.keys(shard).filter((key) => !key.endsWith("+"));

  /* What counts for a word beside itself, all of it in its file: the words of its root (register,
     registry, registration), if it is known, and all those together that the index holds to be alike. */
  function instead(shard, stem) {
    const own = Object.hasOwn(shard, stem) ? roots(stem) : [], alike = `${stem}+`;
    const found = stems(shard).filter((key) => key !== stem && roots(key).some((root) => own.includes(root)))
      .map((key) => ({ root: key, text: shard[key], factor: KIN }));
    return Object.hasOwn(shard, alike) ? [...found, { root: stem, text: shard[alike], factor: ALIKE }] : found;
  }

  /* What a word of a query stands for in the index: words, each with how much it counts. */
  async function meant(about, word, last, exact) {
    const { terms } = about;
    const root = stem(word);
    const [[shard, rows, cited], ...others] = await Promise.all(filesOf(about, word, last).map(part));
    const found = [];
    if (Object.hasOwn(shard, root)) found.push({ root, text: shard[root], factor: 1 });
    if (!exact) found.push(...instead(shard, root));
    for (const [other] of others) {
      for (const key of stems(other)) {
        if (key !== root && key.startsWith(word)) found.push({ root: key, text: other[key], factor: 0.9 });
      }
    }
    if (found.length || exact) return { word, found, rows, cited, as: null };
    const { words, joins } = await names();
    const whole = joins.get(word);
    if (whole) {
      const parts = await Promise.all(whole.run.map((item) => meant(about, item, false, true)));
      return { word, parts, as: whole.shown };
    }
    const most = leeway(word), most4 = leeway(word, 4);
    if (!most4) return { word, found, as: null };
    const near = [];
    for (const [name, row] of words) {
      const far = distance(word, name, most4);
      if (far <= most4) near.push({ key: name, far, weight: 1 + row.weight, shown: row.shown });
    }
    for (const key of most ? stems(shard) : []) {
      const far = distance(root, key, most);
      if (far <= most) near.push({ key, far, weight: 0, shown: key });
    }
    near.sort((a, b) => a.far - b.far || b.weight - a.weight || (a.key < b.key ? -1 : 1));
    const tried = near.slice(0, 3).map(async (item) => {
      const root = stem(item.key), [other] = await part(`t${placed(terms, root)}`);
      return Object.hasOwn(other, root) ? { word, found: [{ root, text: other[root], factor: 1 }], as: item.shown } : null;
    });
    for (const one of tried) {
      one.catch(() => {});
    }
    for (const one of tried) {
      const item = await one;
      if (item) return item;
    }
    return { word, found, as: null };
  }

  /* The words of the name that a query is taken for, where they are not its own: their files are
     asked for with those of the query, before it is known that its own words are in no text. */
  function foresee(about, words, typed) {
    const held = namesHeld();
    if (!held) return;
    const [best] = named(held, typed);
    if (!best || best.like >= PART && words.every((word) => best.name.parts.includes(word))) return;
    for (const word of split(fold(latin(best.name)))) {
      if (!words.includes(word)) part(`t${placed(about.terms, stem(word))}`).catch(() => {});
    }
  }

  function distinct(looked) {
    return [...new Map(looked.flatMap((item) => item.rows).map((row) => [row[0], row])).values()];
  }

  /* The entries that hold a phrase: its telling words, whole, as far apart as in it. */
  async function together(about, looked) {
    const rows = await Promise.all(looked.map(async ([word]) => {
      const shard = await part(`p${placed(about.places, word)}`);
      return Object.hasOwn(shard, word) ? shard[word] : "";
    }));
    let begins = null;
    for (const [index, row] of rows.entries()) {
      const here = new Map(), read = reader(row), offset = looked[index][1];
      let entry = 0;
      while (read.more) {
        entry += read.number();
        const before = begins && begins.get(entry);
        const places = new Set();
        let place = 0;
        for (let left = read.number(); left > 0; left -= 1) {
          place += read.number();
          if (!begins || (before && before.has(place - offset))) places.add(place - offset);
        }
        if (places.size) here.set(entry, places);
      }
      begins = here;
    }
    return begins || new Map();
  }

  function holds(hit, phrase) {
    return [hit.title, hit.body].some((text) => ` ${split(fold(text)).join(" ")} `.includes(` ${phrase.join(" ")} `));
  }

  engine.inner = { ...engine.inner, idf, postings, meant, foresee, distinct, together, holds };
})();
