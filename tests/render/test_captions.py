"""Records shown without their pages: at short addresses, and where they are cited."""

import json

import pytest

from sourcebook.model.addresses import OBJECTS, short_address
from sourcebook.model.corpus import Corpus
from tests.projects import CORPUS, SETTINGS, Site, corpus_at, formatted, rendered
from tests.render.html import files_in, read
from tests.render.test_hostile_records import ATTACKS, poisoned
from tests.render.zotero import saved

HOME = SETTINGS.site_url.rstrip("/")


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return formatted(corpus_at(CORPUS), tmp_path_factory.mktemp("citations"))


def metas(html: str) -> dict[str, str]:
    found = [item.attributes for item in read(html).elements if item.tag == "meta"]
    pairs = [
        (item.get("name") or item.get("property", ""), item.get("content", "")) for item in found
    ]
    return dict(pairs)


def objects(corpus: Corpus) -> list[str]:
    return [key for key in corpus.ids if corpus.kind_of(key) in OBJECTS]


def asset(site: Site, path: str) -> str:
    return site.assets[path].content.decode()


def test_zotero_saves_what_the_page_of_an_object_prints(dated: Site) -> None:
    """The item of the page is the one in the file that it holds, at the permanent address."""
    corpus = dated.facts.corpus
    assert objects(corpus)
    for key in objects(corpus):
        page = asset(dated, f"id/{key}/index.html")
        item = saved(page)
        assert item is not None
        own = json.loads(files_in(page)[f"{key}.json"])[-1]
        assert item.type == own["type"] == "webpage"
        assert item.fields["title"] == own["title"]
        assert item.fields["url"] == own["URL"] == HOME + short_address(key)
        assert item.fields["publicationTitle"] == own["container-title"] == SETTINGS.site_name
        date = "-".join(f"{part:02d}" for part in own["issued"]["date-parts"][0])
        assert item.fields["date"].replace("/", "-") == date
        assert item.creators == [("", own["author"][0]["literal"])]


def test_no_two_records_are_cited_by_one_title(dated: Site) -> None:
    keys = objects(dated.facts.corpus)
    titles = [
        json.loads(files_in(asset(dated, f"id/{key}/index.html"))[f"{key}.json"])[-1]["title"]
        for key in keys
    ]
    assert len(set(titles)) == len(titles)


def test_a_short_address_tells_what_it_leads_to(dated: Site) -> None:
    """Those who are sent it see the record, in its words, and its picture or its page's card."""
    corpus = dated.facts.corpus
    told = {key: metas(asset(dated, f"id/{key}/index.html")) for key in corpus.ids}
    titles = [found["og:title"] for found in told.values()]
    assert len(set(titles)) == len(titles)
    for key, found in told.items():
        page = asset(dated, f"id/{key}/index.html")
        known = short_address(key) if key in objects(corpus) else dated.facts.address(key)
        assert found["og:url"] == HOME + known
        assert f'<link rel="canonical" href="{HOME}{known}">' in page
        assert found["og:site_name"] == SETTINGS.site_name
        assert found["og:description"] == found["description"] != ""
        shown = "figures" if key == "lock-four" else "assets/cards"
        assert found["og:image"].startswith(f"{HOME}/{shown}/")
        assert found["twitter:card"] == "summary_large_image"
        assert (found["og:type"] == "article") == (key in corpus.themes)
    assert told["gazette-gate-froze"]["og:title"].startswith("The Fradley Gazette 1889, col. 2: “")
    assert told["day-of-freeze"]["og:description"].startswith(
        "Disputed: one source for, one against"
    )
    assert told["frost"]["og:image"] == f"{HOME}/assets/cards/theme-frost.png"


def test_no_small_page_asks_for_an_icon(dated: Site) -> None:
    for path, item in dated.assets.items():
        if path.endswith("index.html"):
            assert b'<link rel="icon" href="data:,">' in item.content, path


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_field_becomes_markup_in_a_small_page(attack: str) -> None:
    site = rendered(poisoned(corpus_at(CORPUS), attack))
    for path, item in site.assets.items():
        if path.endswith("index.html"):
            found = read(item.content.decode())
            assert not {"img", "iframe"} & {element.tag for element in found.elements}, path
            for element in found.elements:
                assert not [name for name in element.attributes if name.startswith("on")], path
