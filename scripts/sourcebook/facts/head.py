"""The head of a page: all that is known of it before it is written."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sourcebook.facts.parts import Part
from sourcebook.model import Permalink


@dataclass(frozen=True, slots=True)
class Head:
    """A page before it is written.

    ``kind`` is the name of its `PageKind`. ``record`` is the id of the record that the page is
    about, of the index of a register its kind of record, else empty. ``title`` and ``description``
    are plain text: whoever writes them into HTML escapes them. ``inputs`` are the files, relative
    to the project's root, whose changes change the page: its date is that of the newest.
    ``anchors`` are all permanent anchors on it, in order; for each of ``gone``, which the ledger
    tells of, a note stands on the page. ``part`` is what a page shows of a list that may grow long.
    """

    kind: str
    address: str
    title: str
    description: str
    record: str = ""
    inputs: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ("top",)
    gone: tuple[Permalink, ...] = ()
    part: Part | None = None

    @property
    def is_part(self) -> bool:
        """Whether it shows a part of a list that has a page of its own."""
        return self.part is not None and bool(self.part.above)

    @property
    def path(self) -> str:
        """The path of its Markdown under the docs folder: ``themes/x/index.md``."""
        return f"{self.address.lstrip('/')}index.md"


def noted(head: Head, gone: Iterable[Permalink]) -> Head:
    """The head of a page with what the ledger tells of anchors that it has no more."""
    lines = tuple(line for line in gone if line.address.partition("#")[2] not in head.anchors)
    if not lines:
        return head
    anchors = (*head.anchors, *(line.address.partition("#")[2] for line in lines))
    inputs = tuple(sorted({*head.inputs, *(line.at.path for line in lines)}))
    return replace(head, anchors=anchors, inputs=inputs, gone=lines)
