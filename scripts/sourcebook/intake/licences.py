"""Licences as files name them, as the rights of a record; never one that is not the same."""

import re
from functools import cache

from babel import Locale

from sourcebook.model import BY_IDENTIFIER, RIGHTS, SPDX_RIGHTS


def _tells_version(name: str, address: str) -> bool:
    """Whether the address of a licence has its version, if it has one."""
    return not re.search(r"\d", name) or bool(re.search(r"\d", address))


_BY_ID = {name.casefold(): name for name in (*SPDX_RIGHTS, *(row.name for row in BY_IDENTIFIER))}
_BY_ADDRESS = {
    row.address.partition("://")[2].strip("/").casefold(): row.name
    for row in BY_IDENTIFIER
    # An address that tells no version may be that of another one; GNU's are of several licences.
    if _tells_version(row.name, row.address) and not row.name.startswith("GFDL-")
}
_DEED = re.compile(
    r"creativecommons\.org/(?:licen[cs]es|publicdomain)/(?P<terms>[a-z-]+)"
    r"(?:/(?P<version>\d\.\d)(?:/(?P<law>igo|[a-z]{2})\b)?)?",
    re.IGNORECASE,
)
_PARTS = {"noncommercial": "nc", "sharealike": "sa", "noderivs": "nd", "noderivatives": "nd"}
_TERM = re.compile("|".join(_PARTS))
_OGL = re.compile(r"\bOpen\s+Government\s+Licen[cs]e|/open-government-licence\b", re.IGNORECASE)
_PUBLIC = re.compile(r"\bpublic[ -]domain\b", re.IGNORECASE)


@cache
def _laws() -> dict[str, str]:
    """Of which law a licence is, as it is said behind its version and as its identifier has it.

    The lands and their patterns take a twentieth of a second, and few files name a licence.
    """
    return {
        "Intergovernmental Organi[sz]ations": "IGO",
        "United Kingdom": "UK",
        "IGO": "IGO",
        "UK": "UK",
        **{
            re.escape(said): code
            for code, land in Locale.parse("en").territories.items()
            if len(code) == 2 and code != "GB"
            for said in (land, code)
        },
    }


@cache
def _named() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The short name of a licence and the long one, with its version and law."""
    version = (
        r"(?:[\s,-]+(?:v(?:ersion)?\.?\s*)?(?P<version>\d\.\d)\b(?!\.?\d)"
        rf"(?:[\s-]+(?P<law>(?-i:{'|'.join(_laws())}))\b)?)?"
    )
    short = rf"\bCC[ -]?(?P<terms>BY(?:[ -](?:NC|SA|ND)){{0,2}}|0|Zero)\b{version}"
    long = (
        r"Creative\s+Commons\s+Attribution"
        r"(?P<terms>(?:[\s-]+(?:Non-?Commercial|Share-?Alike|No-?Deriv\w*))*)"
        rf"(?:\s+(?:Public\s+)?Licen[cs]e)?{version}"
    )
    return re.compile(short, re.IGNORECASE), re.compile(long, re.IGNORECASE)


def rights_of(licence: str) -> str:
    """A licence's SPDX identifier, or without a version its name (``cc-by``); or nothing."""
    said = licence.strip().casefold()
    if name := _BY_ID.get(said) or _BY_ADDRESS.get(said.partition("://")[2].strip("/")):
        return name
    short, long = _named()
    if match := _DEED.search(licence) or short.search(licence):
        terms = re.sub("[ -]+", "-", match["terms"].lower())
        return _versioned(_FREE.get(terms, f"cc-{terms}"), match)
    if match := long.search(licence):
        words = re.sub(r"[^a-z]", "", match["terms"].lower())
        terms = "-".join(["cc-by", *(_PARTS[word] for word in _TERM.findall(words))])
        return _versioned(terms, match)
    if match := _OGL.search(licence):
        if "canada" in licence.casefold():  # which is another one than that of the United Kingdom
            return "OGL-Canada-2.0" if "2.0" in licence else ""
        version = re.match(r"(?:\s+v(?:ersion)?\s*|/version/)(\d)", licence[match.end() :])
        return _BY_ID.get(f"ogl-uk-{version[1]}.0", "ogl") if version else "ogl"
    return "public-domain" if _PUBLIC.search(licence) else ""


_FREE = {"0": "cc0", "zero": "cc0", "mark": "public-domain"}
"""What gives all rights away, by the words of addresses and of people."""


def _versioned(name: str, told: re.Match[str]) -> str:
    """The identifier of a licence with its version and law; its name, where SPDX has none."""
    terms = name.split("-")
    if set(terms) <= set(_ORDER):
        name = "-".join(sorted(terms, key=_ORDER.index))
    law = told["law"] or ""
    code = next((code for said, code in _laws().items() if re.fullmatch(said, law)), law)
    full = "-".join(filter(None, (name, told["version"], code)))
    return _BY_ID.get(full.casefold(), name) if told["version"] else name


_ORDER = ("cc", "cc0", "by", "nc", "nd", "sa")
"""Of the terms of a licence: its first version has another in its address."""


def known_rights(licence: str) -> tuple[str, str]:
    """The rights of a record by its licence, and the licence if that has no name here."""
    name = rights_of(licence)
    if not name:
        return "in-copyright", ""
    if name in {row.name for row in RIGHTS} or name in SPDX_RIGHTS:
        return name, ""
    return "in-copyright", name
