"""A site whose every free field is an attack, under a base path: a real browser runs none of it."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser

from tests.browser.server import serving
from tests.browser.visits import overflow
from tests.projects import CORPUS, commanded
from tests.trials import tried

ADDRESS = "https://site.invalid/sub/dir/"
FREE = set(
    "title question abstract lead text proposition would_settle note ask name sort description "
    "paraphrase basis alt caption credit".split()
)
"""Fields of free text; a quotation is held to its witness, and everything else to a form."""
ATTACK = (
    "<script>hit()</script> <video src=http://evil.invalid/x onerror=hit()> {{7*7}} {%x%} "
    "![x](http://evil.invalid/y.png '(t)') [x](javascript:hit()) {: onclick=hit() } { # evil } "
    "& b> </section></article></main><iframe src=http://evil.invalid/z></iframe> --> ]]> <! -- "
    "<! -- sourcebook:figures --> `x <svg onload=hit()> [^ 1] \\"
)
"""What `sourcebook check` does not refuse (S037 knows the markup that people write by mistake)."""
LONG = "Donaudampfschifffahrt" * 12
"""A word that no line of a phone holds; where a name stands alone, nothing else can be broken."""
SEEN = "<script>hit()</script> <video src=http://evil.invalid/x onerror=hit()> {{7*7}} {%x%}"
SETTING = " <script>hit()</script><img src=x onerror=hit()>"
LINK = "https://a.invalid/?'><img src=x onerror=hit()>"
SETTINGS = ("site_name: The", "site_description: A", "Look up", "Home", "name: Use dark colours")
"""Words of mkdocs.yml, each followed by an attack: whoever proposes a change may write them."""
FOUND = """() => [...document.querySelectorAll('*')].flatMap(e => [...e.attributes]
  .filter(a => /^on/i.test(a.name) || /^\\s*javascript:/i.test(a.value) || a.value === 'evil'
    || (/evil/.test(a.value) && e.tagName !== 'A' && a.name === 'src'))
  .map(a => `${e.tagName} ${a.name}=${a.value}`)
  .concat(['IFRAME', 'OBJECT', 'EMBED'].includes(e.tagName) ? [e.tagName] : []))"""


def poisoned(value: Any, name: str = "") -> Any:
    """The data of a file with the attack before every free text."""
    if isinstance(value, dict):
        return {key: poisoned(item, key) for key, item in value.items()}
    if isinstance(value, list):
        return [poisoned(item, name) for item in value]
    return f"{LONG} {ATTACK} {value}" if name in FREE and isinstance(value, str) else value


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hostile site, built by the command as any other."""
    root = tmp_path_factory.mktemp("hostile") / "project"
    shutil.copytree(CORPUS, root)
    for path in root.glob("sources/**/*.yml"):
        data = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
        path.write_text(json.dumps(poisoned(data)), "utf-8")
    bibliography = root / "citations.bib"
    spoiled = r"\1<script>hit()</script> <img src=x onerror=hit()> ![x](http://evil.invalid/b) "
    spoiled += LONG
    text = re.sub(
        r"(\b(?:title|publisher|journaltitle)\s*=\s*\{)", spoiled, bibliography.read_text()
    )
    bibliography.write_text(text)
    settings = root / "mkdocs.yml"
    words = re.sub("site_url: .*", f"site_url: {ADDRESS}", settings.read_text())
    for name in SETTINGS:
        assert name in words, name
        words = words.replace(name, f"{name} {LONG}{SETTING}", 1)
    words = words.replace(
        "extra:", f'extra:\n  social: [{{link: "{LINK}", icon: material/link}}]', 1
    )
    settings.write_text(words)
    for command in ("permalinks", "build"):
        done = commanded(root, command)
        assert done.code == 0, done.out + done.err
    return root / "site"


@pytest.fixture
def here(site: Path) -> Iterator[str]:
    """Its home page's address on this machine, under the same base path."""
    with serving(site, ADDRESS) as address:
        yield address


def test_nothing_of_it_runs_or_is_asked_for(site: Path, here: str, browser: Browser) -> None:
    context = browser.new_context()
    context.add_init_script("window.hit = () => { document.documentElement.dataset.hit = 'yes' }")
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    pages = [path for path in sorted(site.rglob("*.html")) if "id" not in path.parts]
    shown = 0
    for path in pages:
        name = path.relative_to(site).as_posix()
        page.goto(here + name.removesuffix("index.html"), wait_until="load")
        assert page.evaluate(FOUND) == [], name
        assert page.evaluate("document.documentElement.dataset.hit") is None, name
        shown += SEEN in page.inner_text("body")
    context.close()
    assert shown > 15, "the attacks are to be read, as text"
    assert [url for url in asked if not url.startswith(here) and "data:" not in url] == []


def test_no_word_makes_a_page_wider_than_a_phone(site: Path, here: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    wide = {}
    pages = sorted(site.rglob("*.html"))
    objects = [path for path in pages if "id" in path.parts]
    for path in [*(path for path in pages if path not in objects), *objects[:: tried(3, 1)]]:
        name = path.relative_to(site).as_posix()
        if 'http-equiv="refresh"' in path.read_text("utf-8"):
            continue  # it leads on at once
        page.goto(here + name.removesuffix("index.html"), wait_until="load")
        page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
        if (over := overflow(page)) > 0:
            wide[name] = over
    page.close()
    assert wide == {}


@pytest.mark.parametrize(
    "markup",
    [
        "<b onclick=hit()>x</b>",
        "<a href=' javascript:hit()'>x</a>",
        "<p id=evil>x</p>",
        "<img src=http://evil.invalid/x>",
        "<iframe></iframe>",
    ],
)
def test_the_search_for_it_finds_it(browser: Browser, markup: str) -> None:
    page = browser.new_page()
    page.set_content(markup, wait_until="commit")
    assert page.evaluate(FOUND) != []
    page.close()
