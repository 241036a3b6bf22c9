"""Stage *parse*: nodes into typed records. Ids stay ids; the link stage resolves them."""

import re
from collections.abc import Callable
from functools import partial
from itertools import chain
from pathlib import PurePosixPath
from typing import Any, Protocol, TypeVar

from sourcebook.diagnostics import Report, Span
from sourcebook.held import Held
from sourcebook.model import (
    Authority,
    Edition,
    Event,
    Records,
    Source,
    Text,
    Theme,
)
from sourcebook.parse.annotations import ANNOTATIONS, parse_annotations
from sourcebook.parse.desk import parse_desk
from sourcebook.parse.editions import parse_editions
from sourcebook.parse.front_matter import essay
from sourcebook.parse.imports import IMPORTS, parse_imports
from sourcebook.parse.ledgers import (
    COLLATION,
    named_in,
    parse_collation,
    parse_files,
    parse_lineage,
    parse_links,
    parse_permalinks,
    parse_revisions,
)
from sourcebook.parse.pages import parse_pages
from sourcebook.parse.paragraphs import excerpt
from sourcebook.parse.reading import FAULTY, Reading, Shape
from sourcebook.parse.schema import Schema
from sourcebook.parse.settings import parse_settings
from sourcebook.parse.shape import ListOf
from sourcebook.parse.slips import words_in
from sourcebook.parse.values import Identifier, is_id
from sourcebook.parse.vocabulary import parse_vocabulary
from sourcebook.read import (
    CONFIGURATION,
    DESK,
    EVENTS,
    VOCABULARY,
    Mapping,
    Node,
    Scalar,
    Tree,
)
from sourcebook.rules import structure
from sourcebook.rules.bibliography import ENTRY_PARSES

_Value = TypeVar("_Value")

_OF_NO_REGISTER = ("sources/excerpts/", "sources/themes/")
_SAID = re.compile(r"^[^#\n]*[^#\s-]", re.MULTILINE)
"""A line that is no remark, nor a mark of where YAML begins."""


def parse(tree: Tree, report: Report, held: Held | None = None) -> Records:
    """Make records of everything that was read; what is faulty is told and left out.

    What is ``held`` of a file whose nodes are the very same stands.
    """
    reading = Reading(report)
    once = partial(_once, held or Held(), reading)
    schema = _schema(tree, once)
    sources = [
        source
        for path, node in tree.under("excerpts")
        if (source := once(path, (node, schema), partial(_source, path, node, schema)))
    ]
    themes = [
        theme
        for path, node in tree.under("themes")
        if (theme := once(path, (node, schema), partial(_theme, path, node, schema)))
    ]
    pages = parse_pages(tree.nodes.get(CONFIGURATION), tree.beside, reading)
    essays = [
        once(path, (text, repr(pages.extensions), pages.theme), partial(essay, path, text, pages))
        for path, text in tree.essays.items()
    ]
    for name, text in tree.texts.items():
        # A file that could not be read at all still owns its name, and any id that it may give:
        # what refers to them is no fault.
        if name.endswith(".yml") and name not in tree.nodes:
            reading.broken |= {PurePosixPath(name).stem, *words_in(text)}
            if name.startswith(_OF_NO_REGISTER) and not _SAID.search(text):
                hint = "write the record, 'sourcebook new' shows how; or delete the file"
                report.add(structure.FIELD_IS_GIVEN, Span(name), "the file is empty", hint)
    for name, text in tree.strays.items():
        reading.broken |= {PurePosixPath(name).stem, *words_in(text)}

    def ledger(name: str, make: Callable[[str, Report], _Value]) -> _Value:
        text = tree.ledgers.get(name, "")
        return once(name, (text,), lambda own: make(text, own.report))

    # No record is made of these two: an import reads them, and is to find them whole.
    ledger(PurePosixPath(ANNOTATIONS).name, parse_annotations)
    ledger(PurePosixPath(IMPORTS).name, parse_imports)
    collation = ledger(PurePosixPath(COLLATION).name, parse_collation)
    garbled = named_in(tree.ledgers.get(PurePosixPath(COLLATION).name, ""))
    garbled -= {one.excerpt for one in collation}
    # Where the tab is gone, the source stands behind the excerpt, in one word.
    glued = {name.removesuffix(str(one.id)) for name in garbled for one in sources}
    return Records(
        bibliography=tree.entries,
        sources=tuple(sources),
        themes=tuple(themes),
        authorities=_authorities(tree, schema, once),
        events=_events(tree, schema, once),
        essays=tuple(essays),
        collation=collation,
        garbled=garbled | glued,
        permalinks=ledger("permalinks.tsv", parse_permalinks),
        rejected=ledger("lineage.tsv", parse_lineage),
        links=ledger("links.tsv", parse_links),
        editions=_editions(tree, once),
        revisions=ledger("revisions.tsv", parse_revisions),
        file_fates=ledger("files.tsv", parse_files),
        vocabulary=schema.vocabulary,
        settings=parse_settings(tree.nodes.get(CONFIGURATION), reading),
        pages=pages,
        witnesses=tree.witnesses,
        images=tree.images,
        desk=parse_desk(tree.nodes.get(DESK), schema.vocabulary.tag_kinds, reading),
        broken=frozenset(reading.broken),
        cut=any(one.rule is ENTRY_PARSES for one in report),
    )


class _Once(Protocol):
    def __call__(
        self, name: str, made_of: tuple[Any, ...], make: Callable[[Reading], _Value], /
    ) -> _Value: ...


def _once(
    held: Held,
    reading: Reading,
    name: str,
    made_of: tuple[Any, ...],
    make: Callable[[Reading], _Value],
) -> _Value:
    """What is read of something, with the faults and the broken ids that its reading told."""

    def read(report: Report) -> tuple[_Value, Reading]:
        own = Reading(report, open=reading.open)
        return make(own), own

    value, own = held.once(("records", name), (*made_of, reading.open), reading.report, read)
    reading.broken |= own.broken
    reading.open |= own.open
    return value


def _editions(tree: Tree, once: _Once) -> tuple[Edition, ...]:
    made_of = (*chain(*tree.editions.items()), *chain(*tree.manifests.items()))
    make = partial(parse_editions, tree.editions, tree.manifests)
    return once("editions", made_of, lambda own: make(own.report))


def _schema(tree: Tree, once: _Once) -> Schema:
    node = tree.nodes.get(VOCABULARY)
    # It is held against the files that there are for registers.
    files = (path for path in (*tree.texts, *tree.nodes) if not path.startswith(_OF_NO_REGISTER))
    given = (node, tree.texts.get(VOCABULARY, ""), "\n".join(files))
    return once("schema", given, lambda own: Schema(parse_vocabulary(tree, own)))


def _source(path: str, node: Node, schema: Schema, reading: Reading) -> Source | None:
    stem = PurePosixPath(path).stem
    citekey = node.get("source") if isinstance(node, Mapping) else None
    key = citekey.text if isinstance(citekey, Scalar) else Text(stem, Span(path))
    passage = schema.excerpt(partial(excerpt, source=key))
    source = schema.source(passage).read(node, reading)
    if isinstance(citekey, Scalar) and stem != citekey.value and is_id(citekey.value):
        reading.report.add(
            structure.FILE_IS_NAMED_AFTER_SOURCE,
            citekey.at,
            f"the file is '{stem}.yml', but its source is '{citekey.value}'",
            f"rename the file to '{citekey.value}.yml'; if the source is called as the file is: "
            f"sourcebook rename {citekey.value} {stem}",
        )
    if source is FAULTY:
        reading.broken.add(stem)
        return None
    assert isinstance(source, Source)
    return source


def _theme(path: str, node: Node, schema: Schema, reading: Reading) -> Theme | None:
    stem = PurePosixPath(path).stem
    identity = Identifier().read(Scalar(stem, Span(path)), reading)
    theme = schema.theme(partial(Theme, id=identity)).read(node, reading)
    if theme is FAULTY or identity is FAULTY:
        reading.broken.add(stem)
        return None
    assert isinstance(theme, Theme)
    return theme


def _authorities(tree: Tree, schema: Schema, once: _Once) -> tuple[Authority, ...]:
    found: list[Authority] = []
    for kind, row in schema.vocabulary.registers.items():
        for path, node in tree.parts(row.file):
            found += once(path, (node, schema), partial(_entries, node, schema.register(kind)))
    return tuple(found)


def _events(tree: Tree, schema: Schema, once: _Once) -> tuple[Event, ...]:
    found: list[Event] = []
    for path, node in tree.parts(EVENTS):
        found += once(path, (node, schema), partial(_entries, node, schema.event()))
    return tuple(found)


def _entries(node: Node, record: Shape, reading: Reading) -> tuple[Any, ...]:
    entries = ListOf(record).read(node, reading)
    return () if entries is FAULTY else tuple(entries)
