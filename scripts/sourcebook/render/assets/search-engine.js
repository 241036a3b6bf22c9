/* The search itself: finds the names in a query, loads the few files that its words stand in, and
   ranks. It draws nothing, and needs no page: a test may ask it. It comes after folding.js and its
   other parts, and is loaded with them when search is first touched. */
(function () {
  "use strict";

  const engine = globalThis.sourcebookSearch;
  const { fold, stem } = engine;
  const { isForeign, part, head, reader, placed, split, names, called, named, addressed, latin, WHOLE, PART, NEAR, SOUND } = engine.inner;
  const { lookedFor, mayBeName, idf, postings, meant, foresee, distinct, together, holds } = engine.inner;

  /* How far it tells against an entry that it lacks some of the words (0: not at all). Asking for all
     of them first finds less; between 0 and 0.75 it hardly matters. */
  const COVER = 0.3;

  function kindOf(about, entry) {
    let low = 0, high = about.ranges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (about.ranges[middle][2] <= entry) low = middle + 1; else high = middle;
    }
    return about.ranges[low - 1];
  }

  async function facetsOf() {
    const data = await part("f");
    if (!data.read) {
      data.read = true;
      for (const name of Object.keys(data)) {
        if (name === "read") continue;
        const [values, rows] = data[name];
        data[name] = { values, rows: rows.split(".").map((row) => {
          const found = [], read = reader(row);
          while (read.more) found.push(read.number());
          return found;
        }) };
      }
    }
    return data;
  }

  /* Which entries the facets let through: a function of the number of an entry. */
  async function narrowed(about, facets) {
    const chosen = Object.entries(facets || {}).filter(([, value]) => value && value.length);
    const tests = [];
    for (const [name, value] of chosen) {
      const wanted = [].concat(value).map(String);
      if (name === "kind") {
        tests.push((entry) => wanted.includes(kindOf(about, entry)[0]));
        continue;
      }
      const facet = (await facetsOf())[name];
      if (!facet) continue;
      const places = facet.values.flatMap(([id], place) => (wanted.includes(id) ? [place] : []));
      tests.push((entry) => facet.rows[entry].some((place) => places.includes(place)));
    }
    return tests.length ? (entry) => tests.every((test) => test(entry)) : null;
  }

  async function about() {
    const data = await head();
    if (data.ranges) return data;
    data.ranges = [...data.kinds].sort((a, b) => a[2] - b[2]);
    data.starts = [];
    for (let start = 0, read = reader(data.texts); read.more; start += read.number()) data.starts.push(start);
    return data;
  }

  /* All names, if the query may be one that is misspelt. To read them costs the processor more than a
     query does: while one is waited for, `only` their file is asked for. */
  async function early(query, only) {
    if (mayBeName(query)) await (only ? part("n") : names());
  }

  /* The words of a query that nothing has: of a run all of it. */
  function lacked(looked, runs) {
    const missing = looked.filter((item) => !item.parts && !item.found.length);
    return [...new Set(missing.map(({ word }) => (runs.find((run) => run.includes(word)) || [word]).join("")))];
  }

  /* For each letter of the runs of a query the entries that have such a run entire, in a text or in a
     name: elsewhere it is of another word. Of a run that stands nowhere each letter counts. */
  function entire(runs, found, looked) {
    const within = new Map();
    for (const [index, run] of runs.entries()) {
      const whole = new Set(found[index].keys()), row = run.join(" ");
      for (const [entry, , ...all] of distinct(looked.filter((item) => item.rows && run.includes(item.word)))) {
        if (all.some((name) => split(fold(name)).join(" ").includes(row))) whole.add(entry);
      }
      for (const word of whole.size ? run : []) within.set(word, new Set([...whole, ...(within.get(word) || [])]));
    }
    return within;
  }

  /* Everything that is known of a query: numbers of entries, best first, and how it was read. */
  async function ranked(query, options) {
    const data = await about();
    const { asked, empty, telltale, strung, phrased, words } = lookedFor(data, query);
    const passes = await narrowed(data, options.facets);
    const all = [...asked.phrases.flat(), ...asked.words];
    const result = { order: [], everything: [], kinds: new Map(), total: 0, whole: 0, understood: [], missing: [], pinned: [], also: [], marks: [], phrases: asked.phrases };
    if (!all.length) return result;
    // Quoted alone, a phrase may be a name as it is written, and no other.
    const alone = asked.phrases.length === 1 && !asked.words.length;
    const { typed } = asked;
    const naming = (alone || !asked.phrases.length) && !options.exact && typed.split(" ").length < 9;
    const last = asked.words[asked.words.length - 1];
    // All files are asked for at once: on a slow line each turn costs.
    const looking = Promise.all([
      ...words.map((word) => meant(data, word, asked.open && word === last, options.exact)),
      ...phrased.map((word) => meant(data, word, false, true)),
    ]);
    const standing = Promise.all(telltale.map((words) => together(data, words)));
    const inRuns = Promise.all(strung.map((words) => together(data, words)));
    if (naming && !alone) foresee(data, typed.split(" "), typed);
    const [looked, runs, strings] = await Promise.all([looking, standing, inRuns]);
    // A source by the words that it is cited with: they stand with the first of them.
    const citing = split(fold(query)).filter((word) => !empty.has(word)).join(" ");
    const cited = looked.flatMap((item) => (item.cited && Object.hasOwn(item.cited, citing) ? item.cited[citing] : []));
    const isKnown = looked.every((item) => item.found && item.found.length && !item.as);
    // A word's file has the names with that word. All names are needed for what is no word of a text,
    // or is written as it sounds.
    const some = isKnown && !isForeign(typed) && (alone || words.some((word) => !empty.has(word)));
    const likened = !naming ? [] : named((some ? called(distinct(looked)) : await names()).list, typed);
    const dates = words.length ? words.filter((word) => /^\d+$/.test(word) || data.months.includes(word)).length / words.length : 0;
    // What is a name in every letter stands first; what is like one, if the query's own words are
    // not all known, or are but for one letter the whole of it; nothing, if it is a date.
    const certain = likened.some(({ like }) => like >= PART);
    const slip = ({ far }) => !certain && all.length > 1 && far <= 0.1;
    const likely = dates === 1 ? [] : likened.filter((one) => (alone ? one.like === WHOLE
      : one.like >= PART || one.like === SOUND || !isKnown || (one.like === NEAR && slip(one))));
    const best = likely[0];
    const pins = likely.filter(({ like, far }) => like !== SOUND || (best.like === SOUND && far <= best.far + 1));
    // Read as that name, its words are looked for in place of the query's, or besides them if those
    // are of another script. One word misspelt of a longer name stands for itself: see below.
    const partly = best && best.like === NEAR && !asked.runs.length && best.name.parts.length > asked.words.length;
    if (best && !partly && (best.like < PART || !isKnown)) {
      const instead = await Promise.all(split(fold(latin(best.name))).map((word) => meant(data, word, false, true)));
      looked.splice(0, isForeign(query) ? 0 : looked.length, ...instead);
      if (fold(best.name.shown) !== typed) result.understood.push({ typed: query.trim(), as: best.name.shown });
    }
    for (const item of looked) {
      if (item.as) result.understood.push({ typed: item.word, as: item.as });
    }
    result.missing = best && (best.like === SOUND || asked.runs.length) ? [] : lacked(looked, asked.runs);
    const terms = looked.flatMap((item) => item.parts || [item]);
    const scores = new Float64Array(data.count), met = new Float64Array(data.count), counts = new Uint8Array(data.count);
    let sum = 0;
    const within = entire(asked.runs, strings, looked);
    for (const term of terms) {
      const only = within.get(term.word);
      const own = term.found.find((item) => item.factor === 1);
      const best = new Map();
      let rarity = own ? idf(data, own.text.length ? postings(own.text).length / 2 : 0) : 0;
      for (const item of term.found) {
        const list = postings(item.text);
        const rare = idf(data, list.length / 2), weight = item.factor * (own ? Math.min(rarity, rare) : rare);
        if (!own) rarity = Math.max(rarity, weight);
        for (let place = 0; place < list.length; place += 2) {
          const score = weight * list[place + 1] / data.steps;
          if ((!only || only.has(list[place])) && score > (best.get(list[place]) || 0)) best.set(list[place], score);
        }
        result.marks.push(item.root);
      }
      if (!term.found.length) rarity = idf(data, 0);
      sum += rarity;
      for (const [entry, score] of best) {
        scores[entry] += score;
        met[entry] += rarity;
        counts[entry] += 1;
      }
    }
    let phrases = null;
    for (const found of runs) {
      phrases = phrases ? new Map([...phrases].filter(([entry]) => found.has(entry))) : found;
    }
    // Who asks for a date wants what happened then, and who quotes wants the source of the words;
    // one or two words in quotation marks are a term, and no quotation.
    const quoted = asked.phrases.some((phrase) => phrase.length > 2);
    const list = [];
    for (let entry = 0; entry < data.count; entry += 1) {
      if (phrases ? !phrases.has(entry) : !counts[entry]) continue;
      result.everything.push(entry);
      if (passes && !passes(entry)) continue;
      const [kind, , , factor] = kindOf(data, entry);
      const cover = (sum ? met[entry] / sum : 1) ** COVER;
      list.push([entry, (scores[entry] + (phrases ? 0.001 : 0)) * (phrases ? 1 : cover) * factor
        * (kind === data.event ? 1 + 2 * dates : 1) * (quoted && kind === data.passage ? 6 : 1)]);
      if (counts[entry] === terms.length) result.whole += 1;
    }
    list.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const alike = options.address ? await addressed(options.address) : [];
    const first = [...new Set([...alike, ...cited, ...pins.map((item) => item.name.entry)])].filter((entry) => !passes || passes(entry)).slice(0, 5);
    const pinned = new Set(first);
    result.pinned = first;
    result.address = options.address;
    result.also = pins.length ? pins[0].name.all.filter((name) => name !== pins[0].name.shown) : [];
    result.order = [...first, ...list.map(([entry]) => entry).filter((entry) => !pinned.has(entry))];
    for (const entry of result.order) {
      const [kind] = kindOf(data, entry);
      result.kinds.set(kind, (result.kinds.get(kind) || 0) + 1);
    }
    result.total = result.order.length;
    result.hasAll = (entry) => counts[entry] === terms.length;
    result.terms = terms.length;
    result.marks.push(...asked.phrases.flat().filter((word) => !empty.has(word)).map(stem), ...pins.slice(0, 5).flatMap((item) => item.name.parts.map(stem)));
    return result;
  }

  // What is shown

  async function shown(entry) {
    const data = await about();
    const place = placed(data.starts, entry);
    const [address, title, line, body] = (await part(`d${place}`))[entry - data.starts[place]];
    return { entry, address, kind: kindOf(data, entry)[0], title, line, body };
  }

  /* Where the words that were looked for stand in a text: [from, to] of each. */
  function marked(text, marks) {
    const wanted = new Set(marks), found = [];
    for (const match of text.matchAll(engine.word)) {
      const parts = split(fold(match[0]));
      if (parts.some((word) => wanted.has(stem(word)))) found.push([match.index, match.index + match[0].length]);
    }
    return found;
  }

  /* The piece of a text that has most of the words that were looked for, about so long. */
  function piece(text, marks, length) {
    if (text.length <= length) return text;
    const places = marked(text, marks);
    let best = 0, most = -1;
    for (const [from] of places) {
      const seen = new Set(places.filter((place) => place[0] >= from && place[1] <= from + length - 30)
        .map((place) => stem(fold(text.slice(...place)))));
      if (seen.size > most) { most = seen.size; best = from; }
    }
    let from = Math.max(0, best - 30);
    if (from > 0) from = text.indexOf(" ", from) + 1;
    let to = Math.min(text.length, from + length);
    if (to < text.length) to = Math.max(from + 1, text.lastIndexOf(" ", to));
    return (from ? "… " : "") + text.slice(from, to) + (to < text.length ? " …" : "");
  }

  /* How many texts are waited for before the first are drawn: a browser asks for six files at once. */
  const FIRST = 6;

  /* Asks and gets all: hits of one page of `limit` from `from` on, and how the query was read.
     `soon` is given the same before all texts are there, with the hits that will be shown first. */
  async function ask(query, options) {
    const { limit = 10, from = 0, length = 150, soon = null } = options || {};
    const result = await ranked(query, options || {});
    const data = await about();
    const title = fold(query);
    // What is called exactly so stands first: titles are read with the texts, not before.
    const called = (hit) => hit.kind !== data.passage && fold(hit.title) === title;
    const holding = (hits) => {
      // What has the phrase for a name need not hold it: it may be in another script.
      const chosen = hits.filter((hit) => result.pinned.includes(hit.entry) || result.phrases.every((phrase) => holds(hit, phrase)));
      return from ? chosen : chosen.sort((a, b) => called(b) - called(a));
    };
    const told = (hits) => hits.map((hit) => {
      const found = piece(hit.body, result.marks, length);
      const more = found === hit.title ? "" : found;
      return { ...hit, piece: more, text: [hit.line, more].filter(Boolean).join(" · ") };
    });
    const entries = result.order.slice(from, from + Math.max(limit, 10));
    // As they are shown, kind by kind: those on top are asked for first.
    const kinds = new Map(entries.map((entry) => kindOf(data, entry)[0]).map((kind, place, all) => [kind, all.indexOf(kind)]));
    const rank = (entry) => kinds.get(kindOf(data, entry)[0]);
    const rows = [...entries].sort((a, b) => rank(a) - rank(b));
    result.due = new Map([...kinds.keys()].map((kind) => [kind, rows.slice(0, limit).filter((entry) => kindOf(data, entry)[0] === kind).length]));
    // The best of another kind may be what is called so: it is waited for, if it has all words.
    const others = [...kinds.values()].slice(1).map((place) => entries[place])
      .filter((entry) => kindOf(data, entry)[0] !== data.passage && result.hasAll(entry)).slice(0, FIRST - 2);
    const top = rows.filter((entry) => !others.includes(entry)).slice(0, FIRST - others.length);
    const texts = new Map([...top, ...others, ...rows].map((entry) => [entry, null]));
    for (const entry of texts.keys()) texts.set(entry, shown(entry));
    if (soon && rows.length > FIRST) {
      const first = holding(await Promise.all([...top, ...others].map((entry) => texts.get(entry))));
      // Nothing comes between those drawn later: of the others, what stands next, and below what is
      // called so what is of its kind.
      const next = rows.findIndex((entry) => !top.includes(entry) && !others.includes(entry));
      const hits = first.length && called(first[0]) ? first.filter((hit) => hit.kind === first[0].kind)
        : rows.slice(0, next).map((entry) => first.find((hit) => hit.entry === entry)).filter(Boolean);
      if (hits.length) soon({ ...result, hits: told(hits.slice(0, limit)) });
    }
    const read = await Promise.all(entries.map((entry) => texts.get(entry)));
    const chosen = holding(read);
    result.total -= read.length - chosen.length;
    result.hits = told(chosen.slice(0, limit));
    return result;
  }

  /* How many of these entries each value of each facet has: [[facet, [[id, label, count], …]], …]. */
  async function counted(order) {
    const data = await about(), facets = await facetsOf();
    const kinds = new Map();
    for (const entry of order) {
      const row = kindOf(data, entry);
      kinds.set(row, (kinds.get(row) || 0) + 1);
    }
    const found = [["kind", data.ranges.filter((row) => kinds.has(row)).map((row) => [row[0], row[1], kinds.get(row)])]];
    for (const name of Object.keys(facets)) {
      if (name === "read") continue;
      const counts = new Map();
      for (const entry of order) for (const place of facets[name].rows[entry]) counts.set(place, (counts.get(place) || 0) + 1);
      found.push([name, facets[name].values.flatMap(([id, label], place) => (counts.has(place) ? [[id, label, counts.get(place)]] : []))]);
    }
    return found;
  }

  engine.search = async function (query, options) {
    const { hits } = await ask(query, options);
    return hits.map(({ address, kind, title, text }) => ({ address, kind, title, text }));
  };
  Object.assign(engine, { ask, about, early, counted, marked, names });
})();
