"""The heads of the pages on which a reader weighs: doubting a source, and what nobody has read."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sourcebook.facts.doubt import losses
from sourcebook.facts.head import Head, Said
from sourcebook.facts.inputs import files_of, files_of_themes
from sourcebook.facts.later import Later
from sourcebook.facts.unread import unread

if TYPE_CHECKING:
    from sourcebook.facts.facts import Facts


def doubt(facts: "Facts") -> Iterator[Head]:
    """The page for doubting a source; none where nothing is claimed."""
    title = facts.language.gettext("Doubt a source")
    words = facts.language.gettext(
        "Strike out a source, or all of a kind, and see what is left of each claim."
    )
    if facts.corpus.claims:
        hangs = any(losses(facts, place.claim) for place in facts.corpus.claims.values())
        anchors = (("hanging",) if hangs else ()) + ("claims",)
        yield _head(facts, "doubt", title, words, anchors)


def not_read(facts: "Facts") -> Iterator[Head]:
    """The page of originals that nobody here has read; none where no claim rests on one."""
    title = facts.language.gettext("What nobody here has read")
    words = facts.language.gettext(
        "Originals that claims rest on and that were not seen, and which to read first."
    )
    rows = unread(facts)
    if rows:
        yield _head(facts, "unread", title, words, ("next", "all", *(row.id for row in rows)))


def _head(facts: "Facts", kind: str, title: str, words: str, anchors: tuple[str, ...]) -> Head:
    def told() -> Said:
        evidence = facts.excerpts_of(place.claim for place in facts.corpus.claims.values())
        works = {work.at.path for work in facts.corpus.register("work")}
        inputs = {*files_of(evidence), *works, *files_of_themes(facts)}
        return Said(title, words, tuple(sorted(inputs)))

    return Head(kind, f"/{kind}/", Later(told), anchors=("top", *anchors))
