"""What the scripts of two pages cost: ``python -m tests.bench.pages [SITE]``. Never a test.

SITE is a built site, ``site`` if none is named. With the processor four times slower: how long it
takes to strike out each of what can be doubted, all standings judged and shown (aim 50 ms); and as
fast as it is, and four times slower, how long a megabyte takes that is pasted under the source
with most quotations, when it is none of its text and when it is all of it (aim 300 ms). Seconds
are those of the page's own clock; what the browser then paints is not in them.
"""

import gzip
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser.server import serving
from tests.browser.visits import browsing
from tests.projects import TESTS

_STRIKE = """(id) => {
  history.replaceState(null, "", "#without=" + encodeURIComponent(id));
  const begun = performance.now();
  dispatchEvent(new PopStateEvent("popstate"));
  document.body.offsetHeight;
  return performance.now() - begun;
}"""
_PASTE = """(text) => {
  const area = document.querySelector(".sb-collate textarea");
  area.value = text;
  const begun = performance.now();
  area.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
  return performance.now() - begun;
}"""
_MEGABYTE = 1_000_000
_AIM = 50
_ALIKE = (
    "So the gate froze, and of the boats that lay there none left before Thursday, it is said. "
)


def _slowed(page: Page, rate: int) -> None:
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": rate})


def _doubt(page: Page, home: str) -> Iterator[str]:
    page.goto(f"{home}doubt/")
    ids = page.locator(".sb-doubt select option").evaluate_all("all => all.map(one => one.value)")
    _slowed(page, 4)
    # Of three times the shortest: whatever else the machine does only makes it longer.
    times = {one: min(page.evaluate(_STRIKE, one) for _ in range(3)) for one in ids if one}
    claims = page.locator("[data-sb-weighed]").count()
    longest = max(times, key=lambda one: times[one])
    beyond = [one for one, time in times.items() if time > _AIM]
    yield (
        f"doubt, {claims} claims, {len(times)} strikes at 4x: median "
        f"{statistics.median(times.values()):.1f} ms, longest {times[longest]:.1f} ms "
        f"({longest}), {len(beyond)} beyond {_AIM} ms"
    )


def _collate(page: Page, home: str, key: str) -> Iterator[str]:
    page.goto(f"{home}sources/{key}/")
    quotes = page.locator(".sb-quote > p").all_text_contents()
    texts = {
        "none of it": (_ALIKE * (_MEGABYTE // len(_ALIKE) + 1))[:_MEGABYTE],
        "all of it": " ".join(quotes * (_MEGABYTE // sum(map(len, quotes)) + 1))[:_MEGABYTE],
    }
    for rate in (1, 4):
        _slowed(page, rate)
        for name, text in texts.items():
            times = [page.evaluate(_PASTE, text) for _ in range(5)]
            yield (
                f"a megabyte under {key}, {len(quotes)} quotations, {name}, at {rate}x: median "
                f"{statistics.median(times):.0f} ms, longest {max(times):.0f} ms (aim 300)"
            )


def _most_quoted(site: Path) -> str:
    """The source whose page has most quotations."""
    pages = (site / "sources").glob("*/index.html")
    counts = {page.parent.name: page.read_text("utf-8").count("sb-quote") for page in pages}
    return max(counts, key=lambda key: counts[key])


def _measured(browser: Browser, home: str, site: Path) -> Iterator[str]:
    for name in ("doubt", "collate", "weigh"):
        script = (site / f"assets/sourcebook/{name}.js").read_bytes()
        yield f"{name}.js: {len(script)} bytes, {len(gzip.compress(script))} compressed"
    page = browser.new_page()
    yield from _doubt(page, home)
    yield from _collate(page, home, _most_quoted(site))


def main(given: str = "site") -> None:
    """Print what was measured."""
    site = (TESTS.parent / given).resolve()
    with browsing() as browser, serving(site, "http://localhost/") as home:
        for line in _measured(browser, home, site):
            print(line, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
