"""Witnesses as people have them: PDF, web page, Word, a folder of all; hostile ones are refused."""

import os
import shutil
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import typst

from sourcebook.collate import find, witnesses
from sourcebook.collate.find import Found
from sourcebook.diagnostics import Report
from sourcebook.parse.ledgers import COLLATION, parse_collation, print_collation
from sourcebook.texts import ENDINGS, UnreadableError, read_text
from tests.links.inward.planted import drawn_pdf, protected_pdf
from tests.projects import CORPUS, WITNESSES, Told, commanded, copied, loaded

GAZETTE = (WITNESSES / "corpus/gazette-1889.txt").read_text("utf-8")
QUOTED = "gazette-gate-froze"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    shutil.copytree(CORPUS, root)
    return root


def pdf_of(text: str, tmp_path: Path) -> bytes:
    """A PDF of narrow lines, broken words, and running heads with the page's number."""
    file = tmp_path / "text.typ"
    file.write_text(
        "#set page(width: 60mm, height: 40mm, margin: 10mm,"
        " header: [THE GAZETTE #h(1fr) #context counter(page).display()])\n"
        '#set par(justify: true)\n#set text(hyphenate: true, lang: "en", size: 10pt)\n' + text,
        "utf-8",
    )
    return bytes(typst.compile(str(file)))


def word_of(xml: str, path: Path, notes: str = "") -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document><w:body>{xml}</w:body></w:document>")
        if notes:
            archive.writestr("word/footnotes.xml", f"<w:footnotes>{notes}</w:footnotes>")
    return path


def collated(root: Path, *arguments: object) -> Told:
    return commanded(root, "collate", *map(str, arguments))


def ledger(root: Path) -> dict[str, str]:
    """The lines of the ledger by excerpt."""
    lines = (root / COLLATION).read_text("utf-8").splitlines()
    return {line.split("\t")[0]: line for line in lines if not line.startswith("#")}


def test_a_pdf_is_a_witness_and_its_folds_are_recorded(root: Path, tmp_path: Path) -> None:
    before = ledger(root)
    file = tmp_path / "gazette-1889.pdf"
    file.write_bytes(pdf_of(GAZETTE.replace("boats", "boats#super[12]"), tmp_path))
    done = collated(root, "--witness", file)
    assert done.code == 0, done.out
    after = ledger(root)
    changed = [name for name in before if before[name] != after[name]]
    assert QUOTED in changed
    for name in changed:
        old, new = before[name].split("\t"), after[name].split("\t")
        assert new[:3] == old[:3], "the hash of a quotation is what it was"
        assert new[7].split()[0] == "pdf/1"
    assert "notes/2" in after[QUOTED]
    assert f"{QUOTED} found, but for the number of a note" in done.out
    assert loaded(root)[1].sound


def test_lines_without_folds_are_as_they_were_and_others_read_back() -> None:
    old = (CORPUS / COLLATION).read_text("utf-8")
    report = Report()
    lines = parse_collation(old, report)
    assert print_collation(lines) == old
    row = next(line for line in old.splitlines() if not line.startswith("#"))
    new = old.replace(row, f"{row}\tpdf/1 hyphens/1")
    assert print_collation(parse_collation(new, report)) == new
    assert report.sound
    parse_collation(old.replace(row, f"{row}\thyphens"), report)
    assert [found.rule.code for found in report] == ["S016"]


def test_a_web_page_is_read_as_a_reader_sees_it() -> None:
    page = (
        "<!doctype html><html><head><title>no</title><style>no{}</style></head><body><nav>Menu"
        "</nav><p>The <b>gate</b>\n of  the lock<sup>12</sup> fro&shy;ze.<br>Boats&nbsp;lay "
        "<script>no()</script>idle.</p><div>One</div><div>two</div></body></html>"
    )
    text = read_text("saved.html", page.encode())
    assert text.way == "html/2"
    assert " no" not in text.words
    for quote in ("The gate of the lock froze.", "Boats lay idle.", "One two"):
        assert isinstance(find(quote, text.words), Found), (quote, text.words)


def test_the_number_of_a_page_is_told_from_the_words() -> None:
    """By its class, where an e-text gives it no brackets; in every other element a number stays."""
    for name in ("pagenum", "ws PageNum", "page-number"):
        page = f"<p>this first<span class='{name}'><a> 219 </a></span> prediction of <b>12</b></p>"
        words = read_text("saved.html", page.encode()).words
        found = find("this first prediction of 12", words)
        assert isinstance(found, Found)
        assert found.folds == ("pages/1",)


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>{}</p>",
        "<p hidden=''>{}",
        "<div HIDDEN=hidden><div>a</div>{}<p>b</p></div>",
        "<div hidden>a</p></section></b>{}</div>",
        "<div aria-hidden=true><br hidden><img alt=''>{}</div>",
        "<b aria-hidden=' TRUE '>{}</b>",
        "<span style='color: red; display:none'>{}</span>",
        '<span style="DISPLAY : none !important;color:red"><i>a</i>{}</span>',
        "<template><p>a</p>{}</template>",
        "<dialog><p>a</p>{}</dialog>",
        "<ul><li hidden>a<ul><li>b</ul>{}<li>c</ul>",
        "<dl><dt>a<dd hidden>{}<dt>b</dl>",
        "<table><tr><td>a<td hidden>a</div><p>{}<tr><td>b</table>",
        "<table hidden><tr><td>a</div></p></section>{}</table>",
        "<table><tr><td>a<tbody hidden><tr><td>a<tr><td>{}<tbody><tr><td>b</table>",
        "<video>{}</video><canvas><p>{}</canvas>",
        "<b><p hidden>a</b>{}</p>",
        "<select><option>a</p></div><p>{}</select>",
    ],
)
def test_what_no_reader_sees_of_a_web_page_bears_nothing_out(hidden: str) -> None:
    """And what stands after it is read, whoever closed what."""
    unseen = hidden.replace("{}", "hidden words")
    page = f"<body hidden><p>One <i>seen</i> line.{unseen}<p>Another line."
    words = read_text("saved.html", page.encode()).words
    assert isinstance(find("One seen line.", words), Found)
    assert isinstance(find("Another line.", words), Found)
    assert "hidden" not in words


@pytest.mark.parametrize(
    "shown",
    [
        "<p hidden=until-found>{}</p>",
        "<p aria-hidden=false data-hidden>{}</p>",
        "<p style='display: none-such; --x: display: nonetheless'>{}</p>",
        "<p style='display:block'>{}</p>",
        "<dialog open>{}</dialog>",
        "<details><summary>a</summary>{}</details>",
        "<br hidden><img hidden><input hidden>{}",
        "<p hidden>a<p>{}</p>",
        "<p hidden>a<ul><li>{}</ul>",
        "<ul><li hidden>a<li>{}</ul>",
        "<ul><li><ul><li hidden>a</ul>{}</ul>",
        "<table><tr><td hidden>a<td>{}</table>",
        "<table><tr hidden><td>a<tr><td>{}</table>",
        "<table><tr><td><p hidden>a</table>{}",
        "<div><span hidden>a</div>{}",
        "<div aria-hidden=true>{} and the rest of the page</div><div role=dialog>a</div>",
        "<time hidden>a</time><time>{}</time>",
        "<!-- <p hidden> -->{}",
    ],
)
def test_what_a_reader_can_see_of_a_web_page_is_read(shown: str) -> None:
    page = f"<html><body><p>One line.{shown.replace('{}', 'words that count')}<p>Another line."
    words = read_text("saved.html", page.encode()).words
    for quote in ("One line.", "words that count", "Another line."):
        assert isinstance(find(quote, words), Found), words


def test_a_word_document_is_read_with_its_notes_and_without_what_was_deleted(
    tmp_path: Path,
) -> None:
    body = (
        "<w:p><w:r><w:t>The ga</w:t></w:r><w:r><w:t>te froze</w:t></w:r><w:del><w:r><w:delText>"
        "never</w:delText></w:r></w:del><w:r><w:tab/><w:t>at &amp; below</w:t></w:r></w:p>"
        "<w:p><w:r><w:instrText>HYPERLINK no</w:instrText><w:t>the lock.</w:t></w:r></w:p>"
    )
    notes = "<w:footnote><w:p><w:r><w:t>So the keeper.</w:t></w:r></w:p></w:footnote>"
    text = read_text("a.docx", word_of(body, tmp_path / "a.docx", notes).read_bytes())
    assert text.words.split("\n") == [
        "The gate froze at & below",
        "the lock.",
        "",
        "So the keeper.",
        "",
    ]
    assert text.way == "docx/2"


def test_what_no_reader_sees_of_a_word_document_bears_nothing_out(tmp_path: Path) -> None:
    """Hidden words, what was moved away, and a text box for older programs."""
    body = (
        "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>The gate </w:t></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r>"
        "<w:moveFrom w:id='1'><w:r><w:t>unseen</w:t></w:r></w:moveFrom>"
        "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>froze </w:t></w:r>"
        "<w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr>"
        "<w:t>at the lock.</w:t><w:footnoteReference w:id='2'/></w:r></w:p>"
        "<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>A box.</w:t></w:r></w:p></mc:Choice>"
        "<mc:Fallback><w:p><w:r><w:t>unseen</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>"
    )
    text = read_text("a.docx", word_of(body, tmp_path / "a.docx").read_bytes())
    assert text.words.split("\n") == ["The gate froze at the lock.", "A box.", ""]


def test_a_folder_tells_what_it_lacks_and_what_it_has_for_nobody(
    root: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    shutil.copy(WITNESSES / "corpus/gazette-1889.txt", folder)
    word_of("<w:p><w:r><w:t>x</w:t></w:r></w:p>", folder / "gazette-1889.docx")
    (folder / "nobody-1700.html").write_text("<p>words</p>")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / "jones-1890.pdf").write_bytes(b"%PDF-1.4 broken")
    before = (root / COLLATION).read_bytes()
    done = collated(root, "--witness", folder)
    assert done.code == 0
    assert (root / COLLATION).read_bytes() == before
    assert "no source 'nobody-1700', of which there is a text" in done.out
    assert "no text of jones-1890, which is quoted: jones-gate-of-glass" in done.out
    assert "not read: gazette-1889.docx: 'gazette-1889' has a text already" in done.out
    assert "not read: jones-1890.pdf: 'jones-1890.pdf' is no PDF that can be read" in done.out
    assert "not read: picture.png" in done.out


def test_points_for_an_omission_are_told_as_such(root: Path) -> None:
    """Three points are read as points of the text; whoever meant an omission learns its mark."""
    path = root / "sources/excerpts/gazette-1889.yml"
    text = path.read_text("utf-8")
    witness = root.parent / "gazette-1889.txt"
    witness.write_text(GAZETTE, "utf-8")
    path.write_text(text.replace("and forty boats", "and ... boats", 1), "utf-8")
    assert path.read_text("utf-8") != text
    done = collated(root, "--witness", witness)
    assert "what is left out of a quotation is written […]" in done.out
    path.write_text(text.replace("and forty boats", "and fifty boats", 1), "utf-8")
    assert "is written […]" not in collated(root, "--witness", witness).out


def test_pruning_tells_what_it_took_out_and_a_faulty_record_is_known(root: Path) -> None:
    lines = len(ledger(root))
    path = root / "sources/excerpts/gazette-1889.yml"
    text = path.read_text("utf-8")
    path.unlink()
    told = collated(root, "--prune").err
    assert f"{lines - len(ledger(root))} line" in told
    assert len(ledger(root)) < lines
    assert "quotations found" not in told
    path.write_text("[" + text, "utf-8")
    folder = root.parent / "texts"
    folder.mkdir()
    for key in ("gazette-1889", "jones-1890"):
        (folder / f"{key}.txt").write_text((WITNESSES / f"corpus/{key}.txt").read_text("utf-8"))
    out = collated(root, "--witness", folder).out
    assert "the record of 'gazette-1889' has faults" in out
    assert "no source 'gazette-1889'" not in out


def test_a_folder_of_misnamed_texts_says_what_each_is_to_be_called(
    root: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    for name in ("Jones 1890.txt", "gazette.txt"):
        (folder / name).write_text("words")
    done = collated(root, "--witness", folder)
    assert done.code == 2
    assert "but 'Jones 1890', 'gazette': call each as its source is" in done.err
    one = collated(root, "--witness", folder / "gazette.txt")
    assert "no source 'gazette' in sources/excerpts/: name the citekey after the file" in one.err


def test_a_quotation_with_an_omission_is_collated(root: Path) -> None:
    path = root / "sources/excerpts/jones-1890.yml"
    path.write_text(path.read_text().replace("quote: a gate of glass", 'quote: "a gate […] glass"'))
    witness = WITNESSES / "corpus/jones-1890.txt"
    done = collated(root, "--witness", witness)
    assert done.code == 0, done.out
    assert ledger(root)["jones-gate-of-glass"].endswith("\tomissions/1")
    assert "what the quotation leaves out" in done.out
    path.write_text(path.read_text().replace("a gate […] glass", "glass […] a gate"))
    done = collated(root, "--witness", witness)
    assert done.code == 1
    assert "'a gate' stands there, but not after 'glass'" in done.out


def bomb(path: Path) -> Path:
    return word_of("<w:p>" + " " * 30_000_000 + "</w:p>", path)


@pytest.mark.parametrize(
    ("name", "raw", "told"),
    [
        ("a.txt", b"  \n", "has no words"),
        ("a.pdf", b"%PDF-1.4\n%%EOF", "is no PDF that can be read"),
        ("a.pdf", protected_pdf(), "encrypted or packed in a way that is not read here"),
        ("a.docx", b"PK\x03\x04broken", "cannot be read"),
        ("a.bin", b"\x7fELF\x00\x00", "is no text"),
        ("a.txt", b"caf\xe9 au lait", "is not UTF-8"),
        ("a.html", b"<html><script>words</script></html>", "has no words"),
    ],
)
def test_what_has_no_words_is_refused(name: str, raw: bytes, told: str) -> None:
    with pytest.raises(UnreadableError, match=told):
        read_text(name, raw)


def test_a_pdf_of_words_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sourcebook.texts.pdf.MOST", (2000, 6000))
    assert "old-locks" in read_text("a.pdf", drawn_pdf(1, 1)).words
    for made, told in (((3, 10), "on its page 1"), ((1, 10, 9), "from page 4")):
        with pytest.raises(UnreadableError, match=told):
            read_text("a.pdf", drawn_pdf(*made))


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="unpacks to"):
        read_text("a.docx", bomb(tmp_path / "a.docx").read_bytes())


def test_a_pdf_of_pictures_says_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "empty.typ"
    file.write_text("#set page(width: 60mm, height: 40mm)\n#rect()")
    raw = bytes(typst.compile(str(file)))
    with pytest.raises(UnreadableError, match="let it be recognised"):
        read_text("a.pdf", raw)


def test_what_differs_is_told_at_its_own_line(tmp_path: Path) -> None:
    root = copied(CORPUS, tmp_path / "project")
    path = root / "sources/excerpts/gazette-1889.yml"
    quote = "The gate of the fourth lock froze on the ninth instant, and forty"
    text = path.read_text("utf-8")
    assert f"quote: {quote}" in text
    wrong = quote.replace("froze on the ninth", "froze\n      on the tenth")
    quote, folded = f"quote: {quote}", f"quote: >-\n      {wrong}"
    path.write_text(text.replace(quote, folded), "utf-8")
    line = path.read_text("utf-8").split("tenth")[0].count("\n") + 1
    done = commanded(root, "collate", "--witness", str(WITNESSES / "corpus"))
    assert f"gazette-1889.yml:{line}:10: error Q001" in done.out
    assert "the tenth" in done.out


def test_of_a_folder_what_may_be_a_text_is_read_and_the_rest_is_told(tmp_path: Path) -> None:
    for name in (".hidden.txt", "a.txt", "a.odt", "b.txt", "a.doc"):
        (tmp_path / name).write_text("The gate froze.", "utf-8")
    (tmp_path / "folder.txt").mkdir()
    found = witnesses(tmp_path, None)
    assert found.words == {"a": "The gate froze.", "b": "The gate froze."}
    assert dict(found.left) == {
        name: f"it is none of {', '.join(ENDINGS)}" for name in ("a.doc", "a.odt")
    }
    assert [*witnesses(tmp_path, "b").by_key] == ["b"]
    assert witnesses(tmp_path, "b").left == ()


def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(OSError, match=r"a\.txt' is no plain file"):
        witnesses(tmp_path / "a.txt", None)
