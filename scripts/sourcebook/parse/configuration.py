"""What of ``mkdocs.yml`` is judged before it is believed: a stranger's proposal may change it."""

import re
from collections.abc import Iterator

from sourcebook.diagnostics import Span, nearest
from sourcebook.parse.mkdocs_types import SETTINGS_OF_MKDOCS
from sourcebook.parse.plugin_options import installed
from sourcebook.parse.reading import Reading
from sourcebook.read import CONFIGURATION, Mapping, Node, Opaque, Scalar, Sequence, every
from sourcebook.rules import structure

_YAML_TAGS = "tag:yaml.org,2002:"
_RUNS = "runs code when the site is built"
_SHOW_FILES = ("pymdownx.snippets", "pymdownx.b64")
"""Extensions that put files into pages."""
_HARMLESS: dict[str, tuple[str, ...]] = {
    "search": ("lang", "separator", "pipeline", "enabled"),
    **dict.fromkeys(("tags", "typeset"), ("enabled",)),
}
"""Plugins, Material's among them, with the options by which no more changes than pages do."""
_NUMBER = re.compile(r"[-+]?[0-9.]+")
_YES, _NO = frozenset(("true", "yes", "on")), frozenset(("false", "no", "off"))
_WRITTEN = {"true": {"true", "True", "TRUE"}}
"""How YAML has a value that may be written in several ways."""
_LOCKS = {"restrict_base_path": _YES, "restrict_path": _YES, "url_download": _NO}
"""What keeps them to their folder and off the network."""
_SCRIPT = re.compile(r"[\x00-\x1f]*(?:(?:javascript|vbscript):|data:[\w/+.-]*[;,])", re.IGNORECASE)
_LOCKED = "may show what is not in docs/"


def addresses_stay(node: Mapping, reading: Reading) -> None:
    """S034: pages are where a project without this setting has them, whichever file says so."""
    if (other := node.get("INHERIT")) is not None:
        told = "'INHERIT' takes settings from another file, which is not looked at"
        reading.report.add(structure.ADDRESSES_STAY, other.at, told, "copy here what it says")
    for name, usual in (("use_directory_urls", "true"), ("docs_dir", "docs")):
        found = node.get(name)
        if isinstance(found, Scalar) and found.value not in _WRITTEN.get(usual, {usual}):
            told = f"'{name}: {found.value}' would put pages at other addresses"
            hint = f"take the line out, or write '{name}: {usual}'"
            reading.report.add(structure.ADDRESSES_STAY, found.at, told, hint)


def runs_no_code(node: Mapping, reading: Reading) -> None:
    """S035: what MkDocs would run for it, or take from the machine of whoever builds."""
    for at, told in (*_code(node), *reaching_out(node)):
        hint = "take it out or, if you trust it, say --run-code to what checks or builds"
        reading.report.add(structure.CONFIGURATION_RUNS_NO_CODE, at, told, hint)


def _code(node: Mapping) -> Iterator[tuple[Span, str]]:
    theme = node.get("theme")
    of_theme = theme.get("custom_dir") if isinstance(theme, Mapping) else None
    # Jinja as MkDocs fills it is a language of programs: a template reaches whatever Python does.
    named = [(f"'{name}'", node.get(name)) for name in ("hooks", "extra_templates")]
    for name, value in (*named, ("'custom_dir', a folder of templates,", of_theme)):
        if value is not None and not _empty(value):
            yield value.at, f"{name} {_RUNS}"
    yield from _plugins(node.get("plugins"))
    for one in every(node):
        if isinstance(one, Opaque) and "python/" in one.tag:
            yield one.at, f"'{one.tag.replace(_YAML_TAGS, '!!')}' {_RUNS}"
        elif isinstance(one, Opaque) and one.tag == "!ENV":
            yield one.at, "'!ENV' puts a variable of whoever builds into the site"


def _plugins(plugins: Node | None) -> Iterator[tuple[Span, str]]:
    for name, at, options in _given_in(plugins):
        known = _HARMLESS.get(name.removeprefix("material/"))
        if name == _OURS or not any(installed().select(name=f"{of}{name}") for of in _OF_WHOM):
            continue
        if known is None:
            yield at, f"the plugin '{name}' may run code, write anywhere and ask the network"
            continue
        for option, _ in options.pairs if isinstance(options, Mapping) else ():
            if option.value not in known:
                yield (
                    option.at,
                    f"'{option.value}' of '{name}' may read, write or run a file",
                )


_OURS, _OF_WHOM = "sourcebook", ("", "material/")


def reaching_out(node: Mapping) -> Iterator[tuple[Span, str]]:
    """Where an extension of PyMdown may show files that are on no page, or ask the network.

    What is hidden in a project, or in no history, is as much the builder's own as what is outside.
    """
    for name, at, options in _given_in(node.get("markdown_extensions")):
        if not shows_files(name):
            continue
        given = options if isinstance(options, Mapping) else None
        paths = _values(given.get("base_path") if given else None)
        if not (paths and all(map(_is_below_docs, paths))):
            yield at, f"'{name}' without a 'base_path' in docs/ would show any file of the project"
        for key, value in given.pairs if given else ():
            said = _values(value)
            if key.value == "root_path" and not all(map(_is_below_docs, said)):
                yield value.at, f"'{name}' would show files from outside docs/"
            elif key.value in _LOCKS and not {*map(str.casefold, said)} <= _LOCKS[key.value]:
                yield value.at, f"'{name}' with '{key.value}: {' '.join(said)}' {_LOCKED}"


def shows_files(extension: str) -> bool:
    """Whether an extension puts files into pages; ``name:Class`` names it too."""
    return extension.partition(":")[0] in _SHOW_FILES


def _values(node: Node | None) -> list[str]:
    items = node.items if isinstance(node, Sequence) else (node,)
    return [one.value for one in items if isinstance(one, Scalar)]


def _is_below_docs(path: str) -> bool:
    first, *rest = path.removeprefix("./").rstrip("/").split("/")
    return first == "docs" and not any(step.startswith(".") for step in rest)


def built_by_us(node: Mapping, plugin: str, reading: Reading) -> None:
    """S032: a build takes the settings, and has our plugin once.

    It is told here, with the line, what MkDocs tells without one (user guide, "Configuration").
    """
    theme, extra, plugins = node.get("theme"), node.get("extra"), node.get("plugins")
    if isinstance(theme, Mapping):
        named = [theme.get(name) for name in ("name", "custom_dir")]
        if not any(one is not None and not _empty(one) for one in named):
            told = "'theme' has no name"
            _refused(theme.at, told, "write 'name: material' below it", reading)
        _features_are_names(theme.get("features"), reading)
    elif theme is not None and (not isinstance(theme, Scalar) or _NUMBER.fullmatch(theme.value)):
        _refused(theme.at, "'theme' is no name", "write 'theme: material'", reading)
    if extra is not None and not isinstance(extra, Mapping) and not set_out(node):
        told = "'extra' has no settings by name below it"
        _refused(extra.at, told, "take the line out, or write them", reading)
    _leads_to_no_script(node, reading)
    if not _there(node, "site_name") and node.get("INHERIT") is None:
        _refused(Span(CONFIGURATION), "the site has no name", "write 'site_name: …'", reading)
    ours = [at for name, at in named_in(plugins) if name == plugin]
    once = f"name it once, below 'plugins': '- {plugin}'"
    # Of a slip in that setting S036 tells, and of one in the name that no such plugin is there.
    slip = any(nearest(name, (plugin,)) for name, _ in named_in(plugins))
    if not ours and not slip and (plugins is not None or not _there(node, "plugins")):
        at = Span(CONFIGURATION) if plugins is None else plugins.at
        _refused(
            at, f"the plugin '{plugin}' is not named: the site would be another", once, reading
        )
    for at in ours[1:]:
        _refused(at, f"the plugin '{plugin}' is named a second time", once, reading)


def _there(node: Mapping, setting: str) -> bool:
    """Whether a setting is given, or one whose name is a slip of its: that is told by itself."""
    others = (key.value for key, _ in node.pairs if key.value not in SETTINGS_OF_MKDOCS)
    return node.get(setting) is not None or any(nearest(name, (setting,)) for name in others)


def set_out(node: Mapping) -> dict[str, str]:
    """Settings that stand where they mean nothing, below one that has nothing: each with that."""
    found = {}
    holder = ""
    for key, value in node.pairs:
        if isinstance(value, Scalar) and value.empty:
            holder = key.value
        elif key.value in SETTINGS_OF_MKDOCS:
            holder = ""
        elif holder in ("extra", "theme"):
            found[key.value] = holder
    return found


def _features_are_names(features: Node | None, reading: Reading) -> None:
    for one in features.items if isinstance(features, Sequence) else (features,):
        if one is not None and not (isinstance(one, Scalar) and isinstance(features, Sequence)):
            told = "'features' is no list of names"
            _refused(one.at, told, "write '- ' and a name in each line", reading)


def _leads_to_no_script(node: Mapping, reading: Reading) -> None:
    for one in every(node):
        if isinstance(one, Scalar) and _SCRIPT.match("".join(one.value.split())):
            told = "this address would run a script in the browser of whoever follows it"
            _refused(one.at, told, "write the address of a page, or take it out", reading)


def plugin_names(node: Node | None) -> tuple[str, ...]:
    """The plugins that the settings of a project name, as MkDocs knows them."""
    plugins = node.get("plugins") if isinstance(node, Mapping) else None
    return tuple(name for name, _ in named_in(plugins))


def named_in(node: Node | None) -> Iterator[tuple[str, Span]]:
    """What a list of names, or of names with options, names; or a mapping of these."""
    return ((name, at) for name, at, _ in _given_in(node))


def _given_in(node: Node | None) -> Iterator[tuple[str, Span, Node | None]]:
    """The same with the options of each, which may be named more than once."""
    for entry in node.items if isinstance(node, Sequence) else (node,):
        if isinstance(entry, Scalar) and not entry.empty:
            yield entry.value, entry.at, None
        elif isinstance(entry, Mapping):
            yield from ((key.value, key.at, value) for key, value in entry.pairs)


def _refused(at: Span, told: str, hint: str, reading: Reading) -> None:
    reading.report.add(structure.SETTING_IS_WELL_FORMED, at, told, hint)


def _empty(node: Node) -> bool:
    return (isinstance(node, Scalar) and node.empty) or (
        isinstance(node, Sequence) and not node.items
    )


def options_of(node: Node | None, name: str) -> Node | None:
    """What is given to a plugin or extension: in a list of names and mappings, or a mapping."""
    given = (options for one, _, options in _given_in(node) if one == name)
    return next((options for options in given if options is not None), None)
