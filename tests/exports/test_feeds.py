"""Feeds and guides, as their readers have them."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from sourcebook.exports.discovery import head_links
from sourcebook.exports.feeds import NEWEST
from sourcebook.facts import Changes
from sourcebook.model.corpus import Corpus
from tests.exports.forms import ATOM, feed_form, llms_form, open_search_form
from tests.projects import CORPUS, ODD_SETTINGS, Pack, corpus_at, facts_of, feeds_of, packed

OLD, NEW = "2026-01-01T00:00:00Z", "2026-03-01T12:00:00Z"


def made(changes: Changes) -> dict[str, list[dict[str, str]]]:
    """The entries of each feed of the small corpus."""
    found = feeds_of(corpus_at(CORPUS), changes)
    return {path: feed_form(content)["entries"] for path, content in found.items()}


def test_entries_are_dated_by_the_history() -> None:
    corpus = corpus_at(CORPUS)
    added = dict.fromkeys(corpus.ids, OLD)
    entries = made(Changes(added, {"gate-of-glass": NEW}))["feed.xml"]
    first = entries[0]
    assert first["id"] == f"{ODD_SETTINGS.site_url}id/gate-of-glass/"
    assert (first["published"], first["updated"]) == (OLD, NEW)
    assert first["title"].startswith("Claim changed: ")
    assert {entry["updated"] for entry in entries[1:]} == {OLD}
    assert [entry["title"].partition(":")[0] for entry in entries[1:3]] == [
        "Claim added",
        "Evidence added",
    ]


def test_without_a_history_the_edition_dates_them() -> None:
    entries = made(Changes())["themes/frost/feed.xml"]
    assert {entry["updated"] for entry in entries} == {"2026-01-07T00:00:00Z"}


def test_a_feed_holds_each_record_once(pack: Pack) -> None:
    for path, item in pack.items():
        if path.endswith("feed.xml"):
            feed = feed_form(item.content)
            ids = [entry["id"] for entry in feed["entries"]]
            assert len(ids) == len(set(ids)) <= NEWEST
            assert feed["id"] == feed["self"] == f"{ODD_SETTINGS.site_url}{path}"
            assert feed["updated"] == max(entry["updated"] for entry in feed["entries"])
            assert feed["title"].endswith(ODD_SETTINGS.site_name)
            assert ET.fromstring(item.content).tag == f"{{{ATOM}}}feed"


def test_nothing_that_needs_an_address_is_made_without_one() -> None:
    pack = packed(corpus_at(CORPUS), replace(ODD_SETTINGS, site_url=""))
    assert not any(path.endswith(".xml") for path in pack)
    assert pack["data/claims.csv"].content


@pytest.mark.parametrize("name", ["x\x00\x1b\ufffe<&>", "n" * 200])
def test_hostile_names_are_still_xml(name: str) -> None:
    pack = packed(corpus_at(CORPUS), replace(ODD_SETTINGS, site_name=name))
    shown = name.replace("\x00\x1b\ufffe", "")
    assert feed_form(pack["feed.xml"].content)["title"] == shown
    assert open_search_form(pack["opensearch.xml"].content)["ShortName"] == shown[:16]


def test_llms_txt_lists_the_markdown_of_every_page(pack: Pack) -> None:
    guide = llms_form(pack["llms.txt"].content)
    listed = {link["url"] for section in guide["sections"] for link in section["links"]}
    twins = {f"{ODD_SETTINGS.site_url}{path}" for path in pack if path.endswith("index.md")}
    assert twins <= listed
    assert guide["sections"][-1]["heading"] == "Optional"


def test_heads_name_what_is_there(corpus: Corpus, pack: Pack) -> None:
    """Every link that a page's head is to have leads to a file of the pack."""
    facts = facts_of(corpus)
    told = {link.href for head in facts.heads.values() for link in head_links(facts, head)}
    assert {href.removeprefix(ODD_SETTINGS.site_url) for href in told} <= pack.keys()
    feeds_there = {path for path in pack if path.endswith(("feed.xml", "opensearch.xml"))}
    assert {f"{ODD_SETTINGS.site_url}{path}" for path in feeds_there} <= told


def test_heads_name_no_feed_without_an_address() -> None:
    facts = facts_of(corpus_at(CORPUS), replace(ODD_SETTINGS, site_url=""))
    links = head_links(facts, facts.heads["/themes/frost/"])
    assert [link.href for link in links] == ["index.json", "index.md"]


def test_no_link_looks_like_a_translation_of_the_site(corpus: Corpus) -> None:
    """The theme's script would ask for a sitemap below each link that is a bare alternate."""
    facts = facts_of(corpus)
    heads = facts.heads.values()
    relations = {link.relation for head in heads for link in head_links(facts, head)}
    assert relations
    assert "alternate" not in relations
