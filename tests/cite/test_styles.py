"""CSL styles as XML: whatever their quote marks, comments and name-space prefixes."""

import re

from sourcebook.cite import Cite, Cluster, Formatter, Locator
from sourcebook.cite.items.library import read_library
from sourcebook.cite.processor.styles import Style, load_style
from sourcebook.cite.processor.whole_documents import format_document
from sourcebook.diagnostics import Report
from tests.cite.fixtures import STYLES, library

KNOWN = """in_notes sorts_clusters composable layout page_ranges distinguishes_ibid has_positions
substitutes garbles_archives has_public_law italic_by_variable""".split()
ITEMS = library("items.json")[:6]
CLUSTERS = [Cluster((Cite(item["id"], locator=Locator("canon", "3")),)) for item in ITEMS]


def disguised(style: Style) -> Style:
    """The same style in other clothes."""
    xml = re.sub(r'([\w:-]+)="([^"\']*)"', r"\1='\2'", style.xml)
    decoy = '<citation><sort/><layout prefix="["/></citation> class="note" near-note'
    xml = re.sub(r"(<macro\b)", rf"<!-- {decoy} -->\1", xml)
    xml = re.sub(r"<(/?)(?=[a-z])", r"<\1cs:", xml)
    return Style(style.name, xml.replace("xmlns=", "xmlns:cs=").replace("<cs:?", "<?"))


def test_clothes_do_not_matter() -> None:
    for style in map(load_style, STYLES):
        other = disguised(style)
        assert other.xml != style.xml
        for name in KNOWN:
            assert getattr(other, name) == getattr(style, name), name
        assert other.with_labels({"canon"}) == style.with_labels({"canon"})


def test_changed_styles_print_the_same() -> None:
    style = load_style("chicago-notes-bibliography")
    assert format_document(ITEMS, disguised(style), CLUSTERS) == format_document(
        ITEMS, style, CLUSTERS
    )


def test_dependent_styles_are_those_they_depend_on() -> None:
    assert load_style("nature-climate-change").xml == load_style("nature").xml


def test_a_title_in_another_script_stays_upright() -> None:
    item = {"id": "a", "type": "book", "title": "물과 돌", "language": "ko"}
    assert "<i>" not in Formatter([item], "chicago-author-date").entry("a")


def test_where_an_archive_keeps_it_is_printed() -> None:
    """Styles print a place in an archive, and no call number; without an archive it is neither."""
    text = "@unpublished{a, author={Scott, Ann}, title={Diary}, date={1814}, callnumber={MS 18}, %s}"
    for library, printed in (("library={County Archive}", True), ("", False)):
        (item,) = read_library("a.bib", text % library, Report())
        for style in ("chicago-notes-bibliography", "apa", "modern-language-association"):
            assert ("MS 18" in Formatter([item], style).entry("a")) is printed, style
