/* What the theme leaves to be wished for: what is folded opens for print and for links into it, and each
   sheet bears the address of its page. */
(function () {
  "use strict";

  function reveal() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (var box = target && target.closest("details"); box; box = box.parentElement.closest("details")) {
      if (!box.open) { box.open = true; target.scrollIntoView(); }
    }
  }
  addEventListener("hashchange", reveal);
  if (location.hash.length > 1) reveal();

  // What of an essay is printed was chosen (essay.js); the style sheets see to it.
  var opened = [];
  addEventListener("beforeprint", function () {
    opened = Array.from(document.querySelectorAll("details:not([open])"));
    opened.forEach(function (details) { details.open = true; });
  });
  addEventListener("afterprint", function () {
    opened.forEach(function (details) { details.open = false; });
    opened = [];
  });

  var canonical = document.querySelector("link[rel=canonical]");
  if (canonical && window.CSSStyleSheet && document.adoptedStyleSheets) {
    var sheet = new CSSStyleSheet();
    sheet.replaceSync("@page { @bottom-left { content: " + JSON.stringify(canonical.href)
      + "; font: 8pt system-ui, sans-serif; color: #333; } }");
    document.adoptedStyleSheets = document.adoptedStyleSheets.concat(sheet);
  }
})();
