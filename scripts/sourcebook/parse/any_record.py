"""The shapes of what any record may have: exceptions from rules, and being a draft."""

from sourcebook import model
from sourcebook.parse.amounts import Flag
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
    "not ready: seen in 'sourcebook serve', marked, and nowhere else",
    good=["true"],
    bad=["soon"],
)
