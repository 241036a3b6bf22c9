"""What is said of a record that is shown without its page: a title, and a line about it."""

import re

from sourcebook.facts.facts import Facts
from sourcebook.facts.heads import SOURCE_RECORD
from sourcebook.facts.prose import opening
from sourcebook.facts.words import capitalised
from sourcebook.language import N_, Language
from sourcebook.model import CHRONOLOGY, Excerpt, Kind, Source, page_of

PARTS = {
    Kind.CLAIM: N_("%(whole)s: Claim %(part)s"),
    Kind.QUESTION: N_("%(whole)s: Question %(part)s"),
    Kind.EVENT: N_("%(whole)s: Event %(part)s"),
}
"""The kinds of record that are cited as parts of a page, with their titles as messages."""
_COLON = re.compile(r"^\s*:")


def title_of_part(language: Language, kind: str, whole: str, part: str) -> str:
    """The title of a part of a page; after a question mark there is a capital and no colon."""
    words = language.gettext(PARTS[kind], whole=whole, part=part)
    ends = len(whole) if words.startswith(whole) and whole.endswith(("?", "!", "…")) else 0
    if not ends:
        return words
    after = _COLON.sub("", words[ends:])
    begins = len(after) - len(after.lstrip())
    return f"{whole}{after[:begins]}{capitalised(after[begins:])}"


def part_of(facts: Facts, id: str) -> tuple[str, str]:
    """The page that a part of one is cited with, by its title, and the words of the part."""
    event = facts.corpus.events.get(id)
    name = facts.name(id)
    if event is not None:  # rival datings of one thing may share its title
        date = event.date.words(facts.language)
        name = facts.language.gettext("%(event)s (%(date)s)", event=name, date=date)
    return facts.heads[whole_of(facts, id)].title, name


def whole_of(facts: Facts, id: str) -> str:
    """The address of the page that a record is cited as a part of: of a list, its first page."""
    return CHRONOLOGY if id in facts.corpus.events else page_of(facts.address(id))


def title(facts: Facts, id: str) -> str:
    """What a record is called where nothing stands around it; an excerpt brings its first words."""
    excerpt = facts.corpus.excerpts.get(id)
    if excerpt is None:
        return facts.name(id)
    # NOTE: A place in a source, and what is said there.
    return facts.language.gettext(
        "%(excerpt)s: %(words)s", excerpt=facts.name(id), words=_words(facts, excerpt)
    )


def description(facts: Facts, id: str) -> str:
    """What a record is, in a line: a claim's standing, an excerpt's source, when an event was."""
    corpus = facts.corpus
    match corpus.kind_of(id):
        case Kind.CLAIM:
            verdict = facts.verdicts[id]
            return facts.language.gettext(
                # NOTE: How a claim stands, and why.
                "%(standing)s: %(why)s. A claim of “%(theme)s”.",
                standing=verdict.mark,
                why=verdict.why,
                theme=facts.name(corpus.claims[id].theme.id),
            )
        case Kind.QUESTION:
            theme = facts.name(corpus.questions[id].theme.id)
            return facts.language.gettext("A question for discussion on “%(theme)s”.", theme=theme)
        case Kind.EXCERPT:
            source = facts.references[corpus.excerpts[id].source]
            return facts.language.gettext(
                # NOTE: A source, and who published it when.
                "“%(source)s”: %(publication)s.",
                source=source.title,
                publication=source.byline.removesuffix("."),  # "100 av. J.-C."
            )
        case Kind.EVENT:
            date = corpus.events[id].date.words(facts.language)
            words = facts.language.gettext("%(date)s, by the evidence for its date.", date=date)
            return capitalised(words)
    return facts.heads[page_of(facts.address(id))].description


def cited_title(facts: Facts, id: str) -> str:
    """The title that a record of ours is cited by, which no other record has."""
    corpus = facts.corpus
    match corpus.kind_of(id):
        case kind if kind in PARTS:
            whole, part = part_of(facts, id)
            words = facts.language.gettext("“%(words)s”", words=part.rstrip(" ."))
            return title_of_part(facts.language, kind, whole, words)
        case Kind.SOURCE:
            title = facts.references[id].title
            if title in facts.shared_titles:
                title = f"{title} ({facts.name(id)})"
            return facts.language.gettext(SOURCE_RECORD, title=title)
        case Kind.EXCERPT:
            excerpt = corpus.excerpts[id]
            told = {
                "record": cited_title(facts, excerpt.source),
                "words": _words(facts, excerpt),
            }
            if excerpt.locator is None:
                return facts.language.gettext("%(record)s (excerpt: %(words)s)", **told)
            return facts.language.gettext(
                "%(record)s (excerpt, %(locator)s: %(words)s)", locator=excerpt.locator, **told
            )
    return facts.name(id)


def _words(facts: Facts, excerpt: Excerpt) -> str:
    if excerpt.quote is None:
        return opening(facts.bare(excerpt.text))
    return facts.language.gettext("“%(words)s”", words=opening(str(excerpt.quote)))


def address_of_text(facts: Facts, source: Source) -> str:
    """Where the text that was read stands on the web; empty if nowhere."""
    if source.witness.url is not None:
        return str(source.witness.url)
    item = facts.items[str(source.id)]
    doi = facts.references[str(source.id)].doi
    return str(item.get("URL", "")) or (f"https://doi.org/{doi}" if doi else "")
