"""Names of journals as databases write them: in capitals, with years, an edition, a place."""

import re

from sourcebook.intake.common_words import is_common

_YEARS = re.compile(
    r"\s*\((?:\d{4}\s?[-–]\s?(?:\d{4}|current(?: file)?)?|pre-\d{4} fulltext|online)\)$",
    re.IGNORECASE,
)
_EDITION = re.compile(r",\s*((?:[A-Z][a-z]+ )+)Edition(\s*\([^()]*\))?$")
_SMALL = frozenset("a an and at de der des di du et for für in la le of on the to und".split())
_SHORT = frozenset("ASEAN BMJ ELH EU IEEE JAMA NATO OECD PLOS PMLA UK UNESCO US USA USSR".split())
_OWN = re.compile(
    r"american|annales|annals|archives?|bulletin|european|history|international|medicine|"
    r"proceedings|review|revista|revue|science|studies|transactions|zeitschrift",
    re.IGNORECASE,
)
_LONG = 5
"""Letters of a common word that says that a name in capitals is one of words."""


def journal_of(name: str) -> tuple[str, str]:
    """The journal's own name, and the edition that its database put into it.

    ``Harbour Times, Late Edition (East Coast); Harbour, N.Y.`` is how ProQuest has the first.
    """
    name = _YEARS.sub("", name.partition("; ")[0] if not name.startswith("[") else name).strip()
    found = _EDITION.search(name)
    edition = f"{found[1].strip()}{found[2] or ''}" if found else ""
    return (name[: found.start()] if found else name), edition


def out_of_capitals(name: str) -> str:
    """``COASTAL REVIEW`` as ``Coastal Review``; what may be an abbreviation stays: ``PLOS ONE``."""
    words = name.split()
    common = (_OWN.search(word) or (len(word) >= _LONG and is_common(word)) for word in words)
    if not name.isupper() or not any(common):
        return name
    return " ".join(_word(word, at == 0) for at, word in enumerate(words))


def _word(word: str, first: bool) -> str:
    letters = re.sub(r"\W", "", word)
    if letters in _SHORT or not re.search("[AEIOUYÄÖÜÉÈÀ]", letters):
        return word
    lowered = word.lower()
    return lowered if lowered in _SMALL and not first else re.sub(r"[^\W\d_]+", _capital, lowered)


def _capital(found: re.Match[str]) -> str:
    before = found.string[: found.start()][-1:]
    return found[0] if before in ("'", "’") and len(found[0]) == 1 else found[0].capitalize()
