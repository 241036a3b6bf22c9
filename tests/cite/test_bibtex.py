"""Reading BibTeX: every fault with its place, in one run, and what is sound is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.cite import to_csl
from sourcebook.diagnostics import Report
from sourcebook.language.language import language
from sourcebook.model.bibliography import BibEntry
from sourcebook.model.edtf import parse_edtf
from sourcebook.read.bibtex import read_bibliography
from tests.cite.fixtures import DATA


def read(text: str) -> tuple[dict[str, BibEntry], list[str]]:
    report = Report()
    entries = read_bibliography("a.bib", text, report)
    return {entry.key: entry for entry in entries}, [f"{one.at} {one.rule.code}" for one in report]


def test_the_reference_file_is_read_whole() -> None:
    entries, faults = read((DATA / "cases.bib").read_text(encoding="utf-8"))
    assert len(entries) == 50
    assert faults == ["a.bib:146:3 B013"]
    assert entries["hughes2003"].source.startswith("@book{hughes2003,")
    assert entries["hughes2003"].source.endswith("}")


def test_all_faults_of_a_file_in_one_run() -> None:
    _, faults = read(
        "@article{a1,\n  title = {Water}\n  date = {June 2017},\n}\n"
        "@book{A1, title = {x}}\n"
        "@artcle{b1, titel = {x}, url = {javascript:x}, doi = {https://doi.org/10.1/2}}\n"
        "@book{c1,\n  title = {Not closed {here},\n}\n"
        "@book{d1,\n  title = {x}, title = {y}, month = foo, crossref = {none}}\n"
        "@book{e1, title = {a\x01b}}\n"
    )
    codes = {fault.split(" ")[1] for fault in faults}
    assert codes == {f"B{number:03d}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)}
    assert "a.bib:3:3 B001" in faults  # where the comma is missing
    assert [fault for fault in faults if "B002" in fault] == ["a.bib:5:7 B002"]
    assert "a.bib:7:7 B005" not in faults  # of what is cut short nothing is missed


def test_what_follows_a_fault_is_kept() -> None:
    entries, _ = read("@book{a, title = {x {y}\n}\n@book{b, title = {z}}\n@book{c title = {w}}\n")
    assert entries["b"].fields == {"title": "z"}
    assert entries["c"].fields == {"title": "w"}


def test_abbreviations_concatenation_and_comments() -> None:
    entries, faults = read(
        '@string{jh = "Hydrology"}\n@comment{@book{no, title = {no}}}\n% @book{nor, }\n'
        '@article{a, title = "W" # {ater}, journaltitle = "J. of " # jh,'
        " month = jun, year = 1999}\n"
    )
    assert faults == []
    assert list(entries) == ["a"]
    assert entries["a"].fields["journaltitle"] == "J. of Hydrology"
    assert entries["a"].strings == ('@string{jh = "Hydrology"}',)
    assert to_csl(entries["a"])["issued"] == {"date-parts": [[1999, 6]]}


def test_inheritance() -> None:
    entries, faults = read(
        "@inbook{part, title = {Rain}, crossref = {whole}}\n"
        "@book{whole, title = {Water}, editor = {Doe, Jane}, xdata = {press}}\n"
        "@xdata{press, publisher = {Press}}\n"
    )
    assert faults == []
    assert list(entries) == ["part", "whole"]
    assert entries["part"].fields["booktitle"] == "Water"
    assert entries["part"].fields["publisher"] == "Press"
    assert entries["part"].parents == ("whole", "press")


def test_loops_end() -> None:
    _, faults = read("@book{a, title={x}, crossref={b}}\n@book{b, title={y}, crossref={a}}\n")
    assert any("B008" in fault for fault in faults)


@pytest.mark.parametrize(
    ("site", "fields", "title"),
    [
        ("en", "", "Maps, myth and method"),
        ("fr", "", "Maps, Myth and Method"),
        ("fr", ", langid = {english}", "Maps, myth and method"),
        ("en", ", langid = {french}", "Maps, Myth and Method"),
    ],
)
def test_only_what_is_known_to_be_english_loses_capitals(
    site: str, fields: str, title: str
) -> None:
    """A style gives them back to English titles alone: to the others nobody would."""
    entries, _ = read(f"@book{{a, title = {{Maps, Myth and Method}}{fields}}}")
    assert to_csl(entries["a"], language(site))["title"] == title


def test_names_dates_and_latex() -> None:
    entries, _ = read(
        r"@book{a, author = {{Ministry of \& Water} and van der Berg, Ann and de la Cruz, Jr.,"
        r" Jos\'e and family=Kim, given=Il and others}, author+an = {4=familyfirst},"
        r" title = {The {UN} and Its \emph{Rivers}: Ng\~uy{\~\^e}n's ``flow''},"
        r" date = {1990~/1992}}"
    )
    item = to_csl(entries["a"])
    assert item["author"] == [
        {"literal": "Ministry of & Water"},
        {"family": "Berg", "non-dropping-particle": "van der", "given": "Ann"},
        {"family": "Cruz", "non-dropping-particle": "de la", "given": "José", "suffix": "Jr."},
        {"family": "Kim", "given": "Il", "static-ordering": True},
        {"literal": "et al."},
    ]
    assert item["title"] == "The UN and its <i>Rivers</i>: Ngũyễn's “flow”"
    assert item["issued"] == {"date-parts": [[1990], [1992]], "circa": True}


@pytest.mark.parametrize(
    ("date", "parts"),
    [
        ("-0204", [[-205]]),
        ("-0204-05-12", [[-205, 5, 12]]),
        ("0000", [[-1]]),
        ("-0026/0014", [[-27], [14]]),
        ("0076-03", [[76, 3]]),
    ],
)
def test_csl_has_no_year_nought(date: str, parts: list[list[int]]) -> None:
    """CSL's -1 is 1 BC, which is 0000 in EDTF."""
    entries, faults = read(f"@book{{a, title = {{x}}, date = {{{date}}}}}")
    assert faults == []
    assert to_csl(entries["a"])["issued"] == {"date-parts": parts}


@pytest.mark.parametrize("month", ["jun", "{Jun}", "{june}", "{6}", "{06}", "{JUN.}"])
def test_year_and_month_are_one_date_everywhere(month: str) -> None:
    entries, faults = read(f"@book{{a, title = {{x}}, year = 1999, month = {month}}}\n")
    assert faults == []
    date = entries["a"].date
    assert date is not None
    assert date.text == "1999-06"
    assert to_csl(entries["a"])["issued"] == {"date-parts": [[1999, 6]]}


def test_a_month_that_is_none_leaves_the_year() -> None:
    entries, faults = read("@book{a, title = {x}, year = 1999, month = {13}}\n")
    assert faults == ["a.bib:1:36 B006"]
    assert entries["a"].date == parse_edtf("1999")


@given(st.text(alphabet='@abk{}=",# \n\\%()1', max_size=60))
def test_any_text_is_read(text: str) -> None:
    entries, _ = read(text)
    for entry in entries.values():
        assert entry.source in text
        to_csl(entry)


@pytest.mark.parametrize("pages", ["123--", "123-", "123 –"])
def test_a_dash_behind_the_last_page_leads_nowhere(pages: str) -> None:
    """Programs that know the first page alone write it so; styles would print '123–123'."""
    entries, _ = read(f"@article{{a, title={{T}}, journaltitle={{J}}, pages={{{pages}}}}}")
    assert to_csl(entries["a"])["page"] == "123"


def test_how_far_something_is_raised_is_no_word() -> None:
    """The tilde of NASA's database."""
    entries, _ = read(
        r"@misc{a, title={Of \raisebox{-0.5ex}\textasciitilde{}44 \raisebox{1ex}{up}}}"
    )
    assert to_csl(entries["a"])["title"] == "Of ~44 up"
