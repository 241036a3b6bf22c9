"""``sourcebook rename ID NEW``: a record gets another id, and old addresses lead on."""

import argparse
from typing import Any

from sourcebook.commands.changing import changed, dry_run
from sourcebook.commands.outcome import Outcome, Progress
from sourcebook.moves import rename
from sourcebook.rules import citations, links, pages, quotations, structure

_NAMING = (
    citations.CITATION_IS_KNOWN,
    citations.CITED_EXCERPT_EXISTS,
    links.REFERENCE_RESOLVES,
    links.SOURCE_IS_IN_BIBLIOGRAPHY,
    pages.LINK_LEADS_SOMEWHERE,
    quotations.QUOTATION_IS_COLLATED,
    quotations.QUOTATION_IS_UNCHANGED,
    structure.FILE_IS_NAMED_AFTER_SOURCE,
)
"""A record whose id was changed by hand is still named by the old one, be it in one place."""


def declare(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "rename", help="give a record another id, wherever it stands; old addresses lead on"
    )
    parser.add_argument("id", help="the record's id; of a section, THEME#SECTION")
    parser.add_argument("new", help="its new id")
    dry_run(parser)
    parser.set_defaults(run=run)


def run(given: argparse.Namespace, progress: Progress) -> Outcome:
    """Rename in sources, bibliography, pages and ledgers, or nowhere."""
    return changed(
        given,
        progress,
        lambda change: rename(change, given.id, given.new),
        same_words=True,
        mends=_NAMING,
    )
