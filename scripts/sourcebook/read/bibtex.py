"""Stage *read*: the bibliography, from BibTeX text to `BibEntry`, with every fault and its place.

API: ``read_bibliography(path, text, report) -> tuple[BibEntry, ...]`` in the order of the file.
A faulty entry is kept as far as it could be read; of a repeated one the first is kept.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sourcebook.diagnostics import Diagnostic, Report, Span
from sourcebook.model import BibEntry
from sourcebook.read import bibtex_rules, bibtex_syntax
from sourcebook.read.bibtex_dates import read_dates, status
from sourcebook.read.bibtex_inherit import inherit
from sourcebook.read.bibtex_names import read_people
from sourcebook.read.bibtex_syntax import RawEntry
from sourcebook.read.merges import FINISH, UNMERGED, unmerged, without_marks
from sourcebook.rules import bibliography as rules

_UNWRAPPED = frozenset(
    """year month day date urldate origdate eventdate doi url issn isbn volume number issue pages
    journal journaltitle eprint eid origyear edition archiveprefix eprinttype language
    langid""".split()
)
"""Fields in which a second pair of braces protects nothing: Web of Science writes one anyway."""


def read_bibliography(path: str, text: str, report: Report) -> tuple[BibEntry, ...]:
    """Read BibTeX or BibLaTeX ``text``; ``path`` is what diagnostics call the file."""
    if begun := unmerged(text):
        for line in begun:
            report.add(rules.ENTRY_PARSES, Span(path, line), UNMERGED, FINISH)
        # What follows from that is not told as well: of the entries both versions are taken.
        text, report = without_marks(text), report.beside()
    places = bibtex_syntax.Places(path, text)
    found = report.beside()
    bibtex_rules.check_characters(places, found)
    raw = bibtex_syntax.parse(places, found)
    once = _first_of_each(raw, found)
    entries = inherit(once, found)
    cut = {item.key for item in raw if item.cut}
    for entry in entries:
        bibtex_rules.check_entry(entry, found, whole=entry.key not in cut)
    read = tuple(_understood(entry, found) for entry in entries if entry.type != "xdata")
    for one in _one_a_slip(found, raw):
        report.add(one.rule, one.at, one.message, one.hint)
    return read


def _one_a_slip(found: Iterable[Diagnostic], raw: list[RawEntry]) -> Iterator[Diagnostic]:
    """What is told of the file: of an entry that does not parse the first, from which all follows.

    Where its end was not seen, the beginning of the next one is part of it.
    """
    begins = [item.at.line for item in raw]
    told = -1
    for one in found:
        here = bisect_left(begins, one.at.line)
        # In the line where an entry begins, the one before it may have been going on.
        before = here - 1 if here and raw[here - 1].cut else bisect_right(begins, one.at.line) - 1
        if before < 0 or not raw[before].cut:
            yield one
        elif told != before:
            told = before
            yield one


def _understood(entry: BibEntry, report: Report) -> BibEntry:
    """An entry with its dates and people."""
    dates, people = read_dates(entry, report), read_people(entry)
    state = status(entry.fields.get("year", ""))
    if state and "date" not in dates and "pubstate" not in entry.fields:
        entry = replace(entry, fields={**entry.fields, "pubstate": state})
    return replace(entry, dates=dates, people=people)


def _unwrapped(value: str) -> str:
    """A value without a second pair of braces around all of it."""
    while value.startswith("{") and value.endswith("}") and value.count("{") == 1:
        value = value[1:-1].strip()
    return value


def _first_of_each(raw: Iterable[RawEntry], report: Report) -> list[BibEntry]:
    seen: dict[str, BibEntry] = {}
    for item in raw:
        entry = _entry(item, report)
        first = seen.setdefault(entry.key.casefold(), entry)
        if first is not entry:
            _report_repeated(first, entry, report)
    return list(seen.values())


def _report_repeated(first: BibEntry, again: BibEntry, report: Report) -> None:
    same = first.key == again.key
    differ = "" if same else ", which differs only in case,"
    known = f"'{first.key}'{differ} stands at line {first.at.line}"
    report.add(
        rules.ENTRY_ONCE,
        again.at,
        f"entry '{again.key}' is repeated: {known}",
        hint="give one of the two another key, or remove it",
    )


def _entry(raw: RawEntry, report: Report) -> BibEntry:
    fields: dict[str, str] = {}
    field_at: dict[str, Span] = {}
    for item in raw.fields:
        name = item.name.lower()
        if name in fields:
            line = field_at[name].line
            report.add(
                rules.FIELD_ONCE,
                item.at,
                f"'{raw.key}' has '{name}' twice: the first is at line {line}",
                hint="keep one of the two",
            )
            continue
        value = " ".join(item.value.split())
        fields[name] = _unwrapped(value) if name in _UNWRAPPED else value
        field_at[name] = item.at
    return BibEntry(
        raw.key,
        raw.type.lower(),
        fields,
        raw.at,
        field_at,
        raw.source,
        strings=raw.strings,
        private=tuple(raw.private),
    )
