"""Documents of every kind: their links are found where they stand, and nothing else is changed."""

import json
import struct
import zipfile
import zlib
from collections.abc import Callable
from html import unescape
from io import BytesIO
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sourcebook.diagnostics import Report
from sourcebook.links.inward import (
    Doctor,
    Examined,
    HostileError,
    examine,
    open_document,
    read_promises,
    site_of,
)
from sourcebook.links.inward.pdf import printed_in_lines
from tests.links.inward.planted import (
    CARTRIDGE,
    NEW,
    OLD,
    SITE,
    described,
    field,
    linked,
    members,
    packed,
    paragraph,
    pdf,
    sized,
    word_members,
    zipped,
)
from tests.links.inward.test_both import CASES, by_script

DOCTOR = Doctor(read_promises(json.dumps(CASES["table"]).encode()), site_of(SITE))
Told = list[tuple[str, int, int, str]]


def examined(name: str, content: bytes, pin: str = "") -> tuple[Examined, Told]:
    report = Report()
    done = examine(name, content, DOCTOR, report, fix=True, pin=pin)
    return done, [(one.rule.code, one.at.line, one.at.column, one.message) for one in report]


def codes(told: Told) -> list[str]:
    return [one[0] for one in told]


def mended(name: str, content: bytes, pin: str = "") -> bytes:
    done, _ = examined(name, content, pin)
    assert done.content is not None
    return done.content


# Texts

MARKDOWN = f"""# Week 1\r
\r
* [moved]({OLD} "Title") and <{OLD}#ice>, `{OLD}`\r
* [withdrawn]({SITE}id/toll-raised/), é: {SITE}themes/lock/.\r
\r
[ref]: {SITE}id/first-frost/\r
<!-- {OLD} -->\r
"""


def test_markdown() -> None:
    done, told = examined("a.md", MARKDOWN.encode())
    assert [one[:3] for one in told] == [
        ("W203", 3, 11),
        ("W203", 3, 68),
        ("W202", 4, 15),
        ("W201", 4, 61),
        ("W204", 6, 8),
    ]
    wanted = MARKDOWN.replace(f"({OLD}", f"({NEW}").replace(f"<{OLD}#ice", f"<{NEW}#first-frost")
    assert done.content == wanted.encode()
    assert (done.mended, done.verdicts.count("moved")) == (2, 2)


def test_html_in_a_charset_of_old_and_with_ill_formed_bytes() -> None:
    html = f'<p>\xe9\xff <a href="{OLD}?a=1&amp;b=2">x</a> {NEW}</p>\r\n'.encode("latin-1")
    assert mended("a.html", html) == html.replace(OLD.encode(), NEW.encode())


def test_links_relative_to_a_base_of_ours_are_judged_and_written_in_full() -> None:
    """The base stays as it is, or every link beside would lead elsewhere."""
    html = (
        f'<base href="{OLD}"><a href="#ice">x</a> <a href="../lock/">never</a> '
        '<a href="../locks/">lives</a> <a href="mailto:a@b.example">no link to us</a>'
    )
    done, told = examined("a.html", html.encode())
    assert done.verdicts == ("moved", "never", "live")
    assert [one[0] for one in told] == ["W203", "W201"]
    wanted = html.replace('"#ice"', f'"{NEW}#first-frost"')
    assert done.content == wanted.encode()


MARKED = [
    *("<a href='{}?a=1&amp;copy=2&#39;&quot;{}'>x</a>", "<a href='{}?it&#x27;s&lt;{}'>x</a>"),
    *('<a href="{}?a=1&amp;b=&#34;{}">x</a>', "<a href={}?a&amp;b&#32;c{}>x</a>", "<i>{}?&amp;{}"),
]
"""HTML with character references in an address, and the places of its page and its anchor."""


@pytest.mark.parametrize("html", MARKED)
@pytest.mark.parametrize("name", ["a.html", "a.md"])
def test_references_in_an_address_stay_as_they_are_written(name: str, html: str) -> None:
    """What the editor of the page wrote for a quotation mark still is none that ends the value."""
    old, new = html.format(OLD, "#ice"), html.format(NEW, "#first-frost")
    assert mended(name, f"é {old}\r\n".encode()) == f"é {new}\r\n".encode()
    changes = [[name.replace("a.md", "markdown").replace("a.", ""), old, written_for(html)]]
    assert by_script([], changes)["texts"][0]["written"] == new


def written_for(html: str) -> str:
    """The new address as it is read."""
    start = html.index("{}")
    end = html.index("{}", start + 2)
    return f"{NEW}{unescape(html[start + 2 : end])}#first-frost"


def test_an_anchor_with_a_reference_stays_as_it_is_written() -> None:
    for name in ("a.html", "a.md"):
        html = '<a href="{}#sb-x&amp;y&apos;">x</a>'
        assert mended(name, html.format(OLD).encode()) == html.format(NEW).encode()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-8-sig"])
def test_texts_with_a_mark_of_their_encoding(encoding: str) -> None:
    text = f"\ufeffé\n{OLD}\r\n" if encoding != "utf-8-sig" else f"é\n{OLD}\r\n"
    _, told = examined("a.txt", text.encode(encoding))
    assert [one[:3] for one in told] == [("W203", 2, 1)]
    assert mended("a.txt", text.encode(encoding)) == text.replace(OLD, NEW).encode(encoding)


def test_pinned_to_an_edition() -> None:
    text = f"{NEW} {OLD} {SITE}e/2026.1/themes/locks/ {SITE}people/zo%C3%AB/ http://example.net/\n"
    pinned = f"{SITE}e/2026.1/themes/locks/ {SITE}e/2026.1/themes/old-locks/"
    done, told = examined("a.txt", text.encode(), pin="2026.1")
    assert done.content == text.replace(f"{NEW} {OLD}", pinned).encode()
    assert "W206" in codes(told), "an address that the edition lacks is told"
    assert mended("a.txt", done.content + NEW.encode(), "2026.1")


FILLING = st.text(
    st.characters(exclude_categories=(), max_codepoint=0x1F600).filter(
        lambda one: not 0xD800 <= ord(one) < 0xE000
    ),
    max_size=40,
)
PLACES = {
    "a.md": ("[x]({})", "<{}>", " {} ", "\n[r]: {}\n", "![i]({} 't')"),
    "a.html": ('<a href="{}">x</a>', "<a href='{}'>", "<a href={} >", " {} "),
    "a.txt": (" {} ", "<{}>", "\n{}\n"),
}


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(PLACES)), st.data())
def test_every_other_byte_is_the_same(name: str, data: st.DataObject) -> None:
    """Whatever stands around: the result is the document with some old addresses new."""
    content = b""
    for _ in range(data.draw(st.integers(1, 6))):
        content += data.draw(FILLING).encode() + data.draw(st.binary(max_size=3))
        content += data.draw(st.sampled_from(PLACES[name])).format(OLD).encode()
    content += data.draw(FILLING).encode()
    done, _ = examined(name, content)
    if done.content is None:
        return
    assert 0 < done.mended <= content.count(OLD.encode())
    pieces = content.split(OLD.encode())
    at = changed = 0
    for number, piece in enumerate(pieces):
        assert done.content[at : at + len(piece)] == piece
        at += len(piece)
        if number < len(pieces) - 1:
            here = done.content[at:]
            to = NEW if here.startswith(NEW.encode()) else OLD
            assert here.startswith(to.encode())
            changed += to == NEW
            at += len(to)
    assert (at, changed) == (len(done.content), done.mended)


# Word

BODY = "".join(
    (
        paragraph("<w:t>Week 1</w:t>"),
        linked("rId1", "ice"),
        linked("rId2"),
        field(f'HYPERLINK "{OLD[:20]}', OLD[20:], '" \\l "ice" \\o "tip"'),
        field(f" HYPERLINK &quot;{NEW}&quot; "),
        paragraph(f"<w:t>See {OLD[:30]}</w:t></w:r><w:r><w:b/><w:t>{OLD[30:]}, and</w:t>"),
        paragraph(f"<w:delText>{OLD}</w:delText><w:delInstrText>HYPERLINK {OLD}</w:delInstrText>"),
        f"<w:p><w:fldSimple w:instr='HYPERLINK \"{OLD}\"'><w:r/></w:fldSimple></w:p>",
    )
)
WORD = word_members(
    BODY,
    {"rId1": f"{OLD}?a=1&amp;b=2", "rId2": f"{SITE}themes/lock/", "rId3": "mailto:a@b.org"},
    footnotes=paragraph(f"<w:t>{SITE}id/toll-raised/</w:t>"),
)


def test_word() -> None:
    content = zipped(WORD, stored=["word/media/image1.png"], remark=b"a remark")
    done, told = examined("a.docx", content)
    assert sorted((one[0], one[1]) for one in told) == [
        ("W201", 3),
        ("W202", 1),
        ("W203", 2),
        ("W203", 4),
        ("W203", 6),
        ("W203", 8),
    ]
    assert any("(paragraph 1 of footnotes.xml)" in one[3] for one in told)
    assert done.content is not None
    after = members(done.content)
    text = WORD["word/document.xml"].decode()
    wanted = (
        text.replace('w:anchor="ice"', 'w:anchor="first-frost"')
        .replace(f'>HYPERLINK "{OLD[:20]}<', f'>HYPERLINK "{NEW}<')
        .replace(f">{OLD[20:]}<", "><")
        .replace('\\l "ice"', '\\l "first-frost"')
        .replace(f"See {OLD[:30]}<", f"See {NEW}<")
        .replace(f"<w:t>{OLD[30:]}, and", "<w:t>, and")
        .replace(f"'HYPERLINK \"{OLD}\"'", f"'HYPERLINK \"{NEW}\"'")
    )
    assert after["word/document.xml"].decode() == wanted
    relations = WORD["word/_rels/document.xml.rels"].decode()
    assert after["word/_rels/document.xml.rels"].decode() == relations.replace(OLD, NEW)
    before, now = packed(content), packed(done.content)
    changed = {name for name, raw in before.items() if now[name] != raw}
    assert changed == {"word/document.xml", "word/_rels/document.xml.rels"}
    assert done.content.endswith(b"a remark")


def test_one_address_that_serves_two_anchors_is_changed_only_if_both_go_to_one_page() -> None:
    body = linked("rId1", "gate-four") + linked("rId1", "keeper-wrote")
    content = zipped(word_members(body, {"rId1": NEW}))
    report = Report()
    done = examine("a.docx", content, DOCTOR, report, fix=True)
    assert done.content is None
    assert [(one.rule.code, one.hint[:11]) for one in report] == [("W203", "not mended:")]
    body = linked("rId1", "ice") + linked("rId1", "keeper-wrote")
    after = members(mended("a.docx", zipped(word_members(body, {"rId1": OLD}))))
    assert f'Target="{NEW}"'.encode() in after["word/_rels/document.xml.rels"]
    assert b'w:anchor="first-frost"' in after["word/document.xml"]


def test_a_zip_that_was_streamed_is_written_again() -> None:
    content = described(WORD)
    after = members(mended("a.docx", content))
    assert f'Target="{NEW}?a=1'.encode() in after["word/_rels/document.xml.rels"]
    assert after["word/media/image1.png"] == WORD["word/media/image1.png"]


# Cartridges


def test_cartridge() -> None:
    inside = {name: text.encode() for name, text in CARTRIDGE.items()}
    inside["handouts/a.docx"] = zipped(WORD)
    inside["b.pdf"] = pdf([OLD])
    content = zipped(inside)
    done, told = examined("course.imscc", content)
    places = {one[3].partition("(")[2].partition(")")[0] for one in told}
    assert {"weeks/1.html, line 2", "weeks/1.html, line 3", "links/2.xml, line 2"} <= places
    assert {"quiz/3.xml, line 1", "handouts/a.docx, paragraph 6", "b.pdf, page 1"} <= places
    assert done.content is not None
    after = members(done.content)
    for name in ("links/2.xml", "quiz/3.xml"):
        assert after[name] == inside[name].replace(OLD.encode(), NEW.encode())
    assert after["weeks/1.html"] == inside["weeks/1.html"].replace(
        f"{OLD}#ice".encode(), f"{NEW}#first-frost".encode()
    )
    assert NEW.encode() in members(after["handouts/a.docx"])["word/_rels/document.xml.rels"]
    assert after["b.pdf"].startswith(inside["b.pdf"])
    assert examined("b.pdf", after["b.pdf"])[0].verdicts == ("live",)
    same = {"imsmanifest.xml", "notes.md"}
    assert all(packed(content)[name] == packed(done.content)[name] for name in same)
    assert list(after) == list(inside)


def test_what_cannot_be_read_in_a_cartridge_is_told_and_the_rest_is_judged() -> None:
    inside = {
        "s.pdf": b"%PDF-1.4 broken",
        "~$a.docx": b"lock",
        "old\\a.docx": zipped(WORD),
        "quiz.xml.qti": CARTRIDGE["quiz/3.xml"].encode(),
        "picture.PNG": b"",
        "slides.pptx": zipped({"ppt/a.xml": b"<a/>"}),
        "inner.zip": zipped({"q.h5p": b"PK", "b.pdf": b"%PDF-"}),
    }
    done, told = examined("course.imscc", zipped(inside))
    assert done.passed == ("slides.pptx", "inner.zip, q.h5p")
    unread = [one[3] for one in told if one[0] == "W208"]
    assert [one.partition(" is not read")[0] for one in sorted(unread)] == [
        "its member 'inner.zip': its member 'b.pdf'",
        "its member 's.pdf'",
        "its member '~$a.docx'",
    ]
    assert done.content is not None
    after = members(done.content)
    assert {name for name, raw in inside.items() if after[name] != raw} == {
        "old\\a.docx",
        "quiz.xml.qti",
    }


# Hostile files

ENTITY = (
    b'<!DOCTYPE a [<!ENTITY e "'
    + b"x" * 100
    + b'"><!ENTITY f "&e;&e;">]><w:document>&f;</w:document>'
)


def _word(**changed: bytes) -> bytes:
    return zipped({**WORD, **{name.replace("__", "/"): raw for name, raw in changed.items()}})


def _with(name: str) -> bytes:
    return zipped({**WORD, name: b"x"})


def _twice() -> bytes:
    content = zipped({**WORD, "word/a.xml": b"<a/>", "word/b.xml": b"<b/>"})
    return content.replace(b"word/b.xml", b"word/a.xml")


def _bomb() -> bytes:
    return _word(**{"word__document.xml": b"<a>" + b" " * 40_000_000 + b"</a>"})


def _overlapping() -> bytes:
    content = bytearray(zipped({**WORD, "word/a.xml": b"<a/>", "word/b.xml": b"<b/>"}))
    at = content.rindex(b"PK\x01\x02")
    before = content.rindex(b"PK\x01\x02", 0, at)
    content[at + 42 : at + 46] = content[before + 42 : before + 46]
    return bytes(content)


def _locked() -> bytes:
    content = bytearray(zipped(WORD))
    at = content.rindex(b"PK\x01\x02")
    content[at + 8] |= 1
    return bytes(content)


HOSTILE: dict[str, tuple[bytes | Callable[[], bytes], str]] = {
    # What takes a while to make is made by its test, not by every process that collects it.
    "entities.docx": (_word(**{"word__document.xml": ENTITY}), "declares entities"),
    "bomb.docx": (_bomb, "unpacks to 40000007 bytes"),
    "says-less.docx": (sized(zipped(WORD), "word/document.xml", 10), "cannot be unpacked"),
    "says-more.docx": (sized(zipped(WORD), "word/styles.xml", 4_000_000_000), "unpacks to"),
    "up.docx": (_with("../evil.xml"), "outside of a folder"),
    "up-inside.docx": (_with("word/../../evil.xml"), "outside of a folder"),
    "absolute.docx": (_with("/etc/passwd"), "outside of a folder"),
    "windows.imscc": (zipped({"a\\..\\..\\b.xml": b"<a/>"}), "outside of a folder"),
    "drive.docx": (_with("C:/evil.xml"), "outside of a folder"),
    "twice.docx": (_twice(), "twice"),
    "overlapping.docx": (_overlapping(), "one and the same data"),
    "locked.docx": (_locked(), "password"),
    "cut.docx": (zipped(WORD)[:-100], "no zip archive"),
    "no-xml.docx": (_word(**{"word__document.xml": b"<w:document><w:p>"}), "is no XML"),
    "empty.docx": (b"", "no zip archive"),
    "other.docx": (zipped({"a.txt": b"x"}), "no Word document"),
    "many.imscc": (lambda: zipped({f"{number}.x": b"" for number in range(20_001)}), "members"),
    "nested.imscc": (lambda: zipped({"a.docx": _bomb()}), "its member 'a.docx': "),
    "entities.imscc": (zipped({"a.xml": ENTITY}), "declares entities"),
    "broken.pdf": (b"%PDF-1.7\n1 0 obj <<>>", "no PDF that can be read"),
    "not.pdf": (b"hello", "no PDF that can be read"),
    "a.odt": (zipped({"content.xml": b"<a/>"}), "of a kind that is not read"),
    "image.png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "of a kind that is not read"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_a_reason(name: str) -> None:
    made, why = HOSTILE[name]
    content = made if isinstance(made, bytes) else made()
    with pytest.raises(HostileError, match=why):
        open_document(name, content)
    done, told = examined(name, content)
    assert (done.content, codes(told)) == (None, ["W207"])


def test_cartridges_in_cartridges_end() -> None:
    inner = zipped({"a.html": f'<a href="{OLD}">'.encode()})
    once, twice = zipped({"a.zip": inner}), zipped({"a.zip": zipped({"a.zip": inner})})
    assert NEW.encode() in members(members(mended("a.imscc", once))["a.zip"])["a.html"]
    (told,) = open_document("a.imscc", zipped({"a.zip": twice})).unread
    assert "of a kind that is not read" in told


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_file_never_ends_in_a_fault_of_ours(data: st.DataObject) -> None:
    """Bytes of a document changed at random: it is read, or refused."""
    name, whole = data.draw(
        st.sampled_from([("a.docx", zipped(WORD)), ("a.imscc", zipped({"a.xml": b"<a/>"})),
                         ("a.pdf", pdf([OLD]))])
    )  # fmt: skip
    content = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    done, _ = examined(name, bytes(content))
    if done.content is not None and name == "a.pdf":
        assert done.content.startswith(content)
    elif done.content is not None and _whole(bytes(content)):
        members(done.content)


def _whole(content: bytes) -> bool:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        try:
            return archive.testzip() is None
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError):
            return False


def test_a_large_text_of_nothing_but_openings_takes_no_time() -> None:
    """No text makes the readers slow: each is about a megabyte."""
    for piece in ("<a href=", "<!--", "`", "](", "[a]: ", "<script>", "&#1;", "```\n", "((", "\\"):
        text = (piece * (1_000_000 // len(piece))).encode()
        for name in ("a.md", "a.html", "a.txt"):
            assert examined(name, text)[0].content is None


def test_blanks_and_letters_without_end_take_no_time() -> None:
    """Of the processor: the text of a definition that has none, and a line without a blank."""
    text = f"[a]:{' ' * 20_000}\n\n"
    before = process_time()
    assert examined("a.md", text.encode())[0].verdicts == ()
    assert list(printed_in_lines("x" * 100_000)) == []
    assert process_time() - before < 2
    assert by_script([], [["markdown", text * 10, ""]])["texts"][0]["urls"] == []


def test_checksums_are_those_of_the_new_contents() -> None:
    """The local header of a changed member says what its directory says."""
    done = mended("a.docx", zipped(WORD))
    raw = packed(done)["word/document.xml"]
    check, _, size = struct.unpack_from("<LLL", raw, 14)
    text = members(done)["word/document.xml"]
    assert (check, size) == (zlib.crc32(text), len(text))
