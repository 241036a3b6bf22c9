"""``revise``: published words of an object, or a name, were changed, for a reason."""

from collections.abc import Collection
from dataclasses import replace

from sourcebook.diagnostics import Span
from sourcebook.facts import (
    NO_NAME,
    Facts,
    Made,
    fingerprint,
    former_ids,
    marks,
    nameless,
    place_of_words,
    published_marks,
    published_words,
    with_revision,
    words_of,
)
from sourcebook.model import (
    CHRONOLOGY,
    OBJECTS,
    Permalink,
    Revision,
    address_of,
    page_of,
    short_address,
)
from sourcebook.moves.change import Change, Decide
from sourcebook.moves.ledger import Fates, nearest
from sourcebook.moves.meant import instead
from sourcebook.moves.texts import RefusedError
from sourcebook.parse import PERMALINKS, REVISIONS, print_permalinks, print_revisions


def revise(change: Change, id: str, reason: str, day: str, *, same: bool) -> Decide:
    """Record that the words of an object are now others, and why; ``same`` if they mean the same.

    Two since one edition are one, with both reasons; none if one takes the other back. What the
    site made of the record, and makes no more, is withdrawn for the same reason, alone or too.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise RefusedError("say why, for those who cited the words as they were")
    short = id.removeprefix("/id/").strip("/") if id.startswith("/id/") else id
    key, now = _words(change, short, reason)
    line = change.ledger.get(place_of_words(key))
    unmade = Made(change.facts.corpus).lost_with(short, change.facts.living)
    if unmade and (line is None or now == _published(change, key, line)):
        return _unmaking(short, reason)
    if line is None or not line.words:
        raise RefusedError(f"no edition has '{id}' yet: change its words as you like")
    # Editions tell the words, whatever was made of the ledger since.
    line = replace(line, words=_published(change, key, line))
    if now == line.words:
        raise RefusedError(_as_recorded(change, id))
    # An edition has its day by Greenwich: west of it an evening is of the day before.
    day = max([day, *(edition.day for edition in change.corpus.editions)])
    edition = _latest_with(change, key, line)
    new = Revision(key, day, line.words, now, edition, same, reason, Span(REVISIONS))
    change.texts.put(REVISIONS, print_revisions(with_revision(change.corpus, new)))
    there = change.corpus.permalinks
    lines = (replace(one, words=now) if one.address == line.address else one for one in there)
    change.texts.put(PERMALINKS, print_permalinks(lines))
    return _unmaking(short, reason)


def _as_recorded(change: Change, id: str) -> str:
    if change.corpus.kinds.get(id.removeprefix("/id/").strip("/")) in OBJECTS:
        return f"the words of '{id}' are those that were recorded last"
    # Nobody cites by its abstract or description what is no object; by its name everybody does.
    told = f"'{id}' is called as it was recorded last"
    return f"{told}; of it the name alone is kept, and its other words need no reason"


def _published(change: Change, key: str, line: Permalink) -> str:
    """The mark of the words that were published last, of what a line of the ledger is."""
    published = published_words(change.corpus) | published_marks(change.corpus)
    return published.get(key, published.get(line.address, line.words))


def _unmaking(id: str, reason: str) -> Decide:
    """What the site made of a record, and makes no more, leaves the reason.

    A decade or century of the chronology that no event is of any more leads to its page.
    """

    def decide(after: Facts, *_: Collection[str]) -> Fates:
        unmade = Made(after.corpus).lost_with(id, after.living)
        times = [one for one in unmade if page_of(one) == CHRONOLOGY]
        moved = {one: nearest(one, after.living) for one in times}
        return Fates(moved, {one: reason for one in unmade if one not in moved})

    return decide


def _words(change: Change, id: str, reason: str) -> tuple[str, str]:
    """What a revision calls a record, section, page or heading, and the mark of its words now."""
    if change.facts.corpus.kinds.get(id) in OBJECTS:
        return id, fingerprint(words_of(change.facts, id))
    theme, mark, section = id.partition("#")
    key = id
    if mark and theme in change.facts.corpus.themes:
        key = f"{address_of(change.facts.corpus, theme)}#{section}"
    place = place_of_words(key)
    found = marks(change.facts).get(place)
    if found is None and place in {line.address for line in nameless(change.facts)}:
        return key, NO_NAME
    if found is None:
        told = f"there is no record '{id}', nor a section, page or heading"
        raise RefusedError(instead(change, "revise", id, reason) or told)
    return key, found


def _latest_with(change: Change, id: str, line: Permalink) -> str:
    """The latest edition that has the words that the ledger has, under this id or a former one.

    Editions do not tell the marks of names: of these it is the latest that has the address.
    """
    if change.corpus.kinds.get(id) not in OBJECTS:
        place = place_of_words(id)
        ways = {place, *(one.address for one in change.corpus.permalinks if one.detail == place)}
        editions = (one for one in reversed(change.corpus.editions) if one.addresses & ways)
        return next((one.name for one in editions), line.edition)
    ids = (id, *former_ids(change.corpus, id))
    for edition in reversed(change.corpus.editions):
        found = [edition.objects[one] for one in ids if one in edition.objects]
        if any(fingerprint(one.words) == line.words for one in found):
            return edition.name
    before = (change.ledger[short_address(one)].edition for one in ids)
    return next((edition for edition in before if edition), "")
