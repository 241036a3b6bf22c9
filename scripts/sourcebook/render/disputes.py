"""A dispute as a card: the proposition, and by name who is for it and who against."""

from markupsafe import Markup

from sourcebook.facts import opposed
from sourcebook.model import Claim, Stance
from sourcebook.render.balance import balance
from sourcebook.render.context import Context
from sourcebook.render.descents import claim_figure
from sourcebook.render.templates import Writer


def dispute_card(context: Context, writer: Writer, claim: Claim) -> Markup:
    """The card of a disputed claim."""
    facts = context.facts
    bars = [side for side in balance(facts, claim) if side.stance is not Stance.QUALIFIES]
    supported, disputed, both = opposed(
        facts, *(list(facts.corpus.evidence(claim, side.stance)) for side in bars)
    )
    sides = list(zip(bars, (supported, disputed), strict=True))
    descent = claim_figure(writer, facts, claim)
    filled = writer.fill("dispute.jinja", claim=claim, sides=sides, both=both, descent=descent)
    return Markup(filled)  # noqa: S704
