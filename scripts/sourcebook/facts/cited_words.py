"""A citation of an object, read and judged: whether what was cited is still what the site says.

What is known of the wordings is plain data, `known_wordings`, which the page that checks citations
carries; `read_citations` and `judge_citation` are the rule of its script too
(`check-citation.js`), and one table of cases holds the two equal.
"""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sourcebook.facts.check_words import CHECK_WORD, check_word
from sourcebook.facts.gone import successors
from sourcebook.facts.wordings import fingerprint

if TYPE_CHECKING:
    from sourcebook.facts.facts import Facts

Known = Mapping[str, Any]
Told = dict[str, Any]

_ADDRESS = re.compile(r"https?://[^\s\"<>{}\[\]|\\^`]+", re.IGNORECASE)
_OBJECT = re.compile(
    r"(?:/e/([0-9]{4}(?:\.[0-9]{1,3})+))?/id/([a-z0-9]+(?:-[a-z0-9]+)*)(?![a-z0-9])"
)
_EDITION = re.compile(r"(?<![\w.])[0-9]{4}(?:\.[0-9]{1,3})+(?!\w|\.[0-9])")
_WORD_AFTER = re.compile(rf"[.,]?\s*[\[(]?{CHECK_WORD.pattern}[\])]?[.,]?")
_RECORD = re.compile(r"\n[ \t]*\n|\n[ \t]*[@{\[]|\n[ \t]*TY  -")
_LINE = re.compile(r"\n")


def known_wordings(facts: "Facts") -> dict[str, Any]:
    """Every wording of every object, as JSON.

    ``site`` is the address of the site, or empty. ``objects`` has for each id its wordings, the
    first one first and that of now last: check word, the editions that have it, standing.
    ``revisions`` has for each id that has some: day, check word before and after, whether they mean
    the same, reason. ``texts`` are the words of wordings that are no longer those of now, and of
    now, by check word. ``moved`` are former ids, ``gone`` what was withdrawn: note and editions.
    """
    corpus, now = facts.corpus, facts.kept
    later = successors(corpus)
    objects: dict[str, list[list[Any]]] = {key: [] for key in now}
    texts: dict[str, str] = {}
    for edition in corpus.editions:
        for then, one in edition.objects.items():
            key = later.get(then, then)
            if key in objects and (key == then or key not in edition.objects):
                _add(objects[key], _word(one.words), edition.name, one.standing)
                texts[_word(one.words)] = one.words
    for key, one in now.items():
        _add(objects[key], _word(one.words), "", one.standing)
        texts[_word(one.words)] = one.words
    wordings = [[row[0] for row in rows] for rows in objects.values()]
    shown = {word for words in wordings if len(set(words)) > 1 for word in words}
    revisions: dict[str, list[list[Any]]] = {}
    for line in corpus.revisions:
        words = [check_word(line.before), check_word(line.after)]
        row = [line.day, *words, line.same, line.reason]
        revisions.setdefault(later.get(line.object, line.object), []).append(row)
    gone = {
        line.address.split("/")[2]: line.detail
        for line in corpus.permalinks
        if line.state == "withdrawn" and re.fullmatch(r"/id/[^/#]+/", line.address)
    }
    return {
        "site": facts.settings.site_url,
        "editions": [edition.name for edition in corpus.editions],
        "objects": objects,
        "revisions": revisions,
        "texts": {word: words for word, words in texts.items() if word in shown},
        "moved": {then: key for then, key in later.items() if key in objects},
        "gone": {
            key: [note, [one.name for one in corpus.editions if key in one.objects]]
            for key, note in gone.items()
        },
    }


def _word(words: str) -> str:
    return check_word(fingerprint(words))


def _add(rows: list[list[Any]], word: str, edition: str, standing: str) -> None:
    names = [edition] if edition else []
    if rows and rows[-1][0] == word and rows[-1][2] == standing:
        rows[-1][1] += names
    else:
        rows.append([word, names, standing])


def read_citations(table: Known, text: str) -> list[dict[str, str]]:
    """The objects that a text cites: ``id``, ``edition`` and check ``word``, empty where not named.

    An address without a host counts where the text has none with one.
    """
    base = str(table["site"]).rstrip("/").partition("//")[2].lower()
    places = []
    for found in _ADDRESS.finditer(text):
        host = found[0].partition("//")[2]
        if base and not host.lower().startswith(f"{base}/"):
            continue
        if inside := _OBJECT.search(host[len(base) :]):
            places.append((found.start(), found.end(), inside))
    if not _ADDRESS.search(text):
        places = [(one.start(), one.end(), one) for one in _OBJECT.finditer(text)]
    cited: list[dict[str, str]] = []
    for part, inside in _parts(text, places):
        names = [name for name in _EDITION.findall(part) if name in table["editions"]]
        words = CHECK_WORD.findall(part)
        one = {
            "id": inside[2],
            "edition": inside[1] or (names[0] if names else ""),
            "word": words[0] if words else "",
        }
        if one not in cited:
            cited.append(one)
    return cited


def _parts(
    text: str, places: list[tuple[int, int, re.Match[str]]]
) -> Iterator[tuple[str, re.Match[str]]]:
    """The part of a text that belongs to each address, however citations are written.

    Between two addresses, after a check word that follows the first: where a record of a format
    begins or a line is empty; else at the end of the line; else at once.
    """
    start = 0
    for number, (_, end, inside) in enumerate(places):
        stop = len(text)
        if number + 1 < len(places):
            after = _WORD_AFTER.match(text, end)
            stop = after.end() if after else end
            between = text[stop : places[number + 1][0]]
            cut = _RECORD.search(between) or _LINE.search(between)
            stop += cut.start() if cut else 0
        yield text[start:stop], inside
        start = stop


def judge_citation(table: Known, cited: Mapping[str, str]) -> Told:
    """What became of what was cited.

    ``state`` is ``same``, ``changed``, ``unnamed`` (neither edition nor check word: nobody can
    tell), ``withdrawn``, ``never`` (there was no such object), ``no-edition`` (that edition is not
    known), ``not-in`` (that edition has it not), ``no-words`` (the check word is of no words that
    it ever had) or ``two`` (check word and edition do not belong together). ``id`` is that of now,
    ``edition`` the latest with the words that were cited, ``standing`` the two where they differ,
    ``since`` the revisions since, ``then`` and ``now`` the words where they differ.
    """
    key = table["moved"].get(cited["id"], cited["id"])
    told: Told = {"state": "same", "id": key, "edition": "", "standing": [], "since": []}
    told |= {"then": "", "now": "", "note": ""}
    if cited["edition"] and cited["edition"] not in table["editions"]:
        return told | {"state": "no-edition"}
    if key in table["gone"]:
        note, editions = table["gone"][key]
        return told | {"state": "withdrawn", "note": note, "edition": (editions or [""])[-1]}
    rows = table["objects"].get(key)
    if not rows:
        return told | {"state": "never"}
    if not cited["edition"] and not cited["word"]:
        return told | {"state": "unnamed"}
    return told | _held(rows, table, key, cited)


def _held(rows: list[list[Any]], table: Known, id: str, cited: Mapping[str, str]) -> Told:
    """The rows of an object's wordings against the edition and the check word that were named."""
    edition, word = cited["edition"], cited["word"]
    passed = [one[1] for one in table["revisions"].get(id, [])]
    fitting = [row for row in rows if not word or row[0] == word]
    if not fitting and word in passed and not edition:
        return {"state": "changed", "since": _since(table, id, word), "now": _text(table, rows[-1])}
    if not fitting:
        return {"state": "no-words"}
    if edition:
        having = [row for row in fitting if edition in row[1]]
        if not having:
            there = any(edition in row[1] for row in rows)
            return {"state": "two" if there else "not-in"}
        fitting = having
    then, now = fitting[-1], rows[-1]
    told: Told = {"edition": edition or (then[1] or [""])[-1]}
    if then[2] != now[2]:
        told["standing"] = [then[2], now[2]]
    if then[0] != now[0]:
        told |= {"state": "changed", "since": _since(table, id, then[0])}
        told |= {"then": _text(table, then), "now": _text(table, now)}
    return told


def _since(table: Known, id: str, word: str) -> list[list[Any]]:
    """The revisions from the one that changed these words: day, whether they mean the same, why."""
    lines = table["revisions"].get(id, [])
    first = next((number for number, one in enumerate(lines) if one[1] == word), len(lines))
    return [[one[0], one[3], one[4]] for one in lines[first:]]


def _text(table: Known, row: list[Any]) -> str:
    return str(table["texts"].get(row[0], ""))
