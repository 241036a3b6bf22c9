"""The heads of the pages on a theme: essay, apparatus, page for teaching, handout."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from sourcebook.facts.anchors import anchors_of_theme, key_of
from sourcebook.facts.handout import Handout, handout
from sourcebook.facts.head import Head, Said
from sourcebook.facts.inputs import files_of, files_of_theme
from sourcebook.facts.later import Later
from sourcebook.model import (
    BIBLIOGRAPHY,
    Theme,
    address_of,
    apparatus_address,
    handout_address,
    teach_address,
)

if TYPE_CHECKING:
    from sourcebook.facts.facts import Facts


def theme(facts: "Facts") -> Iterator[Head]:
    """The essay on each theme."""
    for key, one in facts.corpus.themes.items():
        told = Later(partial(_of_essay, facts, one))
        anchors = tuple(anchors_of_theme(facts, one))
        yield Head("theme", address_of(facts.corpus, key), told, key, anchors)


def _of_essay(facts: "Facts", one: Theme) -> Said:
    files = files_of_theme(facts, one)
    return Said(facts.name(str(one.id)), facts.bare(one.question), files)


def apparatus(facts: "Facts") -> Iterator[Head]:
    """What each essay cites, what happened when, and who is named."""
    for key, one in facts.corpus.themes.items():
        shown = {"dates": facts.events_of(one), "names": facts.names_of(one)}
        anchors = ("top", "cited", *(anchor for anchor, there in shown.items() if there))
        told = Later(partial(_of_apparatus, facts, one))
        yield Head("apparatus", apparatus_address(key), told, key, anchors)


def _of_apparatus(facts: "Facts", one: Theme) -> Said:
    title = facts.language.gettext(
        "Works, dates and names: %(title)s", title=facts.name(str(one.id))
    )
    words = facts.language.gettext(
        "What is cited, what happened when and who is named, on this: %(question)s",
        question=facts.bare(one.question),
    )
    return Said(title, words, files_of_theme(facts, one))


def taught(facts: "Facts") -> Iterator[Head]:
    """What an instructor takes from each theme."""
    parts = ("top", "handout", "syllabus", "an-assignment", "links", "readings")
    for key, one in facts.corpus.themes.items():
        told = Later(partial(_of_teaching, facts, one))
        yield Head("teach-theme", teach_address(key), told, key, (*parts, *key_of(one)))


def _of_teaching(facts: "Facts", one: Theme) -> Said:
    files = files_of(facts.excerpts_of(one.claims)) | {one.at.path, BIBLIOGRAPHY}
    words = facts.language.gettext(
        "Links, questions and readings for a class on this: %(question)s",
        question=facts.bare(one.question),
    )
    title = facts.language.gettext("Teaching: %(title)s", title=facts.name(str(one.id)))
    return Said(title, words, tuple(sorted(files)))


def handed_out(facts: "Facts") -> Iterator[Head]:
    """The handout of each theme that asks a question."""
    for key, one in facts.corpus.themes.items():
        printed = handout(facts, one)
        if printed is not None:
            told = Later(partial(_of_handout, facts, printed))
            anchors = ("top", *(str(asked.question.id) for asked in printed.asked))
            yield Head("handout", handout_address(key), told, key, anchors)


def _of_handout(facts: "Facts", printed: Handout) -> Said:
    one = printed.theme
    files = files_of(printed.passages) | {one.at.path, BIBLIOGRAPHY}
    words = facts.language.gettext(
        "Questions with the words to argue from, on this: %(question)s",
        question=facts.bare(one.question),
    )
    title = facts.language.gettext("Handout: %(title)s", title=facts.name(str(one.id)))
    return Said(title, words, tuple(sorted(files)))
