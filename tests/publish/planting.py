"""A project in which every value that takes words has a marker of its own, with all that is markup.

Each is planted at the end of a scalar of the records, the settings or the bibliography. What
`check` refuses there is made milder until it takes it.
"""

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from sourcebook.model import BIBLIOGRAPHY
from tests.projects import CORPUS, WITNESSES, checked, commanded, copied

_YAML = (
    """<b/onload="hit()">&amp;</script>']]>{{7*7}}[x](javascript:hit)`*_\\w""",
    """&<"'=;%$#@~^|{}+-*/&amp;\\w""",
    """&"'=;%$#@~^|{}+/""",
    "",
)
_BIBTEX = (r"<b/onload=hit()>\&amp;\%\$\#])", r"\&\%\$\#])", "")
"""From what is worst to what is harmless; each is one word."""

_FIELD = re.compile(r"(?m)^\s*\w+\s*=\s*\{(.*)\},?$")
_WITHOUT_WORDS = {"theme", "nav", "extra", "markdown_extensions", "strict", "site_url"}
"""Settings that name modules, files and addresses of the site; of the theme a button has words."""
_NAMES_FILES = {"plural"}
_OF_COLLATION = {"Q001", "Q002"}
"""Told until the quotations are collated with a text that has them."""


@dataclass(frozen=True, slots=True)
class Place:
    """A scalar: where its file has it, by the field, with what it says."""

    file: str
    start: int
    end: int
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Planted:
    """What was planted: the values by marker, and where each stands."""

    values: Mapping[str, str]
    places: Mapping[str, Place]


def marked(number: int) -> tuple[str, str]:
    """The marker of a number, and what ends its words."""
    return f"zq{number}x", f"x{number}qz"


def plant(root: Path) -> Planted:
    """A copy of the small project with a marker in all that takes words, collated and sound."""
    copied(CORPUS, root)
    places = dict(enumerate(_places(root), 1))
    texts = {name: (root / name).read_text("utf-8") for name in {it.file for it in places.values()}}
    levels = dict.fromkeys(places, 0)
    while True:
        lines = _written(root, texts, places, levels)
        faults = [one for one in checked(root) if one.rule.code not in _OF_COLLATION]
        milder = {number for one in faults for number in lines.get((one.at.path, one.at.line), ())}
        if not milder:
            break
        for number in milder:
            levels[number] += 1
            if levels[number] == len(_ways(places[number])):
                del levels[number]
    assert not faults, faults
    _collated(root)
    values = {marked(number)[0]: _said(places[number], level) for number, level in levels.items()}
    return Planted(values, {marked(number)[0]: places[number] for number in levels})


def _places(root: Path) -> Iterator[Place]:
    for path in [*sorted(root.glob("sources/**/*.yml")), root / "mkdocs.yml"]:
        name = path.relative_to(root).as_posix()
        for field, node in _scalars(yaml.compose(path.read_text("utf-8"), yaml.BaseLoader)):
            settings = name == "mkdocs.yml" and field[0] in _WITHOUT_WORDS
            button = field[-2:] == ("toggle", "name")
            if field[-1] not in _NAMES_FILES and (button or not settings):
                at = node.start_mark.index, node.end_mark.index
                yield Place(name, *at, "/".join(field), node.value)
    for found in _FIELD.finditer((root / BIBLIOGRAPHY).read_text("utf-8")):
        yield Place(BIBLIOGRAPHY, *found.span(1), found[0].split()[0], found[1])


def _scalars(
    node: yaml.Node | None, field: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], yaml.ScalarNode]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(value, (*field, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _scalars(value, (*field, "[]"))
    elif isinstance(node, yaml.ScalarNode):
        yield field, node


def _ways(place: Place) -> tuple[str, ...]:
    return _BIBTEX if place.file == BIBLIOGRAPHY else _YAML


def _planted(number: int, way: str) -> str:
    begin, end = marked(number)
    return f" {begin}{way}{end}"


def _said(place: Place, level: int) -> str:
    """What stands between a marker and its end, as a reader of the value has it."""
    way = _ways(place)[level]
    return re.sub(r"\\([&%$#])", r"\1", way) if place.file == BIBLIOGRAPHY else way


def _written(
    root: Path, texts: Mapping[str, str], places: Mapping[int, Place], levels: Mapping[int, int]
) -> dict[tuple[str, int], list[int]]:
    """Write the files anew; the numbers that stand on each line."""
    lines: dict[tuple[str, int], list[int]] = {}
    for name, text in texts.items():
        made, last = "", 0
        for number, place in places.items():
            if place.file == name and number in levels:
                made += text[last : place.start]
                lines.setdefault((name, made.count("\n") + 1), []).append(number)
                words = place.value + _planted(number, _ways(place)[levels[number]])
                if name == BIBLIOGRAPHY:
                    made += words
                else:
                    ends = "\n" if text[place.end - 1] == "\n" else ""
                    made += json.dumps(words, ensure_ascii=False) + ends
                last = place.end
        (root / name).write_text(made + text[last:], "utf-8")
    return lines


def _collated(root: Path) -> None:
    """Collate the quotations with texts that have them."""
    texts = shutil.copytree(WITNESSES / "corpus", root.parent / "texts")
    for path in root.glob("sources/excerpts/*.yml"):
        record = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
        text = texts / f"{path.stem}.txt"
        quotes = [item["quote"] for item in record["excerpts"] if "quote" in item]
        text.write_text("\n\n".join([text.read_text("utf-8"), *quotes]), "utf-8")
    for command in (("collate", "--witness", str(texts)), ("permalinks",)):
        done = commanded(root, *command)
        assert done.code == 0, done.out + done.err
    assert not (faults := list(checked(root))), faults
