"""The pages on which a reader weighs: doubting a source, and what nobody here has read."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from sourcebook.facts import (
    Facts,
    Group,
    Head,
    figures,
    groups,
    hanging,
    reading_list,
    standing_word,
    unread,
    weighed,
)
from sourcebook.model import Kind, Stance, Standing
from sourcebook.render.context import Context
from sourcebook.render.markup import embedded
from sourcebook.render.templates import Writer

_MOST = 20
"""How many sources are listed on which most standings hang."""

_NEXT = 10
"""How many originals are proposed for reading next."""


def page(context: Context, head: Head) -> str:
    """What may be doubted, what hangs on one source, and every claim with its grounds."""
    facts, found = context.facts, groups(context.facts)
    kinds: dict[str, list[Group]] = {}
    for group in found:
        kinds.setdefault(group.kind, []).append(group)
    hangs = hanging(facts)
    return Writer(context, head.address).fill(
        "doubt.md.jinja",
        kinds=kinds,
        hanging=list(hangs.items())[:_MOST],
        safe=len(kinds["source"]) - len(hangs),
        data=embedded(data(facts)),
    )


def not_read(context: Context, head: Head) -> str:
    """Every original that was not read, by the claims that rest on it, and what to read first."""
    facts = context.facts
    rows = unread(facts)
    under = {row.id for row in rows}
    works = sorted(facts.corpus.register(Kind.WORK), key=lambda work: facts.name(work.id))
    steps = reading_list({row.id: {str(place.claim.id) for place in row.claims} for row in rows})
    return Writer(context, head.address).fill(
        "unread.md.jinja",
        rows=rows,
        steps=steps[:_NEXT],
        rest=steps[_NEXT:],
        idle=len(rows) - len(steps),
        apart=[work for work in works if not work.seen and work.id not in under],
        figures=figures(facts),
    )


def data(facts: Facts) -> dict[str, Any]:
    """What the script works on: numbers for sources and marks, and its words."""
    evidence, doubted = weighed(facts), groups(facts)
    # Of one that no claim weighs, too, it can be said that nothing changes without it. In order,
    # so that what begins alike stands together: that is packed small.
    sources = sorted(map(str, facts.corpus.sources))
    numbers = {key: number for number, key in enumerate(sources)}
    for rows in evidence.values():
        for _, _, marks in rows:
            for name in marks:
                numbers.setdefault(name, len(numbers))
    stances = list(Stance)
    gettext = facts.language.gettext
    return {
        # Two passages of one source, side and lineage count once: the second is not sent.
        "claims": [
            list(
                dict.fromkeys(
                    (
                        numbers[source],
                        stances.index(stance),
                        *sorted(numbers[mark] for mark in marks if mark != source),
                    )
                    for source, stance, marks in rows
                )
            )
            for rows in evidence.values()
        ],
        # A source stands for itself alone; of each other group its sources are told, each by its
        # step from the one before.
        "sources": sources,
        "groups": {
            group.address: _steps(numbers[key] for key in group.sources)
            for group in doubted
            if group.kind != "source"
        },
        "words": {
            "standings": [
                *(
                    standing_word(one, facts.language)
                    for one in Standing
                    if one is not Standing.OUR_READING
                ),
                gettext("Without support"),
            ],
            "changed": gettext(
                "Standings that change: {changed} of {all}.", changed="{changed}", all="{all}"
            ),
            "unknown": gettext(
                "Not a source or kind here, and left out of account: {names}.", names="{names}"
            ),
            "becomes": gettext(
                # NOTE: What a claim's standing would be without some of its sources.
                "would be: {standing}; it loses {names}",
                standing="{standing}",
                names="{names}",
            ),
            "more": gettext("{names} and {count} more", names="{names}", count="{count}"),
            "again": gettext("Believe {name} again", name="{name}"),
        },
    }


def _steps(numbers: Iterable[int]) -> list[int]:
    return [after - before for before, after in pairwise((0, *sorted(numbers)))]
