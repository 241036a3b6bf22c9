"""Names in running text: which are found, and what is none."""

import pytest

from sourcebook.diagnostics import Span
from sourcebook.facts.named import Names, forms
from sourcebook.model.records import Authority, ScriptForm, Variant
from sourcebook.model.text import Prose, Text

AT = Span("names.yml")


def record(
    kind: str, key: str, name: str, sort: str = "", scripts: str = "", *variants: str
) -> Authority:
    def told(words: str) -> Text:
        return Text(words, AT)

    return Authority(
        kind,
        told(key),
        told(name),
        AT,
        sort=told(sort) if sort else None,
        scripts={"ko": ScriptForm(told(scripts), AT)} if scripts else {},
        variants=tuple(Variant(told(one), AT) for one in variants),
    )


RECORDS = (
    record("person", "ada", "Ada B. Smith", "Smith, Ada B.", "김일성", "Lady Ada", "the lady"),
    record("person", "bo", "Bo Smith", "Smith, Bo"),
    record("person", "eve", "Eve Moreau", "Moreau, Eve"),
    record("place", "ely", "Ely"),
    record("place", "lock", "Ely Lock"),
    record("place", "troyes", "Troyes"),
    record("vessel", "swan", "Black Swan"),
    record("organisation", "guild", "Keepers’ Guild"),
)
NAMES = Names(forms(RECORDS))
EVERY = {str(one.id) for one in RECORDS}


def found(text: str, wanted: set[str] = EVERY) -> list[tuple[str, str]]:
    places = NAMES.every(Prose(text, AT), wanted)
    return [(place.id, text[place.start : place.end]) for place in places]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("In Ely it froze.", [("ely", "Ely")]),
        ("At Ely Lock it froze.", [("lock", "Ely Lock")]),  # the longest
        ("Ely's gate, Ely’s gate.", [("ely", "Ely"), ("ely", "Ely")]),  # possessives
        ("The relying and the Elyan.", []),  # whole words
        ("pre-Ely, Ely-born", []),  # nor a part of a compound
        ("from Ely–Troyes", [("ely", "Ely"), ("troyes", "Troyes")]),  # a dash joins two
        ("Ada B. Smith wrote.", [("ada", "Ada B. Smith")]),
        ("Ada Smith wrote.", [("ada", "Ada Smith")]),
        ("Lady\nAda wrote.", [("ada", "Lady\nAda")]),  # a line of the file may end within
        ("He saw the lady.", []),  # no capital: a word like others
        ("So said Moreau.", [("eve", "Moreau")]),
        ("It is so. Moreau denies it.", [("eve", "Moreau")]),
        ("But Moreau denies it.", [("eve", "Moreau")]),
        ("So said Jean Moreau.", []),  # somebody else
        ("Moreau Street", []),  # the name goes on
        ("So said Smith.", []),  # two may be meant
        ("It is “in Ely” that it froze.", []),  # a source's own words
        ('He says "in Ely" and means Troyes.', [("troyes", "Troyes")]),
        ("See Troyes [@ely-1889, p. 4; see @Ely].", [("troyes", "Troyes")]),
        ("The *Black Swan* froze.", [("swan", "Black Swan")]),
        ("The *Ely Gazette* has it.", []),  # part of a title
        ("The *Gazette of Ely* has it.", []),
        ("The Keepers' Guild paid.", [("guild", "Keepers' Guild")]),  # either apostrophe
        ("김일성은 왔다", [("ada", "김일성")]),  # a script that does not part words
        ("https://example.org/Ely", []),
        ("", []),
    ],
)
def test_names(text: str, names: list[tuple[str, str]]) -> None:
    assert found(text) == names


def test_of_two_with_one_name_the_wanted_is_meant() -> None:
    assert found("So said Smith.", {"bo", "ely"}) == [("bo", "Smith")]


def test_what_is_not_wanted_still_stands_in_the_way() -> None:
    assert found("At Ely Lock it froze.", {"ely"}) == []


def test_each_is_named_once_where_it_is_first_named() -> None:
    known: set[str] = set()
    first = NAMES.first("In Ely, and in Ely, and in Troyes.", EVERY, known)
    assert [place.id for place in first] == ["ely", "troyes"]
    assert known == {"ely", "troyes"}
    assert NAMES.first("In Ely.", EVERY, known) == []


def test_without_registers_nothing_is_named() -> None:
    assert list(Names(forms(())).every("In Ely.", EVERY)) == []
