"""Annotations and graph, as a consumer of linked data has them: expanded by pyld, offline."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from pyld import jsonld

from sourcebook.exports.annotations import CONTEXT
from sourcebook.exports.graph_records import source_node
from sourcebook.model.corpus import Corpus
from sourcebook.model.vocabulary import Kind, Stance
from tests.exports.vocabularies import ANNOTATION_TERMS, CITO, SCHEMA_ORG, supertypes
from tests.projects import ODD_SETTINGS, Pack, facts_of

OA = "http://www.w3.org/ns/oa#"
SCHEMA = "https://schema.org/"


def offline(address: str, _: dict[str, Any]) -> dict[str, Any]:
    """The one context that we name by address; anything else is a request to the network."""
    assert address == CONTEXT
    document = {"@context": ANNOTATION_TERMS}
    return {"contextUrl": None, "documentUrl": address, "document": document}


def expanded(content: bytes) -> list[dict[str, Any]]:
    """A document of JSON-LD with every term as an IRI."""
    found: list[dict[str, Any]] = jsonld.expand(
        json.loads(content), {"documentLoader": offline, "base": ODD_SETTINGS.site_url}
    )
    return found


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of an expanded document."""
    if isinstance(value, list):
        for item in value:
            yield from nodes(item)
    elif isinstance(value, dict):
        yield value
        for item in value.values():
            yield from nodes(item)


def annotations(pack: Pack) -> list[dict[str, Any]]:
    """The annotations as they are sent."""
    found: list[dict[str, Any]] = json.loads(pack["data/annotations.jsonld"].content)["first"][
        "items"
    ]
    return found


def test_every_excerpt_is_annotated(corpus: Corpus, pack: Pack) -> None:
    """The exact words of a quote, on the text that was read; our words in the body."""
    made = {item["id"]: item for item in annotations(pack)}
    assert len(made) == len(corpus.excerpts)
    for key, excerpt in corpus.excerpts.items():
        item = made[f"{ODD_SETTINGS.site_url}id/{key}/"]
        values = [body.get("value") for body in item["body"] if body.get("purpose") == "describing"]
        if excerpt.quote is None:
            assert "selector" not in item["target"]
            assert len(values) == 1
        else:
            assert item["target"]["selector"] == {
                "type": "TextQuoteSelector",
                "exact": excerpt.quote,
            }
            assert len(values) == (excerpt.translation is not None)
        tagged = [body for body in item["body"] if body.get("purpose") == "identifying"]
        assert len(tagged) == len(excerpt.tags)


def test_annotations_expand_without_loss(pack: Pack) -> None:
    """Every term is one of the model's: a term that the context lacks would vanish."""
    sent = json.loads(pack["data/annotations.jsonld"].content)
    (collection,) = expanded(pack["data/annotations.jsonld"].content)
    assert collection["@type"] == ["http://www.w3.org/ns/activitystreams#OrderedCollection"]
    found = [node for node in nodes(collection) if node.get("@type") == [f"{OA}Annotation"]]
    assert len(found) == sent["total"] == len(annotations(pack))
    for node, item in zip(found, annotations(pack), strict=True):
        assert len(node) == len(item)
        assert len(node[f"{OA}hasBody"]) == len(item["body"])
        (target,) = node[f"{OA}hasTarget"]
        assert target[f"{OA}hasSource"] == [{"@id": item["target"]["source"]}]
        if "selector" in item["target"]:
            (selector,) = target[f"{OA}hasSelector"]
            assert selector[f"{OA}exact"] == [{"@value": item["target"]["selector"]["exact"]}]


def graph(pack: Pack) -> list[dict[str, Any]]:
    """The graph's nodes, expanded."""
    return expanded(pack["data/graph.jsonld"].content)


def test_every_reference_in_the_graph_leads_to_a_node(pack: Pack) -> None:
    described = {node["@id"] for node in graph(pack)}
    assert len(described) == len(graph(pack))
    ours = f"{ODD_SETTINGS.site_url}id/"
    named = {
        node["@id"] for node in nodes(graph(pack)) if str(node.get("@id", "")).startswith(ours)
    }
    assert named <= described


def test_every_record_is_in_the_graph(pack: Pack) -> None:
    records = {row["permanent_url"] for row in json.loads(pack["data/records.json"].content)}
    assert records <= {node["@id"] for node in graph(pack)}


def assert_column(pack: Pack, name: str) -> None:
    """A property of the project's own is a column of one of its tables."""
    table, _, column = name.removeprefix(ODD_SETTINGS.site_url).partition("#")
    header = pack[table].content.decode("utf-8-sig").partition("\r\n")[0]
    assert column in header.split(","), (name, header)


def test_the_fields_of_a_register_are_in_the_graph(corpus: Corpus, pack: Pack) -> None:
    """What a project declares is told, in each form that it can have."""
    of_register = {str(key): record for key, record in corpus.authorities.items() if record.own}
    sent = {node["@id"].rstrip("/").rpartition("/")[2]: node for node in graph(pack)}
    told = 0
    for key, record in of_register.items():
        for name in record.own.keys() - {"citekey", "location"}:
            assert [term for term in sent[key] if term.endswith(f"#{name}")], (key, name)
            told += 1
    assert told


def test_the_graph_keeps_to_its_vocabularies(pack: Pack) -> None:
    """Each property is one that schema.org has for the type; no rating of claims."""
    seen = set()
    for node in nodes(graph(pack)):
        types = {kind.removeprefix(SCHEMA) for kind in node.get("@type", [])}
        for name in node:
            if name.startswith("@") or not types:
                continue
            if name.startswith(CITO):
                assert name.removeprefix(CITO) in {"isSupportedBy", "isDisputedBy", "isQualifiedBy"}
                continue
            if name.startswith(ODD_SETTINGS.site_url):
                assert_column(pack, name)
                continue
            seen.add(name)
            domain = SCHEMA_ORG[name.removeprefix(SCHEMA)]
            assert domain & set().union(*(supertypes(kind) for kind in types)), (types, name)
        assert "ClaimReview" not in types
    assert {f"{SCHEMA}appearance", f"{SCHEMA}isBasedOn"} <= seen


@pytest.mark.parametrize(
    ("stance", "term"),
    [
        (Stance.SUPPORTS, "Supported"),
        (Stance.DISPUTES, "Disputed"),
        (Stance.QUALIFIES, "Qualified"),
    ],
)
def test_the_graph_tells_the_stances(corpus: Corpus, pack: Pack, stance: Stance, term: str) -> None:
    described = {node["@id"]: node for node in graph(pack)}
    for key, place in corpus.claims.items():
        node = described[f"{ODD_SETTINGS.site_url}id/{key}/"]
        told = [item["@id"] for item in node.get(f"{CITO}is{term}By", [])]
        wanted = [str(item.excerpt) for item in place.claim.evidence if item.stance is stance]
        assert told == [f"{ODD_SETTINGS.site_url}id/{excerpt}/" for excerpt in wanted]


def test_a_name_of_one_word_is_what_the_register_says(corpus: Corpus) -> None:
    """A person, a body, or neither: braces tell a body from an ancient author no more than that."""
    kinds = {str(one.name): one.kind for one in corpus.authorities.values()} | {"Plutarch": ""}
    sorts = {Kind.PERSON: "Person", Kind.ORGANISATION: "Organization"}
    facts = facts_of(corpus)
    (source, *_) = corpus.sources.values()
    for name, kind in kinds.items():
        item = {**facts.items[str(source.id)], "author": [{"literal": name}]}
        facts.__dict__["items"] = {**facts.items, str(source.id): item}
        (told,) = source_node(facts, source)["author"]
        assert told.get("type") == sorts.get(kind)
