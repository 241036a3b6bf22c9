"""The shape of a figure: a picture that a record is shown with, and whose it is."""

from sourcebook import model
from sourcebook.model import BUILT_IN, Kind
from sourcebook.parse.any_record import CONSULTED
from sourcebook.parse.shape import Field, ListOf, Record
from sourcebook.parse.values import Line, Prose, Reference, RightsValue

FIGURE = Record(
    "figure",
    "A picture, shown with its record: who made it, whose it is, and what is seen on it.",
    (
        Field(
            "file",
            Line(word=True),
            "its file in sources/figures/: JPEG, PNG or WebP, with small letters, digits, hyphens",
            True,
            ["gate-1889.jpg"],
            ["[a]"],
        ),
        Field(
            "caption",
            Prose(),
            "what readers see below it; may cite",
            True,
            ["The gate in ice [@smith-1999]."],
            ["[a]"],
        ),
        Field(
            "alt",
            Line(),
            "what is seen on it, for those who do not see it",
            True,
            ["A lock gate under ice, with two men on it"],
            ["[a]"],
            guessed=("alternative_text", "description"),
        ),
        Field(
            "credit",
            Line(),
            "who made it, and who keeps it",
            True,
            ["Photograph by Ada Smith, County Archive"],
            ["[a]"],
            guessed=("author", "by"),
        ),
        Field(
            "rights",
            RightsValue(tuple(BUILT_IN.rights)),
            "the rights in the picture, which is shown whole; an SPDX identifier is read, too",
            True,
            ["public-domain", "CC-BY-4.0"],
            ["free"],
            guessed=("licence", "license"),
        ),
        Field(
            "permission",
            Line(),
            "who allowed it to be shown; needed for 'by-permission'",
            good=["the Smith estate, by letter of 3 May 2026"],
            bad=["[a]"],
        ),
        Field(
            "source",
            Reference((Kind.SOURCE,)),
            "the source of ours that it is taken from",
            good=["smith-1999"],
            bad=["S!"],
        ),
        Field(
            "found_in",
            CONSULTED,
            "the page that it is taken from, if that is none of our sources",
            good=["{title: Plates, url: https://example.org/plates, read: 2026-11-23}"],
            bad=["https://example.org/plates"],
        ),
    ),
    model.Figure,
)

FIGURES = Field("figures", ListOf(FIGURE), "pictures, shown with it in their order")
