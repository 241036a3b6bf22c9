/* A page as `sourcebook serve` sends it: it is loaded anew when it has become another, and the reader
   stays where they were, with what they had opened; faults of the project are told over it. */
(function () {
  var given = document.currentScript.dataset;
  var place = "sourcebook-live " + location.pathname;

  /* What was open, and which element stood at the top of the window, with how far from it. */
  function name(box, at) {
    var holder = box.id ? null : box.parentElement.closest("[id]");
    var inside = holder ? Array.from(holder.querySelectorAll("details")).indexOf(box) : at;
    return box.id ? "#" + box.id : (holder ? "#" + holder.id : "") + " " + inside;
  }
  function boxes() { return Array.from(document.querySelectorAll("details")); }

  function keep() {
    var marks = Array.from(document.querySelectorAll("[id]"));
    var top = marks.filter(function (one) { return one.getClientRects().length && one.getBoundingClientRect().top <= 1; }).pop();
    sessionStorage.setItem(place, JSON.stringify({
      y: window.scrollY,
      top: top ? top.id : "",
      from: top ? top.getBoundingClientRect().top : 0,
      open: boxes().map(function (box, at) { return [name(box, at), box.open]; })
    }));
  }

  var kept = JSON.parse(sessionStorage.getItem(place));
  sessionStorage.removeItem(place);

  function restore() {
    if (!kept) return;
    var open = new Map(kept.open);
    boxes().forEach(function (box, at) {
      var was = open.get(name(box, at));
      if (was !== undefined) box.open = was;
    });
    var top = kept.top && document.getElementById(kept.top);
    var y = top ? window.scrollY + top.getBoundingClientRect().top - kept.from : kept.y;
    window.scrollTo({ top: y, behavior: "instant" });
  }

  /* The faults, in a tree of their own, so that no style of the page reaches them. */
  var host = null;
  function tell(faults) {
    if (host) host.remove();
    host = null;
    if (!faults.length) return;
    host = document.createElement("div");
    host.id = "sourcebook-faults";
    var shadow = host.attachShadow({ mode: "open" });
    var style = add(shadow, "style", "");
    style.textContent =
      ":host{position:fixed;inset:auto 0 0 0;z-index:1000;max-height:70vh;overflow:auto;" +
      "background:#241a1a;color:#f6eeee;font:16px/1.5 system-ui,sans-serif;border-top:4px solid #e06c5f}" +
      "section{max-width:60rem;margin:0 auto;padding:1rem 1.25rem}" +
      "h2{font-size:1.05rem;margin:0 0 .25rem}p{margin:.25rem 0}ol{list-style:none;margin:0;padding:0}" +
      "li{border-top:1px solid #6b4b4b;padding:.6rem 0}code,pre{font:14px/1.5 ui-monospace,monospace}" +
      "pre{margin:.35rem 0;overflow:auto;white-space:pre}mark{background:#e06c5f;color:#241a1a}" +
      ".where{color:#ffb3a7;overflow-wrap:anywhere}";
    var section = add(shadow, "section", "");
    section.setAttribute("role", "alert");
    add(section, "h2", faults.length === 1 ? "A fault in the project" : faults.length + " faults in the project");
    add(section, "p", "The page below is from before it was made, and comes back when it is mended.");
    var list = add(section, "ol", "");
    faults.forEach(function (fault) {
      var item = add(list, "li", "");
      var where = fault.line ? fault.path + ":" + fault.line + ":" + fault.column : fault.path;
      add(add(item, "p", ""), "code", where).className = "where";
      add(item, "p", (fault.code ? fault.code + " " + fault.slug + ": " : "") + fault.message);
      if (fault.text && fault.text.trim()) {
        var line = add(item, "pre", "");
        line.append(fault.text.slice(0, fault.column - 1));
        add(line, "mark", fault.text.slice(fault.column - 1, fault.end - 1) || " ");
        line.append(fault.text.slice(fault.end - 1));
      }
      if (fault.hint) add(item, "p", "hint: " + fault.hint);
    });
    document.body.append(host);
  }
  function add(to, tag, words) {
    var one = document.createElement(tag);
    if (words) one.textContent = words;
    to.append(one);
    return one;
  }

  var leaving = false;
  var serial = "";  /* the first question is answered at once: with the faults that there are */
  function ask() {
    var query = new URLSearchParams({ page: given.page, mark: given.mark, serial: serial });
    fetch(given.base + ".sourcebook/news?" + query, { cache: "no-store" })
      .then(function (answer) {
        if (answer.status === 404) location.reload();  /* by now another serves the pages */
        return answer.json();
      })
      .then(function (news) {
        serial = news.serial;
        if (news.reload) { leaving = true; keep(); history.scrollRestoration = "manual"; location.reload(); return; }
        tell(news.faults);
        ask();
      })
      .catch(function () { setTimeout(ask, 1000); });
  }
  /* At once, so that nothing is seen to jump; and when the page's own scripts have had their say. */
  if (kept) history.scrollRestoration = "manual";
  restore();
  window.addEventListener("load", function () {
    restore();
    ask();
  });
  window.addEventListener("pagehide", function () { if (!leaving) history.scrollRestoration = "auto"; });
})();
