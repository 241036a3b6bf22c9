"""How long from saving a note until a reader's browser shows it, with ``sourcebook serve``."""

import re
import time
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.test_serve import served
from tests.browser.visits import browsing

EDITS = 5
_PATIENCE, _LOOK = 120_000, 20
"""Milliseconds: how long a page is waited for, and how often the browser looks."""
_SHOWN = "word => document.body?.textContent.includes(word)"


def seen(project: Path) -> list[float]:
    """Seconds of each edit of a source in the middle, by the clock: it is what the editor waits."""
    files = sorted((project / "sources/excerpts").glob("*.yml"))
    path = files[len(files) // 2]
    before = path.read_text("utf-8")
    with served(project) as home, browsing() as browser:
        try:
            return _edits(browser, f"{home}sources/{path.stem}/", path)
        finally:
            path.write_text(before, "utf-8")
            (project / "serve.log").unlink(missing_ok=True)


def _edits(browser: Browser, address: str, path: Path) -> list[float]:
    note = re.compile(r"(?m)^(\s*note: (?:[>|]-?\n\s+)?)(?=\S)")
    page = browser.new_page()
    page.goto(address)
    took, text = [], path.read_text("utf-8")
    for number in range(EDITS + 1):  # the first makes what is held from then on
        word = f"Newly{number}"
        path.write_text(note.sub(rf"\1{word} ", text, count=1), "utf-8")
        begun = time.monotonic()
        page.wait_for_function(_SHOWN, arg=word, polling=_LOOK, timeout=_PATIENCE)
        took.append(time.monotonic() - begun)
        page.wait_for_timeout(500)
    return took[1:]
