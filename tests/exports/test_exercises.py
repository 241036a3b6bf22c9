"""The exercises for learning platforms: as the formats have them, right, and the same each time."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import escape
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

from sourcebook.exports.exercises import exercise_files
from sourcebook.facts import (
    Differs,
    Exercise,
    Facts,
    by_number,
    capitalised,
    dates_of,
    earlier_names,
    mark_of,
    side_names,
)
from sourcebook.model import accounts_address, weigh_address
from tests.platforms import unzipped
from tests.projects import ODD_SETTINGS, PROJECTS, corpus_at, facts_of
from tests.render.test_descents import resting

_CC = "{http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1}"
_LOM = "{http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest}"
_LINK = "{http://www.imsglobal.org/xsd/imsccv1p3/imswl_v1p3}"
_CP = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
_QTI = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"

Files = Mapping[str, bytes]


@pytest.fixture(scope="module", params=[*PROJECTS, "resting"])
def facts(request: pytest.FixtureRequest) -> Facts:
    """Each project, and one in which texts rest on each other at random."""
    known = PROJECTS.get(request.param)
    return facts_of(corpus_at(known) if known else resting(3))


@pytest.fixture(scope="module")
def made(facts: Facts) -> Files:
    return {item.path: item.content for item in exercise_files(facts)}


def text(element: ET.Element, path: str) -> str:
    found = element.find(path)
    assert found is not None, path
    return found.text or ""


def test_the_same_content_gives_the_same_bytes(facts: Facts, made: Files) -> None:
    again = Facts(facts.corpus)
    assert {item.path: item.content for item in exercise_files(again)} == made
    for content in (content for path, content in made.items() if not path.endswith(".xml")):
        with ZipFile(BytesIO(content)) as archive:
            assert {item.date_time for item in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_without_an_address_of_the_site_there_is_nothing_to_take_away(facts: Facts) -> None:
    nowhere = facts_of(facts.corpus, replace(ODD_SETTINGS, site_url=""))
    assert list(exercise_files(nowhere)) == []


# Moodle XML


def questions(made: Files, kind: str) -> list[ET.Element]:
    root = ET.fromstring(made["weigh/exercises.moodle.xml"])
    assert root.tag == "quiz"
    return [item for item in root if item.get("type") == kind]


def test_moodle_asks_for_the_side_of_each_card(facts: Facts, made: Files) -> None:
    found = questions(made, "matching")
    assert [text(item, "idnumber") for item in found] == [one.id for one in facts.exercises]
    names = {mark: name.casefold() for mark, name in side_names(facts).items()}
    for item, one in zip(found, facts.exercises, strict=True):
        pairs = [
            (text(pair, "text"), text(pair, "answer/text")) for pair in item.iter("subquestion")
        ]
        assert len({answer for _, answer in pairs}) == len(names)  # Moodle asks for three
        asked = [(words, answer) for words, answer in pairs if words]
        for (words, answer), card in zip(asked, one.cards, strict=True):
            assert words.startswith(f"<b>{card.number}</b> ")
            assert answer.casefold() == names[mark_of(card)]
        assert facts.url(weigh_address(one.id)) in text(item, "questiontext/text")
        assert facts.licence in text(item, "questiontext/text")
        feedback = ET.fromstring(f"<div>{text(item, 'generalfeedback/text')}</div>")
        assert len(list(feedback.iter("li"))) == len(one.cards)


def test_moodle_asks_how_many_voices_there_are(facts: Facts, made: Files) -> None:
    found = {text(item, "idnumber"): item for item in questions(made, "multichoice")}
    asked = {key: item for key, item in found.items() if not key.startswith("accounts-")}
    wanted = {}
    for one in facts.exercises:
        for mark in "fa":
            cards = [card for card in one.cards if mark_of(card) == mark]
            if len(cards) > 1:
                wanted[f"{one.id}-{mark}"] = len({card.voice for card in cards})
    assert asked.keys() == wanted.keys()
    for key, item in asked.items():
        right = [text(one, "text") for one in item.iter("answer") if one.get("fraction") == "100"]
        assert right == [str(wanted[key])]


def right_answers(item: ET.Element) -> list[str]:
    return [text(one, "text") for one in item.iter("answer") if one.get("fraction") == "100"]


def test_moodle_asks_of_two_accounts_which_is_earlier_and_what_changed(
    facts: Facts, made: Files
) -> None:
    dated = {text(item, "idnumber"): item for item in questions(made, "multichoice")}
    written = {text(item, "idnumber"): item for item in questions(made, "essay")}
    assert written.keys() == {f"accounts-{one.id}-words" for one in facts.pairings}
    for one in facts.pairings:
        names = dict(earlier_names(facts))
        item, essay = dated[f"accounts-{one.id}-earlier"], written[f"accounts-{one.id}-words"]
        assert right_answers(item) == [capitalised(names[str(one.earlier)])]
        assert len(list(item.iter("answer"))) == 3
        for asked in (item, essay):
            words = text(asked, "questiontext/text")
            assert facts.url(accounts_address(one.id)) in words
            assert all(escape(one.text(number)) in words for number in (1, 2))
            titles = [facts.references[it.source].title for it in one.accounts]
            assert not any(title in words for title in titles)
        assert text(essay, "graderinfo/text") == text(essay, "generalfeedback/text")
        called = by_number(facts, one)
        assert called == tuple(f"text {one.number(account)}" for account in one.pair.accounts)
        assert dates_of(facts, one.pair, called) in text(essay, "graderinfo/text")


# QTI 2.1


def package(made: Files) -> dict[str, ET.Element]:
    return {key: ET.fromstring(it) for key, it in unzipped(made["weigh/qti-2.1.zip"]).items()}


def test_the_qti_package_holds_what_its_manifest_names(facts: Facts, made: Files) -> None:
    found = package(made)
    manifest = found.pop("imsmanifest.xml")
    assert {row.get("href") for row in manifest.iter(f"{_CP}resource")} == found.keys()
    sides = [key for key in found if key.endswith("-sides.xml")]
    assert len(sides) == len(facts.exercises)


def test_qti_gives_points_for_what_is_right(made: Files) -> None:
    for path, item in package(made).items():
        if path == "imsmanifest.xml":
            continue
        right = [one.text for one in item.findall(f".//{_QTI}correctResponse/{_QTI}value")]
        mapped = [
            one.get("mapKey")
            for one in item.iter(f"{_QTI}mapEntry")
            if float(str(one.get("mappedValue"))) > 0
        ]
        assert right == mapped
        # What a reader writes freely is scored by nobody.
        assert bool(right) is not path.endswith("-change.xml")


def test_qti_knows_the_side_and_the_voice_of_each_card(facts: Facts, made: Files) -> None:
    found = package(made)

    def right(name: str) -> set[str]:
        values = found[name].findall(f".//{_QTI}correctResponse/{_QTI}value")
        return {str(one.text) for one in values}

    for one in facts.exercises:
        sides = {f"c{card.number} {mark_of(card)}" for card in one.cards}
        assert right(f"items/{one.id}-sides.xml") == sides
        pairs = set(_pairs(one))
        assert (f"items/{one.id}-voices.xml" in found) is bool(pairs)
        if pairs:
            assert right(f"items/{one.id}-voices.xml") == pairs


def test_qti_knows_which_words_differ_and_which_account_is_earlier(
    facts: Facts, made: Files
) -> None:
    found = package(made)
    for one in facts.pairings:
        name = f"items/accounts-{one.id}"
        (right,) = found[f"{name}-earlier.xml"].findall(f".//{_QTI}correctResponse/{_QTI}value")
        assert right.text == f"t{one.earlier}"
        assert f"{name}-change.xml" in found
        differ = [piece.word for _, piece in one.told if piece.differs is Differs.YES]
        assert (f"{name}-words.xml" in found) is bool(differ)
        if differ:
            item = found[f"{name}-words.xml"]
            words = {it.get("identifier"): it.text for it in item.iter(f"{_QTI}hottext")}
            values = item.findall(f".//{_QTI}correctResponse/{_QTI}value")
            assert [words[value.text] for value in values] == differ
            shown = ["".join(row.itertext()) for row in item.iter(f"{_QTI}p")]
            for number in (1, 2):
                told = f"{number} “{one.text(number)}”"
                assert any(" ".join(row.split()) == " ".join(told.split()) for row in shown)


def _pairs(one: Exercise) -> Iterator[str]:
    for card in one.cards:
        for other in one.cards:
            same = card.side is not None and (card.side, card.voice) == (other.side, other.voice)
            if same and card.number < other.number:
                yield f"c{card.number} c{other.number}"


# Common Cartridge 1.3


def cartridges(made: Files) -> dict[str, dict[str, bytes]]:
    return {key: unzipped(it) for key, it in made.items() if key.endswith(".imscc")}


def test_a_cartridge_tells_whose_it_is(facts: Facts, made: Files) -> None:
    found = cartridges(made)
    assert len(found) == 2 + len(facts.corpus.themes)
    for files in found.values():
        root = ET.fromstring(files["imsmanifest.xml"])
        assert facts.licence in text(root, f".//{_LOM}rights/{_LOM}description/{_LOM}string")


def test_every_entry_of_a_cartridge_leads_somewhere(facts: Facts, made: Files) -> None:
    addresses = {facts.url(address) for address in facts.addresses}
    for files in cartridges(made).values():
        root = ET.fromstring(files.pop("imsmanifest.xml"))
        rows = {row.get("identifier"): row for row in root.iter(f"{_CC}resource")}
        named = [item.get("identifierref") for item in root.iter(f"{_CC}item")]
        assert [name for name in named if name] == list(rows)
        held = [str(file.get("href")) for row in rows.values() for file in row]
        assert sorted(held) == sorted(files)
        for row in rows.values():
            if row.get("type") == "webcontent":
                assert row.get("href") in files
                continue
            assert row.get("type") == "imswl_xmlv1p3"
            assert row.get("href") is None
            link = ET.fromstring(files[str(row[0].get("href"))])
            assert [one.tag for one in link] == [f"{_LINK}title", f"{_LINK}url"]
            assert link[0].text
            assert link[1].get("href") in addresses


def test_the_cartridge_of_the_exercises_has_each_and_the_package(facts: Facts, made: Files) -> None:
    files = unzipped(made["weigh/exercises.imscc"])
    assert files["qti-2.1.zip"] == made["weigh/qti-2.1.zip"]
    links = [
        ET.fromstring(it)[1].get("href") for key, it in files.items() if key.startswith("links/")
    ]
    assert {facts.url(weigh_address(one.id)) for one in facts.exercises} <= set(links)
    assert {facts.url(accounts_address(one.id)) for one in facts.pairings} <= set(links)


def test_quotations_and_colons_are_those_of_the_language() -> None:
    """English marks around a quotation, or a colon without its blank, are no French."""
    corpus = corpus_at(PROJECTS["corpus"])
    for language, opens, colon in (("en", "“", ": "), ("fr", "«\u00a0", "\u00a0: ")):
        facts = facts_of(corpus, replace(ODD_SETTINGS, language=language))
        found = {item.path: item.content for item in exercise_files(facts)}
        quiz = ET.fromstring(found["weigh/exercises.moodle.xml"])
        cards = [one.text or "" for one in quiz.iter("text") if (one.text or "").startswith("<b>")]
        assert any(f"</b> {opens}" in card for card in cards)
        told = "".join(one.text or "" for one in quiz.iter("text"))
        assert f"</a>{colon}" in told
        assert f"</b> {'«' if language == 'en' else '“'}" not in told
