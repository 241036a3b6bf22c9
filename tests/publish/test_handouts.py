"""The handouts on paper: at most two sheets, with every question and word that the page has."""

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sourcebook.assemble import Site, assemble
from sourcebook.assemble.handouts import SHEETS, style, two_sheets
from sourcebook.assemble.history import History
from sourcebook.assemble.typesetting import sheets
from sourcebook.facts import Facts, Handout, handout
from sourcebook.model import Corpus, Theme
from sourcebook.model.text import Prose
from sourcebook.render import Context, handout_pdf, sheet
from tests.pdf import pages
from tests.projects import CORPUS, PROJECTS, corpus_at, facts_of
from tests.trials import tried

_DAY = 1_700_000_000


@pytest.fixture(scope="module", params=PROJECTS)
def published(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of each project, with nothing kept from before."""
    return on_paper(tmp_path_factory.mktemp("handouts"), corpus_at(PROJECTS[request.param]))


def on_paper(root: Path, corpus: Corpus) -> Site:
    """The site of a project, all of one day."""
    return assemble(root, corpus, History({}, _DAY), lambda _: None)


def letters(text: str) -> str:
    """The Latin letters and figures of a text, without what a line's end may change.

    Other letters may lack a face on a machine, and some run from right to left.
    """
    return "".join(re.findall(r"[a-z0-9]", text.casefold()))


def each(site: Site) -> Iterator[tuple[Handout, bytes]]:
    """Every handout with its PDF."""
    for key, theme in site.facts.corpus.themes.items():
        printed = handout(site.facts, theme)
        assert (printed is not None) is (handout_pdf(key) in site.files)
        if printed is not None:
            yield printed, site.files[handout_pdf(key)]


def test_every_handout_is_at_most_two_sheets(published: Site) -> None:
    for printed, pdf in each(published):
        assert 1 <= len(pages(pdf)) <= SHEETS, printed.theme.id


def test_a_handout_is_a_tagged_pdf(published: Site) -> None:
    """Typst refuses to call a document PDF/UA that is none; the mark stands in its metadata."""
    for _, pdf in each(published):
        assert b"/StructTreeRoot" in pdf
        assert b"/Marked true" in pdf
        assert b"/Alt(A QR code" in pdf or not published.facts.settings.site_url


def test_the_sheets_have_the_questions_the_words_and_whose_they_are(published: Site) -> None:
    facts = published.facts
    for printed, pdf in each(published):
        text = letters("".join(pages(pdf)))
        passages = printed.passages
        wanted = [facts.bare(asked.question.ask) for asked in printed.asked]
        wanted += [str(item.quote or facts.bare(item.text)) for item in passages]
        wanted += [facts.name(str(item.source)) for item in passages]
        wanted += [f"/id/{item.id}/" for item in passages]
        wanted += [
            "Any rights in quotations belong to the authors",
            facts.name(str(printed.theme.id)),
        ]
        # No message with the facts in it: they are the whole content.
        missing = [words for words in wanted if letters(words) not in text]
        assert missing == []
        bare = [str(asked.question.id) for asked in printed.asked if not asked.passages]
        assert bare == [], "a question comes with words to argue from"


def test_the_page_has_what_the_paper_has(published: Site) -> None:
    for printed, _ in each(published):
        page = published.pages[f"teach/{printed.theme.id}/handout/index.md"].markdown
        assert page.count("sb-handout__ask") == len(printed.asked)
        assert page.count("<li>") == sum(len(asked.passages) for asked in printed.asked)
        assert ("<svg" in page) is bool(published.facts.settings.site_url)


def test_the_same_content_gives_the_same_bytes(published: Site, tmp_path: Path) -> None:
    again = on_paper(tmp_path, published.facts.corpus)
    for path in map(handout_pdf, published.facts.corpus.themes):
        assert again.files.get(path) == published.files.get(path)


def asking(count: int, words: int) -> tuple[Facts, Theme]:
    """The small project with an essay that asks ``count`` questions of ``words`` words each."""
    corpus = corpus_at(CORPUS)
    theme = next(iter(corpus.themes.values()))
    question = theme.questions[0]
    ask = Prose("winter " * words, question.ask.at)
    many = tuple(
        replace(question, id=type(question.id)(f"q-{number}", question.id.at), ask=ask)
        for number in range(count)
    )
    return facts_of(corpus), replace(theme, questions=many)


def told(facts: Facts, printed: Handout) -> dict[str, str]:
    """What the sheets are set from."""
    words = json.dumps(sheet(Context(facts, (), ()), printed))
    return {"title": "Winter", "language": "en", "handout": words}


@settings(
    max_examples=tried(8, 25),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(count=st.integers(1, 80), words=st.integers(1, 120))
def test_no_theme_has_more_than_two_sheets(count: int, words: int) -> None:
    facts, theme = asking(count, words)
    printed = handout(facts, theme)
    assert printed is not None
    assert len(printed.asked) + printed.left == count
    assert len(pages(two_sheets(told(facts, printed), "2026-01-02"))) <= SHEETS


@pytest.mark.parametrize("hostile", ['#panic("x")', "$x^2$ @a <b>", "= no heading", "*a* `b` \\"])
def test_no_text_of_the_content_is_taken_for_markup(hostile: str) -> None:
    facts, theme = asking(1, 1)
    question = replace(theme.questions[0], ask=Prose(hostile, theme.questions[0].ask.at))
    printed = handout(facts, replace(theme, questions=(question,)))
    assert printed is not None
    (text,) = pages(two_sheets(told(facts, printed), "2026-01-02"))
    assert letters(facts.bare(question.ask)) in letters(text)


def test_a_theme_with_too_much_leaves_questions_to_the_site() -> None:
    facts, theme = asking(80, 60)
    printed = handout(facts, theme)
    assert printed is not None
    assert 0 < len(printed.asked) < 80
    text = "".join(pages(two_sheets(told(facts, printed), "2026-01-02")))
    assert f"{printed.left} questions more" in text


def test_more_room_than_two_sheets_have_is_found_out(caplog: pytest.LogCaptureFixture) -> None:
    """What measures the sheets can say that they are too many: or nothing above is tested."""
    facts, theme = asking(80, 60)
    printed = handout(facts, theme, room=60_000)
    assert printed is not None
    given_ = told(facts, printed)
    assert sheets(style(), {**given_, "size": "8.5"}) > SHEETS
    with caplog.at_level(logging.WARNING, "sourcebook.books"):
        assert len(pages(two_sheets(given_, "2026-01-02"))) > SHEETS
    assert "more than 2 sheets" in caplog.text
