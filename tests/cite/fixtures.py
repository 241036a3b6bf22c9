"""The reference cases: 46 documents in six styles, with the strings wanted."""

import html
import json
import re
from pathlib import Path
from typing import Any

from sourcebook.cite import Cite, Cluster, Locator, Mode
from sourcebook.cite.items.library import read_library
from sourcebook.diagnostics import Report

DATA = Path(__file__).with_name("data")
HOUSE = (
    "chicago-notes-bibliography",
    "chicago-author-date",
    "apa",
    "modern-language-association",
)
STYLES = (*HOUSE, "chicago-notes-bibliography-17th-edition", "chicago-author-date-17th-edition")


def load(name: str) -> Any:
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def library(name: str) -> list[dict[str, Any]]:
    """The sources, from ``items.json`` or ``cases.bib``."""
    return read_library(name, (DATA / name).read_text(encoding="utf-8"), Report())


def cluster(cites: list[dict[str, Any]]) -> Cluster:
    return Cluster(
        tuple(
            Cite(
                one["id"],
                prefix=one.get("prefix", "").strip(),
                suffix=one.get("suffix", ""),
                locator=Locator(one["label"], one["locator"]) if "locator" in one else None,
                mode=Mode.SUPPRESSED if one.get("suppress-author") else Mode.NORMAL,
            )
            for one in cites
        )
    )


def argument(cites: list[dict[str, Any]]) -> str:
    """A case's cluster as an author types it."""
    return f"[{'; '.join(_typed(one) for one in cites)}]"


def _typed(one: dict[str, Any]) -> str:
    prefix = f"{one['prefix'].strip()} " if one.get("prefix") else ""
    dash = "-" if one.get("suppress-author") else ""
    locator = f", {Locator(one['label'], one['locator'])}" if "locator" in one else ""
    return f"{prefix}{dash}@{one['id']}{locator}{one.get('suffix', '')}"


def expected(style: str, case: str) -> dict[str, list[str]]:
    """The strings wanted: the reference processor's, save those that are wrong for us."""
    found: dict[str, list[str]] = {
        field: [bare(text) for text in texts]
        for field, texts in load("gold.json")[style][case].items()
    }
    for one in load("overrides.json"):
        if (one["style"], one["case"]) == (style, case):
            found[one["field"]][one["index"]] = bare(one["expected"])
    for one in load("our-overrides.json"):
        if style in one["styles"] and one["case"] == case:
            old, new = (html.unescape(text) for text in one["replace"])
            text = found[one["field"]][one["index"]]
            assert old in text, f"an override that overrides nothing: {one}"
            found[one["field"]][one["index"]] = text.replace(old, new)
    return found


def bare(text: str) -> str:
    """Without the reference processor's wrapper, and with entities read."""
    return html.unescape(re.sub(r'^<div class="csl-entry">|</div>$', "", text.strip()))
