"""The visits that other tests make: what is wrong with a page is found, and nothing of the last."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.server import serving
from tests.browser.visits import NARROW, WIDE, Asked, Manner, faults, visit
from tests.trials import tried

_HEAD = "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>A page</title>"
_SOUND = f"{_HEAD}</head><body><main><h1>A page</h1><p>Words.</p></main></body></html>"
_COLOURED = _SOUND.replace("</head>", "<style>p {{ color: #ccc }} {}</style></head>")
_MANY = _SOUND.replace("<p>Words.</p>", "<p>Words.</p>" * 200 + "{}")
PAGES = {
    "sound": _SOUND,
    "many": _MANY.format(""),
    "one-is-pale": _MANY.format("<p style='color: #ccc'>Words.</p>"),
    "one-is-on-dark": _MANY.format("<div style='background: #222'><p>Words.</p></div>"),
    "one-is-seen-through": _MANY.format("<div style='opacity: .3'><p>Words.</p></div>"),
    "error": _SOUND.replace("Words.", "<script>throw new Error('torn')</script>"),
    "warning": _SOUND.replace("Words.", "<script>console.warn('odd')</script>"),
    "absent": _SOUND.replace("Words.", "<img src='/none.png' alt='' width='9' height='9'>"),
    "elsewhere": _SOUND.replace("Words.", "<img src='http://127.0.0.1:9/x' alt=''>"),
    "headings": _SOUND.replace("<p>Words.</p>", "<h1>Another</h1>"),
    "nameless": _SOUND.replace("Words.", "Words. <button></button>"),
    "wide": _SOUND.replace("<p>", "<p style='width: 1000px'>"),
    "pale": _COLOURED.format(""),
    "pale-by-day": _COLOURED.format("@media (prefers-color-scheme: dark) { p { color: #000 } }"),
    "remembers": _SOUND.replace(
        "Words.",
        "<script>document.title = `${localStorage.x}${sessionStorage.x}${document.cookie}`;"
        "localStorage.x = sessionStorage.x = 1; document.cookie = 'x=1'</script>",
    ),
}
WRONG = {
    "error": "torn",
    "warning": "odd",
    "absent": "/none.png",
    "elsewhere": "asks 127.0.0.1:9",
    "headings": "2 headings",
    "pale": "color-contrast",
    "one-is-pale": "color-contrast",
    "one-is-on-dark": "color-contrast",
    "one-is-seen-through": "color-contrast",
}
BY_DAY, AT_NIGHT = Manner(WIDE, "light"), Manner(NARROW, "dark")


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Pages, each with one fault, served here."""
    folder = tmp_path_factory.mktemp("visits")
    for name, html in PAGES.items():
        Path(folder, f"{name}.html").write_text(html, "utf-8")
    with serving(folder, "https://a.example.net/") as home:
        yield home


@pytest.mark.parametrize("name", WRONG)
def test_a_fault_is_found_and_not_again_on_the_next_page(
    name: str, here: str, browser: Browser
) -> None:
    both = BY_DAY, AT_NIGHT
    for manner in tried(both[[*WRONG].index(name) % 2 :][:1], both):
        found = faults(browser, f"{here}{name}.html", manner, "visits")
        assert WRONG[name] in "\n".join(found)
        assert faults(browser, f"{here}sound.html", manner, "visits") == []


@pytest.mark.parametrize(
    ("name", "by_day", "at_night"), [("wide", "", "wider"), ("pale-by-day", "color-contrast", "")]
)
def test_a_fault_of_one_manner_is_found_in_that_alone(
    name: str, by_day: str, at_night: str, here: str, browser: Browser
) -> None:
    for manner, wrong in ((BY_DAY, by_day), (AT_NIGHT, at_night)):
        found = faults(browser, f"{here}{name}.html", manner, "visits")
        assert bool(found) == bool(wrong)
        assert wrong in "\n".join(found)


@pytest.mark.parametrize(
    ("name", "asked", "wrong"),
    [
        ("pale", Asked.LOOK, "color-contrast"),
        ("pale", Asked.STRUCTURE, ""),
        ("nameless", Asked.STRUCTURE, "button-name"),
        ("nameless", Asked.LOOK, ""),
        ("pale", Asked.NOTHING, ""),
    ],
)
def test_what_is_asked_is_found_and_no_more(
    name: str, asked: Asked, wrong: str, here: str, browser: Browser
) -> None:
    found = faults(browser, f"{here}{name}.html", BY_DAY, "visits", asked=asked)
    assert bool(found) == bool(wrong)
    assert wrong in "\n".join(found)


def test_who_comes_remembers_nothing(here: str, browser: Browser) -> None:
    for _ in range(2):
        with visit(browser, f"{here}remembers.html#there", BY_DAY) as (page, _):
            assert page.title() == "undefinedundefined"


def test_no_script_runs_for_one_without(here: str, browser: Browser) -> None:
    with visit(browser, f"{here}error.html", Manner(scripts=False)) as (_, heard):
        assert heard.errors == []
