"""Reads a YAML file into nodes, refusing what data files have no need of.

The scanner's events are read, never constructed values: a key ``no`` stays the text ``no``, an
alias cannot multiply, a tag cannot run code. Parser: libyaml through PyYAML, which keeps the line
and the character column of every event.
"""

import re
from typing import Any

import yaml

from sourcebook.diagnostics import Report, Span
from sourcebook.read.characters import check_characters, refused
from sourcebook.read.merges import FINISH, UNMERGED, unmerged
from sourcebook.read.nodes import Mapping, Node, Opaque, Scalar, Sequence
from sourcebook.read.yaml_faults import LOADER, told
from sourcebook.rules import reading

MAX_DEPTH = 12
"""Levels of nesting allowed; the records need six."""

_LINE_END = re.compile(r"[ \t]*(#.*)?$")
_YAML = "tag:yaml.org,2002:"
_PLAIN_TAGS = tuple(f"{_YAML}{name}" for name in ("str", "int", "bool", "seq", "map"))
"""Tags that say of a value what it is anyway."""


def resolved(value: str) -> str:
    """What YAML 1.1 takes a text without quotes for: ``str``, ``int``, ``bool`` and the like."""
    loader: Any = yaml.SafeLoader("")
    tag: str = loader.resolve(yaml.ScalarNode, value, (True, False))
    return tag.removeprefix(_YAML)


def unmade(value: str) -> str:
    """Why a text without quotes, taken for a number or a date by YAML 1.1, is none; or nothing."""
    loader: Any = yaml.SafeLoader("")
    try:
        loader.construct_object(yaml.ScalarNode(f"{_YAML}{resolved(value)}", value))
    except (ValueError, yaml.YAMLError) as fault:
        return " ".join(str(fault).split("\n")[0].split()) or "it cannot be read"
    return ""


class _RefusedError(Exception):
    """A construct that ends the reading of this file; its diagnostic is in the report."""


def read_yaml(
    path: str, text: str, report: Report, *, tolerant: bool = False, remarks: bool = True
) -> Node | None:
    """Read one document; None, with diagnostics, if it cannot be read or is empty.

    A ``tolerant`` reading is for files of other programs: what data files have no need of is read
    too, what has a tag is `Opaque`, and an empty file has no settings. An alias is the very node it
    refers to, so it cannot multiply. Without ``remarks`` a comment behind a text is a comment, and
    nothing to tell of.
    """
    if not check_characters(path, text, report) or _unmerged(path, text, report):
        return None
    if "\r" in text:  # ends a line in YAML, and is to end one wherever its lines are counted
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        found = _Builder(path, text, report, tolerant, remarks).build()
        nothing = found is None or (isinstance(found, Scalar) and found.empty)
        return Mapping((), Span(path)) if nothing and tolerant else found
    except _RefusedError:
        return None
    except yaml.MarkedYAMLError as fault:
        at, what, hint = told(path, text, fault)
        report.add(reading.YAML_IS_WELL_FORMED, at, what, hint)
    except yaml.YAMLError as fault:
        report.add(reading.YAML_IS_WELL_FORMED, Span(path), " ".join(str(fault).split()))
    return None


def _unmerged(path: str, text: str, report: Report) -> bool:
    """Whether a merge left both versions of some lines; each such place is told."""
    found = unmerged(text)
    for line in found:
        report.add(reading.YAML_IS_WELL_FORMED, Span(path, line), UNMERGED, FINISH)
    return bool(found)


class _Builder:
    """Builds the tree from events with its own stack, so that depth cannot exhaust Python's."""

    def __init__(self, path: str, text: str, report: Report, tolerant: bool, remarks: bool) -> None:
        self._path = path
        self._text = text
        self._lines = text.split("\n")
        mark = text.rfind("#")
        self._remarked = text.count("\n", 0, mark) if mark >= 0 else -1
        self._tolerant = tolerant
        self._remarks = remarks
        self._anchored: dict[str, Node] = {}
        self._report = report
        self._stack: list[tuple[yaml.NodeEvent, Span, list[Node]]] = []
        self._root: Node | None = None
        self._documents = 0

    def build(self) -> Node | None:
        for event in yaml.parse(self._text, Loader=LOADER):
            if isinstance(event, yaml.ScalarEvent):  # most are
                self._scalar(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._end()
            else:
                self._begin(event)
        return self._root

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        at = self._span(event)
        bare = event.tag is None and event.anchor is None
        if not bare and not self._tolerant:
            self._refuse_extras(event, at)
        style = event.style
        if style == '"':  # what no escape spells was told of the whole file
            self._check_escapes(event.value, at)
        remark = None if style or not self._remarks else self._remark(event)
        node = Scalar(event.value, at, not style, style == "|", remark)
        if bare and self._stack:
            self._stack[-1][2].append(node)
        else:
            self._place(event, node)

    def _begin(self, event: yaml.Event) -> None:
        at = self._span(event)
        if not self._tolerant:
            self._refuse_extras(event, at)
        if isinstance(event, yaml.AliasEvent):
            self._place(event, self._anchored.get(str(event.anchor), Opaque("alias", at)))
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(self._stack) >= MAX_DEPTH:
                self._report.add(
                    reading.NESTING_IS_SHALLOW, at, f"nested more than {MAX_DEPTH} levels deep"
                )
                raise _RefusedError
            self._stack.append((event, at, []))

    def _end(self) -> None:
        begun, start, children = self._stack.pop()
        if isinstance(begun, yaml.MappingStartEvent):
            while rest := self._undashed(begun, children):
                self._place(begun, Mapping(self._pairs(children[:rest]), start))
                start, children = children[rest].at, children[rest:]
            self._place(begun, Mapping(self._pairs(children), start, bool(begun.flow_style)))
        else:
            self._place(begun, Sequence(tuple(children), start))

    def _undashed(self, begun: yaml.MappingStartEvent, children: list[Node]) -> int:
        """Where in an item of a list the next one begins, whose dash was forgotten; 0 if nowhere.

        It is told, and read as it is meant: its fields are not told one by one to stand twice.
        """
        in_list = self._stack and isinstance(self._stack[-1][0], yaml.SequenceStartEvent)
        if begun.flow_style or begun.anchor or begun.tag or not in_list:
            return 0
        keys = [key.value if isinstance(key, Scalar) else None for key in children[::2]]
        # A key that stands twice in succession is a line that was written twice.
        if None in keys[:1] or keys[0] not in keys[2:] or keys[1] == keys[0]:
            return 0
        rest = 2 * keys.index(keys[0], 2)
        other = f"write '- {keys[0]}: …', if the next item of the list begins here; or delete one"
        self._twice(children[rest], children[0], other)
        return rest

    def _twice(self, key: Node, first: Node, hint: str) -> None:
        assert isinstance(key, Scalar), "only a plain word is a key that stands twice"
        told = f"'{key.value}' stands twice; first in line {first.at.line}"
        self._report.add(reading.KEYS_ARE_UNIQUE, key.at, told, hint)

    def _check_escapes(self, value: str, at: Span) -> None:
        r"""Tell what a quoted text spells as an escape: ``"\u202e"`` is not seen in the file."""
        for _, what in refused(value):
            self._report.add(reading.TEXT_HAS_NO_CONTROLS, at, what, "delete it")

    def _remark(self, event: yaml.ScalarEvent) -> Span | None:
        end = event.end_mark
        assert end is not None, "the parser marks every event"
        number = end.line
        if number > self._remarked:  # no comment is here, nor below
            return None
        found = _LINE_END.match(self._line(number), end.column)
        if found and not found[1]:
            holder = self._stack[-1][1].column if self._stack else 0
            number += 1
            while number < len(self._lines) and not self._lines[number].strip():
                number += 1
            found = _LINE_END.match(self._line(number))
            found = found if found and found.start(1) >= holder else None
        if found is None or not found[1]:
            return None
        return Span(self._path, number + 1, found.start(1) + 1, found.end(1) + 1)

    def _line(self, number: int) -> str:
        return self._lines[number] if number < len(self._lines) else ""

    def _refuse_extras(self, event: yaml.Event, at: Span) -> None:
        if isinstance(event, yaml.NodeEvent):
            if isinstance(event, yaml.AliasEvent):
                self._refuse(at, f"alias '*{event.anchor}'")
            if event.anchor:
                self._refuse(at, f"anchor '&{event.anchor}'")
            tag = getattr(event, "tag", None)
            if tag is not None:  # of '! text' it is the first character that would be lost
                self._refuse(at, f"tag '{tag}'")
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._refuse(at, "a second document after '---'")

    def _span(self, event: yaml.Event) -> Span:
        start, end = event.start_mark, event.end_mark
        assert start is not None, "the parser marks every event"
        assert end is not None
        line, column, until = start.line, start.column, end.column
        same_line = end.line == line and until > column
        return Span(self._path, line + 1, column + 1, until + 1 if same_line else 0)

    def _refuse(self, at: Span, what: str) -> None:
        self._report.add(
            reading.YAML_IS_PLAIN,
            at,
            f"{what} is not allowed",
            "write the value out in full; if it is text, put it in quotes, or use '>-'",
        )
        raise _RefusedError

    def _place(self, event: yaml.NodeEvent, node: Node) -> None:
        tag = getattr(event, "tag", None)
        if tag not in (None, "!") and not tag.startswith(_PLAIN_TAGS):
            node = Opaque(tag, node.at)
        if event.anchor and not isinstance(event, yaml.AliasEvent):
            self._anchored[event.anchor] = node
        if self._stack:
            self._stack[-1][2].append(node)
        else:
            self._root = node

    def _pairs(self, children: list[Node]) -> tuple[tuple[Scalar, Node], ...]:
        pairs: dict[str, tuple[Scalar, Node]] = {}
        merged: list[Node] = []
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, Scalar):
                self._report.add(reading.KEYS_ARE_TEXT, key.at, "a key that is not a plain word")
            elif key.plain and key.value == "<<" and self._tolerant:
                merged += value.items if isinstance(value, Sequence) else (value,)
            elif key.plain and key.value == "<<":
                self._refuse(key.at, "merge key '<<'")
            elif key.value in pairs:
                first, before = pairs[key.value]
                self._twice(key, first, "delete one of the two, or merge their values")
                if isinstance(before, Scalar) and not before.value:  # a line written twice
                    pairs[key.value] = (key, value)
            else:
                pairs[key.value] = (key, value)
        for node in merged:
            for key, value in node if isinstance(node, Mapping) else ():
                pairs.setdefault(key.value, (key, value))
        return tuple(pairs.values())
