"""Which revisions editions bear out: from the words of one edition to those of the next, or of now.

Between two editions there is one revision of an object at most, however often it was revised: the
words on the way were promised to nobody, and nothing but the history would tell that they were.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sourcebook.facts.gone import successors
from sourcebook.facts.kept_names import NO_NAME, is_of, kept_names, moved_to, place_of_words
from sourcebook.facts.wordings import fingerprint
from sourcebook.model import Corpus, Permalink, Revision, short_address

if TYPE_CHECKING:
    from sourcebook.facts.facts import Facts


@dataclass(frozen=True, slots=True)
class Course:
    """A revision with what is known of its object, or of the name that it is of.

    ``had`` are the fingerprints that each edition from that of the line on has of it, by the
    edition's name, where the edition tells; ``ends`` are those of now.
    """

    line: Revision
    had: Mapping[str, set[str]]
    ends: set[str]

    @property
    def open(self) -> bool:
        """Whether no edition has told it, nor has other words: another is one with this."""
        return not self.end and all(self.line.before in had for had in self.had.values())

    @property
    def astray(self) -> bool:
        """Whether the edition of the line has other words than those with which it begins."""
        return self.line.before not in self.had.get(self.line.edition, {self.line.before})

    @property
    def wrong(self) -> str:
        """What is wrong with the line, in words; empty if it is borne out."""
        line = self.line
        if line.edition not in self.had:
            return f"is of edition {line.edition or 'none'}, which has no such object"
        if self.astray:
            return f"is of words that edition {line.edition} has not"
        if line.before == line.after:
            return "leads to the words that it begins with"
        if self.end is not None:
            still = f"is of edition {line.edition}, and edition {self.last} has the same words"
            return "" if self.last == line.edition else still
        others = (name for name, had in self.had.items() if line.before not in had)
        then = next((f"those of edition {name}" for name in others), "those of now")
        return f"leads to words that are not {then}"

    @property
    def last(self) -> str:
        """The last edition that has the words with which the line begins, if none has told it."""
        same = [name for name, had in self.had.items() if had == {self.line.before}]
        return [self.line.edition, *([] if self.end else same)][-1]

    @property
    def end(self) -> str | None:
        """The edition that has the words to which the line leads; empty for now, None for none."""
        for name, had in self.had.items():
            if name != self.line.edition and self.line.after in had:
                return name
            if self.line.before not in had:
                return None
        return "" if self.line.after in self.ends else None


def courses(corpus: Corpus, lines: Iterable[Revision]) -> Iterator[Course]:
    """What editions and the ledger of addresses tell of each revision."""
    lines = list(lines)
    ledger = {line.address: line for line in corpus.permalinks}
    came_from: dict[str, list[str]] = defaultdict(list)
    for address, one in ledger.items() if lines else ():
        if one.state == "moved":
            came_from[one.detail].append(address)
    now = _now(corpus) if lines else {}
    keys = {line.object: now.get(line.object, line.object) for line in lines}
    objects = _had(corpus, keys.values(), ledger)
    for line in lines:
        key = keys[line.object]
        place = place_of_words(key)
        ways = {place, *came_from[place]}
        there = ledger.get(place)
        # What was merged into another ended with the words that it had then.
        last = ways if there is None or line.object != key else {place}
        ends = {ledger[way].words for way in last if way in ledger} - {""}
        had = objects[key] or _names_had(ways, line, corpus)
        order = [edition.name for edition in corpus.editions if edition.name in had]
        since = order[order.index(line.edition) :] if line.edition in order else ()
        yield Course(line, {name: had[name] for name in since}, ends)


def unfounded(facts: "Facts") -> Iterator[tuple[Revision, str, str]]:
    """The revisions that no published words bear out, with their objects of now and what is wrong.

    Nor is there a second one of what one revision tells, or one from a name to the same.
    """
    corpus = facts.corpus
    now = _now(corpus) if corpus.revisions else {}
    names = kept_names(facts) if corpus.revisions else {}
    told = set()
    for one in courses(corpus, corpus.revisions):
        line, wrong = one.line, one.wrong
        key = now.get(line.object, line.object)
        way = (key, line.before, line.after, one.end)
        name = names.get(place_of_words(key), "")
        if not wrong and way in told:
            wrong = "tells a second time of one change"
        elif not wrong and name and is_of(line.before, name) and is_of(line.after, name):
            wrong = "leads from a name to the same"
        told.add(way)
        if wrong:
            yield line, key, wrong


def with_revision(corpus: Corpus, new: Revision) -> list[Revision]:
    """The revisions with another, which is one with those since the same edition.

    It leaves none of them if it takes them back.
    """
    now = _now(corpus)
    lines = [line for line in corpus.revisions if now.get(line.object, line.object) == new.object]
    same = [one.line for one in courses(corpus, lines) if one.open]
    starts = {line.before for line in same if line.after == new.before}
    before = [line for line in same if line.before in starts]
    rest = [line for line in corpus.revisions if line not in before]
    new = _joined([*before, new]) if before else new
    return rest if new.before == new.after else [*rest, new]


def joined_revisions(corpus: Corpus) -> list[Revision]:
    """The revisions as they are after a merge of two branches.

    Those of both as one, if any of them leads to the words of now; of a place on a page that the
    other branch moved, where it is now; and since the edition that the other branch made, or from
    before the one that it chose.
    """
    corpus = replace(corpus, revisions=tuple(_led_on(corpus)))
    days = {edition.name: edition.day for edition in corpus.editions}
    since = [_since(one, days) for one in courses(corpus, corpus.revisions)]
    corpus = replace(corpus, revisions=tuple(_since_before(corpus, since)))
    now = _now(corpus)
    groups: dict[tuple[str, str], list[Course]] = {}
    for one in courses(corpus, corpus.revisions):
        if one.open:
            key = now.get(one.line.object, one.line.object)
            groups.setdefault((key, one.line.before), []).append(one)
    found = list(corpus.revisions)
    for group in groups.values():
        right = [one.line for one in group if not one.wrong]
        if right and len(group) > 1:
            lines = sorted((one.line for one in group), key=lambda line: line in right)
            found = [*(line for line in found if line not in lines), _joined(lines)]
    return found


def _since(one: Course, days: Mapping[str, str]) -> Revision:
    """A revision that is since the last edition which has its words, and not of before its day."""
    line = one.line
    if one.last == line.edition:
        return line
    return replace(line, edition=one.last, day=max(line.day, days[one.last]))


def _since_before(corpus: Corpus, lines: list[Revision]) -> Iterator[Revision]:
    """The revisions; one since an edition that has not its words, of the last before that has.

    If there is the very same already, it goes.
    """
    order = [edition.name for edition in corpus.editions]
    tried = {
        replace(line, edition=name): line
        for line in (one.line for one in courses(corpus, lines) if one.astray)
        for name in order[: order.index(line.edition)]
    }
    # Each in the order of the editions, so that the last counts.
    right = {tried[one.line]: one.line for one in courses(corpus, tried) if not one.wrong}
    for line in lines:
        moved = right.get(line, line)
        if moved is line or not any(replace(one, at=moved.at) == moved for one in lines):
            yield moved


def _led_on(corpus: Corpus) -> Iterator[Revision]:
    """The revisions; those of places that no ledger has are of where their page has moved."""
    ledger = {line.address: line for line in corpus.permalinks}
    for line in corpus.revisions:
        page, mark, anchor = line.object.partition("#")
        moved = ledger.get(page)
        there = f"{moved.detail}#{anchor}" if moved and moved.state == "moved" else ""
        lost = mark and page.startswith("/") and line.object not in ledger
        yield replace(line, object=there) if lost and there in ledger else line


def _joined(lines: list[Revision]) -> Revision:
    """One revision for several since one edition: from where the first begins to the last's end."""
    reasons = dict.fromkeys(line.reason for line in lines)
    return replace(
        lines[-1],
        day=max(line.day for line in lines),
        before=lines[0].before,
        edition=lines[0].edition,
        same=all(line.same for line in lines),
        reason=" ".join(reasons),
    )


def _now(corpus: Corpus) -> dict[str, str]:
    """What former ids, and addresses that have moved, are now."""
    return successors(corpus) | moved_to(corpus)


def _names_had(ways: set[str], line: Revision, corpus: Corpus) -> dict[str, set[str]]:
    """Edition -> the marks that a name had there; ``ways`` are the addresses that it ever had.

    An edition of before there were marks tells nothing: what begins with it is believed, and held
    against the history.
    """
    found = {}
    for edition in corpus.editions:
        there = edition.addresses & ways
        if there and edition.names:
            found[edition.name] = {edition.names.get(way, NO_NAME) for way in there}
        elif there and edition.name == line.edition:
            found[edition.name] = {line.before}
    return found


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
