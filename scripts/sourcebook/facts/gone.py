"""What the ledger tells of addresses that are gone, and the pages that tell it to readers."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sourcebook.facts.head import Head
from sourcebook.model import Permalink


def noted(head: Head, gone: Iterable[Permalink]) -> Head:
    """The head of a page with what the ledger tells of anchors that it has no more."""
    lines = tuple(line for line in gone if line.address.partition("#")[2] not in head.anchors)
    if not lines:
        return head
    anchors = (*head.anchors, *(line.address.partition("#")[2] for line in lines))
    inputs = tuple(sorted({*head.inputs, *(line.at.path for line in lines)}))
    return replace(head, anchors=anchors, inputs=inputs, gone=lines)


def noted_addresses(heads: Iterable[Head]) -> set[str]:
    """The addresses at which pages have nothing but a note of what became of them."""
    anchors: set[str] = set()
    for head in heads:
        anchors |= {line.address for line in head.gone}
        anchors |= {head.address} if head.kind == "withdrawn" else set()
    return anchors


def gone_anchors(ledger: Iterable[Permalink]) -> Mapping[str, tuple[Permalink, ...]]:
    """For each page's address, the lines of its anchors that are there no more."""
    found: dict[str, list[Permalink]] = {}
    for line in ledger:
        page, anchor, _ = line.address.partition("#")
        if anchor and line.state != "live":
            found.setdefault(page, []).append(line)
    return {page: tuple(lines) for page, lines in found.items()}
