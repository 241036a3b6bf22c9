"""The options that plugins of others know, as their code says; none of it is run to learn them.

MkDocs asks the plugin itself, which is code of anyone, and tells of what it does not know with no
line (its ``config_options``, Plugins). A plugin that says it in another way is asked nothing here.
"""

import ast
from collections.abc import Iterator
from functools import cache
from importlib.metadata import EntryPoints, entry_points
from pathlib import Path

from sourcebook.diagnostics import Span, did_you_mean
from sourcebook.read import Mapping, Node

_Told = tuple[Span, str, str]
_OF_ALL = "enabled"
"""An option that MkDocs itself takes of any plugin."""
_PLUGIN, _OPTIONS, _GONE = "BasePlugin", "Config", "Deprecated"
"""Classes of MkDocs: what plugins and their options are made from, and an option that was one."""


@cache
def installed() -> EntryPoints:
    """The plugins that are installed: all packages are looked through for them, once."""
    return entry_points(group="mkdocs.plugins")


def unknown_options(name: str, options: Node | None) -> Iterator[_Told]:
    """What is told of options of the plugin that is installed by a ``name`` in full."""
    known = _options(name)
    if known is None or not isinstance(options, Mapping):
        return
    for key, _ in options.pairs:
        if known.get(key.value) is False:
            yield key.at, f"'{name}' takes no option '{key.value}' any more", "take it out"
        elif key.value not in known and key.value != _OF_ALL:
            near = did_you_mean(key.value, sorted(known)) or "take it out"
            yield key.at, f"'{name}' has no option '{key.value}'", near


class _UnknownError(Exception):
    """The code says it in a way that is not read here."""


@cache
def _options(plugin: str) -> dict[str, bool] | None:
    """Each option with whether it is still taken; None if the code does not tell."""
    try:
        for one in installed().select(name=plugin):
            module, made = _class(one.module, one.attr)
            for base in made.bases:
                if isinstance(base, ast.Subscript) and _name(base.value) == _PLUGIN:
                    return _of(module, _name(base.slice))
    except (_UnknownError, RecursionError):
        pass
    return None


def _of(module: str, name: str) -> dict[str, bool]:
    """The options of a class, and of those that it is made from."""
    module, made = _class(module, name)
    options: dict[str, bool] = {}
    for base in made.bases:
        options |= {} if _name(base) == _OPTIONS else _of(module, _name(base))
    for one in made.body:
        targets = one.targets if isinstance(one, ast.Assign) else ()
        targets = [one.target] if isinstance(one, ast.AnnAssign) and one.value else targets
        value = one.value if isinstance(one, ast.Assign | ast.AnnAssign) else None
        there = not (isinstance(value, ast.Call) and _name(value.func) == _GONE)
        # A name that Python keeps for itself has a mark behind it.
        named = (_name(target).removesuffix("_") for target in targets)
        options |= {name: there for name in named if name and not name.startswith("_")}
    return options


def _name(node: ast.AST) -> str:
    """The name of a class or value, be it one of a module's; empty for anything else."""
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _class(module: str, name: str) -> tuple[str, ast.ClassDef]:
    """A class with the module that has it: that one, or one from which that has it."""
    tree, package = _read(module)
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and node.name == name:
            return module, node
        for one in node.names if isinstance(node, ast.ImportFrom) else ():
            if (one.asname or one.name) == name and isinstance(node, ast.ImportFrom):
                parts = package.split(".")
                above = parts[: len(parts) - node.level + 1] if node.level else []
                return _class(".".join(filter(None, (*above, node.module))), one.name)
    raise _UnknownError


@cache
def _read(module: str) -> tuple[ast.Module, str]:
    """The code of an installed module, and the package that it is in."""
    path = module.replace(".", "/")
    files = {f"{path}.py": module.rpartition(".")[0], f"{path}/__init__.py": module}
    for dist in {one.dist for one in installed() if one.dist}:
        for file, package in files.items():
            place = Path(str(dist.locate_file(file)))
            if place.is_file():
                try:
                    return ast.parse(place.read_bytes()), package
                except (SyntaxError, ValueError, OSError) as fault:
                    raise _UnknownError from fault
    raise _UnknownError
