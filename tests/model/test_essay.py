"""What a page of prose tells others of itself."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sourcebook.model.essay import anchors, headings, outline
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


PAGE = """---
description: x
---

# Of ice {#ice}

Text with `<a id="coded">` and ``{: #ticked }``. [A link](x.md){#inline} and **bold**{: .big #bold }
{: #block .wide }

<!-- <p id="remark"> --> <SPAN class="x" ID='spanned'>x</SPAN>
<input id="field"> and a lone ` before the next.

```
## Fenced {#fenced}
```

    <p id="indented">

## A `{#shown}` word {#word .x} ##

The mark {#loose} is none, nor is <b data-id="data">this</b>.

## Twice {#ice}
"""


def test_ids_that_people_gave_are_anchors() -> None:
    """Of headings, blocks and words, and in HTML; what stands in code or a comment is none."""
    told = outline(Essay("docs/a.md", PAGE)).anchors
    assert told == ("ice", "inline", "bold", "block", "spanned", "word")
    assert all(PAGE[at : at + len(name)] == name for name, at in anchors(PAGE))
