"""Files beside pages that an edition has: kept, copied from where they are now, or told of."""

import json
import tarfile
import zipfile
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from PIL import Image
from pypdf import PdfReader

from sourcebook.diagnostics import Report, Span
from sourcebook.model import EDITIONS, Corpus, Permalink
from sourcebook.parse import PERMALINKS
from sourcebook.parse.ledgers import parse_files
from sourcebook.publish import EditionError
from sourcebook.publish.editions import contents
from sourcebook.publish.files_kept import asked_for, keep_files, promised
from tests.projects import CORPUS, corpus_at

HAD = (
    "index.html",
    "index.md",
    "feed.xml",
    "assets/search/abc.json",
    "data/claims.csv",
    "themes/frost/index.html",
    "themes/frost/index.md",
    "themes/frost/frost.bib",
    "themes/frost/frost.pdf",
    "themes/frost/handout.pdf",
    "sources/smith-1999/smith-1999.ris",
    "sources/jones-1890/jones-1890.ris",
)
SMITHS = ("smith-1999/smith-1999.ris", "smith-1999/cite.ris")
PAGES = ("/", "/themes/frost/")
"""The addresses of its pages, which the ledger has."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with an edition, and the site of now in which all is as it was."""
    folder = tmp_path / EDITIONS / "2026.1"
    folder.mkdir(parents=True)
    rows = [[path, 1, "0"] for path in HAD]
    (folder / "manifest.json").write_text(json.dumps({"files": rows}), "utf-8")
    for path in HAD:
        file = tmp_path / "site" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(path, "utf-8")
    return tmp_path


def corpus(*lines: tuple[str, str, str], files: str = "") -> Corpus:
    at = Span(PERMALINKS)
    report = Report()
    fates = parse_files(files, report)
    assert report.sound
    gone = tuple(Permalink(address, state, detail, at) for address, state, detail in lines)
    return replace(corpus_at(CORPUS), permalinks=gone, file_fates=fates)


def without(root: Path, *paths: str) -> Path:
    for path in paths:
        (root / "site" / path).unlink()
    return root / "site"


@pytest.mark.parametrize(
    "manifest",
    [
        *("", "[]", "[" * 100_000, '{"files": 1}', '{"files": [1]}', '{"files": [["a", 1]]}'),
        *('{"files": [[1, 1, "0"]]}', '{"files": [["a", "b", "0"]]}', '{"files": [[[], 1, "0"]]}'),
        *('{"files": [["../a", 1, "0"]]}', '{"files": [["a", 1, "0"], ["a/b", 1, "0"]]}'),
        '{"files": [["a", 1e999, "0"]]}',
    ],
)
def test_what_is_no_manifest_is_told_with_its_file(root: Path, manifest: str) -> None:
    (root / EDITIONS / "2026.1/manifest.json").write_text(manifest, "utf-8")
    told = rf"^{EDITIONS}/2026\.1/manifest\.json cannot be read \(.+\): restore the folder from git"
    with pytest.raises(EditionError, match=told):
        promised(root, PAGES)


def test_a_folder_without_a_manifest_is_told_and_a_file_is_no_edition(root: Path) -> None:
    (root / EDITIONS / "2026-notes.txt").write_text("x", "utf-8")
    assert promised(root, PAGES)
    (root / EDITIONS / "2026.1/manifest.json").unlink()
    with pytest.raises(EditionError, match=rf"^{EDITIONS}/2026\.1 cannot be read"):
        promised(root, PAGES)


def test_an_archive_has_what_the_manifest_has_and_plain_files_alone() -> None:
    def of(kind: bytes, size: int, **more: Any) -> list[tuple[str, bytes]]:
        made = BytesIO()
        with tarfile.open(fileobj=made, mode="w|") as archive:
            entry = tarfile.TarInfo("a")
            entry.type, entry.size = kind, size
            for name, value in more.items():
                setattr(entry, name, value)
            archive.addfile(entry, BytesIO(b"x" * size))
        made.seek(0)
        wanted = {"a": (3, sha256(b"xxx").hexdigest())}
        return list(contents("editions/2026.1", wanted, made))

    assert of(tarfile.REGTYPE, 3) == [("a", b"xxx")]
    for kind, size in ((tarfile.REGTYPE, 4), (tarfile.DIRTYPE, 0), (tarfile.FIFOTYPE, 0)):
        with pytest.raises(EditionError, match="'a' is not as published"):
            of(kind, size)
    with pytest.raises(EditionError, match="'a' is not as published"):
        of(tarfile.LNKTYPE, 0, linkname="b")
    with pytest.raises(EditionError, match="damaged"):
        of(tarfile.REGTYPE, 3, pax_headers={"GNU.sparse.map": "x", "GNU.sparse.major": "0"})


def test_what_pages_are_made_with_is_not_promised(root: Path) -> None:
    assert set(promised(root, PAGES)) == {
        path for path in HAD if path not in (HAD[0], HAD[3], HAD[5])
    }


@pytest.mark.parametrize("path", ["tool/index.html", "tool/more.html"])
def test_html_of_people_that_is_no_page_of_ours_is_a_file(root: Path, path: str) -> None:
    """No ledger has its address; what is left of it is a page with the note."""
    manifest = root / EDITIONS / "2026.1/manifest.json"
    manifest.write_text(json.dumps({"files": [[path, 1, "0"]]}), "utf-8")
    with pytest.raises(EditionError) as fault:
        keep_files(root, root / "site", corpus())
    line = f"{path}\twithdrawn\tIt is <gone> & told."
    assert str(fault.value).endswith(f"\n{path}\twithdrawn\ta note for readers")
    assert keep_files(root, root / "site", corpus(files=line)) == 1
    left = (root / "site" / path).read_text("utf-8")
    assert "<p>It is &lt;gone&gt; &amp; told.</p>" in left
    assert asked_for(root, corpus(files=line)) == {path: "", f"e/2026.1/{path}": "0"}


@pytest.mark.parametrize("path", ["feed.xml", "data/claims.csv", "themes/frost/frost.bib"])
def test_a_lost_file_stops_the_build(root: Path, path: str) -> None:
    assert keep_files(root, root / "site", corpus()) == 0
    site = without(root, path)
    with pytest.raises(EditionError, match=f"'/{path}' of edition 2026.1 is not in the site"):
        keep_files(root, site, corpus())


def test_the_line_that_is_asked_for_is_one_a_family(root: Path) -> None:
    lost = ("sources/smith-1999/smith-1999.ris", "sources/jones-1890/jones-1890.ris")
    site = without(root, *lost)
    with pytest.raises(EditionError) as fault:
        keep_files(root, site, corpus())
    line = str(fault.value).partition("\n")[2]
    assert line == "sources/*/*.ris\twithdrawn\ta note for readers"
    assert keep_files(root, site, corpus(files=line)) == 2
    assert "TI  - a note for readers" in (site / lost[0]).read_text("utf-8")


def test_each_lost_family_is_asked_for_at_once(root: Path) -> None:
    """So that one paste is enough, as after a theme went with its pictures."""
    site = without(root, "feed.xml", "data/claims.csv", "themes/frost/handout.pdf")
    with pytest.raises(EditionError, match=r"and 2 more of edition 2026\.1") as fault:
        keep_files(root, site, corpus())
    lines = str(fault.value).partition("\n")[2]
    assert len(lines.splitlines()) == 3
    assert keep_files(root, site, corpus(files=lines)) == 3


def test_a_family_may_move(root: Path) -> None:
    fates = corpus(files="sources/*/*.ris\tmoved\tsources/*/cite.ris")
    site = without(root, "sources/smith-1999/smith-1999.ris")
    for key in ("smith-1999", "jones-1890"):
        (site / f"sources/{key}/cite.ris").write_text(key, "utf-8")
    with pytest.raises(EditionError, match=r"jones-1890\.ris' is in the site, and .* was moved"):
        keep_files(root, site, fates)
    without(root, "sources/jones-1890/jones-1890.ris")
    assert keep_files(root, site, fates) == 2
    assert (site / "sources/smith-1999/smith-1999.ris").read_text("utf-8") == "smith-1999"
    without(root, *(f"sources/{one}" for one in ("jones-1890/jones-1890.ris", *SMITHS)))
    with pytest.raises(EditionError, match=r"smith-1999\.ris' of edition 2026\.1 is not in the"):
        keep_files(root, site, fates)


@pytest.mark.parametrize("line", ["data/claims.csv\twithdrawn\tGone.", "new.csv\tmoved\tfeed.xml"])
def test_what_lives_is_not_told_as_gone(root: Path, line: str) -> None:
    (root / "site/new.csv").write_text("new", "utf-8")
    told = rf"'/{line.partition(chr(9))[0]}' is in the site, and .*files\.tsv says that it was"
    with pytest.raises(EditionError, match=told):
        keep_files(root, root / "site", corpus(files=line))


def test_a_star_is_one_name(root: Path) -> None:
    site = without(root, "themes/frost/handout.pdf")
    with pytest.raises(EditionError):
        keep_files(root, site, corpus(files="themes/*/*.pdf\twithdrawn\tNo more."))


def said(pdf: Path) -> str:
    """The words on a paper."""
    return "".join(page.extract_text() for page in PdfReader(pdf).pages).strip()


def test_files_follow_their_page(root: Path) -> None:
    site = without(
        root, "themes/frost/frost.bib", "themes/frost/index.md", "themes/frost/frost.pdf"
    )
    (site / "themes/ice").mkdir()
    (site / "themes/ice/ice.bib").write_text("entries", "utf-8")
    (site / "themes/ice/index.md").write_text("words", "utf-8")
    moved = corpus(("/themes/frost/", "moved", "/themes/ice/"))
    assert keep_files(root, site, moved) == 3
    assert (site / "themes/frost/frost.bib").read_text("utf-8") == "entries"
    assert (site / "themes/frost/index.md").read_text("utf-8") == "words"
    assert said(site / "themes/frost/frost.pdf") == "/themes/ice/"


def test_a_package_leaves_one_with_the_note(root: Path) -> None:
    """What teachers took into their courses, and pages of an edition lead to."""
    rows = [[path, 1, "0"] for path in (*HAD, "weigh/a.imscc", "weigh/b.zip", "weigh/c.xml")]
    (root / EDITIONS / "2026.1/manifest.json").write_text(json.dumps({"files": rows}), "utf-8")
    keep_files(root, root / "site", corpus(("/weigh/", "withdrawn", "Settled & done.")))
    for name in ("a.imscc", "b.zip"):
        with zipfile.ZipFile(root / "site/weigh" / name) as package:
            assert package.read("WITHDRAWN.txt") == b"Settled & done.\n"
    assert ET.parse(root / "site/weigh/c.xml").getroot().text == "Settled & done."


def test_files_of_a_withdrawn_page_say_why(root: Path) -> None:
    site = without(
        root, "themes/frost/frost.bib", "themes/frost/index.md", "themes/frost/frost.pdf"
    )
    keep_files(root, site, corpus(("/themes/frost/", "withdrawn", 'Told "twice".')))
    paper = site / "themes/frost/frost.pdf"
    assert said(paper) == 'Told "twice".', "pages of the edition lead to it"
    before = paper.read_bytes()
    paper.unlink()
    keep_files(root, site, corpus(("/themes/frost/", "withdrawn", 'Told "twice".')))
    assert paper.read_bytes() == before
    assert "Told" in (site / "themes/frost/frost.bib").read_text("utf-8")
    assert (site / "themes/frost/index.md").read_text("utf-8") == 'Told "twice".\n'


def test_a_book_leaves_one_with_the_note(root: Path) -> None:
    """Pages of the edition lead to it, and whoever has its address in a reader opens it."""
    rows = [[path, 1, "0"] for path in (*HAD, "themes/essays.epub")]
    (root / EDITIONS / "2026.1/manifest.json").write_text(json.dumps({"files": rows}), "utf-8")
    keep_files(root, root / "site", corpus(files="themes/essays.epub\twithdrawn\tSet & <gone>."))
    path = root / "site/themes/essays.epub"
    made = path.read_bytes()
    with zipfile.ZipFile(BytesIO(made)) as book:
        assert book.read("mimetype") == b"application/epub+zip"
        page = ET.fromstring(book.read("EPUB/ch001.xhtml"))
    assert "Set & <gone>." in "".join(page.itertext())
    path.unlink()
    keep_files(root, root / "site", corpus(files="themes/essays.epub\twithdrawn\tSet & <gone>."))
    assert path.read_bytes() == made


@pytest.mark.parametrize("stays", [False, True])
def test_a_picture_goes_with_the_last_page_that_shows_it(root: Path, stays: bool) -> None:
    files = ("figures/gate/full/480,320/0/default.jpg", "figures/gate/info.json")
    rows = [[path, 1, "0"] for path in (*HAD, *files)]
    (root / EDITIONS / "2026.1/manifest.json").write_text(json.dumps({"files": rows}), "utf-8")
    lines = [("/themes/frost/#figure-gate", "withdrawn", "No more.")]
    lines += [("/places/lock/#figure-gate", "live" if stays else "withdrawn", "")]
    told = corpus(*lines)
    if stays:
        with pytest.raises(EditionError, match=r"default\.jpg' and 1 more of edition"):
            keep_files(root, root / "site", told)
    else:
        assert keep_files(root, root / "site", told) == 2
        with Image.open(root / "site" / files[0]) as picture:  # pages of the edition lead to it
            assert (picture.format, picture.size) == ("JPEG", (1200, 630))
        left = json.loads((root / "site" / files[1]).read_text("utf-8"))
        assert left == {"withdrawn": "No more."}


@pytest.mark.parametrize(
    "line",
    ["x.csv\tlive\t", "x.csv\twithdrawn\t", "/x.csv\twithdrawn\tNo.", "../x\twithdrawn\tNo."],
)
def test_a_line_that_says_nothing_is_told(line: str) -> None:
    report = Report()
    assert parse_files(line, report) == ()
    assert not report.sound
