"""QTI 2.1 (IMS Question and Test Interoperability, final release of 2012): items, and a package.

Of each exercise an item with a ``matchInteraction`` (cards to sides) and, where cards are one
voice, one with an ``associateInteraction`` (card with card). The reasons are a ``modalFeedback``
that is shown with any answer.
"""

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from sourcebook.exports.encode import element, html_element, xml_bytes
from sourcebook.exports.exercises.packing import zipped
from sourcebook.exports.exercises.questions import Sorting

_ITEM = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
_SCORED = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/map_response"
_KEY = "KEY"


def qti_package(found: Iterable[Sorting]) -> bytes:
    """All items in a content package (IMS CP 1.1 as QTI 2.1 profiles it), as a zip."""
    files = {f"items/{name}.xml": xml_bytes(item) for one in found for name, item in items(one)}
    return zipped({"imsmanifest.xml": xml_bytes(_manifest(files)), **files})


def items(one: Sorting) -> Iterator[tuple[str, ET.Element]]:
    """The items of an exercise, each with its name."""
    pairs = [f"c{number} {mark}" for number, _, mark in one.cards]
    yield f"{one.id}-sides", _item(one, f"{one.id}-sides", "directedPair", pairs, _match(one))
    if one.pairs:
        together = [f"c{one_card} c{other}" for one_card, other in one.pairs]
        yield f"{one.id}-voices", _item(one, f"{one.id}-voices", "pair", together, _associate(one))


def _item(
    one: Sorting, name: str, base: str, right: list[str], interaction: ET.Element
) -> ET.Element:
    root = element(
        "assessmentItem",
        xmlns=_ITEM,
        identifier=f"q-{name}",
        title=one.name,
        adaptive="false",
        timeDependent="false",
    )
    response = element(
        "responseDeclaration", identifier="RESPONSE", cardinality="multiple", baseType=base
    )
    response.append(_values("correctResponse", right))
    mapping = element("mapping", lowerBound="0", upperBound=str(len(right)), defaultValue="0")
    mapping.extend(element("mapEntry", mapKey=pair, mappedValue="1") for pair in right)
    response.append(mapping)
    score = element(
        "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float"
    )
    told = element(
        "outcomeDeclaration", identifier="FEEDBACK", cardinality="single", baseType="identifier"
    )
    told.append(_values("defaultValue", [_KEY]))
    body = element("itemBody")
    body.append(interaction)
    shown = {"outcomeIdentifier": "FEEDBACK", "identifier": _KEY, "showHide": "show"}
    feedback = html_element("modalFeedback", one.feedback, **shown)
    processing = element("responseProcessing", template=_SCORED)
    root.extend((response, score, told, body, processing, feedback))
    return root


def _values(tag: str, values: list[str]) -> ET.Element:
    found = element(tag)
    found.extend(element("value", value) for value in values)
    return found


def _match(one: Sorting) -> ET.Element:
    found = element(
        "matchInteraction",
        responseIdentifier="RESPONSE",
        shuffle="false",
        maxAssociations=str(len(one.cards)),
    )
    found.append(_prompt(one.ask))
    cards, sides = element("simpleMatchSet"), element("simpleMatchSet")
    for number, words, _ in one.cards:
        cards.append(
            html_element("simpleAssociableChoice", words, identifier=f"c{number}", matchMax="1")
        )
    for mark, name in one.sides.items():
        sides.append(element("simpleAssociableChoice", name, identifier=mark, matchMax="0"))
    found.extend((cards, sides))
    return found


def _associate(one: Sorting) -> ET.Element:
    found = element(
        "associateInteraction", responseIdentifier="RESPONSE", shuffle="false", maxAssociations="0"
    )
    found.append(_prompt(one.ask_pairs))
    for number, _, _ in one.cards:
        told = {"identifier": f"c{number}", "matchMax": "0"}
        found.append(element("simpleAssociableChoice", str(number), **told))
    return found


def _prompt(html: str) -> ET.Element:
    """A prompt holds words and no blocks: its paragraphs become lines."""
    found = element("prompt")
    last: ET.Element | None = None
    for block in html_element("div", html).iter():
        if block.tag not in {"p", "li"}:
            continue
        if last is not None:
            found.append(element("br"))
        last = element("span")
        last.text, last[:] = block.text, list(block)
        found.append(last)
    return found


def _manifest(files: Iterable[str]) -> ET.Element:
    root = element("manifest", xmlns=_PACKAGE, identifier="qti")
    metadata = element("metadata")
    metadata.extend((element("schema", "IMS Content"), element("schemaversion", "1.1")))
    resources = element("resources")
    for number, path in enumerate(files, 1):
        row = element(
            "resource", identifier=f"item-{number}", type="imsqti_item_xmlv2p1", href=path
        )
        row.append(element("file", href=path))
        resources.append(row)
    root.extend((metadata, element("organizations"), resources))
    return root
