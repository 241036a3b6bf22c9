"""Relationships of a Word document that nothing names, as pandoc leaves in the part of notes."""

from sourcebook.links.inward.word import word_links

URL = "https://example.org/book/themes/frost/"
RELATIONS = (
    f'<Relationships><Relationship Id="rId9" Target="{URL}" TargetMode="External" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"/>'
    "</Relationships>"
)
LINK = '<w:p><w:hyperlink r:id="rId9"><w:r><w:t>frost</w:t></w:r></w:hyperlink></w:p>'
BODY, NOTES = "word/document.xml", "word/footnotes.xml"


def found(notes: str) -> list[tuple[str, str]]:
    """Address and member of each link of a document whose body has one."""
    texts = {
        BODY: f"<w:document>{LINK}</w:document>",
        NOTES: f"<w:footnotes>{notes}</w:footnotes>",
        "word/_rels/document.xml.rels": RELATIONS,
        "word/_rels/footnotes.xml.rels": RELATIONS,
    }
    return [(link.written.url, link.member) for link in word_links(texts)]


def test_a_relationship_that_no_note_names_is_no_link() -> None:
    assert found("<w:p/>") == [(URL, "word/_rels/document.xml.rels")]


def test_one_that_a_note_names_is_told_there_too() -> None:
    """By whatever attribute: another program may call it otherwise."""
    assert len(found(LINK)) == 2
    assert len(found("<a:hlinkClick ns3:id='rId9'/>")) == 2
