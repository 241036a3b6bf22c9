"""What a page of prose tells others of itself."""

import pytest

from sourcebook.model.essay import outline
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
