"""The walk of the record tree: it misses no field that the schema calls prose."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from sourcebook.diagnostics import Report, Span
from sourcebook.diagnostics.text import as_text
from sourcebook.model.records import Excerpt, Theme
from sourcebook.model.text import Text
from sourcebook.model.vocabulary import HOLDS, OwnField, Register, extended
from sourcebook.model.walk import walk
from sourcebook.parse.reading import FAULTY, Reading, Shape
from sourcebook.parse.schema import Schema
from sourcebook.parse.shape import Field, ListOf, Record
from sourcebook.parse.values import Prose
from sourcebook.read.nodes import Mapping, Node, Scalar, Sequence
from sourcebook.read.yaml import read_yaml
from tests.projects import CORPUS, loaded

AT = Span("example.yml")
OWN = tuple(OwnField(f"own_{holds}", holds, "of its own") for holds in HOLDS)
ENGINES = Register("engine", "engines", "engines", "Engines", "Engines.", "Thing", "An engine", OWN)
SCHEMA = Schema(extended([ENGINES], [], {}, {}))


def roots() -> Iterator[Record]:
    """The shapes of all that a file holds."""
    excerpt = SCHEMA.excerpt(partial(Excerpt, source=Text("smith-1999", AT)))
    yield SCHEMA.source(excerpt)
    yield SCHEMA.theme(partial(Theme, id=Text("locks", AT)))
    yield SCHEMA.event()
    yield from (SCHEMA.register(kind) for kind in SCHEMA.vocabulary.registers)


def fields_of(shape: Shape) -> Iterator[Field]:
    """The fields of a record and of all records in it."""
    inner = shape.item if isinstance(shape, ListOf) else shape
    for field in inner.fields if isinstance(inner, Record) else ():
        yield field
        yield from fields_of(field.shape)


def node_of(shape: Shape, field: Field | None = None) -> Node:
    """A record in which every field is given, made of the dictionary's examples."""
    if isinstance(shape, Record):
        left = shape.one_of.fields[0] if shape.one_of else ""
        pairs = [(item.name, node_of(item.shape, item)) for item in shape.fields]
        return Mapping(tuple((Scalar(key, AT), node) for key, node in pairs if key != left), AT)
    if isinstance(shape, ListOf) and isinstance(shape.item, Record):
        return Sequence((node_of(shape.item),), AT)
    assert field is not None
    node = read_yaml("example.yml", f"key: {field.good[0]}\n", Report())
    assert isinstance(node, Mapping)
    return node.pairs[0][1]


def prose_of(field: Field) -> Iterator[str]:
    """The example of a field of prose, or of a list of it."""
    inner = field.shape.item if isinstance(field.shape, ListOf) else field.shape
    if isinstance(inner, Prose):
        node = node_of(field.shape, field)
        for item in node.items if isinstance(node, Sequence) else (node,):
            assert isinstance(item, Scalar)
            yield item.value


def test_every_field_of_prose_is_walked() -> None:
    for shape in roots():
        report = Report()
        record: Any = shape.read(node_of(shape), Reading(report))
        assert record is not FAULTY, as_text(report)
        wanted = [text for field in fields_of(shape) for text in prose_of(field)]
        walked = [str(text) for step in walk([record]) for text in step.prose]
        assert sorted(walked) == sorted(wanted), shape.name
        assert wanted


def test_every_exception_is_walked() -> None:
    for shape in roots():
        record: Any = shape.read(node_of(shape), Reading(Report()))
        wanted = [field for field in fields_of(shape) if field.name == "allow"]
        assert len([item for step in walk([record]) for item in step.allow]) == len(wanted) > 0


def test_each_step_knows_its_holder() -> None:
    corpus = loaded(CORPUS)[0]
    steps = list(walk(corpus.sources.values(), corpus.themes.values(), corpus.events.values()))
    named = {step.id: step for step in steps if step.kind}
    for key, excerpt in corpus.excerpts.items():
        assert (named[key].kind, named[key].holder) == ("excerpt", excerpt.source)
        assert named[key].at == excerpt.id.at
    for key, place in corpus.claims.items():
        assert named[key].holder == place.theme.id
        parts = [step for step in steps if step.id == key and not step.kind]
        assert {item.record for item in parts} >= set(place.claim.evidence)


def test_kinds_are_those_of_the_records() -> None:
    corpus = loaded(CORPUS)[0]
    of_mappings = {
        "source": corpus.sources,
        "excerpt": corpus.excerpts,
        "theme": corpus.themes,
        "claim": corpus.claims,
        "question": corpus.questions,
        "event": corpus.events,
    }
    expected = {key: kind for kind, records in of_mappings.items() for key in records}
    expected |= {key: record.kind for key, record in corpus.authorities.items()}
    assert dict(corpus.kinds) == expected
