"""The schemas of bibliographies, annotations, the data package, the graph, feeds and guides."""

from sourcebook.exports.json_schema import INSTANT, TEXT, Schema, array, closed


def citations() -> Schema:
    """The parts of CSL-JSON (csl-data 1.0.2) that we write."""
    part: Schema = {"type": ["string", "boolean"]}
    name = {
        "family": TEXT,
        "given": TEXT,
        "literal": TEXT,
        "suffix": TEXT,
        "dropping-particle": TEXT,
        "non-dropping-particle": TEXT,
        "static-ordering": part,
    }
    parts = array({"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 3}, 1)
    date = {"date-parts": {**parts, "maxItems": 2}, "literal": TEXT, "circa": part}
    names = array({**closed(name, required=()), "minProperties": 1})
    roles = (
        "author editor translator container-author interviewer recipient director contributor "
        "short-author"
    )
    dates = "issued accessed original-date event-date"
    item: Schema = {
        "type": "object",
        "properties": {
            "id": TEXT,
            "type": TEXT,
            "custom": {"type": "object"},
            **dict.fromkeys(roles.split(), names),
            **{field: {**closed(date, required=()), "minProperties": 1} for field in dates.split()},
        },
        "required": ["id", "type"],
        "additionalProperties": {"type": "string"},
    }
    words = (
        "The bibliography as CSL-JSON; also of each source and theme. BibTeX and RIS of the same "
        "name hold the same items: each read into CSL-JSON has this form."
    )
    return {"description": words, **array(item)}


def data_package() -> Schema:
    """``datapackage.json``, as far as we write it."""
    field = {
        "name": TEXT,
        "type": {"enum": ["string", "integer", "number", "boolean", "date"]},
        "description": TEXT,
        "constraints": {"type": "object"},
    }
    reference = closed({"resource": TEXT, "fields": array(TEXT, 1)}, required=("resource",))
    foreign = closed({"fields": array(TEXT, 1), "reference": reference})
    table = {
        "fields": array(closed(field, required=("name", "type")), 1),
        "primaryKey": array(TEXT, 1),
        "foreignKeys": array(foreign),
        "missingValues": array({"type": "string"}),
    }
    needed = ("profile", "name", "path", "encoding", "bytes", "hash", "schema")
    resource = {
        **dict.fromkeys(("profile", "name", "path", "title", "description"), TEXT),
        **dict.fromkeys(("format", "mediatype", "encoding"), TEXT),
        "bytes": {"type": "integer", "minimum": 1},
        "hash": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"},
        "dialect": {"type": "object"},
        "schema": closed(table, required=("fields", "primaryKey")),
    }
    contributor = {
        **dict.fromkeys(("title", "path", "email"), TEXT),
        "role": {"enum": ["author", "publisher"]},
    }
    package = {
        "profile": {"const": "tabular-data-package"},
        **dict.fromkeys(("name", "title", "description", "homepage", "version"), TEXT),
        "licenses": array(closed({"name": TEXT, "path": TEXT}), 1),
        "contributors": array(closed(contributor, required=("title", "role"))),
        "resources": array(closed(resource, required=needed), 1),
    }
    words = "The tables described for programs (Data Package, version 1)."
    needed_here = ("profile", "name", "licenses", "resources")
    return {"description": words, **closed(package, required=needed_here)}


def feed() -> Schema:
    """A feed, each element by its name; links by their relation."""
    entry = {
        **dict.fromkeys(("id", "title", "content", "category", "alternate"), TEXT),
        "published": INSTANT,
        "updated": INSTANT,
    }
    feed = {
        **dict.fromkeys(("id", "title", "self", "alternate", "author", "rights"), TEXT),
        "updated": INSTANT,
        "entries": array(closed(entry)),
    }
    words = "An Atom feed (RFC 4287) as a feed reader has it; also of each theme."
    return {"description": words, **closed(feed)}


def graph() -> Schema:
    """The graph: nodes with an id and a type."""
    node: Schema = {
        "type": "object",
        "properties": {"id": TEXT, "type": TEXT},
        "required": ["id", "type"],
    }
    graph = {"@context": {"type": "object"}, "@graph": array(node, 1)}
    return {
        "description": "The corpus as linked data (JSON-LD 1.1, schema.org and CiTO).",
        **closed(graph),
    }


def llms() -> Schema:
    """``llms.txt``."""
    link = {"name": TEXT, "url": TEXT, "notes": TEXT}
    section = {"heading": TEXT, "links": array(closed(link, required=("name", "url")), 1)}
    guide = {
        "title": TEXT,
        "summary": TEXT,
        "sections": array(closed(section), 1),
    }
    words = "llms.txt as the format's reader has it: title, summary, sections of links."
    return {"description": words, **closed(guide)}


def open_search() -> Schema:
    """The OpenSearch description."""
    told = {
        "ShortName": {**TEXT, "maxLength": 16},
        "LongName": {**TEXT, "maxLength": 48},
        "Description": {**TEXT, "maxLength": 1024},
        "Url": {"type": "string", "pattern": r"\{searchTerms\}"},
        "InputEncoding": {"const": "UTF-8"},
        "OutputEncoding": {"const": "UTF-8"},
        "Language": TEXT,
    }
    words = "The OpenSearch description: each element by its name, the Url by its template."
    return {"description": words, **closed(told)}


def annotations() -> Schema:
    """What the Web Annotation Data Model says a collection, a page and an annotation MUST have."""
    iri: Schema = {"type": "string", "minLength": 1, "pattern": r"^\S+$"}
    textual = {
        "type": {"const": "TextualBody"},
        "value": TEXT,
        "format": {"const": "text/plain"},
        "language": TEXT,
        "purpose": {"enum": ["describing", "commenting", "tagging"]},
    }
    specific = {
        "type": {"const": "SpecificResource"},
        "source": iri,
        "purpose": {"const": "identifying"},
    }
    selector = {"type": {"const": "TextQuoteSelector"}, "exact": TEXT}
    state = {
        "type": {"const": "TimeState"},
        "sourceDateStart": INSTANT,
        "sourceDateEnd": INSTANT,
    }
    target = {
        "type": {"const": "SpecificResource"},
        "source": iri,
        "selector": closed(selector, required=("type", "exact")),
        "state": closed(state),
    }
    bodies = (
        closed(textual, required=("type", "value")),
        closed(specific, required=("type", "source")),
    )
    annotation = {
        "id": iri,
        "type": {"const": "Annotation"},
        "motivation": {"enum": ["commenting", "highlighting"]},
        "created": INSTANT,
        "modified": INSTANT,
        "rights": iri,
        "canonical": iri,
        "via": iri,
        "body": array({"oneOf": list(bodies)}, 1),
        "target": closed(target, required=("type", "source", "state")),
    }
    of_edition = {
        "id": iri,
        "type": {"const": "Annotation"},
        "motivation": {"const": "identifying"},
        "body": array(closed(specific, required=("type", "source")), 1),
        "target": closed({key: target[key] for key in ("type", "source", "selector")}),
    }
    items = (
        closed(annotation, required=("id", "type", "target")),
        closed(of_edition, required=("id", "type", "motivation", "target")),
    )
    page = {
        "id": iri,
        "type": {"const": "AnnotationPage"},
        "partOf": iri,
        "startIndex": {"type": "integer", "minimum": 0},
        "items": array({"oneOf": list(items)}),
    }
    collection = {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": iri,
        "type": {"const": "AnnotationCollection"},
        "label": TEXT,
        "rights": iri,
        "total": {"type": "integer", "minimum": 0},
        "first": closed(page, required=("id", "type", "partOf", "items")),
        "last": iri,
    }
    words = (
        "Every excerpt as a Web Annotation (W3C Recommendation, 23 February 2017); or every object "
        "of an edition, identified with what it is now."
    )
    return {"description": words, **closed(collection)}
