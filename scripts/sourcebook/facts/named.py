"""Where running text names a record: the names of the registers, found in prose.

A name is found as a whole word, in the form that the text has (`Form`), the longest first: where a
longer name stands, no shorter one inside it is found. Nothing is found in a citation, in quoted
words, which are a source's own, or in part of an emphasised title. What is doubtful is no name:
the family name of one person after another's given name, a name that goes on in the next word.
"""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from sourcebook.cite import find_citations
from sourcebook.facts.prose import EMPHASIS, typographic
from sourcebook.model import Authority, Corpus, Kind, walk

_QUOTED = re.compile(
    r"“[^”]*(?:”|\Z)|‘(?:[^‘’]|(?<=\w)’(?=\w)){0,5000}’(?!\w)|«[^«»]{0,5000}»|„[^„“]{0,5000}“|「[^「」]{0,5000}」"
)
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+")
_UNSPACED = re.compile(
    "(?:CJK|HIRAGANA|KATAKANA|HANGUL|KHMER|THAI|LAO|MYANMAR|TIBETAN|BOPOMOFO|YI) "
)
_JOINS = r"\-\u2010\u2011_"  # hyphens join what they stand in to one word
_MARKS = r"\u0300-\u036f\u0e31-\u0e4e\u17b4-\u17d3\u102b-\u103e"  # they belong to the letter before
_NEAR = 200
"""How many characters before a name are looked at."""
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?:;…—–]|[“‘(\n])[”’)]*\s*\W?$")
_WORD_BEFORE = re.compile(r"(\w[\w’-]*)[^\S\n]$")
_WORD_AFTER = re.compile(r"[^\S\n](\w)")


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a name, whose it is, and whether it is the family name alone."""

    words: str
    ids: tuple[str, ...]
    family: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a text: characters ``start`` to ``end`` name the record ``id``."""

    start: int
    end: int
    id: str


def forms(records: Iterable[Authority]) -> tuple[Form, ...]:
    """Every form of the names of records, the longest first.

    Of a person who is sorted by the family name (``Smith, Ada``) that alone is a form too, and so
    are the first name and the family name without what is between. A form without a capital
    letter, in a script that has them, is a word like others and none.
    """
    found: dict[str, dict[str, bool]] = {}
    for record in records:
        names: list[str] = [record.name, *record.other_names]
        family = _family(record)
        names += [f"{record.name.split()[0]} {family}", family] if family else []
        for name in names:
            words = typographic(" ".join(str(name).split()))
            if words and not words.islower():
                known = found.setdefault(words, {})
                known[str(record.id)] = words == family != record.name
    return tuple(
        Form(words, tuple(ids), all(ids.values()))
        for words, ids in sorted(found.items(), key=lambda item: (-len(item[0]), item[0]))
    )


def _family(record: Authority) -> str:
    """The family name that a person is sorted by, if it ends the name; empty otherwise."""
    family, comma, _ = (record.sort or "").partition(",")
    ends = comma and record.kind == Kind.PERSON and record.name.endswith(f" {family}")
    return typographic(str(family)) if ends else ""


class Names:
    """Finds the names of records in texts; made once for all of them."""

    def __init__(self, known: Iterable[Form]) -> None:
        self._forms: Mapping[str, Form] = {form.words: form for form in known}
        self._ordered = tuple(self._forms)
        self._of: dict[str, list[int]] = {}
        for rank, form in enumerate(self._forms.values()):
            for key in form.ids:
                self._of.setdefault(key, []).append(rank)

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        """Finds any form; made when the first text is read, since it takes long."""
        spaced = [form for form in self._forms if not _unspaced(form[0])]
        ways = [_pattern(form) for form in self._forms if _unspaced(form[0])]
        if spaced:  # what stands before is asked once for all: each is then known by its letter
            ways.append(rf"(?<![\w{_JOINS}@#&])(?:{'|'.join(map(_pattern, spaced))})")
        return re.compile("|".join(ways)) if ways else None

    def record(self, name: str) -> str:
        """The id of the record that a name names; empty if of none, or of several."""
        known = self._forms.get(name)
        return known.ids[0] if known is not None and len(known.ids) == 1 else ""

    def alike(self, name: str) -> list[str]:
        """Every form of the names of whom a name names; none for a name of no record."""
        known = self._forms.get(name)
        ids = known.ids if known is not None else ()
        ranks = {rank for key in ids for rank in self._of[key]}
        return [self._ordered[rank] for rank in sorted(ranks)]

    def first(self, text: str, wanted: Container[str], known: set[str]) -> list[Named]:
        """The first mention of each of ``wanted`` that is not ``known`` yet; they are added.

        ``text`` is a prose field as it was typed: the places are those of its characters.
        """
        found = []
        for place in self.every(text, wanted):
            if place.id not in known:
                known.add(place.id)
                found.append(place)
        return found

    def every(self, text: str, wanted: Container[str]) -> Iterator[Named]:
        """Every mention of the records ``wanted``, in the order of the text."""
        if self._pattern is None:
            return
        told = typographic(text)  # which puts one character in the place of one
        barred, titles = (
            list(_barred(text, told)),
            [part.span(1) for part in EMPHASIS.finditer(told)],
        )
        for hit in self._pattern.finditer(told):
            start, end = hit.span()
            form = self._forms[" ".join(hit.group().split())]
            ids = [key for key in form.ids if key in wanted]
            clear = not any(first < end and start < last for first, last in barred)
            # Of a title that is emphasised only the whole is a name.
            clear &= all(
                (start, end) == part for part in titles if part[0] < end and start < part[1]
            )
            if clear and len(ids) == 1 and not _doubtful(told, form, start, end):
                yield Named(start, end, ids[0])


def _pattern(words: str) -> str:
    """Finds a form that ends where a word does, if its script parts words; spaces may be any."""
    after = f"(?![{_MARKS}])" if _unspaced(words[-1]) else rf"(?![\w{_JOINS}{_MARKS}@#&])"
    return r"\s+".join(map(re.escape, words.split())) + after


def _unspaced(letter: str) -> bool:
    return bool(_UNSPACED.match(unicodedata.name(letter, "")))


def _barred(text: str, told: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text in which no name is looked for."""
    for cluster in find_citations(text):
        yield cluster.start, cluster.end
    for pattern in (_QUOTED, _ADDRESS):
        yield from (found.span() for found in pattern.finditer(told))


def _doubtful(told: str, form: Form, start: int, end: int) -> bool:
    """Whether the words may be part of a longer name that no register has."""
    after = _WORD_AFTER.match(told, end)
    if after and after[1].isupper():
        return True
    before = _WORD_BEFORE.search(told, max(0, start - _NEAR), start)
    if not form.family or not before or not before[1][0].isupper():
        return False
    return not _SENTENCE_BEGINS.search(told, max(0, before.start() - _NEAR), before.start())


def cited_by(corpus: Corpus) -> dict[str, set[str]]:
    """For each theme, the sources that its prose cites."""
    themes = corpus.themes.values()
    page = {step.id: str(theme.id) for theme in themes for step in walk([theme])}
    found: dict[str, set[str]] = {str(theme.id): set() for theme in themes}
    for mention in corpus.mentions:
        if mention.holder in page:
            found[page[mention.holder]].add(mention.source)
    return found
