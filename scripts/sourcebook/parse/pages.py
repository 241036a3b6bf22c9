"""The navigation, and what else ``mkdocs.yml`` says of pages: so much of a build is foreseen."""

import json
import re
from collections.abc import Iterator

from sourcebook.diagnostics import did_you_mean, nearest
from sourcebook.model import USUAL_LEVELS, Pages, Text
from sourcebook.parse.configuration import reaching_out, set_out, shows_files
from sourcebook.parse.mkdocs_types import SETTINGS_OF_MKDOCS
from sourcebook.parse.reading import Reading
from sourcebook.parse.rendered import OF_ICONS, prose
from sourcebook.parse.theme import others_make_files, theme_has_what_is_named, theme_of
from sourcebook.read import Mapping, Node, Opaque, Scalar, Sequence
from sourcebook.rules import structure

_NUMBER = re.compile(r"-?[0-9]{1,9}")
_OURS = "what the project says of itself stands below 'plugins', as options of 'sourcebook'"
_UNREAD = "site_author"
_PLACES = {
    "style": "the style of citations stands below 'markdown_extensions', as an option of "
    "'sourcebook.cite': {style: apa}",
    _UNREAD: "write 'authors' below 'plugins', as an option of 'sourcebook'",
}


def parse_pages(node: Node | None, files: frozenset[str], reading: Reading) -> Pages:
    """What is told of pages; what is not well formed MkDocs tells by itself."""
    if not isinstance(node, Mapping):
        return Pages(files)
    _known(node, reading)
    theme = theme_of(node)
    theme_has_what_is_named(node, theme, files, reading)
    nav = node.get("nav")
    given = nav is not None and not (isinstance(nav, Scalar) and nav.empty)
    return Pages(
        files,
        tuple(_named(nav)) if nav is not None and given else None,
        _patterns(node.get("not_in_nav")),
        "\n".join(_patterns(node.get(name)) for name in ("exclude_docs", "draft_docs")),
        dict(_levels(node.get("validation"))),
        _read_with(node, reading),
        theme,
        others_make_files(node, theme),
    )


def _read_with(node: Mapping, reading: Reading) -> tuple[tuple[str, str], ...] | None:
    """The extensions of Markdown; S038 tells each that pages cannot be read with.

    None where a slip leaves open which they are.
    """
    setting = "markdown_extensions"
    others = [key.value for key, _ in node.pairs if key.value not in SETTINGS_OF_MKDOCS]
    if node.get(setting) is None and any(nearest(name, (setting,)) for name in others):
        return None
    named = node.get(setting)
    items = named.items if isinstance(named, Sequence) else ()
    if any(isinstance(item, Mapping) and len(item.pairs) > 1 for item in items):  # told: S032
        return None
    found = dict(_extensions(named))
    if next(reaching_out(node), None):
        # Told already (S035); nothing is shown that is not in the project.
        found = {name: value for name, value in found.items() if not shows_files(str(name))}
    told = tuple((str(name), json.dumps(_plain(value))) for name, value in found.items())
    refused = prose(told).refused
    for name in found:
        if why := refused.get(name):
            absent = why.startswith("is no ")
            hint = "or install the package that declares it" if absent else "or mend its options"
            hint = f"take it out, {hint}"
            reading.report.add(structure.EXTENSION_IS_READ, name.at, f"'{name}' {why}", hint)
    return None if any(why.startswith("is no ") for why in prose(told).refused.values()) else told


def _known(node: Mapping, reading: Reading) -> None:
    """S036: no setting that MkDocs does not know, nor one of its that nothing here reads."""
    below = set_out(node)
    further = {name: f"set it in further, below '{holder}'" for name, holder in below.items()}
    for key, _ in node.pairs:
        if key.value == _UNREAD or key.value not in SETTINGS_OF_MKDOCS:
            told = f"'{key.value}' is not a setting of mkdocs.yml"
            if key.value == _UNREAD:
                told = f"'{key.value}' names nobody: no citation has it"
            near = further.get(key.value) or _PLACES.get(key.value)
            near = near or did_you_mean(key.value, SETTINGS_OF_MKDOCS)
            hint = near or _OURS
            reading.report.add(structure.SETTING_IS_KNOWN, key.at, told, hint)


def _named(node: Node) -> Iterator[Text]:
    """Every path or address that a navigation names, in order."""
    if isinstance(node, Scalar) and not node.empty:
        yield node.text
    for item in node.items if isinstance(node, Sequence) else ():
        yield from _named(item)
    for _, value in node.pairs if isinstance(node, Mapping) else ():
        yield from _named(value)


def _extensions(node: Node | None) -> Iterator[tuple[Text, Node | None]]:
    for item in node.items if isinstance(node, Sequence) else (node,):
        if isinstance(item, Scalar) and not item.empty:
            yield item.text, None
        elif isinstance(item, Mapping):
            yield from ((key.text, value) for key, value in item.pairs)


def _icons_drawn(node: Node) -> Node:
    """A function that draws the theme's icons by its name, in place of what MkDocs would run."""
    name = node.tag.rpartition(":")[2] if isinstance(node, Opaque) else ""
    return Scalar(name, node.at) if name in OF_ICONS else node


def _plain(node: Node | None) -> object:
    """A value as the library takes it; what another program decides is left out."""
    if isinstance(node, Mapping):
        named = ((key.value, _icons_drawn(value)) for key, value in node.pairs)
        return {key: _plain(value) for key, value in named if not isinstance(value, Opaque)}
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items if not isinstance(item, Opaque)]
    if not isinstance(node, Scalar) or node.empty:
        return {}
    words = {"true": True, "false": False}
    if node.plain and (folded := node.value.casefold()) in words:
        return words[folded]
    return int(node.value) if node.plain and _NUMBER.fullmatch(node.value) else node.value


def _patterns(node: Node | None) -> str:
    return node.value if isinstance(node, Scalar) else ""


def _levels(node: Node | None, group: str = "") -> Iterator[tuple[tuple[str, str], str]]:
    groups = {group for group, _ in USUAL_LEVELS}
    for key, value in node.pairs if isinstance(node, Mapping) else ():
        if key.value in groups and not group:
            yield from _levels(value, key.value)
        elif isinstance(value, Scalar):
            yield (group, key.value), value.value
