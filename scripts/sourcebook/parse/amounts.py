"""The shapes of single values that count or decide: numbers, dates, days, flags."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from sourcebook.language import ENGLISH, N_, Language
from sourcebook.model import EdtfError, parse_edtf
from sourcebook.parse.reading import FAULTY, JsonSchema, Reading, wrong_type
from sourcebook.parse.values import Written
from sourcebook.read import Node, Scalar, meant, meant_day
from sourcebook.rules import structure


@dataclass(frozen=True, slots=True)
class Flag:
    """``true`` or ``false``, in these words only."""

    words: str = N_("true or false")

    def told(self, language: Language) -> str:
        """In words of a language."""
        return language.gettext(self.words)

    def read(self, node: Node, reading: Reading) -> Any:
        """The boolean."""
        if isinstance(node, Scalar) and node.value in ("true", "false"):
            return node.value == "true"
        return wrong_type(node, self.words, reading)

    def schema(self) -> JsonSchema:
        """A boolean."""
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Number:
    """A number within bounds; ``unit`` says in what it counts, if in anything."""

    least: float
    most: float
    unit: str
    whole: bool = False

    @property
    def words(self) -> str:
        """In words."""
        return self.told(ENGLISH)

    def told(self, language: Language) -> str:
        """In words of a language."""
        bounds = {"least": language.figure(self.least), "most": language.figure(self.most)}
        if self.whole:
            told = language.gettext("a whole number from %(least)s to %(most)s", **bounds)
        else:
            told = language.gettext("a number from %(least)s to %(most)s", **bounds)
        if not self.unit:
            return told
        unit = language.gettext(self.unit)
        return language.gettext("%(amount)s, in %(unit)s", amount=told, unit=unit)

    def read(self, node: Node, reading: Reading) -> Any:
        """The number, or FAULTY."""
        pattern = r"[+-]?\d{1,9}" if self.whole else r"[+-]?\d{1,9}(\.\d{1,12})?"
        if not isinstance(node, Scalar) or not re.fullmatch(pattern, node.value):
            if isinstance(node, Scalar) and re.fullmatch(r"[+-]?\d{1,9},\d{1,12}", node.value):
                told = f"'{node.value}' is written with a comma"
                hint = f"write a point: {node.value.replace(',', '.')}"
                reading.report.add(structure.VALUE_HAS_ITS_TYPE, node.at, told, hint)
                return FAULTY
            return wrong_type(node, self.words, reading)
        # A whole number stays one, and is written as it was: 12 and not 12.0.
        number = float(node.value) if "." in node.value else int(node.value)
        if not self.least <= number <= self.most:
            reading.report.add(
                structure.NUMBER_IS_IN_RANGE, node.at, f"{node.value} is not {self.words}"
            )
            return FAULTY
        return number

    def schema(self) -> JsonSchema:
        """A number with bounds."""
        kind = "integer" if self.whole else "number"
        return {"type": kind, "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True, slots=True)
class Edtf(Written):
    """A date of the EDTF."""

    words: str = N_(
        "a date: 1965, 1965-04, 1965-04-16, 1970/1975, 1964~ (about), 1961? (uncertain), "
        "-0204 (205 BC)"
    )

    def value(self, node: Scalar, reading: Reading) -> Any:
        """An `EdtfDate`, or FAULTY."""
        try:
            return parse_edtf(node.value)
        except EdtfError as fault:
            hint = f"write {meant(node.value) or self.words}"
            reading.report.add(structure.DATE_IS_EDTF, node.at, str(fault), hint)
            return FAULTY

    def schema(self) -> JsonSchema:
        """A string, or a number as an editor's YAML sees a bare year."""
        return {"type": ["string", "integer"], "pattern": r"^[0-9XY~?%./-]+$"}


@dataclass(frozen=True, slots=True)
class Day(Written):
    """A day of the calendar, ISO 8601."""

    words: str = N_("a day, YYYY-MM-DD")

    def value(self, node: Scalar, reading: Reading) -> Any:
        """The day as text, once it is known to exist."""
        try:
            day = date.fromisoformat(node.value)
        except ValueError:
            day = None
        # Python also reads 20260101 and week dates; a record has one spelling.
        if day is None or day.isoformat() != node.value:
            told = f"'{node.value}' is not a day"
            hint = f"write {meant_day(node.value) or self.words}"
            reading.report.add(structure.DATE_IS_EDTF, node.at, told, hint)
            return FAULTY
        return node.text

    def schema(self) -> JsonSchema:
        """A string in date form."""
        return {"type": "string", "format": "date"}
