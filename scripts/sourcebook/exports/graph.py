"""The corpus as one graph of linked data (JSON-LD 1.1), in the vocabulary of schema.org.

What schema.org cannot say, that evidence supports, disputes or qualifies a claim, is said with
CiTO (the Citation Typing Ontology, http://purl.org/spar/cito/). No ``ClaimReview``: it is for the
rating of other people's claims. The context is in the file, so that a reader needs no network.
"""

from collections.abc import Iterator
from typing import Any

from sourcebook.exports.encode import compact, json_bytes
from sourcebook.exports.graph_records import (
    claim_node,
    entity_node,
    event_node,
    excerpt_node,
    image_nodes,
    source_node,
)
from sourcebook.exports.tables import tables_of
from sourcebook.facts import Facts
from sourcebook.model import Figure, Question, Theme

PATH = "data/graph.jsonld"
CONTEXT = {
    "@version": 1.1,
    "@vocab": "https://schema.org/",
    "cito": "http://purl.org/spar/cito/",
    "id": "@id",
    "type": "@type",
    "url": {"@type": "@id"},
    "license": {"@type": "@id"},
    "sameAs": {"@type": "@id"},
}


def graph(facts: Facts) -> bytes:
    """The whole corpus, with the site and its data set."""
    corpus = facts.corpus
    nodes = [
        _site(facts),
        dataset_node(facts),
        *(theme_node(facts, theme) for theme in corpus.themes.values()),
        *(claim_node(facts, place) for place in corpus.claims.values()),
        *(
            question_node(facts, str(place.theme.id), place.question)
            for place in corpus.questions.values()
        ),
        *(source_node(facts, source) for source in corpus.sources.values()),
        *(excerpt_node(facts, excerpt) for excerpt in corpus.excerpts.values()),
        *(event_node(facts, event) for event in corpus.events.values()),
        *(entity_node(facts, record) for record in corpus.authorities.values()),
    ]
    return json_bytes({"@context": CONTEXT, "@graph": [compact(node) for node in nodes]})


def _site(facts: Facts) -> dict[str, Any]:
    home = facts.url("/")
    return {
        "id": home,
        "type": "WebSite",
        "name": facts.settings.site_name,
        "url": home,
        "version": facts.as_of,
        "license": facts.licence_address,
        "publisher": publisher(facts),
        "hasPart": [{"id": facts.permanent(key)} for key in facts.corpus.themes],
    }


def dataset_node(facts: Facts) -> dict[str, Any]:
    """The tables of the data pack as one data set, each in both of its forms."""
    name = facts.settings.site_name
    tables = tables_of(facts.corpus, facts.language)
    return {
        "id": f"{facts.url('/data/')}#dataset",
        "type": "Dataset",
        "name": facts.language.gettext("%(site)s: data", site=name),
        "description": facts.language.gettext(
            "The sources, excerpts, claims and registers behind %(site)s.", site=name
        ),
        "url": facts.url("/data/"),
        "version": facts.as_of,
        "dateModified": facts.day(()),
        "creator": authors(facts),
        "license": facts.licence_address,
        "isPartOf": {"id": facts.url("/")},
        "distribution": [
            {
                "type": "DataDownload",
                "name": table.title,
                "contentUrl": facts.url(f"/data/{table.name}.{suffix}"),
                "encodingFormat": media_type,
            }
            for table in tables
            for suffix, media_type in (("csv", "text/csv"), ("json", "application/json"))
        ],
    }


def authors(facts: Facts) -> list[dict[str, Any]] | dict[str, Any]:
    """Who makes the site, as schema.org has it."""
    found = [
        {"type": "Organization" if item.is_body else "Person", "name": item.full}
        for item in facts.settings.credited
    ]
    return found if len(found) > 1 else found[0]


def publisher(facts: Facts) -> dict[str, Any]:
    """Who publishes the site, or else the site itself, and where to write to."""
    settings = facts.settings
    key = "url" if "://" in settings.contact else "email"
    reached = {"type": "ContactPoint", key: settings.contact} if settings.contact else None
    name = settings.publisher or settings.site_name
    return {"type": "Organization", "name": name, "contactPoint": reached}


def theme_node(facts: Facts, theme: Theme) -> dict[str, Any]:
    """A theme's essay; its parts and what it cites by their permanent addresses."""
    key = str(theme.id)
    parts = [str(claim.id) for claim in theme.claims]
    parts += [str(question.id) for question in theme.questions]
    works = (key for key in facts.works_of(theme) if key in facts.corpus.sources)
    return {
        "id": facts.permanent(key),
        "type": "ScholarlyArticle",
        "headline": facts.name(key),
        "alternativeHeadline": facts.bare(theme.question),
        "abstract": facts.plain(theme.abstract),
        "url": facts.page(key),
        "inLanguage": facts.settings.language,
        "license": facts.licence_address,
        "isPartOf": {"id": facts.url("/")},
        "hasPart": [{"id": facts.permanent(part)} for part in parts],
        "citation": [{"id": facts.permanent(key)} for key in works],
        "image": image_nodes(facts, _own_figures(theme)),
    }


def _own_figures(theme: Theme) -> Iterator[Figure]:
    """The figures of a theme and of its sections; those of claims are told with these."""
    yield from theme.figures
    for section in theme.sections:
        yield from section.figures


def question_node(facts: Facts, theme: str, question: Question) -> dict[str, Any]:
    """A question for discussion of a theme, with the passages that it is argued from."""
    key = str(question.id)
    return {
        "id": facts.permanent(key),
        "type": "Question",
        "name": facts.name(key),
        "text": facts.plain(question.ask),
        "url": facts.page(key),
        "license": facts.licence_address,
        "isPartOf": {"id": facts.permanent(theme)},
        "isBasedOn": [{"id": facts.permanent(str(item))} for item in question.answered_by],
    }
