/* Weigh it yourself: cards are laid and stacked, texts traced, and what the reader answered is set
   beside what the editors say. Answers stand in the page's address alone (#a=… of cards, #t=… of
   texts), which leads on to the key; nothing is sent or stored. Every card has native inputs; on a
   wide screen it can be dragged as well. */
(function () {
  "use strict";

  function digit(number) { return number === "" ? "-" : (+number).toString(36); }
  function number(character) { return character === "-" ? "" : String(parseInt(character, 36)); }

  /* Answers to cards are [side, number of a card with the same voice], both may be empty: two
     characters a card. Answers to texts are numbers, or empty: a character a text. */
  var codes = {
    a: {
      of: function (row) { return (row[0] || "-") + digit(row[1]); },
      to: function (text) {
        return (text.match(/../g) || []).map(function (pair) { return [pair[0] === "-" ? "" : pair[0], number(pair[1])]; });
      }
    },
    t: { of: digit, to: function (text) { return text.split("").map(number); } }
  };

  function encoded(kind, rows) { return rows.map(codes[kind].of).join(""); }
  function decoded(kind, text) { return codes[kind].to(text); }

  /* For each card, by its place, the places of the others that are stacked with it on its side. */
  function stacks(rows) {
    var stack = rows.map(function (_, at) { return at; });
    rows.forEach(function (row, at) {
      if (row[1] === "" || !(row[1] - 1 in stack)) return;
      var from = stack[at], to = stack[row[1] - 1];
      stack = stack.map(function (one) { return one === from ? to : one; });
    });
    return rows.map(function (row, at) {
      return Array.from(rows.keys()).filter(function (other) {
        return other !== at && stack[other] === stack[at] && row[0] && rows[other][0] === row[0];
      });
    });
  }

  /* How many voices the cards of a side come down to, by what is stacked with each. */
  function voices(sides, together, side) {
    return sides.filter(function (one, at) {
      return one === side && together[at].every(function (other) { return other > at; });
    }).length;
  }

  /* The key is [side, voice] a card: what the reader and the editors say of each. */
  function compared(key, rows) {
    var yours = stacks(rows);
    return key.map(function (card, at) {
      var theirs = card[0] === "b" ? [] : Array.from(key.keys()).filter(function (other) {
        return other !== at && key[other][0] === card[0] && key[other][1] === card[1];
      });
      var side = rows[at][0] === card[0];
      var same = side && (card[0] === "b" || theirs.join() === yours[at].join());
      return { side: side, same: same, yours: yours[at], theirs: theirs };
    });
  }

  /* Of a text that rests on several any one is right; what is only inferred may be left or taken. */
  function traced(origins, answer) {
    if (answer === "") return false;
    return +answer ? origins[0].concat(origins[1]).includes(+answer) : !origins[0].length;
  }

  globalThis.sourcebookWeigh = { encoded: encoded, decoded: decoded, stacks: stacks, voices: voices, compared: compared, traced: traced };
  if (typeof document === "undefined") return;

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
    var hash = "#" + kind + "=" + encoded(kind, rows);
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
      status.textContent = says("Laid", { number: moved.dataset.sbCard, side: side(chosen(moved)), left: left });
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
    var found = compared(keyed, rows);
    var lines = found.map(function (one, at) {
      var value = rows[at][0];
      return called(value) + (value && value !== "b" ? ", " + voice(one.yours) : "");
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

  if (page === "key") {
    addEventListener("hashchange", function () { location.reload(); });
    opened();
    return;
  }
  tools.querySelector("[data-sb-again]").addEventListener("click", function () {
    place.querySelectorAll("input:checked").forEach(function (input) { input.checked = false; });
    place.querySelectorAll("select").forEach(function (one) { one.value = ""; });
    place.dispatchEvent(new Event("change"));
    (cards[0].querySelector("input") || select(cards[0])).focus();
  });
  if (page === "trace") trace();
  else sort();
})();
