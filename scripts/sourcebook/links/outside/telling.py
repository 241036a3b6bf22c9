"""What is known of the addresses outside, as faults with their places. Pure."""

from collections import Counter
from collections.abc import Mapping

from sourcebook.diagnostics import Report, Rule
from sourcebook.links.outside.outward import Outward
from sourcebook.links.outside.states import failed
from sourcebook.model import LINK_STATES, LinkLine
from sourcebook.rules import weblinks

_RULES: Mapping[str, tuple[Rule, str, str]] = {
    "dead": (weblinks.OUTSIDE_LIVES, "is gone", "find where it is now, or name an archived copy"),
    "moved": (weblinks.OUTSIDE_HAS_MOVED, "has moved", "write the new address"),
    "drifted": (
        weblinks.OUTSIDE_IS_THE_SAME,
        "is not as it was",
        "look at it; 'sourcebook links --outside --accept ADDRESS' takes it as it is",
    ),
    "dead-but-archived": (weblinks.OUTSIDE_IS_ARCHIVED, "is gone; its archived copy is named", ""),
    "refused": (
        weblinks.OUTSIDE_ANSWERS,
        "refuses a program",
        "look at it; the state 'quarantined', with a reason, leaves it in peace",
    ),
    "unchecked": (
        weblinks.OUTSIDE_ANSWERS,
        "does not answer",
        "ask again on another day: if it fails then, too, it is dead",
    ),
}


def tell(lines: Mapping[str, LinkLine], outward: Outward, report: Report) -> str:
    """Tell what is wrong wherever the address stands; return how many are in which state."""
    states: Counter[str] = Counter(dict.fromkeys(LINK_STATES, 0))
    for address, places in outward.places.items():
        line = lines.get(address)
        states[line.state if line else "unchecked"] += 1
        if (
            line is None
            or line.state not in _RULES
            or (line.state == "unchecked" and not failed(line))
        ):
            continue
        rule, what, hint = _RULES[line.state]
        told = f"'{address}' {what}"
        told += f" ({line.detail}; asked on {line.checked})" if line.detail else ""
        if line.state == "moved":
            hint = f"write '{line.detail}'"
            told = f"'{address}' has moved (asked on {line.checked})"
        for at in places:
            report.add(rule, at, told, hint)
    return ", ".join(f"{count} {state}" for state, count in states.items() if count)
