"""What begins again and again and never ends is not looked for from each place to the end.

Each search is one regular expression, of which no steps can be counted: the measure is the
processor's time, at a size where a square would take minutes.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from sourcebook.annotations.annotation import make
from sourcebook.cite.processor.rich_text import Rich, from_markup, to_html
from sourcebook.diagnostics import Span
from sourcebook.facts.reference import bare
from sourcebook.language import marked
from sourcebook.links.answers import Page, Standing, judged
from sourcebook.links.plain import markdown_addresses
from sourcebook.model.ledgers import Permalink
from sourcebook.publish.offline import without_server
from sourcebook.publish.policy import inline_scripts
from sourcebook.render.assets.style_rules import names
from tests.read.test_linear import seconds
from tests.render.test_named import EVERY, NAMES
from tests.render.test_plain_markdown import plain

SITE = Standing("https://a.example", "", {})


def addresses(text: str) -> None:
    """The links of a text in Markdown."""
    list(markdown_addresses(text))


def linked(text: str) -> None:
    """A citation with the addresses that it names as links."""
    to_html(Rich(text))


def answered(text: str) -> None:
    """What a host answers for a page that is there, and for one that was withdrawn."""
    page = Page(text, "https://a.example/b/", "", "text/html")
    for state, detail in (("live", ""), ("withdrawn", "It is no more.")):
        line = Permalink("/b/", state, detail, Span("a"))
        assert list(judged(SITE, "/b/", [line], None, page))


def noted(text: str) -> None:
    """The comment of an annotation."""
    make("a:1", quote="b", comment=text)


def mentions(text: str) -> None:
    """The names in a prose field."""
    list(NAMES.every(text, EVERY))


CASES: dict[Callable[[str], object], tuple[tuple[str, str], ...]] = {
    addresses: (("", "<!--"), ("https://a.example/", ")"), ("https://a.example/", "]")),
    linked: (("https://a.example/", ")"),),
    from_markup: tuple(("", unit) for unit in ("<b>", "<i>", "<sup>", "<sub>", "**a ", "*a ")),
    answered: (("", "<"), ("", "<link "), ("<link ", "rel=canonical ")),
    noted: (("", "<a data-userid>"), ("<a ", "data-userid ")),
    mentions: tuple(("Ely ", unit) for unit in "«„「"),
    marked: (("<html lang=en><body><p>ا", "<!--"),),
    names: (("", "/*\n"),),
    inline_scripts: (("", "<script"), ("", "<script>")),
    plain: (("", "!["),),
    bare: (("", "<i "),),
}
ALL = [(reader, *case) for reader, cases in CASES.items() for case in cases]


@pytest.mark.parametrize(("reader", "head", "unit"), ALL)
def test_what_never_ends_is_looked_for_once(
    reader: Callable[[str], object], head: str, unit: str
) -> None:
    length = 1_500_000 if reader is mentions else 300_000  # no more than 5,000 were looked through
    assert seconds(partial(reader, head + unit * (length // len(unit)))) < 8


@pytest.mark.parametrize("unit", ["<a", "<link ", "<p>", "<p><span data-sb-packed>", "<area "])
def test_a_page_of_tags_that_never_end_is_exported(unit: str, tmp_path: Path) -> None:
    page = tmp_path / "a" / "index.html"
    page.parent.mkdir()
    page.write_text(f"data-sb-packed <a href='./'>{unit * (300_000 // len(unit))}", "utf-8")
    assert seconds(partial(without_server, tmp_path, "https://a.example/")) < 8
    assert page.read_text("utf-8").startswith("data-sb-packed <a href='./index.html'>")
