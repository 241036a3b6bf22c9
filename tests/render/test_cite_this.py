"""Citations of our own pages, claims, excerpts and questions, in every style and format."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
import rispy

from sourcebook.diagnostics import Report
from sourcebook.facts import title_of_part
from sourcebook.language import ENGLISH, language
from sourcebook.model.addresses import OBJECTS
from sourcebook.model.corpus import Corpus
from sourcebook.model.vocabulary import Kind
from sourcebook.read.bibtex import read_bibliography
from sourcebook.render.own_works import _PART as SLOT
from sourcebook.render.own_works import own_items, page_item, part_item, slots
from tests.projects import SETTINGS, Site, facts_of, formatted, styles_of
from tests.render.html import files_in, read, to_html, words
from tests.render.test_hostile_records import ATTACKS, poisoned
from tests.trials import tried

HOME = SETTINGS.site_url
STYLES = ["Chicago, notes", "Chicago, author-date", "APA 7", "MLA 9"]
CITED = (
    "frost",
    "gazette-1889",
    "day-of-freeze",
    "q-which-day",
    "gazette-gate-froze",
    "great-freeze",
)
"""A record of each kind that is cited as ours."""


def page_of(site: Site, key: str) -> str:
    """The page that says how to cite a record."""
    corpus = site.facts.corpus
    if corpus.kind_of(key) in OBJECTS:
        return site.assets[f"id/{key}/index.html"].content.decode()
    folder = "themes" if key in corpus.themes else "sources"
    return to_html(site.pages[f"{folder}/{key}/index.md"].markdown)


def shown(site: Site, key: str) -> str:
    return words(page_of(site, key))


def test_a_page_is_cited_in_four_styles(dated: Site) -> None:
    text = shown(dated, "frost")
    assert [style for style in STYLES if style not in text] == []
    here = f"{HOME}id/frost/"
    for citation in (
        f"The Lock Society, “The Frozen Gate,” The Frozen Lock, September 5, 2026, {here}.",
        f"The Lock Society. “The Frozen Gate.” The Frozen Lock, September 5, 2026. {here}.",
        f"The Lock Society. 2026. “The Frozen Gate.” The Frozen Lock, September 5. {here}.",
        f"The Lock Society. (2026, September 5). The frozen gate. The Frozen Lock. {here}",
        f"The Lock Society. “The Frozen Gate.” The Frozen Lock, 5 Sept. 2026, {here}.",
    ):
        assert citation in text


def test_a_claim_is_cited_by_its_words_and_address(corpus: Corpus, dated: Site) -> None:
    text = shown(dated, "day-of-freeze")
    claim = str(corpus.claims["day-of-freeze"].claim.proposition).rstrip(".")
    assert f": Claim ‘{claim}.’” " in text
    assert f": Claim ‘{claim},’” " in text
    assert f": Claim “{claim}”" in text
    assert text.count(f"{HOME}id/day-of-freeze/") >= 5


def test_a_question_ends_with_its_own_mark_alone(dated: Site) -> None:
    text = shown(dated, "q-which-day")
    assert "and why?’” " in text
    assert not re.search(r"\?[’”]*[.,][’”]", text)


def test_an_excerpt_is_cited_as_quoted_in_ours(dated: Site) -> None:
    text = shown(dated, "gazette-gate-froze")
    assert text.count("as quoted in The Lock Society") + text.count("As quoted in") == 5
    assert f"{HOME}id/gazette-gate-froze/" in text
    assert "as paraphrased in The Lock Society" in shown(dated, "gazette-keeper-away")


def test_the_edition_and_the_permanent_address_are_named(dated: Site) -> None:
    for key in CITED:
        assert "5 September 2026" in shown(dated, key)
    block = words(to_html(dated.pages["themes/frost/index.md"].markdown))
    assert "As of 5 September 2026" in block
    assert f"Permanent link {HOME}id/frost/" in block


def test_everything_that_can_be_cited_says_how_in_one_file(corpus: Corpus, dated: Site) -> None:
    for key, kind in corpus.kinds.items():
        if kind in OBJECTS or key in corpus.themes or key in corpus.sources:
            assert set(files_in(page_of(dated, key))) == set(files_of(key))
    files = [path for path in dated.assets if re.fullmatch("id/[^/]+/index.html", path)]
    assert sorted(files) == sorted(f"id/{key}/index.html" for key in corpus.ids)


def files_of(key: str) -> tuple[str, ...]:
    return tuple(f"{key}.{suffix}" for suffix in ("bib", "ris", "json"))


@pytest.mark.parametrize("key", CITED)
def test_the_three_formats_agree(corpus: Corpus, dated: Site, key: str) -> None:
    held = files_in(page_of(dated, key))
    bib, ris, csl = (held[name] for name in files_of(key))
    report = Report()
    entries = read_bibliography("own.bib", bib, report)
    assert report.sound, [item.message for item in report]
    records = rispy.loads(ris)
    items = json.loads(csl)
    assert len(entries) == len(records) == len(items) == (2 if key in corpus.excerpts else 1)
    ours = (entries[-1].fields, records[-1], items[-1])
    assert ours[0]["url"] == ours[1]["urls"][0] == ours[2]["URL"] == f"{HOME}id/{key}/"
    assert ours[0]["date"] == "2026-09-05"
    assert ours[1]["date"] == "2026/09/05/"
    assert ours[2]["issued"] == {"date-parts": [[2026, 9, 5]]}
    assert ours[1]["authors"] == [ours[2]["author"][0]["literal"]] == ["The Lock Society"]
    assert ours[1]["title"] == ours[2]["title"]
    assert entries[-1].key == ours[2]["id"] == f"sourcebook-{key}"


def test_the_files_are_shown_as_text_on_the_page(dated: Site) -> None:
    corpus = dated.facts.corpus
    for key in (key for key in CITED if corpus.kind_of(key) in OBJECTS):
        for content in files_in(page_of(dated, key)).values():
            assert " ".join(content.split()) in shown(dated, key)


def test_an_essay_links_to_the_citation_of_each_claim(corpus: Corpus, dated: Site) -> None:
    elements = read(to_html(dated.pages["themes/frost/index.md"].markdown)).elements
    links = {item.attributes.get("href") for item in elements}
    theme = corpus.themes["frost"]
    for key in (*(item.id for item in theme.claims), *(item.id for item in theme.questions)):
        assert f"../../id/{key}/#cite" in links


def test_a_day_is_written_as_each_style_does() -> None:
    html = "1776. (1776, November 24). 24 Nov. 1776; November 24, 1776; November 24."
    assert slots(ENGLISH).filled(html, "2026-05-01", "") == (
        "2026. (2026, May 1). 1 May 2026; May 1, 2026; May 1."
    )
    assert slots(ENGLISH).filled(html, "2026-09-30", "").count("Sept.") == 1
    assert slots(ENGLISH).filled("(1776, November 24)", "", "") == "(n.d.)"


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_fills_a_slot_is_inert(attack: str) -> None:
    html = 'Azqx1. “T: Claim Zqxpart.” <a href="https://zqx.invalid/">x</a>'
    found = read(slots(ENGLISH).filled(html, "2026-01-01", f"https://a/{attack}", attack))
    assert [item.tag for item in found.elements] == ["a"]
    assert set(found.elements[0].attributes) == {"href"}


# That which would hide what follows is the last.
AT_ONCE = " ".join(sorted(ATTACKS, key=lambda attack: "<!--" in attack))


@pytest.mark.parametrize("attack", tried((AT_ONCE,), ATTACKS))
def test_no_field_becomes_script_in_a_citation(corpus: Corpus, attack: str, tmp_path: Path) -> None:
    site = formatted(poisoned(corpus, attack), tmp_path)
    pages = [asset.content.decode() for path, asset in site.assets.items() if path.endswith("l")]
    pages += [to_html(page.markdown) for page in site.pages.values()]
    for html in pages:
        found = read(html)
        scripts = [
            item.attributes
            for item in found.elements
            if item.tag == "script"
            and item.attributes.get("type") not in {"application/json", "application/ld+json"}
        ]
        known = ("../../assets/sourcebook/site.js", "../../assets/sourcebook/collate.js")
        assert all(script in [{"src": one, "defer": ""} for one in known] for script in scripts)
        assert "iframe" not in {item.tag for item in found.elements}
        shown = {item.attributes["src"] for item in found.elements if item.tag == "img"}
        assert all(address.startswith("../../figures/lock-gate/") for address in shown)
        for item in found.elements:
            assert not [name for name in item.attributes if name.startswith("on")]
            assert not item.attributes.get("href", "").startswith("javascript")


def test_one_item_a_page_and_one_for_each_sort_of_its_parts(corpus: Corpus) -> None:
    """Formatting costs by page, however many claims and excerpts there are."""
    items = own_items(facts_of(corpus))
    parts = {part_item("/themes/frost/", sort) for sort in ("claim", "question")}
    parts |= {part_item("/chronology/", "event")}
    pages = {page_item(key) for key in (*corpus.themes, *corpus.sources)}
    assert {item["id"] for item in items} == parts | pages
    authors = [item["author"][0]["literal"] for item in items]
    assert len(set(authors)) == len(authors), "two works of one author and year get letters"


def test_another_language_keeps_a_title_as_its_source_spells_it(corpus: Corpus) -> None:
    """No style puts into title case again what is not English."""
    facts = facts_of(corpus, replace(SETTINGS, language="fr"))
    titles = {item["id"]: item["title"] for item in own_items(facts)}
    for key in corpus.sources:
        assert facts.references[key].title in titles[page_item(key)]


def test_works_cited_stand_in_every_style(dated: Site) -> None:
    for path in ("themes/frost/apparatus/index.md", "sources/smith-1999/index.md"):
        elements = read(to_html(dated.pages[path].markdown)).elements
        radios = [item.attributes for item in elements if item.attributes.get("type") == "radio"]
        assert [radio["data-sb-style"] for radio in radios] == [
            "chicago-notes-bibliography",
            "chicago-author-date",
            "apa",
            "modern-language-association",
        ]
        assert ["checked" in radio for radio in radios] == [True, False, False, False]
        entries = [item.attributes.get("class", "") for item in elements if item.tag == "span"]
        counts = [entries.count(f"sb-entry sb-entry--{number}") for number in range(1, 5)]
        assert min(counts) == max(counts) > 0


def test_the_style_of_the_site_comes_first(corpus: Corpus, citations: Path) -> None:
    styles = styles_of(corpus, "apa", citations)
    assert styles[0].label == "APA 7"
    assert len(styles) == 4
    assert all(style.own for style in styles)


def test_a_style_beyond_the_four_is_offered_first(corpus: Corpus, citations: Path) -> None:
    styles = styles_of(corpus, "nature", citations)
    assert styles[0].name == "nature"
    assert len(styles) == 5


def test_the_bibliography_says_what_rests_on_each_source(corpus: Corpus, dated: Site) -> None:
    page = to_html(dated.pages["sources/index.md"].markdown)
    text = words(page)
    for key, place in corpus.claims.items():
        assert f"themes/{place.theme.id}/#{key}" in page
    assert "Supports" in text
    assert "Disputes 1" in text
    rows = [item.attributes for item in read(page).elements if "data-genre" in item.attributes]
    assert len(rows) == len(corpus.sources)
    assert all(row["data-year"] and "data-language" in row for row in rows)


@pytest.mark.parametrize("tag", ["en", "fr"])
def test_a_title_that_asks_has_no_colon_after_it(tag: str) -> None:
    for ends in "?!…":
        told = title_of_part(language(tag), Kind.CLAIM, f"Why: who{ends}", "x")
        assert told.startswith(f"Why: who{ends} ")
        assert ":" not in told[len("Why:") :]
        assert told[len(f"Why: who{ends} ")].isupper()
    assert ":" in title_of_part(language(tag), Kind.CLAIM, "Why", "x")


@pytest.mark.parametrize(
    ("tag", "before", "part", "quoted"),
    [
        ("fr", "", "Il dit « Et tu »", "« Il dit “Et tu” »"),
        ("fr", "", "Il dit « Et “tu” »", "« Il dit “Et ‘tu’” »"),
        ("fr", "", "Il dit “Et tu”", "« Il dit “Et tu” »"),
        ("fr", "« Mots : ", "Il dit « Et tu »", "“Il dit ‘Et tu’”"),
        ("fr", "« Mots : ", "L’an “dernier”", "“L’an ‘dernier’”"),
        ("en", "", "He’s “gone”", "“He’s ‘gone’”"),
        ("en", "“Words: ", "He’s “gone”", "‘He’s “gone”’"),
    ],
)
def test_quotations_within_quotations_have_the_marks_of_their_depth(
    tag: str, before: str, part: str, quoted: str
) -> None:
    """Whatever blanks, breaking or not, stand within French ones."""
    marked = part.replace("« ", "«\u202f").replace(" »", "\u00a0»")
    told = slots(language(tag)).filled(before + SLOT, "", "", marked)
    assert told.removeprefix(before).replace("\u00a0", " ") == quoted
