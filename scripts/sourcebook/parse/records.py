"""Stage *parse*: nodes into typed records. Ids stay ids; the link stage resolves them."""

import re
from functools import partial
from pathlib import PurePosixPath

from sourcebook.diagnostics import Report, Span
from sourcebook.model import (
    Authority,
    Essay,
    Event,
    Excerpt,
    Records,
    Source,
    Text,
    Theme,
)
from sourcebook.parse.editions import parse_editions
from sourcebook.parse.ledgers import (
    parse_collation,
    parse_files,
    parse_lineage,
    parse_links,
    parse_permalinks,
    parse_revisions,
)
from sourcebook.parse.pages import parse_pages
from sourcebook.parse.schema import Schema
from sourcebook.parse.settings import parse_settings
from sourcebook.parse.shape import FAULTY, ListOf, Reading
from sourcebook.parse.values import Identifier, cut
from sourcebook.parse.vocabulary import parse_vocabulary
from sourcebook.read import CONFIGURATION, Mapping, Node, Scalar, Tree, read_yaml
from sourcebook.rules import structure

_GIVEN = re.compile(r"""\bid:[ \t]*["']?([A-Za-z0-9_-]+)""")
_FRONT_MATTER = re.compile(r"-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)


def parse(tree: Tree, report: Report) -> Records:
    """Make records of everything that was read; what is faulty is told and left out."""
    reading = Reading(report)
    schema = Schema(parse_vocabulary(tree, reading))
    sources = [
        source
        for path, node in tree.under("excerpts")
        if (source := _source(path, node, schema, reading))
    ]
    themes = [
        theme
        for path, node in tree.under("themes")
        if (theme := _theme(path, node, schema, reading))
    ]
    for path, text in tree.essays.items():
        _check_front_matter(path, text, reading)
    for name, text in tree.texts.items():
        # A file that could not be read at all still owns its name, and the ids that it seems to
        # give: what refers to them is no fault.
        if name.endswith(".yml") and name not in tree.nodes:
            reading.broken.update({PurePosixPath(name).stem, *_GIVEN.findall(text)})
    for name, text in tree.strays.items():
        reading.broken.update({PurePosixPath(name).stem, *_GIVEN.findall(text)})
    return Records(
        bibliography=tree.entries,
        sources=tuple(sources),
        themes=tuple(themes),
        authorities=_authorities(tree, schema, reading),
        events=_events(tree, schema, reading),
        essays=tuple(Essay(path, text) for path, text in tree.essays.items()),
        collation=parse_collation(tree.ledgers.get("collation.tsv", ""), report),
        permalinks=parse_permalinks(tree.ledgers.get("permalinks.tsv", ""), report),
        rejected=parse_lineage(tree.ledgers.get("lineage.tsv", ""), report),
        links=parse_links(tree.ledgers.get("links.tsv", ""), report),
        editions=parse_editions(tree.editions, report),
        revisions=parse_revisions(tree.ledgers.get("revisions.tsv", ""), report),
        file_fates=parse_files(tree.ledgers.get("files.tsv", ""), report),
        vocabulary=schema.vocabulary,
        settings=parse_settings(tree.nodes.get(CONFIGURATION), reading),
        pages=parse_pages(tree.nodes.get(CONFIGURATION), tree.beside, reading),
        witnesses=tree.witnesses,
        broken=frozenset(reading.broken),
    )


def _source(path: str, node: Node, schema: Schema, reading: Reading) -> Source | None:
    stem = PurePosixPath(path).stem
    citekey = node.get("source") if isinstance(node, Mapping) else None
    key = citekey.text if isinstance(citekey, Scalar) else Text(stem, Span(path))
    excerpt = schema.excerpt(partial(Excerpt, source=key))
    source = schema.source(excerpt).read(node, reading)
    if isinstance(citekey, Scalar) and citekey.value != stem:
        reading.report.add(
            structure.FILE_IS_NAMED_AFTER_SOURCE,
            citekey.at,
            f"the file is '{stem}.yml', but its source is '{citekey.value}'",
            f"rename the file to '{citekey.value}.yml', or correct the key",
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


def _check_front_matter(path: str, text: str, reading: Reading) -> None:
    """Tell front matter that is no YAML, and a title or description that is cut short."""
    match = _FRONT_MATTER.match(text)
    # One line more above: its first stands in line 2 of the page.
    node = read_yaml(path, f"\n{match[1]}", reading.report, tolerant=True) if match else None
    for name in ("title", "description"):
        value = node.get(name) if isinstance(node, Mapping) else None
        if isinstance(value, Scalar):
            cut(value, reading)


def _authorities(tree: Tree, schema: Schema, reading: Reading) -> tuple[Authority, ...]:
    found: list[Authority] = []
    for kind, row in schema.vocabulary.registers.items():
        node = tree.nodes.get(row.file)
        entries = ListOf(schema.register(kind)).read(node, reading) if node is not None else ()
        found.extend(entries if entries is not FAULTY else ())
    return tuple(found)


def _events(tree: Tree, schema: Schema, reading: Reading) -> tuple[Event, ...]:
    node = tree.nodes.get("sources/chronology.yml")
    events = ListOf(schema.event()).read(node, reading) if node is not None else ()
    return () if events is FAULTY else tuple(events)
