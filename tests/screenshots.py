"""Pictures of every kind of page, for people to look at: ``make screenshots``. Never a test.

The largest page of each kind of the built site, at three widths, light and dark, and as printed,
with a contact sheet: ``build/screenshots/index.html``.
"""

import argparse
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from playwright.sync_api import Browser, FloatRect, Page

from tests.browser.server import serving
from tests.browser.visits import Manner, Scheme, browsing, context, settle
from tests.projects import TESTS, Built, address

ROOT = TESTS.parent
FOLDER = ROOT / "build" / "screenshots"
WIDTHS = (390, 1280, 1920)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
_TALL = 8000
"""Pixels of a page that a picture shows; of a longer one its beginning."""

_LEADS_ON = {"short-address", "moved"}
"""Pages that lead on at once: there is nothing to look at."""


@dataclass(frozen=True)
class View:
    """A way of looking: in which manner a reader comes, and whether the page is printed."""

    manner: Manner
    printed: bool = False

    def __str__(self) -> str:
        return "print" if self.printed else str(self.manner)


VIEWS = [
    *(View(Manner(width, scheme)) for width in WIDTHS for scheme in SCHEMES),
    View(Manner(1280), printed=True),
]


def main() -> None:
    """Take the pictures of the site in ``site/``."""
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots", description=__doc__)
    parser.add_argument("kinds", nargs="*", help="only these kinds of pages")
    wanted = parser.parse_args().kinds
    site = Built(ROOT / "site", address(ROOT))
    samples = {kind: page for kind, page in sorted(site.samples.items()) if kind not in _LEADS_ON}
    if unknown := sorted(set(wanted) - samples.keys()):
        parser.error(f"no page of this kind: {', '.join(unknown)}; there are {', '.join(samples)}")
    chosen = {kind: page for kind, page in samples.items() if not wanted or kind in wanted}
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    count = len(chosen) * len(VIEWS)
    with serving(site.folder, site.address) as home, browsing() as browser:
        for number, name in enumerate(pictures(browser, home, chosen), 1):
            print(f"\r\033[K{number} of {count} {name}", end="", flush=True)
    (FOLDER / "index.html").write_text(sheet(chosen), "utf-8")
    print(f"\r\033[K{count} pictures in {FOLDER.relative_to(ROOT)}; open index.html there")


def pictures(browser: Browser, home: str, chosen: dict[str, str]) -> Iterator[str]:
    """Take each picture; give its name once it is there."""
    for kind, page in chosen.items():
        for view in VIEWS:
            with context(browser, view.manner) as reader:
                shown = reader.new_page()
                settle(shown, home + page)
                if view.printed:
                    shown.emulate_media(media="print")
                take(shown, FOLDER / f"{kind}-{view}.png")
            yield f"{kind} {view}"


def take(page: Page, path: Path) -> None:
    """A picture of a page, or of the beginning of a long one."""
    height = page.evaluate("document.documentElement.scrollHeight")
    part = FloatRect(x=0, y=0, width=page.evaluate("innerWidth"), height=min(height, _TALL))
    page.screenshot(path=path, full_page=True, clip=part, animations="disabled")


def sheet(chosen: dict[str, str]) -> str:
    """The contact sheet: a row a kind of page, a column a way of looking."""
    head = "".join(f"<th>{escape(str(view))}</th>" for view in VIEWS)
    rows = "".join(
        f"<tr><th>{escape(kind)}<br><small>/{escape(page)}</small></th>"
        + "".join(
            f'<td><a href="{name}"><img src="{name}" alt="" loading="lazy"></a></td>'
            for name in (f"{kind}-{view}.png" for view in VIEWS)
        )
        + "</tr>"
        for kind, page in chosen.items()
    )
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Every kind of page</title>'
        "<style>body{font:14px sans-serif}th{text-align:left;vertical-align:top}"
        "td{vertical-align:top}img{width:12rem;max-height:24rem;object-fit:cover;"
        "object-position:top;border:1px solid #999}thead th{position:sticky;top:0;"
        f"background:#fff}}</style><table><thead><tr><th></th>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table></html>\n"
    )


if __name__ == "__main__":
    main()
