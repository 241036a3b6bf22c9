"""Two accounts side by side: each change has a shape of its own, in any colours, and on a phone."""

import pytest
from playwright.sync_api import Browser

from tests.browser.visits import Manner, Scheme, context, settle

_SHAPES = """() => Object.fromEntries(
  Array.from(document.querySelectorAll(".sb-account .sb-word"), word => {
    const style = getComputedStyle(word);
    const line = style.textDecorationLine + style.textDecorationStyle;
    return [word.className, [word.localName, line, style.fontWeight, style.fontStyle].join()];
  }))"""
_BOXES = """() => Array.from(document.querySelectorAll(".sb-account"), account => {
  const box = account.getBoundingClientRect();
  return [box.left, box.top, box.right, box.bottom];
})"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_change_is_told_by_colour_alone(
    scheme: Scheme, home: str, browser: Browser, sample_pages: dict[str, str]
) -> None:
    with context(browser, Manner(scheme=scheme)) as reader:
        page = reader.new_page()
        settle(page, home + sample_pages["comparison"])
        for forced in (False, True):
            page.emulate_media(forced_colors="active" if forced else "none")
            shapes = page.evaluate(_SHAPES)
            assert len(shapes) >= 4
            assert len(set(shapes.values())) == len(shapes)
            assert shapes["sb-word sb-word--dropped"].startswith("del,line-through")
            assert shapes["sb-word sb-word--added"].startswith("ins,underline")


@pytest.mark.parametrize(("width", "beside"), [(320, False), (390, False), (1280, True)])
def test_accounts_stand_side_by_side_where_there_is_room(
    width: int, beside: bool, home: str, browser: Browser, sample_pages: dict[str, str]
) -> None:
    with context(browser, Manner(width=width, scripts=False)) as reader:
        page = reader.new_page()
        settle(page, home + sample_pages["comparison"])
        first, second = page.evaluate(_BOXES)
        assert (second[0] >= first[2]) is beside
        assert (second[1] >= first[3]) is not beside
        assert max(first[2], second[2]) <= width


def test_what_is_heard_is_not_seen_or_copied(
    home: str, browser: Browser, sample_pages: dict[str, str]
) -> None:
    with context(browser, Manner()) as reader:
        page = reader.new_page()
        settle(page, home + sample_pages["comparison"])
        said = page.locator(".sb-account .sb-said")
        assert said.count() >= 4
        assert "dropped:" in page.locator(".sb-account").first.inner_text()
        for one in said.all():
            box = one.bounding_box()
            assert box is not None
            assert box["width"] <= 1
            assert box["height"] <= 1
        page.evaluate("getSelection().selectAllChildren(document.querySelector('.sb-quote'))")
        assert "dropped" not in page.evaluate("getSelection().toString()")
