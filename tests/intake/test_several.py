"""What programs list several of: the first is kept where one has room, and the others are told."""

import json
from pathlib import Path

import pytest

from tests.projects import CORPUS, commanded, copied

CHAPTER = {
    "DOI": "10.1007/978-3-030-1",
    "type": "book-chapter",
    "title": ["On ice", "Of ice"],
    "subtitle": ["One", "Two"],
    "author": [{"given": "Ada", "family": "Berg"}],
    "container-title": ["Lecture Notes in Frost", "Digital Rome"],
    "ISBN": ["9783030000004", "9783030000011"],
    "publisher": "Springer",
    "issued": {"date-parts": [[2019]]},
    "page": "5-",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copied(CORPUS, tmp_path / "project")


def taken(project: Path, name: str, text: str) -> tuple[str, str]:
    """What the import told, and the bibliography after it."""
    file = project.parent / name
    file.write_text(text, "utf-8")
    told = commanded(project, "import", str(file))
    assert told.code == 0, told.out + told.err
    return told.out, (project / "citations.bib").read_text("utf-8")


def test_of_crossrefs_lists_nothing_goes_unsaid(project: Path) -> None:
    told, bib = taken(project, "a.json", json.dumps({"message": CHAPTER}))
    assert "another title, 'Of ice'" in told
    assert "another isbn, '9783030000011'" in told
    for line in (
        "subtitle  = {One. Two}",
        "booktitle = {Digital {Rome}}",
        "series    = {Lecture Notes in Frost}",
        "pages     = {5}",
    ):
        assert line in bib, bib


def test_the_key_by_which_zoteros_items_are_cited_stays(project: Path) -> None:
    item = CHAPTER | {"id": "http://zotero.org/users/1/items/ABC", "citation-key": "berg2019"}
    _, bib = taken(project, "a.json", json.dumps([item]))
    assert "@incollection{berg2019," in bib


@pytest.mark.parametrize("key", [r"Gr{\"{u}}n2007", r"gr{\"u}n2007", r"\"un2007"])
def test_a_key_with_latex_is_one(project: Path, key: str) -> None:
    entry = f"@book{{{key}, author={{Roe, Max}}, title={{Ice}}, publisher={{X}}, year={{2007}}}}"
    told, bib = taken(project, "a.bib", entry)
    assert told.startswith("added     roe-2007-ice “Ice”: ")
    assert "ün2007' in the file" in told
    assert "@book{roe-2007-ice," in bib


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.ris", "TY  - JOUR\nAU  - Roe, Max\nTI  - Ice\nJO  - Frost\nPY  - 2001\n{0}ER  - \n"),
        ("a.nbib", "PMID- 1\nFAU - Roe, Max\nTI  - Ice.\nJT  - Frost\nDP  - 2001\n{1}"),
        (
            "a.bib",
            "@article{{x, author={{Roe}}, title={{Ice}}, journal={{F}}, year=2001, {2}}}",
        ),
    ],
)
def test_of_two_numbers_the_second_is_told(project: Path, name: str, text: str) -> None:
    two = ("0018-0777", "1613-0669")
    lines = (
        "".join(f"SN  - {one}\n" for one in two),
        f"IS  - {two[1]} (Electronic)\nIS  - {two[0]} (Print)\nIS  - {two[0]} (Linking)\n",
        f"issn={{{', '.join(two)}}}",
    )
    told, bib = taken(project, name, text.format(*lines))
    assert told.count("another issn") == 1
    assert "another issn, '1613-0669'" in told
    assert "{0018-0777}" in bib


BEFORE = ("1200 v. Chr.", "1200 a.C.", "1200 av. J.-C.", "15 mars 1200 av. J.-C.", "1387 AH")


FORMATS = [
    ("a.ris", "TY  - BOOK\nAU  - Roe, Max\nTI  - Ice\nPB  - X\nPY  - {}\nER  - \n"),
    ("a.enw", "%0 Book\n%A Roe, Max\n%T Ice\n%I X\n%D {}\n"),
    (
        "a.xml",
        (
            "<xml><records><record><ref-type name='Book'>6</ref-type><titles><title>Ice</title>"
            "</titles><dates><year>{}</year></dates></record></records></xml>"
        ),
    ),
    (
        "b.xml",
        (
            "<mods xmlns='http://www.loc.gov/mods/v3'><titleInfo><title>Ice</title></titleInfo>"
            "<originInfo><dateIssued>{}</dateIssued></originInfo></mods>"
        ),
    ),
    ("a.json", '[{{"type": "book", "title": "Ice", "issued": {{"literal": "{}"}}}}]'),
    ("a.bib", "@book{{x, author={{Roe, M.}}, title={{Ice}}, publisher={{X}}, year={{{}}}}}"),
]
SIGNED = ("a.ris", "a.enw", "a.xml")
"""Of formats whose dates are no EDTF: programs do not agree whether there is a year 0."""


@pytest.mark.parametrize(
    ("name", "text", "year"),
    [(*row, year) for row in FORMATS for year in BEFORE]
    + [(*row, "-1200") for row in FORMATS if row[0] in SIGNED],
)
def test_a_year_of_another_era_is_none_of_ours(
    project: Path, name: str, text: str, year: str
) -> None:
    """In which year it was people are to say; what to write is told."""
    told, bib = taken(project, name, text.format(year))
    own = bib.replace((CORPUS / "citations.bib").read_text("utf-8"), "")
    entry = next(one for one in own.split("\n@") if "{Ice}" in one)
    assert "date " not in entry.replace("urldate", ""), entry
    assert "date" in told


@pytest.mark.parametrize(
    ("author", "title", "note"),
    [
        ("Syme, Ronald and others", "The file", "*The file*, by Ronald Syme et al. What it is"),
        ("van Gogh, Vincent", "On _v2_ `x`", r"*On \_v2_ "),
        ("Roe, J. P.", r"On \&amp;amp; off", "*On & off*, by J. P. Roe. What it is"),
        ("Roe, M. and Poe, N.", "A <x> {B}", "by M. Roe and N. Poe. What it is"),
    ],
)
def test_the_note_that_is_begun_is_prose(project: Path, author: str, title: str, note: str) -> None:
    entry = f"@book{{roe-1, author={{{author}}}, title={{{title}}}, publisher={{X}}, year=1901}}"
    taken(project, "a.bib", entry)
    assert note in " ".join((project / "sources/excerpts/roe-1.yml").read_text("utf-8").split())
    told = commanded(project, "check", "--drafts")
    assert "S037" not in told.out, told.out


@pytest.mark.parametrize(("original", "date"), [("Leipzig, Teubner", ""), ("1901", "1901")])
def test_where_a_work_appeared_first_is_no_title(project: Path, original: str, date: str) -> None:
    text = (
        "<xml><records><record><ref-type name='Book'>6</ref-type><titles><title>Ice</title>"
        f"</titles><orig-pub>{original}</orig-pub></record></records></xml>"
    )
    told, bib = taken(project, "a.xml", text)
    assert "origtitle" not in bib
    assert ("original publication, 'Leipzig, Teubner'" in told) is not bool(date)
    assert ("{1901}" in bib) is bool(date)
