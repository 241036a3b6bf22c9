/* A reading list of the reader's own: a button beside each permanent link puts what it leads to on
   the list or takes it off. The list is kept in this browser, and nowhere else, until the reader
   empties it on its page. Without this script there is no button, and links can be copied. */
(function () {
  "use strict";

  const said = document.body.dataset;
  const root = new URL("../../", document.currentScript.src);
  const key = "sourcebook.list " + root.pathname;
  const open = document.createElement("a");
  open.className = "sb-add";

  function kept() {
    try { return (localStorage.getItem(key) || "").split(" ").filter(Boolean); } catch { return []; }
  }

  function tell(button, on) {
    button.textContent = said.sbSaidList;
    button.setAttribute("aria-pressed", on);
  }

  document.querySelectorAll("[data-sb-short]").forEach((link) => {
    const id = link.dataset.sbShort.split("/").at(-2);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sb-add";
    tell(button, kept().includes(id));
    // The link says what it is, and of what.
    const of = /[:：]\s*(.+)/.exec(link.getAttribute("aria-label"));
    if (of) button.setAttribute("aria-label", said.sbSaidList + ": " + of[1]);
    button.addEventListener("click", () => {
      const before = kept(), ids = before.filter((other) => other !== id);
      const on = ids.length === before.length;
      if (on) ids.push(id);
      open.href = new URL("list/index.html#ids=" + ids.join(), root);
      try { localStorage.setItem(key, ids.join(" ")); } catch { location.assign(open.href); }
      tell(button, on);
      open.textContent = ids.length + " →";
      open.setAttribute("aria-label", said.sbSaidListed.replace("{count}", ids.length));
      button.after(" ", open);
    });
    const next = link.nextElementSibling;
    const beside = link.closest("[data-sb-copy]") || (next && next.matches(".sb-cite-link") ? next : link);
    beside.after(button);
  });
})();
