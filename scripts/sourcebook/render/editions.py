"""The list of editions, and what has changed since each."""

from sourcebook.facts import Head, differences
from sourcebook.model import Kind
from sourcebook.render.context import Context
from sourcebook.render.templates import Writer


def index(context: Context, head: Head) -> str:
    """The list, the latest first."""
    editions = list(reversed(context.corpus.editions))
    return Writer(context, head.address).fill("editions.md.jinja", head=head, editions=editions)


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
        others=[one for one in found if one not in claims],
    )
