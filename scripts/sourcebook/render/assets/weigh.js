/* Weigh it yourself: cards are laid and stacked, texts traced, and what the reader answered is set
   beside what the editors say. Answers stand in the page's address alone (#a=… of cards, #t=… of
   texts, #w=… of two accounts), which leads on to the key; nothing is sent or stored. Every card has native inputs; on a
   wide screen it can be dragged as well. */
(function () {
  "use strict";

  var answers = globalThis.sourcebookWeigh;
  var packed = answers.packed;
  var unpacked = answers.unpacked;
  var judged = answers.judged;
  var encoded = answers.encoded;
  var decoded = answers.decoded;
  var stacks = answers.stacks;
  var across = answers.across;
  var voices = answers.voices;
  var compared = answers.compared;
  var traced = answers.traced;

  var place = document.querySelector("[data-sb-weigh]");
  if (!place) return;
  var said = place.dataset;
  var page = said.sbWeigh;
  var tools = place.querySelector("[data-sb-hand-in]");
  var status = place.querySelector("[role=status]");
  var commit = place.querySelector("[data-sb-commit]");
  var key = commit && commit.getAttribute("href");
  var cards = Array.from(place.querySelectorAll("[data-sb-card]"));

  function says(name, values) {
    return said["sbSays" + name].replace(/\{(\w+)\}/g, function (_, part) { return values[part]; });
  }

  function asked(kind) {
    var found = new RegExp("[#&]" + kind + "=([\\w-]*)").exec(location.hash);
    return found ? decoded(kind, found[1]) : null;
  }

  function numbered(places) { return places.map(function (at) { return at + 1; }).join(", "); }

  function acrossWords(others, before) {
    return others.length ? before + says("Across", { cards: numbered(others) }) : "";
  }

  function voice(others) {
    return others.length ? says("Voice", { cards: numbered(others) }) : said.sbSaysAlone;
  }

  /* The answers as a link, and as a file with the words of the cards. */
  function handIn(address, lines) {
    tools.querySelector("[data-sb-answers]").textContent = address;
    tools.querySelector("[data-sb-download]").onclick = function () {
      var link = document.createElement("a");
      var told = [document.title, address, ""].concat(lines()).join("\n") + "\n";
      link.href = URL.createObjectURL(new Blob([told], { type: "text/plain" }));
      link.download = this.dataset.sbDownload + ".txt";
      link.click();
      URL.revokeObjectURL(link.href);
    };
    tools.hidden = false;
  }

  function committed(kind, rows) {
    var hash = "#" + kind + "=" + (kind === "w" ? packed(rows) : encoded(kind, rows));
    history.replaceState(null, "", location.pathname + location.search + hash);
    commit.href = key + hash;
    return commit.href;
  }

  /* Cards */

  var trays = Array.from(place.querySelectorAll("[data-sb-tray]"));
  var wide = matchMedia("(min-width: 60em)");

  function select(card) { return card.querySelector("select"); }
  function chosen(card) { return (card.querySelector("input:checked") || { value: "" }).value; }
  function row(card) { return [chosen(card), select(card).value]; }
  function text(card) {
    return Array.from(card.querySelectorAll(".sb-slip__words")).map(function (words) { return words.textContent.trim(); }).join(" ");
  }
  function side(value) {
    var tray = trays.find(function (one) { return one.dataset.sbTray === value; });
    return value ? tray.getAttribute("aria-label") : said.sbSaysNone;
  }

  /* On a wide screen each card lies in its tray, and what is stacked lies together. */
  function lay(rows, together) {
    var focus = document.activeElement;
    var first = function (at) { return Math.min.apply(Math, [at].concat(together[at])); };
    trays.forEach(function (tray) {
      var value = tray.dataset.sbTray;
      var here = Array.from(rows.keys()).filter(function (at) { return (wide.matches ? rows[at][0] : "") === value; });
      if (wide.matches) here.sort(function (one, other) { return first(one) - first(other) || one - other; });
      var list = tray.querySelector("ol");
      here.forEach(function (at, place) {
        cards[at].classList.toggle("sb-slip--first", first(at) === at);
        if (list.children[place] !== cards[at]) list.insertBefore(cards[at], list.children[place] || null);
      });
      tray.querySelector("small").textContent = !here.length ? "" : value && value !== "b" ?
        says("Count", { cards: here.length, voices: voices(rows.map(function (one) { return one[0]; }), together, value) }) : here.length;
      tray.querySelector(".sb-tray__head").hidden = !wide.matches;
      if (value) tray.hidden = !wide.matches;
    });
    if (focus && focus !== document.activeElement) focus.focus({ preventScroll: true });
  }

  function sorted(moved) {
    var rows = cards.map(row);
    var together = stacks(rows);
    cards.forEach(function (card, at) {
      card.dataset.sbLaid = rows[at][0];
      card.classList.toggle("sb-slip--stacked", together[at].length > 0);
      card.querySelector(".sb-slip__head").draggable = wide.matches;
    });
    lay(rows, together);
    handIn(committed("a", rows), function () {
      return cards.map(function (card, at) {
        return at + 1 + ": " + side(rows[at][0]) + ", " + voice(together[at]) + "\n   " + text(card);
      });
    });
    if (moved) {
      var left = rows.filter(function (one) { return !one[0]; }).length;
      status.textContent = says("Laid", { number: moved.dataset.sbCard, side: side(chosen(moved)), left: left }) +
        acrossWords(across(rows)[cards.indexOf(moved)], " ");
    }
  }

  function choose(card, value) {
    card.querySelectorAll("input").forEach(function (input) { input.checked = input.value === value; });
  }

  function draggable() {
    var held = null;
    place.addEventListener("dragstart", function (event) {
      held = event.target.closest && event.target.closest("[data-sb-card]");
      if (!held) return;
      event.dataTransfer.setData("text/plain", held.dataset.sbCard);
      event.dataTransfer.setDragImage(held, 10, 10);
      // What takes a card comes into view once it is held; at once it would end the dragging.
      setTimeout(function () { place.classList.add("sb-weigh--held"); });
    });
    place.addEventListener("dragend", function () {
      held = null;
      place.classList.remove("sb-weigh--held");
    });
    place.addEventListener("dragover", function (event) {
      if (held && event.target.closest("[data-sb-tray]")) event.preventDefault();
    });
    place.addEventListener("drop", function (event) {
      var tray = event.target.closest("[data-sb-tray]");
      var under = event.target.closest("[data-sb-card]");
      if (!held || !tray) return;
      event.preventDefault();
      choose(held, tray.dataset.sbTray);
      // Dropped on a card it is stacked with it; beside all others it is a voice of its own.
      if (under !== held) select(held).value = under && tray.dataset.sbTray ? under.dataset.sbCard : "";
      sorted(held);
    });
  }

  function sort() {
    (asked("a") || []).slice(0, cards.length).forEach(function (one, at) {
      choose(cards[at], one[0]);
      select(cards[at]).value = one[1] || "";
    });
    place.addEventListener("change", function (event) { sorted(event.target.closest("[data-sb-card]")); });
    wide.addEventListener("change", function () { sorted(); });
    draggable();
    sorted();
  }

  /* Texts */

  function trace() {
    (asked("t") || []).slice(0, cards.length).forEach(function (one, at) { select(cards[at]).value = one; });
    function show() {
      handIn(committed("t", cards.map(function (card) { return select(card).value; })), function () {
        return cards.map(function (card) {
          return card.querySelector(".sb-slip__head").textContent.trim().replace(/\s+/g, " ") + ": " + (select(card).selectedOptions[0] || select(card)).textContent;
        });
      });
    }
    place.addEventListener("change", show);
    show();
  }

  /* Two accounts */

  function ownWords() {
    var found = /[#&]s=([^&]*)/.exec(location.hash);
    try { return found ? decodeURIComponent(found[1]) : ""; } catch (error) { return ""; }
  }

  function answersToAccounts(count) {
    var found = /[#&]w=([\w-]+)/.exec(location.hash);
    return found ? unpacked(found[1], ownWords(), count) : null;
  }

  function accounts() {
    var texts = Array.from(place.querySelectorAll("[data-sb-picks]"));
    var boxes = Array.from(place.querySelectorAll("[data-sb-picks] input"));
    var what = place.querySelector("textarea");
    var before = answersToAccounts(boxes.length);
    if (before) {
      boxes.forEach(function (box, at) { box.checked = before[1][at]; });
      place.querySelectorAll("input[type=radio]").forEach(function (one) { one.checked = one.value === before[0]; });
      what.value = before[2];
    }
    // A text is one stop of the keyboard: arrows go from word to word.
    texts.forEach(function (text) {
      var words = Array.from(text.querySelectorAll("input"));
      words.forEach(function (box, at) { box.tabIndex = at ? -1 : 0; });
      text.addEventListener("focusin", function (event) {
        words.forEach(function (box) { box.tabIndex = box === event.target ? 0 : -1; });
      });
      text.addEventListener("keydown", function (event) {
        var step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
        var next = step && words[words.indexOf(event.target) + step];
        if (!next) return;
        event.preventDefault();
        next.focus();
      });
    });
    function show(event) {
      var marks = boxes.map(function (box) { return box.checked; });
      var earlier = place.querySelector("input[type=radio]:checked");
      handIn(committed("w", [earlier ? earlier.value : "", marks, what.value]), function () {
        var lines = texts.map(function (text) {
          var marked = Array.from(text.querySelectorAll("input:checked")).map(function (box) { return box.parentNode.textContent; });
          return says("Text", { number: text.dataset.sbPicks, words: marked.join(", ") || said.sbSaysNone });
        });
        return lines.concat(what.value || said.sbSaysNone, earlier ? earlier.parentNode.textContent.trim() : said.sbSaysNone);
      });
      if (event && boxes.includes(event.target)) status.textContent = says("Marked", { count: marks.filter(Boolean).length });
    }
    place.addEventListener("input", show);
    place.addEventListener("change", show);
    show();
  }

  /* The key */

  function set(mark, words, same) {
    var line = document.querySelector('[data-sb-key="' + mark + '"]');
    var cell = document.createElement("td");
    cell.textContent = words;
    cell.dataset.sbInterface = "";
    line.children[0].after(cell);
    line.classList.toggle("sb-key--differs", !same);
    var head = line.closest("table").querySelector("thead tr");
    if (head.querySelector("[data-sb-interface]")) return;
    var title = document.createElement("th");
    title.scope = "col";
    title.textContent = said.sbSaysYou;
    title.dataset.sbInterface = "";
    head.children[0].after(title);
  }

  function called(value) {
    return says("Names", {}).split("|")[["f", "a", "b"].indexOf(value)] || said.sbSaysNone;
  }

  function ofCards(keyed, rows) {
    rows = keyed.map(function (_, at) { return rows[at] || ["", ""]; });
    var found = compared(keyed, rows), apart = across(rows);
    var lines = found.map(function (one, at) {
      var value = rows[at][0];
      return called(value) + (value && value !== "b" ? ", " + voice(one.yours) : "") + acrossWords(apart[at], ". ");
    });
    var told = [says("Sides", { same: found.filter(function (one) { return one.side; }).length, all: found.length })];
    ["f", "a"].forEach(function (value) {
      var counts = [[rows, "yours"], [keyed, "theirs"]].map(function (pair) {
        var together = found.map(function (one) { return one[pair[1]]; });
        return voices(pair[0].map(function (one) { return one[0]; }), together, value);
      });
      told.push(says("Voices", { side: called(value), yours: counts[0], theirs: counts[1] }));
    });
    return { told: told, lines: lines, same: found.map(function (one) { return one.same; }) };
  }

  function ofTexts(keyed, rows) {
    var same = keyed.map(function (origins, at) { return traced(origins, rows[at] || ""); });
    var lines = keyed.map(function (_, at) {
      var answer = rows[at] || "";
      return answer === "" ? said.sbSaysNone : +answer ? says("From", { number: answer }) : said.sbSaysOrigin;
    });
    return { told: [says("Texts", { same: same.filter(Boolean).length, all: same.length })], lines: lines, same: same };
  }

  function ofAccounts(data, answer) {
    var found = judged(data.words, answer[1]);
    var listed = function (rows) {
      return rows.map(function (row) { return says("Word", { word: row[0], number: row[1] }); }).join(", ");
    };
    var counts = { found: found.found.length, all: found.found.length + found.missed.length, wrong: found.wrong.length };
    var words = [says("Found", counts)];
    if (found.missed.length) words.push(says("Missed", { words: listed(found.missed) }));
    if (found.wrong.length) words.push(says("Wrong", { words: listed(found.wrong) }));
    var chosen = says("Names", {}).split("|")[["1", "2", "0"].indexOf(answer[0])];
    var right = answer[0] === data.earlier;
    set("w1", words.join(" "), !found.missed.length && !found.wrong.length);
    set("w2", answer[2] || said.sbSaysNone, true);
    set("w3", chosen || said.sbSaysNone, right);
    var told = [words[0], right ? said.sbSaysRight : said.sbSaysOtherwise];
    status.textContent = told.join(" ");
    return words.concat(answer[2] || said.sbSaysNone, chosen || said.sbSaysNone);
  }

  function openedOnAccounts() {
    var data = JSON.parse(document.getElementById("sb-weigh-data").textContent);
    var answer = answersToAccounts(data.words.length);
    if (!answer) return;
    var lines = ofAccounts(data, answer);
    place.querySelector("[data-sb-yours]").hidden = false;
    handIn(location.href, function () { return lines; });
    tools.querySelector("[data-sb-again]").hidden = true;
  }

  function opened() {
    var data = JSON.parse(document.getElementById("sb-weigh-data").textContent);
    var kind = asked("a") ? "a" : "t";
    if (!asked(kind)) return;
    var found = kind === "a" ? ofCards(data.cards, asked("a")) : ofTexts(data.texts, asked("t"));
    found.lines.forEach(function (line, at) { set(kind + (at + 1), line, found.same[at]); });
    var differ = Array.from(found.same.keys()).filter(function (at) { return !found.same[at]; });
    place.querySelector("[data-sb-yours]").hidden = false;
    var verdict = differ.length ? says("Differs", { cards: numbered(differ) }) : said.sbSaysAgrees;
    status.textContent = found.told.concat(verdict).join(" ");
    handIn(location.href, function () {
      return found.told.concat(found.lines.map(function (line, at) { return at + 1 + ": " + line; }));
    });
    tools.querySelector("[data-sb-again]").hidden = true;
  }

  if (/key$/.test(page)) {
    addEventListener("hashchange", function () { location.reload(); });
    (page === "key" ? opened : openedOnAccounts)();
    delete document.documentElement.dataset.sbAsked;
    return;
  }
  tools.querySelector("[data-sb-again]").addEventListener("click", function () {
    place.querySelectorAll("input:checked").forEach(function (input) { input.checked = false; });
    place.querySelectorAll("select, textarea").forEach(function (one) { one.value = ""; });
    place.dispatchEvent(new Event("change"));
    place.querySelector("li input, li select, [data-sb-picks] [tabindex='0']").focus();
  });
  ({ trace: trace, accounts: accounts, sort: sort })[page]();
  delete document.documentElement.dataset.sbAsked;
})();
