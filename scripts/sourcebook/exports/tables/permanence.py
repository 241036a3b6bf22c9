"""Tables of permanence: what became of every published address, and of published words."""

from collections.abc import Iterator
from heapq import merge

from sourcebook.exports.tables.table import Column, Row, Table, text
from sourcebook.facts import (
    Facts,
    address_of_path,
    fingerprint,
    own_files,
    successors,
    wordings,
)
from sourcebook.model import Corpus, Permalink, Revision, address_of, edition_order, short_address
from sourcebook.parse import STATES

_PRINT = "[0-9a-f]{16}"


def _permalinks(facts: Facts) -> Iterator[Row]:
    """The lines of the ledger, and people's files among them, in the order of addresses."""
    yield from merge(_lines(facts), _files(facts), key=lambda row: str(row["address"]))


def _files(facts: Facts) -> Iterator[Row]:
    for one in own_files(facts.corpus):
        target = address_of_path(one.detail) if one.state == "moved" else None
        yield {
            **dict.fromkeys(column.name for column in PERMALINKS.columns),
            "address": one.address,
            "state": one.state,
            "edition": text(one.edition),
            "target": target,
            "note": one.detail if one.state == "withdrawn" else None,
            "until": text(one.until),
            "file": one.path,
        }


def _lines(facts: Facts) -> Iterator[Row]:
    words = {short_address(key): fingerprint(said) for key, said in wordings(facts).items()}
    revised = _revised(facts)
    for line in facts.corpus.permalinks:
        change = revised.get(line.address)
        yield {
            "address": line.address,
            "state": line.state,
            "edition": text(line.edition),
            "target": line.detail if line.state == "moved" else None,
            "note": line.detail if line.state == "withdrawn" else None,
            "words": words.get(line.address) or text(line.words),
            "until": text(_until(facts, line)),
            "revised": change.day if change else None,
            "revised_after": text(change.edition) if change else None,
            "reason": change.reason if change else None,
            "file": None,
        }


def _until(facts: Facts, line: Permalink) -> str:
    """The last edition that has in its place what has moved or gone since."""
    if line.state == "live":
        return ""
    having = (one.name for one in facts.corpus.editions if line.address in one.addresses)
    return max(having, key=edition_order, default="")


def _revised(facts: Facts) -> dict[str, Revision]:
    """The latest change of meaning at each address that shows the words of an object."""
    corpus, later = facts.corpus, successors(facts.corpus)
    found: dict[str, Revision] = {}
    for line in corpus.revisions:
        key = later.get(line.object, line.object)
        if not line.same and key in facts.kept:
            found |= dict.fromkeys((short_address(key), address_of(corpus, key)), line)
    return found


PERMALINKS = Table(
    "permalinks",
    "Permalinks",
    "Every address that this site promises, and what became of it. One that an edition has is "
    "never dropped: it lives, has moved, or says why it was withdrawn.",
    (
        Column(
            "address", "the address, from the site's root, perhaps with an anchor", required=True
        ),
        Column("state", "what became of it", required=True, enum=STATES),
        Column("edition", "the first edition that has it; none until one does"),
        Column("target", "where it has moved"),
        Column("note", "why it was withdrawn"),
        Column(
            "words",
            "of the page of a claim, passage, question or event: the first 16 hexadecimal digits "
            "of the SHA-256 of its words; of what has a name alone, those of its name",
            pattern=_PRINT,
        ),
        Column("until", "the last edition that has it in its place, of one that moved or went"),
        Column("revised", "the day on which the words there last changed their meaning", "date"),
        Column("revised_after", "the last edition with the words before that"),
        Column("reason", "why they were changed"),
        Column("file", "the file that stands there, where it is no page of the site's own"),
    ),
    ("address",),
    _permalinks,
)


def _revisions(facts: Facts) -> Iterator[Row]:
    for line in facts.corpus.revisions:
        yield {
            "record": line.object,
            "day": line.day,
            "edition": text(line.edition),
            "before": line.before,
            "after": line.after,
            "same_meaning": line.same,
            "reason": line.reason,
        }


REVISIONS = Table(
    "revisions",
    "Revisions",
    "Published words of a claim, passage, question or event that were changed, and why.",
    (
        Column("record", "whose words they are; it may have gone since", required=True),
        Column("day", "the day of the change", "date", required=True),
        Column("edition", "the edition that has the words before"),
        Column("before", "the fingerprint of the words before", required=True, pattern=_PRINT),
        Column("after", "the fingerprint of the words after", required=True, pattern=_PRINT),
        Column("same_meaning", "whether they mean the same, as after a slip", "boolean", True),
        Column("reason", "why they were changed", required=True),
    ),
    ("record", "day", "edition", "before", "after"),
    _revisions,
)


def permanence_tables(corpus: Corpus) -> Iterator[Table]:
    """Those that have rows."""
    if corpus.permalinks:
        yield PERMALINKS
    if corpus.revisions:
        yield REVISIONS
