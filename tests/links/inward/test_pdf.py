"""PDFs: links, bookmarks and printed addresses are judged, and nothing is rewritten."""

import pytest

from sourcebook.diagnostics import Report
from sourcebook.links.inward import examine
from tests.links.inward.planted import NEW, OLD, SITE, actions_pdf, pdf, printed_pdf
from tests.links.inward.test_documents import DOCTOR, examined


def test_pdf_is_judged_and_not_rewritten() -> None:
    done, told = examined("a.pdf", pdf([NEW, "https://example.net/"], [OLD, f"{SITE}themes/lock/"]))
    assert done.content is None
    assert sorted(one[:2] for one in told) == [("W201", 2), ("W203", 2)]
    assert "(page 2)" in told[0][3]


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


def test_bookmarks_buttons_and_later_actions_of_a_pdf() -> None:
    """And links relative to the address that the document has for them; nulls are no links."""
    done, told = examined("a.pdf", actions_pdf())
    assert done.verdicts == ("moved",) * 4
    places = {one[3].partition("(")[2].partition(")")[0] for one in told}
    assert places == {"a bookmark", "page 1"}
