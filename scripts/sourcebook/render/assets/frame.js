/* What the frame of a page does, in place of the theme's own script: the colours that a reader chose,
   the name of the page in the header once its title is out of sight, the entry of the contents where
   one is, the way back to the top, and a drawer that closes behind a link. Without this script the
   drawer opens all the same, and the colours are those of the desk. */
(function () {
  "use strict";

  /* Colours. What was chosen is kept under the name by which the theme reads it in the head of a page;
     who has chosen nothing has those of the desk, also when they change. */
  var options = Array.from(document.querySelectorAll('[data-md-component="palette"] .md-option'));
  var NAMES = ["media", "scheme", "primary", "accent"];
  // The theme's own lines in the page may not have run, and a browser may keep nothing.
  function kept() { try { return __md_get("__palette"); } catch (_) { return null; } }
  function keep(chosen) { try { __md_set("__palette", chosen); } catch (_) { /* not kept */ } }
  function given(option) {
    var found = {};
    NAMES.forEach(function (name) { found[name] = option.getAttribute("data-md-color-" + name); });
    return found;
  }
  function wear(option) {
    option.checked = true;
    var colours = given(option);
    NAMES.forEach(function (name) {
      if (colours[name] !== null) document.body.setAttribute("data-md-color-" + name, colours[name]);
    });
    options.forEach(function (other) {
      var label = other.nextElementSibling;
      if (label) label.hidden = other !== option;
    });
  }
  function choose(option) {
    wear(option);
    keep({ index: options.indexOf(option), color: given(option) });
    option.focus();
  }
  function suits(option) {
    var media = option.getAttribute("data-md-color-media");
    return !media || matchMedia(media).matches;
  }
  if (options.length > 1) {
    var chosen = kept();
    wear(chosen && options[chosen.index] || options.find(suits) || options[0]);
    options.forEach(function (option, at) {
      var next = options[(at + 1) % options.length];
      option.addEventListener("change", function () { choose(option); });
      option.addEventListener("keydown", function (event) {
        if (event.key !== " " && event.key !== "Enter") return;
        event.preventDefault();
        choose(next);
      });
      var media = option.getAttribute("data-md-color-media");
      if (media) matchMedia(media).addEventListener("change", function (event) {
        if (event.matches && !kept()) wear(option);
      });
    });
  }

  /* The drawer: nothing stays open behind a link, nor on the way back to a page. */
  var drawer = document.getElementById("__drawer");
  function shut() { if (drawer) drawer.checked = false; }
  document.addEventListener("click", function (event) {
    if (event.target.closest(".md-sidebar--primary a[href]")) shut();
  });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") shut(); });
  addEventListener("pageshow", function (event) { if (event.persisted) shut(); });

  /* Where one is. */
  var title = document.querySelector('[data-md-component="header-title"]');
  var heading = document.querySelector("article h1");
  var up = document.querySelector('[data-md-component="top"]');
  var entries = Array.from(document.querySelectorAll('[data-md-component="toc"] a[href^="#"]')).map(function (link) {
    return { link: link, part: document.getElementById(decodeURIComponent(link.hash.slice(1))) };
  }).filter(function (entry) { return entry.part; });
  var line = 100;  // below the header, where a link into the page leads
  var before = scrollY;
  function tell() {
    var now = scrollY;
    if (title && heading) title.classList.toggle("md-header__title--active", heading.getBoundingClientRect().bottom < line / 2);
    if (up && Math.abs(now - before) > 4) up.hidden = now > before || now < 400;
    before = now;
    var active = null;
    entries.forEach(function (entry) {
      var passed = entry.part.getBoundingClientRect().top < line;
      if (passed) active = entry;
      entry.link.classList.toggle("md-nav__link--passed", passed);
    });
    entries.forEach(function (entry) { entry.link.classList.toggle("md-nav__link--active", entry === active); });
    var column = active && active.link.closest(".md-sidebar__scrollwrap");
    if (column && column.scrollHeight > column.clientHeight) {
      var box = column.getBoundingClientRect();
      column.scrollTop += active.link.getBoundingClientRect().top - box.top - box.height / 2;
    }
  }
  if (up) up.addEventListener("click", function () { scrollTo({ top: 0 }); });
  var waiting = false;
  addEventListener("scroll", function () {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(function () { waiting = false; tell(); });
  }, { passive: true });
  tell();
})();
