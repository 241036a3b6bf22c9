/* The search itself: finds the names in a query, loads the few files that its words stand in, and
   ranks. It draws nothing, and needs no page: a test may ask it. What it reads is written by
   exports/search. It comes after folding.js, and is loaded when search is first touched. */
(function () {
  "use strict";

  const engine = globalThis.sourcebookSearch;

  const { fold, stem } = engine;
  const split = (folded) => (folded ? folded.split(" ") : []);

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

  const leeway = (word) => (word.length < 5 ? 0 : word.length < 8 ? 1 : 2);

  // Files

  const waiting = new Map();
  const held = new Map();
  let base = "";

  engine.take = function (name, data) {
    held.set(name, data);
  };

  function fetched(url) {
    if (globalThis.document) {
      return new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = url;
        script.onload = resolve;
        script.onerror = () => reject(new Error(url));
        document.head.append(script);
        script.remove();
      });
    }
    if (url.startsWith("file:")) return import(url);
    return fetch(url).then((answer) => {
      if (!answer.ok) throw new Error(url);
      return answer.text();
    }).then((text) => {
      const [, name, data] = /^\w+\.take\("(\w+)",([^]*)\)\s*$/.exec(text);
      engine.take(name, JSON.parse(data));
    });
  }

  /* What was handed over before it was asked for is not asked for again: the head comes with this script. */
  function load(name, url) {
    if (!waiting.has(name)) {
      const asked = held.has(name) ? Promise.resolve(held.get(name)) : fetched(url).then(() => held.get(name));
      asked.catch(() => waiting.delete(name));
      waiting.set(name, asked);
    }
    return waiting.get(name);
  }

  const head = () => load("h", base + "head.js");

  async function part(name) {
    const version = (await head()).version;
    try {
      return await load(name, `${base}${version}/${name}.js`);
    } catch (fault) {
      // The head may be an old one out of a store, and its files gone: ask once for a new one.
      waiting.delete("h");
      held.delete("h");
      const now = await load("h", `${base}head.js?${Date.now()}`);
      if (now.version === version) throw fault;
      waiting.clear();
      held.clear();
      held.set("h", now);
      waiting.set("h", Promise.resolve(now));
      return load(name, `${base}${now.version}/${name}.js`);
    }
  }

  function placed(firsts, word) {
    let low = 0, high = firsts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (firsts[middle] <= word) low = middle + 1; else high = middle;
    }
    return Math.max(0, low - 1);
  }

  const VALUES = {};
  Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_").forEach((digit, value) => { VALUES[digit] = value; });

  /* Reads numbers of five bits a character, the last of them below 32. */
  function reader(text) {
    let at = 0;
    return {
      get more() { return at < text.length; },
      digit: () => VALUES[text[at++]],
      number() {
        let value = 0, shift = 0, digit = VALUES[text[at++]];
        while (digit > 31) {
          value |= (digit & 31) << shift;
          shift += 5;
          digit = VALUES[text[at++]];
        }
        return value | (digit << shift);
      },
    };
  }

  // Names

  let known = null;

  /* All names: what is misspelt is held against them. */
  async function names() {
    const rows = await part("n");
    if (!known || known.rows !== rows) known = called(rows);
    return known;
  }

  function called(rows) {
    const list = [], words = new Map(), joins = new Map();
    for (const [entry, weight, ...all] of rows) {
      all.forEach((shown, index) => {
        const parts = split(fold(shown));
        if (!parts.length) return;
        list.push({
          entry, weight, shown, index, title: all[0], all, parts, joined: parts.join(""), sorted: [...parts].sort().join(""), runs: new Set(),
          sounds: split(fold(spoken(fold(shown)))).map(skeleton),
        });
        const raw = new Map(shown.split(/[\s,()/]+/).map((word) => [fold(word), word]));
        for (const word of parts) {
          if (!words.has(word) || words.get(word).weight < weight) words.set(word, { weight, shown: raw.get(word) || word });
        }
        for (let from = 0; from < parts.length; from += 1) {
          for (let to = from + 2; to <= Math.min(parts.length, from + 3); to += 1) {
            const run = parts.slice(from, to);
            list[list.length - 1].runs.add(run.join(""));
            joins.set(run.join(""), { run, shown: run.map((word) => raw.get(word) || word).join(" ") });
          }
        }
        for (const word of parts) list[list.length - 1].runs.add(word);
      });
    }
    return { rows, list, words, joins };
  }

  /* How a whole query is a name. WHOLE: the name itself, in any order, joined or split. PART: words
     of it. NEAR: the name misspelt. SOUND: as the name sounds in letters of another script. */
  const WHOLE = 4, PART = 3, NEAR = 2, SOUND = 1, NONE = 0;

  function likeness(name, asked) {
    const { parts, joined, sorted, sounds } = asked;
    if (name.joined === joined || (parts.length > 1 && name.sorted === sorted)) return [WHOLE, 0];
    const left = [...name.parts];
    let far = 0;
    const taken = parts.every((word, place) => {
      let found = left.indexOf(word);
      for (let most = 1; found < 0 && most <= leeway(word); most += 1) {
        found = left.findIndex((other) => distance(word, other, most) <= most);
        if (found >= 0) far += most;
      }
      if (found < 0 && place === parts.length - 1 && word.length > 2) {
        found = left.findIndex((other) => other.startsWith(word));
        far += 0.5;
      }
      if (found >= 0) left.splice(found, 1);
      return found >= 0;
    });
    // A title that happens to have the words is no name of them.
    if (taken && !far) return parts.length * 3 >= name.parts.length ? [PART, 0] : [NONE, 0];
    if (parts.length > 1 && name.runs.has(joined)) return [PART, 0];
    const most = leeway(joined);
    for (let edits = 1; edits <= most; edits += 1) {
      if (distance(joined, name.joined, edits) <= edits) return [NEAR, edits / 10];
      if (parts.length > 1 && distance(sorted, name.sorted, edits) <= edits) return [NEAR, edits / 10];
    }
    if (taken && parts.length * 3 >= name.parts.length) return [NEAR, far];
    if (!sounds || !sounds.join("")) return [NONE, 0];
    const said = once(name.sounds.join("")), heard = once(sounds.join(""));
    const each = sounds.every((sound) => name.sounds.some((other) => other.length > 1
      && (other === sound || (other.startsWith(sound) && other.length === sound.length + 1))));
    const near = said === heard || each || (heard.length > 4 && distance(heard, said, 1) <= 1);
    if (!near || heard.length < 2) return [NONE, 0];
    // Consonants are few: of names that share them, that with the likest vowels.
    const spelt = [name.joined, ...name.parts].map((word) => distance(asked.spoken, word, 9));
    return [SOUND, Math.min(...spelt)];
  }

  /* The names in a list that a query may be, best first: each with how it is one. */
  function named(list, folded) {
    const parts = split(folded);
    const asked = {
      parts, joined: parts.join(""), sorted: [...parts].sort().join(""),
      spoken: fold(spoken(folded)).replace(/ /g, ""),
      sounds: isForeign(folded) ? split(fold(spoken(folded))).map(skeleton) : null,
    };
    const best = new Map();
    for (const name of list) {
      const [like, far] = likeness(name, asked);
      const before = best.get(name.entry);
      if (like && (!before || like > before.like || (like === before.like && far < before.far))) {
        best.set(name.entry, { like, far, name });
      }
    }
    return [...best.values()].sort((a, b) => b.like - a.like || a.far - b.far
      || b.name.weight - a.name.weight || a.name.entry - b.name.entry);
  }

  // Queries

  /* Phrases in quotation marks, and the words beside them. */
  function parsed(query, months) {
    const phrases = [];
    const rest = query.replace(/["“”„«»]([^"“”„«»]+)["“”„«»]/g, (_, words) => {
      const folded = split(fold(words));
      if (folded.length) phrases.push(folded);
      return " ";
    });
    const dated = rest.replace(/(^|\D)(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?!\d)/g, (whole, before, year, month, day) => (
      months[month - 1] ? `${before}${day || ""} ${months[month - 1]} ${year}` : whole));
    return { phrases, words: split(fold(dated)), open: !/\s$/.test(rest) && !phrases.length };
  }

  /* How far it tells against an entry that it lacks some of the words (0: not at all). Asking for all
     of them first finds less; between 0 and 0.75 it hardly matters. */
  const COVER = 0.3;

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

  /* What a word of a query stands for in the index: words, each with how much it counts. */
  async function meant(about, word, last, exact) {
    const { terms } = about;
    const root = stem(word);
    const place = placed(terms, root);
    const prefix = last && word.length >= (/^[a-z0-9]+$/.test(word) ? 3 : 2) && !/^\d+$/.test(word);
    const from = placed(terms, word);
    const places = prefix ? [from, from + 1].filter((item) => item < terms.length && terms[item] < word + "\uffff") : [];
    const [[shard, rows], ...others] = await Promise.all([place, ...places].map((item) => part(`t${item}`)));
    const found = [];
    if (Object.hasOwn(shard, root)) found.push({ root, text: shard[root], factor: 1 });
    for (const [other] of others) {
      for (const key of Object.keys(other)) {
        if (key !== root && key.startsWith(word)) found.push({ root: key, text: other[key], factor: 0.9 });
      }
    }
    if (found.length || exact) return { word, found, rows, as: null };
    const { words, joins } = await names();
    const whole = joins.get(word);
    if (whole) {
      const parts = await Promise.all(whole.run.map((item) => meant(about, item, false, true)));
      return { word, parts, as: whole.shown };
    }
    const most = leeway(word);
    if (!most) return { word, found, as: null };
    const near = [];
    for (const [name, { weight, shown }] of words) {
      const far = distance(word, name, most);
      if (far <= most) near.push({ key: name, far, weight: 1 + weight, shown });
    }
    for (const key of Object.keys(shard)) {
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
    if (!known) return;
    const [best] = named(known.list, typed);
    if (!best || best.like >= PART && words.every((word) => best.name.parts.includes(word))) return;
    for (const word of split(fold(latin(best.name)))) {
      if (!words.includes(word)) part(`t${placed(about.terms, stem(word))}`).catch(() => {});
    }
  }

  function distinct(looked) {
    return [...new Map(looked.flatMap((item) => item.rows).map((row) => [row[0], row])).values()];
  }

  const latin = (name) => name.all.find((item) => !isForeign(item)) || name.shown;

  /* The words of a phrase that it is looked for by, with their places in it: the longest, which are
     rare, and as few as a line carries at once with what else is known of them. Where the others
     stand is left open here, and `holds` looks at the texts that are shown. */
  function telling(phrase, empty) {
    const all = phrase.map((word, place) => [word, place]);
    const full = all.filter(([word]) => !empty.has(word));
    const looked = full.length > 1 ? full : all;
    return looked.sort((a, b) => b[0].length - a[0].length || a[1] - b[1]).slice(0, 3);
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
    return [hit.title, hit.body].some((text) => ` ${fold(text)} `.includes(` ${phrase.join(" ")} `));
  }

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

  /* Everything that is known of a query: numbers of entries, best first, and how it was read. */
  async function ranked(query, options) {
    const data = await about();
    const asked = parsed(query, data.months);
    const passes = await narrowed(data, options.facets);
    const all = [...asked.phrases.flat(), ...asked.words];
    const result = { order: [], everything: [], kinds: new Map(), total: 0, whole: 0, understood: [], missing: [], pinned: [], also: [], marks: [], phrases: asked.phrases };
    if (!all.length) return result;
    const naming = !asked.phrases.length && !options.exact && asked.words.length < 9;
    const empty = new Set(data.empty);
    const telltale = asked.phrases.map((phrase) => telling(phrase, empty));
    let words = asked.words.filter((word) => !empty.has(word));
    if (!words.length && !asked.phrases.length) words = asked.words;
    const last = asked.words[asked.words.length - 1];
    // All files are asked for at once: on a slow line each turn costs.
    const looking = Promise.all([
      ...words.map((word) => meant(data, word, asked.open && word === last, options.exact)),
      ...telltale.flat().filter(([word]) => !empty.has(word)).map(([word]) => meant(data, word, false, true)),
    ]);
    const standing = Promise.all(telltale.map((words) => together(data, words)));
    const typed = asked.words.join(" ");
    if (naming) foresee(data, asked.words, typed);
    const [looked, runs] = await Promise.all([looking, standing]);
    const isKnown = looked.every((item) => item.found && item.found.length && !item.as);
    // A word's file has the names with that word. All names are needed for what is no word of a text,
    // or is written as it sounds.
    const some = isKnown && !isForeign(typed) && words.some((word) => !empty.has(word));
    const likened = !naming ? [] : named((some ? called(distinct(looked)) : await names()).list, typed);
    const dates = words.length ? words.filter((word) => /^\d+$/.test(word) || data.months.includes(word)).length / words.length : 0;
    // What is a name in every letter stands first; what is like one, if the query's own words are
    // not all known; nothing, if it is a date.
    const likely = dates === 1 ? [] : likened.filter(({ like }) => like >= PART || like === SOUND || !isKnown);
    const best = likely[0];
    const pins = likely.filter(({ like, far }) => like !== SOUND || (best.like === SOUND && far <= best.far + 1));
    // Read as that name, its words are looked for in place of the query's, or besides them if those
    // are of another script. One word misspelt of a longer name stands for itself: see below.
    const partly = best && best.like === NEAR && best.name.parts.length > asked.words.length;
    if (best && !partly && (best.like < PART || !isKnown)) {
      const instead = await Promise.all(split(fold(latin(best.name))).map((word) => meant(data, word, false, true)));
      looked.splice(0, isForeign(query) ? 0 : looked.length, ...instead);
      if (fold(best.name.shown) !== asked.words.join(" ")) result.understood.push({ typed: query.trim(), as: best.name.shown });
    }
    for (const item of looked) {
      if (item.as) result.understood.push({ typed: item.word, as: item.as });
    }
    result.missing = best && best.like === SOUND ? [] : looked.filter((item) => !item.parts && !item.found.length).map((item) => item.word);
    const terms = looked.flatMap((item) => item.parts || [item]);
    const scores = new Float64Array(data.count), met = new Float64Array(data.count), counts = new Uint8Array(data.count);
    let sum = 0;
    for (const term of terms) {
      const own = term.found.find((item) => item.factor === 1);
      const best = new Map();
      let rarity = own ? idf(data, own.text.length ? postings(own.text).length / 2 : 0) : 0;
      for (const item of term.found) {
        const list = postings(item.text);
        const weight = item.factor * (own ? rarity : idf(data, list.length / 2));
        if (!own) rarity = Math.max(rarity, weight);
        for (let place = 0; place < list.length; place += 2) {
          const score = weight * list[place + 1] / data.steps;
          if (score > (best.get(list[place]) || 0)) best.set(list[place], score);
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
    const first = pins.slice(0, 5).map((item) => item.name.entry).filter((entry) => !passes || passes(entry));
    const pinned = new Set(first);
    result.pinned = first;
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
    for (const match of text.matchAll(/[\p{L}\p{M}\p{N}'’]+/gu)) {
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
    const title = split(fold(query)).join(" ");
    // What is called exactly so stands first: titles are read with the texts, not before.
    const called = (hit) => hit.kind !== data.passage && fold(hit.title) === title;
    const holding = (hits) => {
      const chosen = hits.filter((hit) => result.phrases.every((phrase) => holds(hit, phrase)));
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

  engine.at = function (address) {
    base = new URL("../search/", address).href;
    return engine;
  };
  engine.search = async function (query, options) {
    const { hits } = await ask(query, options);
    return hits.map(({ address, kind, title, text }) => ({ address, kind, title, text }));
  };
  Object.assign(engine, { ask, about, counted, marked, names });
  if (globalThis.document && document.currentScript) engine.at(document.currentScript.src);
})();
