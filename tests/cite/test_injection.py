"""Nothing that stands in a field or an affix can become markup of the page."""

import html.parser
import re

import pytest

from sourcebook.cite import Cite, Cluster, Formatter, Locator, to_csl
from sourcebook.cite.processor.rich_text import to_html
from sourcebook.diagnostics import Report
from sourcebook.model.biblatex import ENTRY_FIELDS
from sourcebook.read.bibtex import read_bibliography
from tests.cite.fixtures import HOUSE
from tests.trials import tried

ALLOWED = {"i", "b", "sup", "sub", "span", "a"}
ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    'https://example.org/"onmouseover="alert(1)',
    "&lt;script&gt;alert(1)&lt;/script&gt; &#xE000;&#60;img src=x&#62;",
    "<b onclick=alert(1)>x</b> <svg/onload=alert(1)>",
    "[x](javascript:alert(1)) `code` ![y](javascript:z)",
    "\\href{javascript:alert(1)}{\\textit{x}} \\input{/etc/passwd}",
    "title: other\ntype: book\nissued: 1999",
    "<span class=\"nocase\" onclick='x'>y</span><i>z",
)
SAFE_LINK = re.compile(r"https?://[^\s\"<>]+")


class _Reader(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED, tag
        self.open.append(tag)
        for name, value in attrs:
            assert name in ("href", "class", "lang", "dir"), name
            if name == "href":
                assert SAFE_LINK.fullmatch(value or ""), value

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def check(page: str) -> None:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert not reader.open


def entry(field: str, attack: str) -> str:
    fields = {"title": "Plain", "author": "Doe, Jane", "date": "2001", field: attack}
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@article{{key,\n{lines}\n}}"


@pytest.mark.parametrize("style", HOUSE)
def test_every_field_is_inert(style: str) -> None:
    """All attacks through all fields, in one set of sources."""
    names = sorted(ENTRY_FIELDS - {"crossref", "xdata", "xref"})
    items = []
    for name in names:
        for number, attack in enumerate(ATTACKS):
            found = read_bibliography("a.bib", entry(name, attack), Report())
            items += [{**to_csl(one), "id": f"{name}-{number}"} for one in found]
    # A sample of each field by every attack would be thousands: each field meets some.
    every = tried(5 + HOUSE.index(style), 3)
    chosen = [item for at, item in enumerate(items) if at % every == at // len(ATTACKS) % every]
    formatter = Formatter(chosen, style)
    for entry_shown in formatter.entries(formatter.items):
        check(to_html(entry_shown))
    clusters = [Cluster((Cite(str(item["id"])),)) for item in chosen]
    formatter.prepare([clusters])
    document = formatter.document()
    for cluster in clusters:
        check(document.cite(cluster).html)


@pytest.mark.parametrize("style", HOUSE)
def test_affixes_and_locators_are_inert(style: str) -> None:
    formatter = Formatter([{"id": "key", "type": "book", "title": "Plain"}], style)
    document = formatter.document()
    for attack in ATTACKS:
        locator = Locator("page", attack)
        citation = document.cite(
            Cluster((Cite("key", prefix=attack, suffix=f", {attack}", locator=locator),))
        )
        check(citation.html)
        check(citation.linked(lambda work: f"https://example.org/{work.key}"))


def test_a_note_field_assigns_nothing() -> None:
    item = {"id": "key", "type": "book", "title": "Plain", "note": "title: Other\nissued: 1999"}
    assert "1999" not in Formatter([item], HOUSE[0]).entry("key")
