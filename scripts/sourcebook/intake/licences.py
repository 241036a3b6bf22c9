"""Licences as files name them, as the rights of a record; never one that is not the same."""

import re

from sourcebook.model import RIGHTS, SPDX_RIGHTS

_BY_ID = {name.casefold(): rights for name, rights in SPDX_RIGHTS.items()}
_DEED = re.compile(
    r"creativecommons\.org/(?:licen[cs]es/([a-z-]+)|(publicdomain)/(zero|mark))", re.IGNORECASE
)
_SHORT = re.compile(r"\bCC[ -]?(BY(?:[ -](?:NC|SA|ND)){0,2}|0|Zero)\b", re.IGNORECASE)
_LONG = re.compile(
    r"Creative\s+Commons\s+Attribution"
    r"((?:[\s-]+(?:Non-?Commercial|Share-?Alike|No-?Deriv\w*))*)",
    re.IGNORECASE,
)
_PARTS = {"noncommercial": "nc", "sharealike": "sa", "noderivs": "nd", "noderivatives": "nd"}
_TERM = re.compile("|".join(_PARTS))
_OGL = re.compile(r"\bOpen\s+Government\s+Licen[cs]e|/open-government-licence\b", re.IGNORECASE)
_PUBLIC = re.compile(r"\bpublic[ -]domain\b", re.IGNORECASE)


def rights_of(licence: str) -> str:
    """The name of the licence among the usual statements of rights (``cc-by``), or nothing."""
    if name := _BY_ID.get(licence.strip().casefold()):
        return name
    if match := _DEED.search(licence):
        return f"cc-{match[1].lower()}" if match[1] else _free(match[3])
    if match := _SHORT.search(licence):
        terms = match[1].lower().replace(" ", "-")
        return "cc0" if terms in ("0", "zero") else f"cc-{terms}"
    if match := _LONG.search(licence):
        words = re.sub(r"[^a-z]", "", match[1].lower())
        return "-".join(["cc-by", *(_PARTS[word] for word in _TERM.findall(words))])
    if _OGL.search(licence):
        return "ogl"
    return "public-domain" if _PUBLIC.search(licence) else ""


def _free(deed: str) -> str:
    return "cc0" if deed.lower() == "zero" else "public-domain"


def known_rights(licence: str) -> tuple[str, str]:
    """The rights of a record by its licence, and the licence if that has no name here."""
    name = rights_of(licence)
    if not name:
        return "in-copyright", ""
    if name in {row.name for row in RIGHTS}:
        return name, ""
    return "in-copyright", name
