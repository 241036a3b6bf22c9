/* Check a citation: whether what was cited is what the site says, or what has changed since.

   The rule is that of the command `check-citation` (facts/cited_words.py), and tests ask both. What is
   known of the wordings stands in the page; nothing is sent, and nothing is fetched. */
(function () {
  "use strict";

  var ADDRESS = /https?:\/\/[^\s"<>{}\[\]|\\^`]+/gi;
  var OBJECT = /(?:\/e\/(\d{4}(?:\.\d{1,3})+))?\/id\/([a-z0-9]+(?:-[a-z0-9]+)*)(?![a-z0-9])/g;
  var QUINT = "[bdfghjklmnprstvz][aiou][bdfghjklmnprstvz][aiou][bdfghjklmnprstvz]";
  var CHECK = "(?<![\\p{L}\\p{N}_-])" + QUINT + "-" + QUINT + "(?![\\p{L}\\p{N}_-])";
  var WORD = new RegExp(CHECK, "gu"), AFTER = new RegExp("[.,]?\\s*[\\[(]?" + CHECK + "[\\])]?[.,]?", "uy");
  var RECORD = /\n[ \t]*\n|\n[ \t]*[@{\[]|\n[ \t]*TY  -/, LINE = /\n/;
  var EDITION = /(?<![\p{L}\p{N}_.])\d{4}(?:\.\d{1,3})+(?![\p{L}\p{N}_]|\.\d)/gu;

  function parts(text, places) {
    var start = 0;
    return places.map(function (place, number) {
      var stop = text.length;
      if (number + 1 < places.length) {
        AFTER.lastIndex = place[1];
        var after = AFTER.exec(text);
        stop = after ? place[1] + after[0].length : place[1];
        var between = text.slice(stop, places[number + 1][0]);
        var cut = RECORD.exec(between) || LINE.exec(between);
        stop += cut ? cut.index : 0;
      }
      var part = text.slice(start, stop);
      start = stop;
      return [part, place[2]];
    });
  }

  function read(table, text) {
    var base = table.site.replace(/\/+$/, "").replace(/^.*?\/\//, "").toLowerCase();
    var every = Array.from(text.matchAll(ADDRESS)), places = [];
    every.forEach(function (found) {
      var host = found[0].slice(found[0].indexOf("//") + 2);
      if (base && !host.toLowerCase().startsWith(base + "/")) return;
      var inside = Array.from(host.slice(base.length).matchAll(OBJECT))[0];
      if (inside) places.push([found.index, found.index + found[0].length, inside]);
    });
    if (!every.length) {
      places = Array.from(text.matchAll(OBJECT)).map(function (one) { return [one.index, one.index + one[0].length, one]; });
    }
    var cited = [];
    parts(text, places).forEach(function (pair) {
      var names = (pair[0].match(EDITION) || []).filter(function (name) { return table.editions.includes(name); });
      var words = pair[0].match(WORD) || [];
      var one = { id: pair[1][2], edition: pair[1][1] || names[0] || "", word: words[0] || "" };
      var there = cited.some(function (other) { return other.id === one.id && other.edition === one.edition && other.word === one.word; });
      if (!there) cited.push(one);
    });
    return cited;
  }

  function own(table, key) {
    return Object.prototype.hasOwnProperty.call(table, key) ? table[key] : undefined;
  }

  function since(table, id, word) {
    var lines = own(table.revisions, id) || [];
    var first = lines.findIndex(function (one) { return one[1] === word; });
    return first < 0 ? [] : lines.slice(first).map(function (one) { return [one[0], one[3], one[4]]; });
  }

  function last(names) {
    return names.length ? names[names.length - 1] : "";
  }

  function held(rows, table, id, cited) {
    var now = rows[rows.length - 1];
    var fitting = rows.filter(function (row) { return !cited.word || row[0] === cited.word; });
    if (!fitting.length) {
      var passed = (own(table.revisions, id) || []).some(function (one) { return one[1] === cited.word; });
      if (!passed || cited.edition) return { state: "no-words" };
      return { state: "changed", since: since(table, id, cited.word), now: own(table.texts, now[0]) || "" };
    }
    if (cited.edition) {
      var having = fitting.filter(function (row) { return row[1].includes(cited.edition); });
      if (!having.length) {
        var there = rows.some(function (row) { return row[1].includes(cited.edition); });
        return { state: there ? "two" : "not-in" };
      }
      fitting = having;
    }
    var then = fitting[fitting.length - 1];
    var told = { edition: cited.edition || last(then[1]) };
    if (then[2] !== now[2]) told.standing = [then[2], now[2]];
    if (then[0] !== now[0]) {
      told.state = "changed";
      told.since = since(table, id, then[0]);
      told.then = own(table.texts, then[0]) || "";
      told.now = own(table.texts, now[0]) || "";
    }
    return told;
  }

  function judge(table, cited) {
    var id = own(table.moved, cited.id) || cited.id;
    var told = { state: "same", id: id, edition: "", standing: [], since: [], then: "", now: "", note: "" };
    function with_(more) { return Object.assign(told, more); }
    if (cited.edition && !table.editions.includes(cited.edition)) return with_({ state: "no-edition" });
    var gone = own(table.gone, id);
    if (gone) return with_({ state: "withdrawn", note: gone[0], edition: last(gone[1]) });
    var rows = own(table.objects, id);
    if (!rows || !rows.length) return with_({ state: "never" });
    if (!cited.edition && !cited.word) return with_({ state: "unnamed" });
    return with_(held(rows, table, id, cited));
  }

  globalThis.sourcebookCitation = { read: read, judge: judge };
  if (typeof document === "undefined") return;

  var place = document.querySelector("[data-sb-cited]");
  if (!place) return;
  var words = place.dataset, area = place.querySelector("textarea"), list = place.querySelector("ul");
  var status = place.querySelector("[role=status]");
  var table = JSON.parse(document.getElementById("sb-wordings").textContent);

  function says(pattern, values) {
    return pattern.replace(/\{(\w+)\}/g, function (_, name) { return values[name]; });
  }

  function line(text, parent, kind) {
    var made = document.createElement(kind || "p");
    made.textContent = text;
    parent.append(made);
    return made;
  }

  function link(text, address, parent) {
    var made = line(text, parent, "a");
    made.href = address;
    parent.append(" ");
  }

  function shown(cited, told) {
    var item = document.createElement("li");
    item.className = "sb-cited sb-cited--" + told.state;
    var key = "sb" + told.state.replace(/(^|-)(\w)/g, function (_, dash, one) { return one.toUpperCase(); });
    line(says(words[key], { id: cited.id, edition: cited.edition || told.edition, note: told.note, word: cited.word }), item);
    if (told.id !== cited.id) line(says(words.sbMoved, { id: told.id }), item);
    told.since.forEach(function (one) {
      line(says(one[1] ? words.sbSameMeaning : words.sbOtherMeaning, { day: one[0], reason: one[2] }), item);
    });
    if (told.standing.length) {
      line(says(words.sbStanding, { then: table.names[told.standing[0]] || told.standing[0], now: table.names[told.standing[1]] || told.standing[1] }), item);
    }
    if (told.then) line(words.sbThen + " " + told.then, item);
    if (told.now) line(words.sbNow + " " + told.now, item);
    var ways = document.createElement("p");
    if (told.state !== "never" && told.state !== "no-edition") link(words.sbPage, words.sbRoot + "id/" + told.id + "/" + words.sbIndex, ways);
    if (told.edition) {
      link(says(words.sbThere, { edition: told.edition }), words.sbRoot + "e/" + told.edition + "/id/" + cited.id + "/" + words.sbIndex, ways);
      link(says(words.sbSince, { edition: told.edition }), words.sbRoot + "editions/" + told.edition + "/" + words.sbIndex, ways);
    }
    if (ways.childNodes.length) item.append(ways);
    list.append(item);
  }

  function check() {
    list.replaceChildren();
    if (!area.value.trim()) { status.textContent = ""; return; }
    var found = read(table, area.value);
    status.textContent = found.length ? says(found.length === 1 ? words.sbOne : words.sbCount, { count: found.length }) : words.sbNone;
    found.forEach(function (cited) { shown(cited, judge(table, cited)); });
  }

  // A page opened from a folder leads to files, and not to folders.
  words.sbIndex = location.protocol === "file:" ? "index.html" : "";
  area.addEventListener("input", check);
  place.hidden = false;
  check();
})();
