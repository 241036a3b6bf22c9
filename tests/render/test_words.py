"""Numbers and references in words."""

from dataclasses import replace

import pytest

from sourcebook.diagnostics import Report
from sourcebook.model.bibliography import BibEntry
from sourcebook.model.corpus import Corpus
from sourcebook.read.bibtex import read_bibliography
from sourcebook.render import reference, words
from sourcebook.render.context import Context
from tests.render.conftest import SETTINGS


def entry(key: str = "key", **fields: str) -> BibEntry:
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return read_bibliography("citations.bib", f"@book{{{key},\n{lines}\n}}\n", Report())[0]


def test_counts() -> None:
    assert words.counted(0, "source") == "no sources"
    assert words.counted(1, "source") == "one source"
    assert words.counted(12, "story", "stories") == "twelve stories"
    assert words.counted(1300, "source") == "1,300 sources"
    assert words.listed(["a", "b", "c"]) == "a, b and c"
    assert words.metres(900) == "900 m"
    assert words.metres(1500) == "1.5 km"
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
    assert reference.short(entry(**fields)) == short


def test_names_in_lists() -> None:
    two = entry(author="Smith, Ada and Jones, Ben")
    assert reference.inverted(two) == "Smith, Ada and Ben Jones"
    assert reference.names(two) == ["Ada Smith", "Ben Jones"]
    placed_first = entry(**{"author": "Kim, Ada", "author+an": "1=familyfirst"})
    assert reference.names(placed_first) == ["Kim Ada"]
    assert reference.inverted(entry()) == ""
    assert reference.sort_form("“The Ice”") == "ice”"


def test_no_two_sources_read_the_same(corpus: Corpus) -> None:
    same = {
        key: entry(key, author="Smith, Ada", title="Ice", date="1999", journaltitle=journal)
        for key, journal in (("a", "The Gazette"), ("b", "The Gazette"), ("c", "The Times"))
    }
    names = Context(replace(corpus, bibliography=same), SETTINGS).short_names
    assert names["c"] == "Smith 1999, “Ice”, The Times"
    assert len(set(names.values())) == 3
