"""The project's settings, from ``mkdocs.yml``: ours among those of the site generator.

Ours stand under ``plugins: - sourcebook: {…}``; the name, address and description of the site are
the generator's own, and the citation style is an option of the Markdown extension.
"""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from sourcebook.cite import UnknownStyleError, load_style, style_names
from sourcebook.diagnostics import Span, did_you_mean
from sourcebook.language import N_, UnknownLanguageError, language, languages
from sourcebook.model import (
    ERAS,
    HOUSE_STYLE,
    LICENCES,
    LONGEST_LIST,
    SHORT_NAME,
    Author,
    Licence,
    Settings,
    Text,
)
from sourcebook.parse.amounts import Flag, Number
from sourcebook.parse.configuration import addresses_stay, built_by_us, options_of, runs_no_code
from sourcebook.parse.mkdocs_lists import PLUGIN, lists_are_read
from sourcebook.parse.mkdocs_types import settings_have_their_types
from sourcebook.parse.reading import FAULTY, JsonSchema, Reading, wrong_type
from sourcebook.parse.rights import LIMITS
from sourcebook.parse.shape import Field, ListOf, OneOf, Record
from sourcebook.parse.values import LANGUAGE, Choice, Form, Line, Written, cut
from sourcebook.read import CONFIGURATION, Mapping, Node, Opaque, Scalar
from sourcebook.rules import structure

_NAME = Line(any_marks=True)
"""Whatever it looks like, it is printed as it is, on every page."""
EXTENSION = "sourcebook.cite"

_ADDRESS = r"https?://\S+"
_LAST_YEAR = 9999


@dataclass(frozen=True, slots=True)
class _Author:
    at: Span
    name: str = ""
    family: str = ""
    given: str = ""


@dataclass(frozen=True, slots=True)
class _Licence:
    name: Text
    at: Span
    url: str = ""


@dataclass(frozen=True, slots=True)
class _Given:
    """The settings as they were written."""

    at: Span
    authors: tuple[_Author, ...] = ()
    publisher: str = ""
    licence: Licence | None = None
    language: str = "en"
    contact: str = ""
    first_year: int | None = None
    short_name: str = ""
    longest_list: int = LONGEST_LIST
    era: str = ERAS[0]
    offline_copy: bool = False
    quoted_words: int | None = None
    quoted_opening: int | None = None
    quoted_share: float | None = None


@dataclass(frozen=True, slots=True)
class _Style:
    at: Span
    style: str = HOUSE_STYLE


def _form(pattern: str, words: str) -> Form:
    return Form(pattern, structure.SETTING_IS_WELL_FORMED, words)


AUTHOR = Record(
    "author",
    "Who wrote the site: a body (its name) or a person (family and given name).",
    (
        Field("name", _NAME, "a body's name", good=["Lock Society"], bad=["[a]"]),
        Field("family", _NAME, "a person's family name", good=["Smith"], bad=["[a]"]),
        Field("given", _NAME, "a person's given name", good=["Ada"], bad=["[a]"]),
    ),
    _Author,
    OneOf(
        ("name", "family"),
        structure.SETTING_IS_WELL_FORMED,
        both="write 'name' for a body, or 'family' and 'given' for a person",
        neither="add 'name' for a body, or 'family' and 'given' for a person",
    ),
)

LICENCE = Record(
    "licence",
    "A licence that has no SPDX identifier, in words.",
    (
        Field(
            "name",
            _NAME,
            "its name, or what it says",
            True,
            ["All rights reserved"],
            ["[a]"],
        ),
        Field(
            "url",
            _form(_ADDRESS, N_("an address that begins with https:")),
            "where its text stands",
            good=["https://example.org/terms"],
            bad=["terms.html"],
        ),
    ),
    _Licence,
)


class _LicenceValue(Written):
    """A licence by its SPDX identifier, or in words."""

    words = N_("an SPDX identifier (CC-BY-4.0), or {name: …, url: …}")

    def read(self, node: Node, reading: Reading) -> Any:
        """A `Licence`."""
        if not isinstance(node, Mapping):
            return super().read(node, reading)
        given = LICENCE.read(node, reading)
        return given if given is FAULTY else Licence(str(given.name), str(given.url))

    def value(self, node: Scalar, reading: Reading) -> Any:
        """The licence of this identifier; another spelling of one is told, never another one."""
        if node.value in LICENCES:
            return LICENCES[node.value]
        spelled = {_letters(name): name for name in LICENCES}.get(_letters(node.value))
        known = ", ".join(LICENCES)
        reading.report.add(
            structure.VALUE_IS_OF_THE_LIST,
            node.at,
            f"'{node.value}' is not a licence that we know by an identifier",
            f"write '{spelled}'" if spelled else f"write {{name: …, url: …}}, or one of {known}",
        )
        return FAULTY

    def schema(self) -> JsonSchema:
        """One of the identifiers, or the words."""
        return {"anyOf": [{"enum": list(LICENCES)}, LICENCE.schema()]}


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


class _SiteLanguage(Form):
    """A language that the site's own words can be told in."""

    def value(self, node: Scalar, reading: Reading) -> Any:
        """The tag: never one under which readers would find words of another language."""
        found = super().value(node, reading)
        if found is FAULTY:
            return found
        try:
            language(str(found))
        except UnknownLanguageError as fault:
            reading.report.add(
                structure.LANGUAGE_HAS_WORDS,
                node.at,
                str(fault),
                f"write one of {', '.join(languages())}: the site's own words are in these, and "
                "essays may be in any; another needs a catalogue of messages in the engine",
            )
            return FAULTY
        return found


class _StyleName(Written):
    """The name of a CSL style that is installed."""

    words = N_("the name of a CSL style, e.g. apa or chicago-author-date")

    def value(self, node: Scalar, reading: Reading) -> Any:
        """The name."""
        try:
            load_style(node.value)
        except UnknownStyleError:
            reading.report.add(
                structure.VALUE_IS_OF_THE_LIST,
                node.at,
                f"no CSL style is called '{node.value}'",
                did_you_mean(node.value, style_names()) or f"write {self.words}",
            )
            return FAULTY
        return str(node.value)

    def schema(self) -> JsonSchema:
        """A string."""
        return {"type": "string"}


SETTINGS = Record(
    "configuration",
    "What the project says of itself: in mkdocs.yml, under plugins, as options of 'sourcebook'.",
    (
        Field("authors", ListOf(AUTHOR, 1), "who wrote it; the site's name stands in for nobody"),
        Field("publisher", _NAME, "who publishes it", good=["Lock Press"], bad=["[a]"]),
        Field("licence", _LicenceValue(), "of the prose", good=["CC-BY-4.0"], bad=["CC-BY"]),
        Field(
            "language",
            _SiteLanguage(
                LANGUAGE.pattern,
                structure.LANGUAGE_IS_A_TAG,
                N_("a language tag (BCP 47), e.g. en"),
            ),
            "of the prose, and of the words that the site puts around it",
            good=["en"],
            bad=["English", "tlh"],
        ),
        Field(
            "contact",
            _form(
                rf"{_ADDRESS}|[^@\s]+@[^@\s]+\.[^@\s]+",
                N_("an address that begins with https:, or an e-mail"),
            ),
            "where readers can write to",
            good=["editors@example.org"],
            bad=["the editors"],
        ),
        Field(
            "first_year",
            Number(1, _LAST_YEAR, "", whole=True),
            "in which it was first published",
            good=["2026"],
            bad=["last year"],
        ),
        Field(
            "short_name",
            _form(rf".{{1,{SHORT_NAME}}}", N_("a name of at most 16 characters")),
            "for a browser's list of searches",
            good=["Frozen lock"],
            bad=["The lock that froze"],
        ),
        Field(
            "longest_list",
            Number(1, LONGEST_LIST, "", whole=True),
            "lines that a list may have on one page; a longer one is shown in parts",
            good=["500"],
            bad=["all"],
        ),
        Field(
            "era",
            Choice(ERAS),
            "how years before 1 are told: BC and AD, or BCE and CE",
            good=["BCE"],
            bad=["B.C."],
        ),
        Field(
            "offline_copy",
            Flag(),
            "whether the site offers itself as a ZIP file, to read offline",
            good=["true"],
            bad=["sometimes"],
        ),
        *LIMITS,
    ),
    _Given,
    elsewhere={
        "style": ("citations", "'markdown_extensions', as in - sourcebook.cite: {style: apa}"),
    },
)

STYLE = Record(
    "citation style",
    "How citations look: in mkdocs.yml, as an option of the Markdown extension 'sourcebook.cite'.",
    (Field("style", _StyleName(), "the style's name", good=["apa"], bad=["hervard"]),),
    _Style,
)

RECORDS = (SETTINGS, AUTHOR, LICENCE, STYLE)
"""What the settings are made of, for the data dictionary."""


def parse_settings(node: Node | None, reading: Reading) -> Settings:
    """The settings, from the site generator's configuration.

    What is not said, or faulty, is as if it were not given.
    """
    if not isinstance(node, Mapping):
        if node is not None:
            wrong_type(node, "settings, each with its name,", reading)
        return Settings()
    addresses_stay(node, reading)
    runs_no_code(node, reading)
    built_by_us(node, PLUGIN, reading)
    lists_are_read(node, reading)
    settings_have_their_types(node, reading)
    ours = options_of(node.get("plugins"), PLUGIN)
    given = _read(SETTINGS, ours, reading)
    style = _read(STYLE, options_of(node.get("markdown_extensions"), EXTENSION), reading)
    return Settings(
        site_name=_plain(node.get("site_name"), reading),
        site_url=_site_url(url := node.get("site_url"), reading),
        site_url_at=_at(url),
        description=_plain(node.get("site_description"), reading),
        language=str(given.language),
        authors=tuple(
            Author(str(one.name), str(one.family), str(one.given)) for one in given.authors
        ),
        publisher=str(given.publisher),
        licence=given.licence,
        contact=str(given.contact),
        first_year=given.first_year,
        short_name=str(given.short_name),
        longest_list=int(given.longest_list),
        era=str(given.era),
        offline_copy=bool(given.offline_copy),
        quoted_words=given.quoted_words,
        quoted_opening=given.quoted_opening,
        quoted_share=given.quoted_share,
        style=style.style,
    )


def _site_url(node: Node | None, reading: Reading) -> str:
    """Where the site is published, with a final slash; empty if the file does not say it well."""
    found = _plain(node)
    try:
        sound = node is None or not found or bool(urlsplit(found).hostname)
    except ValueError:
        sound = False
    if node is not None and not (sound and (not found or re.fullmatch(_ADDRESS, found))):
        told = f"'site_url: {found}' is no address of the web"
        hint = "write the whole address of the home page: https://example.org/book/"
        reading.report.add(structure.SETTING_IS_WELL_FORMED, node.at, told, hint)
        return ""
    return f"{found.rstrip('/')}/" if found else ""


def _at(node: Node | None) -> Span | None:
    if isinstance(node, Opaque):
        return None
    return node.at if node else Span(CONFIGURATION)


def _read(shape: Record, node: Node | None, reading: Reading) -> Any:
    """The options in their shape; the defaults, if there are none or they are faulty."""
    nothing = Mapping((), Span(CONFIGURATION))
    absent = node is None or (isinstance(node, Scalar) and node.empty)
    found = shape.read(nothing if absent or node is None else node, reading)
    return shape.read(nothing, reading) if found is FAULTY else found


def _plain(node: Node | None, reading: Reading | None = None) -> str:
    """A value of the site generator's; with ``reading``, one that is cut by a remark is told."""
    if not isinstance(node, Scalar) or node.empty or (reading and cut(node, reading)):
        return ""
    return " ".join(node.value.split())
