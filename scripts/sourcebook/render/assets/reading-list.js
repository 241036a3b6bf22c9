/* The page of a reader's own list. The list is in the address (#ids=a,b,c), which can be handed on; the
   reader's own one is kept in the browser as well (add.js). What a line says is read from the pages
   that the site has for each object: its short address tells its title, how it stands and where its
   citation is, and what is left of it if it was withdrawn. */
(function () {
  "use strict";

  const place = document.querySelector("[data-sb-list]");
  if (!place) return;
  const words = place.dataset;
  const root = new URL("../../", document.currentScript.src);
  const key = "sourcebook.list " + root.pathname;
  const status = place.querySelector("[role=status]"), list = place.querySelector("ol");
  const forms = globalThis.sourcebookList, RIS = "application/x-research-info-systems";
  const known = new Map();
  let shown = [];

  function own() {
    try { return (localStorage.getItem(key) || "").split(" ").filter(Boolean); } catch { return []; }
  }
  function keep(ids) {
    try { localStorage.setItem(key, ids.join(" ")); } catch { /* the address has it */ }
  }
  function forget() {
    try { localStorage.removeItem(key); } catch { /* nothing was kept */ }
  }

  /* Ids are what records can be called; anything else in an address is none. */
  function asked() {
    const found = /[#&]ids=([^&]*)/.exec(location.hash);
    const ids = found ? found[1].split(",") : [];
    return [...new Set(ids.filter((id) => /^[\w-]+$/.test(id)))];
  }

  function says(message, values) {
    return message.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  async function page(address) {
    const answer = await fetch(address);
    if (!answer.ok) return null;
    const found = new DOMParser().parseFromString(await answer.text(), "text/html");
    // Not by a base element, which the site's policy forbids.
    found.querySelectorAll("[href]").forEach((one) => {
      one.setAttribute("href", new URL(one.getAttribute("href"), answer.url || address).href);
    });
    return found;
  }

  function content(found, name) {
    const element = found.querySelector(`meta[name="${name}"], meta[property="${name}"]`);
    return element ? element.content : "";
  }

  /* What is known of an object: a row for the forms (list-forms.js), and its RIS or where that is.
     What has its page elsewhere, a source or an essay, is cited there: a source as itself. */
  async function look(id) {
    const address = new URL(`id/${id}/index.html`, root), bare = { id, title: id };
    let found;
    try { found = await page(address); } catch { return { ...bare, about: words.sbFailed, failed: true }; }
    if (!found) return { ...bare, about: words.sbUnknown };
    const title = content(found, "og:title"), link = found.querySelector("p a");
    const leads = found.querySelector("meta[http-equiv=refresh], .sb-moved");
    // Only what is not here any more is kept from search engines.
    if (!leads && found.querySelector("meta[name=robots][content=noindex]")) return { ...bare, about: `${words.sbWithdrawn} ${found.querySelector("h1 + p").textContent}` };
    // Another name for the same object: the address that it leads to is that of the new one.
    const moved = leads && /\/id\/([\w-]+)\/(?:index\.html)?$/.exec(link.href);
    if (moved && moved[1] !== id) return look(moved[1]);
    const row = { id, title: title || link.textContent, about: content(found, "description"), place: leads ? link.href : address.href };
    row.address = content(found, "og:url") || new URL(`id/${id}/`, root).href;
    const told = leads ? await page(link.href).catch(() => null) : found;
    const cited = told && (told.querySelector(".sb-record .sb-styled") || told.querySelector(".sb-cite, .sb-object__cite"));
    const entry = cited && (cited.querySelector(".sb-entry") || cited.querySelector(`[data-sb-copy="${CSS.escape(cited.querySelector("dt").textContent)}"]`));
    if (!entry) return row;
    row.ris = cited.querySelector(`a[href^="data:${RIS}"], a[href$=".ris"]`).href;
    return { ...row, cited: entry.textContent.replace(/\s+/g, " ").trim(), html: entry.innerHTML.trim(), entry };
  }

  function rows() {
    return shown.map((id) => known.get(id));
  }

  function forms_of() {
    return { title: words.sbTitle, told: words.sbTold, address: location.href, language: document.documentElement.lang, rows: rows() };
  }

  function button(name, label, press, off) {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", className: "sb-copy", textContent: name, disabled: off });
    made.setAttribute("aria-label", `${name}: ${label}`);
    made.addEventListener("click", press);
    return made;
  }

  function line(row, at) {
    const item = document.createElement("li"), title = document.createElement("p");
    item.dataset.sbId = row.id;
    title.className = "sb-list__title";
    if (row.place) {
      const link = document.createElement("a");
      Object.assign(link, { href: row.place, textContent: row.title });
      title.append(link);
    } else title.textContent = row.title;
    item.append(title);
    if (row.about) {
      const about = document.createElement("p");
      Object.assign(about, { className: "sb-why", textContent: row.about });
      item.append(about);
    }
    if (row.address && !row.entry) {
      const address = document.createElement("p");
      Object.assign(address, { className: "sb-why", textContent: row.address });
      item.append(address);
    }
    if (row.entry) {
      const cited = document.createElement("p");
      cited.className = "sb-list__cited";
      cited.append(...document.importNode(row.entry, true).childNodes);
      item.append(cited);
    }
    const tools = document.createElement("p");
    tools.className = "sb-list__move";
    tools.append(
      button(words.sbEarlier, row.title, () => move(at, -1), at === 0), " ",
      button(words.sbLater, row.title, () => move(at, 1), at === shown.length - 1), " ",
      button(words.sbOff, row.title, () => off(at), false)
    );
    item.append(tools);
    return item;
  }

  function show() {
    const mine = own();
    list.replaceChildren(...rows().map(line));
    place.querySelector(".sb-list__told").textContent = shown.length ? words.sbTold : "";
    place.querySelectorAll("[data-sb-form], [data-sb-file]").forEach((one) => { one.disabled = !shown.length; });
    const same = mine.join() === shown.join();
    place.querySelector("[data-sb-others]").hidden = same || !shown.length;
    place.querySelector("[data-sb-mine]").hidden = !mine.length;
  }

  /* The reader changed what is shown: the address follows, and the own list if this is it. */
  function change(ids, what) {
    const mine = own().join() === shown.join();
    shown = ids;
    if (mine) keep(ids);
    history.replaceState(history.state, "", ids.length ? "#ids=" + ids.join() : location.pathname);
    show();
    status.textContent = what;
  }

  function move(at, by) {
    const ids = shown.slice(), [id] = ids.splice(at, 1);
    ids.splice(at + by, 0, id);
    change(ids, says(words.sbMoved, { title: known.get(id).title, number: at + by + 1, count: ids.length }));
    const buttons = list.children[at + by].querySelectorAll("button");
    const same = buttons[by < 0 ? 0 : 1];
    (same.disabled ? buttons[by < 0 ? 1 : 0] : same).focus();
  }

  function off(at) {
    const row = known.get(shown[at]);
    change(shown.filter((_, other) => other !== at), says(words.sbRemoved, { title: row.title }));
    const next = list.children[Math.min(at, shown.length - 1)];
    if (next) next.querySelector(".sb-list__move button:last-child").focus();
    else { status.tabIndex = -1; status.focus(); }
  }

  function save(name, type, parts) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(parts, { type }));
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  /* A file that is in the page is in its link (RFC 2397), which the site's policy forbids to fetch. */
  async function ris_of(address) {
    if (address.startsWith("data:")) return decodeURIComponent(address.slice(address.indexOf(",") + 1));
    return (await fetch(address)).text();
  }

  async function ris() {
    const cited = rows().filter((row) => row.ris), rest = rows().filter((row) => !row.ris);
    const files = await Promise.all(cited.map((row) => ris_of(row.ris)));
    save("reading-list.ris", RIS, [forms.ris(files, cited)]);
    if (rest.length) status.textContent = says(words.sbNoRis, { titles: rest.map((row) => row.title).join("; ") });
  }

  function whole() {
    const { language, title } = forms_of();
    return `<!doctype html>\n<html lang="${language}">\n<meta charset="utf-8">\n<title>${title}</title>\n${forms.html(forms_of())}</html>\n`;
  }

  const FILES = {
    txt: () => save("reading-list.txt", "text/plain", [forms.text(forms_of())]),
    md: () => save("reading-list.md", "text/markdown", [forms.markdown(forms_of())]),
    html: () => save("reading-list.html", "text/html", [whole()]),
    docx: () => save("reading-list.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", [forms.docx(forms_of())]),
    ris: () => { ris().catch(() => { status.textContent = words.sbFailed; }); },
    print: () => print()
  };
  place.addEventListener("click", (event) => {
    const file = event.target.dataset.sbFile, form = event.target.dataset.sbForm;
    if (file) FILES[file]();
    if (!form) return;
    const copied = form === "link" ? location.href : forms[form](forms_of());
    navigator.clipboard.writeText(copied).then(() => {
      status.textContent = says(words.sbCopied, { what: event.target.textContent });
    }, () => {});
  });
  place.querySelector("[data-sb-copying]").hidden = !navigator.clipboard;
  place.querySelector("button[data-sb-keep]").addEventListener("click", () => { keep(shown); show(); });
  place.querySelector("button[data-sb-empty]").addEventListener("click", () => {
    const mine = own().join() === shown.join();
    forget();
    if (mine) change([], words.sbEmpty);
    else show();
  });

  async function begin() {
    const ids = asked();
    // Without a list in the address the reader's own is shown, and goes into it.
    if (!ids.length) {
      ids.push(...own());
      if (ids.length) history.replaceState(history.state, "", "#ids=" + ids.join());
    }
    const missing = ids.filter((id) => !known.has(id));
    (await Promise.all(missing.map(look))).forEach((row, at) => { known.set(missing[at], { ...row, id: missing[at] }); });
    shown = ids;
    show();
    status.textContent = ids.length ? says(words.sbCount, { count: ids.length }) : words.sbEmpty;
    place.hidden = false;
  }

  addEventListener("hashchange", begin);
  begin();
})();
