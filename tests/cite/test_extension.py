"""What the Markdown extension makes of a page."""

import re
from pathlib import Path
from typing import Any

import markdown
import pytest

from sourcebook.cite import Formatter, find_citations
from sourcebook.cite.extension import CitationExtension, Fault
from tests.cite.fixtures import DATA, HOUSE, library

ITEMS = library("items.json")
NOTES = Formatter(ITEMS, HOUSE[0])
INLINE = Formatter(ITEMS, "apa")


def convert(text: str, formatter: Formatter = NOTES, **options: Any) -> str:
    extension = CitationExtension(formatter=formatter, **options)
    names = ["footnotes", "tables", "md_in_html", "toc", "attr_list"]
    return markdown.Markdown(extensions=[*names, extension]).convert(text)


def plain(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


def test_citations_and_footnotes_share_one_numbering() -> None:
    page = convert(
        "A [@park2016]. B[^x]. C [@park2016, p. 4]. B again[^x].\n\n[^x]: See [@park2016, p. 2]."
    )
    numbers = re.findall(r'role="doc-noteref"[^>]*>(\d+)</a>', page)
    assert numbers == ["1", "2", "3", "2"]
    notes = re.findall(r"<li id=.*?</li>", page, re.DOTALL)
    assert "Jin Park, Sanctions at Sea (Routledge, 2016)." in plain(notes[0])
    assert "See Park, Sanctions at Sea, 2." in plain(notes[1])
    assert "Park, Sanctions at Sea, 4." in plain(notes[2])
    assert page.count('role="doc-endnotes"') == 1


IN_HTML = {
    "<figure markdown><figcaption>A [@icj]. *B*</figcaption></figure> *C*": True,
    "<figure markdown>\n<figcaption class='x'>\nA [@icj]. *B*\n</figcaption>\n</figure>": True,
    '<figure markdown="span">\n  ![x](y.png)\n  <figcaption>A [@icj]. *B*</figcaption>\n</figure>'
    "\n\nC [@park2016].": True,
    '<figure markdown>![x](y.png)<figcaption class="x">A [@icj]. *B*</figcaption></figure>': True,
    "<figure><figcaption>A [@icj]. *B*</figcaption></figure>": False,
    "<figure markdown>\n<figcaption>A</figcaption>\n</figure>\n"
    "<figcaption>B [@icj]. *B*</figcaption>": False,
    "<div markdown><p>A [@icj]. *B*</p></div>": False,
    "<div markdown><p>A</p><p>B [@icj]. *B*</p></div>": False,
    "<div markdown><p>A</p></div> B [@icj]. *B*": True,
    "<div markdown>A <p>B [@icj]. *B*</p></div>": True,
    "<table markdown><tr><td>A [@icj]. *B*</td></tr></table>": False,
    "<figure markdown>\n\nA `<figcaption>` [@icj]. *B*\n</figure>": True,
}


@pytest.mark.parametrize("text", IN_HTML)
def test_what_is_found_in_html_is_made_and_nothing_else(text: str) -> None:
    page = convert(text, INLINE)
    assert bool(find_citations(text)) is ("<em>B</em>" in page) is IN_HTML[text]
    assert ("[@icj]" in page) is not IN_HTML[text]
    assert " markdown" not in page


@pytest.mark.parametrize("formatter", [NOTES, INLINE], ids=["notes", "inline"])
def test_a_caption_cites_as_text_does(formatter: Formatter) -> None:
    """In a figure of a page of prose, whose tags say that Markdown stands in them."""
    page = convert(
        "A [@icj].\n\n<figure markdown>\n![A plan](plan.png)\n"
        "<figcaption markdown>A plan [@park2016, p. 4].</figcaption>\n</figure>\n\nB [@icj].",
        formatter,
    )
    caption = re.search(r"<figcaption>(.*?)</figcaption>", page, re.DOTALL)
    assert caption
    assert "@park2016" not in page
    assert "Park" in plain(page)
    if formatter is NOTES:
        assert re.findall(r'role="doc-noteref"[^>]*>(\d+)</a>', page) == ["1", "2", "3"]
        assert 'role="doc-noteref">2</a>' in caption[1]
    else:
        assert "Park, 2016, p. 4" in plain(caption[1])


def test_every_reference_has_its_note_and_back_link() -> None:
    page = convert("A [@park2016] *b [@icj]*\n\n- c [@cock2016]\n\n| t |\n|---|\n| [@vdk] |\n")
    for reference, note in re.findall(r'<sup id="(.*?)"><a[^>]*href="#(.*?)"', page):
        assert f'<li id="{note}">' in page
        assert f'href="#{reference}"' in page
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_an_excerpt_brings_its_locator_and_its_link() -> None:
    page = convert("A [@park2016#ex-1].", excerpt=lambda _key, _excerpt: "art. 2, para. 3")
    assert "2016), art. 2, para. 3." in plain(page)
    assert 'href="/sources/park2016/#ex-1"' in page


def test_an_own_locator_wins_over_the_excerpts() -> None:
    page = convert("A [@park2016#ex-1, p. 9].", excerpt=lambda _key, _excerpt: "p. 3")
    assert "2016), 9." in plain(page)


def test_unknown_keys_and_excerpts_are_told_and_seen() -> None:
    faults: list[Fault] = []
    page = convert(
        "A [@nokey; @park2016] [@park2016#none].",
        excerpt=lambda _key, _excerpt: None,
        fault=faults.append,
    )
    assert "[?nokey]" in page
    assert faults == [Fault("nokey", "", "key"), Fault("park2016", "none", "excerpt")]


def test_in_text_author() -> None:
    page = convert("@cock2016 [p. 3] says, and later @cock2016 again.")
    assert "<p>Andrew Robert Cock<sup" in page
    assert "and later Cock<sup" in page
    assert "<p>" in convert("@cock2016 says", INLINE)
    assert "Cock (2010) says" in plain(convert("@cock2016 says", INLINE))


def test_several_works_are_linked_each() -> None:
    page = convert("A [see @park2016, p. 3; @icj].", INLINE)
    assert "see J. Park, 2016, p. 3; Temple of Preah Vihear" in plain(page)
    assert 'href="/sources/park2016/"' in page
    assert 'href="/sources/icj/"' in page


def test_pages_begin_anew() -> None:
    extension = CitationExtension(formatter=NOTES)
    md = markdown.Markdown(extensions=[extension])
    first = md.convert("A [@park2016].")
    md.reset()
    assert md.convert("A [@park2016].") == first


def test_it_stands_alone_with_a_bibliography_in_the_root(tmp_path: Path) -> None:
    (tmp_path / "citations.bib").write_text(
        (DATA / "cases.bib").read_text(encoding="utf-8"), encoding="utf-8"
    )
    page = markdown.markdown(
        "A [@park2016].",
        extensions=["sourcebook.cite.extension"],
        extension_configs={"sourcebook.cite.extension": {"root": str(tmp_path), "style": "apa"}},
    )
    assert "Park, 2016)" in plain(page)


@pytest.mark.parametrize("formatter", [NOTES, INLINE])
def test_headings_keep_their_contents_clean(formatter: Formatter) -> None:
    page = convert("[TOC]\n\n# Heading [@park2016]", formatter)
    contents = page.partition("</div>")[0]
    assert "<sup" not in contents
    assert "\x02" not in page


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("A statement [@park2016].", "A statement.1"),
        ("A statement [@park2016]; another.", "A statement;1 another."),
        ("A statement [@park2016] and more", "A statement1 and more"),
        ("*Stressed* [@park2016].", "Stressed.1"),
        ("A [@park2016] [@icj].", "A1.2"),
    ],
)
def test_a_note_stands_behind_the_mark(text: str, shown: str) -> None:
    page = convert(text)
    assert plain(page.split("</p>")[0]).strip() == shown
