"""Maps and strips of time as a browser draws them, and the filter that looks at dates."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Browser, Page, expect

from sourcebook.facts import Band, Descent, Line, Member
from sourcebook.language import ENGLISH
from sourcebook.model.corpus import Corpus
from sourcebook.model.records import Authority, Location
from sourcebook.model.text import Text
from sourcebook.render.assets import STYLES, static_assets
from sourcebook.render.descents.figures import drawn
from sourcebook.render.templates import Writer
from tests.browser.server import serving
from tests.browser.visits import Manner, context, settle, violations
from tests.projects import CORPUS, TIDECLOCK, Built, context_of, corpus_at, rendered

WIDTHS = (320, 360, 390, 480, 640, 768, 1024, 1280, 1600, 1920)

_LABELS = """() => Array.from(document.querySelectorAll(".sb-plate")).map(plate => {
  const box = plate.querySelector(".sb-plate__spots").getBoundingClientRect();
  const seen = Array.from(plate.querySelectorAll(".sb-spot text"))
    .filter(text => getComputedStyle(text).display != "none");
  return {box: [box.left, box.top, box.right, box.bottom],
    dots: Array.from(plate.querySelectorAll(".sb-spot circle")).map(dot => {
      const at = dot.getBoundingClientRect();
      const name = dot.parentNode.querySelector("text").textContent;
      return [name, at.left, at.top, at.right, at.bottom];
    }),
    labels: seen.map(text => {
      const at = text.getBoundingClientRect();
      return [text.textContent, at.left, at.top, at.right, at.bottom];
    })};
})"""


def with_places(seed: int) -> Corpus:
    """The small corpus with places at random, many of them near one another."""
    random, corpus = Random(seed), corpus_at(CORPUS)
    lock = corpus.authorities["lock-four"]
    middles = [(random.uniform(-55, 65), random.uniform(-180, 180)) for _ in range(4)]
    made: dict[str, Authority] = {}
    for index in range(34):
        lat, lon = random.choice(middles)
        spread = random.choice((0.4, 3, 14))
        key = f"place-{index}"
        words = " ".join(random.choice(("Old", "Mill", "Gate", "Wharf")) for _ in range(index % 4))
        at = Location(
            max(-89.0, min(89.0, lat + random.uniform(-spread, spread))),
            (lon + random.uniform(-spread, spread) + 180) % 360 - 180,
            lock.at,
            random.choice((None, 2000.0, 60_000.0)),
        )
        name = Text(f"Place {words} {index}", lock.at)
        made[key] = replace(lock, id=Text(key, lock.at), name=name, own={"location": at})
    kinds = {**corpus.kinds, **dict.fromkeys(made, "place")}
    return replace(corpus, authorities={**corpus.authorities, **made}, kinds=kinds)


def shown(page: Page, corpus: Corpus, address: str) -> None:
    """Show the map of a page with our style sheets, without the rest of the site."""
    markdown = rendered(corpus).pages[address].markdown
    figure = re.search(r"<figure class=\"sb-map.*?</figure>", markdown, re.DOTALL)
    assert figure
    styles = {asset.path: asset.content.decode() for asset in static_assets(ENGLISH, 1)}
    sheet = "\n".join(styles[path] for path in STYLES)
    page.set_content(
        f'<!doctype html><html lang="en"><title>x</title><style>html {{ font-size: 125% }} '
        f"body {{ margin: 0.8rem }} {sheet}</style>"
        f'<main class="md-typeset"><h1>x</h1>{figure.group()}</main></html>'
    )


@pytest.mark.parametrize("seed", range(4))
def test_no_label_of_a_map_runs_into_another(seed: int, browser: Browser) -> None:
    corpus = with_places(seed)
    with context(browser, Manner()) as reader:
        page = reader.new_page()
        shown(page, corpus, "places/index.md")
        many = 0
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            wrong: list[object] = []
            for plate in page.evaluate(_LABELS):
                left, top, right, bottom = plate["box"]
                labels = plate["labels"]
                many = max(many, len(labels))
                for index, (name, *a) in enumerate(labels):
                    if a[0] < left or a[1] < top or a[2] > right or a[3] > bottom + 1:
                        wrong.append((width, name, "is not on its map"))
                    things = [*labels[index + 1 :], *(d for d in plate["dots"] if d[0] != name)]
                    for other, *b in things:
                        # A text's box is its line, a little higher than its letters.
                        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] - 2 and b[1] < a[3] - 2:
                            wrong.append((width, name, other))
            assert wrong == []
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert many > 8
        assert violations(page) == []


_TEXTS = """() => Array.from(document.querySelectorAll(".sb-descent__text > span")).map(text => {
  const at = text.getBoundingClientRect();
  return [text.textContent, at.left, at.top, at.right, at.bottom];
})"""


@pytest.mark.parametrize("seed", range(3))
def test_no_text_of_a_descent_runs_into_another(seed: int, browser: Browser) -> None:
    """Random families of up to sixty texts with long names, at the widths of a phone and a desk."""
    random, corpus = Random(seed), corpus_at(CORPUS)
    at = next(iter(corpus.sources.values())).at
    members: list[Member] = []
    for index in range(60):
        above = random.sample(members, min(len(members), random.choice((0, 1, 1, 2))))
        depth = max([other.depth + 1 for other in above], default=0)
        lines = tuple(Line(other.id) for other in above)
        members.append(Member(f"text-{index}", "", random.random() < 0.8, depth, lines))
    made = {
        member.id: replace(
            corpus.register("work")[0],
            id=Text(member.id, at),
            name=Text(" ".join(["Report of the keeper of the lock"] * random.randint(1, 4)), at),
        )
        for member in members
    }
    kinds = {**corpus.kinds, **dict.fromkeys(made, "work")}
    facts = context_of(replace(corpus, authorities={**corpus.authorities, **made}, kinds=kinds))
    descent = Descent((Band(None, (tuple(members[:30]), tuple(members[30:])), 60),))
    years = {member.id: random.choice((1965, 1990, 2017, 2018)) for member in members[::2]}
    html = drawn(Writer(facts, "/"), facts.facts, descent, years)
    styles = {asset.path: asset.content.decode() for asset in static_assets(ENGLISH, 1)}
    sheet = "\n".join(styles[path] for path in STYLES)
    with context(browser, Manner()) as reader:
        page = reader.new_page()
        page.set_content(
            f'<!doctype html><html lang="en"><title>x</title><style>html {{ font-size: 125% }} '
            f"body {{ margin: 0.8rem }} {sheet}</style>"
            f'<main class="md-typeset"><h1>x</h1>{html}</main></html>'
        )
        for width in (320, 768, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            texts = page.evaluate(_TEXTS)
            assert len(texts) == 60
            for (name, *a), (_, *b) in pairwise(sorted(texts, key=lambda text: text[2])):
                assert a[3] <= b[1] + 1, (width, name)
                assert a[2] <= width, (width, name)
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert violations(page) == []


@pytest.fixture(scope="module")
def tideclock(built_once: Callable[[Path], Built]) -> Iterator[str]:
    """The address of the home page of a project with years before the first, served here."""
    built = built_once(TIDECLOCK)
    with serving(built.folder, built.address) as here:
        yield here


def test_a_filter_looks_at_the_dates_of_events(tideclock: str, browser: Browser) -> None:
    with context(browser, Manner()) as reader:
        page = reader.new_page()
        settle(page, tideclock + "chronology/")
        rows = page.locator(".sb-event:visible")
        assert "100 BC" in page.locator("#sb-chronology").inner_text()
        for asked, found in (
            ("205 BC", ["clock-voted"]),
            ("1850", ["clock-found"]),
            ("10", ["clock-moved", "clock-stopped"]),
            ("100", []),  # a year of a citation, and of no event
            ("philon 205", ["clock-voted"]),
        ):
            page.locator(".sb-filter input").fill(asked)
            expect(rows).to_have_count(len(found))
            assert rows.evaluate_all("all => all.map(row => row.id)") == found, asked


def test_a_strip_leads_to_its_events_and_is_accessible(tideclock: str, browser: Browser) -> None:
    for scheme in ("light", "dark"):
        with context(browser, Manner(scheme=scheme)) as reader:
            page = reader.new_page()
            settle(page, tideclock + "chronology/")
            targets = page.locator(".sb-when").evaluate_all(
                "all => all.map(link => link.getAttribute('href'))"
            )
            assert len(targets) == page.locator(".sb-event").count()
            for target in targets:
                assert page.locator(target).count() == 1
            stops = page.locator(".sb-strip a:not([tabindex])").evaluate_all(
                "all => all.map(link => link.textContent)"
            )
            assert stops == ["A clock that ran on the tide"]
            assert violations(page) == []
