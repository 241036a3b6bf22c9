"""Claims on other people's pages: cards without a script, and what programs are told of them."""

import gzip
import json
from dataclasses import replace

from sourcebook.diagnostics import Span
from sourcebook.facts import Facts, differences
from sourcebook.model import Corpus, Edition, Kept
from tests.projects import SETTINGS, facts_of, rendered, with_ledger
from tests.render.html import read, words

HOME = SETTINGS.site_url.rstrip("/")
AT = Span("editions/2026.1")


def edited(corpus: Corpus, **changed: Kept) -> Corpus:
    """The corpus with an edition in which some objects are otherwise than now."""
    others = {key.replace("_", "-"): one for key, one in changed.items()}
    objects = {**facts_of(corpus).kept, **others}
    edition = Edition("2026.1", "2026-01-01", objects, frozenset(), AT)
    return replace(corpus, editions=(edition,))


def page(corpus: Corpus, path: str) -> str:
    return rendered(corpus).assets[f"{path}index.html"].content.decode()


def test_a_card_leads_to_its_claim_where_the_site_has_no_address_yet(corpus: Corpus) -> None:
    site = rendered(corpus, replace(SETTINGS, site_url=""))
    html = site.assets["id/day-of-freeze/embed/index.html"].content.decode()
    assert {item.attributes.get("href") for item in read(html).elements if item.tag == "a"} == {
        "../"
    }
    assert "canonical" not in html


def test_every_claim_has_a_light_card_without_a_script(corpus: Corpus) -> None:
    site = rendered(corpus)
    sheet = len(gzip.compress(site.assets["assets/sourcebook/embed.css"].content))
    for key in corpus.claims:
        content = site.assets[f"id/{key}/embed/index.html"].content
        assert len(content) + sheet < 10_000
        html = content.decode()
        found = read(html)
        assert not {"script", "img", "iframe"} & {item.tag for item in found.elements}
        text = words(html)
        assert Facts(corpus).name(key) in text
        assert f"Claim · {Facts(corpus).verdicts[key].mark}" in text
        links = [item.attributes["href"] for item in found.elements if item.tag == "a"]
        assert set(links) == {f"{HOME}/id/{key}/"}, "a link leads out of the frame"
    assert "newer wording" not in page(corpus, "id/day-of-freeze/embed/")


def test_both_sides_of_a_dispute_are_named(corpus: Corpus) -> None:
    text = words(page(corpus, "id/day-of-freeze/embed/"))
    assert "Supports The Fradley Gazette" in text
    assert "Disputes Smith and Brown" in text


def test_programs_are_told(corpus: Corpus) -> None:
    site = rendered(corpus)
    for key in corpus.claims:
        told = json.loads(site.assets[f"id/{key}/oembed.json"].content)
        assert (told["version"], told["type"]) == ("1.0", "rich")
        assert isinstance(told["width"], int)
        assert isinstance(told["height"], int)
        (frame,) = [item for item in read(told["html"]).elements if item.tag == "iframe"]
        assert frame.attributes["src"] == f"{HOME}/id/{key}/embed/"
        html = site.assets[f"id/{key}/index.html"].content.decode()
        found = [item.attributes for item in read(html).elements if item.tag == "link"]
        links = [item["href"] for item in found if "oembed" in item.get("type", "")]
        assert links == [f"{HOME}/id/{key}/oembed.json"]
        assert " ".join(told["html"].split()) in words(html), "the line to copy stands on the page"
    others = [path for path in site.assets if path.endswith("oembed.json")]
    assert len(others) == len(corpus.claims)


def test_a_card_of_an_edition_says_that_a_newer_wording_exists(corpus: Corpus) -> None:
    before = Kept("claim", "The gate froze early.", "The gate froze early in 1889.", "disputed", ())
    later = edited(corpus, day_of_freeze=before)
    text = words(page(later, "id/day-of-freeze/embed/2026.1/"))
    assert "The gate froze early." in text
    assert "edition 2026.1" in text
    assert "A newer wording exists." in text
    same = words(page(later, "id/freeze-happened/embed/2026.1/"))
    assert "A newer wording exists." not in same
    assert "A newer wording exists." not in words(page(later, "id/day-of-freeze/embed/"))


def test_a_card_of_what_was_withdrawn_says_so(corpus: Corpus) -> None:
    gone = Kept("claim", "The gate was of iron.", "The gate was of iron.", "single source", ())
    later = with_ledger(
        edited(corpus, iron_gate=gone),
        ("/id/iron-gate/", "withdrawn", "No source says so."),
        ("/id/iron-gate/embed/", "withdrawn", "No source says so."),
    )
    text = words(page(later, "id/iron-gate/embed/2026.1/"))
    assert "The gate was of iron." in text
    assert "Withdrawn since: No source says so." in text
    assert "No source says so." in words(page(later, "id/iron-gate/embed/"))


def test_what_was_renamed_is_the_same_object(corpus: Corpus) -> None:
    """Its page names the edition that has it under its former id, and nothing is new or gone."""
    now = facts_of(corpus).kept["day-of-freeze"]
    others = {key: one for key, one in facts_of(corpus).kept.items() if key != "day-of-freeze"}
    edition = Edition("2026.1", "2026-01-01", {**others, "old-day": now}, frozenset(), AT)
    moved = ("/id/old-day/", "moved", "/id/day-of-freeze/")
    later = with_ledger(replace(corpus, editions=(edition,)), moved)
    html = page(later, "id/day-of-freeze/")
    assert "../../e/2026.1/id/old-day/" in html
    assert f"{HOME}/id/old-day/embed/2026.1/" in html
    assert differences(facts_of(later), edition) == []
    assert "Withdrawn" not in page(later, "id/old-day/embed/2026.1/")
