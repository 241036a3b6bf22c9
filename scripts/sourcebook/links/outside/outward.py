"""Every address outside that a project's sources hold, with its places; or a built site's."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from sourcebook.diagnostics import Span
from sourcebook.links.address import WEB
from sourcebook.links.plain import bare_addresses, markdown_addresses
from sourcebook.links.site import BuiltSite
from sourcebook.model import BibEntry
from sourcebook.read import Mapping as MappingNode
from sourcebook.read import Node, Scalar, Sequence, Tree

DOI = "https://doi.org/"


@dataclass(slots=True)
class Outward:
    """The addresses, each with the places it stands at; what is the archived copy of what."""

    places: dict[str, list[Span]] = field(default_factory=dict)
    archives: dict[str, str] = field(default_factory=dict)

    def add(self, url: str, at: Span) -> str:
        """Take note of an address, without the anchor that no server is told of."""
        address = plain(url)
        if address and at not in self.places.setdefault(address, []):
            self.places[address].append(at)
        return address


def plain(url: str) -> str:
    """The address without its fragment; empty for one that is not on the public web."""
    address = url.strip().partition("#")[0]
    try:
        parts = urlsplit(address)
        good = parts.scheme.lower() in WEB and parts.hostname
    except ValueError:
        good = None
    return address if good and not re.search(r"\s", address) else ""


def of_project(tree: Tree, own: str) -> Outward:
    """What the bibliography, the records and the prose of a project link to, but for itself."""
    found = Outward()
    copies: dict[str, str] = {}
    for entry in tree.entries:
        copies[entry.key] = _entry(entry, found)
    for path, node in tree.nodes.items():
        if path.startswith("sources/"):
            _records(path, node, copies, found)
    for path, text in tree.essays.items():
        for one in markdown_addresses(text):
            found.add(one.url, Span(path, one.line, one.column, one.column + len(one.written)))
    for address in [one for one in found.places if own and one.startswith(own)]:
        del found.places[address]
    return found


def _records(path: str, node: Node, copies: Mapping[str, str], found: Outward) -> None:
    """Take note of every address in a file of records: in fields of their own, and in prose."""
    for scalar in _scalars(node):
        for one in bare_addresses(scalar.value):
            found.add(one.url, scalar.at)
    if copy := copies.get(_citekey(path, node)):
        for address in _witness(node):
            found.archives.setdefault(address, copy)


def _entry(entry: BibEntry, found: Outward) -> str:
    """Take note of an entry's addresses; return that of its archived copy."""
    copy = found.add(entry.fields.get("archiveurl", ""), entry.place("archiveurl"))
    given = [(entry.fields.get("url", ""), entry.place("url"))]
    if doi := entry.fields.get("doi", "").strip():
        given.append((DOI + doi.removeprefix(DOI), entry.place("doi")))
    for url, at in given:
        if (address := found.add(url, at)) and copy:
            found.archives.setdefault(address, copy)
    return copy


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item)
    elif isinstance(node, MappingNode):
        for _, item in node:
            yield from _scalars(item)


def _citekey(path: str, node: Node) -> str:
    given = node.get("source") if isinstance(node, MappingNode) else None
    return (
        given.value if isinstance(given, Scalar) else path.rpartition("/")[2].removesuffix(".yml")
    )


def _witness(node: Node) -> Iterator[str]:
    witness = node.get("witness") if isinstance(node, MappingNode) else None
    url = witness.get("url") if isinstance(witness, MappingNode) else None
    if isinstance(url, Scalar) and (address := plain(url.value)):
        yield address


def of_site(site: BuiltSite) -> Outward:
    """What the pages of a built site link to outside of it."""
    found = Outward()
    for path, page in site.read.items():
        for one in page.references:
            if one.use in ("hint", "identity"):
                continue
            try:
                address = site.resolved(path, one.url.strip())
                outside = not site.is_own_host(address)
            except ValueError:
                continue
            if outside:
                found.add(address, Span(path, one.line, one.column))
    return found


def host_of(address: str) -> str:
    """Whose patience is asked for: the host, with its port."""
    return urlsplit(address).netloc.rpartition("@")[2].lower()
