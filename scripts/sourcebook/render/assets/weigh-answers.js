/* What is computed of answers to the exercises: how they stand in an address, and how they compare
   with the key. No page is needed for it: tests run it as it is. */
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

  /* For each card, by its place, the places of those of the other side with which it is stacked:
     each counts there as a voice of its own, and the reader is told. */
  function across(rows) {
    function apart(one, other) {
      return +one[1] - 1 === rows.indexOf(other) && "fa".includes(one[0] || "-") && "fa".includes(other[0] || "-") && one[0] !== other[0];
    }
    return rows.map(function (row) {
      return Array.from(rows.keys()).filter(function (other) {
        return apart(row, rows[other]) || apart(rows[other], row);
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

  /* Answers to two accounts are [earlier, a mark (true) for each word of both, words of one's own]:
     five words a character, the last filled up with what is no word. */
  function packed(rows) {
    var marks = rows[1].map(Number).join("");
    var five = (marks.match(/.{1,5}/g) || []).map(function (some) { return parseInt(some.padEnd(5, "0"), 2).toString(32); });
    return (rows[0] || "-") + five.join("") + (rows[2] ? "&s=" + encodeURIComponent(rows[2]) : "");
  }
  function unpacked(text, said, count) {
    var marks = text.slice(1).split("").map(function (one) { return parseInt(one, 32).toString(2).padStart(5, "0"); }).join("");
    return [text[0] === "-" ? "" : text[0], marks.padEnd(count, "0").slice(0, count).split("").map(function (one) { return one === "1"; }), said];
  }

  /* Of the words of two accounts, each [word, text, differs ("0", "1", or "2": either is right)]. */
  function judged(words, marks) {
    var of = function (differs, marked) {
      return words.filter(function (word, at) { return word[2] === differs && marks[at] === marked; });
    };
    return { found: of("1", true), missed: of("1", false), wrong: of("0", true) };
  }

  globalThis.sourcebookWeigh = {
    packed: packed,
    unpacked: unpacked,
    judged: judged,
    encoded: encoded,
    decoded: decoded,
    stacks: stacks,
    across: across,
    voices: voices,
    compared: compared,
    traced: traced
  };
})();
