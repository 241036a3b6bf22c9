"""The guide for readers: how to read the site, in steps, each with an example of its own."""

from markupsafe import Markup

from sourcebook.facts import Examples, Facts, Head, examples, figures
from sourcebook.model import ClaimPlace, Evidence, Stance
from sourcebook.render.cite_this import site_citation
from sourcebook.render.context import Context
from sourcebook.render.descents import claim_figure, work_figure
from sourcebook.render.disputes import dispute_card
from sourcebook.render.templates import Writer


def page(context: Context, head: Head) -> str:
    """The guide."""
    facts, writer = context.facts, Writer(context, head.address)
    found = examples(facts)
    shown = found.dispute or found.claim
    return writer.fill(
        "guide.md.jinja",
        title=head.title,
        steps=found.steps,
        found=found,
        figures=figures(facts),
        card=dispute_card(context, writer, found.dispute.claim) if found.dispute else None,
        passages=_passages(shown) if shown else (),
        witnesses=_witnesses(context, found),
        descent=_descent(writer, facts, found),
        citation=site_citation(context, str(found.claim.claim.id)) if found.claim else None,
    )


def _passages(place: ClaimPlace) -> list[Evidence]:
    """The first passage of each stance that a source takes."""
    evidence = place.claim.evidence
    firsts = (next((one for one in evidence if one.stance is stance), None) for stance in Stance)
    return [one for one in firsts if one is not None]


def _descent(writer: Writer, facts: Facts, found: Examples) -> Markup | None:
    """The picture of who copied whom, of the example of derivation."""
    if found.copied is not None:
        return claim_figure(writer, facts, found.copied.claim)
    return work_figure(writer, facts, found.origin) if found.origin else None


def _witnesses(context: Context, found: Examples) -> tuple[str, ...]:
    """The sources that come down to one: of the example, or of the origin that most rest on."""
    if found.copied is None:
        return context.facts.dependents.get(found.origin, ())
    supporting = context.corpus.evidence(found.copied.claim, Stance.SUPPORTS)
    return tuple(dict.fromkeys(str(excerpt.source) for excerpt in supporting))
