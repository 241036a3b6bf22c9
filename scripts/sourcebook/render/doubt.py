"""The page on which a reader doubts a source, and what each claim's standing hangs on."""

import json
from typing import Any

from markupsafe import Markup

from sourcebook.facts import Facts, Head, grounds, groups, weighed
from sourcebook.model import Stance
from sourcebook.render.context import Context
from sourcebook.render.templates import Writer

_MOST = 20
"""How many sources are listed on which most standings hang."""


def page(context: Context, head: Head) -> str:
    """What may be doubted, what hangs on one source, and every claim with its grounds."""
    facts, found = context.facts, groups(context.facts)
    kinds: dict[str, list[Any]] = {}
    for group in found:
        kinds.setdefault(group.kind, []).append(group)
    hanging = [group for group in found if group.kind == "source" and group.changed]
    return Writer(context, head.address).fill(
        "doubt.md.jinja",
        kinds=kinds,
        hanging=sorted(hanging, key=lambda group: -group.changed)[:_MOST],
        safe=sum(group.kind == "source" and not group.changed for group in found),
        grounds=lambda claim: grounds(facts, claim),
        data=Markup(json.dumps(data(facts), ensure_ascii=False, separators=(",", ":"))),  # noqa: S704
    )


def data(facts: Facts) -> dict[str, Any]:
    """What the script works on: numbers for sources and marks, and its words."""
    evidence = weighed(facts)
    numbers: dict[str, int] = {}
    for rows in evidence.values():
        for source, _, marks in rows:
            for name in (source, *marks):
                numbers.setdefault(name, len(numbers))
    stances = list(Stance)
    gettext = facts.language.gettext
    return {
        "claims": [
            [
                [
                    numbers[source],
                    stances.index(stance),
                    *sorted(numbers[mark] for mark in marks if mark != source),
                ]
                for source, stance, marks in rows
            ]
            for rows in evidence.values()
        ],
        "groups": {
            group.address: [numbers[key] for key in group.sources] for group in groups(facts)
        },
        "words": {
            "standings": [
                gettext("Corroborated"),
                gettext("Single source"),
                gettext("Disputed"),
                gettext("Nothing left"),
            ],
            "changed": gettext(
                "Standings that change: {changed} of {all}.", changed="{changed}", all="{all}"
            ),
            "becomes": gettext("would be: {standing}", standing="{standing}"),
            "again": gettext("Believe {name} again", name="{name}"),
        },
    }
