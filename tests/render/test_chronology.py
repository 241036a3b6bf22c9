"""The chronology's headings: each event under the decade or the century that its date tells."""

import re
from dataclasses import replace

import pytest

from sourcebook.model.corpus import Corpus
from sourcebook.model.edtf import parse_edtf
from sourcebook.model.text import Text
from tests.projects import rendered


def headings(corpus: Corpus, *dates: str) -> list[tuple[str, str]]:
    """The headings of the chronology of events of these dates, with their anchors."""
    event = corpus.events["great-freeze"]
    keys = [*corpus.events, *(f"another-{number}" for number, _ in enumerate(dates))]
    events = {
        key: replace(event, id=Text(key, event.id.at), date=parse_edtf(date), alternatives=())
        for key, date in zip(keys, [*dates, *dates][: len(keys)], strict=False)
    }
    kinds = {**corpus.kinds, **dict.fromkeys(events, "event")}
    page = rendered(replace(corpus, events=events, kinds=kinds)).pages["chronology/index.md"]
    found = re.findall(r"^## (.+) \{#(.+)\}$", page.markdown, re.MULTILINE)
    assert {anchor for _, anchor in found} <= set(page.anchors)
    return found


@pytest.mark.parametrize(
    ("date", "heading", "anchor"),
    [
        ("1889-01-09", "The 1880s", "in-the-1880s"),
        ("1889/1901", "The 1880s", "in-the-1880s"),
        ("180X", "The 1800s", "in-the-1800s"),
        ("18XX", "The 19th century", "in-the-19th-century"),
        ("../1889-03", "The 1880s", "in-the-1880s"),
        ("0802", "The 9th century AD", "in-the-9th-century-ad"),
        ("0000", "The 1st century BC", "in-the-1st-century-bc"),
        ("-0204", "The 3rd century BC", "in-the-3rd-century-bc"),
        ("-0333~", "The 4th century BC", "in-the-4th-century-bc"),
    ],
)
def test_an_event_stands_under_its_time(
    corpus: Corpus, date: str, heading: str, anchor: str
) -> None:
    assert headings(corpus, date) == [(heading, anchor)]


def test_each_heading_stands_once_and_in_order(corpus: Corpus) -> None:
    found = headings(
        corpus, "1805", "18XX", "1800", "-0044-03-15", "0014", "/1801", "-0204", "179X"
    )
    assert [heading for heading, _ in found] == [
        "The 3rd century BC",
        "The 1st century BC",
        "The 1st century AD",
        "The 1790s",
        "The 19th century",
        "The 1800s",
    ]
