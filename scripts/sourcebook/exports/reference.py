"""Short references, read off a CSL item: who, when, what, in plain text."""

import re
from typing import Any

from sourcebook.cite.latex import GUARD
from sourcebook.cite.prepare import CslItem
from sourcebook.model.edtf import year_words

_TAG = re.compile(r"</?(?:i|b|sup|sub|span)\b[^>]*>")


def bare(value: object) -> str:
    """A value of an item without CSL's inline formatting."""
    return _TAG.sub("", str(value)).replace(GUARD, "")


def family(name: dict[str, Any]) -> str:
    """A family name with its particle, or the whole name of a body."""
    parts = (name.get("non-dropping-particle", ""), name.get("family", ""))
    return bare(" ".join(filter(None, parts)) or name.get("literal", ""))


def inverted(name: dict[str, Any]) -> str:
    """A name as reference managers take it: ``Smith, Ada, Jr.``, or a body's name."""
    parts = (family(name), bare(name.get("given", "")), bare(name.get("suffix", "")))
    return ", ".join(part for part in parts if part)


def natural(name: dict[str, Any]) -> str:
    """A name as it is said: the given name first, unless the source puts it last."""
    parts = [bare(name.get("given", "")), family(name)]
    if name.get("static-ordering"):
        parts.reverse()
    return " ".join([*filter(None, parts), *filter(None, [bare(name.get("suffix", ""))])])


def is_body(name: dict[str, Any]) -> bool:
    """Whether the name is written as one whole: a body, or a person with one name."""
    return "literal" in name


def year(item: CslItem) -> int | None:
    """The year of publication, astronomical (0 is 1 BC); the first of a range."""
    parts = (item.get("issued") or {}).get("date-parts")
    if not parts or not parts[0]:
        return None
    written = int(parts[0][0])
    return written if written > 0 else written + 1  # CSL has no year 0


def container(item: CslItem) -> str:
    """What it appeared in, or who published it; empty if not told."""
    return bare(item.get("container-title") or item.get("publisher") or "")


def short(item: CslItem) -> str:
    """Author (or outlet, or title) and year: ``Smith and Jones 1999``, ``The Gazette n.d.``."""
    names = [family(name) for name in item.get("author") or item.get("editor") or []]
    if len(names) > 2:
        names = [f"{names[0]} et al."]
    who = " and ".join(names) or container(item) or bare(item.get("title", item["id"]))
    when = year(item)
    return f"{who} {'n.d.' if when is None else year_words(when)}"
