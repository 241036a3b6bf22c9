"""The list of editions, and what has changed since each."""

from dataclasses import replace

from markupsafe import Markup

from sourcebook.collate import compare
from sourcebook.facts import (
    Difference,
    Facts,
    Head,
    differences,
    kept_words,
    known_wordings,
    pages_moved,
    sources_added,
    standing_word,
)
from sourcebook.model import Kind, Standing
from sourcebook.render.context import Context
from sourcebook.render.markup import embedded
from sourcebook.render.templates import Writer
from sourcebook.render.word_marks import marked_words


def index(context: Context, head: Head) -> str:
    """The list, the latest first."""
    editions = list(reversed(context.corpus.editions))
    return Writer(context, head.address).fill("editions.md.jinja", head=head, editions=editions)


def check(context: Context, head: Head) -> str:
    """The box in which a citation is checked, and how to do so without a script."""
    names = {one.value: standing_word(one, context.facts.language) for one in Standing}
    return Writer(context, head.address).fill(
        "check-citation.md.jinja",
        head=head,
        data=embedded({**known_wordings(context.facts), "names": names}),
    )


def page(context: Context, head: Head) -> str:
    """What is not as an edition has it, by claim and by what else there is."""
    facts = context.facts
    (edition,) = (one for one in facts.corpus.editions if one.name == head.record)
    found = differences(facts, edition)
    claims = [one for one in found if (one.after or one.before).kind == Kind.CLAIM]  # type: ignore[union-attr]
    return Writer(context, head.address).fill(
        "edition.md.jinja",
        head=head,
        edition=edition,
        claims=claims,
        sources=sources_added(facts, edition),
        others=[one for one in found if one not in claims],
        moved=pages_moved(facts, edition),
        kept_words=lambda one: kept_words(one, facts.language),
        then_and_now=lambda one: _marked(facts, one),
    )


def _marked(facts: Facts, one: Difference) -> tuple[Markup, Markup]:
    """The words of an object then and now, with marks at what has changed."""
    assert one.before is not None
    assert one.after is not None
    then, now = (kept_words(kept, facts.language) for kept in (one.before, one.after))
    # Both are whole: what one has beyond an end of the other was added or dropped, too.
    edits = [replace(edit, beyond=False) for edit in compare(then, now)]
    return marked_words(facts, then, edits, 0), marked_words(facts, then, edits, 1)
