"""Front matter: what a page of people's says of itself, as both we and MkDocs are to read it."""

from sourcebook.diagnostics import Span
from sourcebook.model import Essay, Pages, front_matter
from sourcebook.parse.effort import too_much
from sourcebook.parse.rendered import prose
from sourcebook.parse.shape import Reading, wrong_type
from sourcebook.parse.theme import no_icon, no_template
from sourcebook.parse.values import cut
from sourcebook.read import Mapping, Node, Scalar, Sequence, read_yaml, unmade
from sourcebook.rules import pages as pages_rules
from sourcebook.rules import reading as rules
from sourcebook.rules import structure

_LINES = ("title", "description", "template", "icon", "status")
"""What the theme prints or looks up: a line of text each."""
_LISTS = ("hide", "tags")


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
    if node is not None and not isinstance(node, Mapping):
        wrong_type(node, "a mapping, 'title: …' and its like,", reading)
    if not isinstance(node, Mapping):
        return Essay(path, text)
    _tell_unmade(node, reading)
    lines = {name: _line(node.get(name), reading) for name in _LINES}
    named = (*no_icon(theme, node.get("icon")), *no_template(theme, node.get("template")))
    for at, told, hint in named:
        reading.report.add(structure.SETTING_IS_WELL_FORMED, at, told, hint)
    for name in _LISTS:
        value = node.get(name)
        if value is not None and not isinstance(value, Sequence):
            wrong_type(value, "a list", reading)
    return Essay(path, text, lines["title"], lines["description"])


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
