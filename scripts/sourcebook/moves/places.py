"""Where the ids of a project stand: in records, in the bibliography, and in citations."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from sourcebook.cite import Cite, find_citations
from sourcebook.diagnostics import Span
from sourcebook.model import BIBLIOGRAPHY, Id, Kind, Prose, Records, Section, Tag, Text, Theme
from sourcebook.moves.texts import Edit, RefusedError, Texts
from sourcebook.read import Stretch, stretches

_PARENTS = re.compile(
    r"(?i)\b(?:crossref|xref|xdata|related|entryset)\s*=\s*[{\"](?P<keys>[^}\"]*)"
)
"""Fields of BibLaTeX (manual 3.20, section 2.2.3) that hold keys of other entries."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an id stands: ``text[start:end]`` of a file, which is at ``line``."""

    path: str
    start: int
    end: int
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"

    def edit(self, new: str) -> Edit:
        """The edit that writes another id there."""
        return Edit(self.start, self.end, new)


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation: of ``key`` and of its passage ``excerpt``, with the place of each."""

    key: str
    excerpt: str
    key_at: Place
    excerpt_at: Place


class Finder:
    """Finds ids in the texts of a project, as they are before any change."""

    def __init__(self, records: Records, texts: Texts) -> None:
        self.records = records
        self.texts = texts
        self._read: dict[str, Stretch] = {}

    @property
    def _trees(self) -> tuple[object, ...]:
        every = self.records
        return (*every.sources, *every.themes, *every.authorities, *every.events, *every.desk)

    def of_id(self, id: str) -> Iterator[Place]:
        """Every place at which a record has or names an id; a section's has its own space."""
        for owner, value in _values(self._trees):
            if not isinstance(value, Id) or value != id:
                continue
            if not isinstance(owner, Theme | Section) or value is not owner.id:
                yield self.at(value)

    def named(self, record: object) -> set[str]:
        """The ids and citekeys that a record has or names, in its fields and in its prose.

        Of its tags those of themes are left out, which wait until the theme is published.
        """
        found: set[str] = set()
        for owner, value in _values(record):
            if isinstance(owner, Tag) and owner.kind == Kind.THEME:
                continue
            if isinstance(value, Id):
                found.add(str(value))
            elif isinstance(value, Prose):
                found |= {name for cite in _cites(value) for name in (cite.key, cite.excerpt)}
        return found

    def at(self, value: Text) -> Place:
        """The place of one id."""
        stretch = self.scalar(value.at)
        # Of a tag, ``kind:id``, the id is the last.
        start = self.texts.get(value.at.path).rfind(value, stretch.start, stretch.end)
        if start < 0:
            raise RefusedError(
                f"'{value}' is written with escapes: write it plainly", [str(value.at)]
            )
        return self._place(value.at.path, start, start + len(value))

    def scalar(self, at: Span) -> Stretch:
        """The scalar that begins at a place."""
        start = self.texts.offset(at)
        found = (one for one, _ in self.tree(at.path).walk())
        return next(one for one in found if one.kind == "scalar" and one.start == start)

    def tree(self, path: str) -> Stretch:
        """All that a data file holds."""
        if path not in self._read:
            root = stretches(self.texts.get(path))
            assert root is not None, "a file that gave records holds something"
            self._read[path] = root
        return self._read[path]

    def of_key(self, key: str) -> Iterator[Place]:
        """Every place in the bibliography at which an entry has or names a key."""
        for entry in self.records.bibliography:
            if entry.key == key:
                start = self.texts.offset(entry.at)
                yield self._place(BIBLIOGRAPHY, start, start + len(key))
        text = self.texts.get(BIBLIOGRAPHY) if self.texts.has(BIBLIOGRAPHY) else ""
        for found in _PARENTS.finditer(text):
            for named in re.finditer(r"[^\s,]+", found["keys"]):
                if named[0] == key:
                    start = found.start("keys") + named.start()
                    yield self._place(BIBLIOGRAPHY, start, start + len(key))

    def citations(self, key: str = "", excerpt: str = "") -> Iterator[Cited]:
        """Every citation of a source, or of an excerpt."""
        sought = f"#{excerpt}" if excerpt else key

        def wanted(cite: Cite) -> bool:
            return cite.excerpt == excerpt if excerpt else cite.key == key

        for essay in self.records.essays:
            if sought in essay.text:
                for cite in filter(wanted, _cites(essay.text)):
                    yield self._cited(essay.path, cite.start, cite)
        for _, value in _values(self._trees):
            if isinstance(value, Prose) and sought in value:
                for cite in filter(wanted, _cites(value)):
                    yield self._cited(value.at.path, self._written(value, cite), cite)

    def _written(self, value: Prose, cite: Cite) -> int:
        """Where in its file a citation of a record's prose begins, whose lines may be folded."""
        stretch = self.scalar(value.at)
        raw = self.texts.get(value.at.path)[stretch.start : stretch.end]
        written = re.escape(value[cite.start : cite.end])
        folded = [found.start() for found in re.finditer(written, value)]
        starts = [found.start() for found in re.finditer(written, raw)]
        if len(folded) != len(starts):
            told = f"'{value[cite.start : cite.end]}' is written with escapes: write it plainly"
            raise RefusedError(told, [str(value.at)])
        return stretch.start + starts[folded.index(cite.start)]

    def _cited(self, path: str, start: int, cite: Cite) -> Cited:
        end = start + cite.end - cite.start
        key = self.texts.get(path).index(cite.key, start)
        return Cited(
            cite.key,
            cite.excerpt,
            self._place(path, key, key + len(cite.key)),
            self._place(path, end - len(cite.excerpt), end),
        )

    def _place(self, path: str, start: int, end: int) -> Place:
        return Place(path, start, end, self.texts.get(path).count("\n", 0, start) + 1)


def _cites(text: str) -> Iterator[Cite]:
    for cluster in find_citations(text):
        yield from cluster.cites


def _values(value: object, owner: object = None) -> Iterator[tuple[Any, object]]:
    """Every value in a tree of records that is no record, with the record that has it."""
    if isinstance(value, list | tuple):
        for item in value:
            yield from _values(item, owner)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _values(item, owner)
    elif is_dataclass(value):
        for item in fields(value):
            yield from _values(getattr(value, item.name), value)
    else:
        yield owner, value
