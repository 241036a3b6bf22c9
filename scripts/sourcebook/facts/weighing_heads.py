"""The heads of the pages on which a reader weighs: doubting a source, and what nobody has read."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sourcebook.facts.doubt import hanging
from sourcebook.facts.head import Head
from sourcebook.facts.inputs import files_of, files_of_themes
from sourcebook.facts.unread import unread

if TYPE_CHECKING:
    from sourcebook.facts.facts import Facts


def doubt(facts: "Facts") -> Iterator[Head]:
    """The page for doubting a source; none where nothing is claimed."""
    if not facts.corpus.claims:
        return
    yield Head(
        "doubt",
        "/doubt/",
        facts.language.gettext("Doubt a source"),
        facts.language.gettext(
            "Strike out a source, or all of a kind, and see what is left of each claim."
        ),
        inputs=_inputs(facts),
        anchors=("top", *(("hanging",) if hanging(facts) else ()), "claims"),
    )


def not_read(facts: "Facts") -> Iterator[Head]:
    """The page of originals that nobody here has read; none where no claim rests on one."""
    rows = unread(facts)
    if not rows:
        return
    yield Head(
        "unread",
        "/unread/",
        facts.language.gettext("What nobody here has read"),
        facts.language.gettext(
            "Originals that claims rest on and that were not seen, and which to read first."
        ),
        inputs=_inputs(facts),
        anchors=("top", "next", "all", *(row.id for row in rows)),
    )


def _inputs(facts: "Facts") -> tuple[str, ...]:
    evidence = facts.excerpts_of(place.claim for place in facts.corpus.claims.values())
    works = {work.at.path for work in facts.corpus.register("work")}
    return tuple(sorted({*files_of(evidence), *works, *files_of_themes(facts)}))
