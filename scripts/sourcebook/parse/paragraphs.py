"""The shapes of what makes an excerpt a paragraph of a text that is printed whole."""

from dataclasses import replace
from typing import Any

from sourcebook.language import N_
from sourcebook.model import Excerpt, Text
from sourcebook.parse.shape import Field
from sourcebook.parse.values import Form, Line
from sourcebook.rules import structure

PARAGRAPH = Field(
    "paragraph",
    Form(
        r"[1-9][0-9]{0,3}[a-z]?",
        structure.VALUE_HAS_ITS_TYPE,
        N_("the number of a paragraph, such as 3 or 3a"),
    ),
    "its number in the text, if the passage is a whole paragraph of one that is printed whole",
    good=["3", "3a"],
    bad=["Art. 3"],
    guessed=("number",),
)
HEADING = Field(
    "heading",
    Line("the source's own words", any_marks=True),
    "of a paragraph: what the text has above it",
    good=["Article 3"],
    bad=["[a]"],
)


def excerpt(**values: Any) -> Excerpt:
    """An excerpt of the values that were read: a paragraph's place is at least its number.

    Its sign is read in every language, where "para." is English.
    """
    made = Excerpt(**values)
    if made.paragraph is None or made.locator is not None:
        return made
    return replace(made, locator=Text(f"¶ {made.paragraph}", made.paragraph.at))
