"""The shape of a witness: which copy of a source was read, when, how much, where its text is."""

from sourcebook import model
from sourcebook.model import Extent
from sourcebook.parse.amounts import Day
from sourcebook.parse.shape import Field, ListOf, Record
from sourcebook.parse.values import Line, choice

WITNESS = Record(
    "witness",
    "The copy of the source that was read.",
    (
        Field(
            "read",
            Day(),
            "the day it was read, without which a source is a draft",
            good=["2026-11-23"],
            bad=["yesterday"],
            spoils=True,
        ),
        Field(
            "extent",
            choice(Extent, Extent),
            "how much was read: all of it, only its opening, or a part from within",
            True,
            ["full", "part"],
            ["most"],
        ),
        Field(
            "part",
            Line(),
            "which part was read, where the extent is 'part', as readers would look it up",
            good=["bk. 9, chap. 8", "chap. 3, on the locks"],
            bad=["[a, b]"],
        ),
        Field(
            "url",
            Line(word=True),
            "the address of the copy, if it is not the one in the bibliography",
            good=["https://example.org/copy"],
            bad=["[a, b]"],
        ),
        Field(
            "begins",
            Line("the source's own words", any_marks=True),
            "of a text that is printed whole: its first words, if the file that is collated has "
            "others before them (a title page, a menu)",
            good=["Article 1. No dues"],
            bad=["[a, b]"],
        ),
        Field(
            "ends",
            Line("the source's own words", any_marks=True),
            "of such a text: its last words, if others follow them",
            good=["Done at Lichfield"],
            bad=["[a, b]"],
        ),
        Field(
            "besides",
            ListOf(Line("the source's own words", any_marks=True)),
            "of such a text: what stands within it and is not of it, such as an editor's notes; "
            "running heads and numbers need not be named",
            good=["[THE GAZETTE, 19 JANUARY]"],
            bad=["7"],
        ),
    ),
    model.Witness,
)
