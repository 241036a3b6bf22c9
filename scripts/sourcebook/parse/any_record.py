"""The shapes of what any record may have: exceptions from rules, being a draft, pages consulted."""

from sourcebook import model
from sourcebook.parse.amounts import Day, Flag
from sourcebook.parse.shape import Field, ListOf, Record
from sourcebook.parse.values import Line

SUPPRESSION = Record(
    "suppression",
    "An exception from one rule for this record, with its reason.",
    (
        Field("rule", Line(word=True), "the rule's code", True, ["C006"], ["[C006]"]),
        Field("reason", Line(), "why the rule does not hold here", True, ["two printings"], ["''"]),
    ),
    model.Suppression,
)
ALLOW = Field("allow", ListOf(SUPPRESSION), "exceptions from rules, each with its reason")

DRAFT = Field(
    "draft",
    Flag(),
    "not ready: seen in 'sourcebook serve', marked, and nowhere else, until 'sourcebook publish'",
    good=["true"],
    bad=["soon"],
)

CONSULTED = Record(
    "page consulted",
    "A page that gives a name or a picture and is none of our sources, such as an authority file.",
    (
        Field("title", Line(), "what it is", True, ["A list of names"], ["[a]"]),
        Field(
            "url", Line(word=True), "its address", True, ["https://example.org/names"], ["[a, b]"]
        ),
        Field("read", Day(), "the day it was read", True, ["2026-11-23"], ["yesterday"]),
    ),
    model.Consulted,
)
