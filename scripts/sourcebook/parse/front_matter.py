"""Front matter: what a page of people's says of itself, as both we and MkDocs are to read it."""

import difflib
import re
from collections.abc import Container
from collections.abc import Sequence as Known
from itertools import takewhile

from sourcebook.diagnostics import Span
from sourcebook.model import Essay, Pages, front_matter
from sourcebook.parse.effort import too_much
from sourcebook.parse.reading import Reading, wrong_type
from sourcebook.parse.rendered import prose
from sourcebook.parse.theme import no_icon, no_template
from sourcebook.parse.values import cut
from sourcebook.read import Mapping, Node, Scalar, Sequence, read_yaml, unmade
from sourcebook.rules import pages as pages_rules
from sourcebook.rules import reading as rules
from sourcebook.rules import structure

_LINES = ("title", "description", "template", "icon", "status")
"""What the theme prints or looks up: a line of text each."""
_LISTS = ("hide", "tags")
_SEARCH = ("boost", "exclude")
_FIELDS = (*_LINES, *_LISTS, "search")
_HIDDEN = ("feedback", "footer", "navigation", "path", "tags", "toc")
"""What Material for MkDocs hides of a page (its manual, "Setup")."""
_NEAR = 0.8
"""One letter more, less or in another place in a short word: a page may have fields of its own."""
_MARKS = re.compile(r"\ufeff?\s*[-\u2010-\u2015]{1,6}\s*")
_FIELD = re.compile(r"([A-Za-z_]+):(?:\s|$)")


def essay(path: str, text: str, pages: Pages, reading: Reading) -> Essay:
    """A page of people's; what is no page to Markdown, or to whoever reads its head, is told."""
    found = _headed(path, text, pages.theme, reading)
    told, hint = too_much(text)
    try:
        found = found if told else prose(pages.extensions).read(found)
    except RecursionError:
        told, hint = "its lists or notes are nested too deep", "write it flatter"
    if told:
        reading.report.add(pages_rules.PAGE_IS_READ, Span(path), told, hint)
    return found


def _headed(path: str, text: str, theme: str, reading: Reading) -> Essay:
    """A page with its front matter; one that is no YAML, or that would be read amiss, is told."""
    front = front_matter(text)
    # One line more above: its first stands in line 2 of the page.
    node = None if front is None else read_yaml(path, f"\n{front}", reading.report)
    if front is None:
        text = _without_unmarked(path, text, reading)
    if node is not None and not isinstance(node, Mapping):
        wrong_type(node, "a mapping, 'title: …' and its like,", reading)
    if not isinstance(node, Mapping):
        return Essay(path, text)
    _tell_unmade(node, reading)
    if theme:  # who has templates of their own may have any field
        node = _as_meant(node, reading)
    lines = {name: _line(node.get(name), reading) for name in _LINES}
    named = (*no_icon(theme, node.get("icon")), *no_template(theme, node.get("template")))
    for at, told, hint in named:
        reading.report.add(structure.SETTING_IS_WELL_FORMED, at, told, hint)
    for name in _LISTS:
        value = node.get(name)
        if value is not None and not isinstance(value, Sequence):
            wrong_type(value, "a list", reading)
    return Essay(path, text, lines["title"], lines["description"])


def _without_unmarked(path: str, text: str, reading: Reading) -> str:
    """A page without a head that lacks one of its marks, and would be printed as text (R002)."""
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    field = _FIELD.match(lines[first])
    at = Span(path, first + 1)
    if field and field[1] in _LINES + _LISTS:
        told, hint = "the head of the page has no beginning", "write a line '---' above this one"
    elif _MARKS.fullmatch(lines[first]) and _FIELD.match("".join(lines[first + 1 : first + 2])):
        told, hint = "the head that begins here has no end", "write a line '---' below its fields"
        if first or lines[0].rstrip(" \t") != "---":
            told = "this is no beginning of a head"
            hint = "write '---', three hyphens and no more, as the first line of the file"
    else:
        return text
    reading.report.add(rules.YAML_IS_WELL_FORMED, at, f"{told}: it is printed as text", hint)
    within = takewhile(lambda line: line.strip(), lines[first + 1 :])
    below = [number for number, line in enumerate(within, first + 2) if _MARKS.fullmatch(line)]
    ends = below[0] if below else first + 1
    return "\n" * ends + "\n".join(lines[ends:])


def _as_meant(node: Mapping, reading: Reading) -> Mapping:
    """The head with each name that is a slip as it is meant; it is told, and so is a value's."""
    pairs = []
    for key, value in node:
        name = _meant(key, _FIELDS, {one.value for one, _ in node}, "the head of a page", reading)
        if isinstance(value, Scalar) and value.empty and name in _FIELDS:
            told, hint = f"'{name}' has no value", "write a value, or delete the key"
            reading.report.add(structure.VALUE_IS_GIVEN, key.at, told, hint)
            continue
        for item in value.items if name == "hide" and isinstance(value, Sequence) else ():
            if isinstance(item, Scalar):
                _meant(item, _HIDDEN, (), "what is hidden", reading)
        if name == "search" and not isinstance(value, Mapping):
            wrong_type(value, "a mapping, 'exclude: true',", reading)
        elif name == "search" and isinstance(value, Mapping):
            for one, _ in value:
                _meant(one, _SEARCH, (), "'search'", reading)
        pairs.append((Scalar(name, key.at), value))
    return Mapping(tuple(pairs), node.at)


def _meant(
    word: Scalar, known: Known[str], given: Container[str], where: str, reading: Reading
) -> str:
    """The known word that one is a slip of, which is told; or that word itself."""
    parts = word.value.split()
    near = difflib.get_close_matches(word.value.casefold(), known, n=1, cutoff=_NEAR)
    if word.value in known or (near and near[0] in given):
        return word.value
    if parts[1:] and all(part in known for part in parts):
        near, hint = parts[:1], f"write {', '.join(parts)}, each as an item of its own"
    elif near:
        hint = f"did you mean '{near[0]}'?"
    else:
        return word.value
    told = f"{where} has no '{word.value}'"
    reading.report.add(structure.FIELD_IS_KNOWN, word.at, told, hint)
    return near[0]


def _line(node: Node | None, reading: Reading) -> str:
    """A text in one line; empty where there is none."""
    if node is None:
        return ""
    if not isinstance(node, Scalar):
        wrong_type(node, "a text", reading)
        return ""
    if node.empty or cut(node, reading):
        return ""
    return " ".join(node.value.split())


def _tell_unmade(node: Node, reading: Reading) -> None:
    """R002: one such value, and MkDocs prints all of the front matter on the page."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Mapping):
            waiting += [part for pair in one.pairs for part in pair]
        elif isinstance(one, Sequence):
            waiting += one.items
        elif isinstance(one, Scalar) and one.plain and (why := unmade(one.value)):
            told = f"'{one.value[:40]}' looks like a number or a date, and is none: {why}"
            reading.report.add(rules.YAML_IS_WELL_FORMED, one.at, told, "put it in quotes")
