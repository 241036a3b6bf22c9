"""PDFs: links, bookmarks and printed addresses are judged; links lead elsewhere by an update."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from pypdf import PdfReader

from sourcebook.diagnostics import Report
from sourcebook.links.inward import examine
from tests.links.inward.planted import (
    NEW,
    OLD,
    SITE,
    actions_pdf,
    drawn_pdf,
    packed_pdf,
    pdf,
    printed_pdf,
    protected_pdf,
    zipped,
)
from tests.links.inward.test_documents import DOCTOR, examined


def addresses(content: bytes) -> list[list[str]]:
    """The addresses of the links of each page."""
    pages = PdfReader(BytesIO(content), strict=True).pages
    return [
        [str(one.get_object()["/A"]["/URI"]) for one in page.get("/Annots", ())] for page in pages
    ]


@pytest.mark.parametrize("made", [pdf, packed_pdf])
def test_a_link_of_a_pdf_is_mended_by_an_update_behind_it(made: Callable[..., bytes]) -> None:
    """Its table is written as that of the document is, and tells of what is new alone."""
    before = [[NEW, "https://example.net/"], [OLD, f"{SITE}themes/lock/", f"{OLD}#ice"]]
    content = made(*before)
    assert addresses(content) == before
    done, told = examined("a.pdf", content)
    assert sorted(one[:2] for one in told) == [("W201", 2), ("W203", 2), ("W203", 2)]
    assert "(page 2)" in told[0][3]
    assert done.content is not None
    assert done.content.startswith(content)
    assert done.mended == 2
    after = [before[0], [NEW, before[1][1], f"{NEW}#first-frost"]]
    assert addresses(done.content) == after
    update = done.content[len(content) :]
    tables = (update.count(b"\nxref\n"), update.count(b"/XRef"))
    assert tables == ((1, 0) if made is pdf else (0, 1))
    objects = set(map(int, re.findall(rb"(\d+) 0 obj", update)))
    assert len(objects) == 2 + tables[1]
    assert examined("a.pdf", done.content)[0].content is None


def test_what_is_printed_in_a_pdf_stays() -> None:
    report = Report()
    content = printed_pdf(f"{OLD}#ice", links=[OLD])
    done = examine("a.pdf", content, DOCTOR, report, fix=True)
    assert (done.verdicts, done.mended) == (("moved", "moved"), 1)
    assert sorted(one.hint.partition(":")[0] for one in report) == ["mended", "not mended"]
    assert done.content is not None
    assert addresses(done.content) == [[NEW]]


def test_a_pdf_is_pinned_too() -> None:
    done, _ = examined("a.pdf", pdf([NEW]), pin="2026.1")
    assert done.content is not None
    assert addresses(done.content) == [[f"{SITE}e/2026.1/themes/locks/"]]


HARMED = {
    "certified": (rb"/Type /Catalog", rb"/Perms << >> /Type /Catalog"),
    "signed": (rb"/Type /Catalog", rb"/AcroForm << /SigFlags 3 >> /Type /Catalog"),
    "without a table": (rb"startxref\s+\d+", rb"startxref\n1"),
    "moved": (rb"\A", rb"\n"),
}


@pytest.mark.parametrize("how", HARMED)
def test_a_pdf_that_is_signed_or_damaged_is_left_as_it_is(how: str) -> None:
    content = re.sub(*HARMED[how], pdf([OLD]), count=1)
    assert content != pdf([OLD])
    report = Report()
    done = examine("a.pdf", content, DOCTOR, report, fix=True)
    assert (done.verdicts, done.content) == (("moved",), None)
    assert [one.hint.partition(":")[0] for one in report] == ["not mended"]


PRINTED = (
    ((f"See {OLD[:31]}", f"{OLD[31:]}#ice twice."), [("moved", f"{OLD}#ice")]),
    ((OLD, "Read it twice."), [("moved", OLD)]),
    ((f"{SITE}themes/", "locks/ and"), [("live", NEW)]),
    ((f"{OLD[:-6]}-", f"{OLD[-6:]}, and"), [("moved", OLD)]),
    ((OLD[:12], OLD[12:30], OLD[30:]), [("moved", OLD)]),
    ((f"{SITE}themes/lock/", "Read it."), [("never", f"{SITE}themes/lock/")]),
    (("https://", "is how addresses begin.", f"{NEW}."), [("live", NEW)]),
    ((f"{SITE}themes/locks/", "essay.pdf shows it"), [("live", NEW)]),
)
"""Lines of a page, and what is judged."""


@pytest.mark.parametrize(("lines", "wanted"), PRINTED)
def test_addresses_printed_in_a_pdf(lines: tuple[str, ...], wanted: list[tuple[str, str]]) -> None:
    """A line's end in the middle of an address parts nothing; one behind it joins nothing."""
    report = Report()
    done = examine("a.pdf", printed_pdf(*lines), DOCTOR, report, every=True)
    told = [one.message.partition("'")[2].partition("'")[0] for one in report]
    assert list(zip(done.verdicts, told, strict=True)) == wanted


def test_a_link_in_a_pdf_whose_address_is_its_words_is_one() -> None:
    assert examined("a.pdf", printed_pdf(f"{OLD},", links=[OLD]))[0].verdicts == ("moved",)


def test_actions_files_and_notes_of_a_pdf() -> None:
    """And links relative to the address that the document has for them; nulls are no links."""
    done, told = examined("a.pdf", actions_pdf())
    assert done.verdicts == ("moved",) * 9
    places = {one[3].partition("(")[2].partition(")")[0] for one in told}
    assert places == {"a bookmark", "page 1"}


def test_a_pdf_that_is_protected_is_named_and_the_rest_is_judged() -> None:
    _, told = examined("a.pdf", protected_pdf())
    assert [one[0] for one in told] == ["W207"]
    assert "encrypted or packed in a way that is not read here" in told[0][3]
    cartridge = {"a.pdf": protected_pdf(), "b.md": OLD.encode()}
    done, told = examined("a.imscc", zipped(cartridge))
    assert done.verdicts == ("moved",)
    assert any("its member 'a.pdf' is not read: it is encrypted" in one[3] for one in told)


@pytest.mark.parametrize(
    ("made", "unread", "judged"),
    [
        ((1, 1), [], 1),
        ((3, 10), ["the words of its page 1 are not read"], 1),
        ((1, 10, 9), ["the words of its page 8 and of those after it are not read"], 9),
    ],
)
def test_of_words_without_end_a_limit_is_read_and_every_link(
    made: tuple[int, ...], unread: list[str], judged: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A form counts as often as it is drawn, whatever draws it."""
    monkeypatch.setattr("sourcebook.links.inward.pdf.MOST", (2000, 6000))
    report = Report()
    done = examine("a.pdf", drawn_pdf(*made), DOCTOR, report)
    found = [one.message.partition(":")[0] for one in report if one.rule.code == "W208"]
    assert (found, len(done.verdicts)) == (unread, judged)
