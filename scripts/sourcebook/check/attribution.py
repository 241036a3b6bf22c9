"""Whether a text says whose word it gives: voices, and the constructions that attribute to them.

What is in doubt passes where a voice of the claim is the subject of a verb with its complement.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from sourcebook.check.constructions import CONSTRUCTIONS, DENIED, NOBODY, PARTS
from sourcebook.check.english import IRREGULAR, NOUNS, NOUNS_OF_GENRE, PAPERS, VERBS
from sourcebook.check.needed import Words, needed

LANGUAGE: Final = "en"
"""The language whose constructions are known."""

SOURCE, TEXT, AUTHOR, SPEAKER = "\ue000", "\ue001", "\ue002", "\ue003"
"""Signs that stand in a text for names of each kind (see `Voices`)."""

HEAD, GENRE = "\u02b0", "\u02b2"
"""Letters put at the end of common nouns that are voices of this claim, so that the patterns
need be made only once."""

_NAMES = f"[{SOURCE}{TEXT}{AUTHOR}{SPEAKER}]"
_ROW = re.compile(rf"({_NAMES})(?:,? (?:and|or) (?:\w+ )?{_NAMES}| {_NAMES}| et al\.)+")
_EMPHASIS = re.compile(r"\*([^*\s](?:[^*]*[^*\s])?)\*")
_PART = re.compile(r"<(\w+)>")


_LONG = re.compile(r"([\w'.-]{40})[\w'.-]+([\w'.-]{20})")
"""No word of English is longer; of what is, the constructions would try each letter with each."""

_likeliest = [*CONSTRUCTIONS]
"""Those that were found last come first: writers have habits, and any that is found will do."""


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
    signed = _marked(" ".join(text.split()).replace("’", "'"), voices)
    affirmed = _LONG.sub(r"\1\2", signed)
    if _may_have(_folded(affirmed), DENIED):
        affirmed = _pattern(DENIED).sub(NOBODY, affirmed)
    folded = _folded(affirmed)
    for at, construction in enumerate(_likeliest):
        if _may_have(folded, construction) and _pattern(construction).search(affirmed):
            _likeliest.insert(0, _likeliest.pop(at))
            return True
    return False


def _folded(text: str) -> str:
    """A text as `needed` takes it: what `re.IGNORECASE` takes for one letter is one."""
    return text.casefold().replace("ı", "i")


def _may_have(folded: str, construction: str) -> bool:
    """Whether a text has all that a construction cannot do without."""
    return all(any(word in folded for word in words) for words in _needed(construction))


@cache
def _needed(construction: str) -> tuple[Words, ...]:
    return needed(construction, _needed_of_part)


@cache
def _needed_of_part(name: str) -> tuple[Words, ...]:
    if name in PARTS:
        return _needed(PARTS[name])
    if name in VERBS:
        return (tuple(_verbs(VERBS[name], past=True)),)
    if name.removesuffix("s") in VERBS:
        return (tuple(_verbs(VERBS[name.removesuffix("s")], past=False)),)
    return ((_parts()[name],),) if len(_parts()[name]) == 1 else ()


def _marked(text: str, voices: Voices) -> str:
    """The text with the signs of its voices, and without emphasis.

    Each name or row of names becomes the sign of its kind, each noun gets its letter.
    """
    kinds = {name.replace("’", "'"): kind for name, kind in voices.names.items()}
    # A pattern of all names takes longer to make than a text to look through for each.
    if there := [name for name in kinds if name in text]:
        longest = sorted(there, key=len, reverse=True)
        pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)"
        text = re.sub(pattern, lambda match: kinds[match[0]], text)
    papers = [set(name.split()) for name, kind in kinds.items() if kind == SOURCE]

    def plain(match: re.Match[str]) -> str:
        """A part of a paper's name ("*Gazette*") stands for the paper."""
        words = set(match[1].split())
        return SOURCE if any(words <= paper for paper in papers) else match[1]

    text = _ROW.sub(r"\1", _EMPHASIS.sub(plain, text))
    of_genres = " ".join(NOUNS_OF_GENRE.get(genre, "") for genre in sorted(voices.genres)).split()
    for nouns, letter in ((voices.heads, HEAD), (of_genres, GENRE)):
        if nouns:
            text = re.sub(
                rf"\b{_plurals(sorted(nouns))}\b", rf"\g<0>{letter}", text, flags=re.IGNORECASE
            )
    return text


@cache
def _parts() -> Mapping[str, str]:
    """What each name in the patterns stands for."""
    return {
        **PARTS,
        "SOURCE": SOURCE,
        "TEXT": TEXT,
        "AUTHOR": AUTHOR,
        "SPEAKER": SPEAKER,
        "NOBODY": NOBODY,
        "genres": rf"\w+{GENRE}",
        "heads": rf"\w+{HEAD}",
        "irregular": f"(?:{'|'.join(IRREGULAR.split())})",
        "papers": f"(?:{'|'.join(PAPERS.split())})",
        "reporting": _participles(f"{VERBS['say']} {VERBS['claim']} {VERBS['add']}"),
        **{name: _forms(verbs, past=True) for name, verbs in VERBS.items()},
        **{f"{name}s": _forms(verbs, past=False) for name, verbs in VERBS.items()},
        **{
            f"{name}s": f"{_plurals(nouns.split())}[{HEAD}{GENRE}]?"
            for name, nouns in NOUNS.items()
        },
    }


@cache
def _pattern(construction: str) -> re.Pattern[str]:
    """A construction as a pattern, made when a text is first looked through for it.

    All hundred take most of a second, and few texts have to be held against each.
    """
    expanded = re.sub(r"\n *", "", _expanded(construction)).replace(" ", r"\s")
    return re.compile(expanded, re.IGNORECASE)


@cache
def _expanded(pattern: str) -> str:
    return _PART.sub(lambda match: _expanded(_parts()[match[1]]), pattern)


def _forms(verbs: str, *, past: bool) -> str:
    """Alternatives: the forms of verbs."""
    return f"(?:{'|'.join(_verbs(verbs, past=past))})"


def _verbs(verbs: str, *, past: bool) -> Iterable[str]:
    """The present of verbs, with and without its ending, and the past."""
    forms: list[str] = []
    for verb in verbs.split():
        base, _, irregular = verb.replace("~", " ").partition("/")
        stem, space, rest = base.partition(" ")
        forms += [base, _third(stem) + space + rest]
        if past:
            forms += irregular.split("/") if irregular else [_past(stem) + space + rest]
    return dict.fromkeys(forms)


def _participles(verbs: str) -> str:
    """Alternatives: the forms in "ing"."""
    bases = (verb.partition("/") for verb in verbs.split() if "~" not in verb)
    doubled = (f"{base}{base[-1] * past.endswith('tted')}" for base, _, past in bases)
    return f"(?:{'|'.join(re.sub('(?<=[^e])e$', '', base) + 'ing' for base in doubled)})"


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
