/* Sends on whoever follows an old link: to where the passage is now that the link names, or the page.
   Where a passage was withdrawn, its note is what there is to read. */
(function () {
  "use strict";

  var name = decodeURIComponent(location.hash.slice(1));
  var note = name && document.getElementById(name);
  var link = (note || document.body).querySelector("a");
  if (link) location.replace(link.href);
})();
