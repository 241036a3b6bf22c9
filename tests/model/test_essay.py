"""What a page of prose tells others of itself."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sourcebook.model.essay import headings, outline
from sourcebook.model.records import Essay


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("34. `serve` makes it", "34. serve makes it"),
        ("A *word* of **two**, and [a `b`](x.md)", "A word of two, and a b"),
        ("snake_case_name and 2*3*4", "snake_case_name and 2*3*4"),
        ("_All_ of it", "All of it"),
        ("``a ` b``", "a ` b"),
    ],
)
def test_a_title_is_plain_text(heading: str, title: str) -> None:
    assert outline(Essay("docs/a.md", f"# {heading}\n\nText.\n")).title == title


_WHOLE = re.compile(r"(#{1,6})\s+(.*?)\s*(?:\{\s*#([A-Za-z0-9_-]+)[^}]*\})?\s*#*\s*")
"""A heading as one expression, which takes a cube of the time on spaces."""


@given(st.text(alphabet="#{} ab-}*\t", max_size=40))
@example("## a {#b} ##")
@example("# {#a} {#b}")
@example("# a {#b")
@example("# a { #b c}#")
def test_a_heading_is_taken_apart_as_the_expression_has_it(line: str) -> None:
    whole = _WHOLE.fullmatch(line)
    wanted = [(len(whole[1]), whole[2], whole[3] or "")] if whole else []
    assert [(one.level, one.words, one.id) for one in headings(line)] == wanted
