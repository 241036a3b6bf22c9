"""Files by their endings and in their encodings: the command and the page read alike."""

from base64 import b64decode

from sourcebook.links.inward import HostileError, open_document
from tests.links.inward.planted import (
    NEW,
    OLD,
    linked,
    members,
    paragraph,
    word_members,
    zipped,
)
from tests.links.inward.test_both import by_script

WORD = zipped(word_members(linked("rId1"), {"rId1": OLD}))
HTML = f'<a href="{OLD}">x</a>'
TEXT = f"`{OLD}` {OLD},\n<a href='{OLD}?a&amp;b'>"


def _old_names() -> bytes:
    """Two members whose names are in an old alphabet of Windows."""
    raw = zipped({"aa.html": HTML.encode(), "bb.html": HTML.encode()}, stored=["aa.html"])
    return raw.replace(b"aa.html", b"\x81a.html").replace(b"bb.html", b"\x82a.html")


BROKEN = OLD.replace("old-", "\u200bo\u00adld-\u2060")
WBR = OLD.replace("old", "<wbr>o<WBR/>ld")
KHMER = f"{OLD}\u200b\u1781\u17d2\u1798\u17c2\u179a"  # where it parts words, as in Khmer
PARTED = f"{OLD}\u200b{OLD}?a\u200b=b"
ILL_FORMED = b"\xe2\x82\xac \xe2\x82 \xed\xa0\x80 \xf0\x9f\x98\x80 \xc0\x80"
EMBEDDED = {
    "word/afchunk.mht": b"x",
    "word/embeddings/a.docx": WORD,
    "word/embeddings/oleObject1.bin": b"x",
    "word/printerSettings1.bin": b"x",
    "word/vbaProject.bin": b"x",
    "word/media/a.emf": b"x",
    "word/fonts/a.odttf": b"x",
    "word/glossary/document.xml": b"<a/>",
    "word/_rels/b.htm.rels": b"<a/>",
    "customXml/a.htm": b"x",
}
FILES: dict[str, tuple[bytes, int]] = {
    **{f"a.{one}": (TEXT.encode(), 3) for one in "txt rst tex org tsv bib adoc ipynb".split()},
    **{f"b.{one}": (TEXT.encode(), 2) for one in "md qmd markdown".split()},
    "no-ending": (TEXT.encode(), 3),
    "a.HTML": (TEXT.encode(), 3),
    "a.xml": (TEXT.encode(), 3),
    "a.csv": (f"{OLD},b\n".encode(), 1),
    "latin.md": (f"caf\xe9 [a]({OLD}) \xe9".encode("latin-1"), 1),
    "mixed.md": (
        b"\xe2\x82\xac \xe2\x82 \xed\xa0\x80 \xf0\x9f\x98\x80 \xc0\x80" + TEXT.encode(),
        2,
    ),
    "wide.txt": (f"\ufeffé😀 {OLD}".encode("utf-16-le"), 1),
    "wide.adoc": (f"\ufeffé😀 {OLD}".encode("utf-16-be"), 1),
    "odd.txt": (f"\ufeff{OLD}".encode("utf-16-le") + b"x", -1),
    "a.odt": (zipped({"content.xml": b"<a/>"}), -1),
    "a.bin": (b"\0\0", -1),
    "behind.docx": (b"something before" + WORD, 1),
    "embedded.docx": (zipped({**word_members(paragraph(""), {}), **EMBEDDED}), 0),
    "nested.imscc": (
        zipped(
            {
                "a.docx": WORD,
                "b.zip": zipped({"c.html": HTML.encode(), "d.docx": WORD, "e.zip": zipped({})}),
                "f.qmd": f"<!ENTITY x> [a]({OLD})".encode(),
                "g.html": f"caf\xe9 {HTML}".encode("latin-1"),
                "h.xml": f"<a><!-- <!ENTITY --><![CDATA[<!ENTITY {OLD}]]></a>".encode(),
                "i.docx": b"broken",
            }
        ),
        6,
    ),
    "broken.html": (f"{BROKEN} <b>{WBR}</b> {KHMER}<br>{PARTED}&amp;c".encode(), 5),
    "broken.md": (f"{BROKEN}\n{WBR}\n{KHMER}\n{PARTED}".encode(), 5),
    "broken.txt": (f"{BROKEN}, {BROKEN}\u200b\n{KHMER} {PARTED}".encode(), 5),
    "broken.csv": (f"{BROKEN},{WBR},{KHMER}\n".encode(), 3),
    "old-names.zip": (_old_names(), 2),
}
"""Files, and how many links each has; -1 for one that is refused."""


def test_files_are_read_alike_and_every_other_byte_stays() -> None:
    told = by_script([], [], packed=[(one, NEW) for one, _ in FILES.values()], names=FILES)
    for (name, (content, count)), page in zip(FILES.items(), told["packed"], strict=True):
        if count < 0:
            assert page.get("refused"), name
            try:
                open_document(name, content)
            except HostileError:
                continue
            raise AssertionError(name)
        document = open_document(name, content)
        assert [url for url, _ in page["links"]] == [one.url for one in document.links], name
        assert len(document.links) == count, name
        assert {one.url.partition("?")[0] for one in document.links} <= {OLD}, name
        written, left = document.mended(dict.fromkeys(range(count), NEW))
        assert not left
        by_page = b64decode(page["written"])
        if content[-22:].startswith(b"PK\5\6"):
            assert _all(by_page) == _all(written), name
        else:
            assert by_page == written, name


def _all(content: bytes) -> dict[str, object]:
    return {
        name: _all(raw) if name.endswith((".docx", ".zip")) and raw[:2] == b"PK" else raw
        for name, raw in members(content).items()
    }


def test_parts_of_a_word_document_that_are_not_read_are_named() -> None:
    content = FILES["embedded.docx"][0]
    wanted = ["word/afchunk.mht", "word/embeddings/a.docx", "word/embeddings/oleObject1.bin"]
    assert open_document("a.docx", content).passed == wanted
    assert by_script([], [], packed=[(content, NEW)])["packed"][0]["unread"] == wanted
