"""Lines for a syllabus: three forms of one thing."""

import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from sourcebook.exports import FORMS, Line, syllabus, syllabus_lines
from sourcebook.facts import Facts
from sourcebook.model import short_address
from tests.projects import PROJECTS, corpus_at
from tests.render.html import words

HOSTILE = Line(
    'Ice & <b>snow</b> [1] *now* "so"',
    "a_b_c `d`",
    "https://x.example/a?b&c",
    (Line("<part>", "", "https://x.example/#p"),),
)


def links(html: str) -> list[str]:
    return re.findall(r'href="([^"]*)"', html)


@pytest.fixture(params=PROJECTS)
def facts(request: pytest.FixtureRequest) -> Facts:
    return Facts(corpus_at(PROJECTS[request.param]))


def test_the_essay_its_parts_and_its_handout_are_there(facts: Facts) -> None:
    for key, theme in facts.corpus.themes.items():
        essay, *rest = syllabus_lines(facts, theme)
        assert essay.address == facts.url(short_address(key))
        assert [part.title for part in essay.parts] == [item.title for item in theme.sections]
        assert all(
            part.address.partition("#")[0] in facts.url(facts.address(key))
            or part.address.startswith(facts.url(facts.address(key)))
            for part in essay.parts
        )
        assert [line.address for line in rest] == (
            [facts.url(f"/teach/{key}/handout/")] if theme.questions else []
        )


def test_a_theme_without_questions_has_no_handout(facts: Facts) -> None:
    theme = replace(next(iter(facts.corpus.themes.values())), questions=())
    assert len(syllabus_lines(facts, theme)) == 1


def test_the_forms_say_the_same(facts: Facts) -> None:
    for theme in facts.corpus.themes.values():
        lines = syllabus_lines(facts, theme)
        text, markdown, html = (syllabus(lines, form) for form in FORMS)
        shown = MarkdownIt().render(markdown)
        assert words(shown).split() == words(html).split()
        assert (
            links(shown) == links(html) == re.findall(r"^ *(\S+://\S+|/\S+)$", text, re.MULTILINE)
        )


def test_words_are_inert() -> None:
    html = syllabus([HOSTILE], "html")
    assert "<b>" not in html
    assert "<part>" not in html
    shown = MarkdownIt().render(syllabus([HOSTILE], "markdown"))
    assert words(shown).split() == words(html).split()
    assert links(shown) == links(html)
    assert HOSTILE.title in syllabus([HOSTILE], "text")
