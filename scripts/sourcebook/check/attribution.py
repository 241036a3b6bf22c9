"""Whether a text says whose word it gives: voices, and the constructions that attribute to them.

What is in doubt passes: who names the speaker must never be told.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from sourcebook.check.english import CONSTRUCTIONS, NOUNS, NOUNS_OF_GENRE, PARTS, VERBS

LANGUAGE: Final = "en"
"""The language whose constructions are known."""

SOURCE, TEXT, AUTHOR, SPEAKER = "\ue000", "\ue001", "\ue002", "\ue003"
"""Signs that stand in a text for names of each kind (see `Voices`)."""

_NAMES = f"[{SOURCE}{TEXT}{AUTHOR}{SPEAKER}]"
_ROW = re.compile(rf"({_NAMES})(?:,? (?:and|or) (?:\w+ )?{_NAMES}| {_NAMES}| et al\.)+")
_EMPHASIS = re.compile(r"\*([^*\s](?:[^*]*[^*\s])?)\*")
_PART = re.compile(r"<(\w+)>")


@dataclass(frozen=True, slots=True)
class Voices:
    """Who may be named as the one whose word it is.

    ``names`` gives the kind of each name: `SOURCE` (one who writes of what others did, or the
    paper or journal that printed it: to name it is to name the source), `TEXT` (a work, or its
    publisher), `AUTHOR` (one who writes of what he did himself) or `SPEAKER` (one who is
    told of, and may be quoted). ``heads`` are common nouns for speakers ("company"), in small
    letters; ``genres`` are names of kinds of sources.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    heads: frozenset[str] = frozenset()
    genres: frozenset[str] = frozenset()


def is_attributed(text: str, voices: Voices) -> bool:
    """Whether an English text says somewhere whose word it gives. No markup but emphasis."""
    marked = _marked(" ".join(text.split()).replace("’", "'"), voices.names)
    return any(pattern.search(marked) for pattern in _patterns(voices.heads, voices.genres))


def _marked(text: str, names: Mapping[str, str]) -> str:
    """The text with the sign of its kind for each name or row of names, and without emphasis."""
    kinds = {name.replace("’", "'"): kind for name, kind in names.items()}
    if kinds:
        longest = sorted(kinds, key=len, reverse=True)
        pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)"
        text = re.sub(pattern, lambda match: kinds[match[0]], text)
    papers = [set(name.split()) for name, kind in kinds.items() if kind == SOURCE]

    def plain(match: re.Match[str]) -> str:
        """A part of a paper's name ("*Gazette*") stands for the paper."""
        words = set(match[1].split())
        return SOURCE if any(words <= paper for paper in papers) else match[1]

    return _ROW.sub(r"\1", _EMPHASIS.sub(plain, text))


@cache
def _patterns(heads: frozenset[str], genres: frozenset[str]) -> tuple[re.Pattern[str], ...]:
    texts = " ".join((NOUNS["text"], *(NOUNS_OF_GENRE.get(genre, "") for genre in genres)))
    parts = {
        **PARTS,
        "SOURCE": SOURCE,
        "TEXT": TEXT,
        "AUTHOR": AUTHOR,
        "SPEAKER": SPEAKER,
        **{name: _forms(verbs, past=True) for name, verbs in VERBS.items()},
        **{f"{name}s": _forms(verbs, past=False) for name, verbs in VERBS.items()},
        **{f"{name}s": _plurals(nouns.split()) for name, nouns in NOUNS.items()},
        "texts": _plurals(texts.split()),
        "speakers": _plurals((*NOUNS["speaker"].split(), *heads)),
    }

    def expanded(pattern: str) -> str:
        return _PART.sub(lambda match: expanded(parts[match[1]]), pattern)

    return tuple(
        re.compile(re.sub(r"\n *", "", expanded(pattern)).replace(" ", r"\s"), re.IGNORECASE)
        for pattern in CONSTRUCTIONS
    )


def _forms(verbs: str, *, past: bool) -> str:
    """Alternatives: the present of verbs, with and without its ending, and the past."""
    forms: list[str] = []
    for verb in verbs.split():
        base, _, irregular = verb.replace("~", " ").partition("/")
        stem, space, rest = base.partition(" ")
        forms += [base, _third(stem) + space + rest]
        if past:
            forms.append(irregular or _past(stem) + space + rest)
    return f"(?:{'|'.join(dict.fromkeys(forms))})"


def _third(verb: str) -> str:
    if verb == "have":
        return "has"
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        return f"{verb}es"
    return re.sub(r"(?<![aeou])y$", "ie", verb) + "s"


def _past(verb: str) -> str:
    return re.sub(r"(?<![aeou])y$", "i", verb).removesuffix("e") + "ed"


def _plurals(nouns: Iterable[str]) -> str:
    """Alternatives: nouns, with and without the ending of the plural."""
    forms = (f"{re.sub('y$', '(?:y|ie)', re.escape(noun))}s?" for noun in nouns)
    return f"(?:{'|'.join(forms)})"
