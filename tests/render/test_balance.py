"""The bar by a proposition says what the facts say: voices before texts, a mark for each source."""

from collections.abc import Sequence
from dataclasses import replace

from sourcebook.model.corpus import Corpus
from sourcebook.model.records import Claim, Evidence
from sourcebook.model.text import Origin, Text
from sourcebook.model.vocabulary import Stance
from sourcebook.render.balance import Side, balance
from tests.projects import facts_of, rendered


def sides(corpus: Corpus, claim: Claim) -> dict[Stance, Side]:
    """The sides of a claim's bar by stance."""
    return {side.stance: side for side in balance(facts_of(corpus), claim)}


def marks(side: Side) -> tuple[int, int]:
    """How many full and hollow marks a side has."""
    return side.voices.count("z"), side.echoes.count("z")


def test_each_source_has_a_mark_and_each_voice_a_full_one(corpus: Corpus) -> None:
    facts = facts_of(corpus)
    for place in corpus.claims.values():
        found = sides(corpus, place.claim)
        assert {Stance.SUPPORTS, Stance.DISPUTES} <= found.keys()
        for stance, side in found.items():
            weight = facts.weight(place.claim, stance)
            assert marks(side) == (weight.lineages, weight.sources - weight.lineages)
            assert side.told.startswith(str(weight.lineages) if weight.sources else "no source")


def relying(corpus: Corpus, keys: Sequence[str], origin: str) -> Corpus:
    """The corpus with sources that all rest on another."""
    at = corpus.sources[origin].at
    changed = {
        key: replace(corpus.sources[key], derives_from=(Origin(origin, at),)) for key in keys
    }
    return replace(corpus, sources={**corpus.sources, **changed})


def test_a_source_that_repeats_another_is_hollow(corpus: Corpus) -> None:
    first, second = list(corpus.sources)[:2]
    excerpts = [
        next(str(item.id) for item in corpus.excerpts.values() if item.source == key)
        for key in (first, second)
    ]
    claim = next(iter(corpus.claims.values())).claim
    evidence = tuple(Evidence(Text(key, claim.at), Stance.SUPPORTS, claim.at) for key in excerpts)
    claim = replace(claim, evidence=evidence)
    found = sides(relying(corpus, [second], first), claim)[Stance.SUPPORTS]
    assert marks(found) == (1, 1)
    assert found.told == "1 voice in 2 sources"
    assert Stance.QUALIFIES not in sides(corpus, claim)
    assert sides(corpus, claim)[Stance.DISPUTES].told == "no source"


def test_the_bar_stands_by_propositions_and_in_lists(corpus: Corpus) -> None:
    pages = rendered(corpus).pages
    disputed = facts_of(corpus).disputed
    assert disputed
    assert pages["disagreements/index.md"].markdown.count('class="sb-balance"') == len(disputed)
    theme = pages["themes/frost/index.md"].markdown
    stated = sum(place.theme.id == "frost" for place in disputed)
    assert theme.count('class="sb-balance"') == stated
