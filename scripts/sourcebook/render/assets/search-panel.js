/* What a reader sees of a search: how the query was read, the hits by kind, what narrows them, and
   where to go on if there are none. It is loaded with the search itself. */
(function () {
  "use strict";

  const engine = globalThis.sourcebookSearch;
  const PAUSE = 80; // milliseconds after a key until the search runs
  const root = new URL("../../", document.currentScript.src);

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
      else if (value === true) made.setAttribute(key, "");
      else if (value !== false && value !== undefined && value !== null) made.setAttribute(key, value);
    }
    made.append(...children.filter((child) => child !== "" && child !== null && child !== undefined));
    return made;
  }

  /* An address of the site as a link from here; a folder of files has no page for a folder. */
  function place(address) {
    const found = new URL(address.slice(1), root);
    if (found.protocol === "file:" && found.pathname.endsWith("/")) found.pathname += "index.html";
    return found.href;
  }

  // Made and tried before it is needed: its first use costs more than all other drawing.
  const figures = new Intl.NumberFormat(document.documentElement.lang || undefined);
  const figure = (count) => figures.format(count);
  figure(1);

  function filled(words, values) {
    return words.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  /* The languages that letters are taken for, as in pages; those of the first line share a run. */
  const EAST = [["ko", "\\p{sc=Hangul}"], ["ja", "\\p{sc=Hiragana}\\p{sc=Katakana}"], ["zh", "\\p{sc=Han}"]];
  const OTHERS = [["km", "Khmer"], ["th", "Thai"], ["lo", "Lao"], ["my", "Myanmar"], ["ru", "Cyrillic"], ["ar", "Arabic"],
    ["he", "Hebrew"], ["hi", "Devanagari"], ["el", "Greek"]].map(([tag, name]) => [tag, `\\p{sc=${name}}`]);
  const RUN = new RegExp([EAST.map(([, letters]) => letters).join(""), ...OTHERS.map(([, letters]) => letters)]
    .map((letters) => `[${letters}](?:[${letters}\\u200b-\\u200d ]*[${letters}])?`).join("|"), "gu");
  const OURS = document.documentElement.lang.split("-")[0];

  /* Text whose foreign letters say their language, and stand apart if they run from right to left. */
  function spoken(text) {
    const parts = [];
    let at = 0;
    for (const run of text.matchAll(RUN)) {
      const [tag] = [...EAST, ...OTHERS].find(([, letters]) => new RegExp(`[${letters}]`, "u").test(run[0]));
      if (tag === OURS) continue;
      const leftward = tag === "ar" || tag === "he";
      parts.push(text.slice(at, run.index), element(leftward ? "bdi" : "span", { lang: tag, dir: leftward && "rtl" }, run[0]));
      at = run.index + run[0].length;
    }
    return [...parts, text.slice(at)];
  }

  function marked(text, marks) {
    const parts = [];
    let at = 0;
    for (const [from, to] of engine.marked(text, marks)) {
      parts.push(...spoken(text.slice(at, from)), element("mark", {}, ...spoken(text.slice(from, to))));
      at = to;
    }
    return [...parts, ...spoken(text.slice(at))];
  }

  engine.panel = async function (options) {
    const { input, body, form, key, remember, wide } = options;
    const state = new Map(options.chosen || []);
    const about = await engine.about();
    const { words } = about;
    const names = ["kind", "theme", "person", "place", "genre", "decade"];
    const labels = new Map(about.kinds.map(([kind, label]) => [kind, label]));
    const status = element("p", { role: "status", class: "sb-search__status" });
    const narrow = element("details", { class: "sb-search__narrow" }, element("summary", {}, words.narrow));
    const choices = element("div", { class: "sb-search__facets" });
    const results = element("div", { class: "sb-search__results" });
    let timer = 0, turn = 0, shown = 0, rows = new Map();
    let coming = false, ahead = 0; // whether hits are still to come; steps taken beyond those drawn

    narrow.append(choices);
    narrow.hidden = true;
    narrow.open = names.some((name) => state.get(name));
    body.replaceChildren(status, narrow, results);

    const facets = () => Object.fromEntries(names.filter((name) => state.get(name)).map((name) => [name, [state.get(name)]]));
    const button = (label, act) => element("button", { type: "button", onclick: act }, label);

    function set(name, value) {
      if (value) state.set(name, value); else state.delete(name);
      run();
    }

    function again(query) {
      input.value = query;
      input.focus();
      run();
    }

    function told(result, query) {
      const parts = [];
      if (result.total) parts.push(filled(result.total === 1 ? words.one : words.many, { count: figure(result.total) }));
      if (result.total && result.terms > 1 && result.whole < result.total) parts.push(" · ", filled(words.with_all, { count: figure(result.whole) }));
      if (result.total) parts.push(". ");
      if (result.understood.length) {
        for (const { typed, as } of result.understood) parts.push(...spoken(filled(words.understood, { typed, words: as })), " ");
        parts.push(button(filled(words.exactly, { typed: query }), () => set("exact", "1")), " ");
      }
      if (result.pinned.length && result.also.length && !result.phrases.length) parts.push(...spoken(filled(words.also, { names: result.also.join(", ") })), " ");
      if (result.missing.length && result.total) {
        parts.push(filled(words.missing, { words: result.missing.join(", ") }), " ", words.silence || "");
      }
      // Said once, though it is drawn twice.
      const said = element("p", {}, ...parts.filter(Boolean));
      if (said.textContent !== status.textContent) status.replaceChildren(...said.childNodes);
    }

    /* A row once drawn stays as it is, when those below it come. */
    function drawn(hit, marks) {
      if (!rows.has(hit.entry)) rows.set(hit.entry, row(hit, marks));
      return rows.get(hit.entry);
    }

    function row(hit, marks) {
      const passage = hit.kind === about.passage;
      const first = passage ? hit.piece || hit.title : hit.title;
      // On a narrow screen a line ends soon: what was looked for begins it, if it is not in the first.
      const rest = passage ? [hit.title, hit.line] : engine.marked(hit.title, marks).length ? [hit.line, hit.piece] : [hit.piece, hit.line];
      // After what comes first, a piece needs no points to say that it is one.
      const second = rest.filter(Boolean).map((text, place) => (place ? text.replace(/^… /, "") : text)).join(" · ");
      return element("li", {}, element("a", { class: "sb-hit", href: place(hit.address) },
        element("span", { class: passage ? "sb-hit__lines sb-hit__lines--passage" : "sb-hit__lines" },
          element("span", { class: "sb-hit__title", dir: "auto" }, ...marked(first, marks)),
          element("span", { class: "sb-hit__text", dir: "auto" }, ...marked(second, marks)))));
    }

    function grouped(hits, result) {
      const groups = new Map();
      for (const hit of hits) groups.set(hit.kind, [...(groups.get(hit.kind) || []), hit]);
      return [...groups].map(([kind, members]) => {
        const count = result.kinds.get(kind);
        const list = element("ol", {}, ...members.map((hit) => drawn(hit, result.marks)));
        const more = !state.get("kind") && count > Math.max(members.length, result.due.get(kind) || 0)
          ? button(filled(words.all_kinds, { count: figure(count) }), () => { narrow.open = true; set("kind", kind); }) : null;
        if (more) more.setAttribute("aria-label", `${labels.get(kind)}: ${more.textContent}`);
        return element("section", { class: "sb-search__group", "aria-label": labels.get(kind) },
          element("h2", {}, labels.get(kind), " ", more || ""), list);
      });
    }

    function nothing(result, query) {
      const lines = [];
      const narrowed = Object.keys(facets()).length > 0;
      if (narrowed) {
        lines.push(element("li", {}, button(words.widen, () => { for (const name of names) state.delete(name); run(); })));
      } else if (result.phrases.length && query.replace(/["“”„«»]/g, " ").trim() !== query.trim()) {
        const apart = query.replace(/["“”„«»]/g, " ").replace(/\s+/g, " ").trim();
        lines.push(element("li", {}, words.phrase, " ", button(apart, () => again(apart))));
      } else {
        lines.push(element("li", {}, filled(words.missing, { words: result.missing.join(", ") || query }), " ", words.silence || ""));
      }
      const go = about.indexes.flatMap(([title, address], place_) => [place_ ? ", " : " ", element("a", { href: place(address) }, title)]);
      lines.push(element("li", {}, words.or_go, ...go));
      return element("div", { class: "sb-search__none" },
        element("h2", {}, filled(narrowed ? words.none_narrowed : words.none, { typed: query })), element("ul", {}, ...lines));
    }

    async function offer(everything, mine) {
      const counts = await engine.counted(everything);
      if (mine !== turn) return;
      choices.replaceChildren(...counts.filter(([name, values]) => values.length > 1 || state.get(name)).map(([name, values]) => {
        const select = element("select", { name, onchange: () => set(name, select.value) }, element("option", { value: "" }, words.any),
          ...values.map(([id, label, count]) => element("option", { value: id }, `${label} (${figure(count)})`)));
        select.value = state.get(name) || "";
        return element("label", {}, words[name], " ", select);
      }));
    }

    let latest = null;
    const given = input.value.trim(); // at an address that is missing: its words

    async function run() {
      const mine = turn += 1;
      const query = input.value.trim();
      if (query) state.set("q", query); else state.clear();
      remember(key, state);
      coming = Boolean(query);
      ahead = 0;
      if (!query) {
        status.textContent = words.keys;
        narrow.hidden = true;
        results.replaceChildren();
        return;
      }
      const asked = { facets: facets(), exact: Boolean(state.get("exact")), limit: wide ? 20 : 10, length: 110, address: query === given ? options.address : "" };
      // The answer to a query that is no longer asked is of no use. What narrows it stands above the
      // hits: if it is open, it is there before any of them.
      const soon = narrow.open ? null : (first) => { if (mine === turn) draw(first, query); };
      let result;
      rows = new Map();
      try {
        result = await engine.ask(input.value, { ...asked, soon });
        if (narrow.open) await offer(result.everything, mine);
      } catch {
        if (mine === turn) status.textContent = words.broken;
      }
      if (mine !== turn) return;
      coming = false;
      if (!result) return;
      draw(result, query);
      foot(result);
      setTimeout(early, 0);
    }

    function draw(result, query) {
      latest = result;
      shown = result.hits.length;
      told(result, query);
      // Whoever has gone on to the hits stays there when a later answer takes their place, or goes
      // on: steps may be ahead of what is drawn.
      const held = hits().indexOf(document.activeElement) + ahead;
      results.replaceChildren(...(result.total ? grouped(result.hits, result) : [nothing(result, query)]));
      if (held >= 0) step(held);
      narrow.hidden = !result.everything.length;
    }

    /* Below the hits, once all are there: the way to more of them. */
    function foot(result) {
      if (shown < result.total) results.append(element("p", {}, button(words.more, more)));
      if (!wide && result.total > shown) {
        const all = new URL(place("/search/"));
        for (const [name, value] of state) all.searchParams.set(name, value);
        results.lastChild.append(" ", element("a", { href: all.href }, words.all));
      }
    }

    async function more() {
      const mine = turn;
      const next = await engine.ask(input.value, { facets: facets(), exact: Boolean(state.get("exact")), from: shown, limit: 20, length: 110, address: latest.address });
      if (mine !== turn) return;
      const last = results.lastChild, first = grouped(next.hits, next);
      last.before(...first);
      shown += next.hits.length;
      if (shown >= next.total) last.remove();
      first[0].querySelector("a").focus();
    }

    function hits() {
      return [...results.querySelectorAll("a.sb-hit")];
    }

    /* To the hit at a place, or to the last there is; the rest of the way when more have come. */
    function step(at) {
      const links = hits();
      ahead = coming ? Math.max(0, at + 1 - links.length) : 0;
      (links[Math.min(at, links.length - 1)] || input).focus();
    }

    const area = wide ? form.parentElement : body.parentElement;
    area.addEventListener("keydown", (event) => {
      if (event.isComposing || event.target.matches("select")) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        step(hits().indexOf(document.activeElement) + ahead + (event.key === "ArrowDown" ? 1 : -1));
      } else if (event.key.length === 1 && event.target.matches("a.sb-hit") && !event.ctrlKey && !event.metaKey && !event.altKey && event.key !== " ") {
        input.focus();
      }
    });
    // All names are loaded while the reader types, or thinks: what is misspelt is looked for in them.
    const early = (only) => { engine.early(input.value, only).catch(() => {}); };
    input.addEventListener("input", (event) => {
      clearTimeout(timer);
      state.delete("exact");
      // What was pasted is whole. Its words come before all names.
      const pasted = event.inputType === "insertFromPaste";
      timer = setTimeout(run, pasted ? 0 : PAUSE);
      setTimeout(early, pasted ? 5 : 0, pasted);
    });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      clearTimeout(timer);
      if (!latest || state.get("q") !== input.value.trim()) await run();
      const first = results.querySelector("a.sb-hit");
      if (!first) return;
      if (wide) first.focus(); else first.click();
    });
    /* To where the address leads already. It is a step of its own, so that Back comes to the search, and
       opens what was folded since. */
    function lead(link) {
      try { history.pushState(null, "", link.href); } catch { /* some browsers: a page from a folder */ }
      if (!link.hash) return scrollTo(0, 0);
      dispatchEvent(new HashChangeEvent("hashchange"));
      location.replace(link.href);
    }

    results.addEventListener("click", (event) => {
      // A hit on this very page: the box is in its way. If the page is narrowed, which may hide the hit,
      // it is loaded as it is.
      const link = event.target.closest("a.sb-hit");
      const isNarrowed = [...new URLSearchParams(location.search).keys()].some((name) => name !== key && !name.startsWith(`${key}-`));
      if (link && options.shut && !isNarrowed && link.pathname === location.pathname && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        options.shut();
        if (location.hash !== link.hash) location.hash = link.hash;
        else lead(link);
      }
    });
    narrow.addEventListener("toggle", () => { if (narrow.open && latest) offer(latest.everything, turn); });
    status.textContent = words.keys;
    if (input.value) run(); else setTimeout(early, 300);

    /* Back at an earlier search: what was looked for there, and what narrowed it. */
    return (chosen) => {
      clearTimeout(timer);
      state.clear();
      for (const [name, value] of chosen) state.set(name, value);
      input.value = state.get("q") || "";
      run();
    };
  };
})();
