"""Numbers and references in words."""

from dataclasses import replace

import pytest

from sourcebook.cite import to_csl
from sourcebook.diagnostics import Report
from sourcebook.facts import words
from sourcebook.facts.reference import Reference, reference, short_names, sort_form
from sourcebook.language import ENGLISH
from sourcebook.model.bibliography import BibEntry
from sourcebook.model.corpus import Corpus
from sourcebook.read.bibtex import read_bibliography
from tests.projects import facts_of


def entry(key: str = "key", **fields: str) -> BibEntry:
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    kind = "article" if "journaltitle" in fields else "book"
    return read_bibliography("citations.bib", f"@{kind}{{{key},\n{lines}\n}}\n", Report())[0]


def read(item: BibEntry) -> Reference:
    return reference(item, to_csl(item), ENGLISH)


def test_lengths_and_days() -> None:
    assert words.metres(900, ENGLISH) == "900 m"
    assert words.metres(1500, ENGLISH) == "1.5 km"
    assert words.metres(3000, ENGLISH) == "3 km"
    assert words.metres(2_000_000, ENGLISH) == "2000 km"
    assert words.day_words("2026-11-23", ENGLISH) == "23 November 2026"
    assert words.day_words("soon", ENGLISH) == "soon"
    assert words.reading_minutes(0) == 1


@pytest.mark.parametrize(
    ("fields", "short"),
    [
        ({"author": "Smith, Ada", "date": "1999-04"}, "Smith 1999"),
        ({"author": "Smith, Ada and Ben Jones", "date": "1999"}, "Smith and Jones 1999"),
        ({"author": "A, B and C, D and E, F", "date": "1999"}, "A et al. 1999"),
        ({"author": "{Canal Company and Sons}", "date": "1889?"}, "Canal Company and Sons 1889"),
        ({"journaltitle": "The Gazette", "title": "Ice"}, "The Gazette n.d."),
        ({"title": "{Ice} \\& {Water}"}, "Ice & Water n.d."),
        ({"author": "van der Berg, Jan", "date": "1900/1910"}, "van der Berg 1900"),
    ],
)
def test_short_references(fields: dict[str, str], short: str) -> None:
    assert short_names({"key": read(entry(**fields))}) == {"key": short}


def test_names_in_lists() -> None:
    two = entry(author="Smith, Ada and Jones, Ben")
    assert read(two).authors == ("Ada Smith", "Ben Jones")
    assert read(two).families == ("Smith", "Jones")
    placed_first = entry(**{"author": "Kim, Ada", "author+an": "1=familyfirst"})
    assert read(placed_first).authors == ("Kim Ada",)
    assert read(entry()).authors == ()
    assert sort_form("“The Ice”") == "ice"


def test_no_two_sources_read_the_same(corpus: Corpus) -> None:
    same = {
        key: entry(key, author="Smith, Ada", title="Ice", date="1999", journaltitle=journal)
        for key, journal in (("a", "The Gazette"), ("b", "The Gazette"), ("c", "The Times"))
    }
    names = facts_of(replace(corpus, bibliography=same)).short_names
    assert names["c"] == "Smith 1999, “Ice”, The Times"
    assert len(set(names.values())) == 3


def test_a_source_is_called_by_its_key_only_where_nothing_else_tells_it_apart(
    corpus: Corpus,
) -> None:
    def names(**titles: str) -> dict[str, str]:
        rows = {
            key: entry(key, title=title, date="2001-07", journaltitle="The Gazette")
            for key, title in titles.items()
        }
        return dict(facts_of(replace(corpus, bibliography=rows)).short_names)

    assert names(a="Ice on the lock to last", b="Ice on the lock to go") == {
        "a": "The Gazette 2001, “Ice on the lock to last”",
        "b": "The Gazette 2001, “Ice on the lock to go”",
    }
    assert names(a="Ice", b="Ice") == {
        "a": "The Gazette 2001, “Ice”, a",
        "b": "The Gazette 2001, “Ice”, b",
    }


_IN_A_VOLUME = """@incollection{letter,
  editor = {Charles, R. H.}, title = {The Letter of Aristeas}, date = {1913}, langid = {english},
  booktitle = {The Apocrypha of the Old Testament}}
"""


def test_a_text_in_a_volume_is_not_its_editors() -> None:
    """It goes by its own title; and the book's title has its own capitals, as a list shows it."""
    (item,) = read_bibliography("citations.bib", _IN_A_VOLUME, Report())
    assert read(item).who == "The Letter of Aristeas"
    assert read(item).container == "The Apocrypha of the Old Testament"


_UNSIGNED = """
@inreference{a, title = {Comet}, booktitle = {Canal Encyclopaedia}, date = {1911}}
@book{b, title = {The Chronicle}, translator = {Roe, Ann}, date = {1823}}
@inreference{c, title = {Comet}, author = {Poe, Ben}, booktitle = {Canal Encyclopaedia}}
@inreference{d, title = {Comet}}
"""


def test_what_is_unsigned_goes_by_the_encyclopedia_or_by_who_translated_it() -> None:
    entries = read_bibliography("citations.bib", _UNSIGNED, Report())
    assert [read(item).who for item in entries] == ["Canal Encyclopaedia", "Roe", "Poe", "Comet"]


def test_what_has_only_a_first_date_has_that() -> None:
    item = read(entry(author="{Seneca}", title="De tranquillitate", origdate="0060~"))
    assert item.date_words == "about AD 60"
    assert item.year == "AD 60"


def test_whom_the_events_of_a_theme_name_is_in_it(corpus: Corpus) -> None:
    facts = facts_of(corpus)
    (theme, *_) = corpus.themes.values()
    (event, *_) = facts.events_of(theme)
    bare = {key: replace(one, tags=()) for key, one in corpus.excerpts.items()}
    named = {str(one.id) for _, records in facts.names_of(theme) for one in records}
    left = facts_of(replace(corpus, excerpts=bare)).names_of(theme)
    assert {str(one.id) for _, records in left for one in records} <= named
    assert {str(tag.id) for tag in event.tags} & {str(one.id) for _, rows in left for one in rows}
