"""Every page of the site before it is written: its kind, address, record, title and anchors.

A kind of page is a row of `PAGE_KINDS`; a register adds two kinds, its index and its records. So
the addresses of a site are known without writing a page, and each page can be written alone.
"""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from sourcebook.diagnostics import with_article
from sourcebook.facts import comparison_heads
from sourcebook.facts.edition_heads import check, edition, editions
from sourcebook.facts.examples import examples
from sourcebook.facts.exercise_heads import (
    accounts,
    accounts_answers,
    answers,
    exercise,
    trace,
    weigh,
)
from sourcebook.facts.gone import former_title
from sourcebook.facts.head import Head, PageKind, Said
from sourcebook.facts.inputs import files_of_source, files_of_themes
from sourcebook.facts.later import Later, at_once
from sourcebook.facts.list_heads import chronology, disagreements, record, register, sources
from sourcebook.facts.prose import typographic
from sourcebook.facts.theme_heads import apparatus, handed_out, taught, theme
from sourcebook.facts.weighing_heads import doubt, not_read
from sourcebook.facts.words import capitalised
from sourcebook.language import N_, Language, language
from sourcebook.model import (
    BIBLIOGRAPHY,
    CHECK_LINKS,
    Corpus,
    Register,
    address_of,
    outline,
    text_address,
)

if TYPE_CHECKING:
    from sourcebook.facts.facts import Facts

SOURCE_RECORD = N_("Source record: %(title)s")
"""The title of a source's page where the page itself is cited, as a message."""

GUIDE = "/how-to-read/"
"""Where the guide for readers stands."""

_GUIDE = (N_("How to read this site"), N_("In a few steps, each with an example from the site"))
_FOR_INSTRUCTORS = (N_("For instructors"), N_("Permanent links, questions and reading lists"))
_WEIGH = (N_("Weigh it yourself"), N_("Exercises made of what the sources say"))
_EDITIONS = (N_("Editions"), N_("What was published when, and what has changed"))
_DATA = (N_("Data"), N_("Everything to download, with its dictionary"))


def page_kinds(corpus: Corpus) -> dict[str, PageKind]:
    """The kinds of pages of a project, by name, in the order in which pages are listed."""
    told_in = language(corpus.settings.language)
    registers = (kind for row in corpus.registers for kind in _of_register(row, told_in))
    *before, search, data, dictionary, rules, withdrawn = PAGE_KINDS
    kinds = (*before, *registers, search, data, dictionary, rules, withdrawn)
    return {kind.name: kind for kind in kinds}


def _home(facts: "Facts") -> Iterator[Head]:
    return _essays(facts, "home")


def _prose(facts: "Facts") -> Iterator[Head]:
    return _essays(facts, "prose")


def _essays(facts: "Facts", kind: str) -> Iterator[Head]:
    for essay in facts.corpus.essays:
        told = outline(essay)
        if (told.address == "/") is (kind == "home"):
            title = facts.settings.site_name if kind == "home" else told.title
            words = told.description or facts.settings.description
            said = at_once(Said(title, words, (essay.path,)))
            yield Head(kind, told.address, said, anchors=told.anchors)


def _guide(facts: "Facts") -> Iterator[Head]:
    def told() -> Said:
        files = {source.at.path for source in facts.corpus.sources.values()}
        return Said(
            facts.language.gettext(_GUIDE[0]),
            facts.language.gettext(_GUIDE[1]),
            tuple(sorted({BIBLIOGRAPHY, *files, *files_of_themes(facts)})),
        )

    yield Head("guide", GUIDE, Later(told), anchors=("top", *examples(facts).steps))


def _themes(facts: "Facts") -> Iterator[Head]:
    def told() -> Said:
        words = facts.language.ngettext(
            "The %(num)s essay of this site, each with the question it asks.",
            "The %(num)s essays of this site, each with the question it asks.",
            len(facts.corpus.themes),
        )
        return Said(facts.language.gettext("Essays"), words, files_of_themes(facts))

    yield Head("themes", "/themes/", Later(told))


def _teach(facts: "Facts") -> Iterator[Head]:
    title = facts.language.gettext("For instructors")
    words = facts.language.gettext(
        "Permanent links, discussion questions, handouts and reading lists, essay by essay."
    )
    anchors = ("top", "fifty-minutes", "a-week", "an-assignment", "links", "print")
    told = at_once(Said(title, words, files_of_themes(facts)))
    yield Head("teach", "/teach/", told, anchors=anchors)


def _check_links(facts: "Facts") -> Iterator[Head]:
    title = facts.language.gettext("Check your links")
    words = facts.language.gettext(
        "What became of the links to this site in a syllabus, and the syllabus with them mended."
    )
    anchors = ("top", "check", "command", "repository")
    yield Head("check-links", CHECK_LINKS, at_once(Said(title, words)), anchors=anchors)


def _list(facts: "Facts") -> Iterator[Head]:
    title = facts.language.gettext("Reading list")
    words = facts.language.gettext(
        "Claims, passages, sources and questions that you chose, to hand on and to take away."
    )
    yield Head("list", "/list/", at_once(Said(title, words)), anchors=("top", "how"))


def _source(facts: "Facts") -> Iterator[Head]:
    for key, source in facts.corpus.sources.items():
        anchors = (
            "top",
            *(figure.anchor for figure in source.figures),
            "excerpts",
            *(str(excerpt.id) for excerpt in source.passages),
        )
        told = Later(partial(_told_of_source, facts, key))
        yield Head("source", address_of(facts.corpus, key), told, key, anchors)


def _told_of_source(facts: "Facts", key: str) -> Said:
    source = facts.corpus.sources[key]
    words = facts.language.gettext(
        # NOTE: A source by its short name, and what it is.
        "%(source)s: %(note)s",
        source=facts.name(key),
        note=facts.bare(source.note),
    )
    return Said(facts.references[key].title, words, files_of_source(facts, source))


def _text(facts: "Facts") -> Iterator[Head]:
    for key, source in facts.corpus.sources.items():
        if source.paragraphs:
            numbered = ((item.anchor, str(item.id)) for item in source.paragraphs)
            anchors = ("top", *(anchor for both in numbered for anchor in both))
            told = Later(partial(_told_of_text, facts, key))
            yield Head("text", text_address(key), told, key, anchors)


def _told_of_text(facts: "Facts", key: str) -> Said:
    source = facts.corpus.sources[key]
    words = facts.language.ngettext(
        "%(source)s, printed whole: %(num)s paragraph, which can be cited.",
        "%(source)s, printed whole: %(num)s paragraphs, each of which can be cited.",
        len(source.paragraphs),
        source=facts.name(key),
    )
    title = facts.language.gettext("Text: %(title)s", title=facts.references[key].title)
    return Said(title, words, files_of_source(facts, source))


def _of_register(row: Register, language: Language) -> tuple[PageKind, PageKind]:
    """The two kinds of pages of a register: its index, and its records."""

    def index(facts: "Facts") -> Iterator[Head]:
        return register(facts, row)

    def records(facts: "Facts") -> Iterator[Head]:
        for one in facts.corpus.register(row.kind):
            yield from record(facts, row, one)

    noun = capitalised(with_article(row.noun, language))
    picture = language.gettext("%(record)s, and what the sources say", record=noun)
    return (
        PageKind(row.folder, row.heading, row.lead, index),
        PageKind(row.kind, row.heading, row.picture or picture, records, of_record=True),
    )


def _data(facts: "Facts") -> Iterator[Head]:
    words = facts.language.gettext(
        "The data behind this site, to download, with its dictionary and the rules it keeps."
    )
    title = facts.language.gettext("Data")
    yield Head("data", "/data/", at_once(Said(title, words)), anchors=("top", "downloads"))


def _dictionary(facts: "Facts") -> Iterator[Head]:
    words = facts.language.gettext(
        "Every field of every record, with what it holds and an example."
    )
    told = at_once(Said(facts.language.gettext("Data dictionary"), words))
    yield Head("dictionary", "/data/dictionary/", told)


def _rules(facts: "Facts") -> Iterator[Head]:
    title = facts.language.gettext("Rule catalogue")
    words = facts.language.gettext(
        "Every rule that the content keeps, with its reason and examples."
    )
    yield Head("rules", "/data/rules/", at_once(Said(title, words)))


def _search(facts: "Facts") -> Iterator[Head]:
    title = facts.language.gettext("Search")
    words = facts.language.gettext(
        "Find a claim, a passage, a person, a place or a date, and where to look without scripts."
    )
    yield Head("search", "/search/", at_once(Said(title, words)), anchors=("top", "indexes"))


def _withdrawn(facts: "Facts") -> Iterator[Head]:
    """A page with the note, at each address whose page was withdrawn."""
    for line in facts.corpus.permalinks:
        page = line.state == "withdrawn" and line.address.endswith("/")
        if page and not line.address.startswith("/id/"):
            words = typographic(line.detail)
            said = facts.language.gettext
            was = former_title(facts.corpus, line.address)
            title = f"{said('Withdrawn')}{said(': ')}{was}" if was else said("Withdrawn")
            told = at_once(Said(title, words, (line.at.path,)))
            yield Head("withdrawn", line.address, told)


PAGE_KINDS = (
    PageKind("home", "A sourcebook", "", _home),
    PageKind("prose", "About", "", _prose, article=True),
    PageKind("guide", *_GUIDE, _guide),
    PageKind("themes", "Essays", "The questions that this site asks", _themes),
    PageKind("theme", "Essay", "", theme, article=True, own_card=True, of_record=True),
    PageKind(
        "apparatus",
        "Works, dates and names",
        "What an essay cites and speaks of",
        apparatus,
        in_row=True,
    ),
    PageKind("teach", *_FOR_INSTRUCTORS, _teach),
    PageKind("teach-theme", *_FOR_INSTRUCTORS, taught, shares="teach", in_row=True),
    PageKind("handout", *_FOR_INSTRUCTORS, handed_out, shares="teach", in_row=True),
    PageKind("check-links", *_FOR_INSTRUCTORS, _check_links, shares="teach"),
    PageKind("list", "Reading list", "What you chose, to hand on", _list),
    PageKind("weigh", *_WEIGH, weigh),
    PageKind("weigh-dispute", *_WEIGH, exercise, shares="weigh", in_row=True),
    PageKind("weigh-trace", *_WEIGH, trace, shares="weigh", in_row=True),
    PageKind("weigh-key", *_WEIGH, answers, shares="weigh", in_row=True),
    PageKind("weigh-accounts", *_WEIGH, accounts, shares="weigh", in_row=True),
    PageKind("weigh-accounts-key", *_WEIGH, accounts_answers, shares="weigh", in_row=True),
    PageKind(
        "disagreements", "Disagreements", "Where the sources contradict each other", disagreements
    ),
    PageKind(
        "chronology",
        "Chronology",
        "Every dated event, with the evidence for its date",
        chronology,
    ),
    PageKind("doubt", "Doubt a source", "What is left without a source", doubt),
    PageKind(
        "comparisons",
        "Two accounts, word by word",
        "What a later account keeps, drops, adds and moves",
        comparison_heads.index,
    ),
    PageKind(
        "comparison",
        "Two accounts, word by word",
        "What a later account keeps, drops, adds and moves",
        comparison_heads.each,
        shares="comparisons",
        in_row=True,
    ),
    PageKind("unread", "What nobody here has read", "Originals behind the claims", not_read),
    PageKind("sources", "Bibliography", "Every source, and how far to trust it", sources),
    PageKind(
        "source",
        "Source",
        "A source, its passages, and every claim that rests on it",
        _source,
        of_record=True,
        records=SOURCE_RECORD,
    ),
    PageKind("text", "Text", "A text printed whole, to be cited by paragraph", _text),
    PageKind("search", "Search", "Every claim, passage, name and date", _search),
    PageKind("editions", *_EDITIONS, editions),
    PageKind("check-citation", "Check a citation", "Then and now", check, shares="editions"),
    PageKind("edition", *_EDITIONS, edition, shares="editions", in_row=True),
    PageKind("data", *_DATA, _data),
    PageKind("dictionary", *_DATA, _dictionary, shares="data"),
    PageKind("rules", *_DATA, _rules, shares="data"),
    PageKind("withdrawn", "About", "", _withdrawn, shares="prose"),
)
"""The kinds of pages that every project has, in the order in which pages are listed."""

BY_PEOPLE = frozenset({"home", "prose"})
"""The kinds whose pages people write; all others are generated."""
