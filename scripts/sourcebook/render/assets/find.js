/* The way to the search from any page: the link in the header opens a box over the page, as does the
   key "/". What searches is loaded then, and not before. Without this script the link leads to the
   page of the search, which says where to look without it. What is looked for stands in the
   address, so that it is still there on the way back, and in another window. */
(function () {
  "use strict";

  const link = document.querySelector("[data-sb-find]");
  if (!link) return;
  const folder = new URL(".", document.currentScript.src).href;
  const page = document.querySelector("[data-sb-search]");
  let dialog = null, ready = null, recall = null;

  function script(name) {
    return new Promise((resolve, reject) => {
      const element = document.createElement("script");
      Object.assign(element, { src: folder + name, async: false, onload: resolve, onerror: reject });
      document.head.append(element);
    });
  }

  /* What is found is shown once it has its style: it would move when that comes. */
  function sheet(name) {
    return new Promise((resolve) => {
      const element = document.createElement("link");
      Object.assign(element, { rel: "stylesheet", href: folder + name, onload: resolve, onerror: resolve });
      document.head.append(element);
    });
  }

  /* What is asked for before all is there is fetched once the head is, which says where it stands: the
     rest takes its time. */
  function ahead() {
    const input = (dialog || page || link).querySelector("input");
    if (input && input.value.trim()) globalThis.sourcebookSearch?.ahead?.(input.value).catch(() => {});
  }

  function panel() {
    if (!ready) {
      const [folding, query, head, engine, rest] = ["folding.js", "search-query.js", "../search/head.js", "search-engine.js", "search-panel.js"].map(script);
      ready = Promise.all([sheet("search.css"), folding, query, head.then(ahead), engine, rest]);
    }
    return ready.then(() => globalThis.sourcebookSearch.panel);
  }

  function failed() {
    ready = null;
  }

  function make() {
    dialog = document.createElement("dialog");
    dialog.className = "sb-search md-typeset";
    dialog.setAttribute("aria-label", link.dataset.sbWords);
    const form = document.createElement("form");
    form.className = "sb-search__form";
    form.setAttribute("role", "search");
    const input = document.createElement("input");
    Object.assign(input, { type: "search", autocomplete: "off", spellcheck: false, enterKeyHint: "search" });
    input.setAttribute("aria-label", link.dataset.sbWords);
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = link.dataset.sbClose;
    close.addEventListener("click", () => dialog.close());
    const body = document.createElement("div");
    body.className = "sb-search__body";
    form.append(input, close);
    dialog.append(form, body);
    document.body.append(dialog);
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    dialog.addEventListener("keydown", (event) => {
      // A search field takes the key to empty itself: here it closes, at once.
      if (event.key !== "Escape" || event.isComposing) return;
      event.preventDefault();
      dialog.close();
    });
    dialog.addEventListener("close", () => remember("find", new Map()));
    input.addEventListener("input", ahead);
    panel().then((start) => start({ input, body, form, key: "find", remember, chosen: chosen("find"), shut: () => dialog.close() })).then((made) => { recall = made; }).catch(failed);
    return input;
  }

  function open(query) {
    const input = dialog ? dialog.querySelector("input") : make();
    if (query) input.value = query;
    if (!dialog.open) dialog.showModal();
    input.focus();
    input.select();
    if (ready === null) panel().catch(failed);
    if (input.value) input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /* What the address says of a search: of the box under "find", of the page under "q". */
  function chosen(key) {
    const found = new Map();
    for (const [name, value] of new URLSearchParams(location.search)) {
      if (name === key) found.set("q", value);
      else if (key === "q") found.set(name, value);
      else if (name.startsWith(key + "-")) found.set(name.slice(key.length + 1), value);
    }
    return found;
  }

  function remember(key, state) {
    const address = new URL(location.href);
    for (const name of [...address.searchParams.keys()]) {
      if (key === "q" || name === key || name.startsWith(key + "-")) address.searchParams.delete(name);
    }
    for (const [name, value] of state) {
      if (value) address.searchParams.set(name === "q" ? key : key === "q" ? name : `${key}-${name}`, value);
    }
    try {
      history.replaceState({ ...history.state, sbFound: true }, "", address);
    } catch {
      // Some browsers keep the address of a page from a folder as it is.
    }
  }

  /* The address that was asked for here, in the site: its last step is the name of a record, and is
     looked for in its letters and in its words. */
  function asked() {
    const base = new URL("../../", folder).pathname;
    const parts = location.pathname.slice(base.length).split("/").map((part) => part.replace(/^index\.\w+$|\.\w+$/, ""));
    try {
      return decodeURIComponent(parts.filter(Boolean).join("/"));
    } catch {
      return ""; // no text at all
    }
  }

  function begin() {
    if (page) page.querySelector("input").select();
    else open();
  }

  // What a press asks for is on its way when the button is let go.
  link.addEventListener("pointerdown", () => panel().catch(failed));
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    begin();
  });

  document.addEventListener("keydown", (event) => {
    const at = event.target;
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (at.isContentEditable || at.closest("input, textarea, select, dialog")) return;
    event.preventDefault();
    begin();
  });

  if (page) {
    const input = page.querySelector("input"), missing = page.hasAttribute("data-sb-missing");
    const address = missing ? asked() : "";
    const state = missing ? new Map([["q", address.split("/").pop().replace(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim()]]) : chosen("q");
    page.hidden = false;
    input.value = state.get("q") || "";
    const start = () => panel().then((run) => run({
      input, body: page.querySelector(".sb-search__body"), form: page.querySelector("form"), key: "q", remember: missing ? () => {} : remember, chosen: state, wide: true, address,
    })).catch(failed);
    if (input.value) start();
    else input.addEventListener("focus", start, { once: true });
  } else {
    const again = () => {
      const found = chosen("find");
      if (!found.has("q")) return;
      if (!dialog?.open) open(found.get("q"));
      recall?.(found); // the box may be open with a later search
    };
    again();
    // On the way back to a search of this very page nothing is loaded anew. The way to a hit on it is
    // told of as well, and has no state yet.
    addEventListener("popstate", (event) => {
      if (event.state?.sbFound) again();
      if (dialog?.open && !chosen("find").has("q")) dialog.close();
    });
  }
})();
