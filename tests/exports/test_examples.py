"""The data dictionary tells the truth: good examples read clean, bad ones do not."""

import pytest

from sourcebook.diagnostics import Report
from sourcebook.diagnostics.text import as_text
from sourcebook.model.vocabulary import EXTENSIBLE, HOLDS, OwnField, Register, extended
from sourcebook.parse.reading import FAULTY, Reading
from sourcebook.parse.schema import Schema
from sourcebook.parse.shape import Field
from sourcebook.read.nodes import Mapping
from sourcebook.read.yaml import read_yaml

VOCABULARY = extended(
    [
        Register(
            kind="engine",
            plural="engines",
            folder="engines",
            heading="Engines",
            lead="Engines.",
            schema_type="Vehicle",
            picture="An engine",
            fields=tuple(OwnField(f"own_{holds}", holds, "of its own") for holds in HOLDS),
        )
    ],
    [],
    {},
    {kind: (OwnField("added", "text", "of its own"),) for kind in EXTENSIBLE},
)
"""With a register that has a field of each kind, and a field that is added to other records."""

RECORDS = Schema(VOCABULARY).records
FIELDS = [(record, field) for record in RECORDS for field in record.fields]
GOOD = [
    pytest.param(field, example, id=f"{record.name}.{field.name}={example}")
    for record, field in FIELDS
    for example in field.good
]
BAD = [
    pytest.param(field, example, id=f"{record.name}.{field.name}={example}")
    for record, field in FIELDS
    for example in field.bad
]


def read(field: Field, example: str) -> tuple[bool, Report]:
    """Whether an example is sound YAML that the field's shape takes, and what was told."""
    report = Report()
    node = read_yaml("example.yml", f"{field.name}: {example}\n", report)
    if not isinstance(node, Mapping):
        return False, report
    (pair,) = node.pairs
    value = field.shape.read(pair[1], Reading(report))
    return report.sound and value is not FAULTY, report


@pytest.mark.parametrize(("field", "example"), GOOD)
def test_good_examples_read_clean(field: Field, example: str) -> None:
    sound, report = read(field, example)
    assert sound, as_text(report)


@pytest.mark.parametrize(("field", "example"), BAD)
def test_bad_examples_do_not(field: Field, example: str) -> None:
    sound, _ = read(field, example)
    assert not sound


def test_fields_with_a_value_have_both() -> None:
    """A field that holds one value has an example of either kind; nested records show their own."""
    nested = {
        "allow",
        "evidence",
        "excerpts",
        "figures",
        "claims",
        "sections",
        "questions",
        "variants",
        "location",
        "own_location",
        "authors",
        "registers",
        "fields",
        "genres",
        "locators",
        "witness",
    }
    lacking = [
        f"{record.name}.{field.name}"
        for record, field in FIELDS
        if field.name not in nested and not (field.good and field.bad)
    ]
    assert lacking == []
