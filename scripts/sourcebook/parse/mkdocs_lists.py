"""The lists of ``mkdocs.yml`` as MkDocs takes them: each item a name, or one name with what it has.

MkDocs refuses any other with no line (its ``config_options``: Plugins, MarkdownExtensions, Nav).
"""

from collections.abc import Iterator

from sourcebook.diagnostics import Span, did_you_mean
from sourcebook.parse.plugin_options import installed, unknown_options
from sourcebook.parse.reading import Reading
from sourcebook.read import Mapping, Node, Opaque, Scalar, Sequence
from sourcebook.rules import structure

_Told = tuple[Span, str, str]

_AS_LIST = "write '- ' and a name in each line below it"
_AS_PAGES = "write '- ' and 'Title: file.md' in each line below it"


def lists_are_read(node: Mapping, reading: Reading) -> None:
    """S032: plugins, extensions and the navigation are lists that a build takes."""
    plugins, extensions = node.get("plugins"), node.get("markdown_extensions")
    faults = (
        *_named(plugins, "plugins"),
        *_installed(plugins, node.get("theme")),
        *_named(extensions, "markdown_extensions"),
        *_pages(node.get("nav"), top=True),
    )
    for at, told, hint in faults:
        reading.report.add(structure.SETTING_IS_WELL_FORMED, at, told, hint)


def _named(node: Node | None, setting: str) -> Iterator[_Told]:
    if isinstance(node, Scalar) and not node.empty:
        yield node.at, f"'{setting}' is no list", _AS_LIST
    for item in node.items if isinstance(node, Sequence) else ():
        if isinstance(item, Mapping):
            yield from _one_name(item, "an option of")
        elif isinstance(item, Sequence) or (isinstance(item, Scalar) and item.empty):
            yield item.at, f"an item of '{setting}' is no name", "write one name, or take it out"


def _one_name(item: Mapping, part: str) -> Iterator[_Told]:
    """An item with a second name: a key that was to be set in further, or to be an item."""
    if len(item.pairs) > 1:
        (first, _), (second, _) = item.pairs[:2]
        told = f"'{second.value}' stands beside '{first.value}', in one item of the list"
        hint = f"set it in further, if it is {part} '{first.value}'; or begin its line with '- '"
        yield second.at, told, hint


PLUGIN = "sourcebook"
"""Ours, whose options are read by themselves."""


def _installed(plugins: Node | None, theme: Node | None) -> Iterator[_Told]:
    if isinstance(theme, Mapping):
        theme = theme.get("name")
    prefix = f"{theme.value}/" if isinstance(theme, Scalar) else ""
    known = installed().names
    for name, options in _pairs(plugins):
        of_theme = f"{prefix}{name.value}"
        full = of_theme if of_theme in known else name.value.removeprefix("/")
        if full not in known:
            told = f"the plugin '{name.value}' is not installed"
            hint = did_you_mean(name.value, sorted(known))
            yield name.at, told, hint or "install the package that has it, or take it out"
        elif isinstance(options, Sequence) or (isinstance(options, Scalar) and not options.empty):
            told = f"'{name.value}' takes options, each with its name"
            yield options.at, told, "write 'name: value' in each line below it"
        elif full != PLUGIN:
            yield from unknown_options(full, options)


def _pairs(node: Node | None) -> Iterator[tuple[Scalar, Node | None]]:
    for item in node.items if isinstance(node, Sequence) else (node,):
        if isinstance(item, Scalar) and not item.empty:
            yield item, None
        elif isinstance(item, Mapping):
            yield from item.pairs[:1] if isinstance(node, Sequence) else item.pairs


def _pages(node: Node | None, *, top: bool = False) -> Iterator[_Told]:
    """A navigation, or what stands below one of its titles."""
    if (
        node is None
        or isinstance(node, Opaque)
        or (top and isinstance(node, Scalar) and node.empty)
    ):
        return
    if isinstance(node, Mapping) or (isinstance(node, Scalar) and (top or node.empty)):
        yield node.at, "this part of 'nav' is no list of pages", _AS_PAGES
    for item in node.items if isinstance(node, Sequence) else ():
        if isinstance(item, Mapping):
            yield from _one_name(item, "a page below")
            for _, below in item.pairs[:1]:
                yield from _pages(below)
        elif isinstance(item, Sequence) or (isinstance(item, Scalar) and item.empty):
            yield item.at, "an item of 'nav' is no page", "write 'Title: file.md'"
