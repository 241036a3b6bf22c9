"""Which excerpts are compared word by word, who is earlier, and what the pages say of it."""

from dataclasses import replace
from pathlib import Path

import pytest

from sourcebook.diagnostics import Span
from sourcebook.facts import (
    Comparison,
    Facts,
    Gap,
    Relation,
    by_order,
    comparisons_of,
    dates_of,
    figures_of,
)
from sourcebook.facts.accounts import earlier_by
from sourcebook.model import Corpus, Origin, Text, parse_edtf
from tests.comparing import faults
from tests.projects import CORPUS, TIDECLOCK, Site, corpus_at, facts_of, pack_at, rendered

FIRST, SECOND = "gazette-gate-froze", "smith-gate-retold"
ADDRESS = f"/compare/{FIRST}/{SECOND}/"
AT = Span("sources/excerpts/smith-1999.yml")


def with_words(corpus: Corpus, id: str, quote: str, *origins: str) -> Corpus:
    """The corpus where an excerpt quotes these words, and rests on these origins alone."""
    made = replace(
        corpus.excerpts[id],
        quote=Text(quote, AT),
        paraphrase=None,
        derives_from=tuple(Origin(origin, AT) for origin in origins),
    )
    return replace(corpus, excerpts={**corpus.excerpts, id: made})


def with_date(corpus: Corpus, key: str, date: str) -> Corpus:
    """The corpus where a source is of this date, or of none."""
    entry = corpus.bibliography[key]
    dated = replace(entry, dates={"date": parse_edtf(date)} if date else {})
    return replace(corpus, bibliography={**corpus.bibliography, key: dated})


def only(corpus: Corpus) -> Comparison:
    """The one pair of a corpus."""
    (pair,) = Facts(corpus).comparisons
    return pair


def _dates(corpus: Corpus) -> str:
    facts = facts_of(corpus)
    return dates_of(facts, only(corpus), by_order(facts))


def _figures(corpus: Corpus) -> str:
    facts = facts_of(corpus)
    return figures_of(facts, only(corpus), by_order(facts))


@pytest.mark.parametrize("root", [CORPUS, TIDECLOCK], ids=lambda root: root.name)
def test_pages_and_data_have_both_texts_whole(root: Path) -> None:
    corpus = corpus_at(root)
    site = rendered(corpus)
    pages = {
        f"/{path.removesuffix('index.md')}": page.markdown for path, page in site.pages.items()
    }
    facts = Facts(corpus)
    assert faults(facts, pages, pack_at(root)) == []
    assert ("/compare/" in pages) is bool(facts.comparisons)


def test_an_altered_quotation_and_its_original(corpus: Corpus) -> None:
    pair = only(corpus)
    assert pair.address == ADDRESS
    assert pair.relation == Relation(rests=SECOND, how="quotes")
    assert pair.gap == Gap("years", 110, about=True)
    counted = pair.counted
    assert counted.words == (16, 11)
    assert (counted.kept, counted.respelt, counted.dropped, counted.added) == (9, 1, 7, 2)
    assert [(one.kind, one.first, one.second) for one in pair.telling] == [
        ("number", ("forty",), ("thirty",))
    ]


@pytest.mark.parametrize(
    ("quote", "origins", "recorded"),
    [
        ("the fourth lock froze", ["gazette-1889"], True),
        ("the fourth lock", ["gazette-1889"], None),  # three words are a name
        ("the gate froze on that night which no man forgets", ["gazette-1889"], None),
        ("boats lie idle, and the gate of the lock froze", ["gazette-1889"], True),
        ("the gate froze on the ninth, and thirty boats lay idle", [], None),
        ("froze on the ninth instant, and he wept", [], None),  # six in a row
        ("froze on the ninth instant, and forty ducks", [], False),  # seven
        ("froze on the ninth instant; and, forty ducks", ["lost-diary"], False),
    ],
)
def test_what_makes_a_pair(
    corpus: Corpus, quote: str, origins: list[str], recorded: bool | None
) -> None:
    found = Facts(with_words(corpus, SECOND, quote, *origins)).comparisons
    assert len(found) == (recorded is not None)
    for pair in found:
        assert bool(pair.relation.rests) is recorded


def test_one_source_is_not_compared_with_itself(corpus: Corpus) -> None:
    same = str(corpus.excerpts[FIRST].quote)
    pairs = Facts(with_words(corpus, "gazette-keeper-away", same)).comparisons
    assert [pair.first.id for pair in pairs] == [FIRST, "gazette-keeper-away"]


def test_texts_of_two_languages_are_not_compared(corpus: Corpus) -> None:
    entry = corpus.bibliography["smith-1999"]
    foreign = replace(entry, fields={**entry.fields, "langid": "french"})
    changed = replace(corpus, bibliography={**corpus.bibliography, "smith-1999": foreign})
    assert Facts(changed).references["smith-1999"].language == "fr"
    assert Facts(changed).comparisons == ()
    # In our translation they are, where it is recorded that one rests on the other.
    for origins in (("gazette-1889",), ()):
        told = with_words(changed, SECOND, "la porte gela", *origins)
        translated = replace(
            told.excerpts[SECOND], translation=Text(str(corpus.excerpts[FIRST].quote), AT)
        )
        told = replace(told, excerpts={**told.excerpts, SECOND: translated})
        pairs = Facts(told).comparisons
        assert [pair.second.translated for pair in pairs] == [True] * len(origins)


def test_a_copy_of_a_copy_is_compared_with_the_first(corpus: Corpus) -> None:
    quote = "the gate froze on the ninth, and thirty boats lay idle, they say"
    facts = Facts(with_words(corpus, "jones-gate-of-glass", quote, "smith-1999"))
    found = {(pair.first.id, pair.second.id): pair.relation for pair in facts.comparisons}
    through = found[FIRST, "jones-gate-of-glass"]
    assert through == Relation(rests="jones-gate-of-glass", through=SECOND)
    assert len(found) == 3


def test_both_may_rest_on_a_third(corpus: Corpus) -> None:
    quote = "the gate froze on the ninth, and forty boats lay idle"
    facts = Facts(with_words(corpus, "jones-gate-of-glass", quote, "gazette-1889"))
    found = {(pair.first.id, pair.second.id): pair.relation for pair in facts.comparisons}
    assert found["jones-gate-of-glass", SECOND].shared == ("gazette-1889",)
    assert [pair.address for pair in comparisons_of(facts, FIRST)] == [
        f"/compare/{FIRST}/jones-gate-of-glass/",
        ADDRESS,
    ]


def test_what_is_sure_is_told_beside_what_is_inferred(corpus: Corpus) -> None:
    quote = "the gate froze on the ninth, and forty boats lay idle"
    told = with_words(corpus, "jones-gate-of-glass", quote, "gazette-1889")
    jones = told.excerpts["jones-gate-of-glass"]
    guess = replace(
        jones, derives_from=(*jones.derives_from, Origin("smith-1999", AT, "quotes", True))
    )
    told = replace(told, excerpts={**told.excerpts, "jones-gate-of-glass": guess})
    pairs = {(pair.first.id, pair.second.id): pair for pair in Facts(told).comparisons}
    # Jones is of 1890, Smith of 1999: the dates go before the guess.
    pair = pairs["jones-gate-of-glass", SECOND]
    assert pair.relation == Relation(
        "jones-gate-of-glass", "quotes", inferred=True, shared=("gazette-1889",)
    )
    page = rendered(told).pages[f"{pair.address.strip('/')}/index.md"].markdown
    assert "This is what the editors infer" in page
    assert "Both rest on" in page


@pytest.mark.parametrize(
    ("first", "second", "gap"),
    [
        ("1889-01-19", "1889-01-20", Gap("days", 1)),
        ("1889-01-19", "1889-03-19", Gap("days", 59)),
        ("1889-01-19", "1889-06-18", Gap("months", 4, about=True)),
        ("1889-01", "1889-03", Gap("months", 2, about=True)),
        ("1889-01", "1889-02", Gap()),
        ("1889", "1890", Gap()),
        ("1889", "1891", Gap("years", 2, about=True)),
        ("1889-01-19?", "1889-01-21", Gap("days", 2, about=True)),
        ("188X", "1899", Gap()),
        ("1889-03/1889-05", "1890", Gap()),
        ("-0204", "0003", Gap("years", 207, about=True)),
        ("1889-21", "1891-05", Gap("years", 2, about=True)),
        ("1889", "1889-05", None),
        ("1889-05", "1889-05", None),
        ("1890", "1889", None),
        ("../1889", "1890", Gap()),
        ("1889/..", "1890", None),
    ],
)
def test_who_is_earlier(first: str, second: str, gap: Gap | None) -> None:
    assert earlier_by(parse_edtf(first), parse_edtf(second)) == gap


def test_what_the_dates_do_not_tell_is_said_and_not_guessed(corpus: Corpus) -> None:
    undated = with_date(corpus, "smith-1999", "")
    told = _dates(undated)
    assert only(undated).gap is None
    assert "do not tell" in told
    assert "undated" in told
    same = with_date(corpus, "smith-1999", "1889-01-19")
    assert "Both are of 19 January 1889" in _dates(same)
    # What rests on the other comes second all the same.
    assert (only(undated).first.id, only(undated).second.id) == (FIRST, SECOND)
    before = with_date(corpus, "smith-1999", "1800")
    assert only(before).address == f"/compare/{SECOND}/{FIRST}/"


def test_the_figures_are_said(corpus: Corpus) -> None:
    told = _figures(corpus)
    assert told == (
        "The second account keeps nine of the 16 words, writes one of them differently, "
        "drops seven and adds two."
    )
    whole = with_words(corpus, SECOND, str(corpus.excerpts[FIRST].quote), "gazette-1889")
    assert _figures(whole) == "The second account keeps all 16 words."
    turned = with_words(
        corpus,
        SECOND,
        "Forty boats lie idle, and the gate of the fourth lock froze",
        "gazette-1889",
    )
    assert "moves one run of four words" in _figures(turned)


def test_readers_find_the_pair_where_they_need_it(site: Site) -> None:
    for path in (
        "sources/gazette-1889/index.md",
        "sources/smith-1999/index.md",
        "disagreements/index.md",
        "compare/index.md",
    ):
        assert f'{FIRST}/{SECOND}/"' in site.pages[path].markdown, path
    for key in (FIRST, SECOND, "day-of-freeze"):
        html = site.assets[f"id/{key}/index.html"].content.decode()
        assert f"../../compare/{FIRST}/{SECOND}/" in html
    assert "compare/" not in site.pages["themes/frost/index.md"].markdown  # essays stay light


def test_our_translation_is_said_to_be_ours(corpus: Corpus) -> None:
    entry = corpus.bibliography["smith-1999"]
    foreign = replace(entry, fields={**entry.fields, "langid": "french"})
    changed = replace(corpus, bibliography={**corpus.bibliography, "smith-1999": foreign})
    told = with_words(changed, SECOND, "la porte gela", "gazette-1889")
    ours = Text("the gate of the fourth lock froze", AT)
    told = replace(
        told,
        excerpts={**told.excerpts, SECOND: replace(told.excerpts[SECOND], translation=ours)},
    )
    page = rendered(told).pages[f"{ADDRESS.strip('/')}/index.md"].markdown
    assert page.count("the words of our translation") == 1
    assert "la porte" not in page
    assert 'lang="fr"' not in page


def test_words_that_are_alike_are_told_as_such(corpus: Corpus) -> None:
    quote = "froze on the ninth instant, and forty ducks"
    page = rendered(with_words(corpus, SECOND, quote)).pages[f"{ADDRESS.strip('/')}/index.md"]
    assert "Nothing is recorded of where either has these words from" in page.markdown
    # What is recorded is told, even where only a run of words brings the two together.
    long = f"{quote} {'that nobody ever saw or heard of in these parts again ' * 3}"
    assert only(with_words(corpus, SECOND, long, "gazette-1889")).relation.rests == SECOND


def test_changes_are_told_by_elements_and_words(site: Site) -> None:
    page = site.pages[f"{ADDRESS.strip('/')}/index.md"].markdown
    assert (
        '<del class="sb-word sb-word--dropped"><span class="sb-said">[dropped: </span>forty' in page
    )
    assert '<ins class="sb-word sb-word--added"><span class="sb-said">[added: </span>thirty' in page
    told = "A number differs: “forty” in the first account, “thirty” in the second account."
    assert told in page
