"""English in messages: articles, and the nearest known name to one that is not known."""

import difflib
import re
from collections.abc import Iterable

from sourcebook.language import ENGLISH, Language

_INITIALS = 3
"""Fewer letters than these are not taken for the initials of a name."""


def with_article(noun: str, language: Language = ENGLISH) -> str:
    """``a source``, ``an excerpt``: the noun with its indefinite article, by its first letter.

    Only English is served by that letter; another language says here how it names one of a kind.
    """
    if noun[:1].lower() in "aeio":
        return language.gettext("an %(noun)s", noun=noun)
    return language.gettext("a %(noun)s", noun=noun)


def numbered(count: int, noun: str) -> str:
    """``1 entry``, ``2 entries``, ``2 sources``, ``2 addresses``."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}{'e' * noun.endswith('s')}s"
    return f"{count} {noun if count == 1 else plural}"


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """``did you mean 'x'?`` for the known name nearest to ``name``, or an empty string."""
    near = nearest(name, known)
    return f"did you mean '{near}'?" if near else ""


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name nearest to ``name``, or an empty string if none is near.

    Where no whole name is near, one of these initials is ('modern-language-association' for
    'mla'), or one whose first part is near: 'harvard-cite-them-right' for 'hervard'.
    """
    shortest_last = sorted(known, key=lambda one: (-len(one), one))
    by_folded = {candidate.casefold(): candidate for candidate in shortest_last}
    by_first = {re.split("[-_ ]", folded, maxsplit=1)[0]: by_folded[folded] for folded in by_folded}
    by_initials = {
        "".join(part[:1] for part in re.split("[-_ ]", folded)): by_folded[folded]
        for folded in by_folded
    }
    if near := difflib.get_close_matches(name.casefold(), by_folded, n=1, cutoff=0.7):
        return by_folded[near[0]]
    if len(name) >= _INITIALS and name.casefold() in by_initials:
        return by_initials[name.casefold()]
    near = difflib.get_close_matches(name.casefold(), by_first, n=1, cutoff=0.7)
    return by_first[near[0]] if near else ""
