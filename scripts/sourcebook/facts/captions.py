"""What is said of a record that is shown without its page: a title, and a line about it."""

from sourcebook.facts.facts import Facts
from sourcebook.facts.heads import SOURCE_RECORD
from sourcebook.facts.prose import opening
from sourcebook.facts.words import capitalised
from sourcebook.model.addresses import address_of, page_of
from sourcebook.model.records import Excerpt
from sourcebook.model.vocabulary import Kind

PARTS = {Kind.CLAIM: "claim", Kind.QUESTION: "question"}
"""The kinds of record that are cited as parts of a theme's essay, with what they are called."""


def title(facts: Facts, id: str) -> str:
    """What a record is called where nothing stands around it; an excerpt brings its first words."""
    excerpt = facts.corpus.excerpts.get(id)
    return facts.name(id) if excerpt is None else f"{facts.name(id)}: {_words(facts, excerpt)}"


def description(facts: Facts, id: str) -> str:
    """What a record is, in a line: a claim's standing, an excerpt's source, when an event was."""
    corpus = facts.corpus
    match corpus.kind_of(id):
        case Kind.CLAIM:
            verdict, theme = facts.verdicts[id], corpus.claims[id].theme
            return f"{verdict.mark}: {verdict.why}. A claim of “{facts.name(theme.id)}”."
        case Kind.QUESTION:
            theme = corpus.questions[id].theme
            return f"A question for discussion on “{facts.name(theme.id)}”."
        case Kind.EXCERPT:
            source = facts.references[corpus.excerpts[id].source]
            return f"“{source.title}”: {source.byline}."
        case Kind.EVENT:
            return f"{capitalised(corpus.events[id].date.words)}, by the evidence for its date."
    return facts.heads[page_of(address_of(corpus, id))].description


def cited_title(facts: Facts, id: str) -> str:
    """The title that a record of ours is cited by, which no other record has."""
    corpus = facts.corpus
    match corpus.kind_of(id):
        case Kind.CLAIM | Kind.QUESTION as kind:
            place = corpus.claims[id] if kind == Kind.CLAIM else corpus.questions[id]
            words = facts.name(id).rstrip(" .")
            return f"{facts.name(place.theme.id)}: {capitalised(PARTS[kind])} “{words}”"
        case Kind.SOURCE:
            return f"{SOURCE_RECORD}: {facts.references[id].title}"
        case Kind.EXCERPT:
            excerpt = corpus.excerpts[id]
            locator = f", {excerpt.locator}" if excerpt.locator is not None else ""
            record = cited_title(facts, excerpt.source)
            return f"{record} (excerpt{locator}: {_words(facts, excerpt)})"
    return facts.name(id)


def _words(facts: Facts, excerpt: Excerpt) -> str:
    if excerpt.quote is None:
        return opening(facts.bare(excerpt.text))
    return f"“{opening(str(excerpt.quote))}”"
