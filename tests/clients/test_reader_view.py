"""Firefox's reader view (Readability): what a reader of it keeps of a page."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="module")
def kept(site: Path, node: Callable[..., Any]) -> dict[str, dict[str, str]]:
    """What is kept of each page, by address relative to the home page."""
    pages = [
        path
        for path in sorted(site.rglob("index.html"))
        if path.relative_to(site).parts[0] not in {"id", "cite"}
    ]
    found = node("reader.js", *pages)
    return {path.relative_to(site).parent.as_posix(): found[str(path)] for path in pages}


def article(site: Path, page: str) -> str:
    """The page's own HTML, without the theme's frame."""
    html = (site / page / "index.html").read_text("utf-8")
    start = html.index('<article class="md-content__inner')
    return html[start : html.rindex("</article>") + len("</article>")]


def solid(html: str) -> str:
    """The text of HTML without tags and spaces: cells and items have none between them."""
    return "".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def flat(text: str) -> str:
    """Plain text without spaces; what looks like a tag in it is what a page says."""
    return "".join(text.split())


def whole(site: Path, page: str) -> str:
    """The text of a page without what only serves a screen."""
    screen = (
        r"<(nav|form|fieldset|svg|script|button)\b.*?</\1>"
        r"|<(p|section)\b[^>]*\sdata-sb-interface[ >].*?</\2>"
    )
    return solid(re.sub(screen, "", article(site, page), flags=re.DOTALL))


def test_no_page_is_cut(site: Path, kept: dict[str, dict[str, str]]) -> None:
    assert len(kept) > 20
    for page, view in kept.items():
        if page.startswith("weigh/"):
            continue  # a form to be filled in is no text to be read
        assert len(flat(view["text"])) > 0.9 * len(whole(site, page)) - 20, page


@pytest.mark.parametrize("style", ["sb-gloss", "sb-notice", "sb-why", "sb-mark", "sb-proposition"])
def test_no_reservation_is_dropped(site: Path, kept: dict[str, dict[str, str]], style: str) -> None:
    pattern = re.compile(rf'<(\w+) class="{style}[ "][^>]*>(.*?)</\1>', re.DOTALL)
    count = 0
    for page, view in kept.items():
        text = flat(view["text"])
        for found in pattern.finditer(article(site, page)):
            assert solid(found[2]) in text, (page, found[0])
            count += 1
    assert count


def test_the_site_and_its_authors_are_named(kept: dict[str, dict[str, str]]) -> None:
    for page, view in kept.items():
        assert set(view["byline"].split(", ")) <= {"The Lock Society", "Ada Smith"}, page
        # A text has a publisher, which the view names in place of the site.
        assert view["site"] in {"The frozen lock", "Lock Press"}, page
