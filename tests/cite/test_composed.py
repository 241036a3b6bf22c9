"""Citations composed from parts are what pandoc makes of the same document, in any document."""

import random
from pathlib import Path
from typing import Any

import pytest

from sourcebook.cite import Cite, Cluster, CslItem, Formatter, Locator, Mode
from sourcebook.cite.processor.styles import load_style
from sourcebook.cite.syntax.labels import LABELS
from tests.cite.agreement import disagreements
from tests.cite.fixtures import HOUSE, library
from tests.trials import tried

VALUES = (
    "45 112-115 12n4 xii xii-xiv 1001-1008 3-4 100-104 A6 71-72 321-328 1496-1500 B 7a e12-e15 "
    "105-109 1087-1089"
).split()
# Where the two differ on purpose: in a document an author-date style cites what it does not list,
# such as an interview, in full once and short from then on; composed, it is in full each time.
LEFT_OUT = {"interview1"}
ITEMS = [item for item in library("items.json") if item["id"] not in LEFT_OUT]


def make_pages(seed: int) -> list[list[Cluster]]:
    rng = random.Random(seed)
    return [[_cluster(rng) for _ in range(12)] for _ in range(6)]


def _cluster(rng: random.Random) -> Cluster:
    # A source twice in one cluster is left out: pandoc prints a capital 'Ibid.' within it.
    keys = rng.sample([item["id"] for item in ITEMS], rng.choice((1, 1, 1, 2, 3)))
    cites = tuple(_cite(rng, key) for key in keys)
    if rng.random() < 0.1:
        first = Cite(keys[0], locator=Locator("page", "3"), mode=Mode.IN_TEXT)
        cites = (first, *cites[1:])
    return Cluster(cites)


def _cite(rng: random.Random, key: str) -> Cite:
    label = rng.choice(("page", "page", "paragraph", "chapter", "section", rng.choice([*LABELS])))
    locator = Locator(label, rng.choice([*VALUES, "45, 47-49"])) if rng.random() < 0.7 else None
    prefix = rng.choice(("", "", "", "see", "but compare *e.g.*"))
    suffix = rng.choice(("", "", "", ", emphasis added", " passim"))
    # MLA prints nothing at all for a suppressed author without a locator.
    mode = Mode.SUPPRESSED if locator and rng.random() < 0.15 else Mode.NORMAL
    return Cite(key, prefix=prefix, locator=locator, suffix=suffix, mode=mode)


@pytest.mark.parametrize("style", [*HOUSE, "chicago-notes-bibliography-subsequent-ibid"])
def test_parts_agree_with_whole_documents(style: str) -> None:
    pages = make_pages(seed=11)[: tried(3, 6)]
    assert disagreements(ITEMS, style, pages) == []


@pytest.mark.parametrize("style", ["chicago-author-date", "apa"])
def test_year_suffixes_are_the_same_on_every_page(style: str) -> None:
    formatter = Formatter(ITEMS, style)
    first = formatter.document().cite(Cluster((Cite("park2017b"),)))
    other = formatter.document()
    other.cite(Cluster((Cite("hughes2003"),)))
    assert first.plain == other.cite(Cluster((Cite("park2017b"),))).plain
    assert "2017b" in first.plain


def test_a_warm_cache_starts_no_pandoc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = make_pages(seed=3)[:1]
    cold = Formatter(ITEMS, HOUSE[0], tmp_path)
    cold.prepare(pages)
    document = cold.document()
    before = [document.cite(one).html for one in pages[0]]
    entries = cold.entries(cold.items)

    def refuse(_: str) -> list[str]:
        raise AssertionError("pandoc was started")

    monkeypatch.setattr("sourcebook.cite.processor.pandoc._call", refuse)
    warm = Formatter(ITEMS, HOUSE[0], tmp_path)
    warm.prepare(pages)
    document = warm.document()
    assert [document.cite(one).html for one in pages[0]] == before
    assert warm.entries(warm.items) == entries


def test_what_a_style_does_not_list_is_the_same_when_it_is_kept(tmp_path: Path) -> None:
    """Its title's marks are undone before it is shown, not only before it is kept."""
    letter: CslItem = {
        "id": "letter",
        "type": "personal_communication",
        "author": [{"family": "Smith", "given": "Ada"}],
        "title": "Das Eis",
        "translated-title": "The Ice",
        "language": "de",
        "issued": {"date-parts": [[1890]]},
    }
    first = Formatter([letter], HOUSE[0], tmp_path).entry("letter")
    assert Formatter([letter], HOUSE[0], tmp_path).entry("letter") == first
    assert "[The Ice]" in first
    assert not set("\u2062\u2063\u2064") & set(first)


def test_a_changed_source_is_formatted_anew(tmp_path: Path) -> None:
    item = dict(ITEMS[0])
    cite = Cluster((Cite(item["id"]),))
    assert "Dependent" in Formatter([item], HOUSE[0], tmp_path).document().cite(cite).plain
    item["title"] = "Another title"
    assert "Another Title" in Formatter([item], HOUSE[0], tmp_path).document().cite(cite).plain


def test_a_damaged_cache_is_made_anew(tmp_path: Path) -> None:
    cite = Cluster((Cite("hughes2003"),))
    whole = Formatter(ITEMS, HOUSE[0], tmp_path).document().cite(cite).html
    for path in tmp_path.iterdir():
        path.write_text('{"half a', encoding="utf-8")
    assert Formatter(ITEMS, HOUSE[0], tmp_path).document().cite(cite).html == whole


def test_every_source_has_an_entry_even_where_the_style_lists_none() -> None:
    items = library("items.json")
    formatter = Formatter(items, HOUSE[0])
    assert all(formatter.entry(item["id"]) for item in items)
    assert "interview1" not in formatter.sorted_keys(formatter.items)


@pytest.mark.parametrize("style", ["ieee", "oscola"])
def test_styles_that_cannot_be_composed(style: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbered and back-referring styles are run page by page, and prepared in one go."""
    page = [Cluster((Cite("hughes2003", locator=Locator("page", "4")),)), Cluster((Cite("icj"),))]
    page.append(Cluster((Cite("hughes2003"),)))
    alone = Formatter(ITEMS, style).document()
    expected = [alone.cite(one).html for one in page]
    formatter = Formatter(ITEMS, style)
    formatter.prepare([page, page[:1]])
    monkeypatch.setattr(
        "sourcebook.cite.processor.pandoc._call", lambda _: pytest.fail("pandoc was started")
    )
    document = formatter.document()
    assert [document.cite(one).html for one in page] == expected


def test_commas_go_inside_quotations_within_titles() -> None:
    item = {"id": "a", "type": "article-newspaper", "title": "A 'Flag of Convenience'"}
    other = {"id": "b", "type": "article-newspaper", "title": "For the Workers'"}
    paper = {"container-title": "Daily", "issued": {"date-parts": [[2001]]}}
    document = Formatter([item | paper, other | paper], HOUSE[0]).document()
    assert "Convenience,’” Daily" in document.cite(Cluster((Cite("a"),))).plain
    assert "Workers’,” Daily" in document.cite(Cluster((Cite("b"),))).plain


@pytest.mark.parametrize("style", ["chicago-notes-bibliography", "oscola"])
def test_a_note_keeps_the_small_letter_of_what_it_begins_with(style: str) -> None:
    """A site's name, a title, a person; a word of the style's own has a capital at the start."""
    site = {"type": "webpage", "language": "id", "container-title": "kabar.tv", "URL": "http://x.y"}
    person = {"family": "ng", "given": "anna"}
    items: list[dict[str, Any]] = [
        {"id": "site", "title": "Sungai", **site},
        {"id": "title", "type": "book", "title": "rain and after", "language": "id"},
        {"id": "name", "type": "book", "title": "Rain", "author": [person]},
    ]
    pages = [[Cluster((Cite(item["id"]),)) for item in items] * 2]
    pages.append([Cluster(tuple(Cite(item["id"]) for item in items))] * 2)
    document = Formatter(items, style).document()
    shown = [document.cite(one).plain for page in pages for one in page]
    assert any(text.startswith("anna ng, Rain") for text in shown)
    assert not any("Kabar" in text or "Ng" in text for text in shown)
    if load_style(style).composable:
        assert shown[3].startswith("kabar.tv")
        assert disagreements(items, style, pages) == []


def test_ibid_has_a_capital_at_the_start_of_a_note_alone() -> None:
    style = "chicago-notes-bibliography-subsequent-ibid"
    page = [Cluster((Cite("hughes2003"),)), Cluster((Cite("hughes2003"),))]
    page.append(Cluster((Cite("hughes2003", prefix="see"),)))
    document = Formatter(ITEMS, style).document()
    first, again, prefixed = (document.cite(one) for one in page)
    assert again.plain == "Ibid."
    assert prefixed.plain == "See ibid."
    assert ">Ibid<" in again.linked(lambda work: work.key)
    assert first.inline


@pytest.mark.parametrize("style", ["chicago-author-date", "apa"])
def test_works_of_one_outlet_and_year_have_letters(style: str) -> None:
    """Also without an author, and whatever else is formatted at the same time."""
    paper = {"type": "article-newspaper", "container-title": "The Tide"}
    dated = {"issued": {"date-parts": [[2001, 5, 6]]}}
    items: list[dict[str, Any]] = [
        {"id": "one", "title": "Rain", **paper, **dated},
        {"id": "two", "title": "Snow", **paper, **dated},
        {"id": "three", "title": "Hail", "author": [{"literal": "The Tide"}], **dated},
        {"id": "four", "title": "Fog", **paper, "issued": {"date-parts": [[1999]]}},
    ]
    clusters = [Cluster((Cite(item["id"]),)) for item in items]
    assert disagreements(items, style, [clusters]) == []
    together = Formatter(items, style)
    together.prepare([clusters])
    shown = [together.document().cite(one).plain for one in clusters]
    assert len(set(shown)) == 4
    assert [Formatter(items, style).document().cite(one).plain for one in clusters] == shown


def test_works_of_one_note_keep_translations_and_archived_copies() -> None:
    common = {"type": "webpage", "language": "fr", "container-title": "La Presse !"}
    item = {"title": "La pluie", "translated-title": "The rain", **common}
    kept = {"URL": "https://a.org/x", "archive-url": "https://b.org/x"}
    items: list[dict[str, Any]] = [
        {"id": "a", **item, **kept},
        {"id": "b", **item, "title": "La neige"},
    ]
    pages = [[Cluster((Cite("a"), Cite("b"))), Cluster((Cite("b"), Cite("a")))]]
    assert disagreements(items, HOUSE[0], pages) == []
    first = Formatter(items, HOUSE[0]).document().cite(pages[0][0]).plain
    assert first.count("[The rain]") == 2
    assert "archived at https://b.org/x; " in first


def test_an_interview_is_cited_in_full_each_time() -> None:
    """The one way in which composed citations differ from those of one document."""
    items = library("items.json")
    cite = Cluster((Cite("interview1"), Cite("hughes2003")))
    document = Formatter(items, "chicago-author-date").document()
    assert document.cite(cite).plain == document.cite(cite).plain
    assert "May 6, 2019" in document.cite(cite).plain
