"""What is proposed for a date that is no EDTF: the form of the very date, or nothing."""

from pathlib import Path

import pytest

from sourcebook.read.dates_meant import meant, meant_day
from tests.projects import CORPUS, checked, copied


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("642", "0642"),
        ("76", "0076"),
        ("642~", "0642~"),
        ("642-03-12", "0642-03-12"),
        ("AD 642", "0642"),
        ("c. 642", "0642~"),
        ("642-645", "0642/0645"),
        ("-47", "-0047, which is 48 BC; 47 BC is -0046"),
        ("280-247 BC", "-0279/-0246, since 1 BC is the year 0000"),
        ("27 BC to AD 14", "-0026/0014, since 1 BC is the year 0000"),
        ("48 v. Chr.", "-0047, since 1 BC is the year 0000"),
        ("8 November 0641", "0641-11-08"),
        ("8 November 641", "0641-11-08"),
        ("28.11.2026", "2026-11-28"),
        ("28/11/2026", "2026-11-28"),
        ("1907-3-12", "1907-03-12"),
        ("1889-90", "1889/1890"),
        ("7/2001", "2001-07"),
        ("March 1889", "1889-03"),
        ("8. November 1641", "1641-11-08"),
        ("1er août 1789", "1789-08-01"),
        ("8 de mayo de 1945", "1945-05-08"),
        ("1º maggio 1945", "1945-05-01"),
        ("4. März 641", "0641-03-04"),
        ("12 mei 1940", "1940-05-12"),
        ("15 mars 44 av. J.-C.", "-0043-03-15, since 1 BC is the year 0000"),
        ("15.3.44 v. Chr.", "-0043-03-15, since 1 BC is the year 0000"),
        ("44 avant J.-C.", "-0043, since 1 BC is the year 0000"),
        ("15 mars 44 avant Jésus-Christ", "-0043-03-15, since 1 BC is the year 0000"),
        ("44 v. u. Z.", "-0043, since 1 BC is the year 0000"),
        ("44 vor Christus", "-0043, since 1 BC is the year 0000"),
        ("44 av. J-C", "-0043, since 1 BC is the year 0000"),
        ("ca. 280-247 BC", "-0279~/-0246, since 1 BC is the year 0000"),
        ("um 60 n. Chr.", "0060~"),
        ("15.III.44 v.Chr.", "-0043-03-15, since 1 BC is the year 0000"),
        ("44 aC", "-0043, since 1 BC is the year 0000"),
        ("44 a.C.n.", "-0043, since 1 BC is the year 0000"),
        ("vor Christus 44", "-0043, since 1 BC is the year 0000"),
        ("av. J.-C. 1200", "-1199, since 1 BC is the year 0000"),
        ("98 ap. J.-C.", "0098"),
        ("98 après J.-C.", "0098"),
        ("98 dC", "0098"),
        ("n. Chr. 98", "0098"),
        ("c. 12", "0012~"),
        ("3rd century BC", "-02XX"),
        ("the 19th century", "18XX"),
        ("ca. 4th c. BCE", "-03XX~"),
        ("1. Jh. v. Chr.", "-00XX"),
        ("XIXe siècle", "18XX"),
        ("IIIe s. av. J.-C.", "-02XX"),
        ("s. II d.C.", "01XX"),
        ("siglo XVI", "15XX"),
        ("sec. I a.C.", "-00XX"),
        ("1387 AH / 1967", "1967"),
        ("15.III.1944", "1944-03-15"),
        ("before 47 BC", "../-0046, since 1 BC is the year 0000"),
    ],
)
def test_the_date_is_proposed_as_it_is_to_be_written(text: str, edtf: str) -> None:
    assert meant(text) == edtf


@pytest.mark.parametrize(
    "text",
    [
        *("yesterday", "0", "03/04/2026", "1889-02-30", "30th century BC"),
        *(
            "13/2001",
            "IIII. Jh.",
            "s. 44",
            "1387/1967 BC",
            "vor 44",
            "44 v",
            "3rd century or 2nd century",
        ),
        *("12 March 1907 or 1908", "247-280 BC", "28.13.2026", "9" * 5000),
    ],
)
def test_of_what_could_be_another_date_nothing_is_proposed(text: str) -> None:
    assert meant(text) == ""


def test_a_day_is_a_whole_day() -> None:
    assert meant_day("28 Nov 2026") == "2026-11-28"
    assert [meant_day(text) for text in ("November 2026", "2026", "yesterday")] == ["", "", ""]


@pytest.mark.parametrize(
    ("day", "hint"), [("10.1.2000", "write 2000-01-10"), ("lately", "write a day, YYYY-MM-DD")]
)
def test_a_day_of_reading_that_is_none_is_one_fault(tmp_path: Path, day: str, hint: str) -> None:
    """It is not told as missing, too, at the very line that has it."""
    project = copied(CORPUS, tmp_path / "project")
    path = project / "sources/excerpts/jones-1890.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("read: 2026-01-06", f"read: {day}"), "utf-8")
    (found,) = checked(project)
    assert (found.rule.code, found.at.line) == ("S006", 5)
    assert found.hint == hint


def test_in_the_bibliography_the_same_is_proposed(tmp_path: Path) -> None:
    root = copied(CORPUS, tmp_path / "project")
    text = (root / "citations.bib").read_text("utf-8")
    (root / "citations.bib").write_text(
        text
        + "\n@book{zz, title = {T}, date = {44 v. Chr.}}\n@book{zy, title = {T}, year = {soon}}\n"
    )
    hints = {one.message: one.hint for one in checked(root) if one.rule.code == "B006"}
    before_christ, none = hints.values()
    assert before_christ == "write -0043, since 1 BC is the year 0000"
    assert none.endswith("leave an unknown date out")
