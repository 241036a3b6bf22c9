"""What ``mkdocs.yml`` and the heads of pages name of the theme, and of files beside the pages.

A build tells of the theme's last of all, with no line, and leads readers to files that are not
there without a word.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

from sourcebook.diagnostics import Rule, Span, did_you_mean
from sourcebook.parse.configuration import named_in
from sourcebook.parse.reading import Reading
from sourcebook.read import Mapping, Node, Scalar, Sequence
from sourcebook.rules import pages, structure

_ICONS = ".icons"
_MADE = "assets/sourcebook/"
"""Where the build puts its own style sheets and scripts."""
_MAKES_NO_FILE = {"sourcebook", "search", "material/search"}
"""Plugins by which there is no file that a project names."""
_Told = tuple[Span, str, str]


def theme_of(settings: Mapping) -> str:
    """The theme's name, if it is installed and a project has no templates of its own; or nothing.

    Whoever has templates of their own may have icons and style sheets there as well.
    """
    theme = settings.get("theme")
    if isinstance(theme, Mapping):
        own = theme.get("custom_dir")
        theme = theme.get("name") if own is None or _is_empty(own) else None
    name = theme.value if isinstance(theme, Scalar) and not theme.empty else ""
    return name if _folder(name) else ""


def theme_has_what_is_named(
    settings: Mapping, theme: str, files: frozenset[str], reading: Reading
) -> None:
    """S032: the theme is installed and has each icon that is named, and each file is there.

    N009 of such a file where another plugin may make it, N006 of what is another host's.
    """
    faults = [*_installed(settings)]
    faults += (fault for icon in _icons(settings) for fault in no_icon(theme, icon))
    absent = [one for named in _named_files(settings) for one in _no_file(theme, named, files)]
    for rule, told in (
        (structure.SETTING_IS_WELL_FORMED, faults),
        (_rule_of(settings), absent),
        (pages.PAGE_FETCHES_NOTHING_FROM_ELSEWHERE, _fetched(settings, theme)),
    ):
        for at, what, hint in told:
            reading.report.add(rule, at, what, hint)


def _fetched(settings: Mapping, theme: str) -> Iterator[_Told]:
    """What each page would have its reader's browser fetch from another host."""
    site = settings.get("site_url")
    home = site.value if isinstance(site, Scalar) and not site.empty else ""
    more = _each(_at(settings.get("extra"), "polyfills"))
    for named in (*_named_files(settings), *more):
        elsewhere = isinstance(named, Scalar) and _OF_A_HOST.match(named.value)
        if isinstance(named, Scalar) and elsewhere and not (home and named.value.startswith(home)):
            told = f"each page would have its reader's browser fetch '{named.value}'"
            yield named.at, told, "keep a copy below docs/, and name that"
    look = settings.get("theme")
    font = _at(look, "font")
    if theme == _OURS and look is not None and (font is None or not _is_empty(font)):
        told = "each page would have its reader's browser fetch the theme's typefaces"
        yield (font or look).at, f"{told} from Google", "write 'font: false' below 'theme'"


_OF_A_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)


def _rule_of(settings: Mapping) -> Rule:
    """What is told of a file that is not there: who has other plugins may have it made."""
    made = _others(settings)
    return pages.FILE_IS_FORESEEN if made else structure.SETTING_IS_WELL_FORMED


def others_make_files(settings: Mapping, theme: str) -> bool:
    """Whether a site may have files that are neither the project's own, nor ours or our theme's.

    Ours has all of its own in one folder, which other themes do not.
    """
    hooks = settings.get("hooks")
    return bool(_others(settings)) or theme != _OURS or not (hooks is None or _is_empty(hooks))


def _others(settings: Mapping) -> set[str]:
    return {name for name, _ in named_in(settings.get("plugins"))} - _MAKES_NO_FILE


_OURS = "material"
"""The theme that our projects begin with."""


def no_icon(theme: str, icon: Node | None) -> Iterator[_Told]:
    """What is told of the name of an icon that the theme has not."""
    found = _folder(theme)
    folder = found / _ICONS if found else None
    if folder is None or not folder.is_dir() or not isinstance(icon, Scalar) or _is_empty(icon):
        return
    if not _has(folder, f"{icon.value}.svg"):
        told = f"the theme '{theme}' has no icon '{icon.value}'"
        near = did_you_mean(icon.value, _near(folder, icon.value))
        yield icon.at, told, near or "choose one of its icons, or take the line out"


def no_template(theme: str, template: Node | None) -> Iterator[_Told]:
    """What is told of the name of a template that the theme has not."""
    folder = _folder(theme)
    if folder is None or not isinstance(template, Scalar) or _is_empty(template):
        return
    if not _has(folder, template.value):
        told = f"the theme '{theme}' has no template '{template.value}'"
        known = (path.name for path in folder.glob("*.html"))
        yield template.at, told, did_you_mean(template.value, known) or "take the line out"


def _installed(settings: Mapping) -> Iterator[_Told]:
    theme = settings.get("theme")
    name = theme.get("name") if isinstance(theme, Mapping) else theme
    if isinstance(name, Scalar) and not name.empty and not _folder(name.value):
        known = sorted(one.name for one in entry_points(group="mkdocs.themes"))
        hint = did_you_mean(name.value, known) or f"choose one of {', '.join(known)}"
        yield name.at, f"the theme '{name.value}' is not installed", hint


@cache
def _folder(theme: str) -> Path | None:
    """The templates of an installed theme. None of its code is run to find them."""
    for one in entry_points(group="mkdocs.themes"):
        if one.name == theme and one.dist:
            return Path(str(one.dist.locate_file(one.module.replace(".", "/"))))
    return None


def _icons(settings: Mapping) -> Iterator[Node]:
    """Every name of an icon, where Material for MkDocs looks for one (its manual, "Icons")."""
    theme, extra = settings.get("theme"), settings.get("extra")
    yield from _leaves(_at(theme, "icon"))
    for choice in _each(_at(theme, "palette")):
        yield from _each(_at(choice, "toggle", "icon"))
    ratings = _at(extra, "analytics", "feedback", "ratings")
    for one in (*_each(_at(extra, "social")), *_each(ratings)):
        yield from _each(_at(one, "icon"))


def _named_files(settings: Mapping) -> Iterator[Node]:
    theme = settings.get("theme")
    for name in ("favicon", "logo"):
        yield from _each(_at(theme, name))
    for name in ("extra_css", "extra_javascript"):
        for one in _each(settings.get(name)):
            yield from _each(_at(one, "path") if isinstance(one, Mapping) else one)


def _no_file(theme: str, named: Node, files: frozenset[str]) -> Iterator[_Told]:
    if not isinstance(named, Scalar) or _is_empty(named):
        return
    path = named.value.partition("?")[0].partition("#")[0]
    if ":" in path or path.startswith(("/", _MADE)) or path.removeprefix("./") in files:
        return
    if theme and not _has(_folder(theme), path):
        told = f"there is no file '{path}' below docs/"
        yield named.at, told, did_you_mean(path, sorted(files)) or "add it, or take the line out"


def _has(folder: Path | None, path: str) -> bool:
    """Whether there is such a file, as a template names one: with no way up."""
    parts = path.split("/")
    if folder is None or "\0" in path or {"..", ""} & {*parts[:-1]} or len(path) > 200:
        return False
    return (folder / path).is_file()


def _near(folder: Path, name: str) -> Iterator[str]:
    """The icons of the set that a name is of: there are ten thousand of all."""
    inside = folder / name.rpartition("/")[0]
    if _has(folder, f"{name}.svg") or ".." in name.split("/") or not inside.is_dir():
        return iter(())
    return (path.relative_to(folder).with_suffix("").as_posix() for path in inside.glob("*.svg"))


def _at(node: Node | None, *names: str) -> Node | None:
    for name in names:
        node = node.get(name) if isinstance(node, Mapping) else None
    return node


def _each(node: Node | None) -> tuple[Node, ...]:
    """The items of a list, or the one thing that stands there."""
    return node.items if isinstance(node, Sequence) else () if node is None else (node,)


def _leaves(node: Node | None) -> Iterator[Node]:
    for _, value in node.pairs if isinstance(node, Mapping) else ():
        yield from _leaves(value)
    if isinstance(node, Scalar):
        yield node


def _is_empty(node: Node) -> bool:
    """Whether a template takes this for nothing: no value, or 'false'."""
    return isinstance(node, Scalar) and (
        node.empty or not node.value or (node.plain and node.value.casefold() in _NO)
    )


_NO = frozenset(("false", "no", "off"))
