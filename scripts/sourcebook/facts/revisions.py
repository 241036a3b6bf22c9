"""Which revisions editions bear out: from published words to those of now, or of another one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebook.facts.gone import successors
from sourcebook.facts.kept_names import place_of_words
from sourcebook.facts.wordings import fingerprint, reached
from sourcebook.model import Corpus, Permalink, Revision, short_address

if TYPE_CHECKING:
    from sourcebook.facts.facts import Facts


@dataclass(frozen=True, slots=True)
class Unfounded:
    """A revision that no published words bear out, and ``what`` is wrong with it.

    ``begins`` is whether its beginning is right, so that it is wrong where it leads.
    """

    line: Revision
    what: str
    begins: bool


def unfounded(corpus: Corpus, facts: "Facts") -> Iterator[Unfounded]:
    """The revisions that no published words bear out."""
    later = successors(corpus)
    ledger = {line.address: line for line in corpus.permalinks}
    by_key: dict[str, list[Revision]] = {}
    for line in corpus.revisions:
        by_key.setdefault(later.get(line.object, line.object), []).append(line)
    had = _had(corpus, by_key, ledger)
    came_from: dict[str, list[str]] = defaultdict(list)
    for address, one in ledger.items() if by_key else ():
        if _has_moved(one):
            came_from[one.detail].append(address)
    for key, lines in by_key.items():
        place = place_of_words(key)
        there = ledger[place].detail if _has_moved(ledger.get(place)) else place
        now = ledger.get(there)
        ends = {now.words} if now else set()
        if key in facts.kept:
            ends.add(fingerprint(facts.kept[key].words))
        known = had[key] or _names_had({place, there, *came_from[there]}, lines, corpus)
        yield from _of_one(lines, known, ends)


def taken_back(line: Revision, corpus: Corpus) -> bool:
    """Whether a revision led to words that no edition has, and that are not those of now again."""
    key = successors(corpus).get(line.object, line.object)
    place = place_of_words(key)
    ledger = {one.address: one for one in corpus.permalinks}
    now = ledger.get(place)
    had = set().union(*_had(corpus, [key], ledger)[key].values())
    had |= {edition.names[place] for edition in corpus.editions if place in edition.names}
    return now is not None and now.words == line.before and line.after not in had


def _has_moved(line: Permalink | None) -> bool:
    return line is not None and line.state == "moved"


def _names_had(ways: set[str], lines: list[Revision], corpus: Corpus) -> dict[str, set[str]]:
    """Edition -> the marks that a name had there; ``ways`` are the addresses that it ever had.

    Of an edition of before there were marks it is not known: there it begins with what no revision
    leads to.
    """
    steps = _steps(lines)
    first = steps.keys() - set().union(*steps.values())
    found = {}
    for edition in corpus.editions:
        if edition.addresses & ways:
            had = {edition.names[way] for way in ways & edition.names.keys()}
            found[edition.name] = had if edition.names else set(first)
    return found


def _steps(lines: Iterable[Revision]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for line in lines:
        found.setdefault(line.before, set()).add(line.after)
    return found


def _of_one(
    lines: list[Revision], had: Mapping[str, set[str]], ends: set[str]
) -> Iterator[Unfounded]:
    """Those of an object, of which editions ``had`` these words; ``ends`` are those of now."""
    steps = _steps(lines)
    published = set().union(*had.values())
    found = published.union(*(reached(steps, one) for one in published))
    for line in lines:
        # Two branches may have revised the same words: one of them leads on, and a later revision
        # is of both.
        joined = any(one.day > line.day for one in lines)
        if line.before == line.after:
            yield Unfounded(line, "leads to the words that it begins with", begins=False)
        elif what := _without_beginning(line, had, found):
            yield Unfounded(line, what, begins=False)
        elif line.after not in published | ends | steps.keys() and not joined:
            what = "leads to words that are not those of now, nor of any edition"
            yield Unfounded(line, what, begins=True)


def _had(
    corpus: Corpus, keys: Iterable[str], ledger: Mapping[str, Permalink]
) -> dict[str, dict[str, set[str]]]:
    """Object -> edition -> the fingerprints of its words there, under whichever id."""
    found: dict[str, dict[str, set[str]]] = {key: {} for key in keys}
    if not found:
        return found
    later = successors(corpus)
    # Of what was withdrawn no line tells which former ids it had, but that they left one note.
    notes: dict[str, list[str]] = {}
    for key in found:
        notes.setdefault(_note(ledger.get(short_address(key))), []).append(key)
    for edition in corpus.editions:
        for then, one in edition.objects.items():
            note = _note(ledger.get(short_address(then)))
            for key in {later.get(then, then), *(notes.get(note, ()) if note else ())}:
                if key in found:
                    found[key].setdefault(edition.name, set()).add(fingerprint(one.words))
    return found


def _note(line: Permalink | None) -> str:
    """The note of an address that was withdrawn; empty for any other."""
    return line.detail if line and line.state == "withdrawn" else ""


def _without_beginning(line: Revision, had: Mapping[str, set[str]], found: set[str]) -> str:
    """What is wrong with the words that a revision is of; ``found`` are all that lead on."""
    if line.edition not in had:
        return f"is of edition {line.edition or 'none'}, which has no such object"
    if line.before not in found:
        return "is of words that no edition has"
    if line.before in set().union(*had.values()) and line.before not in had[line.edition]:
        return f"is of words that edition {line.edition} has not"
    return ""
