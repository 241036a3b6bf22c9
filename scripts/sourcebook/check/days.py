"""Rules of days that cannot have been yet. The day it is is given: here nothing asks a clock."""

from collections.abc import Iterator
from datetime import date, timedelta

from sourcebook.check.finding import Finding
from sourcebook.model import Corpus
from sourcebook.rules import content, permanence


def latest_day(today: str) -> str:
    """The day that it is for whoever is furthest east, while it is ``today``; ``YYYY-MM-DD``."""
    return (date.fromisoformat(today) + timedelta(days=1)).isoformat()


def to_come(corpus: Corpus, today: str) -> Iterator[Finding]:
    """C021, P014: a source was read, and a revision made, on a day that has come.

    Or no later than the last edition, whose day a revision cannot be before.
    """
    latest = latest_day(today)
    for source in corpus.sources.values():
        read = source.witness.read
        if read is not None and read > latest:
            yield Finding(
                content.READING_HAS_BEEN,
                read.at,
                f"read on {read}, a day that is to come: today is {today}",
                "write the day on which you read it",
                source.allow,
            )
    latest = max([latest, *(edition.day for edition in corpus.editions)])
    for line in corpus.revisions:
        if line.day > latest:
            yield Finding(
                permanence.REVISION_IS_OF_PUBLISHED_WORDS,
                line.at,
                f"the revision of '{line.object}' is of {line.day}, a day that is to come",
                f"write the day on which it was made: today is {today}",
            )
