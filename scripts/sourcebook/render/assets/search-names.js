/* Which names a query may be: whole, in part, misspelt, or as they sound. Part of the search. */
(function () {
  "use strict";

  const engine = globalThis.sourcebookSearch;
  const { fold, distance, leeway } = engine;
  const { spoken, skeleton, once, isForeign, part } = engine.inner;
  // A name is held against what was typed word by word, as blanks part them.
  const split = (folded) => (folded ? folded.split(" ") : []);

  let known = null;

  /* All names: what is misspelt is held against them. */
  async function names() {
    const rows = await part("n");
    if (!known || known.rows !== rows) known = called(rows);
    return known;
  }

  /* A word of a name as it is written there. */
  function written(name, word) {
    return name.split(/[\s,()/]+/).find((part) => fold(part) === word) || word;
  }

  function called(rows) {
    const list = [], words = new Map(), joins = new Map();
    for (const [entry, weight, ...all] of rows) {
      all.forEach((shown, index) => {
        const parts = split(fold(shown));
        if (!parts.length) return;
        list.push({
          entry, weight, shown, index, title: all[0], all, parts, joined: parts.join(""), sorted: [...parts].sort().join(""), runs: new Set(),
          // Few queries need these: they are made for those that do.
          get sounds() { return (this.heard = this.heard || split(fold(spoken(fold(shown)))).map(skeleton)); },
        });
        for (const word of parts) {
          if (!words.has(word) || words.get(word).weight < weight) words.set(word, { weight, get shown() { return written(shown, word); } });
        }
        for (let from = 0; from < parts.length; from += 1) {
          for (let to = from + 2; to <= Math.min(parts.length, from + 3); to += 1) {
            const run = parts.slice(from, to);
            list[list.length - 1].runs.add(run.join(""));
            joins.set(run.join(""), { run, get shown() { return run.map((word) => written(shown, word)).join(" "); } });
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
    // Some of its words joined, and in another order.
    if (parts.length > 1 && joined.length === name.joined.length && parts.every((word) => name.runs.has(word))) return [WHOLE, 0.1];
    const left = [...name.parts];
    let far = 0;
    const taken = parts.every((word, place) => {
      let found = left.indexOf(word);
      for (let most = 1; found < 0 && most <= leeway(word, 4); most += 1) {
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

  /* How many letters two words begin with alike: a slip is seldom in the first. */
  function begun(one, other) {
    let same = 0;
    while (same < one.length && one[same] === other[same]) same += 1;
    return same;
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
        best.set(name.entry, { like, far, name, begun: Math.max(...name.parts.map((word) => begun(parts[0], word))) });
      }
    }
    return [...best.values()].sort((a, b) => b.like - a.like || a.far - b.far
      || b.begun - a.begun || b.name.weight - a.name.weight || a.name.entry - b.name.entry);
  }

  /* How far the last step of an address is from another: cut short, some of its words, letters off. */
  function astray(asked, other) {
    const most = Math.ceil(asked.length / 6), near = distance(asked, other, most);
    if (near === 0 || asked.length < 4) return near <= most ? near : Infinity;
    if (other.startsWith(asked)) return 0.5;
    const words = other.split("-");
    if (asked.split("-").every((word) => words.includes(word))) return 0.8;
    return near <= most ? near : Infinity;
  }

  /* The entries whose address is almost this, best first. Of two the one in the folder that was asked
     for is nearer; if its last step is like none, the step before it may be. */
  async function addressed(path) {
    const steps = path.toLowerCase().split("/").filter(Boolean), [folder] = steps.length > 1 ? steps : [""];
    const like = (address) => {
      const parts = address.split(/[/#]/).filter(Boolean), end = parts[parts.length - 1] || "";
      return Math.min(...steps.slice(-2).reverse().map((step, back) => astray(step, end) + 2 * back))
        + (parts.length > 1 && parts[0] === folder ? 0 : 0.6) + parts.length / 100;
    };
    return (await part("a")).split(" ").map((address, entry) => [entry, like(address)]).filter(([, far]) => far < Infinity)
      .sort((a, b) => a[1] - b[1] || a[0] - b[0]).map(([entry]) => entry);
  }

  const latin = (name) => name.all.find((item) => !isForeign(item)) || name.shown;

  /* The names, if they have all been loaded. */
  const namesHeld = () => known && known.list;

  engine.inner = { ...engine.inner, names, namesHeld, called, named, addressed, latin, WHOLE, PART, NEAR, SOUND };
})();
