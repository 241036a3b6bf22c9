"""A table of passages from a spreadsheet: its columns, and what becomes of its rows."""

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.annotations.passages import COLUMNS
from sourcebook.cite import LocatorError, meant_locator, parse_locator, proposed_locators
from tests.projects import CORPUS, TIDECLOCK, WITNESSES, commanded, loaded

ROWS = """Source;Page;Quotation;Paraphrase;Translation;Note;Tags;Topic
smith-1999;p. 39;Of the winter much was written;;;why?;theme:frost, ice;x
"Ice, Iron and the Fradley Lock";41;;They say that ice is dear.;;;;
jones-1890;bk. 9, chap. 8;"Das Eis; das Tor";;The ice;"two
lines";;
;;;;;;;
nobody;;x;;;;;
"""
SMITH, JONES = (f"sources/excerpts/{key}.yml" for key in ("smith-1999", "jones-1890"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the clean corpus."""
    return shutil.copytree(CORPUS, tmp_path / "project")


def written(folder: Path, text: str, name: str = "notes.csv", encoding: str = "utf-8") -> str:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return str(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("mark", [";", "\t"])
def test_each_row_is_a_draft(root: Path, tmp_path: Path, mark: str, encoding: str) -> None:
    rows = ROWS if mark == ";" else ROWS.replace(";", "\t").replace("Eis\t", "Eis;")
    file = written(tmp_path, rows, encoding=encoding)
    told = commanded(root, "import", file)
    assert "3 added, 0 updated, 0 unchanged, 0 gone, 0 skipped, 1 refused" in told.err
    assert "columns that are not read: Topic; stands for no tag: tag 'ice'" in told.out
    assert "no source is 'nobody'" in told.out
    smith, jones = ((root / path).read_text("utf-8") for path in (SMITH, JONES))
    assert smith.endswith(
        "  - id: smith-1999-of-the-winter-much\n    draft: true\n    locator: p. 39\n"
        "    quote: >-\n      Of the winter much was written\n    tags: [theme:frost]\n"
        "    note: >-\n      why?\n"
        "  - id: smith-1999-they-say-that-ice\n    draft: true\n    locator: p. 41\n"
        "    paraphrase: >-\n      They say that ice is dear.\n"
    )
    assert "    quote: >-\n      Das Eis; das Tor\n    translation: >-\n      The ice\n" in jones
    assert loaded(root)[1].sound
    again = commanded(root, "import", file)
    assert "0 added, 0 updated, 3 unchanged" in again.err


def test_a_row_with_a_name_is_known_again(root: Path, tmp_path: Path) -> None:
    """Its words are changed here, as long as it is a draft; a row that is no more is no loss."""
    table = "id,source,quote,paraphrase\n7,smith-1999,Of the winter,\n8,smith-1999,,It froze.\n"
    commanded(root, "import", written(tmp_path, table))
    table = "id,source,quote,paraphrase\n7,smith-1999,Of the winter much,So they say\n"
    told = commanded(root, "import", written(tmp_path, table))
    assert "1 updated, 0 unchanged, 0 gone" in told.err
    assert "not kept: the paraphrase, since a passage has" in told.out
    assert "      Of the winter much\n" in (root / SMITH).read_text("utf-8")


def test_a_row_that_was_corrected_is_no_second_one(root: Path, tmp_path: Path) -> None:
    """With another page, note or an id it is the row it was; with other words that one is told."""
    head = "source,locator,paraphrase,note\n"
    commanded(root, "import", written(tmp_path, f"{head}smith-1999,p. 4,It froze in May.,\n"))
    told = commanded(
        root, "import", written(tmp_path, f"{head}smith-1999,p. 5,It froze in May.,why?\n")
    )
    assert "updated   smith-1999-it-froze-in-may: locator, note" in told.out, told
    text = (root / SMITH).read_text("utf-8")
    assert text.count("It froze in May.") == 1
    assert "locator: p. 5\n" in text
    row = "smith-1999,p. 5,It froze in June.,why?\n"
    told = commanded(root, "import", written(tmp_path, head + row))
    assert "1 added, 0 updated, 0 unchanged, 1 gone" in told.err
    (gone,) = (line for line in told.out.splitlines() if line.startswith("gone"))
    assert "smith-1999-it-froze-in-may: 'smith-1999-it-froze-in-june' is much like it" in gone
    assert "a column 'id'" in gone
    again = commanded(root, "import", written(tmp_path, head + row))
    assert "0 added, 0 updated, 1 unchanged, 0 gone" in again.err, "told once"
    told = commanded(root, "import", written(tmp_path, f"id,{head}7,{row}"))
    assert "0 added, 0 updated, 1 unchanged, 0 gone" in told.err, "as it is told to do"


def test_rows_of_another_table_are_not_gone(root: Path, tmp_path: Path) -> None:
    head = "source,locator,paraphrase\n"
    commanded(root, "import", written(tmp_path, f"{head}smith-1999,p. 4,It froze in May.\n"))
    told = commanded(root, "import", written(tmp_path, f"{head}smith-1999,p. 4,Coal is dear.\n"))
    assert "1 added, 0 updated, 0 unchanged, 0 gone" in told.err


def test_a_table_of_other_columns_is_told_which_are_read(root: Path, tmp_path: Path) -> None:
    file = written(tmp_path, "Author;Words;Where\nSmith;x;y\n")
    told = commanded(root, "import", file)
    assert told.code == 2
    assert "the columns author, words, where" in told.err
    assert all(name in told.err for name in COLUMNS)
    told = commanded(root, "import", written(tmp_path, "no table", "notes.txt"))
    assert "or annotations of Zotero" in told.err
    assert "a table of passages" in told.err


EXPORTED = """@book{Snow1855,
  title = {On Cholera},
  author = {Snow, John},
  date = {1855}
}
@report{GBH1855,
  title = {Report of the Committee},
  author = {{General Board of Health}},
  date = {1855},
  institution = {HMSO}
}
"""


def test_a_row_names_its_source_as_the_program_does_that_exported_it(
    root: Path, tmp_path: Path
) -> None:
    """The keys of an editor's table are those of her reference manager, whatever ours are."""
    references = tmp_path / "library.bib"
    references.write_text(EXPORTED)
    commanded(root, "import", str(references))
    rows = "source,quote\nSnow1855,of the pump\n@GBH1855,no reason\nSnow1856,x\n"
    told = commanded(root, "import", written(tmp_path, rows))
    assert "2 added" in told.err
    assert "      of the pump\n" in (root / "sources/excerpts/snow-1855-cholera.yml").read_text()
    assert "no source is 'Snow1856': import its reference first" in told.out
    told = commanded(
        root, "import", written(tmp_path, "quote,note\nof us,x\n"), "--source", "GBH1855"
    )
    assert "1 added" in told.err
    # Two files may have called two works alike.
    references.write_text("@book{Snow1855, title={Another}, author={Snow, Ann}, date={1901}}")
    commanded(root, "import", str(references))
    told = commanded(root, "import", written(tmp_path, "source,quote\nSnow1855,twice\n"))
    assert (
        "'Snow1855' was imported as 'snow-1855-cholera' and 'snow-1901-another': name that "
        "which is meant" in told.out
    )


def test_a_source_that_is_named_takes_nothing_from_another(root: Path, tmp_path: Path) -> None:
    rows = "source,quote\nsmith-1999,the first\njones-1890,the second\nnobody,the third\n,last\n"
    told = commanded(root, "import", written(tmp_path, rows), "--source", "smith-1999")
    assert "it is on 'jones-1890', and --source says 'smith-1999': import it without" in told.out
    smith = (root / SMITH).read_text("utf-8")
    assert "the first" in smith
    assert "last" in smith
    assert "the second" not in smith
    # One name that is not known is that of the source named; two are not.
    assert "the third" in smith
    rows = "source,quote\nnobody,the fourth\nno one,the fifth\n"
    told = commanded(root, "import", written(tmp_path, rows), "--source", "smith-1999")
    assert "--source would put all under one" in told.out
    assert "0 added" in told.err


def test_a_row_that_is_refused_is_told_by_its_number(root: Path, tmp_path: Path) -> None:
    """As a spreadsheet counts them, empty ones among them."""
    rows = "source,quote,paraphrase\nsmith-1999,kept,\n\nnobody,,It froze.\n"
    told = commanded(root, "import", written(tmp_path, rows))
    assert "refused   row 4 “It froze.”: no source is 'nobody'" in told.out


def test_an_id_keeps_the_letters_under_accents(root: Path, tmp_path: Path) -> None:
    rows = "source,quote\nsmith-1999,À côté d’un été Grüße\n"
    told = commanded(root, "import", written(tmp_path, rows))
    assert "added     smith-1999-a-cote-dun-ete\n" in told.out


@pytest.mark.parametrize(
    ("name", "raw", "way"),
    [
        ("a.xlsx", b"PK\x03\x04\xff\xffxl/workbook.xml", "save the sheet there as 'CSV UTF-8'"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xff", "save the sheet there as 'CSV UTF-8'"),
        ("a.docx", b"PK\x03\x04\xff\xffword/document.xml", "save it as plain text"),
        ("a.tif", b"II*\0\xff\xff", "a picture"),
    ],
)
def test_what_is_no_text_is_told_for_what_it_is(
    root: Path, tmp_path: Path, name: str, raw: bytes, way: str
) -> None:
    (tmp_path / name).write_bytes(raw)
    told = commanded(root, "import", str(tmp_path / name))
    assert told.code == 2
    assert way in told.err
    assert "iconv" not in told.err


def test_the_guide_names_every_column() -> None:
    guide = (CORPUS.parents[1] / "CONTRIBUTING.md").read_text("utf-8")
    assert f"columns `{'`, `'.join(COLUMNS)}`" in guide


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (
            "source,quote,note\nsmith-1999,We see, as he says, no reason,why?\n",
            "it has 5 cells, and the table 3 columns: put '\"' before and behind a text with ','",
        ),
        ("source;quote;quote\nsmith-1999;one;two\n", "two of its columns are 'quote'"),
        ("source,quote\nsmith-1999,#NAME?\n", "its quote is '#NAME?', which a spreadsheet has put"),
        ("source,quote\nsmith-1999,1.23457E+15\n", "its quote is '1.23457E+15', which"),
        *(
            (f"source,page,quote\nsmith-1999,{made},one\n", f"its locator is '{made}', which")
            for made in (
                *(
                    "01/04/2026",
                    "2026-04-03",
                    "03.04.2026",
                    "3-Apr",
                    "03. Apr",
                    "avr.-65",
                    "Apr-65",
                ),
                *("3-4-26", "03 avr.", "2026-04-03 00:00:00", "4月3日"),
            )
        ),
        ("source;quote;quotation\nsmith-1999;one;two\n", "two of its columns are 'quote'"),
    ],
)
def test_a_row_that_says_more_than_its_table_is_told(
    root: Path, tmp_path: Path, table: str, told: str
) -> None:
    """Nothing of it would be seen to be missing."""
    done = commanded(root, "import", written(tmp_path, table))
    assert told in done.out
    assert "0 added, 0 updated, 0 unchanged, 0 gone, 1 skipped" in done.err


def test_of_two_rows_with_one_name_the_second_is_told(root: Path, tmp_path: Path) -> None:
    table = "source;quote;id\nsmith-1999;Of the winter;a\nsmith-1999;was written;a\n"
    done = commanded(root, "import", written(tmp_path, table))
    assert "its id, 'a', is that of row 2" in done.out
    assert "1 added, 0 updated, 0 unchanged, 0 gone, 1 skipped" in done.err
    assert "Of the winter" in (root / SMITH).read_text("utf-8")


def test_empty_cells_behind_a_row_are_nothing(root: Path, tmp_path: Path) -> None:
    table = "source;quote\nsmith-1999;Of the winter;;; \n"
    assert "1 added" in commanded(root, "import", written(tmp_path, table)).err


def test_the_id_of_a_row_is_that_of_its_excerpt_if_it_can_be_one(
    root: Path, tmp_path: Path
) -> None:
    rows = (
        "my-own-id,smith-1999,It froze.\nNo Id!,smith-1999,It thawed.\n12,smith-1999,It rained.\n"
    )
    told = commanded(root, "import", written(tmp_path, f"id,source,paraphrase\n{rows}"))
    names = [line.split()[1].rstrip(":") for line in told.out.splitlines() if "added" in line]
    assert names == ["my-own-id", "smith-1999-it-thawed", "smith-1999-it-rained"]


@pytest.mark.parametrize(
    ("place", "locator"),
    [
        *(("2.117", "2.117"), ("44.19.5", "44.19.5"), ("12", "p. 12")),
        *(("S. 21ff.", "pp. 21 ff."), ("21f.", "p. 21 f.")),
        *(("S. 21-41", "pp. 21-41"), ("cap. 40", "chap. 40"), ("lib. 2, cap. 3", "bk. 2, chap. 3")),
        *(("44,19,5", "44.19.5"), ("130, 24", "130.24"), ("Iul. 82, 2", "Iul. 82.2")),
        *(("II.117.490", "2.117.490"), ("III.i.77", "3.1.77"), ("xii, 5", "pp. xii, 5")),
        *(("c. 12r", "fol. 12r"), ("cc. 12r-13v", "fols. 12r-13v"), ("c. 12", "can. 12")),
        *(("Act 3 scene 1", "act 3, sc. 1"), ("Bd. 2 S. 21 f.", "vol. 2, p. 21 f.")),
        *(("s. v. Brutus", "s.v. Brutus"), ("σ. 44", "p. 44"), ("42.", "p. 42")),
        *(("1 Kor 13,1-3", "1 Kor 13.1-3"), ("Page 12", "p. 12")),
        *(("App. BC 2.117", "App. BC 2.117"), ("App. 2", "app. 2"), ("pp 21–3", "pp. 21-3")),
        *(("PP. 12", "p. 12"), ("S 12", "p. 12"), ("S12", "p. S12"), ("12 Fn. 3", "p. 12, n. 3")),
        *(("fn. 3", "n. 3"), ("Position 2211", "loc. 2211"), ("Loc 2211-2215", "locs. 2211-2215")),
        *(("Taf. IV", "{locus Taf. IV}"), ("fr. 12 DK", "{locus fr. 12 DK}")),
        *(("sig. A2r", "{locus sig. A2r}"), ("FGrHist 90 F 130", "{locus FGrHist 90 F 130}")),
        *(("1 Sam 17", "{locus 1 Sam 17}"), ("1 S 17", "{locus 1 S 17}")),
        *(("map 3", "{locus map 3}"), ("slides 3-5", "{loci slides 3-5}")),
        *(("cat. no. 45", "{locus cat. no. 45}"), ("Kat.-Nr. 12", "{locus Kat.-Nr. 12}")),
        *(("1h02m", "ts. 1h02m"), ("1:02:03", "ts. 1:02:03"), ("1h 2m 3s", "ts. 1:02:03")),
        *(("12 min 30 s", "ts. 12:30"), ("2'30\"", "ts. 2:30"), ("2m30s", "ts. 2m30s")),
        *(("12:30", "12:30"), ("1:12:13", "1:12:13")),
        *(("Mt 5–7", "{loci Mt 5–7}"), ("12, 14, 19", "pp. 12, 14, 19")),
        *(("12, 15", "pp. 12, 15"), ("172a-173b", "172a-173b"), ("12a", "p. 12a")),
    ],
)
def test_a_place_is_read_as_editions_and_other_languages_write_it(
    root: Path, tmp_path: Path, place: str, locator: str
) -> None:
    table = f"source;locator;paraphrase\nsmith-1999;{place};It froze.\n"
    commanded(root, "import", written(tmp_path, table))
    text = re.sub(r"(?<=locator: )>-\n\s+", "", (root / SMITH).read_text("utf-8"))
    assert f"    locator: {locator}\n" in text


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("Caes. 66", "not kept: the place 'Caes. 66': as 'locator' write 'p. 66', 'chap. 66' or"),
        ("Caes. 66", "whatever 66 is, or '{locus Caes. 66}', which prints what you noted"),
        ("CIL VI 1234", "as 'locator' write '{locus CIL VI 1234}', which prints what you noted"),
        ("T. 2, S. 21", "as 'locator' write 'vol. 2, p. 21' or 'pt. 2, p. 21'"),
        ("II:44", "as 'locator' write '2.44' (book and chapter) or 'vol. 2, p. 44'"),
        (
            "V. 12",
            "as 'locator' write '5.12' (book and chapter), 'v. 12' (verse) or 'vol. 5, p. 12'",
        ),
        ("II 117", "as 'locator' write '2.117' (book and chapter) or 'vol. 2, p. 117'"),
        ("near the end", "as 'locator' write a label and a number, e.g. 'p. 4', 'chap. 2'"),
        ("2,117", "taken for pages: if it is book and chapter, write '2.117'"),
    ],
)
def test_a_place_that_may_be_several_is_told_with_what_to_write(
    root: Path, tmp_path: Path, place: str, told: str
) -> None:
    done = commanded(
        root, "import", written(tmp_path, f"source;locator;paraphrase\nsmith-1999;{place};Ice.\n")
    )
    assert told in done.out, done


NOTED = "12 II iv 3a Caes. Hdt. , ; : . - S. S Bd. T. fr. F s.v. c. 12r f. ff. σ.".split()


@given(st.lists(st.sampled_from([*NOTED, " "]), max_size=8))
def test_whatever_is_noted_is_a_locator_or_told_with_what_is_one(parts: list[str]) -> None:
    text = "".join(parts)
    if found := meant_locator(text):
        assert not isinstance(parse_locator(found), LocatorError)
        assert meant_locator(found) == found
    said = proposed_locators(text)
    wanted = [one for one in re.findall(r"'([^']+)'", said) if not one.isdecimal()]
    for proposed in wanted:
        assert not isinstance(parse_locator(proposed), LocatorError)
    if not found and "e.g." not in said:
        numbers = set(re.findall(r"\d+", text))
        assert all(numbers <= set(re.findall(r"\d+", proposed)) for proposed in wanted), said


def test_a_tag_of_a_theme_that_is_not_there_is_told_with_how_to_begin_it(
    root: Path, tmp_path: Path
) -> None:
    table = "source,paraphrase,tags\nsmith-1999,It froze.,theme:wounds\n"
    told = commanded(root, "import", written(tmp_path, table))
    assert "'theme:wounds', which the project has not yet: sourcebook new theme wounds" in told.out
    assert "say in" not in told.out


def test_a_source_whose_file_has_a_fault_is_not_called_missing(root: Path, tmp_path: Path) -> None:
    (root / SMITH).write_text("source: smith-1999\nexcerpts: []\n", "utf-8")
    table = "source,paraphrase\nsmith-1999,It froze.\n"
    told = commanded(root, "import", written(tmp_path, table))
    assert f"has no record that can be read: mend {SMITH}" in told.out


def test_a_passage_of_a_text_that_is_printed_whole_takes_nothing_from_it(tmp_path: Path) -> None:
    """That the text is whole was found by all of its paragraphs, of which the passage is none."""
    root = Path(shutil.copytree(TIDECLOCK, tmp_path / "project"))
    ledger = root / "sources/ledgers/collation.tsv"
    before = ledger.read_text("utf-8")
    words = "ὅπως ἂν εἰδῶσιν οἱ ναυτικοὶ τὰς ὥρας"
    table = f"source,quotation\ndecree-of-orthe,{words}\n"
    witness = str(WITNESSES / "tideclock/decree-of-orthe.txt")
    told = commanded(root, "import", written(tmp_path, table), "--witness", witness)
    assert "1 of 1 quotations found" in told.out + told.err, told.out + told.err
    after = ledger.read_text("utf-8")
    assert set(before.splitlines()) < set(after.splitlines())


def test_pages_in_a_list_are_all_kept() -> None:
    assert meant_locator("12; 14; 19") == "pp. 12, 14, 19"
