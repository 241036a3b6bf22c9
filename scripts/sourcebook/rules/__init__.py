"""The rules, a module a family; ``CATALOGUE`` is all of them by code.

A module of this package only declares: the stages that find the faults refer to the constants.
"""

from collections.abc import Mapping
from itertools import groupby
from types import ModuleType

from sourcebook.diagnostics import Rule
from sourcebook.language import N_
from sourcebook.rules import (
    bibliography,
    citations,
    content,
    inward,
    links,
    pages,
    permanence,
    quotations,
    reading,
    structure,
    weblinks,
)


def _declared(modules: list[ModuleType]) -> dict[str, Rule]:
    found: dict[str, Rule] = {}
    for module in modules:
        for value in vars(module).values():
            if isinstance(value, Rule):
                if value.code in found:
                    raise AssertionError(f"rule code {value.code} is declared twice")
                found[value.code] = value
    return dict(sorted(found.items()))


CATALOGUE = _declared(
    [
        *(bibliography, citations, content, links, pages, permanence, quotations),
        *(reading, structure, weblinks, inward),
    ]
)

_TITLES = {
    "R": N_("Reading files"),
    "S": N_("Structure of records"),
    "B": N_("Bibliography"),
    "K": N_("Citations in prose"),
    "L": N_("Links between records"),
    "N": N_("Pages and navigation"),
    "C": N_("Content policy"),
    "Q": N_("Quotations"),
    "P": N_("Permanence"),
    "W": N_("Links of the built site"),
}

FAMILIES: Mapping[str, tuple[str, tuple[Rule, ...]]] = {
    letter: (_TITLES[letter], tuple(rules))
    for letter, rules in groupby(CATALOGUE.values(), key=lambda rule: rule.code[0])
}
"""The rules by family: its letter, what it is about (a message), its rules by code."""
