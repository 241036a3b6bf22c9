"""The files of the index: small scripts that hand their data over, so that any page can load them.

A script and not JSON, because a page from a folder (``file://``) may load a script and nothing
else. All stand in a folder of the name of their content, but for the head, which names it: an old
head never meets new files.
"""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from sourcebook.exports.search.digits import number
from sourcebook.exports.search.entries import (
    FACETS,
    Entry,
    entries,
    facet_labels,
    labels,
)
from sourcebook.exports.search.index import STEPS, index
from sourcebook.exports.search.words import alike, empty_words, said
from sourcebook.facts import Facts, indexes
from sourcebook.language import fold, stem, words
from sourcebook.model import Extent, Kind

FOLDER = "assets/search"
"""Where the files are published, relative to the site's root."""

HEAD = f"{FOLDER}/head.js"

FACTORS = {Kind.CLAIM: 1.5, Kind.SOURCE: 1.0, Kind.THEME: 1.0, Kind.QUESTION: 0.6}
"""What a result is worth by its kind: the answer stands above its evidence."""
_OF_REGISTER, _OTHER = 1.2, 0.8

_TERMS, _TEXTS, _PLACES = 4_000, 2_200, 6_000
"""How large a file may be, in characters: of words, of texts to show, of positions.

A query loads one or two files of words for each of its words, and ten of texts.
"""

_COMMON = 5
"""Words that begin with so many letters in common stand in one file, for they may be kin."""


_MANY, _SHORT = 12, 2
"""How many names come with a word, and of how many words a name is short."""

_FEW = 3
"""How many sources may go by one short name, or by its authors alone, to be meant by it."""


def search_files(facts: Facts) -> dict[str, bytes]:
    """Every file of the index by its path. Same input, same bytes."""
    return index_files(facts, entries(facts))


def index_files(facts: Facts, found: Sequence[Entry]) -> dict[str, bytes]:
    """The files of an index of these entries."""
    made = index(found, alike(facts.language))
    terms = list(_packed(made.impacts.items(), _TERMS, _COMMON))
    places = list(_packed(made.positions.items(), _PLACES))
    texts = list(_packed(_shown(found), _TEXTS))
    names, empty = _names(facts, found), frozenset(empty_words(facts.language))
    cited = _cited(found, empty)
    shards: dict[str, Any] = {
        "n": names,
        "a": " ".join(entry.address.strip("/").lower() for entry in found),
        "f": _facets(facts, found),
        **{f"t{place}": part for place, part in enumerate(_with_names(terms, names, cited, empty))},
        **{f"p{place}": part for place, part in enumerate(places)},
        **{f"d{place}": list(part.values()) for place, part in enumerate(texts)},
    }
    files = {name: _script(name, data) for name, data in shards.items()}
    version = sha256(b"".join(files[name] for name in sorted(files))).hexdigest()[:12]
    head = {
        "version": version,
        "count": len(found),
        "steps": STEPS,
        "kinds": _kinds(facts, found),
        "event": Kind.EVENT,
        "passage": Kind.EXCERPT,
        "terms": _firsts(terms),
        "places": _firsts(places),
        "texts": "".join(number(len(part)) for part in texts),
        "empty": sorted(empty),
        "months": [fold(name) for name in facts.language.months],
        "words": _words(facts),
        "indexes": [(head.title, head.address) for head in indexes(facts)],
    }
    return {HEAD: _script("h", head)} | {
        f"{FOLDER}/{version}/{name}.js": content for name, content in files.items()
    }


def _kinds(facts: Facts, found: Sequence[Entry]) -> list[tuple[str, str, int, float]]:
    """Each kind with its name, the number of its first entry, and what it is worth."""
    starts: dict[str, int] = {}
    for place, entry in enumerate(found):
        starts.setdefault(entry.kind, place)
    named = labels(facts)
    return [(kind, named[kind], start, _factor(facts, kind)) for kind, start in starts.items()]


def _script(name: str, data: Any) -> bytes:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # Two characters that end a line in old JavaScript, though not in JSON.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"sourcebookSearch.take({json.dumps(name)},{text})\n".encode()


def _factor(facts: Facts, kind: str) -> float:
    if kind in facts.corpus.vocabulary.registers:
        return _OF_REGISTER
    return FACTORS.get(kind, _OTHER)


def _words(facts: Facts) -> Mapping[str, str]:
    words = dict(said(facts.language))
    sources = facts.corpus.sources.values()
    in_part = sum(source.witness.extent is not Extent.FULL for source in sources)
    if in_part * 2 < len(sources):
        del words["silence"]
    return words


# Packing


def _packed(
    items: Iterable[tuple[str, Any]], most: int, common: int = 0
) -> Iterator[dict[str, Any]]:
    """Items in files of about a size, none of them empty, in the order given.

    Neighbours that begin with so many letters in ``common`` are not parted, up to twice the size,
    nor is a word from that with a ``+``.
    """
    part: dict[str, Any] = {}
    size = 0
    for key, value in items:
        length = len(value) if isinstance(value, str) else sum(map(len, value))
        last = next(reversed(part), "")
        kin = common and size < 2 * most and last.startswith(key.rstrip("+")[:common])
        if part and size + length > most and not kin:
            yield part
            part, size = {}, 0
        part[key] = value
        size += length + len(key)
    if part:
        yield part


def _firsts(parts: Sequence[Mapping[str, Any]]) -> list[str]:
    """For each file the shortest beginning that no word of the file before it reaches."""
    firsts, last = [], ""
    for part in parts:
        first = next(iter(part))
        ends = range(1, len(first) + 1)
        firsts.append(next((first[:end] for end in ends if first[:end] > last), first))
        last = list(part)[-1]
    return firsts


def _shown(found: Sequence[Entry]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for place, entry in enumerate(found):
        yield str(place), (entry.address, entry.title, entry.line, entry.body)


def _names(facts: Facts, found: Sequence[Entry]) -> list[Any]:
    """What has a name: its entry, how many records speak of it, and all its names."""
    registers = facts.corpus.vocabulary.registers
    return [
        [place, entry.weight, entry.title, *entry.names]
        for place, entry in enumerate(found)
        if entry.kind in registers
    ]


def _cited(found: Sequence[Entry], empty: Collection[str]) -> dict[str, list[int]]:
    """The sources by how they are cited: short name, author and year, authors; two words or more.

    The words of a name are folded, and without those that a query is not looked for by.
    """
    cited: dict[str, list[int]] = {}
    for place, entry in enumerate(found):
        if entry.kind != Kind.SOURCE:
            continue
        named = [word for word in words(" ".join(entry.names)) if word not in empty]
        year = next((at for at, word in enumerate(named) if re.fullmatch(r"\d{4}", word)), 0)
        for name in {" ".join(named[:end]) for end in (len(named), year + 1, year) if end > 1}:
            cited.setdefault(name, []).append(place)
    return {name: places for name, places in cited.items() if len(places) <= _FEW}


def _with_names(
    terms: Sequence[Mapping[str, str]],
    names: Sequence[list[Any]],
    cited: Mapping[str, list[int]],
    empty: Collection[str],
) -> Iterator[tuple[Mapping[str, str], list[list[Any]], Mapping[str, list[int]]]]:
    """Each file of words with the names that have one of its words, and what is cited so.

    Of a word that very many names have, those of most weight, and the short ones that it is a good
    part of: a longer one comes with its other words. A citation comes with its first word.
    """
    having: dict[str, list[list[Any]]] = {}
    short: set[tuple[str, int]] = set()
    for row in names:
        for name in map(words, row[2:]):
            stems = [stem(word) for word in name if word not in empty]
            short.update((word, row[0]) for word in stems if len(name) <= _SHORT)
            for word in stems:
                if row not in having.setdefault(word, [])[-1:]:
                    having[word].append(row)
    begun: dict[str, dict[str, list[int]]] = {}
    for key in sorted(cited):
        begun.setdefault(stem(key.partition(" ")[0]), {})[key] = cited[key]
    for part in terms:
        here: dict[int, list[Any]] = {}
        for word in part:
            rows = sorted(having.get(word, ()), key=lambda row: -row[1])
            kept = [row for row in rows[_MANY:] if (word, row[0]) in short]
            here |= {row[0]: row for row in (*rows[:_MANY], *kept)}
        so = {key: places for word in part for key, places in begun.get(word, {}).items()}
        yield part, [here[place] for place in sorted(here)], so


def _facets(facts: Facts, found: Sequence[Entry]) -> dict[str, Any]:
    """For each facet its values with their names, and the values of each entry by place."""
    told = {}
    for name, values in facet_labels(facts).items():
        used = {value for entry in found for value in entry.facets.get(name, ())}
        kept = {value: label for value, label in values.items() if value in used}
        places = {value: place for place, value in enumerate(kept)}
        rows = [
            "".join(
                number(place)
                for place in sorted(places[v] for v in entry.facets.get(name, ()) if v in places)
            )
            for entry in found
        ]
        told[name] = [list(kept.items()), ".".join(rows)]
    assert tuple(told) == FACETS
    return told
