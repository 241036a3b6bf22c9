/* Doubt a source: what is left of each claim for who does not believe some sources. The rule is that
   of the build (model/lineage.py), and a test holds the two equal for every source. What is doubted
   stands in the page's address alone (#without=…), so that it can be handed on; it is never ours. */
(function () {
  "use strict";

  /* Passages are of one lineage where they share a mark, or where others join them. */
  function lineages(rows) {
    var groups = [];
    rows.forEach(function (marks) {
      var joined = groups.filter(function (group) {
        return marks.some(function (mark) { return group.has(mark); });
      });
      groups = groups.filter(function (group) { return !joined.includes(group); });
      groups.push(new Set(marks.concat.apply(marks, joined.map(function (group) { return Array.from(group); }))));
    });
    return groups.length;
  }

  /* Evidence is a list of [source, stance, mark…]; stances are 0 supports, 1 disputes, 2 qualifies.
     A standing is 0 corroborated, 1 single source, 2 disputed, 3 no support left. */
  function supports(row) { return row[1] === 0; }

  function standing(evidence, doubted) {
    var kept = evidence.filter(function (row) { return !doubted.has(row[0]); });
    if (!kept.length || evidence.some(supports) && !kept.some(supports)) return 3;
    if (kept.some(function (row) { return row[1] === 1; })) return 2;
    return lineages(kept.filter(supports).map(function (row) { return [row[0]].concat(row.slice(2)); })) > 1 ? 0 : 1;
  }

  /* All standings, in the order of the claims; ``doubted`` are numbers of sources. */
  function standings(claims, doubted) {
    var set = new Set(doubted);
    return claims.map(function (evidence) { return standing(evidence, set); });
  }

  globalThis.sourcebookDoubt = { standings: standings };
  if (typeof document === "undefined") return;

  var place = document.querySelector("[data-sb-doubt]");
  if (!place) return;
  var data = JSON.parse(document.getElementById("sb-doubt-data").textContent);
  var words = data.words;
  Object.keys(data.groups).forEach(function (id) {
    var number = 0;
    data.groups[id] = data.groups[id].map(function (step) { return number += step; });
  });
  data.sources.forEach(function (id, number) { data.groups[id] = [number]; });
  var before = standings(data.claims, []);
  var select = place.querySelector("select");
  var status = place.querySelector("[role=status]");
  var struck = place.querySelector(".sb-doubt__struck");
  var back = place.querySelector("[data-sb-doubt-back]");
  var fell = place.querySelector(".sb-doubt__fell");
  var options = Array.from(select.options);
  var rows = Array.from(document.querySelectorAll("[data-sb-weighed]"), function (line) {
    return { line: line, link: line.querySelector("a"), then: line.querySelector(".sb-doubt__then") };
  });

  /* An address cut off in the middle of an escape is read as it stands. */
  function plain(text) {
    try { return decodeURIComponent(text); } catch (error) { return text; }
  }

  function known(id) { return Object.hasOwn(data.groups, id); }

  function written() {
    var found = /[#&]without=([^&]*)/.exec(location.hash);
    return found ? found[1].split(",").map(plain).filter(Boolean) : [];
  }

  function asked() { return written().filter(known); }

  function ask(ids) {
    var hash = ids.length ? "#without=" + ids.map(encodeURIComponent).join(",") : "#top";
    history.pushState(null, "", location.pathname + location.search + hash);
    show();
  }

  function says(pattern, values) {
    return pattern.replace(/\{(\w+)\}/g, function (_, name) { return values[name]; });
  }

  /* A long list is filled part by part, so that nobody waits for the end of it. */
  var part = 40, next = 0;
  function fill(left) {
    cancelAnimationFrame(next);
    left.slice(0, part).forEach(function (row) {
      var item = document.createElement("li");
      item.append(row.link.cloneNode(true), " ", row.then.textContent);
      fell.append(item);
    });
    if (left.length > part) next = requestAnimationFrame(function () { fill(left.slice(part)); });
  }

  var named = {};
  options.forEach(function (option) {
    if (option.value && !option.value.includes(":")) named[data.groups[option.value][0]] = option.textContent;
  });

  /* Whose word is taken from a claim; of many the first three are named. */
  function lost(evidence, doubted) {
    var gone = new Set(evidence.map(function (row) { return row[0]; }).filter(function (one) { return doubted.has(one); }));
    var names = Array.from(gone, function (one) { return named[one]; });
    if (names.length < 5) return names.join("; ");
    return says(words.more, { names: names.slice(0, 3).join("; "), count: names.length - 3 });
  }

  function show() {
    var ids = asked();
    var doubted = new Set();
    ids.forEach(function (id) { data.groups[id].forEach(function (number) { doubted.add(number); }); });
    var now = standings(data.claims, doubted);
    var changed = now.reduce(function (count, found, at) { return count + (found !== before[at]); }, 0);
    struck.replaceChildren.apply(struck, ids.map(function (id) {
      var item = document.createElement("li");
      var button = document.createElement("button");
      var option = options.find(function (other) { return other.value === id; });
      button.type = "button";
      button.textContent = option ? option.textContent : id;
      button.setAttribute("aria-label", says(words.again, { name: button.textContent }));
      button.addEventListener("click", function () {
        ask(asked().filter(function (other) { return other !== id; }));
        select.focus();
      });
      item.append(button);
      return item;
    }));
    var unknown = written().filter(function (id) { return !known(id); });
    status.textContent = [
      ids.length ? says(words.changed, { changed: changed, all: now.length }) : "",
      unknown.length ? says(words.unknown, { names: unknown.join(", ") }) : ""
    ].filter(Boolean).join(" ");
    back.hidden = !ids.length && !unknown.length;
    place.classList.toggle("sb-doubt--on", !back.hidden);
    var fallen = [];
    rows.forEach(function (row, at) {
      var told = now[at] === before[at] ? "" : says(words.becomes, {
        standing: words.standings[now[at]], names: lost(data.claims[at], doubted)
      });
      if (told !== row.then.textContent) {
        row.then.textContent = told;
        row.line.classList.toggle("sb-doubt--fell", told !== "");
      }
      if (told) fallen.push(row);
    });
    fell.replaceChildren();
    fill(fallen);
    options.forEach(function (option) {
      if (option.disabled !== ids.includes(option.value)) option.disabled = !option.disabled;
    });
  }

  place.querySelector("form").addEventListener("submit", function (event) {
    event.preventDefault();
    if (select.value && !asked().includes(select.value)) ask(asked().concat(select.value));
    select.value = "";
  });
  document.querySelectorAll("[data-sb-strike]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var id = button.dataset.sbStrike;
      if (!asked().includes(id)) ask(asked().concat(id));
      place.scrollIntoView();
      select.focus({ preventScroll: true });
    });
  });
  back.addEventListener("click", function (event) {
    event.preventDefault();
    ask([]);
    select.focus();
  });
  addEventListener("hashchange", show);
  addEventListener("popstate", show);
  place.hidden = false;
  show();
  delete document.documentElement.dataset.sbAsked;
})();
