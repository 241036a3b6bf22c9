"""Proposals in words for the editor, and as JSON for programs."""

import json
from collections.abc import Iterable

from sourcebook.lineage.known import Origins, ancestors
from sourcebook.lineage.suggest import Proposal, Reason

_WORDS = 12
"""Words of a shared run that are shown: enough to find it by."""
_RUNS = 3
_KINDS = {
    "wording": "the same words: {}",
    "speech": "both quote the same words: {}",
    "number": "figures that few others have: {}",
    "spelling": "a spelling that few others have: {}",
    "credit": "one names the other's outlet or author: {}",
    "agency": "both credit the same agency: {}",
    "author": "one author in two outlets: {}",
    "matter": "rarer words that both have: {}",
}
_QUOTED = frozenset(("wording", "speech", "credit"))


def as_text(proposals: Iterable[Proposal], origins: Origins) -> str:
    """Each proposal with its reasons and what to do about it."""
    return "\n".join(_told(number, item, origins) for number, item in enumerate(proposals, start=1))


def _told(number: int, item: Proposal, origins: Origins) -> str:
    between = "may rest on" if item.directed else "shares wording with"
    lines = [f"{number}. {item.text} {between} {item.origin} ({item.weight:.0f})"]
    lines += [f"   {_reason(reason)}" for reason in item.reasons]
    if both := common(item, origins):
        lines.append(f"   both are recorded as resting on {', '.join(both)}")
    if item.directed:
        lines.append(f"   if so, in sources/excerpts/{item.text}.yml: {line_to_add(item)}")
    else:
        lines.append("   which is the earlier is not known: see which can have read the other")
    lines.append(f'   if not: sourcebook lineage --reject {item.text} {item.origin} "the reason"')
    return "\n".join(lines) + "\n"


def _reason(reason: Reason) -> str:
    if not reason.words:
        return "much of the matter in the same words, none of them rare by itself"
    if reason.kind in _QUOTED:
        shown = [f"“{_short(words)}”" for words in reason.words[:_RUNS]]
        more = len(reason.words) - _RUNS
        return _KINDS[reason.kind].format("; ".join(shown)) + (f" and {more} more" * (more > 0))
    return _KINDS[reason.kind].format(", ".join(reason.words))


def _short(words: str) -> str:
    found = words.split()
    return " ".join(found[:_WORDS]) + (" …" if len(found) > _WORDS else "")


def line_to_add(item: Proposal) -> str:
    """What an editor writes who accepts: that it is inferred, unless the text says so itself."""
    if any(reason.kind == "credit" for reason in item.reasons):
        return f"derives_from: [{item.origin}]"
    return f"derives_from: [{{origin: {item.origin}, inferred: true}}]"


def common(item: Proposal, origins: Origins) -> list[str]:
    """What both are already recorded as resting on."""
    return sorted(ancestors(item.text, origins) & ancestors(item.origin, origins))


def as_json(proposals: Iterable[Proposal], origins: Origins) -> str:
    """A list of objects; ``weight`` orders them and means nothing else."""
    found = [
        {
            "text": item.text,
            "origin": item.origin,
            "directed": item.directed,
            "weight": round(item.weight, 1),
            "reasons": [
                {
                    "kind": reason.kind,
                    "words": [_short(words) for words in reason.words],
                    "weight": round(reason.weight, 1),
                }
                for reason in item.reasons
            ],
            "both_rest_on": common(item, origins),
            "line": line_to_add(item) if item.directed else None,
        }
        for item in proposals
    ]
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
