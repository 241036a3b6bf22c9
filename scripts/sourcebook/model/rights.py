"""The rights in a text or a picture: statements of them, and the licences that they stand for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final


@dataclass(frozen=True, slots=True)
class Rights:
    """How much of a source may be quoted, and whether a picture is ``shown``, whole as it is.

    ``words`` is the most words of one quotation when the source was read whole, ``opening`` when
    only a part was, and ``share`` the most of a source read whole (0 to 1). None means no limit.
    ``address`` is the statement's own, by Creative Commons or RightsStatements.org, if it has one.
    """

    name: str
    label: str
    words: int | None
    opening: int | None
    share: float | None
    shown: bool = True
    address: str = ""


_CC = "http://creativecommons.org"
_SHORT, _WHOLE = (40, 12, 0.25), (None, None, None)
_ODC = "https://opendatacommons.org/licenses"
_FDL = "https://www.gnu.org/licenses/old-licenses/fdl-{}.html"
_GOVDATA = "https://www.govdata.de/dl-de"
_LAL = "https://artlibre.org"
_LAL_12 = "/licence/lal/licence-art-libre-12/"
_APACHE = "https://www.apache.org/licenses/LICENSE-2.0"
_ETALAB = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"
_CANADA = "https://open.canada.ca/en/open-government-licence-canada"
_GFDL = (
    Rights("GFDL-1.1-only", "GFDL 1.1", *_SHORT, address=_FDL.format("1.1")),
    Rights(
        "GFDL-1.1-or-later",
        "GFDL 1.1 or later",
        *_SHORT,
        address=_FDL.format("1.1"),
    ),
    Rights("GFDL-1.2-only", "GFDL 1.2", *_SHORT, address=_FDL.format("1.2")),
    Rights(
        "GFDL-1.2-or-later",
        "GFDL 1.2 or later",
        *_SHORT,
        address=_FDL.format("1.2"),
    ),
    Rights(
        "GFDL-1.3-only", "GFDL 1.3", *_SHORT, address="https://www.gnu.org/licenses/fdl-1.3.html"
    ),
    Rights(
        "GFDL-1.3-or-later",
        "GFDL 1.3 or later",
        *_SHORT,
        address="https://www.gnu.org/licenses/fdl-1.3.html",
    ),
)
"""The licence of GNU for documents; SPDX has each with and without sections that may not change."""
BY_IDENTIFIER = (
    Rights("Apache-2.0", "Apache 2.0", *_WHOLE, address=_APACHE),
    Rights("DL-DE-BY-2.0", "dl-de/by-2-0", *_WHOLE, address=f"{_GOVDATA}/by-2-0"),
    Rights("DL-DE-ZERO-2.0", "dl-de/zero-2-0", *_WHOLE, address=f"{_GOVDATA}/zero-2-0"),
    Rights("etalab-2.0", "Licence Ouverte 2.0", *_WHOLE, address=_ETALAB),
    *(
        replace(row, name=f"{row.name[:9]}{sections}{row.name[9:]}")
        for row in _GFDL
        for sections in ("", "invariants-", "no-invariants-")
    ),
    Rights("LAL-1.2", "Licence Art Libre 1.2", *_SHORT, address=f"{_LAL}{_LAL_12}"),
    Rights("LAL-1.3", "Licence Art Libre 1.3", *_SHORT, address=f"{_LAL}/"),
    Rights("MIT", "MIT", *_WHOLE, address="https://opensource.org/license/mit/"),
    Rights("NLOD-1.0", "NLOD 1.0", *_WHOLE, address="http://data.norge.no/nlod/en/1.0"),
    Rights("NLOD-2.0", "NLOD 2.0", *_WHOLE, address="http://data.norge.no/nlod/en/2.0"),
    Rights("ODC-By-1.0", "ODC-By 1.0", *_WHOLE, address=f"{_ODC}/by/1-0/"),
    Rights("ODbL-1.0", "ODbL 1.0", *_SHORT, address=f"{_ODC}/odbl/1-0/"),
    Rights("OGL-Canada-2.0", "Open Government Licence – Canada 2.0", *_WHOLE, address=_CANADA),
)
"""Licences that are no version of another statement: each is itself, by its SPDX identifier."""
RIGHTS = (
    Rights("by-permission", "by permission", *_WHOLE),
    Rights("cc-by", "CC BY", *_WHOLE),
    Rights("cc-by-nc", "CC BY-NC", *_SHORT),
    Rights("cc-by-nc-nd", "CC BY-NC-ND", *_SHORT),
    Rights("cc-by-nc-sa", "CC BY-NC-SA", *_SHORT),
    Rights("cc-by-nd", "CC BY-ND", *_SHORT),
    Rights("cc-by-sa", "CC BY-SA", *_SHORT),
    Rights("cc0", "CC0", *_WHOLE, address=f"{_CC}/publicdomain/zero/1.0/"),
    Rights("crown-copyright-expired", "Crown copyright, expired", *_WHOLE),
    Rights(
        "in-copyright",
        "in copyright",
        *_SHORT,
        shown=False,
        address="http://rightsstatements.org/vocab/InC/1.0/",
    ),
    Rights("official-text", "official text", *_WHOLE),
    Rights("ogl", "Open Government Licence", *_WHOLE),
    Rights("public-domain", "public domain", *_WHOLE, address=f"{_CC}/publicdomain/mark/1.0/"),
    Rights("un", "United Nations", *_SHORT, shown=False),
    Rights("unknown", "rights not known", *_SHORT, shown=False),
    *BY_IDENTIFIER,
)
"""The rights statements, with the quotation limits that follow.

What anyone may reprint may be quoted whole, whichever part was read. A licence that asks for its
like (SA), forbids changes (ND) or trade (NC) may not fit that of the site: of such a text no more
is quoted than of one in copyright; a picture stands by itself, and is shown.
"""

BY_PERMISSION: Final = "by-permission"
"""The rights of a text whose owner allows it to be quoted here; `Source.permission` says who."""

_PORTED = """CC-BY-2.5-AU CC-BY-3.0-AT CC-BY-3.0-AU CC-BY-3.0-DE CC-BY-3.0-IGO CC-BY-3.0-NL
CC-BY-3.0-US CC-BY-NC-3.0-DE CC-BY-NC-ND-3.0-DE CC-BY-NC-ND-3.0-IGO
CC-BY-NC-SA-2.0-DE CC-BY-NC-SA-2.0-FR CC-BY-NC-SA-2.0-UK CC-BY-NC-SA-3.0-DE
CC-BY-NC-SA-3.0-IGO CC-BY-ND-3.0-DE CC-BY-SA-2.0-UK CC-BY-SA-2.1-JP CC-BY-SA-3.0-AT
CC-BY-SA-3.0-DE CC-BY-SA-3.0-IGO""".split()
"""Licences of Creative Commons for one law, or for bodies between states, that SPDX lists."""
SPDX_RIGHTS: Mapping[str, str] = {
    "CC0-1.0": "cc0",
    **dict.fromkeys(("CC-PDDC", "CC-PDM-1.0", "PDDL-1.0"), "public-domain"),
    **{name: re.sub(r"-\d.*", "", name).lower() for name in _PORTED},
    **{f"OGL-UK-{version}": "ogl" for version in ("1.0", "2.0", "3.0")},
    **{
        f"{name.upper()}-{version}": name
        for name in (row.name for row in RIGHTS)
        if name.startswith("cc-")
        for version in ("1.0", "2.0", "2.5", "3.0", "4.0")
    },
}
"""SPDX identifiers of licences, with the rights that they mean."""


class _Rows(dict[str, Rights]):
    """Statements by name; by an SPDX identifier the one that it means, with the version shown."""

    def __missing__(self, name: str) -> Rights:
        row = self[SPDX_RIGHTS[name]]
        if name.startswith("OGL-UK-"):
            label = f"{row.label} {name.removeprefix('OGL-UK-')}"
        elif name.startswith("CC-BY"):
            label = re.sub(r"-(?=\d|[A-Z]+$)", " ", name.replace("-", " ", 1))
        else:
            label = _NAMED.get(name, row.label)
        return replace(row, label=label, address=_address(name, row))


_NAMED = {"CC0-1.0": "CC0 1.0", "PDDL-1.0": "PDDL 1.0"}
_OGL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version"
_ELSEWHERE = {"PDDL-1.0": f"{_ODC}/pddl/1-0/", "CC-PDDC": f"{_CC}/licenses/publicdomain/"}
"""The addresses of dedications to the public that are not the mark of it."""


def _address(name: str, row: Rights) -> str:
    """The address of a licence by its SPDX identifier, as Creative Commons writes it."""
    known = re.fullmatch(r"CC-([A-Z-]+)-(\d\.\d)(?:-([A-Z]+))?", name)
    if name.startswith("OGL-UK-"):
        return f"{_OGL}/{name.removeprefix('OGL-UK-').removesuffix('.0')}/"
    if not known or name in _ELSEWHERE or known[1] == "PDM":
        return _ELSEWHERE.get(name, row.address)
    terms, version, law = known[1].lower(), known[2], (known[3] or "").lower()
    if version == "1.0":
        terms = terms.replace("nc-nd", "nd-nc")  # the order of the first version
    return f"{_CC}/licenses/{terms}/{version}/{law}{law and '/'}"


def rights_by_name() -> Mapping[str, Rights]:
    """Every statement of rights by its name; those that are asked for by an identifier, too."""
    return _Rows((row.name, row) for row in RIGHTS)
