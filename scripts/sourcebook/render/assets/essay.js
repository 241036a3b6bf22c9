/* Reading an essay: the bar that tells where one is and leads to the next claim, the switch for all
   evidence, what is printed, and links and citations that are taken from the place where one reads.
   Without this script the evidence opens claim by claim, and each link leads where it says. */
(function () {
  "use strict";

  var claims = Array.from(document.querySelectorAll(".sb-claim[id]:not(.sb-disagreement)"));
  var boxes = claims.map(function (claim) { return claim.querySelector("details.sb-evidence"); });
  var root = document.documentElement;

  /* Of evidence that is closed only its fold is a stop of the keyboard: opening it brings its links,
     and those of its claim, into the order. Of a question it is the way to its own page, which has
     the others. */
  var QUIET = ".sb-evidence__body a, .sb-claim__link :is(a, button), .footnote-ref";
  var questions = document.querySelectorAll(".sb-questions > li[id]");
  function still(links, open) {
    links.forEach(function (link) {
      if (open) link.removeAttribute("tabindex");
      else link.tabIndex = -1;
    });
  }
  function quieten(claim, box) {
    still(claim.querySelectorAll(QUIET), box.open || claim.matches(":target"));
  }
  function quietenAll() {
    claims.forEach(function (claim, at) { if (boxes[at]) quieten(claim, boxes[at]); });
    questions.forEach(function (question) {
      still(question.querySelectorAll(".sb-answered > :not(:first-child)"), question.matches(":target"));
    });
  }
  document.addEventListener("toggle", function (event) {
    var claim = event.target.matches("details.sb-evidence") && event.target.closest(".sb-claim");
    if (claim) quieten(claim, event.target);
  }, true);
  addEventListener("hashchange", quietenAll);
  quietenAll();
  // The contents have the same links.
  if (claims.length) document.querySelectorAll("h2 > .headerlink").forEach(function (link) { link.tabIndex = -1; });

  document.addEventListener("click", function (event) {
    var link = event.target.closest("[data-sb-open]");
    if (!link) return;
    var box = document.getElementById(decodeURIComponent(link.hash.slice(1))).querySelector("details");
    if (box === link.closest("details")) event.preventDefault();
    box.open = true;
    box.querySelector("summary").focus();
  });

  /* All evidence at once. */
  var all = document.getElementById("sb-show-all");
  if (all) all.addEventListener("change", function () {
    boxes.concat(Array.from(document.querySelectorAll(".sb-fold--variants"))).forEach(function (box) { if (box) box.open = all.checked; });
  });

  document.querySelectorAll("[data-sb-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      root.dataset.sbPrints = button.dataset.sbPrint;
      print();
    });
  });
  addEventListener("afterprint", function () { delete root.dataset.sbPrints; });

  /* Where one is. */
  var bar = document.querySelector(".sb-bar");
  if (!bar || !claims.length) return;
  var told = bar.querySelector(".sb-bar__claim");
  var section = bar.querySelector(".sb-bar__section");
  var contents = Array.from(document.querySelectorAll(".sb-contents a"));
  var headings = Array.from(document.querySelectorAll(".md-content__inner > h2[id]"));
  var here = -1;

  function above(list) {
    var line = 140;  // below the header, where a link into the page leads
    var found = -1;
    list.some(function (item, at) {
      if (item.getBoundingClientRect().top > line) return true;
      found = at;
      return false;
    });
    return found;
  }

  function tell() {
    var at = above(claims);
    var part = headings[above(headings)];
    bar.hidden = at < 0;
    contents.forEach(function (link) {
      if (part && link.hash === "#" + part.id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
    if (at === here || at < 0) return;
    here = at;
    told.textContent = told.dataset.sbWords.replace("{this}", at + 1).replace("{all}", claims.length);
    section.textContent = part ? "· " + part.firstChild.textContent : "";
    bar.querySelectorAll("[data-sb-go]").forEach(function (link) {
      var next = claims[at + Number(link.dataset.sbGo)];
      if (next) { link.href = "#" + next.id; link.removeAttribute("aria-disabled"); }
      else { link.href = "#" + claims[at].id; link.setAttribute("aria-disabled", "true"); }
    });
  }

  var waiting = false;
  function later() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(function () { waiting = false; tell(); });
  }
  addEventListener("scroll", later, { passive: true });
  addEventListener("resize", later);
  tell();
})();
