"""The rules, a module a family; ``CATALOGUE`` is all of them by code.

A module of this package only declares: the stages that find the faults refer to the constants.
"""

from types import ModuleType

from sourcebook.diagnostics import Rule
from sourcebook.rules import (
    bibliography,
    citations,
    content,
    links,
    permanence,
    quotations,
    reading,
    structure,
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
    [bibliography, citations, content, links, permanence, quotations, reading, structure]
)
