"""The settings of MkDocs as MkDocs takes them: each a text, a list, a flag or what it is to be.

MkDocs refuses any other with no line (its ``config_options``, and ``config/defaults.py``).
"""

import re
from collections.abc import Callable, Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

from sourcebook.diagnostics import Span, did_you_mean
from sourcebook.model import USUAL_LEVELS
from sourcebook.parse.reading import Reading
from sourcebook.read import Mapping, Node, Opaque, Scalar, Sequence, resolved
from sourcebook.rules import structure

_Told = tuple[Span, str, str]

SETTINGS_OF_MKDOCS = frozenset(
    """copyright dev_addr docs_dir draft_docs edit_uri edit_uri_template exclude_docs extra
    extra_css extra_javascript extra_templates hooks markdown_extensions mdx_configs nav not_in_nav
    plugins remote_branch remote_name repo_name repo_url site_author site_description site_dir
    site_name site_url strict theme use_directory_urls validation watch INHERIT""".split()
)
"""The settings of MkDocs 1.6 (user guide, "Configuration"); a build refuses any other."""

_TEXTS = (
    *("site_name", "site_url", "site_description", "copyright", "site_dir", "docs_dir"),
    *("repo_url", "repo_name", "edit_uri", "edit_uri_template", "remote_branch", "remote_name"),
    *("exclude_docs", "draft_docs", "not_in_nav"),
)
_LISTS = ("extra_css", "extra_javascript", "extra_templates", "hooks", "watch")
_NEVER_NOTHING = ("site_name", "extra_javascript", "hooks", "watch", "validation")
"""What MkDocs refuses where nothing stands behind the name; all else is as if it were not named."""
_OWN = "mdx_configs"
"""A name that MkDocs keeps for itself."""
_PARTS = re.compile(r"[{](?:path|path_noext)(?:![qrsa])?[}]|[{]{2}|[}]{2}")
_LEVELS = ("warn", "info", "ignore")
_FROM_DOCS = "relative_to_docs"
"""Another way to take links that begin with a slash."""


def settings_have_their_types(node: Mapping, reading: Reading) -> None:
    """S032: what stands behind the name of each setting is what a build takes."""
    for key, value in node.pairs:
        for at, told, hint in _faults(key.value, value, key.at):
            reading.report.add(structure.SETTING_IS_WELL_FORMED, at, told, hint)


def _faults(name: str, value: Node, named: Span) -> Iterator[_Told]:
    if name == _OWN:
        yield named, f"'{name}' is for the site generator's own use", "take it out"
    elif isinstance(value, Scalar) and value.empty:
        if name in _NEVER_NOTHING:
            yield named, f"nothing stands behind '{name}'", "write what it is, or take it out"
    elif name in _TYPES and not isinstance(value, Opaque):
        yield from _TYPES[name](name, value)


def _text(name: str, value: Node) -> Iterator[_Told]:
    if not isinstance(value, Scalar):
        yield value.at, f"'{name}' is no text", "write it in one line, or take it out"
    elif value.plain and (kind := resolved(value.value)) != "str":
        told = (
            f"'{name}' is no text: YAML takes '{value.value[:40]}' for a {_KINDS.get(kind, kind)}"
        )
        yield value.at, told, "put it in quotes"
    elif name == "repo_url" and value.value and not _is_address(value.value):
        told = f"'{name}' is no address: '{value.value}'"
        yield value.at, told, "begin it with https://"
    elif name == "edit_uri_template" and set("{}") & set(_PARTS.sub("", value.value)):
        told = f"'{name}' has braces with something else than 'path' or 'path_noext' in them"
        yield value.at, told, "write {path} where the page's file is to stand"


_KINDS = {"int": "number", "float": "number", "bool": "yes or no", "timestamp": "date"}


def _list(name: str, value: Node) -> Iterator[_Told]:
    if not isinstance(value, Sequence):
        yield value.at, f"'{name}' is no list", "write '- ' and one of them in each line below"


def _flag(name: str, value: Node) -> Iterator[_Told]:
    if not isinstance(value, Scalar) or not value.plain or resolved(value.value) != "bool":
        yield value.at, f"'{name}' says neither yes nor no", f"write '{name}: true'"


def _flag_in_quotes(name: str, value: Node) -> Iterator[_Told]:
    """A flag of which another rule (S034) judges what it says."""
    if not isinstance(value, Scalar) or not value.plain:
        yield from _flag(name, value)


def _served_at(name: str, value: Node) -> Iterator[_Told]:
    if not isinstance(value, Scalar) or not _is_served_at(value.value):
        hint = "take it out: 'sourcebook serve --host … --port …' says it"
        yield value.at, f"'{name}' is no address with a port", hint


def _validation(name: str, value: Node) -> Iterator[_Told]:
    del name
    yield from _levels(value)


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return bool(parts.scheme and parts.netloc)


def _is_served_at(text: str) -> bool:
    """Whether this is the address of a machine with a port, '127.0.0.1:8000' or '[::1]:8000'."""
    host, _, port = text.rpartition(":")
    try:
        _ = host == "localhost" or ip_address(host.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return port.isascii() and port.isdigit()


def _levels(node: Node, group: str = "") -> Iterator[_Told]:
    """``validation``: how grave each thing is, below 'nav' and 'links', or for both."""
    where = f"'{group}' below 'validation'" if group else "'validation'"
    if not isinstance(node, Mapping):
        told = f"{where} has nothing by name below it"
        yield node.at, told, "write 'not_found: warn' and its like in lines of their own below it"
        return
    groups = dict.fromkeys(of for of, _ in USUAL_LEVELS)
    known = [what for of, what in USUAL_LEVELS if group in (of, "")]
    for key, value in node.pairs:
        if key.value in groups and not group:
            yield from _levels(value, key.value)
        elif key.value not in known:
            hint = did_you_mean(key.value, (*known, *([] if group else groups)))
            yield key.at, f"{where} has no setting '{key.value}'", hint or "take it out"
        else:
            yield from _level(key.value, value)


def _level(name: str, value: Node) -> Iterator[_Told]:
    known = (*_LEVELS, *((_FROM_DOCS,) if name == "absolute_links" else ()))
    if not isinstance(value, Scalar) or not (value.empty or value.value in known):
        yield value.at, f"'{name}' is none of {', '.join(known)}", f"write '{name}: warn'"


_TYPES: dict[str, Callable[[str, Node], Iterator[_Told]]] = {
    **dict.fromkeys(_TEXTS, _text),
    **dict.fromkeys(_LISTS, _list),
    "strict": _flag,
    "use_directory_urls": _flag_in_quotes,
    "dev_addr": _served_at,
    "validation": _validation,
}
"""What tells of each setting whether it is of its type."""
