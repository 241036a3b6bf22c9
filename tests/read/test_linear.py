"""No reader takes more than in proportion to what it reads: counted in steps at n, 2n and 4n.

A step is a line of Python that runs. What regular expressions do within one line is not seen so;
of that the second test has the measure, by the processor's time at sizes where any square would
take minutes.
"""

import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from sourcebook.annotations import SourceText, read_annotations
from sourcebook.check.attribution import Voices, is_attributed
from sourcebook.check.quotations import quoted
from sourcebook.check.records import sentences
from sourcebook.cite import find_citations, parse_locator
from sourcebook.collate import find
from sourcebook.diagnostics import Names, Report, Span, as_text
from sourcebook.intake import UnreadableError, read_references
from sourcebook.link import link
from sourcebook.links import BuiltSite, check_site
from sourcebook.markup import ids_in
from sourcebook.model import EdtfError, Essay, Pages, parse_edtf
from sourcebook.parse.front_matter import essay
from sourcebook.parse.reading import Reading
from sourcebook.quantities import differing, figures, quantities
from sourcebook.read import read_bibliography, sentence_case, to_text
from sourcebook.read.bibtex_dates import month_of
from sourcebook.read.dates import as_edtf
from sourcebook.rules import citations
from sourcebook.texts import UnreadableError as UnreadableTextError
from sourcebook.texts import read_text
from tests.projects import CORPUS, copied, loaded, records_at
from tests.readers import take
from tests.trials import tried

Reader = Callable[[str], object]


def bibliography(text: str) -> None:
    """The bibliography, whatever is told of it."""
    read_bibliography("x.bib", text, Report())


def edtf(text: str) -> None:
    """A date, or none."""
    try:
        parse_edtf(text)
    except EdtfError:
        as_edtf(text)
        month_of(text)


def intake(text: str) -> None:
    """A file of references, or none."""
    try:
        read_references("x", text.encode())
    except UnreadableError:
        return


def annotations(text: str) -> None:
    """An export of annotations, or none."""
    with suppress(UnreadableTextError):
        read_annotations("x", text.encode())


def ids(text: str) -> None:
    """The ids of a page."""
    list(ids_in(text))
    list(ids_in(text, drawn=False))


def web_page(text: str) -> None:
    """The words of a web page, or none."""
    with suppress(UnreadableTextError):
        read_text("x.html", f"<p>a</p>{text}".encode())


def built(text: str) -> None:
    """The links of a built page."""
    check_site(BuiltSite({"index.html": text.encode()}, "https://example.org/book/"), Report())


def latex(text: str) -> None:
    """A value of the bibliography."""
    sentence_case(to_text(text))


def amounts(text: str) -> None:
    """The amounts of a passage, held against those of one that says twice as much of each."""
    found = quantities(text)
    differing(found, [replace(one, low=one.high * 2, high=one.high * 2) for one in found])


def in_figures(text: str) -> None:
    """The amounts of a passage in a language whose words are not read."""
    figures(text)


def locators(text: str) -> None:
    """A place in a source, and as it is printed."""
    str(parse_locator(text))


def quotations(text: str) -> None:
    """The passages of a paragraph that stand in quotation marks."""
    list(quoted(text))


def collated(text: str) -> None:
    """A quotation that is nearly in a text, which says the same over and over."""
    find(text, f"\u200d{text[: len(text) // 2]}. {text[:-2]}")


def persons(text: str) -> None:
    """The sentences on a living person."""
    list(sentences(text))


_LINK = "(zotero://open-pdf/x?page=1&annotation=ABCD2345)"
_COLUMNS = "URL,Group,Quote,Comment,Tags\n"
_MARK = (
    '[{"uri": "https://a.example/", "id": "x", "user": "u", "group": "g", "text": "',
    '", "target": [{"selector": [{"type": "TextQuoteSelector", "exact": "',
    '"}]}], "tags": []}]',
)
CASES: dict[Reader, list[tuple[str, str, str]]] = {
    locators: [
        *(("p. ", unit, "") for unit in ("1", "1a", "i", "1-", "1, ", "(1) ")),
        *(
            ("p. 1", " ", "-2"),
            ("sec. ", "1", "&x"),
            ("p. 1", ", l. 2", ""),
            ("p. 1", " ", "x"),
            ("{", "{", ""),
            ("Gen ", "1:", ""),
        ),
    ],
    quotations: [("", unit, "") for unit in ("“", "„", "‘", '"', "«", "»", "“a b c” ", "‘ab’b")],
    persons: [("", unit, "") for unit in ("A. ", "Mr. ", "a. ", ". B", " ")],
    find_citations: [
        ("@z ", unit, end)
        for unit, end in (
            *(("[@smith-1999 ", ""), ("[", ""), ("[-@", ""), ("![", ""), ("@{", ""), ("[a](", "")),
            *(("[", "]"), ("[x; @a ", "]"), ("[[@a", "]]"), ("@a [", ""), ("{", "}"), ("\\[", "")),
            *(("\\(", ""), ("$$ ", ""), ("<!--", ""), ("<a>", ""), ("<a ", ""), ("{:", "")),
            *(("`", ""), ("` ", ""), ("<div\n", ""), ("~~~ x\n", ""), ("*", ""), ("_a*b", "")),
            *(("[@a; ", ""), ("@a, p. 3 ", ""), ("[@a, p. 1-", ""), ("[@a, p. 1, 2, ", "")),
            *(("[a][b", ""), ("&a;", ""), ("\\", ""), ("<a@", ""), ("| a ", ""), ("> ", "")),
        )
    ],
    bibliography: [
        ("", unit, "")
        for unit in (
            *(
                "@comment{",
                "@{",
                "@book{",
                "@book{a,\n",
                "@string{",
                "% @book{\n",
                "a@\n",
                "x = y\n",
            ),
            *("@comment{\n", "@comment{a}\n", "@book{\n", "@string{\n", "@comment{% @"),
            *("@book{a, title={x}}\n", "@book{a, crossref={a}}\n", "@string{a=b}", "@comment{a}"),
        )
    ]
    + [
        ("@book{a, title={", "{}", "}}"),
        ("@book{a, author={", "A and ", "B}}"),
        ("@book{a, author={", "family=A, ", "given=B}}"),
        ("@book{a, title={", "\\emph{x}", "}}"),
        ("@book{a, title={", "$^a", "}}"),
        ("@book{a, title={", "\\'", "}}"),
        ("@book{a, ", "x={y},", "}"),
        ("@book{a, date={", "1", "}}"),
        ("@book{a, year={", "1--", "}}"),
        ("@book{a, title={t}, month={", "jul ", "}}"),
    ],
    annotations: [
        *(("", unit, _LINK) for unit in ("(zotero://", "[p. ", "„ ", '" ', " \n", "%%", "\n \t")),
        ("title: a", " ", f"b{_LINK}"),
        ("“a” (", "1", _LINK),
        ("“a” [", "12", _LINK),
        (f"{_MARK[0]}</", "<z", "".join(_MARK[1:])),
        ("title:", "\n", f"b{_LINK}"),
        ("“a” [page b", " ", f"c]{_LINK}"),
        ("(zotero://a", "&annotation=A", ""),
        (_LINK, " #a", ""),
        ("", f"{_LINK} a\n\n", ""),
        ("# T\n- a", " ", "b — [x](https://hyp.is/AAAA/a.b)\n"),
        ("# T\n- a", " — ", "[x](https://hyp.is/AAAA/a.b)\n"),
        (_COLUMNS, "https://a.example/,g,q,c,t\n", ""),
        (f'{_COLUMNS}"', "a\n", ""),
        *(
            (_MARK[0], unit, "".join(_MARK[1:]))
            for unit in ("a.b", "ﬁ", "+", "a@", "a@b", "*a", "<b", "<br  ", "_a ", "\\n", "C:\\\\")
        ),
        *(
            ("".join(_MARK[:2]), unit, _MARK[2])
            for unit in ("ab-\\n", "a\u00ad ", "a-\\n ", "<b>", "</b>", "&a", "e\u0301")
        ),
    ],
    ids: [
        *(
            ("", unit, end)
            for unit in ("<a ", "<a b=", '<a b="', "<a b='>", "<!--")
            for end in ("", ">")
        ),
        *(
            ("", unit, "")
            for unit in ("<a id=b>", "<title>", "<script>", "</script ", "<script></", "<")
        ),
        *(("<svg>", unit, "") for unit in ("<svg", "<svg>", "</svg", "<svg/>", "<svg></svg>")),
        ("<a ", "id=b ", ">"),
        ("<a ", "b= ", ">"),
        ("<a", " ", "id=b>"),
        ("<a id=b", " ", ">"),
    ],
    web_page: [
        ("", unit, "")
        for unit in ("<b", "<a '", "<a b=", "<![CDATA[", "<?", "<!-", "</", "&amp", "<p>a", "a-\n")
    ],
    built: [
        ("", unit, "")
        for unit in ('<img srcset="a 1x, ', "<a '", "<a b=", "<?", "<a href=#:~:text=a>b</a>")
    ],
    latex: [
        ("", unit, "")
        for unit in (
            "\\'",
            "\\emph",
            "\\emph{x}",
            "{}",
            "$^",
            "\\frac ",
            "<i>",
            "Word ",
            "--",
            "\\",
        )
    ],
    amounts: [
        ("", unit, "")
        for unit in ("$5 ", "12 boats and ", "1", "1,111", "5 to ", "a ", "5-", "ten x ", "5  ")
    ],
    in_figures: [
        ("", unit, "") for unit in ("12 francs ", "1", "1 111 ", "1,1", "$ 5 ", "n° 1 ", "1 ", "%")
    ],
    edtf: [("", unit, "") for unit in ("1", "/", "X", "Y9", "-", "T", "c. 1", "jul ", "1998--")],
    intake: [
        ("", "TY  - ", ""),
        ("TY  - JOUR\nTI  - A\n", "x y z\n", "ER  - \n"),
        ("", "TY  - JOUR\nTI  - A\nER  - \n", ""),
        ("TY  - JOUR\nTI  - A\n", "AU  - A, B\n", "ER  - \n"),
        ("TY  - JOUR\nTI  - ", "Word of ", "\nER  - \n"),
        ("TY  - JOUR\nTI  - A\nUR  - http://", "a.", "\nER  - \n"),
        ('[{"type":"book","title":"T","note":"', "a:b ", '"}]'),
        ('[{"type":"book","title":"T","note":"', "\\n", 'x"}]'),
        ('[{"type":"book","title":"T","note":"a: x', " ", 'y"}]'),
        ('[{"type":"book","title":"', "<i>", '"}]'),
        ('[{"type":"book","title":"', "A Word of the ", '"}]'),
        ('[{"type":"book","title":"T","DOI":"10.1000/', ")", '"}]'),
        ("", "<!--", ""),
        ("", "<?", ""),
        ("", "<![CDATA[", ""),
        ("<title>", "a | ", "</title>"),
        ("<title>", "&amp", "</title>"),
        ("<title>T</title><meta name=author content='", "a and ", "'>"),
        ("", "<meta name=author content=a>", ""),
        ("@book{a ", "b ", "c, title={T}}"),
        ("", "@book{a, title={x}}\n", ""),
        ("@book{a, title={", "Word of ", "}}"),
        ("@book{a, title={T}, note={", "doi ", "}}"),
        ("@book{a, title={T}, url={http://a.b/", "c/", "}}"),
        *(
            (f"TY  - JOUR\nTI  - T\n{tag}  - {before}", unit, f"{after}\nER  - \n")
            for tag, before, unit, after in (
                *(("AU", "A", " ", "x and B"), ("T2", "A", " ", ";x"), ("T2", "A", ":", "x")),
                *(("SP", "1", " ", "-2"), ("PY", "1900", " ", "?x"), ("LA", "", "[", "")),
                *(("T2", "A", " ", "(1900-1901) x"), ("UR", "a", " ", "http:/x")),
                *(("AU", "A", "\t", "B.C"), ("N1", "", "\n", "x")),
            )
        ),
        ("PMID- 1\nTI  - A", "\n", "B"),
        ("PMID- 1\nTI  - A\n", " \n", "B"),
        ("PMID- 1\nTI  - A", " ", "B"),
        ("%0 Book\n%T A", "\n", "x"),
        ("", "\n", "TY  - JOUR"),
        ("<title>A", " ", "|x</title>"),
        ("@book{a, title={T}, author={A", " ", "and x}}"),
        ("@book{a, title={T}, pages={1", " ", "x-2}}"),
        ("", "%0 Book\n%T A\n\n", ""),
        ("", "PMID- 1\nTI  - A\n\n", ""),
        ("<mods><titleInfo><title>", "a ", "</title></titleInfo></mods>"),
        (
            "<xml><records>",
            "<record><titles><title>A</title></titles></record>",
            "</records></xml>",
        ),
    ],
}
ALL = [
    pytest.param(reader, case, id=f"{reader.__name__}:{case[1]!r}{case[2]!r:.12}")
    for reader, cases in CASES.items()
    for case in cases
]


def of(case: tuple[str, str, str], length: int) -> str:
    """A text of about so many characters."""
    head, unit, end = case
    closing = len(end) < 3 and bool(end)
    count = max(1, length // (len(unit) + (len(end) if closing else 0)))
    return head + unit * count + (end * count if closing else end)


def steps(reader: Reader, text: str) -> int:
    """How many lines of Python run."""
    counted = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal counted
        del frame, argument
        counted += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        reader(text)
    finally:
        sys.settrace(before)
    return counted


@pytest.mark.parametrize(("reader", "case"), ALL)
def test_steps_are_in_proportion(reader: Reader, case: tuple[str, str, str]) -> None:
    """Twice the text, twice the steps, but for what is done once."""
    reader(of(case, 100))  # what is made once is made
    one, two, four = (steps(reader, of(case, length)) for length in (750, 1500, 3000))
    assert four - two <= 2.4 * (two - one) + 100, (one, two, four)


@pytest.mark.parametrize("unit", ["a ", "ab […] "])
def test_a_quotation_that_repeats_itself_is_looked_for_in_proportion(unit: str) -> None:
    """From the length on at which no longer all runs of words are compared."""
    one, two, four = (
        steps(collated, of(("", unit, " and x"), length)) for length in (2_000, 4_000, 8_000)
    )
    assert four - two <= 2.4 * (two - one) + 100, (one, two, four)


def seconds(work: Callable[[], object]) -> float:
    """Of the processor's time."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


@pytest.mark.parametrize(("reader", "case"), ALL)
def test_a_large_text_is_read_in_good_time(reader: Reader, case: tuple[str, str, str]) -> None:
    """150 kB in eight seconds of a slow processor; what searches from each place takes 25.

    A fifth is read first: what is quick there would be in time if it took the square.
    """
    if seconds(partial(reader, of(case, 30_000))) * 5**2 > 8:
        assert seconds(partial(reader, of(case, 150_000))) < 8


@pytest.mark.parametrize(
    "unit",
    [
        *("#", "``", "[", "[a](", "{#", "{", "# a\n", "{: #a", "<a id", "<a\n", "<!-- ", "[a][b"),
        *("~~~ x\n", "![", "---\n", "<?", "<http://a", "1. ", "- ", "> ", "*a", "[@smith-1999 "),
        *("!!! x\n", "!!! x\n    a\n", "\\", "\\*", "<b>", "</b>", "`a` "),
    ],
)
def test_a_page_is_read_or_told_in_good_time(unit: str) -> None:
    """What Markdown takes the square of is not given to it: a shorter page may be."""
    for length in tried((199_000, 9_000), (199_000, 100_000, 9_000)):
        report = Report()
        text = unit * (length // len(unit))
        told = partial(essay, "docs/a.md", text, Pages(), Reading(report))
        assert seconds(told) < 8, length
        if report.sound:
            break


def test_boxes_that_stand_apart_are_read() -> None:
    """What is told of as too much is one block of them, as no one writes."""
    for count, end in ((6000, "\n    words\n\n"), (15_000, "\n")):
        report = Report()
        essay("docs/a.md", f'!!! note "x"{end}' * count, Pages(), Reading(report))
        assert len(list(report)) == (count > 6000)


@pytest.mark.parametrize("words", ["the gate froze at {}", "the gate froze"])
def test_many_annotations_are_taken_in_proportion(words: str) -> None:
    """A reader's table may have thousands of marks on one book, of the same words or others."""

    def taken(count: str) -> None:
        rows = (f"https://a.example/,g,{words.format(one)},c{one}," for one in range(int(count)))
        found = read_annotations("x", "\n".join((_COLUMNS.strip(), *rows)).encode())
        assert found is not None
        take(found)

    taken("10")
    one, two, four = (steps(taken, count) for count in ("50", "100", "200"))
    assert four - two <= 2.4 * (two - one) + 400, (one, two, four)


def test_many_passages_of_a_file_are_changed_in_proportion() -> None:
    """The file of a source is read once, and then of each passage what is changed in it."""

    def changed(count: str) -> None:
        rows = "".join(f"  - id: p-{one}\n    note: a\n" for one in range(int(count)))
        text = SourceText(f"source: x\nexcerpts:\n{rows}")
        for one in range(int(count)):
            assert text.put(f"p-{one}", "note", "b")
            text.add(f"q-{one}", {"note": "c"})
        assert text.text.count("note: >-\n") == 2 * int(count)

    changed("10")
    one, two, four = (steps(changed, count) for count in ("50", "100", "200"))
    assert four - two <= 2.4 * (two - one) + 400, (one, two, four)


def test_many_faults_of_one_kind_are_told_in_good_time() -> None:
    """They are one with many places, and are asked for again and again."""
    report = Report()
    for line in range(60_000):
        report.add(citations.CITATION_IS_KNOWN, Span("a.md", line + 1), "it is not there")

    def asked() -> None:
        for _ in range(50):
            assert len(report) == 1

    assert seconds(asked) < 5


def test_a_page_full_of_citations_is_checked_in_good_time(tmp_path: Path) -> None:
    """Half a megabyte of them, each with a fault of its own: any square would take minutes."""
    root = copied(CORPUS, tmp_path / "project")
    text = "# Z {: #z }\n\n" + "[@smith-1999 " * 38_000
    (root / "docs/z.md").write_text(f"---\ndescription: Z.\n---\n\n{text}\n", "utf-8")
    begun = time.process_time()
    _, report = loaded(root)
    assert as_text(report).count("K003") == 38_000
    assert time.process_time() - begun < 20


@pytest.mark.parametrize(
    "unit",
    [
        *("[@smith-1999]\n", "[@smith-1999 ", "@smith-1999] ", "@smith-1999 "),
        *("[@unknown] ", "[@unknown]\n\n", "- [@unknown]\n", "[@smith-1999; @unknown]\n"),
    ],
)
def test_a_citation_is_read_and_told_in_few_steps(unit: str) -> None:
    """A megabyte has two hundred thousand of them."""
    records, _ = records_at(CORPUS)

    def cited(text: str) -> None:
        link(replace(records, essays=(Essay("docs/z.md", text),)), Report())

    one, two = (steps(cited, unit * count) for count in (100, 200))
    assert two - one < 100 * 150 * unit.count("@")


def test_near_names_are_asked_for_as_long_as_anyone_reads_them() -> None:
    """Of thousands that are not known the first have slips of the keyboard, if any has."""
    names = Names(f"known-{number}" for number in range(300))
    assert names.did_you_mean("knwon-7") == "did you mean 'known-7'?"
    one, two = (
        steps(lambda text: [names.did_you_mean(f"{text}-{n}") for n in range(400)], begin)
        for begin in ("knwon", "konwn")
    )
    assert two < one / 20
    assert names.did_you_mean("knwon-7") == "did you mean 'known-7'?"


@pytest.mark.parametrize("unit", ["x", "9", "A", "a.", "Aaa ", "Mr "])
def test_whose_word_a_text_gives_is_found_in_proportion(unit: str) -> None:
    """Words and names longer than any, by the processor: a square takes 16 times as long."""
    voices = Voices({"Ada Smith": "source"}, frozenset({"company"}), frozenset({"news"}))
    is_attributed(unit, voices)  # the constructions are made once

    def taken(size: int) -> float:
        return seconds(partial(is_attributed, unit * (size // len(unit)), voices))

    assert taken(8_000) < 9 * taken(2_000) + 0.3
