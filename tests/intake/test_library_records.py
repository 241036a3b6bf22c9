"""Records of libraries and databases: their marks go, and what is not kept is told."""

import json
from collections.abc import Callable

import pytest

from sourcebook.intake import Draft, read_references


def draft(text: str, name: str) -> Draft:
    (found,) = read_references(name, text.encode())
    return found


Write = Callable[[dict[str, str]], str]
_MODS = {
    "title": "<titleInfo><title>{}</title></titleInfo>",
    "publisher": "<originInfo><publisher>{}</publisher></originInfo>",
    "place": "<originInfo><place><placeTerm>{}</placeTerm></place></originInfo>",
    "isbn": "<identifier type='isbn'>{}</identifier>",
    "note": "<note>{}</note>",
    "series": "<relatedItem type='series'><titleInfo><title>{}</title></titleInfo></relatedItem>",
}
_ENDNOTE = {
    "title": "<titles><title>{}</title></titles>",
    "publisher": "<publisher>{}</publisher>",
    "place": "<pub-location>{}</pub-location>",
    "isbn": "<isbn>{}</isbn>",
    "note": "<notes>{}</notes>",
    "series": "<titles><tertiary-title>{}</tertiary-title></titles>",
}
_CSL = {"place": "publisher-place", "isbn": "ISBN", "series": "collection-title"}
_RIS = {"title": "TI", "publisher": "PB", "place": "CY", "isbn": "SN", "note": "N1", "series": "T3"}
_BIB = {"place": "address"}


def as_mods(given: dict[str, str]) -> str:
    return f"<mods>{''.join(_MODS[name].format(value) for name, value in given.items())}</mods>"


def as_endnote(given: dict[str, str]) -> str:
    rows = "".join(_ENDNOTE[name].format(value) for name, value in given.items())
    rows = rows.replace("</titles><titles>", "")
    head = "<xml><records><record><ref-type name='Book'>6</ref-type>"
    return f"{head}{rows}</record></records></xml>"


def as_csl(given: dict[str, str]) -> str:
    return json.dumps(
        [{"type": "book", **{_CSL.get(name, name): value for name, value in given.items()}}]
    )


def as_ris(given: dict[str, str]) -> str:
    return "TY  - BOOK\n" + "".join(f"{_RIS[name]}  - {value}\n" for name, value in given.items())


def as_bib(given: dict[str, str]) -> str:
    rows = "".join(f", {_BIB.get(name, name)} = {{{value}}}" for name, value in given.items())
    return f"@book{{a{rows}}}"


FORMATS: dict[str, Write] = {
    "mods.xml": as_mods, "endnote.xml": as_endnote, "x.json": as_csl, "x.ris": as_ris,
    "x.bib": as_bib,
}  # fmt: skip


@pytest.mark.parametrize("format", FORMATS)
def test_marks_of_catalogues_are_no_part_of_what_they_stand_behind(format: str) -> None:
    given = {"title": "The locks /", "place": "Fradley :", "publisher": "Towpath Press,"}
    found = draft(FORMATS[format](given), format)
    shown = {name: found.fields[name] for name in ("title", "location", "publisher")}
    assert shown == {"title": "The locks", "location": "Fradley", "publisher": "Towpath Press"}
    assert not found.typed.get("title", "").endswith("/")


@pytest.mark.parametrize("format", FORMATS)
def test_of_two_numbers_of_a_book_one_is_kept_and_another_told(format: str) -> None:
    """Its number in the form of thirteen digits and in that of ten is one."""
    numbers = "978-0-306-40615-7 0-306-40615-2 978-3-16-148410-0"
    found = draft(FORMATS[format]({"title": "Ice", "isbn": numbers}), format)
    assert found.fields["isbn"] == "978-0-306-40615-7"
    assert found.left_out[-1] == "another isbn, '978-3-16-148410-0'"


@pytest.mark.parametrize("format", FORMATS)
def test_a_series_that_is_called_as_the_book_says_nothing(format: str) -> None:
    found = draft(FORMATS[format]({"title": "The locks", "series": "The Locks"}), format)
    assert ("series" in found.fields, found.left_out) == (False, [])


@pytest.mark.parametrize("format", FORMATS)
def test_numbers_and_keys_in_a_note_are_taken_and_the_rest_is_told(format: str) -> None:
    found = draft(FORMATS[format]({"title": "Ice", "note": "PMID: 12345"}), format)
    assert (found.fields["eprint"], found.fields["eprinttype"]) == ("12345", "pubmed")
    assert found.left_out == []
    found = draft(FORMATS[format]({"title": "Ice", "note": "Citation Key: roeIce1953"}), format)
    assert (found.citekey, found.left_out) == ("roeIce1953", [])
    seen = {"title": "Ice", "note": "Seen in Fradley, PMID: 12345."}
    found = draft(FORMATS[format](seen), format)
    assert found.fields["eprint"] == "12345"
    assert len(found.left_out) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.bib", "@article{{a, title={{Ice}}, journal={{Frost}}, number={{{{{}}}}}}}"),
        ("x.ris", "TY  - JOUR\nTI  - Ice\nJO  - Frost\nIS  - {}\n"),
        (
            "x.json",
            '[{{"type":"article-journal","title":"Ice","container-title":"Frost","issue":"{}"}}]',
        ),
    ],
)
def test_a_special_issue_has_the_number_alone(name: str, text: str) -> None:
    for written in ("2-4, SI", "2-4 SI"):
        assert draft(text.format(written), name).fields["number"] == "2-4"


def test_further_places_and_publishers_of_mods_are_told() -> None:
    places = "".join(_MODS["place"].format(place) for place in ("Fradley :", "Tarnwick :"))
    places = places.replace("</originInfo><originInfo>", "")
    found = draft(f"<mods>{_MODS['title'].format('Ice')}{places}</mods>", "x.xml")
    assert found.fields["location"] == "Fradley"
    assert found.left_out == ["another location, 'Tarnwick :'"]


@pytest.mark.parametrize(
    ("shelf", "library", "told"),
    [("", None, ["library"]), ("<shelfLocator>MS 5</shelfLocator>", "Towpath Library", [])],
)
def test_who_holds_a_printed_book_is_told_and_who_keeps_a_shelf_is_kept(
    shelf: str, library: str | None, told: list[str]
) -> None:
    kept = f"<location><physicalLocation>Towpath Library</physicalLocation>{shelf}</location>"
    found = draft(f"<mods>{_MODS['title'].format('Ice')}{kept}</mods>", "x.xml")
    assert (found.fields.get("library"), found.left_out) == (library, told)


@pytest.mark.parametrize(
    ("canonical", "url"),
    [
        ("https://www.example.net/ice", "https://www.example.net/ice"),
        ("/ice", "https://m.example.net/ice"),
        ("https://www.example.net/", "https://m.example.net/ice?from=list"),
        ("https://other.example.org/ice", "https://m.example.net/ice?from=list"),
        ("https://[x", "https://m.example.net/ice?from=list"),
    ],
)
def test_a_saved_page_has_its_own_address(canonical: str, url: str) -> None:
    """That of another site, or of the site's first page, is not this page's."""
    saved = "https://m.example.net/ice?from=list"
    head = f"<!-- saved from url=(0035){saved} -->\n<html><head><title>Ice</title>"
    found = draft(f"{head}<link rel='canonical' href='{canonical}'></head></html>", "x.html")
    assert found.fields["url"] == url


def test_who_is_responsible_is_no_part_of_a_title() -> None:
    """Only where the title names one of those whom the record has."""
    head = "TY  - BOOK\nTI  - The locks : a history / Otto Reed\nAU  - "
    found = draft(f"{head}Reed, Otto\n", "x.ris")
    assert found.fields["title"] == "The locks: a history"
    assert found.left_out == ["'Otto Reed' behind the title"]
    kept = draft(f"{head}Roe, Ann\n", "x.ris")
    assert kept.fields["title"] == "The locks : a history / Otto Reed"


def test_what_a_catalogue_infers_and_how_it_counts_is_not_printed() -> None:
    rows = "TY  - BOOK\nTI  - Ice\nCY  - [Fradley]\nT3  - Locks\nIS  - no. 4\nVL  - v. 2\n"
    found = draft(rows, "x.ris")
    shown = [found.fields[name] for name in ("location", "number", "volume")]
    assert shown == ["Fradley", "4", "2"]
    assert found.left_out == ["the brackets of the location: it is inferred"]
