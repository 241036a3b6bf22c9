"""Every page of the site before it is written: its kind, address, record, title and anchors.

A kind of page is a row of `PAGE_KINDS`; a register adds two kinds, its index and its records. So
the addresses of a site are known without writing a page, and each page can be written alone.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sourcebook.diagnostics import with_article
from sourcebook.facts import comparison_heads
from sourcebook.facts.anchors import anchors_of_theme, key_of
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
from sourcebook.facts.handout import handout
from sourcebook.facts.head import Head, PageKind
from sourcebook.facts.inputs import (
    files_of,
    files_of_source,
    files_of_theme,
    files_of_themes,
)
from sourcebook.facts.list_heads import chronology, disagreements, record, register, sources
from sourcebook.facts.prose import typographic
from sourcebook.facts.weighing_heads import doubt, not_read
from sourcebook.facts.words import capitalised
from sourcebook.language import N_, Language, language
from sourcebook.model import (
    BIBLIOGRAPHY,
    CHECK_LINKS,
    Corpus,
    Register,
    address_of,
    apparatus_address,
    handout_address,
    outline,
    teach_address,
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
            yield Head(kind, told.address, title, words, "", (essay.path,), told.anchors)


def _guide(facts: "Facts") -> Iterator[Head]:
    files = {source.at.path for source in facts.corpus.sources.values()}
    yield Head(
        "guide",
        GUIDE,
        facts.language.gettext(_GUIDE[0]),
        facts.language.gettext(_GUIDE[1]),
        inputs=tuple(sorted({BIBLIOGRAPHY, *files, *files_of_themes(facts)})),
        anchors=("top", *examples(facts).steps),
    )


def _themes(facts: "Facts") -> Iterator[Head]:
    themes = facts.corpus.themes.values()
    words = facts.language.ngettext(
        "The %(num)s essay of this site, each with the question it asks.",
        "The %(num)s essays of this site, each with the question it asks.",
        len(themes),
    )
    title = facts.language.gettext("Essays")
    yield Head("themes", "/themes/", title, words, inputs=files_of_themes(facts))


def _theme(facts: "Facts") -> Iterator[Head]:
    for key, theme in facts.corpus.themes.items():
        yield Head(
            "theme",
            address_of(facts.corpus, key),
            facts.name(key),
            facts.bare(theme.question),
            key,
            files_of_theme(facts, theme),
            tuple(anchors_of_theme(facts, theme)),
        )


def _apparatus(facts: "Facts") -> Iterator[Head]:
    for key, theme in facts.corpus.themes.items():
        shown = {"dates": facts.events_of(theme), "names": facts.names_of(theme)}
        yield Head(
            "apparatus",
            apparatus_address(key),
            facts.language.gettext("Works, dates and names: %(title)s", title=facts.name(key)),
            facts.language.gettext(
                "What is cited, what happened when and who is named, on this: %(question)s",
                question=facts.bare(theme.question),
            ),
            key,
            files_of_theme(facts, theme),
            ("top", "cited", *(anchor for anchor, there in shown.items() if there)),
        )


def _teach(facts: "Facts") -> Iterator[Head]:
    title = facts.language.gettext("For instructors")
    words = facts.language.gettext(
        "Permanent links, discussion questions, handouts and reading lists, essay by essay."
    )
    anchors = ("top", "fifty-minutes", "a-week", "an-assignment", "links", "print")
    yield Head("teach", "/teach/", title, words, inputs=files_of_themes(facts), anchors=anchors)


def _teach_theme(facts: "Facts") -> Iterator[Head]:
    for key, theme in facts.corpus.themes.items():
        files = files_of(facts.excerpts_of(theme.claims)) | {theme.at.path, BIBLIOGRAPHY}
        yield Head(
            "teach-theme",
            teach_address(key),
            facts.language.gettext("Teaching: %(title)s", title=facts.name(key)),
            facts.language.gettext(
                "Links, questions and readings for a class on this: %(question)s",
                question=facts.bare(theme.question),
            ),
            key,
            tuple(sorted(files)),
            ("top", "handout", "syllabus", "an-assignment", "links", "readings", *key_of(theme)),
        )


def _handout(facts: "Facts") -> Iterator[Head]:
    for key, theme in facts.corpus.themes.items():
        printed = handout(facts, theme)
        if printed is None:
            continue
        files = files_of(printed.passages) | {theme.at.path, BIBLIOGRAPHY}
        yield Head(
            "handout",
            handout_address(key),
            facts.language.gettext("Handout: %(title)s", title=facts.name(key)),
            facts.language.gettext(
                "Questions with the words to argue from, on this: %(question)s",
                question=facts.bare(theme.question),
            ),
            key,
            tuple(sorted(files)),
            ("top", *(str(asked.question.id) for asked in printed.asked)),
        )


def _check_links(facts: "Facts") -> Iterator[Head]:
    title = facts.language.gettext("Check your links")
    words = facts.language.gettext(
        "What became of the links to this site in a syllabus, and the syllabus with them mended."
    )
    anchors = ("top", "check", "command", "repository")
    yield Head("check-links", CHECK_LINKS, title, words, anchors=anchors)


def _list(facts: "Facts") -> Iterator[Head]:
    title = facts.language.gettext("Reading list")
    words = facts.language.gettext(
        "Claims, passages, sources and questions that you chose, to hand on and to take away."
    )
    yield Head("list", "/list/", title, words, anchors=("top", "how"))


def _source(facts: "Facts") -> Iterator[Head]:
    for key, source in facts.corpus.sources.items():
        yield Head(
            "source",
            address_of(facts.corpus, key),
            facts.references[key].title,
            facts.language.gettext(
                # NOTE: A source by its short name, and what it is.
                "%(source)s: %(note)s",
                source=facts.name(key),
                note=facts.bare(source.note),
            ),
            key,
            files_of_source(facts, source),
            (
                "top",
                *(figure.anchor for figure in source.figures),
                "excerpts",
                *(str(excerpt.id) for excerpt in source.passages),
            ),
        )


def _text(facts: "Facts") -> Iterator[Head]:
    for key, source in facts.corpus.sources.items():
        if not source.paragraphs:
            continue
        numbered = ((item.anchor, str(item.id)) for item in source.paragraphs)
        yield Head(
            "text",
            text_address(key),
            facts.language.gettext("Text: %(title)s", title=facts.references[key].title),
            facts.language.ngettext(
                "%(source)s, printed whole: %(num)s paragraph, which can be cited.",
                "%(source)s, printed whole: %(num)s paragraphs, each of which can be cited.",
                len(source.paragraphs),
                source=facts.name(key),
            ),
            key,
            files_of_source(facts, source),
            ("top", *(anchor for both in numbered for anchor in both)),
        )


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
    yield Head("data", "/data/", title, words, anchors=("top", "downloads"))


def _dictionary(facts: "Facts") -> Iterator[Head]:
    words = facts.language.gettext(
        "Every field of every record, with what it holds and an example."
    )
    yield Head(
        "dictionary",
        "/data/dictionary/",
        facts.language.gettext("Data dictionary"),
        words,
        anchors=("top",),
    )


def _rules(facts: "Facts") -> Iterator[Head]:
    title = facts.language.gettext("Rule catalogue")
    words = facts.language.gettext(
        "Every rule that the content keeps, with its reason and examples."
    )
    yield Head("rules", "/data/rules/", title, words, anchors=("top",))


def _search(facts: "Facts") -> Iterator[Head]:
    title = facts.language.gettext("Search")
    words = facts.language.gettext(
        "Find a claim, a passage, a person, a place or a date, and where to look without scripts."
    )
    yield Head("search", "/search/", title, words, anchors=("top", "indexes"))


def _withdrawn(facts: "Facts") -> Iterator[Head]:
    """A page with the note, at each address whose page was withdrawn."""
    for line in facts.corpus.permalinks:
        page = line.state == "withdrawn" and line.address.endswith("/")
        if page and not line.address.startswith("/id/"):
            words = typographic(line.detail)
            title = facts.language.gettext("Withdrawn")
            yield Head("withdrawn", line.address, title, words, "", (line.at.path,))


PAGE_KINDS = (
    PageKind("home", "A sourcebook", "", _home),
    PageKind("prose", "About", "", _prose, article=True),
    PageKind("guide", *_GUIDE, _guide),
    PageKind("themes", "Essays", "The questions that this site asks", _themes),
    PageKind("theme", "Essay", "", _theme, article=True, own_card=True, of_record=True),
    PageKind(
        "apparatus",
        "Works, dates and names",
        "What an essay cites and speaks of",
        _apparatus,
        in_row=True,
    ),
    PageKind("teach", *_FOR_INSTRUCTORS, _teach),
    PageKind("teach-theme", *_FOR_INSTRUCTORS, _teach_theme, shares="teach", in_row=True),
    PageKind("handout", *_FOR_INSTRUCTORS, _handout, shares="teach", in_row=True),
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
