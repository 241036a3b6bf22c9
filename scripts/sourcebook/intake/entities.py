"""Characters of HTML in what programs write: entities, and the few tags of rich text."""

import html
import re

_ENTITY = re.compile(r"\\?&(?:\\?#\d{1,7}|\\?#x[\da-f]{1,6}|[a-z]{2,8}\d{0,2});", re.IGNORECASE)
_TWICE = re.compile(r"\\?&(?:amp;)+(?=#?[a-z0-9]{2,8};)", re.IGNORECASE)
"""An entity that was escaped once more, as some publishers give theirs to Crossref."""
_TAGS = {"i": r"\emph", "em": r"\emph", "b": r"\textbf", "strong": r"\textbf", "sc": r"\textsc",
         "sup": r"\textsuperscript", "sub": r"\textsubscript"}  # fmt: skip
_PAIR = re.compile(rf"<({'|'.join(_TAGS)})>([^<>]*)</\1>", re.IGNORECASE)
_FOREIGN = re.compile(r"</?(?:scp|mml:[\w-]+|jats:(?!italic\b)[\w-]+)(?: [^<>]*)?>")
"""Tags of publishers' own texts (JATS, MathML, Wiley's small capitals)."""
_SIGNS = re.compile(r"\{\\text(less|greater) ?(?:\{\})?\}|\\text(less|greater)(?:\{\}|(?![a-z]) ?)")
"""A blank behind a command ends it and is none, unless braces have ended it before."""


def without_entities(text: str) -> str:
    """Text with the characters that a page's entities stand for."""
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), _TWICE.sub("&", text))
    return _known(text)


def _known(text: str) -> str:
    """Text without tags that only its publisher knows."""
    return _FOREIGN.sub("", text).replace("jats:italic>", "i>") if "<" in text else text


def without_tags(value: str) -> str:
    """A value of BibTeX with LaTeX's commands for a page's tags and entities (Crossref, Mendeley).

    A tag without its other half is text.
    """
    if "&" in value:
        value = _ENTITY.sub(
            lambda found: _escaped(html.unescape(found[0].replace("\\", ""))),
            _TWICE.sub("&", value),
        )
    if not re.search(r"<|\\textless", value):
        return value
    value = _known(value)
    signs = _SIGNS.sub(lambda found: "<" if "less" in (found[1], found[2]) else ">", value)
    tagged = _PAIR.sub(lambda found: f"{_TAGS[found[1].lower()]}{{{found[2]}}}", signs)
    return tagged if tagged != signs else value


def _escaped(sign: str) -> str:
    return f"\\{sign}" if sign in "&%$#_" else sign
