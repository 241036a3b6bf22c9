/* The page on which a syllabus is checked: pasted or dropped, its links to this site are judged here by
   the site's own list of addresses, loaded when it is first needed. Nothing is sent anywhere. */
(function () {
  "use strict";

  const place = document.querySelector("[data-sb-check]");
  if (!place) return;
  const ours = globalThis.sourcebookLinks, words = place.dataset;
  const root = new URL("../../", document.currentScript.src);
  const site = ours.siteOf(words.sbSite || root.href);
  const find = (name) => place.querySelector(`[data-sb-check-${name}]`);
  const area = find("text"), status = place.querySelector("[role=status]"), list = find("links");
  const pin = find("pin"), since = find("since"), result = find("result"), mended = find("mended");
  const copy = find("copy"), save = find("save");
  let loading = null, file = null, made = null, kept = null, waiting = 0;

  function says(message, values) {
    return message.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  /* The list is a script, because a page that was opened from a folder can load nothing else. */
  function table() {
    loading = loading || new Promise((resolve, reject) => {
      const script = document.createElement("script");
      ours.take = (lines) => resolve(ours.promisesOf(lines));
      script.src = new URL("assets/check-links/addresses.js", root).href;
      script.addEventListener("error", () => { loading = null; reject(new Error(words.sbFailed)); });
      document.head.append(script);
    }).then((promises) => { offer(promises); return promises; });
    return loading;
  }

  /* Editions to pin to, and to count from, once it is known that there are any. */
  function offer(promises) {
    const order = (name) => name.split(".").map((part) => part.padStart(4, "0")).join(".");
    const names = [...promises.editions].sort((one, other) => (order(one) < order(other) ? 1 : -1));
    for (const choice of [pin, since]) {
      choice.append(...names.map((name) => new Option(name)));
      choice.closest("label").hidden = !names.length;
    }
  }

  /* What is pasted: HTML begins with a tag; all else is read as Markdown is, and plain text like it. */
  function pasted(text) {
    return /^\s*<(?:!doctype|!--|html|head|meta|body|div|p|span|ul|ol|table|h[1-6]|a|b|article|section)\b/i.test(text) ? "html" : "markdown";
  }

  function reason(one) {
    const parts = [];
    if (one.edition) parts.push(says(words.sbInEdition, one));
    if (one.kind === "withdrawn") parts.push(one.note);
    if (one.kind === "unknown") parts.push(words.sbFile);
    if (one.day) parts.push(says(words.sbChanged, one));
    return parts.join(" ");
  }

  function anchor(address) {
    const link = document.createElement("a");
    link.href = new URL(encodeURI(address.slice(1)), root).href;
    link.textContent = judge.full(address);
    return link;
  }

  let judge = null;
  function line(link, one, where, to) {
    const item = document.createElement("li"), head = document.createElement("p"), kind = document.createElement("b");
    item.className = `sb-check__link sb-check__link--${one.kind}`;
    head.className = "sb-check__url";
    kind.textContent = words[`sb${one.kind[0].toUpperCase()}${one.kind.slice(1)}`];
    const at = document.createElement("span");
    at.className = "sb-why";
    const told = ["paragraph", "line", "page"].filter((kind) => where[kind]).map((kind) => says(words[`sb${kind[0].toUpperCase()}${kind.slice(1)}`], { number: where[kind] })).join("");
    at.textContent = where.member ? `${where.member}, ${told}` : told;
    head.append(kind, " ", link.url, " ", at);
    item.append(head);
    const about = document.createElement("p"), targets = one.kind === "moved" ? [one.target] : one.near;
    about.className = "sb-why";
    targets.forEach((address, index) => about.append(index ? " · " : `${one.kind === "moved" ? words.sbNow : words.sbMeant} `, anchor(address)));
    const more = [reason(one)];
    if (to && pin.value) more.push(`${words.sbPinned} ${to}`);
    if (pin.value && judge.lacks(one, pin.value)) more.push(says(words.sbLacks, { edition: pin.value }));
    const rest = more.filter(Boolean).join(" · ");
    if (rest) about.append(about.textContent ? " · " : "", rest);
    if (about.textContent) item.append(about);
    return item;
  }

  async function examine() {
    const turn = (waiting += 1);
    made = null;
    if (!file && !area.value.trim()) {
      list.replaceChildren();
      result.hidden = true;
      status.textContent = "";
      return;
    }
    try {
      const promises = await table();
      const read = file ? file.read : ours.textual(area.value, pasted(area.value), "");
      judge = ours.doctor(promises, site, since.value);
      const found = read.links.map((link) => [link, judge.judge(link.url)]).filter((pair) => pair[1]);
      const changes = found.map(([link, one]) => [link, !link.fixed && judge.mended(link.url, one, pin.value)]).filter((pair) => pair[1]);
      const written = changes.length ? await read.written(changes) : null;
      if (turn !== waiting) return; // something newer is being judged
      const to = new Map(changes), counts = { all: found.length, changed: changes.length };
      for (const kind of ["live", "moved", "withdrawn", "reworded", "never", "unknown"]) {
        counts[kind] = found.filter((pair) => pair[1].kind === kind).length;
      }
      list.replaceChildren(...found.map(([link, one]) => line(link, one, read.where(link), to.get(link))));
      made = written;
      kept = { form: read.form, bytes: () => read.bytes(changes) };
      result.hidden = written === null;
      find("shown").hidden = copy.hidden = typeof written !== "string";
      if (typeof written === "string") mended.value = written;
      const unread = read.unread || [], more = unread.length > 5 ? ` (+${unread.length - 5})` : "";
      const passed = unread.length ? ` ${says(words.sbUnread, { names: unread.slice(0, 5).join(", ") + more })}` : "";
      const printed = read.printed ? ` ${words.sbPrinted}` : "";
      status.textContent = (found.length ? `${says(words.sbCount, counts)} ${written === null ? words.sbNothing : says(words.sbMade, counts)}` : words.sbNone) + passed + printed;
    } catch (fault) {
      if (turn === waiting) status.textContent = fault.refused ? words.sbRefused : fault.message;
    }
  }

  async function take(given) {
    const bytes = new Uint8Array(await given.arrayBuffer()), name = given.name;
    result.hidden = true;
    list.replaceChildren();
    try {
      file = { name, read: await ours.opened(name, bytes) };
      area.value = file.read.form ? ours.decoded(bytes)[0] : "";
    } catch {
      file = null;
      waiting += 1;
      status.textContent = words.sbRefused;
      return;
    }
    examine();
  }

  /* A textarea makes every line end the same: what was read from a file is judged as it was read. */
  function typed() {
    file = null;
    clearTimeout(typed.later);
    typed.later = setTimeout(examine, 200);
  }

  async function keep() {
    const name = file ? file.name : /^\s*</.test(made) ? "syllabus.html" : "syllabus.md", dot = name.includes(".") ? name.lastIndexOf(".") : name.length;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await kept.bytes());
    link.download = `${name.slice(0, dot)}.mended${name.slice(dot)}`;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  function copied() {
    const html = kept.form === "html" && globalThis.ClipboardItem && navigator.clipboard.write;
    const done = html
      ? navigator.clipboard.write([new ClipboardItem({ "text/plain": new Blob([made], { type: "text/plain" }), "text/html": new Blob([made], { type: "text/html" }) })])
      : navigator.clipboard.writeText(made);
    done.then(() => { status.textContent = words.sbCopied; }, () => { mended.select(); });
  }

  area.addEventListener("input", typed);
  // What is pasted from a word processor has its links in its HTML alone.
  area.addEventListener("paste", (event) => {
    const rich = event.clipboardData.getData("text/html");
    if (!/<a\b[^>]*\bhref/i.test(rich) || /^\s*</.test(event.clipboardData.getData("text/plain"))) return;
    event.preventDefault();
    area.setRangeText(rich.replace(/^[\s\S]*?<!--StartFragment-->|<!--EndFragment-->[\s\S]*$/g, ""), area.selectionStart, area.selectionEnd, "end");
    typed();
  });
  find("file").addEventListener("change", (event) => { if (event.target.files[0]) take(event.target.files[0]); });
  place.addEventListener("dragover", (event) => event.preventDefault());
  place.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  });
  [pin, since].forEach((choice) => choice.addEventListener("change", examine));
  save.addEventListener("click", keep);
  copy.addEventListener("click", copied);
  if (!navigator.clipboard) copy.remove();
  place.hidden = false;
})();
