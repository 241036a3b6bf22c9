"""The heads of the pages on editions: their list, and what changed since each."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sourcebook.facts.head import Head
from sourcebook.facts.inputs import files_of_themes
from sourcebook.facts.words import day_words
from sourcebook.model import OBJECTS

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
    words = facts.language.gettext(
        "What was published when, how to cite it, and what has changed since."
    )
    anchors = ("top", *(f"edition-{one.name.replace('.', '-')}" for one in facts.corpus.editions))
    inputs = tuple(one.at.path for one in facts.corpus.editions)
    title = facts.language.gettext("Editions")
    yield Head("editions", EDITIONS_PAGE, title, words, inputs=inputs, anchors=anchors)


def check(facts: "Facts") -> Iterator[Head]:
    """The page on which a reader checks a citation; none where there is nothing to cite."""
    if not any(kind in OBJECTS for kind in facts.corpus.kinds.values()):
        return
    title = facts.language.gettext("Check a citation")
    words = facts.language.gettext(
        "Whether what was cited is what stands here now, or what has changed since."
    )
    inputs = (*files_of_themes(facts), *(one.at.path for one in facts.corpus.editions))
    yield Head("check-citation", CHECK_PAGE, title, words, inputs=inputs, anchors=("top", "words"))


def edition(facts: "Facts") -> Iterator[Head]:
    """What changed since each edition."""
    for one in facts.corpus.editions:
        day = day_words(one.day, facts.language)
        title = facts.language.gettext("Since edition %(name)s", name=one.name)
        words = facts.language.gettext(
            "What has changed on this site since the edition of %(day)s.", day=day
        )
        inputs = tuple(sorted({one.at.path, *files_of_themes(facts)}))
        yield Head("edition", f"{EDITIONS_PAGE}{one.name}/", title, words, one.name, inputs)
