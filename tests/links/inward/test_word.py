"""Word documents as word processors write them, read by the command and by the page's script."""

import json
from base64 import b64decode

import pytest

from sourcebook.links.inward import Doctor, open_document, read_promises, site_of
from tests.links.inward.planted import (
    NEW,
    OLD,
    SITE,
    field,
    linked,
    members,
    paragraph,
    word_members,
    zipped,
)
from tests.links.inward.test_both import CASES, by_script

DOCTOR = Doctor(read_promises(json.dumps(CASES["table"]).encode()), site_of(SITE))
RUN = "<w:r><w:t>{}</w:t></w:r>"
BOX = f"<w:r><w:pict><w:txbxContent>{paragraph('<w:t>A box</w:t>')}</w:txbxContent></w:pict></w:r>"
BROKEN = OLD.replace("old", "\u200bo\u00adld")
SHAPES = (
    f"<w:p><mc:AlternateContent><mc:Choice><v:shape href='{OLD}'/></mc:Choice>"
    f"<mc:Fallback><v:shape href='{OLD}#ice' style='x'></v:shape></mc:Fallback>"
    "</mc:AlternateContent></w:p>"
)
DRAWN = (
    "<x xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'>"
    f"<a:p><a:r><a:t>{OLD[:-3]}</a:t></a:r><a:r><a:t>{OLD[-3:]}</a:t></a:r></a:p>"
    "<a:p><a:r><a:t>More</a:t></a:r></a:p></x>"
)
FORMULA = (
    "<m:oMath xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'>"
    f"<m:r><m:t>{OLD}</m:t></m:r></m:oMath>"
)
GONE = "<w:{0} w:id='1'>{1}</w:{0}>"
DELETED = "<w:r><w:delText>x</w:delText></w:r>"


def parted(by: str) -> str:
    return f"<w:p><w:r><w:t>{OLD}</w:t>{by}<w:t>Read it.</w:t></w:r></w:p>"


def link(key: str, inner: str) -> str:
    return f'<w:hyperlink r:id="{key}">{inner}</w:hyperlink>'


MOVED = RUN.format(OLD) + link("rId1", RUN.format("x"))
MARKS = "br tab cr ptab footnoteReference endnoteReference drawing".split()
BODIES = {
    **{mark: (parted(f"<w:{mark}/>"), [OLD]) for mark in MARKS},
    "page": (parted('<w:br w:type="page"></w:br>'), [OLD]),
    "text box": (f"<w:p>{RUN.format(OLD)}{BOX}{RUN.format('after')}</w:p>", [OLD]),
    "in a box": (f"<w:p>{RUN.format('a')}{BOX.replace('A box', OLD)}</w:p>", [OLD]),
    "hyphens": (
        paragraph(
            f"<w:t>{SITE}themes/old</w:t><w:noBreakHyphen/><w:t>locks/, </w:t></w:r><w:r>"
            f"<w:t>{SITE}themes/old</w:t><w:noBreakHyphen></w:noBreakHyphen><w:t>locks/</w:t>"
        ),
        [OLD, OLD],
    ),
    "soft hyphen": (paragraph(f"<w:t>{OLD[:-3]}</w:t><w:softHyphen/><w:t>{OLD[-3:]}</w:t>"), [OLD]),
    "deleted link": (f"<w:p>{GONE.format('del', link('rId1', DELETED))}</w:p>", []),
    "deleted words of a link": (f"<w:p>{link('rId1', GONE.format('del', DELETED))}</w:p>", []),
    "some words of a link deleted": (
        f"<w:p>{link('rId1', GONE.format('del', DELETED) + RUN.format('y'))}</w:p>",
        [OLD],
    ),
    "moved away": (
        f"<w:p>{GONE.format('moveFrom', MOVED)}{GONE.format('moveTo', RUN.format(NEW))}</w:p>",
        [NEW],
    ),
    "paragraph mark deleted": (
        f"<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>{RUN.format(OLD)}</w:p>",
        [OLD],
    ),
    "named by nothing": (paragraph("<w:t>x</w:t>"), []),
    "named by a picture": (paragraph("<w:drawing><a r:id='rId1'/></w:drawing>"), [OLD]),
    "link without words": ("<w:p><w:hyperlink r:id='rId1'/></w:p>", [OLD]),
    "field without marks": (field(f" HYPERLINK {OLD} "), [OLD]),
    "field in pieces": (field(f"HYPERLINK {OLD[:9]}", f"{OLD[9:]} \\l ice"), [f"{OLD}#ice"]),
    "field with its bookmark before": (
        field(f'HYPERLINK \\o "A tip" \\l "ice" "{OLD}" \\h'),
        [f"{OLD}#ice"],
    ),
    "field of a picture": (field(f'INCLUDEPICTURE "{OLD}" \\d'), [OLD]),
    "shape and what stands in for it": (SHAPES, [OLD, f"{OLD}#ice"]),
    "words of a drawing": (DRAWN, [OLD]),
    "formula": (f"<w:p>{FORMULA}</w:p>", [OLD]),
    "unseen ends of lines": (
        paragraph(f"<w:t>{BROKEN}, {BROKEN[:40]}</w:t></w:r><w:r><w:t>{BROKEN[40:]}</w:t>"),
        [OLD, OLD],
    ),
    "field to a bookmark": (field("HYPERLINK \\l ice"), []),
}  # fmt: skip


@pytest.mark.parametrize("name", BODIES)
def test_links_are_read_where_words_end(name: str) -> None:
    """What parts words, what was deleted with changes tracked, and what nothing names."""
    body, wanted = BODIES[name]
    content = zipped(word_members(body, {"rId1": OLD}))
    document = open_document("a.docx", content)
    ours = [one.url for one in document.links if DOCTOR.judge(one.url)]
    assert ours == wanted
    told = by_script([], [], packed=[(content, NEW)])["packed"][0]
    found = [(one.url, one.line) for one in document.links]
    assert [(url, max(number, 1)) for url, number in told["links"]] == found
    if found:
        written, left = document.mended(dict.fromkeys(range(len(found)), NEW))
        assert not left
        assert members(written) == members(b64decode(told["written"]))
        again = open_document("a.docx", written)
        assert {one.url.partition("#")[0] for one in again.links} == {NEW}


def other_names() -> dict[str, bytes]:
    """A document as other programs write it: other prefixes, its main part called otherwise."""
    relations = (
        '<Relationships><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument'
        '/2006/relationships/officeDocument" Target="/text/main.xml"/></Relationships>'
    )
    made = {"_rels/.rels": relations.encode()}
    body = linked("rId1") + paragraph(f"<w:t>{OLD}</w:t>")
    for name, content in word_members(body, {"rId1": OLD}).items():
        text = content.replace(b"w:", b"").replace(b"xmlns:w=", b"xmlns=").replace(b"r:id", b"s:id")
        text = text.replace(b"xmlns:r=", b"xmlns:s=").replace(b"xmlnsw=", b"xmlns=")
        made[name.replace("word/", "text/").replace("document.xml", "main.xml")] = text
    made["text/main.xml"] = made["text/main.xml"].replace(b"<document xmlns", b"<document  xmlns")
    return made


def test_the_main_part_and_the_prefixes_are_those_of_the_document() -> None:
    content = zipped(other_names())
    document = open_document("a.docx", content)
    assert [(one.url, one.where) for one in document.links] == [
        (OLD, "paragraph 2"),
        (OLD, "paragraph 1"),
    ]
    told = by_script([], [], packed=[(content, NEW)])["packed"][0]
    assert told["links"] == [[OLD, 2], [OLD, 1]]
    written, _ = document.mended({0: NEW, 1: NEW})
    assert OLD.encode() not in b"".join(members(written).values())
    assert members(written) == members(b64decode(told["written"]))


def test_a_link_that_pandoc_writes_for_the_notes_too_is_one() -> None:
    made = word_members(linked("rId1"), {"rId1": OLD}, footnotes=paragraph("<w:t>A note.</w:t>"))
    made["word/_rels/footnotes.xml.rels"] = made["word/_rels/document.xml.rels"]
    content = zipped(made)
    assert [one.url for one in open_document("a.docx", content).links] == [OLD]
    assert by_script([], [], packed=[(content, NEW)])["packed"][0]["links"] == [[OLD, 1]]
