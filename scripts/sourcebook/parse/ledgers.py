"""Ledgers: sorted text files of one record a line, columns parted by tabs, ``#`` for remarks.

Written by our tools and reviewed by people; such lines merge well in git. Both directions stand
here, so that what is written reads back the same.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import TypeVar

from sourcebook.diagnostics import Report, Span
from sourcebook.model import (
    EDITION,
    LINK_STATES,
    Collated,
    FileFate,
    LinkLine,
    Permalink,
    Rejected,
    Revision,
    folded_address,
)
from sourcebook.parse.addresses import place_of_fault
from sourcebook.parse.ledger_order import in_order, right_address
from sourcebook.rules import permanence, structure

COLLATION = "sources/ledgers/collation.tsv"
FILES = "sources/ledgers/files.tsv"
LINEAGE = "sources/ledgers/lineage.tsv"
LINKS = "sources/ledgers/links.tsv"
PERMALINKS = "sources/ledgers/permalinks.tsv"
REVISIONS = "sources/ledgers/revisions.tsv"
MERGED = (COLLATION, FILES, LINEAGE, PERMALINKS, REVISIONS)
"""The ledgers of which git keeps the lines of both branches (``.gitattributes``)."""

_COLLATION_HEAD = (
    "# Quotations found in the text that was read. Written by 'sourcebook collate'; do not edit.\n"
    "# excerpt\tsource\tsha256 of the quotation\tsha256 of the witness\tstart\tend\twords\n"
)
_LINEAGE_HEAD = (
    "# Pairs of sources of which the editors judged that neither rests on the other. Written by\n"
    "# 'sourcebook lineage --reject'; what is accepted stands in 'derives_from'.\n"
    "# source\tother\treason\n"
)
_PERMALINKS_HEAD = (
    "# Every address of the site, by 'sourcebook permalinks' and 'sourcebook edition'. One that\n"
    "# an edition has is kept for ever: 'sourcebook move', 'merge' and 'withdraw' say what became\n"
    "# of it ('moved' with the new address, 'withdrawn' with a note for readers).\n"
    "# address\tstate\tfirst edition\tfingerprint of the words\tdetail\n"
)
_LINKS_HEAD = (
    "# Addresses outside, and what was found there. Written by 'sourcebook links --outside'. An\n"
    "# editor may set a state to 'quarantined', with the reason as its detail: it is left alone.\n"
    "# address\tstate\tchecked\tdetail\ttitle\tdigest of the words\n"
)
_DIGEST = re.compile(r"[0-9a-f]{16}|volatile|")
_REVISIONS_HEAD = (
    "# Published words that were changed, and why. Written by 'sourcebook revise'.\n"
    "# object and day\tfingerprint before\tafter\tlast edition before\tmeaning\treason\n"
)
_MEANINGS = {"same": True, "changed": False}
_Line = TypeVar("_Line")
_HASH = re.compile(r"[0-9a-f]{64}")
_NUMBER = re.compile(r"[0-9]{1,9}")
_FOLDS = re.compile(r"[a-z]+/[0-9]+(?: [a-z]+/[0-9]+)*")
"""What was folded to find a quotation, each fold with its version."""
STATES = ("live", "moved", "withdrawn")
_FINGERPRINT = re.compile(r"(?:[0-9a-f]{16})?")


def _rows(
    path: str, text: str, columns: int, report: Report, keys: int = 1, *, last: bool = True
) -> Iterator[tuple[Span, list[str]]]:
    """The lines as cells; by the first ``keys`` of them they are sorted and unique.

    Without ``last`` the last cell may be left out with its tab; it is empty then.
    """
    previous: list[str] = []
    above: list[str] = []
    merged: list[tuple[Span, str]] = []
    uneven: list[tuple[Span, str]] = []
    differ: list[tuple[Span, str]] = []
    set_in: list[tuple[Span, str]] = []
    wanted = str(columns) if last else f"{columns - 1} or {columns}"
    for number, line in enumerate(text.split("\n"), 1):
        written = line.lstrip(" ")
        if not line or written.startswith("#"):
            continue
        at = Span(path, number)
        if line != written:
            set_in.append((at, "the line begins with a space"))
        cells = written.split("\t")
        if not last and len(cells) == columns - 1:
            cells.append("")
        if len(cells) != columns:
            told = f"the line has {len(cells)} columns; {wanted} are needed, parted by tabs"
            uneven.append((at, told))
            continue
        key = cells[:keys]
        if key > previous:
            previous, above = key, cells
        elif key == previous and cells != above:
            differ.append((at, " ".join(previous)))
        elif key == previous:
            merged.append((at, f"'{' '.join(previous)}' has the same line twice"))
        else:
            there, before = " ".join(key), " ".join(previous)
            merged.append((at, f"'{there}' stands after '{before}'; lines are sorted"))
        yield at, cells
    settled = _settled(text) if differ and path == PERMALINKS else set()
    twice = [(at, f"'{key}' has two lines, which differ", key in settled) for at, key in differ]
    merged += [(at, told) for at, told, is_settled in twice if is_settled]
    sort = "run 'sourcebook permalinks', which sorts what a merge has left"
    _tell_once(sorted(merged, key=lambda one: one[0].line), sort, report)
    choose = "keep the one that is right, of one branch in all of them"
    _tell_once([(at, told) for at, told, is_settled in twice if not is_settled], choose, report)
    restore = (
        f"restore the file, 'git checkout {path}', and have your editor leave tabs as they are"
    )
    _tell_once(uneven, restore, report)
    _tell_once(set_in, "delete it", report)


def _settled(text: str) -> set[str]:
    """The addresses in a ledger that have lines of two branches, of which one alone can be right.

    As ``sourcebook permalinks`` knows.
    """
    left = in_order(text, one_of=right_address(text)).text.split("\n")
    keys = Counter(line.partition("\t")[0] for line in left)
    return {key for key, count in keys.items() if count == 1}


def _tell_once(found: list[tuple[Span, str]], hint: str, report: Report) -> None:
    """Tell the first of what one slip left in many lines, and how far it goes."""
    if found:
        at, told = found[0]
        if len(found) > 1:
            told += f"; so it is with {len(found) - 1} more, to line {found[-1][0].line}"
        report.add(structure.LEDGER_LINE_IS_WELL_FORMED, at, told, hint)


def named_in(text: str) -> frozenset[str]:
    """The first word of every line of a ledger, whatever else is in it and however it is parted."""
    lines = (line.split(None, 1) for line in text.split("\n") if not line.startswith("#"))
    return frozenset(cells[0] for cells in lines if cells)


def parse_collation(text: str, report: Report) -> tuple[Collated, ...]:
    """Read the collation ledger."""
    found = []
    for at, cells in _rows(COLLATION, text, 8, report, last=False):
        excerpt, source, quote, witness, *numbers, folds = cells
        if folds and not _FOLDS.fullmatch(folds):
            told = f"the line of '{excerpt}' has folds that are none: '{folds}'"
            report.add(structure.LEDGER_LINE_IS_WELL_FORMED, at, told, "run 'sourcebook collate'")
            continue
        if not (_HASH.fullmatch(quote) and _HASH.fullmatch(witness)) or not all(
            _NUMBER.fullmatch(number) for number in numbers
        ):
            told = f"the line of '{excerpt}' has a hash or number that is none"
            report.add(structure.LEDGER_LINE_IS_WELL_FORMED, at, told, "run 'sourcebook collate'")
            continue
        start, end, words = map(int, numbers)
        found.append(Collated(excerpt, source, quote, witness, start, end, words, at, folds))
    return tuple(found)


def parse_lineage(text: str, report: Report) -> tuple[Rejected, ...]:
    """Read the lineage ledger."""
    found = []
    for at, (one, other, reason) in _rows(LINEAGE, text, 3, report, keys=2):
        if one >= other or not reason.strip():
            told = f"the line of '{one}' and '{other}' has them out of order, or no reason"
            hint = "run 'sourcebook lineage --reject A B REASON'"
            report.add(structure.LEDGER_LINE_IS_WELL_FORMED, at, told, hint)
            continue
        found.append(Rejected(one, other, reason, at))
    return tuple(found)


def parse_permalinks(text: str, report: Report) -> tuple[Permalink, ...]:
    """Read the permalink ledger."""
    found = []
    twins: dict[str, str] = {}
    for at, (address, state, edition, words, detail) in _rows(PERMALINKS, text, 5, report):
        if not _stays(at, address, 0, report):
            continue
        if state == "moved":
            target = sum(map(len, (address, state, edition, words))) + 4
            if not _stays(at, detail, target, report):
                continue
        twin = twins.setdefault(folded_address(address), address)
        if twin != address:
            told = f"'{address}' and '{twin}' are one address to many file systems"
            hint = "keep the spelling that was published first"
            report.add(permanence.ADDRESSES_DIFFER, at, told, hint)
            continue
        if state not in STATES or bool(detail) == (state == "live"):
            told = f"'{address}' has the state '{state}' and the detail '{detail}'"
            hint = "live takes no detail; moved takes an address; withdrawn takes a note"
            report.add(structure.LEDGER_LINE_IS_WELL_FORMED, at, told, hint)
            continue
        if not (EDITION.fullmatch(edition) or not edition) or not _FINGERPRINT.fullmatch(words):
            told = f"'{address}' has the edition '{edition}' and the fingerprint '{words}'"
            hint = "restore the line from git"
            report.add(structure.LEDGER_LINE_IS_WELL_FORMED, at, told, hint)
            continue
        found.append(Permalink(address, state, detail, at, edition, words))
    return tuple(found)


def parse_revisions(text: str, report: Report) -> tuple[Revision, ...]:
    """Read the ledger of revisions."""
    found = []
    for at, (named, before, after, edition, meaning, reason) in _rows(
        REVISIONS, text, 6, report, keys=6
    ):
        name, _, day = named.partition(" ")
        prints = all(_FINGERPRINT.fullmatch(one) and one for one in (before, after))
        if not (day and prints and meaning in _MEANINGS and reason):
            told = f"the line of '{named}' is not as 'sourcebook revise' writes it"
            report.add(structure.LEDGER_LINE_IS_WELL_FORMED, at, told, "restore it from git")
            continue
        same = _MEANINGS[meaning]
        found.append(Revision(name, day, before, after, edition, same, reason, at))
    return tuple(found)


def parse_files(text: str, report: Report) -> tuple[FileFate, ...]:
    """Read the ledger of files that are gone, which people write."""
    found = []
    for at, (path, state, detail) in _rows(FILES, text, 3, report):
        told = "" if state in STATES[1:] and detail else f"has the state '{state}' and no detail"
        for one in (path, *([detail] if state == "moved" else [])):
            parts = one.split("/")
            if "" in parts or any(part.startswith(".") or "\\" in part for part in parts):
                told = f"names '{one}', which is no file below the site"
        if told:
            hint = "a line is: path, 'moved' or 'withdrawn', new path or note; '*' is one name"
            report.add(structure.LEDGER_LINE_IS_WELL_FORMED, at, f"'{path}' {told}", hint)
            continue
        found.append(FileFate(path, state, detail, at))
    return tuple(found)


def parse_links(text: str, report: Report, path: str = LINKS) -> tuple[LinkLine, ...]:
    """Read the ledger of links."""
    found = []
    for at, cells in _rows(path, text, 6, report):
        address, state, checked, detail, title, digest = cells
        line = LinkLine(address, state, checked, detail, title, digest, at)
        if told := _link_fault(line):
            hint = "states are " + ", ".join(LINK_STATES)
            report.add(structure.LEDGER_LINE_IS_WELL_FORMED, at, told, hint)
            continue
        found.append(line)
    return tuple(found)


def _link_fault(line: LinkLine) -> str:
    if line.state not in LINK_STATES:
        return f"'{line.address}' has the state '{line.state}', which is none"
    if line.state in ("quarantined", "moved") and not line.detail:
        return f"'{line.address}' is {line.state}, and the line does not say why or where to"
    needed = line.state not in ("unchecked", "quarantined")
    if not _is_day(line.checked) if line.checked else needed:
        return f"'{line.address}' was checked on '{line.checked}', which is no day"
    if not _DIGEST.fullmatch(line.digest):
        return f"'{line.address}' has the digest '{line.digest}', which is none"
    return ""


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _stays(line: Span, address: str, offset: int, report: Report) -> bool:
    """Whether an address that stands ``offset`` characters into a line is one of the site."""
    fault = place_of_fault(address)
    if fault is None:
        return True
    start, end, what = fault
    at = replace(line, column=offset + start + 1, end=offset + end + 1)
    hint = "an address begins with '/', and names a page of the site part by part: /themes/locks/"
    report.add(permanence.ADDRESS_IS_OF_THE_SITE, at, f"'{address}' {what}", hint)
    return False


def print_collation(lines: Iterable[Collated]) -> str:
    """The collation ledger as text."""
    return _COLLATION_HEAD + _printed(
        lines,
        lambda line: (
            line.excerpt,
            line.source,
            line.quote,
            line.witness,
            str(line.start),
            str(line.end),
            str(line.words),
            # A line without folds is as it was before there were any.
            *((line.folds,) if line.folds else ()),
        ),
    )


def print_lineage(lines: Iterable[Rejected]) -> str:
    """The lineage ledger as text."""
    return _LINEAGE_HEAD + _printed(lines, lambda line: (line.one, line.other, line.reason))


def print_permalinks(lines: Iterable[Permalink]) -> str:
    """The permalink ledger as text."""
    return _PERMALINKS_HEAD + _printed(
        lines, lambda line: (line.address, line.state, line.edition, line.words, line.detail)
    )


def print_revisions(lines: Iterable[Revision]) -> str:
    """The ledger of revisions as text."""
    meanings = {same: meaning for meaning, same in _MEANINGS.items()}
    return _REVISIONS_HEAD + _printed(
        lines,
        lambda line: (
            f"{line.object} {line.day}",
            line.before,
            line.after,
            line.edition,
            meanings[line.same],
            line.reason,
        ),
    )


def print_links(lines: Iterable[LinkLine]) -> str:
    """The ledger of links as text."""
    return _LINKS_HEAD + _printed(
        lines,
        lambda line: (
            line.address,
            line.state,
            line.checked,
            line.detail,
            line.title,
            line.digest,
        ),
    )


def _printed(lines: Iterable[_Line], cells: Callable[[_Line], tuple[str, ...]]) -> str:
    return "".join(sorted("\t".join(cells(line)) + "\n" for line in lines))
