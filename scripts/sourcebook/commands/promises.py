"""What check and edition ask alike: whether all that was promised is kept."""

from pathlib import Path

from sourcebook.assemble import (
    has_history,
    hold_against_edition,
    hold_against_history,
    one_moment,
)
from sourcebook.check import check_days
from sourcebook.diagnostics import Report, Span
from sourcebook.facts import Published
from sourcebook.model import Corpus
from sourcebook.publish import EditionError, broken, told_by_edition
from sourcebook.rules import permanence


def hold_promises(root: Path, corpus: Corpus, report: Report, today: str, *, release: bool) -> str:
    """Hold editions and ledgers against what was promised; why the whole history is not asked.

    ``today`` is a day as ``YYYY-MM-DD``, after which nothing can have been.
    """
    check_days(corpus, today, report)
    for place, told, hint in broken(root):
        report.add(permanence.EDITION_IS_WHOLE, Span(place), told, hint)
    latest = corpus.editions[-1] if corpus.editions else None

    def published() -> Published | None:
        try:
            return told_by_edition(root, latest) if latest else None
        except EditionError as fault:
            report.add(permanence.EDITION_IS_WHOLE, latest.at if latest else Span(""), str(fault))
            return None

    with one_moment():
        trouble = hold_against_history(root, corpus, report, published, release=release)
        if not has_history(root) and (told_then := published()):
            hold_against_edition(corpus, told_then, report)
    return trouble
