"""Annotations that a file of the same tool has no more: the excerpts made of them stay. Pure."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping

from sourcebook.model import Annotated, Excerpt

_NAMED = 3


def gone(
    had: Mapping[str, Annotated],
    seen: Mapping[tuple[str, str], set[str]],
    there: Collection[str],
    excerpt_of: Callable[[Annotated], Excerpt | None],
) -> Iterator[tuple[str, str]]:
    """The excerpts whose annotation was in a file of the tool once, and what is told of each.

    ``had`` are the lines of the ledger, by origin; ``seen`` the origins that the file has, by tool
    and source; ``there`` excerpts that it has under another origin. Of a source of which the file
    has nothing it is told where the file is one of several sources, and was taken before; `unseen`
    tells of one of a single source.
    """
    several = {tool for tool, number in _taken_before(had, seen).items() if number > 1}
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


def unseen(
    had: Mapping[str, Annotated],
    seen: Mapping[tuple[str, str], set[str]],
    excerpt_of: Callable[[Annotated], Excerpt | None],
) -> Iterator[str]:
    """What is told of a file that has one source alone, where its tool had others, too.

    It may be a part of what the tool has, or all that is left there: that is for the editor to say.
    """
    alone = {tool for tool, number in _taken_before(had, seen).items() if number == 1}
    for tool in sorted(alone):
        others = [line for line in had.values() if line.origin.partition(":")[0] == tool]
        missing = [line for line in others if (tool, line.source) not in seen and excerpt_of(line)]
        if missing:
            works = sorted({line.source for line in missing})
            named = ", ".join(works[:_NAMED]) + (" …" if works[_NAMED:] else "")
            yield (
                f"the file has one source alone, and nothing on others of which {len(missing)} "
                f"were taken ({named}): if that is all that is left there, they are gone"
            )


def _taken_before(
    had: Mapping[str, Annotated], seen: Mapping[tuple[str, str], set[str]]
) -> Mapping[str, int]:
    """On how many sources the file has something, by tool, if it has any that was taken before."""
    known = {tool for (tool, _), origins in seen.items() if not origins.isdisjoint(had)}
    return Counter(tool for tool, _ in seen if tool in known)
