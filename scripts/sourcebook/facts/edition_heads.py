"""The heads of the pages on editions: their list, and what changed since each."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from sourcebook.facts.head import Head, Said
from sourcebook.facts.inputs import files_of_themes
from sourcebook.facts.later import Later, at_once
from sourcebook.facts.words import day_words
from sourcebook.model import OBJECTS, Edition

if TYPE_CHECKING:
    from sourcebook.facts.facts import Facts

EDITIONS_PAGE = "/editions/"
"""Where the editions are listed."""

CHECK_PAGE = "/check-citation/"
"""Where a citation is checked."""


def editions(facts: "Facts") -> Iterator[Head]:
    """The list of the editions; none before the first."""
    if not facts.corpus.editions:
        return
    anchors = ("top", *(f"edition-{one.name.replace('.', '-')}" for one in facts.corpus.editions))
    words = facts.language.gettext(
        "What was published when, how to cite it, and what has changed since."
    )
    inputs = tuple(one.at.path for one in facts.corpus.editions)
    told = Said(facts.language.gettext("Editions"), words, inputs)
    yield Head("editions", EDITIONS_PAGE, at_once(told), anchors=anchors)


def check(facts: "Facts") -> Iterator[Head]:
    """The page on which a reader checks a citation; none where there is nothing to cite."""
    if not any(kind in OBJECTS for kind in facts.corpus.kinds.values()):
        return
    words = facts.language.gettext(
        "Whether what was cited is what stands here now, or what has changed since."
    )
    inputs = (*files_of_themes(facts), *(one.at.path for one in facts.corpus.editions))
    told = Said(facts.language.gettext("Check a citation"), words, inputs)
    yield Head("check-citation", CHECK_PAGE, at_once(told), anchors=("top", "words"))


def edition(facts: "Facts") -> Iterator[Head]:
    """What changed since each edition."""
    for one in facts.corpus.editions:
        told = Later(partial(_since, facts, one))
        yield Head("edition", f"{EDITIONS_PAGE}{one.name}/", told, one.name)


def _since(facts: "Facts", one: Edition) -> Said:
    title = facts.language.gettext("Since edition %(name)s", name=one.name)
    words = facts.language.gettext(
        "What has changed on this site since the edition of %(day)s.",
        day=day_words(one.day, facts.language),
    )
    return Said(title, words, tuple(sorted({one.at.path, *files_of_themes(facts)})))
