"""Prose fields as plain text, for readers without our citation syntax or our markup."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from sourcebook.cite import Cite, Cluster, find_citations
from sourcebook.language import ELIDED
from sourcebook.language import one_line as on_one_line

EMPHASIS = re.compile(r"(?<![*\w\\])\*(?=[^\s*])((?:[^*\\]|\\[\s\S])*)(?<!\s)\*(?![*\w])")
"""Emphasised words: all the markup that a prose field may have, but for `unescaped`."""

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")

_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\ufeff]")
_BEFORE = r"(?:(?<=[\s(\[—–/“‘])|^|(?<=\s\*)|(?<=^\*))"
_OPENS_DOUBLE = re.compile(_BEFORE + '"(?=\\S)')
_OPENS_SINGLE = re.compile(rf"{_BEFORE}'(?!{ELIDED})(?=[^\s\d])")  # a figure: the '90s
# A full stop after a capital is that of an initial; it ends no sentence.
_SENTENCE = re.compile(r"(?<=[a-z0-9][.!?]) (?=[A-Z“‘])")

Named = Callable[[Cite], str]
"""The words that a citation of one work comes down to, e.g. ``Smith 1999``."""


@lru_cache(maxsize=1 << 16)
def typographic(value: str) -> str:
    """Prose with typographic quotation marks in place of straight ones."""
    if '"' in value:  # few texts have one, and to look for where it opens takes long
        value = _OPENS_DOUBLE.sub("“", value).replace('"', "”")
    if "'" in value:
        value = _OPENS_SINGLE.sub("‘", value).replace("'", "’")
    return value


def unescaped(value: str) -> str:
    """Words whose emphasis was found: a mark stands for itself where a backslash is before it.

    The marks are the punctuation of ASCII (CommonMark 0.31, section 2.4).
    """
    return _ESCAPED.sub(r"\1", value) if "\\" in value else value


def one_line(value: str) -> str:
    """A text on one line, without control characters, as it is shown."""
    return on_one_line(value if value.isprintable() else _CONTROL.sub(" ", value))


def flat(value: str) -> str:
    """The same with no blank but the plain one: words that are kept and compared have no other."""
    return " ".join(_CONTROL.sub(" ", value).split())


def paragraphs(value: str) -> Iterator[str]:
    """The paragraphs of a prose field."""
    cleaned = _CONTROL.sub(" ", value.replace("\r\n", "\n")).strip()
    return (part for part in _PARAGRAPH.split(cleaned) if part.strip())


def in_words(cluster: Cluster, named: Named) -> str:
    """A citation as an author would type it: ``(see Smith 1999, p. 4; Jones 1890)``."""
    works = "; ".join(_in_words(cite, named) for cite in cluster.cites)
    return works if cluster.in_text else f"({works})"


def _in_words(cite: Cite, named: Named) -> str:
    before = f"{cite.prefix} " if cite.prefix else ""
    place = f", {cite.locator}" if cite.locator else ""
    return f"{before}{named(cite)}{place}{cite.suffix}"


def plain(value: str, named: Named) -> str:
    """A prose field as plain text: citations in words, no emphasis; paragraphs stay apart."""
    text = _replaced(value, lambda cluster: in_words(cluster, named))
    parts = (" ".join(part.split()) for part in _PARAGRAPH.split(_without_marks(text)))
    return "\n\n".join(part for part in parts if part)


def bare(value: str, named: Named) -> str:
    """A prose field as text of one line: no emphasis, and no citations but those in a sentence."""
    text = _replaced(
        value, lambda cluster: in_words(cluster, named) if cluster.in_text else "", str.rstrip
    )
    return _flat(text)


@lru_cache(maxsize=1 << 16)  # a server asks for all of them again after each change
def _flat(text: str) -> str:
    return typographic(_without_marks(flat(text)))


def _without_marks(text: str) -> str:
    return unescaped(EMPHASIS.sub(r"\1", text))


def first_sentence(text: str) -> str:
    """The first sentence of a plain text."""
    return _SENTENCE.split(text, maxsplit=1)[0]


def opening(text: str, words: int = 12) -> str:
    """The first words of a plain text."""
    every = text.split()
    return " ".join(every[:words]) + ("…" if len(every) > words else "")


def _replaced(
    value: str, write: Callable[[Cluster], str], before: Callable[[str], str] = str
) -> str:
    """The text with each citation as ``write`` makes it.

    ``before`` is done to what precedes one that leaves nothing.
    """
    parts: list[str] = []
    end = 0
    for cluster in find_citations(value):
        written = write(cluster)
        between = value[end : cluster.start]
        parts += [between if written else before(between), written]
        end = cluster.end
    return "".join([*parts, value[end:]])
