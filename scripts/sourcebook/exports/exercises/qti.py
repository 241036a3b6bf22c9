"""QTI 2.1 (IMS Question and Test Interoperability, final release of 2012): items, and a package.

Of each dispute an item with a ``matchInteraction`` (cards to sides) and, where cards are one
voice, one with an ``associateInteraction`` (card with card). Of two accounts an item with a
``hottextInteraction`` (the words that differ, if any do), one with an ``extendedTextInteraction``
(what that does, which nobody scores) and one with a ``choiceInteraction`` (which is earlier). The
reasons are a ``modalFeedback`` that is shown with any answer.
"""

from collections.abc import Iterable, Iterator, Mapping
from xml.etree import ElementTree as ET

from sourcebook.exports.encode import element, html_element, xml_bytes
from sourcebook.exports.exercises.questions import Comparing, Sorting
from sourcebook.facts import Differs, Piece
from sourcebook.packing import zipped

_ITEM = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
_SCORED = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/map_response"
_KEY = "KEY"


def qti_package(found: Iterable[Sorting], pairs: Iterable[Comparing]) -> bytes:
    """All items in a content package (IMS CP 1.2 as QTI 2.1 profiles it), as a zip."""
    made = [
        *(it for one in found for it in items(one)),
        *(it for one in pairs for it in of_pair(one)),
    ]
    files = {f"items/{name}.xml": xml_bytes(item) for name, item in made}
    return zipped([("imsmanifest.xml", xml_bytes(_manifest(files))), *files.items()])


def items(one: Sorting) -> Iterator[tuple[str, ET.Element]]:
    """The items of a dispute, each with its name."""
    pairs = dict.fromkeys((f"c{number} {mark}" for number, _, mark in one.cards), 1)
    name = f"{one.id}-sides"
    yield name, _item(one, name, ("multiple", "directedPair"), pairs, _match(one))
    if one.pairs:
        together = dict.fromkeys((f"c{card} c{other}" for card, other in one.pairs), 1)
        name = f"{one.id}-voices"
        yield name, _item(one, name, ("multiple", "pair"), together, _associate(one))


def of_pair(one: Comparing) -> Iterator[tuple[str, ET.Element]]:
    """The items of two accounts, each with its name."""
    worth = {Differs.YES: 1, Differs.NO: -1, Differs.EITHER: 0}
    words = {key: worth[piece.differs] for key, piece in _told(one) if piece.differs is not None}
    if 1 in words.values():
        name = f"{one.id}-words"
        yield name, _item(one, name, ("multiple", "identifier"), words, _hottext(one))
    name = f"{one.id}-change"
    yield name, _item(one, name, ("single", "string"), {}, _extended(one))
    name = f"{one.id}-earlier"
    right = {f"t{one.right}": 1}
    yield name, _item(one, name, ("single", "identifier"), right, _choice(one))


def _item(
    one: Sorting | Comparing,
    name: str,
    answer: tuple[str, str],
    worth: Mapping[str, int],
    interaction: ET.Element,
) -> ET.Element:
    """An item: ``answer`` is how many answers of what type it takes, ``worth`` the points of each.

    Without any points nothing is scored.
    """
    root = element(
        "assessmentItem",
        xmlns=_ITEM,
        identifier=f"q-{name}",
        title=one.name,
        adaptive="false",
        timeDependent="false",
    )
    many, base = answer
    response = element(
        "responseDeclaration", identifier="RESPONSE", cardinality=many, baseType=base
    )
    right = [key for key, points in worth.items() if points > 0]
    if right:
        response.append(_values("correctResponse", right))
        mapping = element("mapping", lowerBound="0", upperBound=str(len(right)), defaultValue="0")
        mapping.extend(
            element("mapEntry", mapKey=key, mappedValue=str(points))
            for key, points in worth.items()
            if points
        )
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
    processing = [element("responseProcessing", template=_SCORED)] if right else []
    root.extend((response, score, told, body, *processing, feedback))
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


def _told(one: Comparing) -> Iterator[tuple[str, Piece]]:
    """Every piece of both texts, with the name of the word in it."""
    for number, pieces in enumerate(one.texts, 1):
        for at, piece in enumerate(pieces):
            yield f"w{number}-{at}", piece


def _hottext(one: Comparing) -> ET.Element:
    found = element("hottextInteraction", responseIdentifier="RESPONSE", maxChoices="0")
    found.append(_prompt(one.ask[0]))
    for number in (1, 2):
        text = element("p")
        label = element("b", str(number))
        label.tail = " “"
        text.append(label)
        for key, piece in _told(one):
            if key.startswith(f"w{number}-"):
                text.extend(_word(key, piece, label))
        text[-1].tail = f"{text[-1].tail or ''}”"
        found.append(text)
    return found


def _word(key: str, piece: Piece, label: ET.Element) -> Iterator[ET.Element]:
    if piece.differs is None:
        label.tail = f"{label.tail}{piece.after}"
        return
    word = element("hottext", piece.word, identifier=key)
    word.tail = piece.after
    yield word


def _extended(one: Comparing) -> ET.Element:
    found = element("extendedTextInteraction", responseIdentifier="RESPONSE")
    found.append(_prompt(one.ask[1]))
    return found


def _choice(one: Comparing) -> ET.Element:
    told = {"responseIdentifier": "RESPONSE", "shuffle": "false", "maxChoices": "1"}
    found = element("choiceInteraction", **told)
    found.append(_prompt(one.ask[2]))
    found.extend(
        element("simpleChoice", words, identifier=f"t{mark}") for mark, words in one.choices
    )
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
    metadata.extend((element("schema", "QTIv2.1 Package"), element("schemaversion", "1.0.0")))
    resources = element("resources")
    for number, path in enumerate(files, 1):
        row = element(
            "resource", identifier=f"item-{number}", type="imsqti_item_xmlv2p1", href=path
        )
        row.append(element("file", href=path))
        resources.append(row)
    root.extend((metadata, element("organizations"), resources))
    return root
