"""A project in which words of the site can be told from words of the content by their letters.

Its content is in Greek letters, whatever it says; the site's own words are translated into letters
of full width. So an ordinary Latin letter on a page is a word that nobody could translate.
"""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import yaml
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from sourcebook.language import catalogues
from sourcebook.language.catalogues import catalogue, languages
from sourcebook.language.language import language
from tests.language.messages import gathered, messages

LANGUAGE = "el"
"""The language that the strange words pass for: its dates and numbers are in Greek letters too."""

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_GREEK = "αβκδεφγηιξκλμνοπκρστυβωχυζ"
_TO_GREEK = str.maketrans(_LATIN + _LATIN.upper(), _GREEK + _GREEK.upper())
_WIDE = {code: code + 0xFEE0 for code in map(ord, _LATIN + _LATIN.upper())}
_PLACES = re.compile(r"(%\(\w+\)s|\{\w+\}|<[^>]*>|`[^`]*`)")
_MARKUP = re.compile(
    r"(@[\w-]+(?:#[\w-]+)?|<!--.*?-->|\]\([^)]*\)|\{#[^}]*\}|^description:|^---$)", re.MULTILINE
)
_PROSE = frozenset(
    """alt caption credit permission title question abstract lead text proposition would_settle
    note held ask quote paraphrase translation name sort description basis plural heading guidance
    meaning unit family given publisher short_name site_name site_description shelfmark hand
    expected""".split()
)
_OF_THE_VOCABULARY = frozenset("plural heading lead guidance meaning unit".split())
_FIELD = re.compile(
    r"^(\s*(title|translatedtitle|subtitle|author|editor|translator|journaltitle|publisher"
    r"|location|booktitle|institution|note|organization)\s*=\s*\{)(.*)(\},?)$",
    re.MULTILINE,
)


def _between(spared: re.Pattern[str], change: Callable[[str], str], text: str) -> str:
    parts = spared.split(text)
    return "".join(part if at % 2 else change(part) for at, part in enumerate(parts))


def wide(message: str) -> str:
    """A message in letters of full width; values, markup and code stay."""
    return _between(_PLACES, lambda part: part.translate(_WIDE), message)


def greek(text: str) -> str:
    """Text in Greek letters; citations, addresses and markup stay."""
    return _between(_MARKUP, lambda part: part.translate(_TO_GREEK), text)


def strange_catalogue(folder: Path) -> Path:
    """A folder with one catalogue, in which every message is in letters of full width."""
    made = Catalog(locale=LANGUAGE)
    for message in messages(gathered()):
        several = isinstance(message.id, tuple)
        words = tuple(map(wide, message.id)) if several else wide(str(message.id))
        made.add(message.id, words, context=message.context)
    folder.mkdir()
    with (folder / f"{LANGUAGE}.po").open("wb") as file:
        write_po(file, made)
    return folder


def speak(folder: Path) -> None:
    """Let the catalogues be those of a folder."""
    catalogues.FOLDER = folder
    languages.cache_clear()
    catalogue.cache_clear()
    language.cache_clear()


def in_greek_letters(root: Path, to: Path) -> Path:
    """A copy of a project whose content has no Latin letter but in names that programs need."""
    shutil.copytree(root, to, ignore=shutil.ignore_patterns(".cache"))
    for path in to.rglob("*.yml"):
        names = _OF_THE_VOCABULARY if path.name == "vocabulary.yml" else _PROSE
        node = yaml.compose(path.read_text("utf-8"))
        if node is None:
            continue
        _rewrite(node, names)
        if path.name == "mkdocs.yml":
            _set_language(node)
        path.write_text(yaml.serialize(node, allow_unicode=True, width=10_000), "utf-8")
    for path in (to / "docs").rglob("*.md"):
        path.write_text(greek(path.read_text("utf-8")), "utf-8")
    bibliography = to / "citations.bib"
    bibliography.write_text(_FIELD.sub(_bib, bibliography.read_text("utf-8")), "utf-8")
    return to


def _bib(found: re.Match[str]) -> str:
    between = " and " if found[2] in {"author", "editor", "translator"} else "\0"
    parts = (part.translate(_TO_GREEK) for part in found[3].split(between))
    return f"{found[1]}{between.join(parts)}{found[4]}"


def _rewrite(node: yaml.Node, names: frozenset[str]) -> None:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _rewrite(item, names)
    elif isinstance(node, yaml.MappingNode):
        _name_register(node)
        for key, value in node.value:
            if key.value in names and isinstance(value, yaml.SequenceNode):
                for item in value.value:
                    item.value = greek(item.value)
            elif not isinstance(value, yaml.ScalarNode):
                _rewrite(value, names)
            elif key.value in names or (key.value == "label" and _is_shown(node)):
                value.value = greek(value.value)
            elif key.value in ("locator", "part"):
                value.value = "§ " + re.sub(r"^\S+ |(?<=, )[a-z.]+ ", "", value.value)


def _name_register(node: yaml.MappingNode) -> None:
    """Give a register in words what would else be made of its kind and its plural as names."""
    given = {key.value: value for key, value in node.value}
    if "plural" not in given:
        return
    plural = given["plural"].value
    for name, made in (("folder", plural.replace(" ", "-")), ("picture", plural)):
        if name not in given:
            pair = (name, greek(made) if name == "picture" else made)
            node.value.append(tuple(yaml.ScalarNode("tag:yaml.org,2002:str", it) for it in pair))


def _is_shown(node: yaml.MappingNode) -> bool:
    """Whether the label is that of a genre or a field, and not CSL's name of a locator's."""
    return any(key.value in {"meaning", "guidance"} for key, _ in node.value)


def _set_language(configuration: yaml.Node) -> None:
    plugins = next(value for key, value in configuration.value if key.value == "plugins")
    ours = yaml.compose(f"sourcebook: {{language: {LANGUAGE}}}")
    assert ours is not None
    (spoken,) = ours.value[0][1].value
    for at, item in enumerate(plugins.value):
        if isinstance(item, yaml.MappingNode):
            options = item.value[0][1]
            others = [pair for pair in options.value if pair[0].value != "language"]
            options.value = [*others, spoken]
        elif item.value == "sourcebook":
            plugins.value[at] = ours
