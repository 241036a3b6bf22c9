"""A page before it is written, and what a kind of page is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sourcebook.facts.later import Later
from sourcebook.facts.parts import Part
from sourcebook.model import Permalink

if TYPE_CHECKING:
    from sourcebook.facts.facts import Facts


@dataclass(frozen=True, slots=True)
class Said:
    """What a page says of itself.

    ``title`` and ``description`` are plain text: whoever writes them into HTML escapes them.
    ``inputs`` are the files, relative to the project's root, whose changes change the page: its
    date is that of the newest.
    """

    title: str
    description: str
    inputs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """A page before it is written.

    ``kind`` is the name of its `PageKind`. What it ``said`` of itself is asked by whoever
    shows it or links to it, and not by the rules, which need its addresses alone: so it is made
    later. ``record`` is the id of the record that the page is about, of the index of a register its
    kind of record, else empty. ``anchors`` are all permanent anchors on it, in order; for each of
    ``gone``, which the ledger tells of, a note stands on the page. ``part`` is what a page shows of
    a list that may grow long.
    """

    kind: str
    address: str
    said: Later[Said]
    record: str = ""
    anchors: tuple[str, ...] = ("top",)
    gone: tuple[Permalink, ...] = ()
    part: Part | None = None

    @property
    def title(self) -> str:
        """What the page is called."""
        return self.said.value.title

    @property
    def description(self) -> str:
        """What it is about, in a sentence."""
        return self.said.value.description

    @property
    def inputs(self) -> tuple[str, ...]:
        """The files that it is made from."""
        return self.said.value.inputs

    @property
    def living(self) -> tuple[str, ...]:
        """Its anchors without those at which nothing but a note stands."""
        gone = {line.address.partition("#")[2] for line in self.gone}
        return tuple(anchor for anchor in self.anchors if anchor not in gone)

    @property
    def is_part(self) -> bool:
        """Whether it shows a part of a list that has a page of its own."""
        return self.part is not None and bool(self.part.above)

    @property
    def addresses(self) -> set[str]:
        """Its own, and those of its anchors."""
        return {self.address, *(f"{self.address}#{anchor}" for anchor in self.anchors)}

    @property
    def path(self) -> str:
        """The path of its Markdown under the docs folder: ``themes/x/index.md``."""
        return f"{self.address.lstrip('/')}index.md"


@dataclass(frozen=True, slots=True)
class PageKind:
    """A kind of page.

    ``label`` and ``lead``, messages, stand on the card that a shared link shows; an empty lead is
    the name of the site. Each page of an ``own_card`` kind has a card with its title; else all
    pages of a kind share one, and several kinds do if ``shares`` names another's. An ``article``
    is read and cited as a text. Where a page is ``of_record``, it is cited by the record's
    permanent address. What ``records`` other people's work is cited under that message, lest our
    record pass for the work. Pages ``in_row`` lead to those of their kind before and after them.
    """

    name: str
    label: str
    lead: str
    heads: "Callable[[Facts], Iterable[Head]]"
    article: bool = False
    own_card: bool = False
    shares: str = ""
    of_record: bool = False
    records: str = ""
    in_row: bool = False

    @property
    def card(self) -> str:
        """The kind whose card a page shows."""
        return self.shares or self.name


def noted(head: Head, gone: Iterable[Permalink]) -> Head:
    """The head of a page with what the ledger tells of anchors that it has no more."""
    lines = tuple(line for line in gone if line.address.partition("#")[2] not in head.anchors)
    if not lines:
        return head
    anchors = (*head.anchors, *(line.address.partition("#")[2] for line in lines))

    def told() -> Said:
        inputs = tuple(sorted({*head.inputs, *(line.at.path for line in lines)}))
        return replace(head.said.value, inputs=inputs)

    return replace(head, said=Later(told), anchors=anchors, gone=lines)


def gone(permalinks: Iterable[Permalink]) -> dict[str, tuple[Permalink, ...]]:
    """For each page's address, what the ledger tells of anchors that are there no more."""
    found: dict[str, list[Permalink]] = {}
    for line in permalinks:
        page, anchor, _ = line.address.partition("#")
        if anchor and line.state != "live":
            found.setdefault(page, []).append(line)
    return {page: tuple(lines) for page, lines in found.items()}
