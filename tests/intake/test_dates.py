"""Dates in references: each format gives the same, or says the same of what it does not take."""

import json
from collections.abc import Callable
from html import escape

import pytest

from sourcebook.intake import Draft, read_references

_ENDNOTE = (
    "<xml><records><record><ref-type name='Book'>6</ref-type><titles><title>Ice</title></titles>"
    "<dates><year>{}</year></dates></record></records></xml>"
)
_MODS = "<mods><titleInfo><title>Ice</title></titleInfo><originInfo>{}</originInfo></mods>"
_PAGE = "<html><head><title>Ice</title><link rel='canonical' href='https://example.net/ice'>"
_FORMATS: dict[str, Callable[[str], str]] = {
    "date.bib": lambda date: f"@book{{a, title={{Ice}}, date={{{date}}}}}",
    "year.bib": lambda date: f"@book{{a, title={{Ice}}, year={{{date}}}}}",
    "x.ris": lambda date: f"TY  - BOOK\nTI  - Ice\nPY  - {date}\nER  - \n",
    "x.json": lambda date: json.dumps(
        [{"id": "a", "type": "book", "title": "Ice", "issued": {"raw": date}}]
    ),
    "endnote.xml": lambda date: _ENDNOTE.format(escape(date)),
    "mods.xml": lambda date: _MODS.format(f"<dateIssued>{escape(date)}</dateIssued>"),
    "x.html": lambda date: f"{_PAGE}<meta name='dc.date' content='{escape(date, quote=True)}'>",
    "x.enw": lambda date: f"%0 Book\n%T Ice\n%D {date}\n",
}
FROM_MARCH = ", with the year counted from 1 January"


def read(date: str, format: str) -> Draft:
    (draft,) = read_references(format, _FORMATS[format](date).encode())
    return draft


@pytest.mark.parametrize("format", _FORMATS)
@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("1953-", "1953/.."),
        ("1999–present", "1999/.."),
        ("1953/..", "1953/.."),
        ("Mai 1950", "1950-05"),
        ("12. Dez. 1950", "1950-12-12"),
        ("3 févr. 1950", "1950-02-03"),
        ("12 ago. 1950", "1950-08-12"),
        ("set. 1950", "1950-09"),
        ("Frühjahr 1950", "1950-21"),
        ("1950 printemps", "1950-21"),
        ("otoño de 1950", "1950-23"),
        ("inverno 1950", "1950-24"),
        ("1805/1806", "1805/1806"),
        ("1953.", "1953"),
        ("c1953.", "1953"),
        ("©1953", "1953"),
        ("℗ 1987", "1987"),
        ("p1987", "1987"),
        ("cop. 1953", "1953"),
        ("cop1953.", "1953"),
        ("D.L. 1953", "1953"),
        ("impr. 1953", "1953"),
        ("c1450", "1450~"),
        ("c. 1953", "1953~"),
    ],
)
def test_a_date_is_read_alike_in_every_format(written: str, date: str, format: str) -> None:
    found = read(written, format)
    assert (found.fields.get("date"), found.left_out) == (date, [])


@pytest.mark.parametrize("format", _FORMATS)
@pytest.mark.parametrize(
    ("written", "proposed"),
    [
        ("1699/1700 Jan 12", f"1700-01-12}}{FROM_MARCH}"),
        ("1 Jan. 1700/1", f"1701-01-01}}{FROM_MARCH}"),
        ("10 Feb. 1688/89", f"1689-02-10}}{FROM_MARCH}"),
        ("between 1920 and 1925", "1920/1925}"),
        ("entre 1920 et 1925", "1920/1925}"),
        ("[zwischen 1920 und 1925]", "1920/1925}"),
        ("an XIII [1805]", "1805}"),
        ("an XIII", ""),
        ("12 vendémiaire an IX", ""),
        ("4 Nov. 1688/89", ""),
        ("196-?", "196X?}"),
        ("sold out 2001", ""),
        ("before 1900", "../1900}"),
        ("avant mai 1900", "../1900-05}"),
        ("vor dem 12. Mai 1900", "../1900-05-12}"),
        ("[not after August 21, 1492]", "../1492-08-21}"),
        ("1900 or earlier", "../1900}"),
        ("ante 1900", "../1900}"),
        ("before 44 BC", "../-0043}, since 1 BC is the year 0000"),
        ("after 1953", "1953/..}"),
        ("since 1953", "1953/..}"),
        ("not before 1953", "1953/..}"),
        ("après 1953", "1953/..}"),
        ("nach etwa 1953", "1953~/..}"),
        ("1953 ou après", "1953/..}"),
        ("depuis le 3 mars 1953", "1953-03-03/..}"),
        ("c1953-c1955", "1953/1955}"),
    ],
)
def test_what_is_no_date_is_told_alike_in_every_format(
    written: str, proposed: str, format: str
) -> None:
    found = read(written, format)
    told = f"the date '{written}'" + (f": write date = {{{proposed}" if proposed else "")
    assert (found.fields.get("date"), found.left_out) == (None, [told])


@pytest.mark.parametrize("format", _FORMATS)
@pytest.mark.parametrize("written", ["c1953", "[c1953]"])
def test_a_c_at_a_year_is_a_copyrights_and_what_else_it_may_be_is_said(
    written: str, format: str
) -> None:
    found = read(written, format)
    assert found.fields["date"] == "1953"
    assert f"'about', if '{written}' says that: then write date = {{1953~}}" in found.left_out


@pytest.mark.parametrize("format", _FORMATS)
def test_a_year_with_a_sign_is_known_where_the_format_says_which_it_is(format: str) -> None:
    """BibLaTeX's date does, and MODS's that says that it is EDTF; programs differ in all others."""
    told = ["the date '-1200': write date = {-1200}, which is 1201 BC; 1200 BC is -1199"]
    found = read("-1200", format)
    known = format == "date.bib"
    assert (found.fields.get("date"), found.left_out) == (("-1200", []) if known else (None, told))


def test_dates_of_mods_by_their_encoding() -> None:
    def issued(*dates: str) -> Draft:
        (draft,) = read_references("x.xml", _MODS.format("".join(dates)).encode())
        return draft

    edtf = issued("<dateIssued encoding='edtf'>-1200</dateIssued>")
    assert (edtf.fields["date"], edtf.left_out) == ("-1200", [])
    ends = (
        f"<dateIssued encoding='marc' point='{point}'>{{}}</dateIssued>".format
        for point in ("start", "end")
    )
    first, last = ends
    assert issued(first("1953"), last("9999")).fields["date"] == "1953/.."
    assert issued(first("1953"), last("uuuu")).fields["date"] == "1953/"
    assert issued("<dateIssued encoding='marc'>19uu</dateIssued>").fields["date"] == "19XX"


@pytest.mark.parametrize(
    ("month", "date"),
    [
        ("Mai", "1950-05"),
        ("{März}", "1950-03"),
        ("Frühjahr", "1950-21"),
        ('Fr{\\"u}hjahr', "1950-21"),
        ("settembre", "1950-09"),
    ],
)
def test_months_of_citavi_are_of_its_own_language(month: str, date: str) -> None:
    text = f"@book{{a, title={{Ice}}, year={{1950}}, month={{{month}}}}}"
    (draft,) = read_references("x.bib", text.encode())
    assert (draft.fields["date"], draft.left_out) == (date, [])


def test_of_a_page_the_first_date_that_can_be_read_is_taken_without_its_hour() -> None:
    head = (
        f"{_PAGE}<meta name='citation_date' content='an XIII'>"
        "<meta name='dc.date' content='2019-07-04T12:30:00Z'>"
    )
    (draft,) = read_references("x.html", head.encode())
    assert (draft.fields["date"], draft.left_out) == ("2019-07-04", [])
