"""The head of every page, as those who read it do: Zotero, linked data, those who share a link."""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import typst
from pyld import jsonld

from sourcebook.assemble.pictures import drawn, otherwise
from sourcebook.exports.graph_records import event_node, excerpt_node, source_node
from sourcebook.facts import Changes, Facts
from sourcebook.facts.prose import typographic
from sourcebook.model.addresses import short_address
from sourcebook.model.corpus import Corpus
from sourcebook.model.edtf import parse_edtf
from sourcebook.model.settings import Author
from sourcebook.render.cards import HEIGHT, WIDTH, drawable, pictures
from sourcebook.render.linked_data import breadcrumbs, page_nodes, script, standard
from sourcebook.render.metadata import shortened
from tests.exports.vocabularies import SCHEMA_ORG, supertypes
from tests.projects import (
    CORPUS,
    DAY,
    SETTINGS,
    Shown,
    Site,
    assembled,
    copied,
    corpus_at,
    facts_of,
    formatted,
    head_of_prose,
    packed,
    pictures_of,
    rendered,
    with_settings,
)
from tests.render.html import read
from tests.render.test_hostile_records import ATTACKS, poisoned
from tests.render.zotero import saved

SCHEMA = "https://schema.org/"
HOME = SETTINGS.site_url

# schema.org, release 30.0: properties and types that only pages use.
PAGE_PROPERTIES = {
    "mainEntity": {"CreativeWork"},
    "itemListElement": {"ItemList"},
    "position": {"ListItem", "CreativeWork"},
    "item": {"ListItem"},
    "hasDefinedTerm": {"DefinedTermSet"},
    "termCode": {"DefinedTerm"},
}
PAGE_TYPES = {
    "BreadcrumbList": {"BreadcrumbList", "ItemList", "Intangible", "Thing"},
    "ItemList": {"ItemList", "Intangible", "Thing"},
    "ListItem": {"ListItem", "Intangible", "Thing"},
    "DefinedTerm": {"DefinedTerm", "Intangible", "Thing"},
    "DefinedTermSet": {"DefinedTermSet", "CreativeWork", "Thing"},
}


def metas(page: Shown) -> dict[str, str]:
    found = [item.attributes for item in read(page.head).elements if item.tag == "meta"]
    names = [item.get("name") or item["property"] for item in found]
    assert len(names) == len(set(names)), page.path
    return {name: item["content"] for name, item in zip(names, found, strict=True)}


def offline(address: str, _: dict[str, Any]) -> dict[str, Any]:
    """schema.org's own context, as far as our pages use it; anything else is the network."""
    assert address.rstrip("/") == "https://schema.org"
    links = "url item license sameAs".split()
    document = {
        "@context": {
            "@vocab": SCHEMA,
            **{name: {"@id": f"{SCHEMA}{name}", "@type": "@id"} for name in links},
        }
    }
    return {"contextUrl": None, "documentUrl": address, "document": document}


def sent(page: Shown) -> list[dict[str, Any]]:
    (graph,) = [text for text in read(page.head).text if text.startswith("{")]
    nodes: list[dict[str, Any]] = json.loads(graph)["@graph"]
    return nodes


def expanded(page: Shown) -> list[dict[str, Any]]:
    (graph,) = [text for text in read(page.head).text if text.startswith("{")]
    found: list[dict[str, Any]] = jsonld.expand(json.loads(graph), {"documentLoader": offline})
    return found


def objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from objects(item)
    elif isinstance(value, dict):
        yield value
        for item in value.values():
            yield from objects(item)


def kinds_of(kind: str) -> set[str]:
    return PAGE_TYPES.get(kind) or supertypes(kind)


def test_each_property_is_one_that_schema_org_has_for_its_type(dated: Site) -> None:
    seen = set()
    for page in dated.pages.values():
        for node in objects(expanded(page)):
            types = {kind.removeprefix(SCHEMA) for kind in node.get("@type", [])}
            seen |= types
            for name in node:
                if name.startswith("@") or not types:
                    continue
                bare = name.removeprefix(SCHEMA)
                domain = PAGE_PROPERTIES.get(bare) or SCHEMA_ORG[bare]
                assert domain & set().union(*map(kinds_of, types)), (page.path, types, bare)
    wanted = "ScholarlyArticle Quotation BreadcrumbList Person Place Organization Event"
    assert {*wanted.split(), "GeoCoordinates", "DefinedTerm", "CreativeWork"} <= seen
    assert "ClaimReview" not in seen


def test_nothing_is_lost_when_a_head_is_expanded(dated: Site) -> None:
    for page in dated.pages.values():
        assert len(expanded(page)) == len(sent(page)), page.path
        count = sum(len(node) for node in objects(sent(page)))
        kept = sum(
            len([key for key in node if key != "@value"]) for node in objects(expanded(page))
        )
        assert kept >= count, page.path


def test_claims_and_questions_say_of_which_essay_they_are(corpus: Corpus, dated: Site) -> None:
    (essay, _) = sent(dated.pages["themes/frost/index.md"])
    assert essay["@type"] == "ScholarlyArticle"
    assert essay["dateModified"] == "2026-09-05"
    theme = corpus.themes["frost"]
    assert not {"hasPart", "citation"} & essay.keys()  # the graph has them
    files = assembled(CORPUS).files
    for key in (*(one.id for one in theme.claims), *(one.id for one in theme.questions)):
        page = files[f"id/{key}/index.html"].decode()
        assert re.search(r'"isPartOf":\{"@id":"[^"]*/id/frost/"\}', page)


def test_an_essay_is_told_as_an_article_of_the_site(dated: Site) -> None:
    """What search engines ask of an article: its picture, and who publishes it."""
    (essay, _) = sent(dated.pages["themes/frost/index.md"])
    assert essay["image"] == f"{HOME}assets/cards/theme-frost.png"
    assert essay["publisher"] == {"@type": "Organization", "name": SETTINGS.site_name}
    named = with_settings(dated.facts.corpus, replace(SETTINGS, publisher="Lock Press"))
    facts = Facts(named, (), Changes({"day-of-freeze": "2024-02-29T10:00:00Z"}))
    (essay, *_) = page_nodes(facts, facts.heads["/themes/frost/"])
    assert essay["publisher"]["name"] == "Lock Press"
    assert essay["datePublished"] == "2024-02-29"


def test_every_page_tells_search_engines_who_publishes_it_and_where_to_write(dated: Site) -> None:
    said = replace(SETTINGS, publisher="Lock Press", contact="keeper@lock.example.net")
    facts = Facts(with_settings(dated.facts.corpus, said))
    reached = {"@type": "ContactPoint", "email": "keeper@lock.example.net"}
    found = {"@type": "Organization", "name": "Lock Press", "contactPoint": reached}
    for head in facts.heads.values():
        page = standard(page_nodes(facts, head)[0])
        site = page if page["@type"] == "WebSite" else page["isPartOf"]
        assert site["publisher"] == found, head.address


def test_the_data_page_is_a_data_set(dated: Site) -> None:
    """As those who look for data sets need it: whose, of when, and where each file is."""
    (page, _) = sent(dated.pages["data/index.md"])
    data = page["mainEntity"]
    assert data["@type"] == "Dataset"
    assert data["creator"]["name"] == "The Lock Society"
    assert data["dateModified"] == DAY
    files = {item["contentUrl"]: item["encodingFormat"] for item in data["distribution"]}
    assert files[f"{HOME}data/claims.csv"] == "text/csv"
    assert files[f"{HOME}data/claims.json"] == "application/json"
    assert {address.removeprefix(HOME) for address in files} <= set(packed(dated.facts.corpus))


DATES = {
    "1958": ("1958", None),
    "1961-09?": (None, None),
    "1889-01-09": ("1889-01-09", None),
    "1961-09-01/1961-09-06": ("1961-09-01", "1961-09-06"),
    "1970-03/1970": ("1970-03", "1970"),
    "../1970": (None, "1970"),
    "1970/..": ("1970", None),
    "196X": (None, None),
    "-0204~": (None, None),
    "1889~/1890": (None, "1890"),
    "1961-21": ("1961", None),
}


@pytest.mark.parametrize("written", DATES)
def test_an_event_is_dated_no_more_precisely_than_is_known(corpus: Corpus, written: str) -> None:
    event = replace(corpus.events["great-freeze"], date=parse_edtf(written))
    node = event_node(Facts(corpus), event)
    assert (node["startDate"], node["endDate"]) == DATES[written]


def test_what_is_about_a_date_is_not_of_that_date(corpus: Corpus, tmp_path: Path) -> None:
    excerpt = replace(corpus.excerpts["gazette-gate-froze"], date=parse_edtf("1889-01~"))
    assert excerpt_node(Facts(corpus), excerpt)["temporalCoverage"] == "1889-01~"
    project = copied(CORPUS, tmp_path / "project")
    bibliography = project / "citations.bib"
    text = bibliography.read_text("utf-8")
    bibliography.write_text(text.replace("{1890}", "{1890~}"), "utf-8")
    facts = Facts(corpus_at(project))
    sources = facts.corpus.sources
    assert not source_node(facts, sources["jones-1890"])["datePublished"]
    assert source_node(facts, sources["smith-1999"])["datePublished"] == "1999"


def test_a_source_has_its_quotations(corpus: Corpus, dated: Site) -> None:
    for key, source in corpus.sources.items():
        (page, _) = sent(dated.pages[f"sources/{key}/index.md"])
        quoted = [part for part in page["hasPart"] if part["@type"] == "Quotation"]
        assert [part["text"] for part in quoted] == [
            str(item.quote) for item in source.excerpts if item.quote is not None
        ]


def test_a_trail_leads_from_home_to_the_page(dated: Site) -> None:
    for page in dated.pages.values():
        if page.address == "/":
            continue
        trail = sent(page)[-1]["itemListElement"]
        assert [step["position"] for step in trail] == list(range(1, len(trail) + 1))
        assert trail[0]["item"] == HOME
        assert trail[-1]["item"] == HOME.rstrip("/") + page.address
        assert trail[-1]["name"] == page.title
    assert breadcrumbs(dated.facts, "/") == [], "a trail of one step leads nowhere"


def test_zotero_saves_an_essay_as_a_page_of_this_site(dated: Site) -> None:
    item = saved(dated.pages["themes/frost/index.md"].head)
    assert item is not None
    assert item.type == "webpage"
    assert item.creators == [("", "The Lock Society")]
    assert item.fields["title"] == dated.pages["themes/frost/index.md"].title
    assert item.fields["date"] == "2026/09/05"
    assert item.fields["url"] == HOME.rstrip("/") + short_address("frost")
    assert item.fields["language"] == "en"
    assert item.fields["publicationTitle"] == "The frozen lock"


def test_zotero_saves_every_page_with_author_and_title(dated: Site) -> None:
    for page in dated.pages.values():
        item = saved(page.head + page.markdown)
        assert item is not None, "COinS would be offered instead of the page"
        assert item.type == "webpage"
        assert item.creators == [("", "The Lock Society")]
        assert item.fields["title"]
        assert item.fields["publicationTitle"] == "The frozen lock"


def test_zotero_would_take_a_bare_citation_title_for_a_journal_article() -> None:
    item = saved(
        '<meta name="citation_title" content="x"><meta name="citation_author" content="A B">'
    )
    assert item is not None
    assert item.type == "journalArticle"
    assert item.creators == [("A", "B")]
    assert saved('<span class="Z3988" title="ctx_ver"></span>') is None


def test_zotero_saves_a_source_as_our_record_of_it(corpus: Corpus, dated: Site) -> None:
    """Else the button would ascribe every source to our authors."""
    for key in corpus.sources:
        page = dated.pages[f"sources/{key}/index.md"]
        item = saved(page.head)
        assert item is not None
        assert item.fields["title"] == f"Source record: {typographic(page.title)}"
        assert item.fields["url"] == HOME.rstrip("/") + short_address(key)
        assert item.fields["date"].startswith("2026/")
        told = metas(page)
        assert told["og:title"] == told["DC.title"] == item.fields["title"]


def test_zotero_saves_a_record_at_its_permanent_address(corpus: Corpus, dated: Site) -> None:
    for key in corpus.authorities:
        (page,) = [page for page in dated.pages.values() if page.address.endswith(f"/{key}/")]
        item = saved(page.head)
        assert item is not None
        assert item.fields["url"] == HOME.rstrip("/") + short_address(key)


def test_a_title_is_offered_for_works_alone(dated: Site) -> None:
    for page in dated.pages.values():
        assert ("citation_title" in metas(page)) == (page.kind in {"theme", "source"}), page.path
        assert "citation_journal_title" not in metas(page)


def test_every_picture_that_a_head_names_is_drawn(dated: Site, tmp_path: Path) -> None:
    made = pictures_of(dated)
    named = {metas(page)["og:image"].removeprefix(HOME) for page in dated.pages.values()}
    assert {path for path in named if path.startswith("assets/")} <= set(made)
    assert named - set(made) == {"figures/lock-gate/full/900,600/0/default.jpg"}
    assert "assets/cards/theme-frost.png" in named
    ((path, make),) = drawn([made["assets/cards/theme-frost.png"]], tmp_path, "Frost", "en")
    png = make()
    assert path == "assets/cards/theme-frost.png"
    assert png.startswith(b"\x89PNG")
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (WIDTH, HEIGHT)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Où est Łódź? Příliš žluťoučký", "Où est Łódź? Příliš žluťoučký"),
        ("Ἄδα and Москва – “½ €” · a’ b…", "Ἄδα and Москва – “½ €” · a’ b…"),
        ("Sihanouk (សីហនុ), a king", "Sihanouk, a king"),
        ("Sihanouk (Norodom), a king", "Sihanouk (Norodom), a king"),
        ("Kim [김일성] (1912–1994)", "Kim (1912–1994)"),
        ("“김일성” in 1965", ""),
        ("The road to 평양", ""),
        ("김일성 (金日成)", ""),
        ("(金日成)", ""),
        ("שעון: the clock", ""),
    ],
)
def test_a_card_says_all_of_a_title_or_nothing_of_it(words: str, shown: str) -> None:
    assert drawable(words) == shown


def test_a_card_that_does_not_say_the_title_of_its_page_is_told_of(tmp_path: Path) -> None:
    for title, told in (("The gate", []), ("평양 and the gate", ["평양 and the gate"])):
        root = shutil.copytree(CORPUS, tmp_path / str(len(told)))
        theme = root / "sources/themes/frost.yml"
        text = theme.read_text("utf-8").replace("title: The frozen gate", f"title: {title}")
        theme.write_text(text, "utf-8")
        facts = facts_of(corpus_at(root))
        shown = pictures(facts, facts.heads.values())
        (picture,) = (one for one in shown if one.path == "assets/cards/theme-frost.png")
        assert picture.title == (facts.settings.site_name if told else title)
        heard = [line.split("”")[0] for line in otherwise([picture])]
        assert heard == [f"the card of “{one}" for one in told]


def test_the_face_of_cards_has_every_letter_that_is_left() -> None:
    words = "".join(chr(code) for code in range(0x20, 0x500) if chr(code).isprintable())
    left = "".join(one for one in words if drawable(f"a{one}"))
    assert len(left) > 600
    page = f'#set text(font: "Libertinus Serif")\n#{json.dumps(left, ensure_ascii=False)}'
    # A PDF for screen readers is refused if a letter has no glyph.
    title = '#set document(title: "x")\n'
    typst.compile((title + page).encode(), pdf_standards=["ua-1"], ignore_system_fonts=True)


def test_a_site_without_an_address_names_no_picture(corpus: Corpus, tmp_path: Path) -> None:
    site = formatted(corpus, tmp_path, replace(SETTINGS, site_url=""))
    head = metas(site.pages["themes/frost/index.md"])
    assert "og:image" not in head
    assert head["twitter:card"] == "summary"
    assert "citation_public_url" not in head


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_field_becomes_script_in_a_head(corpus: Corpus, attack: str) -> None:
    named = replace(SETTINGS, site_name=f"Site {attack}", authors=(Author(f"A {attack}"),))
    site = rendered(poisoned(corpus, attack), named)
    for page in site.pages.values():
        found = read(page.head)
        assert {item.tag for item in found.elements} <= {"meta", "link", "script"}, page.path
        (block,) = [item for item in found.elements if item.tag == "script"]
        assert block.attributes == {"type": "application/ld+json"}
        for item in found.elements:
            assert not [name for name in item.attributes if name.startswith("on")], page.path
        assert sent(page), page.path
        assert not {"<", ">", "&"} & set(script([{"name": attack}]))


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_page_that_people_wrote_is_inert_too(corpus: Corpus, attack: str) -> None:
    head = head_of_prose(corpus, attack, attack)
    found = read(head)
    assert {item.tag for item in found.elements} == {"meta", "link", "script"}
    titles = [item for item in found.elements if item.attributes.get("name") == "citation_title"]
    assert [item.attributes["content"] for item in titles] == [attack]


def test_a_script_holds_what_it_was_given() -> None:
    text = "</script><!-- & \u2028 “ \\u003c"
    assert json.loads(script([{"name": text}]))["@graph"] == [{"name": text}]


def test_descriptions_are_cut_at_a_word() -> None:
    assert shortened("short") == "short"
    cut = shortened("word " * 100)
    assert cut.endswith("word …")
    assert len(cut) <= 242
