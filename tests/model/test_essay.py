"""What a page of prose tells others of itself."""

import pytest

from sourcebook.diagnostics import Report
from sourcebook.model import Essay, Pages, outline
from sourcebook.parse.front_matter import essay
from sourcebook.parse.reading import Reading


def read(text: str) -> Essay:
    """A page as a project with the usual extensions reads it."""
    usual = ("admonition", "attr_list", "md_in_html", "toc", "sourcebook.cite")
    report = Report()
    extensions = tuple((name, "{}") for name in usual)
    found = essay("docs/a.md", text, Pages(extensions=extensions), Reading(report))
    assert report.sound
    return found


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("34. `serve` makes it", "34. serve makes it"),
        ("A *word* of **two**, and [a `b`](x.md)", "A word of two, and a b"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        ("_All_ of it", "All of it"),
        ("``a ` b``", "a ` b"),
        ("Salt & pepper, 1 < 2", "Salt & pepper, 1 < 2"),
        ("Under a line {#line}\n======", "Under a line"),
    ],
)
def test_a_title_is_plain_text(heading: str, title: str) -> None:
    mark = "" if "\n" in heading else "# "
    assert outline(read(f"{mark}{heading}\n\nText.\n")).title == title


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
    """Wherever Markdown takes one; what stands in code or a comment is none."""
    told = outline(read(PAGE)).anchors
    assert told == ("ice", "block", "inline", "bold", "spanned", "field", "word")


def test_of_a_drawing_its_own_id_is_an_anchor_and_none_of_its_parts() -> None:
    """It is drawn anew by a program, which gives its parts other ids."""
    parts = '<defs><path id="p1"/><svg id="in"><g id="p2"></g></svg></defs><a id="p3"></a>'
    page = read(f'<svg id="a"/>\n\n<svg class="x" id="map">{parts}</svg>\n\n## C {{#after}}\n')
    assert outline(page).anchors == ("a", "map", "after")
    assert page.ids == ("a", "map", "p1", "in", "p2", "p3", "after"), "two of them are told still"
    open_ended = read('## Before {#before}\n\n<SVG ID=up><g id="p1">\n')
    assert outline(open_ended).anchors == ("before", "up")


def test_what_is_made_by_the_engine_is_no_anchor() -> None:
    """Nor is what no address could end in: the check tells both."""
    page = read("## A {#sb-a}\n\n## B {#__b}\n\n## C {#c/d}\n\n## D {#d.1:e}\n")
    assert outline(page).anchors == ("d.1:e",)
