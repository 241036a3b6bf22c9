"""CSL styles as XML: whatever their quote marks, comments and name-space prefixes."""

import re
from collections.abc import Sequence

from sourcebook.cite import Cite, Cluster, CslItem, Formatter, Locator, find_citations, recorded
from sourcebook.cite.items.library import read_library
from sourcebook.cite.processor.rich_text import to_plain
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
    text = "@unpublished{a, author={Scott, Ann}, title={Diary}, callnumber={MS 18}, %s}"
    for kept, printed in (("library={County Archive}", True), ("", False)):
        (item,) = read_library("a.bib", text % kept, Report())
        for style in ("chicago-notes-bibliography", "apa", "modern-language-association"):
            assert ("MS 18" in Formatter([item], style).entry("a")) is printed, style


def test_a_letter_that_readers_can_see_is_cited_from_the_list() -> None:
    """It was "personal communication" in the text, and yet among the works cited."""
    text = """@letter{a, author={Kay, Ann}, title={Letter to a lock}, date={1900-11-07}}
        @letter{b, author={Lee, Bo}, title={Letter on ice}, recipient={Kay, Ann}, date={1901}}
        @misc{c, author={Moe, Cy}, title={Of gates}, entrysubtype={interview}, date={1978}}"""
    items = [recorded(item) for item in read_library("a.bib", text, Report())]
    said = "[@a] [@b] [@c]"
    for style, wanted in LETTERS.items():
        formatter = Formatter(items, style)
        document = formatter.document()
        cited = [document.cite(one).plain for one in find_citations(said)]
        assert (cited, [to_plain(one) for one in formatter.entries("abc")]) == wanted, style


LETTERS = {
    "apa": (
        ["(Kay, 1900)", "(Lee, 1901)", "(Moe, 1978)"],
        [
            "Kay, A. (1900, November 7). Letter to a lock [Letter].",
            "Lee, B. (1901). Letter on ice [Letter to Ann Kay].",
            "Moe, C. (1978). Of gates [Interview].",
        ],
    ),
    "chicago-author-date": (
        ["(Kay 1900)", "(Lee to Kay 1901)", "(Moe 1978)"],
        [
            "Kay, Ann. 1900. “Letter to a Lock.” November 7.",
            "Lee, Bo. 1901. “Letter on Ice.” To Ann Kay.",
            "Moe, Cy. 1978. “Of Gates.”",
        ],
    ),
    "chicago-notes-bibliography": (
        [
            "Ann Kay, “Letter to a Lock,” November 7, 1900.",
            "Bo Lee “Letter on Ice,” to Ann Kay, 1901.",
            "Cy Moe, “Of Gates,” 1978.",
        ],
        [
            "Kay, Ann. “Letter to a Lock.” November 7, 1900.",
            "Lee, Bo. “Letter on Ice.” To Ann Kay. 1901.",
            "Moe, Cy. “Of Gates.” 1978.",
        ],
    ),
}


def test_a_place_that_all_editions_share_has_no_label_and_a_style_one_era() -> None:
    """APA 7, 8.28 and MLA 9, 6.19: neither 'p.' before it, nor in MLA a comma."""
    text = """@book{her, author={{Herodotus}}, title={Histories}, date={-0429~}}
    @book{cen, author={{Ctesibius}}, title={Notes}, date={-01XX}}"""
    items = read_library("a.bib", text, Report())
    told = {
        name: {
            asked: _cited(items, name, asked) for asked in ("[@her, 2.109]", "[@cen, 172a-173b]")
        }
        for name in _FOUR
    }
    assert told == {
        "chicago-notes-bibliography": {
            "[@her, 2.109]": "Herodotus, Histories ([430 BC?]), 2.109.",
            "[@cen, 172a-173b]": "Ctesibius, Notes (2nd century BC), 172a–173b.",
        },
        "chicago-author-date": {
            "[@her, 2.109]": "(Herodotus [430 BC?], 2.109)",
            "[@cen, 172a-173b]": "(Ctesibius 2nd century BC, 172a–173b)",
        },
        "apa": {
            "[@her, 2.109]": "(Herodotus, ca. 430 B.C.E., 2.109)",
            "[@cen, 172a-173b]": "(Ctesibius, 2nd century B.C.E., 172a–173b)",
        },
        "modern-language-association": {
            "[@her, 2.109]": "(Herodotus 2.109)",
            "[@cen, 172a-173b]": "(Ctesibius 172a–173b)",
        },
    }


_FOUR = ("chicago-notes-bibliography", "chicago-author-date", "apa", "modern-language-association")


def _cited(items: Sequence[CslItem], style: str, citation: str) -> str:
    (cluster,) = find_citations(citation)
    return to_plain(Formatter(items, style).document().cite(cluster).rich)


def test_the_day_stands_where_the_language_of_the_site_has_it() -> None:
    """Chicago and APA put month and day together themselves, in the order of English."""
    months = {"fr-FR": "27 novembre", "de-DE": "27. November", "en-US": "November 27"}
    for day, told in (([2026, 11, 27], months), ([2026, 11], {"fr-FR": "novembre"})):
        issued = {"date-parts": [day]}
        item: CslItem = {"id": "a", "type": "webpage", "title": "A walk", "issued": issued}
        for tag, words in told.items():
            for style in ("chicago-author-date", "apa"):
                entry = Formatter([item], style, language=tag).entry("a")
                assert words in entry, (style, tag)
                assert f"{words} 27" not in entry, (style, tag)


def test_proceedings_without_an_editor_are_a_book_if_they_have_a_publisher() -> None:
    """Styles take them for a journal, and print neither the publisher nor the main title."""
    text = (
        "@inproceedings{{a, author={{Locke, A.}}, title={{Ice}}, booktitle={{Locks}}, "
        "date={{2013}}, langid={{english}}, series={{LC}}, {}}}"
    )
    told = {
        "maintitle={Water}, volume={2}, publisher={Towpath}": "In Water: Vol. 2. Locks. Towpath.",
        "pages={12}, publisher={Towpath}": "In Locks (p. 12). Towpath.",
        "pages={12}": "Locks, LC, 12.",
    }
    for fields, printed in told.items():
        (item,) = read_library("a.bib", text.format(fields), Report())
        entry = re.sub("</?i>", "", Formatter([item], "apa").entry("a"))
        assert entry.endswith(printed)


def test_works_are_parted_as_the_language_of_the_site_parts_them() -> None:
    items = read_library(
        "a.bib",
        "@book{a, author={Ann, B.}, title={T}}\n@book{b, author={Bo, C.}, title={U}}",
        Report(),
    )
    for language, mark in (("fr-FR", "\u202f; "), ("en-US", "; ")):
        for style in ("chicago-notes-bibliography", "chicago-author-date", "apa", "ieee"):
            document = Formatter(items, style, language=language).document()
            told = to_plain(document.cite(Cluster((Cite("a"), Cite("b", prefix="see ")))).rich)
            assert told.count(mark) == (style != "ieee"), (style, told)
            assert (told.count("\u202f") == 0) == (language == "en-US" or style == "ieee")


def test_eras_are_written_as_a_language_and_its_reader_expect() -> None:
    """AD stands before its year and BC behind; in French both behind, with a space."""
    told = "@book{a, author={Plutarch, P.}, title={In 60 AD}, date={%s}, origdate={%s}}"
    style = "modern-language-association"
    for language, shown in (
        ("en-US", ("[AD 110?]", "AD 642.", "205 BC.")),
        ("fr-FR", ("[110\u00a0apr. J.-C.?]", "642\u00a0apr. J.-C.", "205\u00a0av. J.-C.")),
    ):
        first = shown[2].replace("205", "1")
        three = first.replace("1", "3–1", 1)
        for date, printed in (
            *(("0642", shown[1]), ("-0204", shown[2])),
            *(("0000", first), ("-0002/0000", three)),
        ):
            (item,) = read_library("a.bib", told % (date, "0110~"), Report())
            text = Formatter([item], style, language=language).entry("a")
            assert shown[0] in text
            assert text.endswith(printed)
            assert "In 60 AD" in text


def test_a_style_without_a_bibliography_lists_nothing() -> None:
    assert Formatter(ITEMS, "chicago-notes").entries([str(item["id"]) for item in ITEMS]) == []


def test_a_place_is_called_in_the_language_of_the_site() -> None:
    """Also where the processor, which reads some English words alone, prints what it is sent."""
    (item,) = read_library("a.bib", "@book{a, author={Ann, B.}, title={T}}", Report())
    named = {"paragraph": "paragr. 2", "book": "liv. 2", "section": "sect. 2", "table": "tabl. 2"}
    english = {"paragraph": "para. 2", "book": "bk. 2", "section": "sec. 2", "table": "tbl. 2"}
    for language, words in (("fr-FR", named), ("en-US", english)):
        document = Formatter([item], "chicago-notes-bibliography", language=language).document()
        for label, printed in words.items():
            told = document.cite(Cluster((Cite("a", locator=Locator(label, "2")),))).rich
            assert to_plain(told).rstrip(".").endswith(printed), (language, label)
