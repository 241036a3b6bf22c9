"""Feeds, robots and the search, as feed readers, robots and browsers have them."""

import re
from pathlib import Path
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree as ET

import feedparser
import pytest

from sourcebook.exports.discovery import robots_txt
from sourcebook.model.addresses import short_address
from tests.projects import CORPUS, SETTINGS, corpus_at, facts_of

HOME = "https://frozen-lock.example.net/"
FEEDS = ("feed.xml", "themes/frost/feed.xml")


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_reader_reads_a_feed(site: Path, path: str) -> None:
    feed = feedparser.parse((site / path).read_bytes())
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    assert feed.feed.author == "The Lock Society and Ada Smith"
    assert feed.feed.title.endswith("The frozen lock")
    corpus = corpus_at(CORPUS)
    ids = [entry.id for entry in feed.entries]
    assert len(set(ids)) == len(ids) > 5
    assert set(ids) <= {HOME.rstrip("/") + short_address(key) for key in corpus.ids}
    dates = [entry.updated_parsed for entry in feed.entries]
    assert dates == sorted(dates, reverse=True)
    for entry in feed.entries:
        assert entry.title.startswith(("Claim added: ", "Evidence added: "))
        assert not [key for key in corpus.bibliography if key in entry.title], "a key is ours alone"
        assert entry.summary or entry.content
        page, _, anchor = entry.link.removeprefix(HOME).partition("#")
        assert f'id="{anchor}"' in (site / page / "index.html").read_text("utf-8")


def test_robots_find_the_list_of_pages(site: Path) -> None:
    robots = RobotFileParser()
    robots.parse((site / "robots.txt").read_text("utf-8").splitlines())
    assert robots.can_fetch("Googlebot", f"{HOME}themes/frost/")
    assert robots.site_maps() == [f"{HOME}sitemap.xml"]
    listed = ET.fromstring((site / "sitemap.xml").read_bytes()).iter()
    assert f"{HOME}themes/frost/" in {item.text for item in listed}


def test_robots_of_a_site_without_an_address_are_told_no_list() -> None:
    facts = facts_of(corpus_at(CORPUS), SETTINGS.known_as("The frozen lock", ""))
    assert b"Sitemap" not in robots_txt(facts)


def test_a_browser_has_a_whole_name_for_the_search(site: Path) -> None:
    """OpenSearch 1.1 allows sixteen characters; a name that is cut is none."""
    root = ET.fromstring((site / "opensearch.xml").read_bytes())
    names = {re.sub(r"{.*}", "", item.tag): item.text for item in root}
    assert names["ShortName"] == "Frozen lock"
    assert names["LongName"] == "The frozen lock"
