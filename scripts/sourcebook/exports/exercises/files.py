"""The files for learning platforms: questions and cartridges, of a site whose address is known."""

from collections.abc import Iterator
from functools import cache, partial

from sourcebook.exports.download import Download
from sourcebook.exports.exercises.cartridge import Entry, cartridge
from sourcebook.exports.exercises.moodle import moodle_xml
from sourcebook.exports.exercises.qti import qti_package
from sourcebook.exports.exercises.questions import comparings, questions
from sourcebook.facts import Facts
from sourcebook.model import (
    Claim,
    Question,
    Theme,
    accounts_address,
    teach_address,
    trace_address,
    weigh_address,
)

_CARTRIDGE = "application/vnd.ims.imsccv1p3"
_QTI = "qti-2.1.zip"


def exercise_files(facts: Facts) -> Iterator[Download]:
    """Every file for learning platforms; each theme has a cartridge of links of its own.

    None where the address of the site is not known: a link that leads nowhere is none. Nor is there
    a cartridge of links where no theme has any.
    """
    if facts.settings.site_url:
        yield from _links(facts) if facts.corpus.themes else ()
        yield from _exercise_files(facts) if facts.disputed or facts.pairings else ()


def _links(facts: Facts) -> Iterator[Download]:
    themes = facts.corpus.themes
    title = facts.language.gettext("Links: %(name)s", name=facts.settings.site_name)
    yield Download(
        "teach/links.imscc",
        _CARTRIDGE,
        facts.language.gettext("Links for a learning platform"),
        facts.language.gettext(
            "A Common Cartridge 1.3 with a link to every essay, claim, question and exercise."
        ),
        lambda: cartridge(facts, title, [_theme(facts, one) for one in themes.values()]),
    )
    for key, theme in themes.items():
        content = partial(_links_of, facts, theme)
        yield Download(f"teach/{key}/links.imscc", _CARTRIDGE, "", "", content)


def _links_of(facts: Facts, theme: Theme) -> bytes:
    title = facts.language.gettext("Links: %(name)s", name=facts.name(str(theme.id)))
    return cartridge(facts, title, _entries(facts, theme))


def _exercise_files(facts: Facts) -> Iterator[Download]:
    package = cache(partial(_package, facts))
    yield Download(
        "weigh/exercises.imscc",
        _CARTRIDGE,
        facts.language.gettext("Exercises for a learning platform"),
        facts.language.gettext(
            "A Common Cartridge 1.3: a link to each exercise, and the items of QTI 2.1."
        ),
        lambda: _exercise_cartridge(facts, package()),
    )
    yield Download(
        "weigh/exercises.moodle.xml",
        "application/xml",
        facts.language.gettext("Exercises for Moodle"),
        facts.language.gettext(
            "Cards to sort, voices to count and accounts to compare, with the key, as Moodle XML."
        ),
        lambda: moodle_xml(facts, questions(facts), comparings(facts)),
    )
    yield Download(
        f"weigh/{_QTI}",
        "application/zip",
        facts.language.gettext("Exercises in QTI 2.1"),
        facts.language.gettext("The same as items of QTI 2.1, in a content package."),
        package,
    )


def _package(facts: Facts) -> bytes:
    return qti_package(questions(facts), comparings(facts))


def _exercise_cartridge(facts: Facts, package: bytes) -> bytes:
    themes = [
        Entry(facts.name(key), entries=tuple(_exercises(facts, theme)))
        for key, theme in facts.corpus.themes.items()
    ]
    file = Entry(facts.language.gettext("Exercises in QTI 2.1"), path=_QTI)
    accounts = tuple(
        Entry(facts.heads[address].title, facts.url(address))
        for address in (accounts_address(one.id) for one in facts.pairings)
    )
    themes.append(Entry(facts.language.gettext("Two accounts"), entries=accounts))
    shown = [*(entry for entry in themes if entry.entries), file]
    title = facts.language.gettext("Exercises: %(name)s", name=facts.settings.site_name)
    return cartridge(facts, title, shown, {_QTI: package})


def _theme(facts: Facts, theme: Theme) -> Entry:
    return Entry(facts.name(str(theme.id)), entries=tuple(_entries(facts, theme)))


def _entries(facts: Facts, theme: Theme) -> list[Entry]:
    key = str(theme.id)
    found = [
        Entry(facts.language.gettext("The essay"), facts.permanent(key)),
        Entry(facts.language.gettext("For instructors"), facts.url(teach_address(key))),
    ]
    found += [
        Entry(facts.bare(section.title), entries=tuple(_linked(facts, section.claims)))
        for section in theme.sections
    ]
    if theme.questions:
        asked = tuple(_linked(facts, theme.questions))
        found.append(Entry(facts.language.gettext("Questions for discussion"), entries=asked))
    weighed = tuple(_exercises(facts, theme))
    return (
        [*found, Entry(facts.language.gettext("Weigh it yourself"), entries=weighed)]
        if weighed
        else found
    )


def _linked(facts: Facts, records: tuple[Claim, ...] | tuple[Question, ...]) -> Iterator[Entry]:
    for record in records:
        yield Entry(facts.name(str(record.id)), facts.permanent(str(record.id)))


def _exercises(facts: Facts, theme: Theme) -> Iterator[Entry]:
    for one in facts.exercises:
        if one.place.theme.id == theme.id:
            name = facts.name(one.id)
            yield Entry(name, facts.url(weigh_address(one.id)))
            if one.texts:
                title = facts.language.gettext("Trace this claim: %(claim)s", claim=name)
                yield Entry(title, facts.url(trace_address(one.id)))
