"""Moodle XML, as Moodle's question bank imports it (docs.moodle.org, "Moodle XML format").

Of each dispute a matching question (cards to sides) and, of each side with several cards, a
multiple choice (how many voices), in a category a theme. Of two accounts a multiple choice (which
is earlier) and an essay (which words differ, and what that does), whose key the grader reads:
Moodle has no question in which words are marked.
"""

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from sourcebook.exports.encode import element, xml_bytes
from sourcebook.exports.exercises.questions import Comparing, Sorting
from sourcebook.facts import Facts


def moodle_xml(facts: Facts, found: Iterable[Sorting], pairs: Iterable[Comparing]) -> bytes:
    """All questions as one file."""
    root = element("quiz")
    theme = ""
    for one in found:
        if one.theme != theme:
            theme = one.theme
            root.append(_category(facts, theme))
        root.append(_matching(one))
        root.extend(_counting(one))
    compared = [question for pair in pairs for question in (_writing(pair), _dating(pair))]
    if compared:
        root.append(_category(facts, facts.language.gettext("Two accounts")))
        root.extend(compared)
    return xml_bytes(root)


def _category(facts: Facts, theme: str) -> ET.Element:
    # In Moodle's paths a slash parts categories; one in a name is doubled.
    path = "/".join(name.replace("/", "//") for name in (facts.settings.site_name, theme))
    question = element("question", type="category")
    category = element("category")
    category.append(element("text", f"$course$/top/{path}"))
    question.append(category)
    return question


def _begun(kind: str, id: str, name: str, ask: str, feedback: str) -> ET.Element:
    question = element("question", type=kind)
    question.append(_text("name", name, html=False))
    question.append(_text("questiontext", ask))
    question.append(_text("generalfeedback", feedback))
    for tag, value in (("defaultgrade", "1"), ("penalty", "0"), ("hidden", "0"), ("idnumber", id)):
        question.append(element(tag, value))
    return question


def _text(tag: str, words: str, *, html: bool = True, **attributes: str) -> ET.Element:
    found = element(tag, "", **({"format": "html"} if html else {}), **attributes)
    found.append(element("text", words))
    return found


def _matching(one: Sorting) -> ET.Element:
    question = _begun("matching", one.id, one.name, one.ask, one.feedback)
    question.append(element("shuffleanswers", "0"))
    for _, words, mark in one.cards:
        question.append(_pair(words, one.sides[mark]))
    used = {mark for _, _, mark in one.cards}
    # A choice to which no card belongs is a pair without a question.
    for mark, name in one.sides.items():
        if mark not in used:
            question.append(_pair("", name))
    return question


def _pair(words: str, answer: str) -> ET.Element:
    pair = _text("subquestion", words)
    pair.append(_text("answer", answer, html=False))
    return pair


def _counting(one: Sorting) -> Iterator[ET.Element]:
    for mark, ask, voices, cards in one.voices:
        name = f"{one.name} ({one.sides[mark]})"
        question = _begun("multichoice", f"{one.id}-{mark}", name, ask, one.feedback)
        counts = range(1, cards + 1)
        yield _with_choices(question, [(str(count), count == voices) for count in counts])


def _with_choices(question: ET.Element, choices: Iterable[tuple[str, bool]]) -> ET.Element:
    """A question with its choices, of which one is right."""
    for tag, value in (("single", "true"), ("shuffleanswers", "0"), ("answernumbering", "none")):
        question.append(element(tag, value))
    for words, right in choices:
        answer = _text("answer", words, fraction="100" if right else "0")
        answer.append(_text("feedback", ""))
        question.append(answer)
    return question


def _dating(one: Comparing) -> ET.Element:
    question = _begun("multichoice", f"{one.id}-earlier", one.name, one.ask[2], one.feedback)
    return _with_choices(question, [(name, mark == one.right) for mark, name in one.choices])


def _writing(one: Comparing) -> ET.Element:
    question = _begun("essay", f"{one.id}-words", one.name, one.ask[0] + one.ask[1], one.feedback)
    for tag, value in (
        ("responseformat", "editor"),
        ("responserequired", "1"),
        ("responsefieldlines", "10"),
        ("attachments", "0"),
        ("attachmentsrequired", "0"),
    ):
        question.append(element(tag, value))
    question.append(_text("graderinfo", one.feedback))
    question.append(_text("responsetemplate", ""))
    return question
