/* A link shows what it leads to: a citation its excerpt, a note's number its note, a name who that is:
   on hover, on focus, and on the first tap. A preview stands above or below what it explains and never
   on it; the arrow down leads into it, Escape out of it and back. Excerpts and names are
   fetched from their pages, once; without this script every link is an ordinary one. */
(function () {
  "use strict";

  var TARGETS = "a.sb-name, a.sb-ref, .footnote a[href*='#'], .citation a[href*='#'], a.footnote-ref";
  var LINGER = 250;
  var GAP = 6;
  var said = document.body.dataset;
  var pages = new Map();
  var panel = null;
  var shown = null;
  var timer = 0;
  var silent = false;

  function page(address) {
    if (!pages.has(address)) {
      pages.set(address, fetch(address).then(function (answer) {
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.text();
      }).then(function (html) { return new DOMParser().parseFromString(html, "text/html"); }));
    }
    return pages.get(address);
  }

  function copied(found) {
    var copy = found.cloneNode(true);
    copy.removeAttribute("id");
    copy.querySelectorAll("[id]").forEach(function (node) { node.removeAttribute("id"); });
    copy.querySelectorAll(".sb-permalink, .sb-cite-link, .sb-tags, .sb-uses, .footnote-backref")
      .forEach(function (node) { node.remove(); });
    return Array.from(copy.childNodes);
  }

  // Beside a passage the words are read already: what is added is what we think of it.
  function opinion(excerpt, source) {
    return [excerpt.querySelector(".sb-note"), source.querySelector(".sb-question"), source.querySelector(".sb-reliability")]
      .filter(Boolean).flatMap(copied);
  }

  // Who or what a name names: the title of its page, what the page says of itself, and how often and of when.
  function named(source) {
    var heading = source.querySelector("article h1"), about = source.querySelector("meta[name=description]");
    if (!heading || !about) throw new Error("no record");
    var name = document.createElement("p"), line = document.createElement("p");
    name.append(document.createElement("strong"));
    name.firstChild.textContent = heading.firstChild.textContent;
    line.textContent = about.content;
    return [name].concat(Array.from(source.querySelectorAll(".sb-scripts")).slice(0, 1), line,
      Array.from(source.querySelectorAll(".sb-often")));
  }

  // What a link promises: what this page has at once, an excerpt of another when it has come.
  function content(link) {
    if (link.matches(".sb-name")) {
      return page(link.pathname).then(named);
    }
    var target = new URL(link.href);
    var anchor = decodeURIComponent(target.hash.slice(1));
    if (target.origin !== location.origin || !anchor) return null;
    if (link.matches(".footnote-ref")) {
      var note = document.getElementById(anchor);
      return note ? Promise.resolve(copied(note)) : null;
    }
    if (target.pathname === location.pathname) return null;
    return page(target.pathname).then(function (source) {
      var found = source.getElementById(anchor);
      if (!found || !found.matches(".sb-excerpt")) throw new Error("no excerpt");
      // Its links are relative to the page that it stands on.
      source.querySelectorAll("article a[href]").forEach(function (inner) {
        inner.href = new URL(inner.getAttribute("href"), target).href;
      });
      return link.closest(".sb-evidence__item") ? opinion(found, source) : copied(found);
    });
  }

  function place(link) {
    var box = (link.closest(".sb-evidence__item") || link).getBoundingClientRect();
    var host = panel.offsetParent ? panel.offsetParent.getBoundingClientRect() : { left: 0, top: 0 };
    var header = document.querySelector(".md-header");
    var room = { above: box.top - (header ? header.offsetHeight : 0) - 2 * GAP, below: innerHeight - box.bottom - 2 * GAP };
    var above = room.below < Math.min(panel.scrollHeight, 160) && room.above > room.below;
    panel.style.maxHeight = Math.max(96, Math.min(above ? room.above : room.below, innerHeight * 0.6)) + "px";
    var left = Math.max(8, Math.min(link.getBoundingClientRect().left, document.documentElement.clientWidth - panel.offsetWidth - 8));
    panel.style.left = left - host.left + "px";
    panel.style.top = (above ? box.top - panel.offsetHeight - GAP : box.bottom + GAP) - host.top + "px";
  }

  function hide() {
    clearTimeout(timer);
    if (panel) panel.remove();
    if (shown) shown.removeAttribute("aria-describedby");
    panel = shown = null;
  }

  function back() {
    var link = shown;
    hide();
    silent = true;
    if (link) link.focus();
    silent = false;
  }

  // otherwise: what to do when there is nothing to show
  function show(link, otherwise) {
    clearTimeout(timer);
    if (shown === link) return;
    var coming = content(link);
    if (!coming) {
      if (otherwise) otherwise();
      return;
    }
    coming.then(function (nodes) {
      if (link !== document.activeElement && !link.matches(":hover")) return;
      hide();
      shown = link;
      panel = document.createElement("div");
      panel.className = "sb-preview";
      panel.id = "sb-preview";
      panel.tabIndex = -1;
      panel.setAttribute("role", "group");
      panel.setAttribute("aria-label", said.sbSaidPreview);
      panel.append.apply(panel, nodes);
      if (link.matches(":focus-visible")) {
        var hint = document.createElement("p");
        hint.className = "sb-preview__hint";
        hint.textContent = said.sbSaidEnter;
        panel.append(hint);
      }
      panel.addEventListener("pointerenter", function () { clearTimeout(timer); });
      panel.addEventListener("pointerleave", later);
      panel.addEventListener("focusin", function () { clearTimeout(timer); });
      panel.addEventListener("focusout", function (event) {
        if (panel && !panel.contains(event.relatedTarget) && event.relatedTarget !== shown) later();
      });
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
    if (!link || event.pointerType === "touch" || (panel && panel.contains(link))) return;
    clearTimeout(timer);
    timer = setTimeout(function () { show(link); }, LINGER);
  });
  document.addEventListener("pointerout", function (event) {
    if (target(event) && !(panel && panel.contains(document.activeElement))) later();
  });
  document.addEventListener("focusin", function (event) {
    var link = target(event);
    if (link && !silent && !(panel && panel.contains(link))) show(link);
  });
  document.addEventListener("focusout", function (event) {
    if (target(event) && !(panel && panel.contains(event.relatedTarget))) later();
  });
  document.addEventListener("keydown", function (event) {
    if (!panel) return;
    var inside = panel.contains(document.activeElement);
    if (event.key === "Escape") {
      if (inside) back();
      else hide();
    } else if (event.key === "ArrowDown" && document.activeElement === shown) {
      event.preventDefault();
      panel.focus();
    } else if (event.key === "Tab" && inside) {
      // The preview is no place of its own in the order of the page: it ends where it began.
      var links = Array.from(panel.querySelectorAll("a[href]"));
      var last = event.shiftKey ? [panel, links[0]] : [links[links.length - 1] || panel];
      if (last.includes(document.activeElement)) { event.preventDefault(); back(); }
    }
  });

  // A finger has no hover: the first tap shows, the second follows the link.
  var touched = false;
  document.addEventListener("pointerdown", function (event) { touched = event.pointerType === "touch"; });
  document.addEventListener("click", function (event) {
    var link = target(event);
    if (!link) {
      if (panel && !panel.contains(event.target)) hide();
      return;
    }
    if (!touched || shown === link || (panel && panel.contains(link)) || !content(link)) return;
    event.preventDefault();
    link.focus();
    show(link, function () { location.assign(link.href); });
  });
})();
