"""Who saves a source sees the page change: `sourcebook serve` reloads a real browser."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.visits import Manner, context
from tests.projects import PROJECTS, TIDECLOCK, Built, address, committed, copied, warmed
from tests.trials import tried

_SECONDS = 120
"""How long a build may take before we give up on a slow machine."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def served(project: Path) -> Iterator[str]:
    port = free_port()
    log = project / "serve.log"
    with log.open("w") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "sourcebook.cli", "serve", "--port", str(port)],
            cwd=project,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_for(port, process, log)
            yield f"http://127.0.0.1:{port}{urlsplit(address(project)).path}"
        finally:
            process.terminate()  # not SIGINT, which a shell in the background has ignored
            process.wait(timeout=30)


def wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + _SECONDS
    while time.monotonic() < end:
        assert process.poll() is None, log.read_text()
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    pytest.fail(f"nothing is served\n{log.read_text()}")


@pytest.mark.parametrize(
    "root", tried([TIDECLOCK], [*PROJECTS.values()]), ids=lambda root: root.name
)
def test_a_saved_source_reloads_the_page(
    root: Path, tmp_path: Path, browser: Browser, built_once: Callable[[Path], Built]
) -> None:
    project = warmed(committed(copied(root, tmp_path / "project")), built_once(root))
    theme = min((project / "sources" / "themes").glob("*.yml"))
    narrow = Manner(390)
    with served(project) as home, context(browser, narrow) as reader:
        page = reader.new_page()
        page.goto(f"{home}themes/{theme.stem}/")
        before = page.locator("h1").inner_text()
        opened, place, top = read_on(page)
        text = theme.read_text("utf-8")
        theme.write_text(re.sub(r"(?m)^title: .*$", "title: Saved a moment ago", text), "utf-8")
        expect(page.locator("h1")).to_contain_text("Saved a moment ago", timeout=_SECONDS * 1000)
        assert "Saved a moment ago" not in before
        # The reader is where they were, and what they had opened is open.
        expect(page.locator("details[open]")).to_have_count(opened)
        page.wait_for_function(f"Math.abs({place} - {top}) < 4")

        line = theme.read_text("utf-8").count("\n") + 2
        theme.write_text(theme.read_text("utf-8") + "\nno-such-key: 1\n", "utf-8")
        told = page.get_by_role("alert")
        expect(told).to_contain_text(f"sources/themes/{theme.name}:{line}:1")
        expect(told).to_contain_text("no-such-key")
        expect(told).to_contain_text("hint:")
        wait_for_words(project / "serve.log", "no-such-key")
        # Under it, and wherever else one looks, are the last good pages.
        expect(page.locator("h1")).to_contain_text("Saved a moment ago")
        another = reader.new_page()
        another.goto(f"{home}themes/{theme.stem}/")
        expect(another.locator("h1")).to_contain_text("Saved a moment ago")
        expect(another.get_by_role("alert")).to_contain_text("no-such-key")
        another.close()

        theme.write_text(text, "utf-8")
        expect(page.locator("h1")).to_have_text(before, timeout=_SECONDS * 1000)
        expect(page.get_by_role("alert")).to_have_count(0)


def test_who_lets_others_in_is_told_of_faults_until_there_is_none(
    tmp_path: Path, built_once: Callable[[Path], Built]
) -> None:
    """MkDocs, which serves them, would end at the first build that fails."""
    project = warmed(copied(TIDECLOCK, tmp_path / "project"), built_once(TIDECLOCK))
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("plugins:\n", "plugins:\n  - search\n"), "utf-8")
    theme = project / "sources/themes/the-clock.yml"
    sound = theme.read_text("utf-8")
    theme.write_text(sound + "\nno-such-key: 1\n", "utf-8")
    with served(project) as home:
        assert asked(home)[0] == 503
        assert "no-such-key" in asked(f"{home}.sourcebook/news?page=index.html")[1]
        theme.write_text(sound, "utf-8")
        end = time.monotonic() + _SECONDS
        while (found := asked(home))[0] != 200 and time.monotonic() < end:
            time.sleep(0.2)
        assert "The tide clock" in found[1]


def asked(address: str) -> tuple[int, str]:
    """The status of an answer and what it says; 0 where there is none."""
    try:
        with urlopen(address, timeout=_SECONDS) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as answer:
        return answer.code, ""
    except (URLError, ConnectionError):
        return 0, ""


def read_on(page: Page) -> tuple[int, str, float]:
    """Open the evidence of a claim, and go to it: how much is open, and which stands where."""
    box = page.locator("details.sb-evidence").last
    box.locator("summary").first.click()
    claim = box.locator("xpath=ancestor::*[@id][1]")
    claim.evaluate("claim => claim.scrollIntoView({block: 'start', behavior: 'instant'})")
    top = f"document.getElementById('{claim.get_attribute('id')}').getBoundingClientRect().top"
    return page.locator("details[open]").count(), top, float(page.evaluate(top))


def wait_for_words(log: Path, words: str) -> None:
    end = time.monotonic() + _SECONDS
    while words not in log.read_text():
        assert time.monotonic() < end, log.read_text()
        time.sleep(0.2)
