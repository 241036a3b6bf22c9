/* A citation shows its excerpt, a note's number its note: on hover, on focus, and on the first
   tap. Excerpts are fetched from their source's page, once; without this script every citation is
   an ordinary link. */
(function () {
  "use strict";

  var TARGETS = "a.sb-ref, .footnote a[href*='#'], .citation a[href*='#'], a.footnote-ref";
  var LINGER = 250;
  var pages = new Map();
  var panel = null;
  var shown = null;
  var timer = 0;

  function page(address) {
    if (!pages.has(address)) {
      pages.set(address, fetch(address).then(function (answer) {
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.text();
      }).then(function (html) { return new DOMParser().parseFromString(html, "text/html"); }));
    }
    return pages.get(address);
  }

  function excerpt(found) {
    var copy = found.cloneNode(true);
    copy.removeAttribute("id");
    copy.querySelectorAll("[id]").forEach(function (node) { node.removeAttribute("id"); });
    copy.querySelectorAll(".sb-permalink, .sb-tags, .sb-uses, .footnote-backref").forEach(function (node) { node.remove(); });
    return copy.childNodes;
  }

  // What a link promises: a note of this page at once, an excerpt of another when it has come.
  function content(link) {
    var target = new URL(link.href);
    var anchor = decodeURIComponent(target.hash.slice(1));
    if (target.origin !== location.origin || !anchor) return null;
    if (link.matches(".footnote-ref")) {
      var note = document.getElementById(anchor);
      return note ? Promise.resolve(note) : null;
    }
    if (target.pathname === location.pathname) return null;
    return page(target.pathname).then(function (source) {
      var found = source.getElementById(anchor);
      if (!found || !found.matches(".sb-excerpt")) throw new Error("no excerpt");
      // Its links are relative to the page that it stands on.
      found.querySelectorAll("a[href]").forEach(function (inner) {
        inner.href = new URL(inner.getAttribute("href"), target).href;
      });
      return found;
    });
  }

  function place(link) {
    var box = link.getBoundingClientRect();
    var host = panel.offsetParent ? panel.offsetParent.getBoundingClientRect() : { left: 0, top: 0 };
    var left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - panel.offsetWidth - 8));
    var above = box.bottom + panel.offsetHeight + 12 > innerHeight && box.top > panel.offsetHeight + 12;
    panel.style.left = left - host.left + "px";
    panel.style.top = (above ? box.top - panel.offsetHeight - 6 : box.bottom + 6) - host.top + "px";
  }

  function hide() {
    clearTimeout(timer);
    if (panel) panel.remove();
    if (shown) shown.removeAttribute("aria-describedby");
    panel = shown = null;
  }

  // otherwise: what to do when there is no excerpt to show
  function show(link, otherwise) {
    clearTimeout(timer);
    if (shown === link) return;
    var coming = content(link);
    if (!coming) {
      if (otherwise) otherwise();
      return;
    }
    coming.then(function (found) {
      if (link !== document.activeElement && !link.matches(":hover")) return;
      hide();
      shown = link;
      panel = document.createElement("div");
      panel.className = "sb-preview";
      panel.id = "sb-preview";
      panel.setAttribute("role", "tooltip");
      panel.append.apply(panel, excerpt(found));
      panel.addEventListener("pointerenter", function () { clearTimeout(timer); });
      panel.addEventListener("pointerleave", later);
      (document.querySelector(".md-content__inner") || document.body).append(panel);
      link.setAttribute("aria-describedby", panel.id);
      place(link);
    }).catch(function () { if (otherwise) otherwise(); });
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(hide, LINGER);
  }

  function target(event) {
    return event.target.closest ? event.target.closest(TARGETS) : null;
  }

  document.addEventListener("pointerover", function (event) {
    var link = target(event);
    if (link && event.pointerType !== "touch") { clearTimeout(timer); timer = setTimeout(function () { show(link); }, LINGER); }
  });
  document.addEventListener("pointerout", function (event) { if (target(event)) later(); });
  document.addEventListener("focusin", function (event) { if (target(event)) show(target(event)); });
  document.addEventListener("focusout", function (event) { if (target(event)) later(); });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") hide(); });

  // A finger has no hover: the first tap shows, the second follows the link.
  var touched = false;
  document.addEventListener("pointerdown", function (event) { touched = event.pointerType === "touch"; });
  document.addEventListener("click", function (event) {
    var link = target(event);
    if (!link) {
      if (panel && !panel.contains(event.target)) hide();
      return;
    }
    if (!touched || shown === link || !content(link)) return;
    event.preventDefault();
    link.focus();
    show(link, function () { location.assign(link.href); });
  });
})();
