"""What an edition says of itself, and the ledger of editions; both directions stand here."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sourcebook.diagnostics import Report, Span
from sourcebook.model import EDITION, EDITIONS, Edition, Kept, edition_order
from sourcebook.rules import permanence

SEALS = "sources/ledgers/editions.tsv"
"""The ledger that holds each edition as it was published."""

_SEALS_HEAD = (
    "# Editions as they were published: a manifest has the hashes of all other files.\n"
    "# Written by 'sourcebook edition'; do not edit.\n"
    "# edition\tsha256 of its manifest.json\n"
)
_SEAL = re.compile(rf"({EDITION.pattern})\t([0-9a-f]{{64}})")


def parse_editions(
    files: Mapping[str, str], manifests: Mapping[str, str], report: Report
) -> tuple[Edition, ...]:
    """The editions of a project, the first one first.

    ``files`` and ``manifests`` are by the name of the folder. Whether a manifest is as it was
    published is told by its hash; of one that is none, nothing is known here.
    """
    found = []
    for name, text in files.items():
        at = Span(f"{EDITIONS}/{name}/objects.json")
        try:
            there = files_told(manifests.get(name, ""))
            edition = replace(_edition(name, json.loads(text), at), files=there)
            if "\\ud" in text.lower():  # half of a character, which nothing can write
                print_edition(edition).encode()
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            edition = None
        if edition is not None and EDITION.fullmatch(name):
            found.append(edition)
        else:
            told = f"the edition '{name}' cannot be read"
            hint = "restore its folder from git; 'sourcebook edition' wrote it"
            report.add(permanence.EDITION_IS_WHOLE, at, told, hint)
    return tuple(sorted(found, key=lambda edition: edition.order))


def _edition(name: str, told: Mapping[str, Any], at: Span) -> Edition:
    objects = {
        key: Kept(
            str(one["kind"]),
            str(one["name"]),
            str(one["words"]),
            str(one.get("standing", "")),
            tuple((str(excerpt), str(stance)) for excerpt, stance in one.get("evidence", [])),
        )
        for key, one in told["objects"].items()
    }
    names, titles = (
        {str(address): str(one) for address, one in told.get(key, {}).items()}
        for key in ("names", "titles")
    )
    addresses = frozenset(map(str, told["addresses"]))
    site = str(told.get("site", ""))
    return Edition(
        name, str(told["day"]), objects, addresses, at, names=names, site=site, titles=titles
    )


def files_told(manifest: str) -> frozenset[str]:
    """The paths in a manifest, as far as there are any."""
    try:
        found = frozenset(str(row[0]) for row in json.loads(manifest)["files"])
        "".join(found).encode()
    except (ValueError, LookupError, TypeError, RecursionError):
        return frozenset()
    return found


def print_edition(edition: Edition) -> str:
    """An edition as JSON, a line for each object and each address, so that git packs it well."""
    objects = {
        key: {
            "kind": one.kind,
            "name": one.name,
            "words": one.words,
            **({"standing": one.standing} if one.standing else {}),
            **({"evidence": [list(pair) for pair in one.evidence]} if one.evidence else {}),
        }
        for key, one in sorted(edition.objects.items())
    }
    rows = ",\n".join(f"{_json(key)}: {_json(one)}" for key, one in objects.items())
    addresses = ",\n".join(map(_json, sorted(edition.addresses)))
    names, titles = _table("names", edition.names), _table("titles", edition.titles)
    site = f'"site": {_json(edition.site)},\n' if edition.site else ""
    return (
        f'{{"edition": {_json(edition.name)}, "day": {_json(edition.day)},\n{site}'
        f'"objects": {{\n{rows}\n}},\n{names}{titles}"addresses": [\n{addresses}\n]}}\n'
    )


def _table(name: str, rows: Mapping[str, str]) -> str:
    lines = ",\n".join(f"{_json(key)}: {_json(one)}" for key, one in sorted(rows.items()))
    return f'"{name}": {{\n{lines}\n}},\n' if rows else ""


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def parse_seals(text: str) -> dict[str, list[str]]:
    """By edition the SHA-256 of its manifest; ValueError says which line is not as it should be.

    Of one edition two branches may each have made another, and their merge has the hashes of both.
    """
    found: dict[str, list[str]] = {}
    for number, line in enumerate(text.split("\n"), 1):
        seal = _SEAL.fullmatch(line)
        if not seal and line and not line.startswith("#"):
            raise ValueError(f"line {number} is no edition and hash")
        if seal:
            found.setdefault(seal[1], []).append(seal[2])
    return found


def print_seals(seals: Mapping[str, Iterable[str]]) -> str:
    """The ledger of editions, the first one first."""
    names = sorted(seals, key=edition_order)
    rows = (f"{name}\t{seal}\n" for name in names for seal in seals[name])
    return _SEALS_HEAD + "".join(rows)
