"""The twins: one a page, true to its schema, readable without our syntax."""

import json
import re

from sourcebook.language import language
from sourcebook.model.corpus import Corpus
from sourcebook.model.essay import outline
from tests.exports.test_schemas import validator
from tests.projects import CORPUS, ODD_SETTINGS, Pack, corpus_at, packed, rendered, with_ledger


def test_every_page_has_its_twins(corpus: Corpus, pack: Pack) -> None:
    """Generated pages and people's own, no more and no fewer."""
    pages = {page.address for page in rendered(corpus, ODD_SETTINGS).pages.values()}
    pages |= {outline(essay).address for essay in corpus.essays}
    for suffix in ("json", "md"):
        twins = {
            f"/{path.removesuffix(f'index.{suffix}')}"
            for path in pack
            if path.rpartition("/")[2] == f"index.{suffix}"
        }
        assert twins == pages


def test_a_twin_knows_its_page(read: Pack) -> None:
    for path, item in read.items():
        if path.endswith("index.json"):
            twin = json.loads(item.content)
            assert twin["url"] == ODD_SETTINGS.site_url + path.removesuffix("index.json")
            assert twin["title"]


def test_markdown_needs_no_citation_syntax(read: Pack) -> None:
    """No citation, directive or raw record id is left for the reader to make out."""
    for path, item in read.items():
        if path.endswith("index.md"):
            text = item.content.decode()
            assert text.startswith("# ")
            running = re.sub(r"```.*?```|`[^`]*`", "", text, flags=re.DOTALL)
            assert not re.search(r"(?<!\\)\[@|<!-- sourcebook:", running), path


def test_links_in_markdown_lead_somewhere(corpus: Corpus, pack: Pack, read: Pack) -> None:
    """Every link of ours is a page, a permanent address or a file of the pack."""
    site = rendered(corpus, ODD_SETTINGS)
    known = {page.address for page in site.pages.values()}
    known |= {f"/{path.removesuffix('index.html')}" for path in site.beside}
    known |= {outline(essay).address for essay in corpus.essays} | {f"/{path}" for path in pack}
    known |= {edition.address for edition in corpus.editions}
    for path, item in read.items():
        if path.endswith(("index.md", "llms.txt")):
            for found in re.findall(
                rf"\({re.escape(ODD_SETTINGS.site_url)}([^)#]*)", item.content.decode()
            ):
                assert f"/{found}" in known, (path, found)


def test_a_theme_says_what_its_page_says(corpus: Corpus, pack: Pack) -> None:
    for key, theme in corpus.themes.items():
        twin = json.loads(pack[f"themes/{key}/index.json"].content)["data"]
        told = [claim["id"] for section in twin["sections"] for claim in section["claims"]]
        assert told == [claim.id for claim in theme.claims]
        text = pack[f"themes/{key}/index.md"].content.decode()
        for claim in theme.claims:
            for item in claim.evidence:
                quote = language("en").nested(corpus.excerpts[item.excerpt].quote or "")
                assert re.sub(r"[\\\s]+", "", quote) in re.sub(r"[\\\s]+", "", text)


def test_a_withdrawn_page_has_twins_with_its_note() -> None:
    """Where render puts a page with the note, and nowhere else."""
    lines = (
        ("/themes/thaw/", "It was a *misreading*."),
        ("/themes/frost/", "is there"),
        ("/themes/frost/#thaw", "no page"),
        ("/id/thaw/", "no page"),
    )
    ledger = ((address, "withdrawn", note) for address, note in lines)
    corpus = with_ledger(corpus_at(CORPUS), *ledger)
    pack = packed(corpus)
    twin = json.loads(pack["themes/thaw/index.json"].content)
    assert (twin["kind"], twin["description"]) == ("withdrawn", "It was a *misreading*.")
    assert "id/thaw/index.json" not in pack
    pages = {page.address for page in rendered(corpus, ODD_SETTINGS).pages.values()}
    pages |= {outline(essay).address for essay in corpus.essays}
    twins = {f"/{path.removesuffix('index.json')}" for path in pack if path.endswith("index.json")}
    assert twins == pages
    assert list(validator(pack, "page").iter_errors(twin)) == []
