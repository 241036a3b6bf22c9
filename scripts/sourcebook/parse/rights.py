"""The fields of rights: what a source says of its own, and how much the project allows to quote."""

from collections.abc import Iterable

from sourcebook.parse.amounts import Number
from sourcebook.parse.shape import Field
from sourcebook.parse.values import Line, RightsValue

_MOST_WORDS = 100_000

PERMISSION = Field(
    "permission",
    Line(),
    "who allowed it to be quoted at length, and when; needed for 'by-permission'",
    good=["the Smith estate, by letter of 3 May 2026"],
    bad=["[a]"],
)

LIMITS = (
    Field(
        "quoted_words",
        Number(1, _MOST_WORDS, "words", whole=True),
        "words that one quotation may have of a text that is not free to reprint",
        good=["60"],
        bad=["all"],
    ),
    Field(
        "quoted_opening",
        Number(1, _MOST_WORDS, "words", whole=True),
        "the same, where no more than a part of the text was read",
        good=["20"],
        bad=["all"],
    ),
    Field(
        "quoted_share",
        Number(0.001, 1, ""),
        "the part of such a text that all its quotations together may make up, 0 to 1",
        good=["0.1"],
        bad=["half"],
    ),
)
"""Settings of the project: the limits of texts that are not free to reprint."""


def rights_field(names: Iterable[str]) -> Field:
    """The field that names the rights in a source."""
    return Field(
        "rights",
        RightsValue(tuple(names)),
        "sets how much may be quoted; a licence's SPDX identifier is read, too",
        True,
        ["un", "CC-BY-4.0"],
        ["free"],
    )
