/* Taking away: a permanent link that is copied when it is followed, citations that open where one
   reads and are copied with their italics, and the style of works cited, kept from page to page.
   Without this script links lead where they say, and citations can be read and marked. */
(function () {
  "use strict";

  var said = document.body.dataset;

  function words(element) {
    return element.matches("pre") ? element.textContent : element.textContent.replace(/\s+/g, " ").trim();
  }

  // Italics go along where what takes the citation can hold them.
  function copy(element) {
    var plain = words(element);
    if (element.matches("pre") || !window.ClipboardItem || !navigator.clipboard.write) return navigator.clipboard.writeText(plain);
    var rich = element.cloneNode(true);
    rich.querySelectorAll("a[href]").forEach(function (link) { link.href = new URL(link.getAttribute("href"), document.baseURI).href; });
    return navigator.clipboard.write([new ClipboardItem({
      "text/plain": new Blob([plain], { type: "text/plain" }),
      "text/html": new Blob([rich.innerHTML.trim()], { type: "text/html" })
    })]);
  }

  function addButton(element) {
    var with_ = element.closest("[data-sb-copy-it]").dataset;
    var button = document.createElement("button");
    button.type = "button";
    button.className = "sb-copy";
    button.textContent = with_.sbCopyIt;
    button.setAttribute("aria-label", with_.sbCopyThis.replace("{what}", element.dataset.sbCopy));
    button.addEventListener("click", function () {
      copy(element).then(
        function () { done(button, with_, with_.sbCopied); },
        function () { getSelection().selectAllChildren(element); done(button, with_, with_.sbSelected); }
      );
    });
    if (element.matches("pre")) element.previousElementSibling.append(" ", button);
    else element.after(" ", button);
  }

  function done(button, with_, what) {
    tell(what);
    button.textContent = what;
    setTimeout(function () { button.textContent = with_.sbCopyIt; }, 1600);
  }

  // There from the start: a status that comes with its words is not read.
  var status = document.createElement("p");
  status.id = "sb-told";
  status.className = "sb-told";
  status.setAttribute("role", "status");
  var clearing = 0;
  (document.querySelector("article") || document.querySelector("main") || document.body).append(status);
  function tell(what) {
    clearTimeout(clearing);
    status.textContent = what;
    clearing = setTimeout(function () { status.textContent = ""; }, 2400);
  }

  if (navigator.clipboard) document.querySelectorAll("[data-sb-copy]").forEach(addButton);

  var canonical = document.querySelector("link[rel=canonical]");
  function plainClick(event) {
    return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest(".sb-permalink[data-sb-short]");
    if (!link || !navigator.clipboard || !plainClick(event)) return;
    var address = new URL(link.dataset.sbShort, canonical ? canonical.href : document.baseURI).href;
    navigator.clipboard.writeText(address).then(function () { tell(said.sbSaidCopied + ": " + address); }, function () {});
  });

  /* Citations in place. */
  function close(link) {
    var panel = document.getElementById(link.getAttribute("aria-controls"));
    if (panel) panel.remove();
    link.removeAttribute("aria-controls");
    link.setAttribute("aria-expanded", "false");
    link.focus();
  }
  function open(link, page) {
    var parts = page.querySelectorAll(".sb-cite__styles, .sb-cite__more");
    if (!parts.length) throw new Error("no citations");
    var panel = document.createElement("div");
    panel.className = "sb-cite sb-citing";
    panel.id = "sb-citing-" + new URL(link.href).pathname.split("/").slice(-2)[0];
    panel.setAttribute("role", "group");
    panel.setAttribute("aria-label", said.sbSaidCited);
    panel.tabIndex = -1;
    Object.assign(panel.dataset, page.querySelector("[data-sb-copy-it]").dataset);
    parts.forEach(function (part) { panel.append(document.adoptNode(part)); });
    panel.querySelectorAll("a[href]").forEach(function (inner) { inner.href = new URL(inner.getAttribute("href"), link.href).href; });
    var last = document.createElement("p");
    last.className = "sb-cite__more";
    var shut = document.createElement("button");
    shut.type = "button";
    shut.className = "sb-copy";
    shut.textContent = said.sbSaidClose;
    shut.addEventListener("click", function () { close(link); });
    last.append(shut);
    panel.append(last);
    panel.addEventListener("keydown", function (event) { if (event.key === "Escape") close(link); });
    link.parentElement.after(panel);
    link.setAttribute("aria-controls", panel.id);
    link.setAttribute("aria-expanded", "true");
    if (navigator.clipboard) panel.querySelectorAll("[data-sb-copy]").forEach(addButton);
    panel.focus();
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a.sb-cite-link");
    // From a folder no page can be read by another's script: there the link leads where it says.
    if (!link || !plainClick(event) || location.protocol === "file:") return;
    event.preventDefault();
    if (link.getAttribute("aria-expanded") === "true") { close(link); return; }
    fetch(link.href).then(function (answer) {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.text();
    }).then(function (html) {
      open(link, new DOMParser().parseFromString(html, "text/html"));
    }).catch(function () { location.assign(link.href); });
  });

  var KEY = "sourcebook.style";
  function kept() { try { return localStorage.getItem(KEY); } catch (_) { return null; } }
  function keep(name) { try { localStorage.setItem(KEY, name); } catch (_) { /* not kept */ } }
  document.querySelectorAll(".sb-styles").forEach(function (group) {
    var chosen = group.querySelector('[data-sb-style="' + CSS.escape(kept() || "") + '"]');
    if (chosen) chosen.checked = true;
    group.addEventListener("change", function (event) { keep(event.target.dataset.sbStyle); });
  });
})();
