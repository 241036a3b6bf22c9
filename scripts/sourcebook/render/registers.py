"""The registers: the index of one, and the page of a person, place, body, work or the like."""

from collections.abc import Iterable

from sourcebook.facts import Facts, Head, Moment, Part, capitalised, first_sentence, span_of, story
from sourcebook.language import Language
from sourcebook.model import Authority, ClaimPlace
from sourcebook.render.context import Context
from sourcebook.render.descents import work_figure
from sourcebook.render.maps import place_map, register_map
from sourcebook.render.parts import links, shown, ways
from sourcebook.render.templates import Writer
from sourcebook.render.timelines import record_strip

_LONG = 12
"""From how many steps on a story can be filtered."""


def by_span(moments: Iterable[Moment], language: Language) -> list[tuple[str, list[Moment]]]:
    """A story in parts by decade or century, under its words; the undated last, under none."""
    found: dict[str, list[Moment]] = {}
    for moment in moments:
        span = capitalised(span_of(moment.date).words(language)) if moment.date else ""
        found.setdefault(span, []).append(moment)
    return list(found.items())


def index(context: Context, head: Head) -> str:
    """The index of a register."""
    facts, writer = context.facts, Writer(context, head.address)
    records = shown(head)
    return writer.fill(
        "register.md.jinja",
        head=head,
        introduction=head.description,
        records=records,
        map=register_map(facts, writer, records),
        about=lambda record: about(facts, record),
        **ways(context, writer, head),
    )


def about(facts: Facts, record: Authority) -> str:
    """Who or what a record is, in one sentence; empty if it does not say."""
    return first_sentence(facts.bare(record.description)) if record.description is not None else ""


def page(context: Context, head: Head) -> str:
    """The page of an authority record; of a part of its story, the part."""
    facts, writer = context.facts, Writer(context, head.address)
    record = facts.corpus.authorities[head.record]
    moments = [one for one in shown(head) if isinstance(one, Moment)]
    claims = [one for one in shown(head) if isinstance(one, ClaimPlace)]
    told = ways(context, writer, head)
    if not head.is_part:
        told |= {
            "parts": links(context, writer, head, lambda part: not _of_claims(part)),
            "themes": links(context, writer, head, _of_claims),
        }
    return writer.fill(
        "record-part.md.jinja" if head.is_part else "authority.md.jinja",
        head=head,
        record=record,
        spans=by_span(moments, facts.language),
        years=_years(story(facts, str(record.id)), facts.language),
        long=len(moments) > _LONG,
        claims=claims,
        dependents=facts.dependents.get(record.id, ()),
        descent=work_figure(writer, facts, str(record.id)),
        map=place_map(facts, writer, record) if not head.is_part else None,
        strip=record_strip(facts, writer, moments),
        **told,
    )


def _years(moments: Iterable[Moment], language: Language) -> str:
    """The decades, or centuries, of the first and the last that is dated; empty if nothing is."""
    spans = [span_of(moment.date).words(language) for moment in moments if moment.date]
    return " – ".join(dict.fromkeys((spans[0], spans[-1]))) if spans else ""


def _of_claims(part: Part) -> bool:
    return all(isinstance(entry.shown, ClaimPlace) for entry in part.every)
