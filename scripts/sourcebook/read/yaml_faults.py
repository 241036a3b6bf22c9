"""What is told of YAML that cannot be read: the slip that was made, where it was made.

The parser tells where it could not go on, often lines below. Each judge here knows one slip, and
answers only where the text bears it out; what none of them knows is told in the parser's words.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml

from sourcebook.diagnostics import Span

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml, where PyYAML was built with it; it is linear, and keeps the place of every event."""

Told = tuple[Span, str, str]
"""Where, what is wrong, and how it is mended."""

HYPHEN = "write '- ', with the hyphen of the keyboard"
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
"""What programs write for the hyphen that begins an item of a list."""

_BEGINNING = r"[ \t]*(?:- +)*"
_DASH = re.compile(rf"[ \t]*([{DASHES}])\s+\S")
_KEY_ALONE = re.compile(rf"({_BEGINNING})([A-Za-z_][\w-]*):(?!//)(\S|[^\S \t])")
_MARK = re.compile(
    rf"""{_BEGINNING}(?:(?:[\w-]+:[ \t]+)?(["'\[\]{{}}@*!%`>|&,])|\w+:[ \t]+([-?])[ \t])"""
)
"""The beginning of a line whose text begins with a mark that YAML takes for its own."""
_KEY_BARE = re.compile(rf"({_BEGINNING})([a-z_]+)[ \t]+([^\s:#][^:]*)$")
"""A line of a word and a text, as a key with its value is without its colon."""
_LIST = re.compile(r"[ \t]*(?:- +)*([\w-]+):[ \t]*")
_KEY = re.compile(r"[ \t]*[a-z_]+:(?: [^:]*)?$")
"""A line that is no more than one key with its value."""
_ANY_KEY = re.compile(rf"({_BEGINNING})[\w-]+:(?: |$)")
_NO_SPACE = re.compile(r" *([^\S \t\r])\s*(?:- +)?[\w-]+:")
"""A key that is set in with what looks like a space, and is text to YAML."""
_OF_MERGE = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")
"""What git writes around the lines of two branches (git-merge, "How conflicts are presented")."""
_SHOWN = 30
_SPACES = "indent with spaces, not tabs"
_ESCAPE = "a backslash in double quotes begins an escape: use single quotes, or '>-'"


@dataclass(frozen=True, slots=True)
class _Fault:
    """What the parser says of a text: of each mark the line, from 0, and the column, from 0."""

    path: str
    text: str
    lines: list[str]
    problem: str
    context: str
    line: int
    column: int
    begun: tuple[int, int]

    def at(self, line: int, column: int) -> Span:
        return Span(self.path, line + 1, column + 1)

    @property
    def here(self) -> str:
        return self.lines[self.line]

    def above(self, line: int) -> int:
        """The nearest line above that says something; -1 if there is none."""
        line -= 1
        while line >= 0 and self.lines[line].lstrip()[:1] in ("", "#"):
            line -= 1
        return line


def told(path: str, text: str, error: yaml.MarkedYAMLError) -> Told:
    """What is told of an error that the parser raised for a text."""
    mark = error.problem_mark or error.context_mark
    problem = (error.problem or error.context or "the text is not YAML").strip()
    if mark is None:
        return Span(path), problem, ""
    begun = error.context_mark or mark
    lines = [*text.split("\n"), ""]
    fault = _Fault(
        path,
        text,
        lines,
        problem,
        error.context or "",
        mark.line,
        mark.column,
        (begun.line, begun.column),
    )
    for judge in _JUDGES:
        if found := judge(fault):
            return found
    at = fault.begun if "quoted scalar" in fault.context else (fault.line, fault.column)
    return fault.at(*at), problem, _hint(problem, lines[at[0]])


def _unclosed(fault: _Fault) -> Told | None:
    """A text in quotes that has no end, so that all below is taken for it."""
    if "quoted scalar" not in fault.context or "end of stream" not in fault.problem:
        return None
    line, column = fault.begun
    mark = fault.lines[line][column : column + 1]
    what = f"the quotation mark {mark} that begins the text here is nowhere closed"
    hint = f"write {mark} where the text ends; or, if the mark is part of the text, use '>-'"
    return fault.at(line, column), what, hint


def _no_space(fault: _Fault) -> Told | None:
    # What stands between may go on with the text of such a line.
    for number in range(fault.line, max(0, min(fault.begun[0], fault.line - 1)) - 1, -1):
        if space := _NO_SPACE.match(fault.lines[number]):
            what = f"the line is set in with a character that is no space, U+{ord(space[1]):04X}"
            hint = "indent with plain spaces; on some keyboards Alt and the space bar write others"
            return fault.at(number, space.start(1)), what, hint
    return None


def _tab(fault: _Fault) -> Told | None:
    indent = fault.here[: fault.column + 1]
    if "\t" not in indent or indent.strip():
        return None
    at = fault.at(fault.line, indent.index("\t"))
    return at, "the line is set in with a tab", _SPACES


def _dash(fault: _Fault) -> Told | None:
    for number in (fault.above(fault.line), fault.line):
        if number >= 0 and (dash := _DASH.match(fault.lines[number])):
            what = f"the line begins with '{dash[1]}', U+{ord(dash[1]):04X}, which is no hyphen"
            return fault.at(number, dash.start(1)), what, HYPHEN
    return None


def _colon(fault: _Fault) -> Told | None:
    """A key whose colon has no space after it: it is text, to which the next line does not fit."""
    stray = "simple key" in fault.context
    number = fault.begun[0] if stray else fault.above(fault.line)
    key = _KEY_ALONE.match(fault.lines[number]) if number >= 0 else None
    if stray:
        if key is None and _OF_MERGE.match(fault.lines[number]):
            what = "this line is git's, of a merge that was not finished"
            return fault.at(*fault.begun), what, "keep the lines of one branch, and delete git's"
        if key is None:
            what = "this line is no key with its value, and belongs to no text above"
            hint = "if it is text, set it in as far as the text above; if not, write its 'key: '"
            return fault.at(*fault.begun), what, hint
    elif "mapping values" not in fault.problem or key is None:
        return None
    else:  # the next key is as far in: so this was to be one
        following = _ANY_KEY.match(fault.here)
        if following is None or len(following[1]) != len(key[1]):
            return None
    at = fault.at(number, key.end(2))
    if key[3].isspace():
        what = f"after '{key[2]}:' stands U+{ord(key[3]):04X}, which is no space"
        return at, what, "delete it, and write a plain space"
    written = fault.lines[number][key.start(3) :].strip()
    what = f"'{key[2]}:' has no space after its colon"
    return at, what, f"write '{key[2]}: {_shown(written)}'"


def _colon_forgotten(fault: _Fault) -> Told | None:
    """A key without its colon: a text of one line, which the next key would go on with."""
    if "mapping values" not in fault.problem:
        return None
    number, following = fault.above(fault.line), _ANY_KEY.match(fault.here)
    key = _KEY_BARE.match(fault.lines[number]) if number >= 0 else None
    if key is None or following is None or len(following[1]) != len(key[1]):
        return None
    what = f"'{key[2]}' has no colon after it"
    return fault.at(number, key.start(2)), what, f"write '{key[2]}: {_shown(key[3])}'"


def _first_of_list(fault: _Fault) -> Told | None:
    """An item of a list whose dash was forgotten, so that the next one has no list to be in."""
    depth = _depth(fault.here)
    if not fault.here[depth:].startswith("- "):
        return None
    number, below = fault.above(fault.line), fault.line
    while number >= 0 and _depth(fault.lines[number]) >= depth:
        if _LIST.fullmatch(fault.lines[number]) and _depth(fault.lines[number]) == depth:
            break
        number, below = fault.above(number), number
    key = _LIST.fullmatch(fault.lines[number]) if number >= 0 else None
    first = fault.lines[below]
    if (
        below == fault.line
        or key is None
        or first.lstrip().startswith("- ")
        or not _ANY_KEY.match(first)
    ):
        return None
    what = f"the first item of '{key[1]}' has no '- ' before it"
    return (
        fault.at(below, _depth(first)),
        what,
        f"write '- ' before it, as in line {fault.line + 1}",
    )


def _quotation(fault: _Fault) -> Told | None:
    """A text in quotes that ends before its end: at an apostrophe, or in a line below."""
    if "quoted scalar" in fault.context or "did not find expected" not in fault.problem:
        return None
    last: Any = None
    try:
        for token in yaml.scan(fault.text, Loader=LOADER):
            if (token.end_mark.line, token.end_mark.column) > (fault.line, fault.column):
                break
            last = token
    except yaml.YAMLError:
        pass
    if not isinstance(last, yaml.ScalarToken) or not last.style or last.style not in "'\"":
        return None
    start, end = last.start_mark, last.end_mark
    if end.line != fault.line or fault.here[end.column : fault.column].strip():
        return None
    where = "" if start.line == end.line else f" in line {end.line + 1},"
    rest = _shown(fault.here[end.column :])
    what = f"the quotation that begins here ends{where} before: {rest}"
    single = last.style == "'"
    within = "each apostrophe within it twice" if single else 'each " within it as \\"'
    if where:
        hint = f"close it with {last.style} where it is to end, and write {within}; or use '>-'"
    else:
        other = "double" if single else "single"
        hint = (
            f"the text begins with {last.style}: put all of it in {other} quotes, "
            f"or write {within}, or use '>-'"
        )
    return fault.at(start.line, start.column), what, hint


def _folded(fault: _Fault) -> Told | None:
    if "block scalar" not in fault.context or "comment or" not in fault.problem:
        return None
    line, column = fault.begun
    sign = re.match(r"[>|][-+\d]*", fault.lines[line][column:])
    if sign is None or sign[0] in ">|":  # one such mark may begin a text
        return None
    what = f"text stands in the line of '{sign[0]}'"
    hint = "begin the text in the next line, set in further than its key"
    return fault.at(fault.line, fault.column), what, hint


def _braces(fault: _Fault) -> Told | None:
    if "flow" not in fault.context:
        return None
    opening, closing = ("{", "}") if "mapping" in fault.context else ("[", "]")
    if fault.line > fault.begun[0] and not fault.here[: fault.column].strip(" -"):
        what = f"the '{opening}' here is not closed before line {fault.line + 1}"
        hint = f"close it with '{closing}'; or, if it is text, put that in quotes"
        return fault.at(*fault.begun), what, hint
    hint = f"within {opening}…{closing} a text with a colon, a comma or a bracket stands in quotes"
    return fault.at(fault.line, fault.column), fault.problem, hint


def _too_far_left(fault: _Fault) -> Told | None:
    """A key that is set in less than those above it, so that the next one seems too far in."""
    if "mapping values" not in fault.problem or not _KEY.match(fault.here):
        return None
    depth, above = _depth(fault.here), fault.above(fault.line)
    if above < 0 or _depth(fault.lines[above]) >= depth:
        return None
    number = fault.above(above)
    while number >= 0 and _depth(fault.lines[number]) > depth:
        number = fault.above(number)
    if number < 0 or _depth(fault.lines[number]) != depth:
        return None
    at = fault.at(above, _depth(fault.lines[above]))
    what = f"this line is set in less than line {number + 1} above and line {fault.line + 1} below"
    return at, what, f"set it in by {depth} spaces, as they are"


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


_JUDGES: tuple[Callable[[_Fault], Told | None], ...] = (
    _unclosed,
    _no_space,
    _tab,
    _dash,
    _colon,
    _colon_forgotten,
    _first_of_list,
    _quotation,
    _folded,
    _braces,
    _too_far_left,
)

_HINTS = (
    ("escape character", _ESCAPE),
    ("hexdecimal", _ESCAPE),  # the parser spells it so
    ("tab character", _SPACES),
    ("'\\t' that cannot start", _SPACES),
)
"""The repair, by words of what the parser says."""


def _hint(problem: str, line: str) -> str:
    for words, hint in _HINTS:
        if words in problem:
            return hint
    if begins := _MARK.match(line):
        mark = begins[1] or begins[2]
        return f"the text begins with {mark}: put all of it in quotes, or use '>-'"
    if "mapping values are not allowed" in problem:
        if _KEY.match(line):
            return "set this key in as far as the one above; or, if it is text, put that in quotes"
        return "a colon followed by a space inside a text: put the text in quotes, or use '>-'"
    if "expected <block end>" in problem or _ANY_KEY.match(line):
        return "set this line in as far as those above that it belongs with"
    return "check indentation and quotes here and on the line above"


def _shown(text: str) -> str:
    text = text.strip()
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
