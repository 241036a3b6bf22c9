"""The terms that the tests allow, taken down from the vocabularies themselves.

Annotations: W3C, "Web Annotation Vocabulary" and appendix A of the "Data Model" (2017), the part
that we use. schema.org: release 30.0, the domain of each property that we use and the supertypes
of each type. CiTO: version 2.8.
"""

CITO = "http://purl.org/spar/cito/"

_OA, _AS = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#"
_DC, _DCTERMS = "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"


def _link(iri: str) -> dict[str, str]:
    return {"@id": iri, "@type": "@id"}


def _word(iri: str) -> dict[str, str]:
    return {"@id": iri, "@type": "@vocab"}


ANNOTATION_TERMS: dict[str, object] = {
    "id": "@id",
    "type": "@type",
    **{
        name: f"{_OA}{name}"
        for name in (
            "Annotation TextualBody SpecificResource TextQuoteSelector TimeState exact "
            "sourceDateStart sourceDateEnd commenting describing highlighting identifying tagging"
        ).split()
    },
    "AnnotationCollection": f"{_AS}OrderedCollection",
    "AnnotationPage": f"{_AS}OrderedCollectionPage",
    "body": _link(f"{_OA}hasBody"),
    "target": _link(f"{_OA}hasTarget"),
    "source": _link(f"{_OA}hasSource"),
    "selector": _link(f"{_OA}hasSelector"),
    "state": _link(f"{_OA}hasState"),
    "canonical": _link(f"{_OA}canonical"),
    "via": _link(f"{_OA}via"),
    "motivation": _word(f"{_OA}motivatedBy"),
    "purpose": _word(f"{_OA}hasPurpose"),
    "rights": _link(f"{_DCTERMS}rights"),
    "created": f"{_DCTERMS}created",
    "modified": f"{_DCTERMS}modified",
    "format": f"{_DC}format",
    "language": f"{_DC}language",
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "items": {**_link(f"{_AS}items"), "@container": "@list"},
    "partOf": _link(f"{_AS}partOf"),
    "first": _link(f"{_AS}first"),
    "last": _link(f"{_AS}last"),
    "total": f"{_AS}totalItems",
    "startIndex": f"{_AS}startIndex",
}

_DOMAINS = {
    "Thing": "alternateName description image name sameAs subjectOf url",
    "ImageObject": "caption",
    "CreativeWork": (
        "copyrightNotice creditText "
        "about abstract alternativeHeadline author citation creativeWorkStatus creator "
        "dateModified datePublished encodingFormat hasPart headline inLanguage isBasedOn isPartOf "
        "license position publisher "
        "temporalCoverage text version"
    ),
    "Claim": "appearance",
    "Dataset": "distribution",
    "MediaObject": "contentUrl encodingFormat height width",
    "Organization": "contactPoint",
    "ContactPoint": "email",
    "Event": "about endDate inLanguage startDate",
    "Person": "familyName givenName",
    "Place": "geo latitude longitude",
    "GeoCoordinates": "latitude longitude",
    "Article": "pagination",
    "Chapter": "pagination",
}

SCHEMA_ORG: dict[str, set[str]] = {}
"""Property -> the types that it is for."""
for _type, _names in _DOMAINS.items():
    for _name in _names.split():
        SCHEMA_ORG.setdefault(_name, set()).add(_type)

_PARENTS = {
    "CreativeWork": "Thing",
    "Event": "Thing",
    "Organization": "Thing",
    "Person": "Thing",
    "Place": "Thing",
    "Product": "Thing",
    "GeoCoordinates": "StructuredValue",
    "ContactPoint": "StructuredValue",
    "StructuredValue": "Intangible",
    "Intangible": "Thing",
    "Vehicle": "Product",
    "Article": "CreativeWork",
    "Book": "CreativeWork",
    "Chapter": "CreativeWork",
    "Claim": "CreativeWork",
    "Dataset": "CreativeWork",
    "DataDownload": "MediaObject",
    "ImageObject": "MediaObject",
    "Legislation": "CreativeWork",
    "MediaObject": "CreativeWork",
    "Map": "CreativeWork",
    "Question": "Comment",
    "Comment": "CreativeWork",
    "Quotation": "CreativeWork",
    "Thesis": "CreativeWork",
    "WebPage": "CreativeWork",
    "WebSite": "CreativeWork",
    "Review": "CreativeWork",
    "NewsArticle": "Article",
    "Report": "Article",
    "ScholarlyArticle": "Article",
    "SocialMediaPosting": "Article",
    "BlogPosting": "SocialMediaPosting",
}


def supertypes(kind: str) -> set[str]:
    """A type of schema.org with all that it is a kind of. KeyError for one that we do not use."""
    found = {kind}
    while kind != "Thing":
        kind = _PARENTS[kind]
        found.add(kind)
    return found
