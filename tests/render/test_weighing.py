"""Doubting a source, and what nobody here has read: the rule in Python and in the script is one."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.facts import (
    Facts,
    grounds,
    groups,
    hanging,
    losses,
    reading_list,
    unread,
    weighing_heads,
)
from sourcebook.facts.unread import originals
from sourcebook.model import Claim, Origin, Stance, Standing, standing_without
from sourcebook.render.doubt import data
from tests.projects import CORPUS, TIDECLOCK, corpus_at, rendered
from tests.render.test_descents import resting
from tests.weighing import by_engine, by_script, differences


@pytest.mark.parametrize("root", [CORPUS, TIDECLOCK], ids=lambda root: root.name)
def test_the_script_judges_as_the_engine_without_each_group(root: Path) -> None:
    assert differences(corpus_at(root)) == []


@pytest.mark.parametrize("seed", range(5))
def test_the_script_judges_as_the_engine_where_texts_rest_on_each_other(seed: int) -> None:
    corpus = resting(seed)
    assert differences(corpus) == []
    facts = Facts(corpus)
    keys = [group.address for group in groups(facts) if group.kind == "source"]
    pairs = [list(pair) for pair in combinations(keys, 2)]
    answers = by_script(facts, pairs)
    assert answers == [by_engine(corpus, pair) for pair in pairs]


def test_what_a_claim_hangs_on_is_told() -> None:
    facts = Facts(corpus_at(CORPUS))
    seen = set()
    for key, place in facts.corpus.claims.items():
        now, lost = facts.verdicts[key].standing, losses(facts, place.claim)
        seen.add(now)
        told = grounds(facts, place.claim)
        assert told
        assert ("hichever" in told) is not bool(lost)
        assert all(facts.name(source) in told for source in lost)
    assert len(seen) > 1
    counted = hanging(facts)
    assert sum(counted.values()) == sum(
        len(losses(facts, place.claim)) for place in facts.corpus.claims.values()
    )


def grouped(kind: str, **changes: Sequence[Any]) -> list[str]:
    """The names that can be doubted where three sources of the corpus are otherwise."""
    facts = Facts(corpus_at(CORPUS))
    told = dict(facts.references)
    keys = [group.sources[0] for group in groups(facts) if group.kind == "source"][:3]
    for number, key in enumerate(keys):
        changed: dict[str, Any] = {name: of[number] for name, of in changes.items()}
        told[key] = replace(told[key], **changed)
    facts.__dict__["references"] = told
    return [group.name for group in groups(facts) if group.kind == kind]


def test_the_title_of_a_book_is_one_outlet_whatever_commas_it_has() -> None:
    lives = "Lives, corrected from the Greek and revised"
    titles = [lives, "KI Media, copy of The Times", "Gazette"]
    found = grouped("outlet", container=titles, in_a_book=[True, False, False])
    assert lives in found
    assert {"KI Media", "The Times"} <= set(found)
    assert "Greek and revised" not in found


def test_an_outlet_in_other_capitals_is_the_same_one() -> None:
    found = grouped("outlet", container=["Journal of Ice", "Journal of ice", "Ice"])
    assert [name for name in found if "of" in name] == ["Journal of Ice"]


def test_people_stand_by_their_family_names_and_no_initial_is_an_article() -> None:
    names = [("J. C. F. Poole",), ("A. S. Benenson",), ("Zoe Ash",)]
    families = [("Poole",), ("Benenson",), ("Ash",)]
    found = grouped("person", authors=names, families=families)
    ours = [name for name in found if (name,) in names]
    assert ours == ["Zoe Ash", "A. S. Benenson", "J. C. F. Poole"]


def test_who_doubts_all_that_supports_a_claim_is_told_that_nothing_does() -> None:
    """What only disputes or limits a claim is no support: it does not keep a standing."""
    facts = Facts(corpus_at(CORPUS))
    for place in facts.corpus.claims.values():
        claim = place.claim
        support = {str(item.source) for item in facts.corpus.evidence(claim, Stance.SUPPORTS)}
        assert support
        assert standing_without(facts.corpus, claim, support) is None
        alone = {source for source, left in losses(facts, claim).items() if left is None}
        assert alone == (support if len(support) == 1 else set())
        assert ("no source would say so" in grounds(facts, claim)) is bool(alone)


def test_a_loss_that_would_raise_a_standing_is_told() -> None:
    """Who ties two voices together, once gone, leaves two: that is told beside the claim."""
    corpus = corpus_at(CORPUS)
    by_source = {str(item.source): item for item in corpus.excerpts.values()}
    one, tie, other = list(by_source.values())[:3]
    rest = {one: ("w-left",), tie: ("w-left", "w-right"), other: ("w-right",)}
    excerpts = {
        str(item.id): replace(item, derives_from=tuple(Origin(key, item.at) for key in keys))
        for item, keys in rest.items()
    }
    sources = {key: replace(source, derives_from=()) for key, source in corpus.sources.items()}
    place = next(iter(corpus.claims.values()))
    (given, *_), key = place.claim.evidence, str(place.claim.id)
    evidence = tuple(replace(given, excerpt=excerpt.id, stance=Stance.SUPPORTS) for excerpt in rest)
    claim = replace(place.claim, evidence=evidence)
    facts = Facts(
        replace(
            corpus,
            sources=sources,
            excerpts={**corpus.excerpts, **excerpts},
            claims={**corpus.claims, key: replace(place, claim=claim)},
        )
    )
    assert facts.verdicts[key].standing is Standing.SINGLE_SOURCE
    assert losses(facts, claim) == {str(tie.source): Standing.CORROBORATED}
    name = facts.name(str(tie.source))
    assert grounds(facts, claim) == (
        f"It rests on one voice, of three sources: without {name}, the others would be voices of "
        "their own, and it would be corroborated."
    )


def test_a_reading_of_ours_has_no_standing_and_none_to_lose() -> None:
    corpus = corpus_at(CORPUS)
    place = corpus.claims["day-of-freeze"]
    ours = replace(place, claim=replace(place.claim, our_reading=True))
    corpus = replace(corpus, claims={**corpus.claims, "day-of-freeze": ours})
    facts = Facts(corpus)
    found = facts.verdicts["day-of-freeze"]
    assert (found.mark, found.why) == ("Our reading", "rests on two sources")
    assert not found.disputed
    assert losses(facts, ours.claim) == {}
    assert grounds(facts, ours.claim).startswith("It is a conclusion of ours")
    assert differences(corpus) == []


@given(
    st.dictionaries(
        st.sampled_from("abcdefgh"), st.sets(st.integers(0, 9).map(str), max_size=6), max_size=8
    )
)
def test_the_reading_list_takes_what_reaches_most_each_time(claims_of: dict[str, set[str]]) -> None:
    reached: set[str] = set()
    for step in reading_list(claims_of):
        gains = {work: len(claims - reached) for work, claims in claims_of.items()}
        assert step.gained == max(gains.values()) == gains[step.id] > 0
        reached |= claims_of[step.id]
        assert step.reached == len(reached)
    assert reached == set().union(*claims_of.values())
    shortest = next(
        size
        for size in range(len(claims_of) + 1)
        for chosen in combinations(claims_of.values(), size)
        if set().union(*chosen) == reached
    )
    assert len(reading_list(claims_of)) <= shortest * 3.3  # ln 10 + 1


@pytest.mark.parametrize("seed", range(6))
def test_what_rests_on_an_unread_original_is_what_a_walk_finds(seed: int) -> None:
    """Against a search of its own, from the works down to the claims."""
    facts = Facts(resting(seed))
    corpus = facts.corpus
    works = {str(work.id) for work in corpus.register("work") if not work.seen}
    for work in works:
        told = {work}
        while True:
            more = {
                key
                for key, source in corpus.sources.items()
                if any(o in told and not o.inferred for o in source.derives_from)
            } - told
            if not more:
                break
            told |= more
        passages = {
            key
            for key, item in corpus.excerpts.items()
            if str(item.source) in told
            or any(o in told and not o.inferred for o in item.derives_from)
        }
        right = {
            key
            for key, place in corpus.claims.items()
            if any(str(item.excerpt) in passages for item in place.claim.evidence)
        }
        assert {key for key, found in originals(facts).items() if work in found} == right
    for row in unread(facts):
        assert row.claims
        assert row.id in works


def test_a_work_that_was_not_read_says_where_it_may_be_found() -> None:
    pages = rendered(corpus_at(CORPUS)).pages
    for path in ("works/lost-diary/index.md", "unread/index.md"):
        assert "Lost; the papers of the canal company are where to look." in pages[path].markdown


def test_the_head_of_the_page_asks_no_further_than_it_must(monkeypatch: pytest.MonkeyPatch) -> None:
    """That any standing hangs on one source is all that the head tells: one claim settles it."""
    asked = []

    def losses(_: Facts, claim: Claim) -> dict[str, None]:
        asked.append(claim.id)
        return {"smith-1999": None}

    monkeypatch.setattr("sourcebook.facts.weighing_heads.losses", losses)
    (head,) = weighing_heads.doubt(Facts(corpus_at(CORPUS)))
    assert head.anchors == ("top", "hanging", "claims")
    assert len(asked) == 1


def test_each_claim_says_what_under_it_nobody_has_read() -> None:
    """Also where its standing names that work as what all rests on."""
    site = rendered(corpus_at(CORPUS))
    resting = originals(site.facts)
    assert resting
    for key, works in resting.items():
        essay = site.pages[f"themes/{site.facts.corpus.claims[key].theme.id}/index.md"].markdown
        own = essay.partition(f'id="{key}"')[2].partition('class="sb-claim__link"')[0]
        assert "Not read here, and known from others:" in own, key
        assert all(site.facts.name(work) in own.partition("Not read here")[2] for work in works)


def test_every_source_can_be_doubted_in_an_address() -> None:
    corpus = corpus_at(CORPUS)
    assert set(data(Facts(corpus))["sources"]) == set(map(str, corpus.sources))
