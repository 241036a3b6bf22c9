/* Filters of long lists. A form that carries data-sb-filter narrows the list of that id; what is
   chosen stands in the page's address, so that a filtered list can be linked to. Words are folded
   as the search folds them, and a misspelling is forgiven as there. Without this script the style sheets hide the
   forms, and the lists are whole; with it the forms have their place from the start, so that
   nothing moves when they begin to work. */
(function () {
  "use strict";

  const { fold, distance, leeway } = globalThis.sourcebookSearch;
  var texts = new WeakMap();

  function items(list) {
    return Array.from(list.querySelectorAll(".sb-index > li, .sb-event"))
      .concat(Array.from(list.children).filter(function (child) {
        return list.matches(".sb-index") && !child.matches(".sb-index > li");
      }));
  }

  /* The years that an item may be of; an open end is endless. Null for what has no date of its own. */
  function years(item) {
    if (!item.dataset.sbYears) return null;
    var ends = item.dataset.sbYears.split("/");
    return [ends[0] === "" ? -Infinity : Number(ends[0]), ends[1] === "" ? Infinity : Number(ends[1])];
  }

  /* A number that is a year of this list asks for its date, not for whatever its text cites: by the
     years it may be of, or by a number in the words of its date (205 BC). */
  function isOf(item, number) {
    var span = years(item);
    var date = item.querySelector(".sb-event__date");
    return (span[0] <= number && number <= span[1])
      || Boolean(date) && date.textContent.split(/[^0-9]+/).includes(String(number));
  }

  function isYearOf(list) {
    var spans = Array.from(list.querySelectorAll("[data-sb-years]")).map(years);
    var known = [].concat.apply([], spans).filter(isFinite);
    var first = Math.min.apply(null, known);
    var last = Math.max.apply(null, known);
    return function (word) {
      return /^\d{1,4}$/.test(word) && first <= Number(word) && Number(word) <= last;
    };
  }

  function textOf(item) {
    if (!texts.has(item)) texts.set(item, fold(item.textContent));
    return texts.get(item);
  }

  /* The words of a list that a typed one is read as: itself, if an item has it; if none has, those
     that the fewest letters make of it. Of a longer one the end may still be to come. */
  function readings(list) {
    var all = items(list), read = new Map(), words = null;
    function nearest(word) {
      words = words || Array.from(new Set(all.flatMap(function (item) { return textOf(item).split(" "); })));
      for (var most = 1; most <= leeway(word, 4); most += 1) {
        var found = words.filter(function (other) {
          return distance(word, other, most) <= most
            || (word.length > 5 && distance(word, other.slice(0, word.length), most) <= most);
        });
        if (found.length) return found;
      }
      return [word];
    }
    return function (word) {
      var known = /\d/.test(word) || all.some(function (item) { return textOf(item).includes(word); });
      if (!read.has(word)) read.set(word, known ? [word] : nearest(word));
      return read.get(word);
    };
  }

  /* The words that are asked for. None asks for no text of an item: of a long list all are folded then. */
  function asked(field) {
    return fold(field.value).split(" ").filter(Boolean);
  }

  function matches(item, field, isYear, readAs) {
    if (field.name === "q") {
      return asked(field).every(function (word) {
        return isYear(word) && years(item) ? isOf(item, Number(word))
          : readAs(word).some(function (one) { return textOf(item).includes(one); });
      });
    }
    var wanted = field.value.trim().toLowerCase();
    if (!wanted) return true;
    return (item.getAttribute("data-" + field.name) || "").split(" ").includes(wanted);
  }

  function start(form) {
    var list = document.getElementById(form.dataset.sbFilter);
    var fields = Array.from(form.elements).filter(function (field) { return field.name; });
    var count = form.querySelector("output");
    if (!list) return;
    var isYear = null, readAs = null; // made when they are first needed: they look at all of the list

    function apply() {
      isYear = isYear || isYearOf(list);
      readAs = readAs || readings(list);
      var all = items(list);
      var shown = 0;
      all.forEach(function (item) {
        item.hidden = !fields.every(function (field) { return matches(item, field, isYear, readAs); });
        if (!item.hidden) shown += 1;
      });
      list.querySelectorAll("h2, .sb-decade").forEach(function (heading) {
        var group = heading.nextElementSibling;
        heading.hidden = Boolean(group) && !group.querySelector(":scope > :not([hidden])");
      });
      var told = shown === all.length ? []
        : [count.dataset.sbWords.replace("{shown}", shown).replace("{all}", all.length)];
      fields.filter(function (field) { return field.name === "q" && shown; }).forEach(function (field) {
        asked(field).forEach(function (word) {
          var words = readAs(word);
          if (words[0] !== word) told.push(count.dataset.sbRead.replace("{typed}", word).replace("{words}", words.slice(0, 3).join(", ")));
        });
      });
      count.textContent = told.join(" · ");
    }

    function remember() {
      var address = new URL(location.href);
      fields.forEach(function (field) {
        if (field.value) address.searchParams.set(field.name, field.value);
        else address.searchParams.delete(field.name);
      });
      history.replaceState(history.state, "", address);
    }

    var address = new URLSearchParams(location.search);
    fields.forEach(function (field) { if (address.has(field.name)) field.value = address.get(field.name); });
    form.addEventListener("input", function () { apply(); remember(); });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    // As it comes a list is whole. A browser may have kept what was typed, too.
    if (fields.some(function (field) { return field.value; })) apply();
  }

  document.querySelectorAll("form[data-sb-filter]").forEach(start);
  delete document.documentElement.dataset.sbAsked;
})();
