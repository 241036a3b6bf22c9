/* The files of the index, each loaded once and when it is asked for, and the numbers in them. Part of
   the search; exports/search writes them. */
(function () {
  "use strict";

  const engine = globalThis.sourcebookSearch;

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

  engine.at = function (address) {
    base = new URL("../search/", address).href;
    return engine;
  };
  if (globalThis.document && document.currentScript) engine.at(document.currentScript.src);
  engine.inner = { ...engine.inner, head, part, placed, reader };
})();
