"""Which works are one: nothing is written over another work's record, nothing told is lost."""

import json
import re
from pathlib import Path

import pytest

from sourcebook.diagnostics import Report
from sourcebook.intake import Known, read_references, to_biblatex
from sourcebook.read import read_bibliography
from tests.intake.test_import import contents
from tests.projects import CORPUS, Told, commanded, copied, records_at

COMET = {"TY": "MGZN", "TI": "Halley's Comet", "T2": "The Spectator", "DA": "1910/03/12/"}
SIGNED = COMET | {"TY": "JOUR", "AU": "Smith, A."}
PAPER = SIGNED | {"T2": "Monthly Notices of the Royal Astronomical Society", "VL": "70", "SP": "9"}
BOOK = {"TY": "BOOK", "TI": "Comets", "AU": "Ball, Robert", "PY": "1910", "PB": "Cassell"}
SITE = "https://a.example/"
PAGE = "https://www.a.example/story/1"


def ris(*records: dict[str, str]) -> str:
    """A file of RIS that has these records."""
    return "\n".join(
        "".join(f"{tag}  - {value}\n" for tag, value in record.items()) + "ER  - \n"
        for record in records
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (COMET, COMET),
        (COMET, COMET | {"TI": "Halley’s comet", "T2": "Spectator", "DA": "1910///"}),
        (COMET | {"UR": PAGE}, COMET | {"UR": PAGE, "TI": "Halley's Comet: A Leader"}),
        (COMET | {"UR": PAGE}, COMET | {"UR": "http://a.example/story/1/?utm_source=x"}),
        (COMET | {"UR": PAGE}, COMET | {"UR": f"{PAGE}#:~:text=comet", "DA": "1910/03/13"}),
        (COMET | {"UR": PAGE}, SIGNED | {"UR": PAGE}),
        (PAPER | {"DO": "10.1/a"}, PAPER | {"UR": "https://jstor.example/1"}),
        (PAPER | {"UR": PAGE}, PAPER | {"UR": "https://b.example/9", "DA": "1910/04/01"}),
        (PAPER, PAPER | {"T2": "Mon. Not. R. Astron. Soc.", "SP": "9-12", "VL": "Vol. 70"}),
        (PAPER, PAPER | {"T2": "MNRAS", "AU": "Smith, Adam"}),
        (PAPER | {"DO": "10.1000/A"}, PAPER | {"DO": "10.1000/a", "TI": "On Halley's Comet"}),
        (PAPER, {**PAPER, "AU": "Unknown"} | {"T2": "MNRAS"}),
        (BOOK | {"SN": "0306406152"}, BOOK | {"SN": "9780306406157", "PY": "1911"}),
        (BOOK | {"SN": "0306406152"}, BOOK | {"SN": "9781861972712"}),
        (BOOK, BOOK | {"ET": "2nd ed."}),
        (BOOK | {"UR": PAGE}, BOOK | {"UR": "https://books.example/7"}),
    ],
)  # fmt: skip
def test_what_nothing_contradicts_is_one_work(one: dict[str, str], other: dict[str, str]) -> None:
    """Both ways; a name cut short, a first page, an address written otherwise contradict nothing.

    Nor do the day and address of another database, where journal and pages are the same.
    """
    assert same(one, other)
    assert same(other, one)


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (COMET, COMET | {"T2": "The Observer", "DA": "1910/03/13"}, "its journal and day"),
        (COMET, COMET | {"DA": "1910/03/13/"}, "its day"),
        (COMET | {"UR": PAGE}, COMET | {"UR": "https://a.example/story/2"}, "its address"),
        (COMET, COMET | {"TI": "Halley's Comet: A Leader"}, "its title"),
        (COMET, SIGNED, "its author"),
        (COMET, COMET | {"DA": "1835/10/10"}, ""),
        (SIGNED, SIGNED | {"AU": "Smith, B."}, ""),
        (SIGNED | {"UR": PAGE}, SIGNED | {"UR": PAGE, "AU": "Roe, A."}, ""),
        (SIGNED, SIGNED | {"T2": "Nature"}, "its journal"),
        (SIGNED, SIGNED | {"T2": "Spectator Reviews"}, "its journal"),
        (SIGNED | {"IS": "4"}, SIGNED | {"IS": "5"}, "its number"),
        (PAPER, PAPER | {"SP": "33"}, "its pages"),
        (PAPER | {"DO": "10.1000/a"}, PAPER | {"DO": "10.1000/b"}, ""),
        (PAPER | {"DO": "10.1000/a"}, PAPER | {"DO": "10.1000/b", "T2": "Rxiv", "VL": "", "SP": ""},
         "its journal and DOI"),
        (BOOK, BOOK | {"PY": "1912"}, ""),
        (BOOK | {"ET": "1"}, BOOK | {"ET": "2"}, "its edition"),
        (BOOK, BOOK | {"TY": "CHAP", "T2": "The Heavens"}, "its kind"),
        (BOOK | {"VL": "1"}, BOOK | {"VL": "2"}, "its volume"),
        (BOOK | {"SN": "0306406152"}, BOOK | {"SN": "9781861972712", "PB": "Dent"},
         "its publisher"),
        (BOOK | {"TI": "Letter 1", "UR": PAGE}, BOOK | {"TI": "Letter 2", "UR": PAGE}, ""),
        (COMET | {"TI": "The comet", "UR": PAGE}, COMET | {"TI": "The weather", "UR": PAGE}, ""),
        (COMET | {"UR": SITE}, COMET | {"UR": SITE, "DA": "1910/03/14"}, "its day"),
    ],
)  # fmt: skip
def test_what_contradicts_makes_two_works_and_what_is_near_is_told(
    one: dict[str, str], other: dict[str, str], told: str
) -> None:
    """Whatever title, author and year say: newspapers have one headline again and again."""
    assert not same(one, other)
    assert not same(other, one)
    assert near(one, other) == near(other, one) == told


def known(text: str) -> Known:
    drafts = read_references("a", text.encode())
    texts = [to_biblatex(draft, f"key-{number}") for number, draft in enumerate(drafts)]
    return Known(read_bibliography("a.bib", "\n".join(texts), Report()), ())


def same(one: dict[str, str], other: dict[str, str]) -> bool:
    (draft,) = read_references("a", ris(other).encode())
    return bool(known(ris(one)).key_of(draft))


def near(one: dict[str, str], other: dict[str, str]) -> str:
    (draft,) = read_references("a", ris(other).encode())
    like = known(ris(one)).like(draft, {})
    return f"its {' and '.join(like[1])}" if like else ""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copied(CORPUS, tmp_path / "project")


def taken(root: Path, text: str, name: str) -> Told:
    file = root.parent / name
    file.write_text(text, "utf-8")
    return commanded(root, "import", str(file))


SPECTATOR, OBSERVER = COMET, COMET | {"T2": "The Observer", "DA": "1910/03/13"}
KEYS = """@article{anonHalleysComet1910, title={Halley's {{Comet}}}, journaltitle={The Spectator},
  date={1910-03-12}, langid={english}}
@article{anonHalleysComet1910a, title={Halley's {{Comet}}}, journaltitle={The Times},
  date={1910-05-19}, langid={english}}
"""
ITEMS = json.dumps(
    [
        {
            "id": f"http://zotero.org/users/1/items/{name}",
            "type": "article-newspaper",
            "title": "Halley's Comet",
            "container-title": name,
            "issued": {"date-parts": [[1910, 5, day]]},
        }
        for name, day in (("Times", 19), ("Observer", 22))
    ]
)


@pytest.mark.parametrize(
    "files",
    [
        [("a.ris", ris(SPECTATOR)), ("b.ris", ris(OBSERVER))],
        [("a.ris", ris(SPECTATOR, OBSERVER))],
        [("a.bib", KEYS)],
        [("a.json", ITEMS)],
        [("a.ris", ris(SPECTATOR, SPECTATOR | {"SP": "12"}))],
        [("a.bib", "".join(f"@misc{{k{n}, title={{Letters}}, year=1910}}\n" for n in (1, 2)))],
    ],
)
def test_two_works_are_two_entries_and_stay_so(root: Path, files: list[tuple[str, str]]) -> None:
    """And all of it again changes nothing."""
    before = len(records_at(root)[0].bibliography)
    for name, text in files:
        assert "0 updated, 0 unchanged" in taken(root, text, name).err
    assert len(records_at(root)[0].bibliography) == before + 2
    whole = contents(root)
    for name, text in files:
        assert ": 0 added, 0 updated" in taken(root, text, name).err
    assert contents(root) == whole


def test_which_is_like_another_is_told_with_the_command_that_makes_them_one(root: Path) -> None:
    taken(root, ris(SPECTATOR), "a.ris")
    (told,) = taken(root, ris(OBSERVER), "b.ris").out.splitlines()
    found = re.search(
        r"like '(\S+)' but for its journal and day: if they are one, (sourcebook merge (\S+) into "
        r"\1)$",
        told,
    )
    assert found, told
    assert commanded(root, *found[2].split()[1:]).code == 0
    assert "merged into" in taken(root, ris(OBSERVER), "b.ris").out
    another = OBSERVER | {"T2": "The Times"}
    assert "1 added" in taken(root, ris(another), "c.ris").err


def test_what_the_editor_has_mended_is_known_again_by_what_the_file_says(root: Path) -> None:
    taken(root, ris(SPECTATOR), "a.ris")
    path = root / "citations.bib"
    text = path.read_text("utf-8").replace("1910-03-12", "1910-03-13")
    path.write_text(text.replace("Halley's {Comet}", "On the Comet"), "utf-8")
    assert "1 unchanged" in taken(root, ris(SPECTATOR), "a.ris").err


def test_a_key_that_has_gone_to_another_work_writes_nothing_over(root: Path) -> None:
    """Better BibTeX makes keys anew; but one field that was put right is the same work's."""
    entry = (
        "@article{{smith1910, author={{Smith, A.}}, title={{Comets}}, journal={{{}}}, date={{{}}}}}"
    )
    taken(root, entry.format("Nature", "1910-05-01"), "a.bib")
    mended = taken(root, entry.format("Nature", "1910-05-02"), "a.bib")
    assert "1 updated" in mended.err
    other = taken(root, entry.format("Science", "1910-06-01"), "a.bib")
    assert "1 added" in other.err
    assert "but for its journal and day" in other.out
    retitled = entry.replace("Comets", "Tides").format("Nature", "1910-05-02")
    anew = taken(root, retitled, "a.bib")
    assert "1 added" in anew.err
    assert "like 'smith1910' but for its title" in anew.out


def test_an_items_address_is_of_one_item_for_ever_but_not_of_what_has_nothing_of_it(
    root: Path,
) -> None:
    taken(root, ITEMS, "a.json")
    moved = ITEMS.replace("Halley's Comet", "The Sea").replace('"Times"', '"The Daily Times"')
    assert "0 added, 2 updated" in taken(root, moved, "a.json").err
    other = moved.replace("The Sea", "A Lock").replace("1910", "1801")
    other = other.replace('"The Daily Times"', '"Nature"').replace('"Observer"', '"Science"')
    assert "2 added" in taken(root, other, "a.json").err


def test_an_address_is_the_same_works_with_another_title(root: Path) -> None:
    taken(root, ris(COMET | {"UR": PAGE}), "a.ris")
    again = taken(root, ris(COMET | {"UR": PAGE, "TI": "Halley's Comet: A Leader"}), "a.ris")
    assert re.match(r"updated +\S+ “Halley's Comet: A Leader”: title", again.out)
