"""Whatever a reader of this project doubts, the script judges as the engine does."""

import re
from gzip import compress

from sourcebook.facts import Facts, grounds, groups, losses, originals, reading_list, unread
from sourcebook.facts.descent import claim_descent, theme_descent, work_descent
from sourcebook.language import fold
from sourcebook.model import Corpus, Standing
from sourcebook.render.assets import static_assets
from sourcebook.render.descents.layout import picture
from sourcebook.render.doubt import data, not_read
from sourcebook.render.markup import embedded
from tests.projects import context_of
from tests.render.test_descents import data_lines
from tests.weighing import differences


def test_no_source_genre_language_person_or_outlet_makes_a_difference(corpus: Corpus) -> None:
    assert differences(corpus) == []


def test_what_doubts_a_source_weighs_little(corpus: Corpus) -> None:
    facts = Facts(corpus)
    script = next(
        asset.content
        for asset in static_assets(facts.language, 1)
        if asset.path.endswith("/doubt.js")
    )
    # Both come with the one page of doubt, and with no other.
    assert len(compress(script) + compress(embedded(data(facts)).encode())) < 15_000


def test_an_outlet_is_struck_out_by_one_name(corpus: Corpus) -> None:
    """Names that only marks, spaces, an article or the end of a host part are of one outlet."""
    known: dict[str, str] = {}
    for group in groups(Facts(corpus)):
        if group.kind == "outlet":
            plain = re.sub(r"\(.*\)|\.[a-z.]+$|^(the|en\.) ?", "", fold(group.name))
            plain = re.sub(r"\W|newsagency$", "", plain)
            assert known.setdefault(plain, group.name) == group.name


def test_every_claim_says_what_it_rests_on_and_what_a_single_loss_would_do(
    corpus: Corpus,
) -> None:
    facts = Facts(corpus)
    for place in corpus.claims.values():
        if facts.verdicts[str(place.claim.id)].standing is Standing.OUR_READING:
            continue
        told, lost = grounds(facts, place.claim), losses(facts, place.claim)
        assert re.search(r"\brests on\b|^Independent voices: ", told), place.claim.id
        assert ("no single loss would change" in told.lower()) == (not lost), place.claim.id
        for key in lost:
            assert facts.name(key) in told


def test_the_lines_of_every_picture_are_those_of_the_records(corpus: Corpus) -> None:
    facts = Facts(corpus)
    for place in corpus.claims.values():
        found = claim_descent(facts, place.claim)
        assert (found.lines if found else frozenset()) == data_lines(facts, place.claim)
        for band in found.bands if found else ():
            assert band.stance is not None
            assert len(band.voices) == facts.weight(place.claim, band.stance).lineages


def test_every_picture_draws_the_lines_of_its_data_downwards_and_a_text_once(
    corpus: Corpus,
) -> None:
    facts = Facts(corpus)
    found = [claim_descent(facts, place.claim) for place in corpus.claims.values()]
    found += [theme_descent(facts, theme) for theme in corpus.themes.values()]
    ids = (*corpus.sources, *(str(work.id) for work in corpus.register("work")))
    found += [work_descent(facts, key) for key in ids]
    for descent in filter(None, found):
        drawn = picture(descent, {})
        strokes = {(stroke.end.member.id, stroke.start.member.id) for stroke in drawn.strokes}
        assert strokes == descent.lines
        assert all(stroke.start.y < stroke.end.y for stroke in drawn.strokes)
        for side in drawn.sides:
            rows = [row.member.id for voice in side.voices for row in voice]
            assert len(rows) == len(set(rows))


def test_the_reading_list_reaches_every_claim_that_rests_on_an_unread_original(
    corpus: Corpus,
) -> None:
    facts = Facts(corpus)
    rows = unread(facts)
    steps = reading_list({row.id: {str(place.claim.id) for place in row.claims} for row in rows})
    assert (steps[-1].reached if steps else 0) == len(originals(facts))


def test_the_page_of_what_nobody_read_leaves_no_step_out(corpus: Corpus) -> None:
    context = context_of(corpus)
    rows = unread(context.facts)
    steps = reading_list({row.id: {str(place.claim.id) for place in row.claims} for row in rows})
    page = not_read(context, context.facts.heads["/unread/"])
    listed = page.partition("{#next}")[2].partition("{#all}")[0]
    links = re.findall(r"<li><a href=[^>]*/works/([\w-]+)/", listed)
    assert links == [step.id for step in steps]
    if len(steps) > 10:
        assert f'<ol start="{11}">' in listed
        left = sum(step.gained for step in steps[10:])
        language = context.facts.language
        told = language.ngettext("%(num)s claim", "%(num)s claims", left)
        assert f"would add what is left: {told} of" in listed
    assert ("other original" in listed) is (len(rows) > len(steps))
