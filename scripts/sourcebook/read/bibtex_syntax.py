"""BibTeX syntax on pybtex's low-level parser: entries with places, all faults, never a stop.

What is added to pybtex's parser: the place of every key and field, the verbatim text of every
entry, a comment's balanced braces, faults that it lets pass (a missing comma, text outside of
entries), and going on at the next line that begins an entry.
"""

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pybtex.database.input.bibtex import LowLevelParser, SkipEntry, UndefinedMacro
from pybtex.scanner import PrematureEOF, PybtexSyntaxError, TokenRequired

from sourcebook.diagnostics import Report, Rule, Span
from sourcebook.model import is_private
from sourcebook.rules import bibliography as rules

_NEWLINE = re.compile(r"\r\n|\n|\r")
_ENTRY_LINE = re.compile(r"^[ \t]*@[A-Za-z]+\s*[{(]", re.MULTILINE)
# An entry that begins inside a value: the value's braces were never closed.
_MOST_FAULTS = 1000
"""So many entries that cannot be read are enough to know what a file is."""
_LINE_END = re.compile(r"[\r\n]")
_REMARK = re.compile(r"[^\S\r\n]*%")
_WORDS = re.compile(r"\S[^\r\n]{0,100}")
_SWALLOWED = re.compile(r"[\n\r][ \t]*@[A-Za-z]+\s*[{(]\s*[^\s,={}()\"]+\s*,[ \t]*[\n\r]")
# A brace that is never closed takes in the fields that follow, each on a line of its own.
_SWALLOWED_FIELD = re.compile(r",[ \t]*[\n\r]+[ \t]*[A-Za-z][\w+-]*[ \t]*=[ \t]*[{\"]")
_VALUE = re.compile(r"\s*=")
_PARTED = re.compile(r'[\r\n={}"]')
_STRAY = re.compile(r"[{}]|^[ \t]*[A-Za-z][\w+-]*[ \t]*=|^[ \t]*@", re.MULTILINE)
_MONTHS = "January February March April May June July August September October November December"


class Places:
    """The text of one file, and where its characters stand."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self._starts = [0, *(match.end() for match in _NEWLINE.finditer(text))]

    def span(self, start: int, end: int = 0) -> Span:
        """The place of ``text[start:end]``; without ``end``, of one character's start."""
        line = bisect.bisect_right(self._starts, start)
        begin = self._starts[line - 1]
        same_line = end and bisect.bisect_right(self._starts, end) == line
        return Span(self.path, line, start - begin + 1, end - begin + 1 if same_line else 0)


@dataclass(frozen=True, slots=True)
class RawField:
    """A field as written: ``at`` is the place of its name."""

    name: str
    value: str
    at: Span


@dataclass(slots=True)
class RawEntry:
    """An entry as written; one that is ``cut`` could be read up to a fault alone."""

    type: str
    key: str
    at: Span
    fields: list[RawField] = field(default_factory=list)
    source: str = ""
    strings: tuple[str, ...] = ()
    private: list[tuple[int, int]] = field(default_factory=list)
    cut: bool = False


def parse(places: Places, report: Report) -> list[RawEntry]:
    """All entries that can be made out in the text, in order; faults go into ``report``."""
    return list(_Parser(places, report).entries())


class _Parser(LowLevelParser):  # type: ignore[misc]  # pybtex has no types
    def __init__(self, places: Places, report: Report) -> None:
        names = {name[:3].lower(): name for name in _MONTHS.split()}
        super().__init__(places.text, macros=names, handle_error=self._told)
        self.places = places
        self.report = report
        # Set by pybtex, which has no types; declared for the checker.
        self.current_field_name: str | None = None
        self.command_start: int = 0
        self.entry: RawEntry | None = None
        self._definitions: dict[str, str] = {}
        self._used: list[str] = []
        self._resume_at: int | None = None
        self._opening = 0
        self._private: list[tuple[int, int]] = []
        self._braces: dict[int, int] | None = None
        self._faults = 0
        self._line_end = 0
        self._remark = 0
        self._last: RawEntry | None = None
        self._undefined_at = -1

    def entries(self) -> Iterator[RawEntry]:
        """Every entry; the text between them is checked for what was meant to be one."""
        end = 0
        while self._next_command(end):
            start = self.command_start
            yield from self._command(start)
            if self._resume_at is not None:
                self.pos, self._resume_at = self._resume_at, None
            end = self.pos
        self._check_between(end, len(self.text))

    def _next_command(self, end: int) -> bool:
        match = re.compile("@").search(self.text, end)
        while match and self._in_comment_line(match.start()):
            match = re.compile("@").search(self.text, match.end())
        if not match:
            return False
        self._check_between(end, match.start())
        self.command_start = match.start()
        self.pos = match.end()
        return True

    def _in_comment_line(self, at: int) -> bool:
        if at >= self._line_end:  # each line is looked at once, however many commands are in it
            start = max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1
            ends = _LINE_END.search(self.text, at)
            self._line_end = ends.end() if ends else len(self.text)
            remark = _REMARK.match(self.text, start)
            self._remark = remark.end() if remark else len(self.text)
        return self._remark <= at

    def _check_between(self, start: int, end: int) -> None:
        for line in re.compile(r"[^\r\n]+").finditer(self.text, start, end):
            words = line.group().strip()
            if words and not words.startswith("%") and _STRAY.search(words):
                if self._last:  # it may have ended too early: what it lacks is not told as well
                    self._last.cut = True
                at = line.start() + len(line.group()) - len(line.group().lstrip())
                self._fault(
                    at,
                    f"'{_shown(words)}' stands outside of any entry",
                    "an entry before it closes too early, or this one lacks its '@type{key,'",
                )
                return

    def _command(self, start: int) -> Iterator[RawEntry]:
        self.entry = None
        self.current_field_name = None
        self._used = []
        self._opening = 0
        try:
            command = list(self.parse_command())
        except SkipEntry:
            self._skip_comment()
            return
        except PybtexSyntaxError as error:
            self._told(error)
            return
        source = self.text[start : self._resume_at or self.pos].rstrip()
        if str(command[0]).lower() == "string":
            self._definitions[str(self.current_field_name).lower()] = source
        yield from self._made(source)

    def _made(self, source: str) -> Iterator[RawEntry]:
        if self.entry is not None:
            start = self.command_start
            self.entry.source = source
            self.entry.private = [(begin - start, end - start) for begin, end in self._private]
            self.entry.strings = tuple(self._definitions[name] for name in self._used)
            self._last = self.entry
            yield self.entry

    def _skip_comment(self) -> None:
        opening = self.text.rfind("{", self.command_start, self.pos)
        if opening not in self._closings():
            return
        self.pos = self._closings()[opening] + 1

    def _closings(self) -> dict[int, int]:
        """Where each brace of the file is closed: all are paired at the first comment."""
        if self._braces is None:
            self._braces = {}
            stack: list[int] = []
            for match in re.finditer(r"[{}]", self.text):
                if match.group() == "{":
                    stack.append(match.start())
                elif stack:
                    self._braces[stack.pop()] = match.start()
        return self._braces

    def parse_string_body(self, body_end: Any) -> None:  # noqa: ARG002  # pybtex calls it so
        self.current_field_name = str(self.required([self.NAME]).value)
        self.required([self.EQUALS])
        self.parse_value()
        self.macros[self.current_field_name.lower()] = "".join(self.current_value)

    def parse_entry_body(self, body_end: Any) -> None:
        pattern = self.KEY_PAREN if body_end is self.RPAREN else self.KEY_BRACE
        self.eat_whitespace()
        at = self.pos
        key = str(self.required([pattern]).value)
        if "=" in key or key[0] in '{"' or _VALUE.match(self.text, self.pos):
            self.pos = at
            raise PybtexSyntaxError("the entry has no key", self)
        self.current_entry_key = key
        self.entry = RawEntry(self._type(), key, self.places.span(at, self.pos))
        self._parse_fields()

    def _type(self) -> str:
        match = re.compile(r"@\s*([^\s{(]+)").match(self.text, self.command_start)
        return match.group(1) if match else ""

    def _parse_fields(self) -> None:
        first = True
        hidden = -1
        self._private = []
        while True:
            comma = self.optional([self.COMMA])
            self.eat_whitespace()
            start = self.pos
            if hidden >= 0:
                self._private.append((hidden, start))
            name = self.optional([self.NAME])
            if not name:
                return
            if str(name.value).startswith("@"):
                self.pos = start
                raise PybtexSyntaxError("unbalanced braces: another entry begins", self)
            if not comma:
                after = f"'{self.current_field_name}'" if not first else "the key"
                self._fault(start, f"a comma is missing after {after}", "put a ',' before it")
            self._parse_one(str(name.value), self.places.span(start, self.pos))
            hidden = start if is_private(str(name.value)) else -1
            first = False

    def _parse_one(self, name: str, at: Span) -> None:
        assert self.entry is not None
        self.current_field_name = name
        self.required([self.EQUALS])
        self.parse_value()
        self.entry.fields.append(RawField(name, "".join(self.current_value), at))

    def flatten_string(self, parts: Any) -> str:
        self._opening = self.pos - 1
        value = str(super().flatten_string(parts))
        if _SWALLOWED.search(value) or _SWALLOWED_FIELD.search(value):
            self.pos = self._opening
            raise PybtexSyntaxError("unbalanced braces", self)
        return value

    def substitute_macro(self, name: str) -> str:
        lowered = name.lower()
        if lowered in self._definitions and lowered not in self._used:
            self._used.append(lowered)
        if lowered not in self.macros:
            error = UndefinedMacro(name, self)
            error.at = self.pos - len(name)
            self._told(error)
        return str(self.macros.get(lowered, ""))

    def _told(self, error: Any) -> None:
        if isinstance(error, UndefinedMacro):
            self._undefined(error)
            return
        key = f" in '{self.entry.key}'" if self.entry else ""
        if self.entry:
            self.entry.cut = True
        name = f", field '{self.current_field_name}'" if self.current_field_name else ""
        if isinstance(error, PrematureEOF):
            at, words = self._opening or self.command_start, "unbalanced braces: the file ends"
        elif isinstance(error, TokenRequired):
            at, words = self.pos, f"{error.args[0]} but found '{self._here()}'"
        else:
            at, words = self.pos, str(error.args[0])
        between = self.text[self._undefined_at : at] if self._undefined_at >= 0 else "\n"
        if _PARTED.search(between):  # else what stands there without braces has been told
            self._fault(at, f"{words}{key}{name}", "mend the braces, quotes or commas here")
        following = _ENTRY_LINE.search(self.text, self.command_start + 1)
        self._resume_at = following.start() if following else len(self.text)
        self._faults += 1
        if self._faults == _MOST_FAULTS:
            self._fault(
                self._resume_at,
                f"after {_MOST_FAULTS} faults the rest of the file is not read",
                "mend those above first",
            )
            self._resume_at = len(self.text)

    def _here(self) -> str:
        words = _WORDS.search(self.text, self.pos)
        return _shown(words.group() if words else "")

    def _undefined(self, error: Any) -> None:
        name = str(error.args[0])
        self._undefined_at = error.at
        self.report.add(
            rules.STRING_IS_DEFINED,
            self.places.span(error.at, error.at + len(name)),
            f"the abbreviation '{name}' is not defined",
            hint=f"put braces around the words, or define it before: @string{{{name} = {{…}}}}",
        )

    def _fault(self, at: int, message: str, hint: str, rule: Rule = rules.ENTRY_PARSES) -> None:
        self.report.add(rule, self.places.span(at), message, hint=hint)


def _shown(text: str) -> str:
    line = text.strip().splitlines()[0] if text.strip() else "the end of the file"
    return line if len(line) <= 30 else line[:29] + "…"
