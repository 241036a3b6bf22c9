"""The schema of the annotations, from what the W3C's model says that they MUST have."""

from sourcebook.exports.schemas.shapes import INSTANT, TEXT, Schema, array, closed


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
    page = {
        "id": iri,
        "type": {"const": "AnnotationPage"},
        "partOf": iri,
        "startIndex": {"type": "integer", "minimum": 0},
        "items": array(closed(annotation, required=("id", "type", "target"))),
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
    words = "Every excerpt as a Web Annotation (W3C Recommendation, 23 February 2017)."
    return {"description": words, **closed(collection)}
