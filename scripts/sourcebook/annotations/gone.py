"""Annotations that a file of the same tool has no more: the excerpts made of them stay. Pure."""

from collections.abc import Callable, Collection, Iterator, Mapping

from sourcebook.model import Annotated, Excerpt

_OF_ALL = "readwise"
"""A tool that writes one file of all that its user reads."""


def gone(
    had: Mapping[str, Annotated],
    seen: Mapping[tuple[str, str], set[str]],
    there: Collection[str],
    excerpt_of: Callable[[Annotated], Excerpt | None],
) -> Iterator[tuple[str, str]]:
    """The excerpts whose annotation was in a file of the tool once, and what is told of each.

    ``had`` are the lines of the ledger, by origin; ``seen`` the origins that the file has, by tool
    and source; ``there`` excerpts that it has under another origin. Of a source of which the file
    has nothing it is told where the file is one of several sources, and was taken before.
    """
    known = {tool for (tool, _), origins in seen.items() if not origins.isdisjoint(had)}
    sources = [tool for tool, _ in seen]
    several = {tool for tool in known if tool == _OF_ALL or sources.count(tool) > 1}
    for line in sorted(had.values(), key=lambda line: line.origin):
        tool = line.origin.partition(":")[0]
        origins = seen.get((tool, line.source))
        if (origins is None and tool not in several) or line.origin in (origins or ()):
            continue
        excerpt = excerpt_of(line)
        if excerpt is not None and not {line.excerpt, str(excerpt.id)} & {*there}:
            where = "in the file"
            if origins is None:
                where += f", which has nothing on '{line.source}' any more"
            yield line.excerpt, f"its annotation is no longer {where}; the excerpt stays"
