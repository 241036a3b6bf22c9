"""Fields of names: the same is read of them in every format, and what is not kept is told."""

import json
from collections.abc import Callable
from html import escape

import pytest

from sourcebook.intake import read_references
from sourcebook.intake.draft import Name, unsure, values

_BEFORE = (
    "<xml><records><record><ref-type name='Book'>6</ref-type><titles><title>Ice</title></titles>"
    "<contributors><authors><author>"
)
_FORMATS: dict[str, Callable[[str], str]] = {
    "x.bib": lambda name: "@book{a, title={Ice}, author={" + name.replace("&", r"\&") + "}}",
    "x.ris": lambda name: f"TY  - BOOK\nTI  - Ice\nAU  - {name}\nER  - \n",
    "x.json": lambda name: json.dumps(
        [{"id": "a", "type": "book", "title": "Ice", "author": [{"literal": name}]}]
    ),
    "endnote.xml": lambda name: (
        f"{_BEFORE}{escape(name)}</author></authors></contributors></record></records></xml>"
    ),
    "mods.xml": lambda name: (
        "<mods><titleInfo><title>Ice</title></titleInfo><name type='personal'><namePart>"
        f"{escape(name)}</namePart></name></mods>"
    ),
    "x.html": lambda name: (
        "<title>Ice</title><link rel='canonical' href='https://example.net/ice'>"
        f"<meta name='citation_author' content='{escape(name)}'>"
    ),
}


def read(name: str, format: str) -> tuple[dict[str, str], list[str], list[str]]:
    """The people of the entry, what is told as lost, and which names are to be checked."""
    (draft,) = read_references(format, _FORMATS[format](name).encode())
    people = {role: value for role, value in values(draft).items() if role not in ("title", "url")}
    return people, draft.left_out, unsure(draft)


@pytest.mark.parametrize("format", _FORMATS)
@pytest.mark.parametrize(
    ("name", "people"),
    [
        ("Smith, John & Brown, Peter", {"author": "Smith, John and Brown, Peter"}),
        ("Smith, John; Brown, Peter", {"author": "Smith, John and Brown, Peter"}),
        ("Smith, John / Brown, Peter", {"author": "Smith, John and Brown, Peter"}),
        ("Smith, John et Brown, Peter", {"author": "Smith, John and Brown, Peter"}),
        ("Smith, Jr, John AND Doe, III, Jane", {"author": "Smith, Jr, John and Doe, III, Jane"}),
        ("John Smith, Mary Jones, and Peter Brown",
         {"author": "Smith, John and Jones, Mary and Brown, Peter"}),
        ("Smith, J., Jones, M. and Brown, P.", {"author": "Smith, J. and Jones, M. and Brown, P."}),
        ("Müller, H. (Hrsg.)", {"editor": "Müller, H."}),
        ("Roe, R., editor", {"editor": "Roe, R."}),
        ("Hill, Donald, translator", {"translator": "Hill, Donald"}),
        ("Roe, R., ed. and trans.", {"editor": "Roe, R.", "translator": "Roe, R."}),
        ("Smith, John et al.", {"author": "Smith, John and others"}),
        ("Smith, John, and others", {"author": "Smith, John and others"}),
        ("Musée du Louvre. Département des antiquités",
         {"author": "{Musée du Louvre. Département des antiquités}"}),
        ("Great Britain. Parliament. House of Commons",
         {"author": "{Great Britain. Parliament. House of Commons}"}),
        *((company, {"author": f"{{{company}}}".replace("&", r"\&")}) for company in
          ("International Business Machines, Inc.", "Acme, Ltd.", "Towpath, LLC",
           "Towpath, GmbH & Co. KG", "IBM Corp.")),
        ("Ed Ruscha, Trans", {"translator": "Ruscha, Ed"}),
        ("Ruscha, Ed, Trans.", {"translator": "Ruscha, Ed"}),
        ("Roe, A., Ed", {"editor": "Roe, A."}),
        ("Ruscha, Ed", {"author": "Ruscha, Ed"}),
        ("司马, 迁", {"author": "司马, 迁"}),
        ("司马，迁", {"author": "司马, 迁"}),
        ("Smith, John, Jr.", {"author": "Smith, Jr., John"}),
        ("Goethe, Johann W. v.",
         {"author": "family=Goethe, given=Johann W., prefix=v., useprefix=false"}),
        ("Roe, Ann von der",
         {"author": "family=Roe, given=Ann, prefix=von der, useprefix=false"}),
        ("hrsg. von Hans Maier", {"editor": "Maier, Hans"}),
        ("traduit par Maier, Hans", {"translator": "Maier, Hans"}),
        ("edited by Jane Roe and Max Lee", {"editor": "Roe, Jane and Lee, Max"}),
        ("edited and translated by Roe, Jane", {"editor": "Roe, Jane", "translator": "Roe, Jane"}),
        ("par Jean Dupont", {"author": "Dupont, Jean"}),
        ("by Reuters", {"author": "{Reuters}"}),
        ("Smith, J. and Brown, S.A.", {"author": "Smith, J. and Brown, S.A."}),
        ("Assemblée nationale constituante", {"author": "{Assemblée nationale constituante}"}),
        ("van Gogh", {"author": "{van Gogh}"}),
        *((nobody, {}) for nobody in ("[s.n.]", "n.a.", "Anon.", "[Anonymous]")),
    ],
)  # fmt: skip
def test_a_field_of_names_is_read_alike_in_every_format(
    name: str, people: dict[str, str], format: str
) -> None:
    found, left_out, _ = read(name, format)
    # BibTeX parts names at 'and' in any case: what it reads rightly stays as typed.
    assert {role: value.replace(" AND ", " and ") for role, value in found.items()} == people
    assert bool(left_out) == (not people), "who is nobody is told"


@pytest.mark.parametrize("format", [one for one in _FORMATS if one != "x.json"])
@pytest.mark.parametrize(
    ("name", "author", "told", "asked"),
    [
        ("Pliny the Elder", "{Pliny the Elder}", [], ["the names: Pliny the Elder"]),
        (
            "Goethe J. W. v.",
            "family=Goethe, given=J. W., prefix=v., useprefix=false",
            [],
            ["the names: J. W. v. Goethe"],
        ),
        ("Smith J", "Smith, J.", [], ["the names: J. Smith"]),
        ("Siemens, AG", "Siemens, A. G.", [], ["the names: A. G. Siemens"]),
        ("Smith, S.A.", "Smith, S.A.", [], ["the names: S.A. Smith"]),
        ("Springer, Verlag", "{Springer, Verlag}", [], ["the names: Springer, Verlag"]),
        ("Ann Roe, BBC News", "{Ann Roe, BBC News}", [], ["the names: Ann Roe, BBC News"]),
        (
            "Great Britain, Parliament",
            "{Great Britain, Parliament}",
            [],
            ["the names: Great Britain, Parliament"],
        ),
        ("von Hans Maier", "{von Hans Maier}", [], ["the names: von Hans Maier"]),
        (
            "Organization, World Health",
            "Organization, World Health",
            [],
            ["the names: World Health Organization"],
        ),
        ("Nguyen TT", "Nguyen, T. T.", [], ["the names: T. T. Nguyen"]),
        ("Li, Wei 0001", "Li, Wei", [], []),
        ("Hertz, Gerald (Sir)", "Hertz, Gerald", ["'Sir' of 'Gerald Hertz'"], []),
        ("Roe, Flann [pseud.]", "Roe, Flann", ["'pseud.' of 'Flann Roe'"], []),
        ("Defoe, Daniel?", "Defoe, Daniel", ["the '?' of 'Daniel Defoe'"], []),
    ],
)
def test_what_is_guessed_of_a_name_is_asked_and_what_is_lost_is_told(
    name: str, author: str, told: list[str], asked: list[str], format: str
) -> None:
    assert read(name, format) == ({"author": author}, told, asked)


@pytest.mark.parametrize("name", ["Springfield, city of", "Roe, Reed, Locke"])
def test_a_name_that_a_program_tells_as_one_stays_and_is_asked_if_it_has_a_comma(name: str) -> None:
    """CSL's 'literal' is a body by its own rule; who is plainly a person is one."""
    assert read(name, "x.json") == ({"author": f"{{{name}}}"}, [], [f"the names: {name}"])


def test_given_names_that_stand_alone_are_without_the_particle_behind_them() -> None:
    person = {"family": "Goethe", "given": "Johann W. v."}
    text = json.dumps([{"type": "book", "title": "Ice", "author": [person]}])
    (found,) = read_references("x.json", text.encode())
    goethe = "family=Goethe, given=Johann W., prefix=v., useprefix=false"
    assert values(found)["author"] == goethe
    parts = (
        "<namePart type='family'>Goethe</namePart><namePart type='given'>Johann W. v.</namePart>"
    )
    assert of_library(f"<name>{parts}</name>") == (goethe, [])


def test_a_body_that_a_program_has_parted_is_asked_and_no_surname() -> None:
    for family, given, asked in (
        ("Organization", "World Health", ["the names: World Health Organization"]),
        ("Siemens", "AG", ["the names: AG Siemens"]),
        ("Press", "Frank", []),
    ):
        person = {"family": family, "given": given}
        text = json.dumps([{"type": "book", "title": "Ice", "author": [person]}])
        assert unsure(read_references("x.json", text.encode())[0]) == asked


@pytest.mark.parametrize(
    ("name", "language", "asked"),
    [
        ("Bartók Béla", "hungarian", ["the names: Bartók Béla"]),
        ("Bartók, Béla", "hungarian", []),
        ("{Bartók Béla}", "hungarian", []),
        ("Bartók Béla", "english", []),
        ("Nguyễn Văn Tố", "english", ["the names: Nguyễn Văn Tố"]),
    ],
)
def test_bibtex_is_asked_where_the_family_name_may_stand_first(
    name: str, language: str, asked: list[str]
) -> None:
    """To ask of each name without a comma would be to ask too often: BibTeX's own rule holds."""
    text = f"@book{{a, title={{Ice}}, language={{{language}}}, author={{{name}}}}}"
    (found,) = read_references("x.bib", text.encode())
    assert unsure(found) == asked
    assert values(found)["author"] == name


def test_names_in_chinese_letters_are_asked_for_without_a_space() -> None:
    assert Name("司马", "迁").said == "司马迁"
    assert Name("Goethe", "Johann", prefix="von").said == "Johann von Goethe"


def test_a_body_without_a_role_beside_an_author_is_told() -> None:
    """As the Library of Congress adds the body that has the copy."""
    author, left_out = of_library(
        "<name type='personal'><namePart>Roe, R.</namePart></name>"
        "<name type='corporate'><namePart>Towpath Library</namePart></name>"
    )
    assert author == "Roe, R."
    assert left_out == ["'Towpath Library', of whom no role is told"]


def test_terms_of_address_that_are_no_suffix_are_told() -> None:
    author, left_out = of_library(
        "<name><namePart type='family'>Roe</namePart><namePart type='given'>R. S.</namePart>"
        "<namePart type='termsOfAddress'>(Richard Stout)</namePart></name>"
    )
    assert author == "Roe, R. S."
    assert left_out == ["'(Richard Stout)' of 'R. S. Roe'"]


def of_library(names: str) -> tuple[str, list[str]]:
    """The author of a record in MODS with these names, and what is told as not kept."""
    record = f"<mods><titleInfo><title>Ice</title></titleInfo>{names}</mods>"
    (draft,) = read_references("x.xml", record.encode())
    return values(draft)["author"], list(draft.left_out)


def test_a_page_names_an_agency_with_a_person_and_a_body_stays_whole() -> None:
    def of_page(name: str, kind: str = "author") -> tuple[list[str], list[str]]:
        head = f"<title>Ice</title><meta name='{kind}' content='{name}'>"
        page = f"{head}<link rel='canonical' href='https://example.net/ice'>"
        (draft,) = read_references("x.html", page.encode())
        return [one.said for one in draft.authors], draft.left_out

    assert of_page("Jane Roe and Reuters") == (["Jane Roe", "Reuters"], [])
    ministry = "Ministry of Locks and Canals"
    assert of_page(ministry) == of_page(ministry, "citation_author") == ([ministry], [])
    photographer = ["'Smith, John' (Photographer)"]
    assert of_page("Smith, John (Photographer)", "citation_author") == ([], photographer)
    assert of_page("admin") == ([], ["the author 'admin'"])
