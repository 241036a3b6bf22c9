"""The shapes of single values in words: ids, prose, choices, locators, tags."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sourcebook.cite import LocatorError, in_our_labels, meant_locator, parse_locator
from sourcebook.diagnostics import Rule, did_you_mean, nearest, with_article
from sourcebook.language import ENGLISH, N_, Language, as_id
from sourcebook.model import SPDX_RIGHTS, Id, Tag, Text
from sourcebook.model import Prose as ProseText
from sourcebook.parse.markup import is_raised, markup_in, markup_in_line
from sourcebook.parse.reading import FAULTY, JsonSchema, Reading, wrong_type
from sourcebook.read import Node, Scalar
from sourcebook.rules import structure

ID_PATTERN = r"[a-z0-9][a-z0-9-]{0,80}"
_ID = re.compile(ID_PATTERN)
NOT_EMPTY: JsonSchema = {"type": "string", "minLength": 1}
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class Written:
    """What is written as one scalar: tells a list or mapping in its place."""

    __slots__ = ()

    @property
    def words(self) -> str:
        """The shape in words, in English as messages are."""
        raise NotImplementedError

    def told(self, language: Language) -> str:
        """The shape in words of a language."""
        return language.gettext(self.words)

    def read(self, node: Node, reading: Reading) -> Any:
        """The value, or FAULTY with what is wrong with it."""
        if not isinstance(node, Scalar):
            return wrong_type(node, self.words, reading)
        return self.value(node, reading)

    def value(self, node: Scalar, reading: Reading) -> Any:
        """The value of a scalar."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Line(Written):
    """Plain text on one line; ``word`` tells one that has no spaces, such as a code.

    With ``any_marks`` what looks like markup is not: a source's own words, a name of the project's.
    """

    words: str = N_("a line of text")
    word: bool = False
    any_marks: bool = False

    def value(self, node: Scalar, reading: Reading) -> Any:
        """The text, with white space folded."""
        if not self.word and cut(node, reading):
            return FAULTY
        folded = " ".join(node.value.split())
        for markup in markup_in_line(folded) if not self.word and not self.any_marks else ():
            reading.report.add(
                structure.PROSE_IS_PLAIN,
                reading.report.within(node.at, markup),
                f"'{markup[:40]}' would be printed as it stands",
                "a line of text has neither emphasis nor citations: write the words alone",
            )
        return _text(folded, node, reading, Text)

    def schema(self) -> JsonSchema:
        """A string that is not empty."""
        return NOT_EMPTY


@dataclass(frozen=True, slots=True)
class Prose(Written):
    """Text of one or more paragraphs, with emphasis and citations."""

    words: str = N_("prose (*emphasis*, [@citations], a blank line between paragraphs)")

    def value(self, node: Scalar, reading: Reading) -> Any:
        """The text with white space folded within each paragraph."""
        if cut(node, reading):
            return FAULTY
        # A folded or plain text turns a blank line into one line break, a literal one keeps both.
        breaks = r"\n\s*\n" if node.literal else r"\n+"
        paragraphs = (" ".join(part.split()) for part in re.split(breaks, node.value))
        whole = "\n\n".join(part for part in paragraphs if part)
        for markup in markup_in(whole, node.value):
            reading.report.add(
                structure.PROSE_IS_PLAIN,
                reading.report.within(node.at, markup),
                f"'{markup.strip()[:40]}' would be printed as it stands",
                _instead(markup),
            )
        return _text(whole, node, reading, ProseText)

    def schema(self) -> JsonSchema:
        """A string that is not empty."""
        return NOT_EMPTY


def _instead(markup: str) -> str:
    """What to write in the place of markup."""
    if is_raised(markup):
        return "nothing is raised or lowered in a record: write the letters alone (9th, IIe, H2O)"
    return (
        "tell it in words, with emphasis as *this*; "
        "a picture goes into 'figures', the rest onto a page in docs/"
    )


def cut(node: Scalar, reading: Reading) -> bool:
    """Whether a text ends where YAML takes the rest for a comment, which is told."""
    if node.remark is None:
        return False
    end = " ".join(node.value.split()[-3:])[-40:]
    reading.report.add(
        structure.TEXT_IS_WHOLE,
        node.remark,
        f"the text ends at '{end}': YAML takes what follows ' #' for a comment",
        "put the text in quotes, or use '>-'; a remark goes on a line of its own above",
    )
    return True


def _text(folded: str, node: Scalar, reading: Reading, make: type[Text]) -> Any:
    if not folded:
        reading.report.add(structure.VALUE_IS_GIVEN, node.at, "the text is empty", "write one")
        return FAULTY
    return make(folded, node.at)


@dataclass(frozen=True, slots=True)
class Identifier(Written):
    """An id: a permanent name in the one name space, also a part of addresses."""

    words: str = N_("an id")

    def value(self, node: Scalar, reading: Reading) -> Any:
        """The id, or FAULTY with what is wrong with it."""
        if not _ID.fullmatch(node.value):
            reading.report.add(
                structure.ID_IS_WELL_FORMED,
                node.at,
                f"'{node.value[:90]}' is not an id",
                f"use small letters, digits and hyphens, e.g. '{_suggest(node.value)}'",
            )
            return FAULTY
        return Id(node.value, node.at)

    def schema(self) -> JsonSchema:
        """A string of the pattern."""
        return {"type": "string", "pattern": f"^{ID_PATTERN}$"}


def no_id(name: str) -> str:
    """What is told of a name that is no id; empty for one that is."""
    if re.fullmatch(ID_PATTERN, name):
        return ""
    near = f", as in '{named}'" if (named := as_id(name)) else ""
    return f"'{name}' is not an id: use small letters, digits and hyphens{near}"


def _suggest(value: str) -> str:
    return as_id(value)[:80].strip("-") or "first-meeting"


@dataclass(frozen=True, slots=True)
class Form(Written):
    """Text of the form of ``pattern``, which ``words`` tells; ``rule`` says so."""

    pattern: str
    rule: Rule
    words: str

    def value(self, node: Scalar, reading: Reading) -> Any:
        """The text, or FAULTY."""
        if not re.fullmatch(self.pattern, node.value):
            reading.report.add(
                self.rule,
                node.at,
                f"'{node.value[:90]}' is not {self.words}",
                f"write {self.words}",
            )
            return FAULTY
        return node.text

    def schema(self) -> JsonSchema:
        """A string of the pattern, or a number where an editor's YAML sees one: ``3``."""
        plain = re.fullmatch(self.pattern, "3") is not None
        types = ["string", "integer"] if plain else "string"
        return {"type": types, "pattern": f"^(?:{self.pattern})$"}


@dataclass(frozen=True, slots=True)
class Reference:
    """The id of another record; ``kinds`` tells an editor's completion which."""

    kinds: tuple[str, ...]

    @property
    def words(self) -> str:
        """In words."""
        return self.told(ENGLISH)

    def told(self, language: Language) -> str:
        """In words of a language."""
        kinds = language.listed([language.gettext(kind) for kind in self.kinds], "or")
        return language.gettext("the id of %(record)s", record=with_article(kinds, language))

    def read(self, node: Node, reading: Reading) -> Any:
        """The id; whether it leads anywhere is for the link stage."""
        # What it is called is only told of what is no text.
        shape = Identifier() if isinstance(node, Scalar) else Identifier(self.words)
        return shape.read(node, reading)

    def schema(self) -> JsonSchema:
        """A string, with the kinds as an annotation that completion fills."""
        return {"type": "string", "x-kinds": list(self.kinds)}


@dataclass(frozen=True, slots=True)
class Choice(Written):
    """One of a list of words; ``convert`` makes it an enumeration's member.

    An ``extensible`` list is one to which a project adds words of its own.
    """

    options: tuple[str, ...]
    convert: type | None = None
    extensible: bool = False

    @property
    def words(self) -> str:
        """In words."""
        return self.told(ENGLISH)

    def told(self, language: Language) -> str:
        """In words of a language; the options are what is written in any."""
        return language.gettext("one of %(options)s", options=", ".join(self.options))

    def value(self, node: Scalar, reading: Reading) -> Any:
        """The word, or FAULTY with the nearest one."""
        if node.value not in self.options and self.extensible and reading.open:
            return FAULTY
        if node.value not in self.options:
            hint = did_you_mean(node.value, self.options) or self.words
            reading.report.add(
                structure.VALUE_IS_OF_THE_LIST, node.at, f"'{node.value}' is not in the list", hint
            )
            return FAULTY
        return self.convert(node.value) if self.convert else node.text

    def schema(self) -> JsonSchema:
        """An enumeration."""
        return {"enum": list(self.options)}


class RightsValue(Choice):
    """Rights by their name, or by a licence's SPDX identifier; never another one is proposed."""

    def value(self, node: Scalar, reading: Reading) -> Any:
        """The name of the rights, or the identifier: the licence's version is told by it."""
        if node.value in self.options or node.value in SPDX_RIGHTS:
            return node.text
        spelled = {_letters(name): name for name in (*self.options, *SPDX_RIGHTS)}
        same = spelled.get(_letters(node.value))
        reading.report.add(
            structure.VALUE_IS_OF_THE_LIST,
            node.at,
            f"'{node.value}' is not in the list",
            f"write '{same}'"
            if same
            else f"{self.words}; or a version by its SPDX identifier, as CC-BY-4.0",
        )
        return FAULTY

    def schema(self) -> JsonSchema:
        """An enumeration, with the identifiers."""
        return {"enum": [*self.options, *SPDX_RIGHTS]}


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def is_id(text: str) -> bool:
    """Whether a text can be an id."""
    return bool(_ID.fullmatch(text))


@dataclass(frozen=True, slots=True)
class LocatorValue(Written):
    """Where in a source: a CSL label and a value.

    ``forms`` are the project's own ways of writing a label, which are read as that label.
    """

    words: str = N_(
        "a locator: a label and a value, e.g. p. 4, para. 2, art. 53, fig. 1; or a place that all "
        "editions share, e.g. 2.109, 1094a1, Gen 1:2"
    )
    forms: Mapping[str, str] = field(default_factory=dict)

    def value(self, node: Scalar, reading: Reading) -> Any:
        """The locator's text, once it has been understood."""
        if cut(node, reading):
            return FAULTY
        written = in_our_labels(node.value, self.forms)
        locator = parse_locator(written)
        if isinstance(locator, LocatorError):
            hint = (
                f"write {self.words}; or declare your own word for a label in "
                "sources/vocabulary.yml: locators: [{label: folio, forms: [Bl.]}]"
            )
            if sheet := _SHEET.fullmatch(written):
                hint = f"of a page that is called so write 'p. {sheet[1]}{sheet[2]}'"
            elif meant := meant_locator(node.value, self.forms):
                hint = f"write '{meant}'"
            reading.report.add(structure.LOCATOR_IS_KNOWN, node.at, locator.message, hint)
            return FAULTY
        return node.text if written == node.value else Text(str(locator), node.at)

    def schema(self) -> JsonSchema:
        """A string."""
        return {"type": "string"}


_SHEET = re.compile(r"(?:pp?\.\s*)?([A-Z]{1,2})[. ]{0,2}(\d{1,3})")
"""A page of one of a newspaper's parts, in other forms than 'p. D1'."""


@dataclass(frozen=True, slots=True)
class TagValue(Written):
    """What a passage is about: one of ``kinds``, and an id."""

    kinds: tuple[str, ...]
    words: str = N_("a tag: a kind and an id, e.g. person:ada-smith")

    def value(self, node: Scalar, reading: Reading) -> Any:
        """A `Tag`; whether its id exists is for the link stage."""
        kind, _, identifier = node.value.partition(":")
        if kind in self.kinds and _ID.fullmatch(identifier):
            return Tag(kind, Id(identifier, node.at), node.at)
        if kind in self.kinds or not reading.open:
            reading.report.add(
                structure.TAG_IS_WELL_FORMED,
                node.at,
                f"'{node.value}' is not a tag",
                self._hint(kind, identifier),
            )
        return FAULTY

    def _hint(self, kind: str, identifier: str) -> str:
        if kind in self.kinds and identifier:
            return f"use small letters, digits and hyphens: '{kind}:{_suggest(identifier)}'"
        # By the kind alone: what is like the whole tag would be another kind with the same id.
        if near := nearest(kind, self.kinds):
            return f"did you mean '{near}:{identifier}'?"
        return (
            f"kinds: {', '.join(self.kinds)}; a register of your own is declared in "
            "sources/vocabulary.yml, under 'registers'"
        )

    def schema(self) -> JsonSchema:
        """A string of the pattern."""
        kinds = "|".join(self.kinds)
        return {"type": "string", "pattern": f"^({kinds}):{ID_PATTERN}$", "x-tags": True}


def choice(
    options: Iterable[str] | Mapping[str, object],
    convert: type | None = None,
    *,
    extensible: bool = False,
) -> Choice:
    """A choice of the words of a vocabulary, in its order."""
    return Choice(tuple(str(option) for option in options), convert, extensible)
