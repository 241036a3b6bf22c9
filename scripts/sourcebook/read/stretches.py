"""Where every value of a YAML file begins and ends, for tools that change the text."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Stretch:
    """A value: ``text[start:end]`` of its file, without what is behind it.

    ``kind`` is ``scalar``, ``mapping`` or ``sequence``; ``flow`` tells the bracketed form of the
    last two. ``children`` are its items; of a mapping, keys and values in turn.
    """

    kind: str
    start: int
    end: int
    flow: bool = False
    value: str = ""
    children: list["Stretch"] = field(default_factory=list)

    def walk(self, *above: "Stretch") -> Iterator[tuple["Stretch", tuple["Stretch", ...]]]:
        """All of it, itself first: each with what it stands in, outermost first."""
        yield self, above
        for child in self.children:
            yield from child.walk(*above, self)


def stretches(text: str) -> Stretch | None:
    r"""The value that a file holds; None if it is empty or no YAML. Lines end with ``\\n``."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    stack: list[Stretch] = []
    root: Stretch | None = None
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if not isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent):
                continue
            start, end = (_offset(starts, mark) for mark in (event.start_mark, event.end_mark))
            end = start + len(text[start:end].rstrip())
            if isinstance(event, yaml.CollectionEndEvent):
                closed = stack.pop()
                inner = closed.children[-1].end if closed.children else closed.end
                closed.end = end if closed.flow else inner
                continue
            made = Stretch("scalar", start, end, value=str(getattr(event, "value", "")))
            if isinstance(event, yaml.CollectionStartEvent):
                made.kind = "mapping" if isinstance(event, yaml.MappingStartEvent) else "sequence"
                made.flow = bool(event.flow_style)
            if stack:
                stack[-1].children.append(made)
            else:
                root = made
            if made.kind != "scalar":
                stack.append(made)
    except yaml.YAMLError:
        return None
    return root


def _offset(starts: list[int], mark: Any) -> int:
    return int(starts[mark.line] + mark.column)
