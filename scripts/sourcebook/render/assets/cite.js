/* Copying a citation, in the words that the page has for it, and the style in which works cited are
   shown, kept from page to page. Without this script the citations can be read and marked, and the
   styles switched. */
(function () {
  "use strict";

  function words(element) {
    return element.matches("pre") ? element.textContent : element.textContent.replace(/\s+/g, " ").trim();
  }

  function addButton(element) {
    var said = element.closest("[data-sb-copy-it]").dataset;
    var button = document.createElement("button");
    button.type = "button";
    button.className = "sb-copy";
    button.textContent = said.sbCopyIt;
    button.setAttribute("aria-label", said.sbCopyThis.replace("{what}", element.dataset.sbCopy));
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(words(element)).then(
        function () { tell(button, said, said.sbCopied); },
        function () { getSelection().selectAllChildren(element); tell(button, said, said.sbSelected); }
      );
    });
    if (element.matches("pre")) element.previousElementSibling.append(" ", button);
    else element.after(" ", button);
  }

  function tell(button, said, done) {
    var status = document.getElementById("sb-told") || document.createElement("span");
    status.id = "sb-told";
    status.setAttribute("role", "status");
    status.style.cssText = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)";
    (document.querySelector("article") || document.body).append(status);
    status.textContent = done;
    button.textContent = done;
    setTimeout(function () { button.textContent = said.sbCopyIt; }, 1600);
  }

  if (navigator.clipboard) document.querySelectorAll("[data-sb-copy]").forEach(addButton);

  var KEY = "sourcebook.style";
  function kept() { try { return localStorage.getItem(KEY); } catch (_) { return null; } }
  function keep(name) { try { localStorage.setItem(KEY, name); } catch (_) { /* not kept */ } }
  document.querySelectorAll(".sb-styles").forEach(function (group) {
    var chosen = group.querySelector('[data-sb-style="' + CSS.escape(kept() || "") + '"]');
    if (chosen) chosen.checked = true;
    group.addEventListener("change", function (event) { keep(event.target.dataset.sbStyle); });
  });
})();
