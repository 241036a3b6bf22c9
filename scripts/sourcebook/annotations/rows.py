"""Rows of a table that were corrected: without an id of its own a row is known by its cells. Pure.

A row that is in the ledger and not in the file may be one of another table, or what one of this
table was before: with the same words it is that row, with much the same it may be.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice

from sourcebook.annotations.values import fingerprint
from sourcebook.model import Annotated

_ALIKE = 0.6
"""Which part of the words of two rows, all in all, they have in common at least."""
_COMPARED = 500
"""With how many rows of its place one is compared: without places those are all of a source."""


class Rows:
    """The rows of the ledger that are not in a file, to be asked for by what a row of it says.

    ``said`` gives the words of a row's excerpt, empty if there is none.
    """

    def __init__(self, left: Iterable[Annotated], said: Callable[[Annotated], str]) -> None:
        self._said = said
        self._words: dict[str, frozenset[str]] = {}
        self._by_words: dict[tuple[str, str, str], dict[str, Annotated]] = {}
        self._by_place: dict[tuple[str, str], dict[str, Annotated]] = {}
        for line in left:
            self._by_words.setdefault(_words(line), {})[line.origin] = line
            self._by_place.setdefault(_place(line), {})[line.origin] = line

    def same(self, key: str, values: Mapping[str, str]) -> Annotated | None:
        """The row of a source with the same words, whatever its page or note was; each once."""
        for line in self._by_words.get(_words(_line(key, values)), {}).values():
            if self._said(line):
                self._drop(line)
                return line
        return None

    def alike(self, key: str, values: Mapping[str, str]) -> Iterator[Annotated]:
        """The rows of a source at the same place with much the same words; each once."""
        words = _parted(values.get("quote") or values.get("paraphrase") or "")
        there = self._by_place.get(_place(_line(key, values)), {})
        for line in list(islice(there.values(), _COMPARED)):
            if line.origin not in self._words:
                self._words[line.origin] = _parted(self._said(line))
            other = self._words[line.origin]
            if words and len(words & other) >= _ALIKE * len(words | other):
                self._drop(line)
                yield line

    def _drop(self, line: Annotated) -> None:
        self._by_words[_words(line)].pop(line.origin)
        self._by_place[_place(line)].pop(line.origin)


def _line(key: str, values: Mapping[str, str]) -> Annotated:
    return Annotated("", "", key, {name: fingerprint(said) for name, said in values.items()})


def _words(line: Annotated) -> tuple[str, str, str]:
    """The source and the words of a row; of one that has none its note."""
    of = next((name for name in ("quote", "paraphrase", "note") if name in line.fields), "")
    return line.source, of, line.fields.get(of, "")


def _place(line: Annotated) -> tuple[str, str]:
    return line.source, line.fields.get("locator", "")


def _parted(text: str) -> frozenset[str]:
    return frozenset(text.casefold().split())
