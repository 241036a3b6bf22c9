"""Derivation between sources has no circle."""

from collections.abc import Mapping

from sourcebook.diagnostics import Report
from sourcebook.model import Source
from sourcebook.rules import links


def check_derivation(sources: Mapping[str, Source], report: Report) -> None:
    """Tell each source that relies on itself, directly or through others."""
    for source in _unended(sources):
        for origin in source.derives_from:
            path = _path(sources, str(origin), str(source.id))
            if path:
                report.add(
                    links.DERIVATION_ENDS,
                    origin.at,
                    f"'{source.id}' relies on itself: {' -> '.join([str(source.id), *path])}",
                    "delete the derivation that does not hold",
                )


def _unended(sources: Mapping[str, Source]) -> list[Source]:
    """The sources from which derivation does not end everywhere: those on a circle, or before one.

    Where there is no circle, as in every sound project, each is looked at once.
    """
    open_ = {key: {str(one) for one in found.derives_from} for key, found in sources.items()}
    copies: dict[str, list[str]] = {}
    for key, origins in open_.items():
        for origin in origins:
            copies.setdefault(origin, []).append(key)
    ended = [*(copies.keys() - open_.keys()), *(key for key in open_ if not open_[key])]
    while ended:
        gone = ended.pop()
        for copy in copies.get(gone, ()):
            open_[copy].discard(gone)
            if not open_[copy]:
                ended.append(copy)
    return [sources[key] for key, origins in open_.items() if origins]


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
