"""Words that our tools write where people are to write theirs: each stands here and nowhere else.

They are written in the language of the project, as the catalogue has them. Whoever takes such a
skeleton for the real thing publishes it under a source's or their own name, so the check knows
these words, in every language: a project may have changed its own since. Left out are those that
could be anybody's own, such as a question for discussion; none of them stands in a skeleton alone.
"""

from collections.abc import Iterable
from functools import cache
from typing import Final

from sourcebook.language import N_, language, languages

WHAT_IT_IS: Final = N_("What this source is, who wrote it, how far to trust it.")
REMAINS_TO_BE_SAID: Final = N_("What it is, and how far to trust it, remains to be said.")
PASSAGE: Final = N_(
    "What the passage says, in our words. For the source's own words write 'quote'."
)
NOTICE: Final = N_("What a student should notice.")
QUESTION: Final = N_("What does this theme ask?")
ABSTRACT: Final = N_("The answer in outline.")
CLAIM: Final = N_("One paragraph, carried by the evidence below.")
DISPUTED_CLAIM: Final = N_(
    "One paragraph on what the sources do not agree about, which says who says what."
)
WOULD_SETTLE: Final = N_("Which document or test would decide it.")
EXPECTED: Final = N_("What a good answer reaches, and what speaks against it.")
FIRST_CLAIM: Final = N_(
    "Write one paragraph here, carried by the evidence below; then take out the line with draft."
)
"""What the draft claim of a new project says."""

HOME: Final = N_("Write here, in a paragraph, what this site is about and for whom.")
ABOUT: Final = N_("Say here how the sources were found, which were read, and which were not.")
"""What the home page of a new project, and its page on itself, say."""

DRAFT: Final = N_("seen in 'sourcebook serve' alone; take this line out when it is ready")
"""What stands beside ``draft: true``: a comment, which is never published."""

ADDRESS: Final = "https://example.org/"
"""The address that a new project's configuration gives as an example."""

_OF_RECORDS = (
    *(WHAT_IT_IS, REMAINS_TO_BE_SAID, PASSAGE, NOTICE, FIRST_CLAIM),
    *(QUESTION, ABSTRACT, CLAIM, DISPUTED_CLAIM, WOULD_SETTLE, EXPECTED),
)
_OF_PAGES = (HOME, ABOUT)


def in_record(text: str) -> str:
    """The words of a skeleton that a text of a record still has; empty if it has none."""
    return _first(_in_each(_OF_RECORDS, languages()), text)


def in_page(text: str) -> str:
    """The same of a page that people write."""
    return _first(_in_each(_OF_PAGES, languages()), text)


@cache
def _in_each(messages: tuple[str, ...], tags: tuple[str, ...]) -> tuple[str, ...]:
    told = (language(tag).gettext(message) for tag in tags for message in messages)
    return tuple(dict.fromkeys(map(_plain, told)))


def _first(skeletons: Iterable[str], text: str) -> str:
    plain = _plain(text)
    return next((one for one in skeletons if one in plain), "")


def _plain(text: str) -> str:
    """Words with one blank between them, however they were broken into lines."""
    return " ".join(text.split())
