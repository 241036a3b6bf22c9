"""Who copied whom: the picture has the lines of the data, and no two rows share a place."""

import re
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.diagnostics import Report
from sourcebook.facts import Facts
from sourcebook.facts.descent import (
    Band,
    Descent,
    Line,
    Member,
    claim_descent,
    source_of,
    theme_descent,
    work_descent,
)
from sourcebook.link.derivation import check_derivation
from sourcebook.model import Claim, Corpus, Id, Origin, Stance, lineages, roots
from sourcebook.render.descents.figures import claim_figure
from sourcebook.render.descents.layout import picture
from sourcebook.render.templates import Writer
from tests.projects import CORPUS, context_of, corpus_at, rendered


def data_lines(facts: Facts, claim: Claim) -> set[tuple[str, str]]:
    """What the texts of a claim rest on, read off the records another way."""
    corpus = facts.corpus
    found: set[tuple[str, str]] = set()
    for item in claim.evidence:
        excerpt = corpus.excerpts[item.excerpt]
        source = str(excerpt.source)
        found |= {(source, source_of(facts, origin)) for origin in excerpt.derives_from}
        keys = {source} | {origin for _, origin in found}
        while True:
            more = {
                (key, source_of(facts, origin))
                for key in keys
                if key in corpus.sources
                for origin in corpus.sources[key].derives_from
            }
            if more <= found:
                break
            found |= more
            keys |= {origin for _, origin in more}
    return {(text, origin) for text, origin in found if text != origin}


def resting(seed: int) -> Corpus:
    """The small corpus, in which texts rest on one another at random, and never in a circle."""
    random, corpus = Random(seed), corpus_at(CORPUS)
    at = next(iter(corpus.sources.values())).id.at
    keys, works = sorted(corpus.sources), [str(work.id) for work in corpus.register("work")]
    random.shuffle(keys)

    def some(earlier: list[str]) -> tuple[Origin, ...]:
        many = random.choice((0, 0, 1, 1, 2))
        chosen = random.sample([*earlier, *works], min(many, len(earlier) + len(works)))
        hows = ("", "", "quotes", "reprints")
        return tuple(Origin(key, at, random.choice(hows), random.random() < 0.1) for key in chosen)

    sources = {
        key: replace(
            source,
            derives_from=some(keys[: keys.index(key)]),
            excerpts=tuple(
                replace(item, derives_from=some(keys[: keys.index(key)]))
                for item in source.excerpts
            ),
        )
        for key, source in corpus.sources.items()
    }
    excerpts = {str(item.id): item for source in sources.values() for item in source.excerpts}
    return replace(corpus, sources=sources, excerpts=excerpts)


@pytest.mark.parametrize("seed", range(20))
def test_the_picture_has_the_lines_of_the_data_and_the_voices_of_the_count(seed: int) -> None:
    facts = Facts(resting(seed))
    for place in facts.corpus.claims.values():
        claim = place.claim
        found = claim_descent(facts, claim)
        assert (found.lines if found else frozenset()) == data_lines(facts, claim)
        for band in found.bands if found else ():
            assert band.stance is not None
            assert len(band.voices) == facts.weight(claim, band.stance).lineages
            assert band.texts == facts.weight(claim, band.stance).sources


def test_what_is_only_inferred_is_shown_and_joins_no_voices() -> None:
    corpus = corpus_at(CORPUS)
    claim = next(
        place.claim
        for place in corpus.claims.values()
        if len(lineages(corpus, corpus.evidence(place.claim, Stance.SUPPORTS))) == 2
    )
    first, second = (
        str(group[0].source) for group in lineages(corpus, corpus.evidence(claim, Stance.SUPPORTS))
    )
    at = claim.id.at
    for inferred, voices in ((True, 2), (False, 1)):
        origins = (Origin(first, at, "quotes", inferred),)
        changed = replace(corpus.sources[second], derives_from=origins)
        facts = Facts(replace(corpus, sources={**corpus.sources, second: changed}))
        found = claim_descent(facts, claim)
        assert found is not None
        assert (second, first) in found.lines
        assert len(found.bands[0].voices) == voices
        # It speaks itself, and has no second row where it is only inferred.
        drawn = picture(found, {})
        texts = [row.member.id for voice in drawn.sides[0].voices for row in voice]
        assert sorted(texts) == sorted(set(texts))
        strokes = {(one.end.member.id, one.start.member.id) for one in drawn.strokes}
        assert strokes == found.lines
        assert all(one.start.y < one.end.y for one in drawn.strokes)
        context = context_of(facts.corpus)
        html = str(claim_figure(Writer(context, "/"), context.facts, claim))
        assert ("sb-descent__line--inferred" in html) is inferred
        assert ("perhaps quotes" in html) is inferred
        assert ("<i>perhaps quotes ·</i>" if inferred else "<i>quotes ·</i>") in html


def test_texts_that_rest_on_nothing_make_no_picture() -> None:
    corpus = corpus_at(CORPUS)
    bare = {
        key: replace(
            source,
            derives_from=(),
            excerpts=tuple(replace(item, derives_from=()) for item in source.excerpts),
        )
        for key, source in corpus.sources.items()
    }
    excerpts = {str(item.id): item for source in bare.values() for item in source.excerpts}
    facts = Facts(replace(corpus, sources=bare, excerpts=excerpts))
    assert all(claim_descent(facts, place.claim) is None for place in facts.corpus.claims.values())
    assert all(theme_descent(facts, theme) is None for theme in facts.corpus.themes.values())


def test_a_work_has_all_that_rests_on_it_near_and_far() -> None:
    facts = Facts(corpus_at(CORPUS))
    (work,) = facts.corpus.register("work")
    found = work_descent(facts, str(work.id))
    assert found is not None
    members = {member.id for voice in found.bands[0].voices for member in voice}
    assert members >= {str(work.id), *facts.dependents[str(work.id)]}


def layered(depth: int, wide: int) -> Corpus:
    """The small corpus with texts in layers, of which each rests on all of the layer before it."""
    corpus = corpus_at(CORPUS)
    pattern = next(iter(corpus.sources.values()))
    at = pattern.id.at
    sources = dict(corpus.sources)
    for level in range(depth):
        for number in range(wide):
            below = range(wide if level else 0)
            key = Id(f"layer-{level}-{number}", at)
            sources[key] = replace(
                pattern,
                id=key,
                excerpts=(),
                derives_from=tuple(Origin(f"layer-{level - 1}-{one}", at) for one in below),
            )
    entry = corpus.bibliography[str(pattern.id)]
    entries = {key: replace(entry, key=key) for key in sources} | {**corpus.bibliography}
    for name, source in corpus.sources.items():
        origins = (Origin(f"layer-{depth - 1}-0", at),)
        sources[name] = replace(source, derives_from=origins)
    kinds = {**dict.fromkeys(sources, corpus.kinds[str(pattern.id)]), **corpus.kinds}
    return replace(corpus, sources=sources, kinds=kinds, bibliography=entries)


@pytest.mark.parametrize(("depth", "wide"), [(1500, 1), (60, 2)])
def test_neither_many_texts_between_nor_many_ways_through_them_stop_anything(
    depth: int, wide: int
) -> None:
    """Through sixty layers of two there are 2**59 ways."""
    corpus = layered(depth, wide)
    facts = Facts(corpus)
    roots_of = {roots(corpus, excerpt) for excerpt in corpus.excerpts.values()}
    assert {frozenset(f"layer-0-{one}" for one in range(wide))} <= roots_of
    claim = next(iter(corpus.claims.values()))
    assert claim_descent(facts, claim.claim) is not None
    report = Report()
    check_derivation(corpus.sources, report)
    assert not list(report)


# The layout


@st.composite
def descents(draw: st.DrawFn) -> tuple[Descent, dict[str, int]]:
    """A side of up to sixty texts in families, each after what it rests on, some with years."""
    random = Random(draw(st.integers(0, 10**6)))
    count = draw(st.integers(1, 60))
    members: list[Member] = []
    years: dict[str, int] = {}
    for index in range(count):
        read = random.random() < 0.8
        above = random.sample(members, min(len(members), random.choice((0, 1, 1, 1, 2))))
        lines = tuple(Line(other.id, "", random.random() < 0.1) for other in above) if read else ()
        depth = max([other.depth + 1 for other in above], default=0) if read else 0
        key = f"text-{index}"
        if read and random.random() < 0.8:
            years[key] = random.choice((1965, 1996, 2016, 2017, 2017, 2017, 2024))
        members.append(Member(key, "x" if random.random() < 0.7 else "", read, depth, lines))
    cut = random.randint(0, count)
    voices = tuple(tuple(part) for part in (members[:cut], members[cut:]) if part)
    return Descent((Band(None, voices, count),)), years


@given(descents())
def test_every_text_has_a_row_and_every_line_goes_down_and_to_the_right(
    drawn: tuple[Descent, dict[str, int]],
) -> None:
    descent, years = drawn
    found = picture(descent, years)
    rows = [row for side in found.sides for voice in side.voices for row in voice]
    assert len({row.y for row in rows}) == len(rows)
    assert max(row.y for row in rows) < found.height
    assert all(0 <= row.x <= 88 for row in rows)
    assert {(stroke.end.member.id, stroke.start.member.id) for stroke in found.strokes} == set(
        descent.lines
    )
    for stroke in found.strokes:
        assert stroke.start.y < stroke.end.y
        assert stroke.start.x <= stroke.end.x  # of one place only where there is no more room
    for stroke in found.strokes:
        if stroke.start.x >= 85:
            continue
        between = [row for row in rows if stroke.start.y < row.y < stroke.end.y]
        for row in between:
            if row.x == stroke.start.x:
                pytest.fail(f"the line from {stroke.start.member.id} runs into {row.member.id}")


def test_the_lines_of_the_markup_are_those_of_the_data() -> None:
    """By their ends: each starts at the height of a text's row and goes to that of another's."""
    corpus = resting(3)
    context = context_of(corpus)
    seen = 0
    for place in corpus.claims.values():
        html = claim_figure(Writer(context, "/"), context.facts, place.claim)
        found = claim_descent(context.facts, place.claim)
        if html is None or found is None:
            continue
        placed = picture(found, {})
        at = {
            f"{row.y:g}rem": row.member.id
            for side in placed.sides
            for voice in side.voices
            for row in voice
        }
        drawn = set(re.findall(r'y1="([\d.]+rem)" x2="[\d.]+%" y2="([\d.]+rem)"', html))
        lines = {(at[end], at[start]) for start, end in drawn if start != end}
        assert lines == set(found.lines)
        seen += len(lines)
    assert seen


def test_each_claim_of_an_essay_leads_to_its_picture_if_it_has_one() -> None:
    site = rendered(corpus_at(CORPUS))
    facts, seen = site.facts, set()
    for key, theme in facts.corpus.themes.items():
        page = site.pages[f"themes/{key}/index.md"].markdown
        for claim in theme.claims:
            there = claim_descent(facts, claim) is not None
            seen.add(there)
            assert (f"id/{claim.id}/#tree" in page) is there
            html = site.assets[f"id/{claim.id}/index.html"].content.decode()
            assert ('<section id="tree">' in html) is there
    assert seen == {True, False}


def test_an_origin_that_is_not_evidence_passes_nothing_on() -> None:
    """Only what itself rests on another passes on what that one says."""
    for seed in range(6):
        context = context_of(resting(seed))
        writer = Writer(context, "/x/")
        for place in context.corpus.claims.values():
            html = str(claim_figure(writer, context.facts, place.claim) or "")
            for row in re.findall(r'<li class="sb-descent__text .*?</li>', html, re.DOTALL):
                assert "passes it on" not in row or "; " in row.partition("passes it on")[2]


def test_the_square_is_explained_where_one_stands() -> None:
    told = set()
    for seed in range(6):
        context = context_of(resting(seed))
        writer = Writer(context, "/x/")
        for place in context.corpus.claims.values():
            html = str(claim_figure(writer, context.facts, place.claim) or "")
            assert ("■: not cited here" in html) == ("sb-descent__text--silent" in html)
            told.add("■" in html)
    assert told == {True, False}


def test_a_text_without_a_year_stands_before_what_copies_it_and_after_what_it_copies() -> None:
    """Years run to the right: a copy never stands left of its original, nor a year out of them."""

    def member(id: str, *origins: str) -> Member:
        return Member(id, id, True, len(origins), tuple(Line(origin) for origin in origins))

    voices = (
        (member("undated"), member("copy-1990", "undated"), member("undated-copy", "copy-1990")),
        (member("first-1980"), member("last-2020", "first-1980")),
        (member("between-undated", "first-1980"), member("of-2000", "between-undated")),
    )
    years = {"copy-1990": 1990, "first-1980": 1980, "last-2020": 2020, "of-2000": 2000}
    drawn = picture(Descent((Band(None, voices, 7),)), years)
    at = {row.member.id: row.x for side in drawn.sides for voice in side.voices for row in voice}
    before, after = drawn.undated
    assert at["undated"] == before < at["first-1980"]
    assert at["undated-copy"] == after > at["last-2020"]
    assert at["first-1980"] < at["copy-1990"] < at["of-2000"] < at["last-2020"]
    assert at["between-undated"] < at["of-2000"]
    assert all(before < x < after for _, x in drawn.ticks)
    alone = picture(Descent((Band(None, voices[1:2], 2),)), years)
    assert alone.undated == ()
