"""``sourcebook explain CODE``: a rule, why it exists, a bad and a good example; or every field."""

import argparse
from textwrap import fill, indent
from typing import Any

from sourcebook import pipeline
from sourcebook.commands.outcome import Outcome, Progress, UsageError
from sourcebook.diagnostics import Report, Rule, did_you_mean
from sourcebook.exports import fields
from sourcebook.rules import CATALOGUE

FIELDS = "fields"


def declare(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser("explain", help="tell a rule, or every field")
    parser.add_argument(
        "code",
        nargs="?",
        help=f"its code or name, e.g. S012 (default: list all); or '{FIELDS}', for every field",
    )
    parser.set_defaults(run=run)


def run(given: argparse.Namespace, progress: Progress) -> Outcome:
    """Explain one rule, or list all of them; or tell the fields, with the project's own."""
    if given.code == FIELDS:
        return Outcome(fields(pipeline.load_records(given.root, Report()).vocabulary))
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
