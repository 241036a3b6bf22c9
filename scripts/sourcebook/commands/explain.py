"""``sourcebook explain CODE``: a rule, why it exists, a bad and a good example."""

import argparse
from textwrap import fill, indent
from typing import Any

from sourcebook.commands.outcome import Outcome, Progress, UsageError
from sourcebook.diagnostics import Rule, did_you_mean
from sourcebook.rules import CATALOGUE


def declare(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser("explain", help="tell a rule, with a good and a bad example")
    parser.add_argument("code", nargs="?", help="its code or name, e.g. S012 (default: list all)")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace, progress: Progress) -> Outcome:
    """Explain one rule, or list all of them."""
    if given.code is None:
        rows = (f"{rule.code}  {rule.slug:<36} {rule.summary}" for rule in CATALOGUE.values())
        return Outcome("\n".join(rows))
    by_name = {rule.slug: rule for rule in CATALOGUE.values()}
    rule = CATALOGUE.get(given.code.upper()) or by_name.get(given.code.lower())
    if rule is None:
        near = did_you_mean(given.code, [*CATALOGUE, *by_name])
        hint = near or "'sourcebook explain' lists all rules"
        raise UsageError(f"there is no rule '{given.code}'; {hint}")
    return Outcome(explanation(rule))


def explanation(rule: Rule) -> str:
    """The whole of what a rule says."""
    weight = f"{rule.severity}, in a release an error" if rule.binds else str(rule.severity)
    return (
        f"{rule.code} {rule.slug} ({weight})\n\n"
        f"{rule.summary}\n\n{fill(rule.why, 90)}\n\n"
        f"Bad:\n{indent(rule.bad, '    ')}\n\nGood:\n{indent(rule.good, '    ')}\n"
    )
