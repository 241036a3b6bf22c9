"""The front page: the dispute that is chosen, and the picture of each theme, from the records."""

import re
from dataclasses import replace

from sourcebook.facts import Facts
from sourcebook.facts.examples import liveliest
from sourcebook.facts.voices import voices
from sourcebook.model.corpus import Corpus
from sourcebook.model.records import Claim
from sourcebook.model.vocabulary import Stance
from sourcebook.render.columns import columns
from tests.projects import facts_of, filled

PAGE = "<!-- sourcebook:dispute -->"


def with_claim(corpus: Corpus, claim: Claim) -> Corpus:
    """The corpus with one of its claims changed, wherever it stands."""
    place = corpus.claims[claim.id]
    return replace(corpus, claims={**corpus.claims, str(claim.id): replace(place, claim=claim)})


def only(corpus: Corpus, key: str, *kept: Stance) -> Corpus:
    """The corpus with a claim whose evidence of other stances than these is gone."""
    claim = corpus.claims[key].claim
    evidence = tuple(item for item in claim.evidence if item.stance in kept)
    return with_claim(corpus, replace(claim, evidence=evidence))


def voices_of(facts: Facts, claim: Claim) -> int:
    """How many independent voices are for or against."""
    stances = (Stance.SUPPORTS, Stance.DISPUTES)
    return sum(facts.weight(claim, stance).lineages for stance in stances)


def test_the_dispute_with_the_most_voices_is_shown(corpus: Corpus) -> None:
    facts = facts_of(corpus)
    chosen = liveliest(facts)
    assert chosen
    both = [
        place
        for place in facts.disputed
        if all(
            facts.weight(place.claim, item).sources for item in (Stance.SUPPORTS, Stance.DISPUTES)
        )
    ]
    assert chosen in both
    assert voices_of(facts, chosen.claim) == max(voices_of(facts, item.claim) for item in both)


def test_one_that_nobody_supports_comes_last(corpus: Corpus) -> None:
    facts = facts_of(corpus)
    chosen = liveliest(facts)
    assert chosen
    one_sided = only(corpus, str(chosen.claim.id), Stance.DISPUTES)
    again = liveliest(facts_of(one_sided))
    assert again
    others = [place for place in facts.disputed if place.claim.id != chosen.claim.id]
    assert (again.claim.id == chosen.claim.id) is (not others)


def test_it_is_shown_with_its_sides_and_leads_into_the_essay(corpus: Corpus) -> None:
    chosen = liveliest(facts_of(corpus))
    assert chosen
    shown = filled(corpus, PAGE, "/")
    assert f'href="themes/{chosen.theme.id}/#{chosen.claim.id}"' in shown
    assert shown.count("sb-balance__side--") >= 2
    assert re.findall(r'sb-stance--\w+">(.*?)</b>', shown)[:2] == ["For", "Against"]
    assert shown.count("sb-descent__text--") >= 2


def test_a_voice_is_named_once_with_those_who_repeat_it(corpus: Corpus) -> None:
    """Two accounts of one author are one name, though neither relies on the other."""
    facts = facts_of(corpus)
    one = next(iter(corpus.excerpts.values()))
    other = next(item for item in corpus.excerpts.values() if item.source != one.source)
    assert len(voices(facts, [one, other])) == 2
    same = replace(facts.references[str(other.source)], who=facts.references[str(one.source)].who)
    facts.__dict__["references"] = {**facts.references, str(other.source): same}
    assert voices(facts, [one, other]) == [same.who]


def test_without_a_dispute_nothing_is_shown(corpus: Corpus) -> None:
    for place in facts_of(corpus).disputed:
        corpus = only(corpus, str(place.claim.id), Stance.SUPPORTS, Stance.QUALIFIES)
    assert liveliest(facts_of(corpus)) is None
    assert filled(corpus, PAGE, "/").strip() == ""


def test_a_theme_has_a_block_for_each_voice(corpus: Corpus) -> None:
    facts = facts_of(corpus)
    sizes = set()
    for theme in corpus.themes.values():
        picture = columns(facts, theme)
        sizes.add((picture.width, picture.height, picture.line))
        for path, stance in ((picture.above, Stance.SUPPORTS), (picture.below, Stance.DISPUTES)):
            weights = [facts.weight(claim, stance).lineages for claim in theme.claims]
            assert path.count("M") == sum(weights)
            for left, top in re.findall(r"M(\d+) (\d+)", path):
                assert int(left) < picture.width
                assert 0 <= int(top) < picture.height
                assert (int(top) < picture.line) is (stance is Stance.SUPPORTS)
        assert len(picture.lines) == len(theme.sections)
        assert picture.lines[-1][1] <= picture.width
    assert len(sizes) == 1, "pictures side by side are of one scale"
