"""Derivation between sources has no circle."""

from collections.abc import Mapping

from sourcebook.diagnostics import Report
from sourcebook.model import Source
from sourcebook.rules import links


def check_derivation(sources: Mapping[str, Source], report: Report) -> None:
    """Tell each source that relies on itself, directly or through others."""
    for source in sources.values():
        for origin in source.derives_from:
            path = _path(sources, str(origin), str(source.id))
            if path:
                report.add(
                    links.DERIVATION_ENDS,
                    origin.at,
                    f"'{source.id}' relies on itself: {' -> '.join([str(source.id), *path])}",
                    "delete the derivation that does not hold",
                )


def _path(sources: Mapping[str, Source], start: str, goal: str) -> list[str]:
    """The shortest way from ``start`` to ``goal`` along derives_from; empty if there is none."""
    ways = {start: [start]}
    queue = [start]
    while queue:
        here = queue.pop(0)
        if here == goal:
            return ways[here]
        for origin in sources[here].derives_from if here in sources else ():
            if str(origin) not in ways:
                ways[str(origin)] = [*ways[here], str(origin)]
                queue.append(str(origin))
    return []
