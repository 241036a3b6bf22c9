"""What check and edition ask alike: whether all that was promised is kept."""

from contextlib import suppress
from pathlib import Path

from sourcebook.assemble import (
    HistoryError,
    has_history,
    hold_against_edition,
    hold_against_history,
    one_moment,
    untimely_commits,
)
from sourcebook.check import check_days, latest_day
from sourcebook.diagnostics import Report, Span
from sourcebook.facts import Published
from sourcebook.model import Corpus
from sourcebook.publish import EditionError, broken, told_by_edition
from sourcebook.rules import content, permanence


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
        hold_commits_against(root, today, report)
        trouble = hold_against_history(root, corpus, report, published, release=release)
        if not has_history(root) and (told_then := published()):
            hold_against_edition(corpus, told_then, report)
    return trouble


def hold_commits_against(root: Path, today: str, report: Report) -> None:
    """Tell of commits that cannot have been by ``today``; not of a history that git does not tell.

    Whoever holds the ledgers against it tells of that.
    """
    with suppress(HistoryError):
        for commit, day, path in untimely_commits(root, latest_day(today)):
            told = f"of {day}, a day that is to come: today is {today}" if day else "of no day"
            hint = "set the clock, and 'git commit --amend --no-edit' if nobody has it yet"
            report.add(content.COMMIT_HAS_BEEN, Span(path), f"the commit {commit} is {told}", hint)
