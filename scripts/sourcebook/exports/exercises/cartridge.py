"""Common Cartridges (1EdTech, version 1.3 of 2014): links into the site, with files or without.

A thin one is a tree of web links. That of the exercises has their QTI 2.1 package as a file beside
the links: of assessments version 1.3 knows QTI 1.2.1 alone, which has no matching of cards.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from sourcebook.exports.download import QUOTATIONS
from sourcebook.exports.encode import element, xml_bytes
from sourcebook.facts import Facts
from sourcebook.packing import zipped

_CARTRIDGE = "http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1"
_LOM = "http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest"
_LINK = "http://www.imsglobal.org/xsd/imsccv1p3/imswl_v1p3"


@dataclass(frozen=True, slots=True)
class Entry:
    """A folder, a link (``address`` in full) or a file (``path``) of a cartridge."""

    title: str
    address: str = ""
    path: str = ""
    entries: tuple["Entry", ...] = field(default=())


def cartridge(
    facts: Facts, title: str, entries: Iterable[Entry], files: Mapping[str, bytes] | None = None
) -> bytes:
    """A cartridge with these entries; ``files`` are the contents of those that have a path."""
    made = _Made()
    root = element("item", identifier="root")
    root.extend(made.item(entry) for entry in entries)
    organization = element("organization", identifier="contents", structure="rooted-hierarchy")
    organization.append(root)
    organizations = element("organizations")
    organizations.append(organization)
    manifest = element("manifest", identifier="cartridge")
    manifest.attrib.update({"xmlns": _CARTRIDGE, "xmlns:lomimscc": _LOM})
    manifest.extend((_metadata(facts, title), organizations, made.resources))
    packed = {"imsmanifest.xml": xml_bytes(manifest), **made.links, **(files or {})}
    return zipped(packed.items())


class _Made:
    """What is made of entries: the tree's items, and the resources that they name."""

    def __init__(self) -> None:
        self.resources = element("resources")
        self.links: dict[str, bytes] = {}
        self._items = 0

    def item(self, entry: Entry) -> ET.Element:
        self._items += 1
        found = element("item", identifier=f"item-{self._items}")
        if entry.address or entry.path:
            found.set("identifierref", self._resource(entry))
        found.append(element("title", entry.title))
        found.extend(self.item(one) for one in entry.entries)
        return found

    def _resource(self, entry: Entry) -> str:
        name = f"resource-{len(self.resources) + 1}"
        path = entry.path or f"links/{name}.xml"
        kind = "webcontent" if entry.path else "imswl_xmlv1p3"
        row = element("resource", identifier=name, type=kind)
        if entry.path:
            row.set("href", path)
        else:
            self.links[path] = _web_link(entry)
        row.append(element("file", href=path))
        self.resources.append(row)
        return name


def _web_link(entry: Entry) -> bytes:
    link = element("webLink", xmlns=_LINK)
    link.extend((element("title", entry.title), element("url", href=entry.address)))
    return xml_bytes(link)


def _metadata(facts: Facts, title: str) -> ET.Element:
    """What the cartridge is, whose, and under which licence; in LOM as the profile has it."""

    def words(tag: str, text: str) -> ET.Element:
        found = element(f"lomimscc:{tag}")
        found.append(element("lomimscc:string", text, language=facts.settings.language))
        return found

    general, rights, lom = (element(f"lomimscc:{tag}") for tag in ("general", "rights", "lom"))
    general.extend(
        (words("title", title), words("description", facts.settings.description or title))
    )
    restricted = element("lomimscc:copyrightAndOtherRestrictions")
    restricted.append(element("lomimscc:value", "yes"))
    whose = " ".join(
        filter(None, (f"{facts.credit.rstrip('.')}.", facts.licence, facts.licence_address))
    )
    quoted = facts.language.gettext(QUOTATIONS)
    rights.extend((restricted, words("description", f"{whose} {quoted}")))
    lom.extend((general, rights))
    metadata = element("metadata")
    metadata.extend(
        (element("schema", "IMS Common Cartridge"), element("schemaversion", "1.3.0"), lom)
    )
    return metadata
