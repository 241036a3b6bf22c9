"""What a project declares in ``sources/vocabulary.yml``: registers, genres, ways of locating.

Every name is checked against all others, so that no kind, folder or field can take the place of
another. What is faulty is told and left out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from sourcebook import model
from sourcebook.cite import BY_WORD, LABELS
from sourcebook.diagnostics import Span, did_you_mean
from sourcebook.language import N_
from sourcebook.model import BUILT_IN, DEVICE, Genre, OwnField, Register, Text, Vocabulary
from sourcebook.parse.amounts import Flag
from sourcebook.parse.reading import FAULTY, Reading
from sourcebook.parse.shape import Field, ListOf, Record
from sourcebook.parse.values import Form, Line, choice
from sourcebook.read import REGISTERS, VOCABULARY, Node, Tree
from sourcebook.rules import reading as files
from sourcebook.rules import structure

_SLUG = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"


def _named(pattern: str, words: str) -> Form:
    return Form(pattern, structure.NAME_IS_WELL_FORMED, words)


_NOUN = _named(_SLUG, N_("a noun of small letters, digits and hyphens, e.g. steam-engine"))
_FOLDER = _named(_SLUG, N_("a name of small letters, digits and hyphens, e.g. steam-engines"))
_TYPE = _named(r"[A-Z][A-Za-z0-9]+", N_("a type of schema.org, e.g. Vehicle or CreativeWork"))
_FIELD = _named(r"[a-z][a-z0-9_]*", N_("a name of small letters, digits and '_', e.g. built_by"))
HELD_BY_ALL = tuple(held for held in model.HOLDS if held != "location")
_FORM = _named(r"[^\W\d_][^\d,;{}\[\]]*", N_("an abbreviation or word without digits, e.g. Bl."))


@dataclass(frozen=True, slots=True)
class _Own:
    """A field as it was declared."""

    name: Text
    holds: Text
    guidance: Text
    at: Span
    required: bool = False
    unit: str = ""
    to: tuple[Text, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class _Added(_Own):
    """A field of other records than those of a register, as it was declared."""

    of: Text = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class _Register:
    """A register as it was declared."""

    kind: Text
    plural: Text
    lead: Text
    at: Span
    folder: Text | None = None
    heading: Text | None = None
    schema_type: str = "Thing"
    picture: Text | None = None
    fields: tuple[_Own, ...] = ()


@dataclass(frozen=True, slots=True)
class _Genre:
    """A genre as it was declared."""

    name: Text
    primary: bool
    meaning: Text
    at: Span
    label: str = ""


@dataclass(frozen=True, slots=True)
class _Locator:
    """Ways of writing a locator's label, as they were declared."""

    label: Text
    forms: tuple[Text, ...]
    at: Span


@dataclass(frozen=True, slots=True)
class _Declared:
    """The whole file."""

    at: Span
    registers: tuple[_Register, ...] = ()
    genres: tuple[_Genre, ...] = ()
    locators: tuple[_Locator, ...] = ()
    fields: tuple[_Added, ...] = ()


OWN_FIELD = Record(
    "field",
    "A field that the records of one register have besides the common ones.",
    (
        Field("name", _FIELD, "its key in the records", True, ["built_by"], ["Built by"]),
        Field("holds", choice(model.HOLDS), "what it holds", True, ["text"], ["string"]),
        Field("guidance", Line(), "what to write", True, ["its builder"], ["[a]"]),
        Field("required", Flag(), "whether every record has it", good=["true"], bad=["yes"]),
        Field("label", Line(), "as readers see it", good=["Built by"], bad=["[a]"]),
        Field("unit", Line(), "a number: in what it counts", good=["metres"], bad=["[a]"]),
        Field(
            "to",
            ListOf(_NOUN),
            "a reference: the kinds that it may lead to",
            good=["[organisation]"],
            bad=["organisation"],
        ),
    ),
    _Own,
)

ADDED_FIELD = Record(
    "added field",
    "A field that the project adds to all its sources, excerpts or events.",
    (
        Field("of", choice(model.EXTENSIBLE), "the records that have it", True, ["excerpt"], ["x"]),
        *(item for item in OWN_FIELD.fields if item.name != "holds"),
        Field("holds", choice(HELD_BY_ALL), "what it holds", True, ["text"], ["location"]),
    ),
    _Added,
)

REGISTER = Record(
    "register",
    "A register of this project's own; its records stand in a file of its name.",
    (
        Field("kind", _NOUN, "one record, as in tags", True, ["steam-engine"], ["Engine"]),
        Field("plural", Line(), "several, in a sentence", True, ["steam engines"], ["[a]"]),
        Field("lead", Line(), "says on its page what it holds", True, ["Engines."], ["[a]"]),
        Field(
            "folder",
            _FOLDER,
            "its file, table and addresses; from the plural, if not given",
            good=["engines"],
            bad=["/engines/"],
        ),
        Field("heading", Line(), "heads its page, if not the plural", good=["Engines"], bad=["[]"]),
        Field("schema_type", _TYPE, "in linked data", good=["Vehicle"], bad=["a vehicle"]),
        Field(
            "picture",
            Line(),
            "what the picture of a shared link says of a record",
            good=["An engine, and what the sources say"],
            bad=["[a]"],
        ),
        Field("fields", ListOf(OWN_FIELD), "fields of its own"),
    ),
    _Register,
)

GENRE = Record(
    "genre",
    "A genre of sources of this project's own.",
    (
        Field("name", _NOUN, "as in records", True, ["broadside"], ["Broad side"]),
        Field("primary", Flag(), "whether by those who took part", True, ["true"], ["yes"]),
        Field("meaning", Line(), "what belongs to it", True, ["a printed sheet"], ["[a]"]),
        Field("label", Line(), "as readers see it", good=["broadside"], bad=["[a]"]),
    ),
    _Genre,
)

LOCATOR = Record(
    "locator",
    "How this project writes a locator's label, besides the ways that citation styles know.",
    (
        Field("label", choice(LABELS), "CSL's name of the label", True, ["folio"], ["leaf"]),
        Field("forms", ListOf(_FORM, 1), "ways to write it", True, ["[Bl.]"], ["[4]"]),
    ),
    _Locator,
)

VOCABULARY_FILE = Record(
    "vocabulary",
    "What the project adds to the vocabulary of its records.",
    (
        Field("registers", ListOf(REGISTER), "registers besides those that are built in"),
        Field("genres", ListOf(GENRE), "genres besides those that are built in"),
        Field("locators", ListOf(LOCATOR), "ways of writing locators besides the usual ones"),
        Field("fields", ListOf(ADDED_FIELD), "fields of sources, excerpts and events"),
    ),
    _Declared,
)
"""The shape of ``sources/vocabulary.yml``."""

RECORDS = (VOCABULARY_FILE, REGISTER, OWN_FIELD, ADDED_FIELD, GENRE, LOCATOR)
"""What the file is made of, for the data dictionary."""


def parse_vocabulary(tree: Tree, reading: Reading) -> Vocabulary:
    """The vocabulary of the project: what is built in, with what it declares.

    Sets ``reading.open`` if some of it could not be read.
    """
    before = len(reading.report)
    node = tree.nodes.get(VOCABULARY)
    vocabulary = _declared(node, tree, reading) if node is not None else BUILT_IN
    unread = node is None and VOCABULARY in tree.texts and tree.texts[VOCABULARY].strip()
    reading.open = len(reading.report) > before or bool(unread)
    _check_files(tree, vocabulary, reading)
    return vocabulary


def _declared(node: Node, tree: Tree, reading: Reading) -> Vocabulary:
    found = VOCABULARY_FILE.read(node, reading)
    if found is FAULTY:
        return BUILT_IN
    kinds = {*BUILT_IN.kinds, *(row.kind for row in found.registers)}
    registers = list(_registers(found.registers, tree, kinds, reading))
    genres = list(_genres(found.genres, reading))
    locators = dict(_locators(found.locators, reading))
    added = {
        kind: tuple(
            _own_fields(
                (item for item in found.fields if item.of == kind),
                model.RESERVED_IN_RECORDS,
                kinds,
                reading,
            )
        )
        for kind in model.EXTENSIBLE
    }
    return model.extended(registers, genres, locators, added)


def _registers(
    rows: Iterable[_Register], tree: Tree, kinds: set[str], reading: Reading
) -> Iterator[Register]:
    taken = dict.fromkeys(model.RESERVED, "names something that every site has")
    taken |= dict.fromkeys(_prose(tree), "is the name of a page or folder in docs/")
    for built_in in BUILT_IN.registers.values():
        taken[built_in.folder] = f"is the folder of the {built_in.plural}"
    taken |= dict.fromkeys(BUILT_IN.kinds, "is a kind that is built in")
    for row in rows:
        folder = _folder(row, reading)
        if folder is None:
            continue
        if folder == row.kind:
            told = f"'{folder}' is the kind and its folder, which need two names"
            hint = f"add or change 'folder', e.g. 'all-{folder}'"
            reading.report.add(structure.NAME_IS_FREE, folder.at, told, hint)
            continue
        if DEVICE.fullmatch(folder):
            told = f"'{folder}' is a name that Windows keeps for a device"
            hint = f"add or change 'folder', e.g. 'all-{folder}'"
            reading.report.add(structure.NAME_IS_NOT_RESERVED, folder.at, told, hint)
            continue
        free = [_is_free(name, taken, reading) for name in (row.kind, folder)]
        if all(free):
            fields = tuple(_own_fields(row.fields, model.RESERVED_FIELDS, kinds, reading))
            plural = str(row.plural)
            yield Register(
                kind=str(row.kind),
                plural=plural,
                folder=str(folder),
                heading=str(row.heading or plural[:1].upper() + plural[1:]),
                lead=str(row.lead),
                schema_type=str(row.schema_type),
                picture=str(row.picture or ""),
                fields=fields,
            )


def _prose(tree: Tree) -> set[str]:
    """The first parts of the addresses of people's own pages."""
    paths = (PurePosixPath(path).relative_to("docs") for path in tree.essays)
    return {path.parts[0].removesuffix(".md") for path in paths}


def _folder(row: _Register, reading: Reading) -> Text | None:
    """The folder of a register: as given, or its plural with hyphens."""
    if row.folder is not None:
        return row.folder
    made = "-".join(row.plural.lower().split())
    if re.fullmatch(_SLUG, made):
        return Text(made, row.plural.at)
    reading.report.add(
        structure.NAME_IS_WELL_FORMED,
        row.plural.at,
        f"'{row.plural}' makes no name of a folder",
        "add 'folder': small letters, digits and hyphens",
    )
    return None


def _is_free(name: Text, taken: dict[str, str], reading: Reading) -> bool:
    """Whether nothing else has the name; from now on this one has it."""
    if name in taken:
        reading.report.add(
            structure.NAME_IS_FREE, name.at, f"'{name}' {taken[name]}", "choose another name"
        )
        return False
    taken[str(name)] = f"is declared already, in line {name.at.line}"
    return True


def _own_fields(
    items: Iterable[_Own], reserved: Iterable[str], kinds: set[str], reading: Reading
) -> Iterator[OwnField]:
    taken = dict.fromkeys(reserved, "is a field of every record, or a column")
    located = False
    for item in items:
        unknown = [kind for kind in item.to if kind not in kinds]
        for kind in unknown:
            reading.report.add(
                structure.VALUE_IS_OF_THE_LIST,
                kind.at,
                f"'{kind}' is not a kind",
                did_you_mean(kind, kinds) or f"kinds: {', '.join(sorted(kinds))}",
            )
        for key, held in (("unit", "number"), ("to", "reference")):
            if getattr(item, key) and item.holds != held:
                told = f"'{item.name}' has '{key}', which only a {held} has"
                hint = f"delete '{key}', or let the field hold a {held}"
                reading.report.add(structure.FIELD_FITS_KIND, item.name.at, told, hint)
        if item.holds == "location":
            if located:
                told = f"'{item.name}' is a second location, and the table has columns for one"
                hint = "write it as a reference to a place"
                reading.report.add(structure.NAME_IS_FREE, item.name.at, told, hint)
                continue
            located = True
        if _is_free(item.name, taken, reading) and not unknown:
            yield OwnField(
                name=str(item.name),
                holds=str(item.holds),
                guidance=str(item.guidance),
                required=item.required,
                unit=str(item.unit),
                to=tuple(map(str, item.to)),
                label=str(item.label),
            )


def _genres(rows: Iterable[_Genre], reading: Reading) -> Iterator[Genre]:
    taken = dict.fromkeys(BUILT_IN.genres, "is a genre that is built in")
    for row in rows:
        if _is_free(row.name, taken, reading):
            label = str(row.label or row.name.replace("-", " "))
            yield Genre(str(row.name), label, row.primary, str(row.meaning))


def _locators(rows: Iterable[_Locator], reading: Reading) -> Iterator[tuple[str, str]]:
    taken = {word: f"is a way of writing '{label}'" for word, label in BY_WORD.items()}
    for row in rows:
        for form in row.forms:
            if _is_free(form, taken, reading):
                yield str(form), str(row.label)


def _check_files(tree: Tree, vocabulary: Vocabulary, reading: Reading) -> None:
    """Tell files of registers that nobody declared."""
    folders = {row.folder for row in vocabulary.registers.values()}
    for path in sorted({*tree.texts, *tree.nodes}):
        name = PurePosixPath(path)
        if name.parent.parent.as_posix() == REGISTERS:  # one of several in a folder
            name = name.parent
        undeclared = name.parent.as_posix() == REGISTERS and name.stem not in folders
        if undeclared and not reading.open:
            reading.report.add(
                files.FILES_HAVE_A_ROOM,
                Span(path),
                f"no register is called '{name.stem}'",
                did_you_mean(name.stem, folders)
                or f"declare it in {VOCABULARY}, under 'registers'",
            )
