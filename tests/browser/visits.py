"""Visits to pages in a real browser: what was asked for, said, and found on each."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cache
from os import environ
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urldefrag, urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    FloatRect,
    Page,
    Request,
    Response,
    sync_playwright,
)

from tests.projects import TESTS

Scheme = Literal["light", "dark"]
WIDE, NARROW = 1280, 390

_TALL = 4000
"""Pixels of a page that a picture shows: of a long one the whole takes seconds to draw."""

_MOMENT, _AT_REST = 15, 4
"""Milliseconds between two looks at what a page asks for; how many looks in a row find nothing."""

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-dev-shm-usage"
).split()
_AXE_TAGS = "wcag2a wcag2aa wcag21a wcag21aa wcag22aa best-practice".split()


def chromium(*, windows: bool = False) -> str:
    """Where the system's Chromium is. None is ever downloaded.

    Tests take the build without ``windows`` if it is there, since no one looks: it lays out, paints
    and prints with the same code, in a third of the processor's time.
    """
    whole, bare = ("chromium", "chromium-browser", "google-chrome"), ("chromium-headless-shell",)
    names = whole + bare if windows else bare + whole
    found = environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    assert found, "no Chromium: 'make test' installs it, or set CHROMIUM to its path"
    return found


@contextmanager
def browsing() -> Iterator[Browser]:
    """The system's Chromium, as one browser."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield opened
        opened.close()


@dataclass(frozen=True)
class Manner:
    """How a reader comes: the width of the screen, the colours, with JavaScript or without."""

    width: int = WIDE
    scheme: Scheme = "light"
    scripts: bool = True

    def __str__(self) -> str:
        return f"{self.width}-{self.scheme}{'' if self.scripts else '-noscript'}"


@dataclass
class Heard:
    """What a page said and asked for while it was open."""

    errors: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)
    failed: list[str] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        """Note everything from now on."""
        page.on("console", self._console)
        page.on("pageerror", self._error)
        page.on("request", self._request)
        page.on("response", self._response)

    def leave(self, page: Page) -> None:
        """Note nothing more: another listens from now on."""
        page.remove_listener("console", self._console)
        page.remove_listener("pageerror", self._error)
        page.remove_listener("request", self._request)
        page.remove_listener("response", self._response)

    def _error(self, error: Error) -> None:
        self.errors.append(str(error))

    def _request(self, request: Request) -> None:
        self.hosts.add(urlsplit(request.url).netloc)

    def _response(self, answer: Response) -> None:
        if answer.status >= 400:
            self.failed.append(answer.url)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.errors.append(f"{message.type}: {message.text}")


def _given(manner: Manner) -> dict[str, Any]:
    return {
        "viewport": {"width": manner.width, "height": 800},
        "color_scheme": manner.scheme,
        "java_script_enabled": manner.scripts,
        "reduced_motion": "reduce",
    }


@contextmanager
def context(browser: Browser, manner: Manner) -> Iterator[BrowserContext]:
    """A fresh reader, who has no cookies and no memory."""
    opened = browser.new_context(**_given(manner))
    try:
        yield opened
    finally:
        opened.close()


_FORGET = "try { localStorage.clear(); sessionStorage.clear(); } catch { /* a page without */ }"


@cache
def _seat(browser: Browser, manner: Manner) -> Page:
    """A page for all who come in one manner: a fresh one each starts a process of the browser,
    and that costs more than what they do there.
    """
    page = browser.new_context(**_given(manner)).new_page()
    page.add_init_script(_FORGET)
    return page


@contextmanager
def visit(browser: Browser, address: str, manner: Manner) -> Iterator[tuple[Page, Heard]]:
    """The page at an address, at rest, and what it says: for a look at it.

    Who comes has no memory and no cookies, as in `context`; but the page is one for all visits.
    """
    page, heard = _seat(browser, manner), Heard()
    page.context.clear_cookies()
    if urldefrag(page.url)[0] == urldefrag(address)[0]:
        page.goto("about:blank")  # or the browser would stay where it is
    heard.listen(page)
    try:
        settle(page, address)
        yield page, heard
    finally:
        heard.leave(page)
        page.emulate_media(media="screen")


def settle(page: Page, address: str) -> None:
    """Go to ``address`` and wait until the page is at rest, fonts and pictures included.

    At rest is a page that has asked for nothing for a moment: the browser's own "networkidle" is
    half a second of it, at each of a thousand visits.
    """
    under_way: set[Request] = set()
    listening: dict[Any, Callable[[Request], None]] = {
        # Not the methods themselves: Playwright marks what it calls.
        "request": lambda request: under_way.add(request),  # noqa: PLW0108
        "requestfinished": lambda request: under_way.discard(request),  # noqa: PLW0108
        "requestfailed": lambda request: under_way.discard(request),  # noqa: PLW0108
    }
    for event, heard in listening.items():
        page.on(event, heard)
    page.goto(address, wait_until="load")
    page.evaluate("() => document.fonts.ready.then(() => null)")
    quiet = 0
    while quiet < _AT_REST:
        page.wait_for_timeout(_MOMENT)
        quiet = 0 if under_way else quiet + 1
    for event, heard in listening.items():
        page.remove_listener(event, heard)


_ONE_OF_EACH_LOOK = """() => {
  const behind = new Map([[null, ""]]);
  const seen = new Map();
  for (const one of document.querySelectorAll("*")) {
    const look = getComputedStyle(one);
    const { backgroundColor, backgroundImage, opacity, position, zIndex, transform, filter } = look;
    // What lies behind it, in order: what shows nothing and stands in its place adds nothing.
    const own = [backgroundColor, backgroundImage, opacity, position, zIndex, transform, filter];
    const adds = own.join() !== "rgba(0, 0, 0, 0),none,1,static,auto,none,none";
    behind.set(one, (behind.get(one.parentElement) ?? "") + (adds ? `|${own}` : ""));
    const { color, fontSize, fontWeight, textShadow, display, visibility } = look;
    const texts = [...one.childNodes].filter((node) => node.nodeType === 3);
    const said = texts.some((node) => node.data.trim().length > 1);
    const key = [one.tagName, one.className, said, behind.get(one), color, fontSize, fontWeight,
      textShadow, display, visibility].join();
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    if (count <= 2 && one.checkVisibility()) one.setAttribute("data-look", "");
    else if (count <= 2) seen.set(key, count - 1);
  }
  const besides = new Map(); // whether a block says something that is no link
  const length = (node) => node.textContent.replace(/\\s+/g, "").length;
  for (const one of document.querySelectorAll("a[href]")) {
    const key = [];
    let at = one;
    do {
      const { color, font, textDecoration, border, display, visibility } = getComputedStyle(at);
      key.push(at.tagName, at.className, color, font, textDecoration, border, display, visibility);
      if (at !== one && display !== "inline") break;
      at = at.parentElement;
    } while (at);
    if (!besides.has(at)) {
      const linked = [...at.querySelectorAll("a[href]")].reduce((sum, a) => sum + length(a), 0);
      besides.set(at, length(at) > linked);
    }
    const whole = ["link", besides.get(at), behind.get(one), behind.get(at), ...key].join();
    const count = (seen.get(whole) ?? 0) + 1;
    if (count <= 2 && one.checkVisibility()) {
      one.setAttribute("data-link", "");
      seen.set(whole, count);
    }
  }
  axe.configure({ rules: [
    { id: "color-contrast", selector: "[data-look]" },
    { id: "link-in-text-block", selector: "a[href][data-link]" },
  ] });
}"""
"""Has axe ask whether letters stand out, and links among words, of two visible elements of each
look, and no more.

That is most of its work on a page of thousands of elements, and elements of one look, of colours,
size, weight, class and all that lies behind, have one answer; so have links that are dressed alike
up to their block, if that has words besides.
"""


_ASK = """async (options) => {
  const found = await axe.run(options);
  for (const mark of ["data-look", "data-link"]) {
    for (const one of document.querySelectorAll(`[${mark}]`)) one.removeAttribute(mark);
  }
  return found;
}"""


class Asked(Enum):
    """What axe is asked of a page: all rules, those of how it looks, all others, or nothing."""

    ALL = auto()
    LOOK = auto()
    STRUCTURE = auto()
    NOTHING = auto()


_OF_LOOK = ("color-contrast", "link-in-text-block", "target-size")
"""The rules that ask for colours and sizes, and so for the manner in which one comes.

On a large page the first takes as long as all others.
"""


def violations(page: Page, asked: Asked = Asked.ALL) -> list[str]:
    """Return what axe finds against WCAG 2.2 A and AA and its best practices, a line a node."""
    page.evaluate(Axe().axe_script)
    if asked != Asked.STRUCTURE:
        page.evaluate(_ONE_OF_EACH_LOOK)
    options: dict[str, object] = {"runOnly": _AXE_TAGS, "resultTypes": ["violations"]}
    if asked == Asked.LOOK:
        options["runOnly"] = {"type": "rule", "values": _OF_LOOK}
    elif asked == Asked.STRUCTURE:
        options["rules"] = {rule: {"enabled": False} for rule in _OF_LOOK}
    found = page.evaluate(_ASK, options)
    return [
        f"{fault['id']} ({fault['impact']}): {node['target']}: {node['failureSummary'][:300]}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


def kept(name: str) -> Path:
    """Where a picture of a page is kept."""
    folder = TESTS.parent / "build" / "seen-by-tests"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / name


def faults(
    browser: Browser,
    address: str,
    manner: Manner,
    name: str,
    *,
    asked: Asked = Asked.ALL,
    then: Callable[[Page], None] | None = None,
) -> list[str]:
    """What is wrong with a page for one who comes in this manner; if so, keeps a picture by name.

    It fails when it says an error, asks for what is not there or for another host, is wider than
    the window, has not one main heading, or is not accessible (as far as axe is ``asked``).
    ``then`` is done with the page before it is left.
    """
    with visit(browser, address, manner) as (page, heard):
        wrong = violations(page, asked) if asked != Asked.NOTHING else []
        if (wide := overflow(page)) > 0:
            wrong.append(f"wider than its window by {wide} pixels")
        if (count := page.get_by_role("heading", level=1).count()) != 1:
            wrong.append(f"{count} headings of the first level")
        wrong += [*heard.errors, *heard.failed]
        wrong += [f"asks {host}" for host in heard.hosts - {urlsplit(address).netloc}]
        if wrong:
            screenshot(page, f"{name}-{manner}")
        if then is not None:
            then(page)
    return wrong


def overflow(page: Page) -> int:
    """Return by how many pixels the page is wider than its window."""
    width: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return width


def screenshot(page: Page, name: str) -> Path:
    """Keep a picture of the top of the page, for a person to look at."""
    path = kept(f"{name}.png")
    height = page.evaluate("document.documentElement.scrollHeight")
    part = FloatRect(x=0, y=0, width=page.evaluate("innerWidth"), height=min(height, _TALL))
    page.screenshot(path=path, full_page=True, clip=part, animations="disabled")
    return path
