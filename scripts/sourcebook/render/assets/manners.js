/* What the theme leaves to be wished for: the evidence opens for print and for links into it, and
   the switch between light and dark answers to the keyboard. */
(function () {
  "use strict";

  var opened = [];
  addEventListener("beforeprint", function () {
    opened = Array.from(document.querySelectorAll("details:not([open])"));
    opened.forEach(function (details) { details.open = true; });
  });
  addEventListener("afterprint", function () {
    opened.forEach(function (details) { details.open = false; });
    opened = [];
  });

  document.querySelectorAll('[data-md-component="palette"] label').forEach(function (label) {
    label.addEventListener("keydown", function (event) {
      if (event.key !== " ") return;
      event.preventDefault();
      label.click();
    });
  });
})();
