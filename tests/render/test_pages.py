"""What the pages say: standings and their reasons, both sides, places, dates, uses."""

import re
from dataclasses import replace

import pytest

from sourcebook.facts import story
from sourcebook.facts.figures import figures, quoted_share, thin_evidence
from sourcebook.facts.standing import verdict
from sourcebook.language import ENGLISH
from sourcebook.model.corpus import Corpus
from sourcebook.model.records import Location
from sourcebook.model.text import Origin, Text
from sourcebook.model.vocabulary import Extent, Standing
from sourcebook.render.maps.words import coordinates
from sourcebook.render.themes import cited
from tests.projects import TIDECLOCK, Site, corpus_at, facts_of, filled, plainly, rendered
from tests.render.html import read, to_html, words


def test_standings_say_why(corpus: Corpus) -> None:
    found = {key: verdict(corpus, place.claim, ENGLISH) for key, place in corpus.claims.items()}
    assert found["day-of-freeze"].standing is Standing.DISPUTED
    assert found["day-of-freeze"].why == "one source for, one against"
    assert found["freeze-happened"].mark == "Corroborated"
    assert found["freeze-happened"].why == "two independent sources"
    assert found["company-paid"].why == "no second account"


def test_outlets_of_one_report_count_once(corpus: Corpus) -> None:
    first = corpus.sources["gazette-1889"]
    smith = corpus.sources["smith-1999"]
    origin = Origin(str(first.id), first.id.at)
    derived = replace(smith, derives_from=(origin,), genre=first.genre)
    linked = replace(corpus, sources={**corpus.sources, "smith-1999": derived})
    found = verdict(linked, linked.claims["freeze-happened"].claim, ENGLISH)
    assert (found.mark, found.why) == ("Single source", "two outlets, one report")
    assert found.origins == ("gazette-1889",)


def test_a_claim_ends_with_one_citation_as_a_scholar_writes_it(corpus: Corpus) -> None:
    claim = corpus.claims["day-of-freeze"].claim
    text = cited(facts_of(corpus), claim)
    assert text.endswith(
        "[@gazette-1889#gazette-gate-froze; but see @smith-1999#smith-tenth-january; "
        "compare @smith-1999#smith-gate-retold]"
    )


def test_what_is_not_thin_is_not_told(corpus: Corpus) -> None:
    def thin(changed: Corpus) -> str:
        text = words(to_html(rendered(changed).pages["themes/frost/index.md"].markdown))
        return text.partition("single source, or")[0].rpartition("Where the evidence is thin")[2]

    assert "read only in part" in thin(corpus)
    assert "One primary source among three" in thin(corpus)
    spoken = Text("interview", corpus.sources["smith-1999"].genre.at)
    whole = {
        key: replace(one, genre=spoken, witness=replace(one.witness, extent=Extent.FULL))
        for key, one in corpus.sources.items()
    }
    told = thin(replace(corpus, sources=whole))
    assert "opening" not in told
    assert "second hand" not in told
    assert "Two claims rest on a" in told


def test_a_part_from_within_is_told_as_such(corpus: Corpus) -> None:
    """Neither as an opening nor, if it is printed whole, as the whole text."""

    def told(corpus: Corpus, key: str, part: Text | None, extent: Extent) -> str:
        source = corpus.sources[key]
        witness = replace(source.witness, extent=extent, part=part)
        changed = replace(corpus, sources={**corpus.sources, key: replace(source, witness=witness)})
        pages = rendered(changed).pages
        return words("".join(to_html(pages[one].markdown) for one in pages if key in one))

    part = Text("bk. 9, chap. 8", corpus.sources["smith-1999"].witness.at)
    read = told(corpus, "smith-1999", part, Extent.PART)
    assert "A part of it, on 7 January 2026: bk. 9, chap. 8" in read
    assert "Only its opening, on" in told(corpus, "smith-1999", None, Extent.OPENING)
    printed = told(corpus_at(TIDECLOCK), "decree-of-orthe", part, Extent.PART)
    assert "This part whole in" in printed
    assert "A part of it, bk. 9, chap. 8, as it was read on" in printed
    assert "The whole text in" not in printed
    whole = told(corpus_at(TIDECLOCK), "decree-of-orthe", None, Extent.FULL)
    assert "The whole text in" in whole


def test_both_sides_stand_on_the_essay_and_among_the_disagreements(site: Site) -> None:
    for path in ("themes/frost/index.md", "disagreements/index.md"):
        html = to_html(site.pages[path].markdown)
        groups = [item.attributes.get("aria-label") for item in read(html).elements]
        assert groups.count("Supports the proposition") == 2
        assert groups.count("Disputes the proposition") == 2
        assert "What would settle it The diary itself, if it is found." in words(html)


def test_evidence_is_readable_without_script(site: Site) -> None:
    html = to_html(site.pages["themes/frost/index.md"].markdown)
    elements = read(html).elements
    boxes = [item for item in elements if "sb-evidence" in item.attributes.get("class", "").split()]
    assert [item.tag for item in boxes] == ["details"] * 5
    summaries = [item for item in elements if item.tag == "summary"]
    assert all(item.within[-1] == "details" for item in summaries)


def test_what_is_only_a_variant_is_folded_with_its_claims(corpus: Corpus) -> None:
    theme = corpus.themes["frost"]
    last = replace(theme.sections[-1], variants=True)
    folded = replace(theme, sections=(*theme.sections[:-1], last))
    site = rendered(replace(corpus, themes={**corpus.themes, "frost": folded}))
    elements = read(to_html(site.pages["themes/frost/index.md"].markdown)).elements
    folds = [e for e in elements if "sb-fold--variants" in e.attributes.get("class", "").split()]
    assert [fold.tag for fold in folds] == ["details"]
    claims = {claim.id: claim for section in theme.sections for claim in section.claims}
    depth = {
        key: item.within.count("details")
        for item in elements
        if (key := item.attributes.get("id", "")) in claims
    }
    assert depth == {claim: int(claim in {c.id for c in last.claims}) for claim in claims}


def test_quotations_are_exact_and_paraphrases_are_marked(corpus: Corpus, site: Site) -> None:
    shown = words(to_html(site.pages["sources/gazette-1889/index.md"].markdown))
    for excerpt in corpus.sources["gazette-1889"].excerpts:
        if excerpt.quote is not None:
            assert excerpt.quote in shown
    assert "In our words: The paper says that the keeper was at Lichfield market" in shown


def test_an_excerpt_names_every_use(site: Site) -> None:
    shown = words(to_html(site.pages["sources/smith-1999/index.md"].markdown))
    assert "Disputes The gate froze on 9 January 1889." in shown
    assert "Question Which account of the day is better evidenced, and why?" in shown


def test_a_page_depends_on_the_files_that_it_shows(site: Site) -> None:
    inputs = site.pages["themes/frost/index.md"].inputs
    assert {"citations.bib", "sources/themes/frost.yml", "sources/excerpts/smith-1999.yml"} <= set(
        inputs
    )
    assert list(inputs) == sorted(set(inputs))


def test_the_story_has_the_dated_first(corpus: Corpus) -> None:
    for key in corpus.authorities:
        dates = [moment.date for moment in story(facts_of(corpus), key)]
        told = [date.order[:-1] for date in dates if date]
        assert told == sorted(told)
        assert all(date is None for date in dates[len(told) :])


def test_figures_count_what_there_is(corpus: Corpus) -> None:
    found = figures(facts_of(corpus))
    assert (found.sources, found.claims) == (len(corpus.sources), 5)
    assert (found.corroborated, found.single, found.disputed) == (1, 2, 2)


def test_the_home_page_has_the_figures_of_the_corpus(corpus: Corpus) -> None:
    shown = filled(corpus, "# Home\n\n<!-- sourcebook:figures -->\n", "/")
    told = [
        (word, [int(number) for number in re.findall(r"\d+", number)])
        for word, number in re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", shown)
    ]
    unread = [work for work in corpus.register("work") if not work.seen]
    full = [s for s in corpus.sources.values() if s.witness.extent is Extent.FULL]
    assert told == [
        ("sources", [len(corpus.sources)]),
        ("passages", [len(corpus.excerpts)]),
        ("claims", [len(corpus.claims)]),
        ("corroborated", [1]),
        ("on a single source", [2]),
        ("disputed", [2]),
        ("independent voices", [2]),
        ("sources read in full", [len(full), len(corpus.sources)]),
        ("works known of, but not read", [len(unread)]),
        ("claims that rest on one of these", [3, len(corpus.claims)]),
    ]


def test_the_share_quoted_is_of_a_known_length(corpus: Corpus) -> None:
    for source in corpus.sources.values():
        share = quoted_share(corpus, source)
        assert share is None or 0 < share <= 1


def test_thin_evidence_is_computed(corpus: Corpus) -> None:
    thin = thin_evidence(facts_of(corpus), corpus.themes["frost"])
    assert [claim.id for claim in thin.single] == ["gate-of-glass", "company-paid"]
    assert thin.sources == 3


def test_a_map_says_no_more_than_is_known(corpus: Corpus) -> None:
    lock = corpus.authorities["lock-four"]
    at = lock.at
    assert coordinates(Location(52.123456, -1.98765, at, 1000), ENGLISH) == "52.123° N, 1.988° W"
    assert coordinates(Location(-52.123456, 1.98765, at, 50000), ENGLISH) == "52.1° S, 2.0° E"


def test_directives_become_markdown(corpus: Corpus) -> None:
    page = "# Home\n\n<!-- sourcebook:themes -->\n\n```\n<!-- sourcebook:themes -->\n```\n"
    shown = filled(corpus, page, "/about/")
    assert 'href="../themes/frost/"' in shown
    assert shown.count("<!-- sourcebook:themes -->") == 1
    assert filled(corpus, "<!-- sourcebook:theme -->", "/x/") == "<!-- sourcebook:theme -->"


def test_marks_within_a_quotation_have_the_shape_of_inner_ones(corpus: Corpus) -> None:
    """The source's own characters stay in its data, and beside it for whoever compares them."""
    key = "smith-tenth-january"
    at = corpus.excerpts[key].at
    given = replace(corpus.excerpts[key], quote=Text('the "great" freeze', at))
    source = corpus.sources["smith-1999"]
    rest = tuple(given if one.id == key else one for one in source.excerpts)
    shown = replace(
        corpus,
        excerpts={**corpus.excerpts, key: given},
        sources={**corpus.sources, "smith-1999": replace(source, excerpts=rest)},
    )
    site = rendered(shown)
    page = site.pages["sources/smith-1999/index.md"].markdown
    assert '<p data-sb-quote="the%20%22great%22%20freeze">the ‘great’ freeze</p>' in page
    assert "“the ‘great’ freeze”" in site.assets[f"id/{key}/index.html"].content.decode()


@pytest.mark.parametrize("name", ["disagreements", "not-seen", "quoted"])
def test_what_lists_nothing_says_so(corpus: Corpus, name: str) -> None:
    """A sentence of the page leads to it, and would end in the air."""
    page = f"They are named here.\n\n<!-- sourcebook:{name} -->"
    empty = replace(
        corpus, kinds={}, sources={}, excerpts={}, themes={}, claims={}, questions={}, events={}
    )
    empty = replace(empty, authorities={})
    assert "So far there are none." in filled(empty, page, "/about/")


def test_rendering_twice_gives_the_same(corpus: Corpus, site: Site) -> None:
    again = rendered(corpus)
    assert {path: page.markdown for path, page in again.pages.items()} == {
        path: page.markdown for path, page in site.pages.items()
    }
    assert again.assets == site.assets


def test_entries_come_as_given_and_in_their_order(corpus: Corpus) -> None:
    entries = {key: f"<i>{key}</i>, given." for key in ("smith-1999", "gazette-1889", "jones-1890")}
    (plain,) = plainly(facts_of(corpus))
    given = replace(plain, entries=entries)
    page = rendered(corpus, styles=(given,)).pages["themes/frost/apparatus/index.md"].markdown
    works = page.partition("{#cited}")[2]
    assert [works.index(f"<i>{key}</i>, given.") for key in entries] == sorted(
        works.index(f"<i>{key}</i>") for key in entries
    )


def test_passages_at_one_place_are_cited_once(corpus: Corpus) -> None:
    claim = corpus.claims["gate-of-glass"].claim
    twice = replace(claim, evidence=(*claim.evidence, *claim.evidence))
    assert cited(facts_of(corpus), twice) == cited(facts_of(corpus), claim)
