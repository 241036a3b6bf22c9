"""Addresses in JSON: linked data in pages, web manifests, JSON feeds, and any address of ours."""

import json
from collections.abc import Iterator
from typing import Any

from sourcebook.links.found import Places, Reference, Unreadable, Use

_URLS = frozenset(
    "url image logo contentUrl thumbnailUrl item mainEntityOfPage embedUrl downloadUrl "
    "start_url scope src home_page_url feed_url next_url banner_image favicon icon".split()
)
_IDENTITIES = frozenset("@id id isPartOf about author creator publisher sameAs".split())
_WORDS = frozenset(
    "text description articleBody abstract headline name content content_html content_text "
    "summary title note quote @context urlTemplate target".split()
)
_SERVICE = "id of an image service"
"""What is called so here names no file: viewers ask for the ``info.json`` below it (IIIF 3.0)."""
_CANVAS = "id of a canvas"
"""It names no file: all that there is of it stands where it is named (IIIF Presentation 3.0)."""
_NAMED = {"ImageService3": _SERVICE, "Canvas": _CANVAS}
_Found = tuple[list[Reference], Unreadable | None]


def json_ld(text: str, line: int = 1, column: int = 1) -> _Found:
    """The addresses of linked data in a page (JSON-LD 1.1)."""
    return _read(text, "json-ld", line, column)


def json_file(text: str, holder: str = "json") -> _Found:
    """The addresses of a JSON file."""
    return _read(text, holder, 1, 1)


def speculation(text: str, line: int, column: int) -> _Found:
    """The addresses of an import map, or of what a browser may fetch beforehand."""
    found, fault = _parsed(text, line, column)
    place, seek = Places(text, line, column), _Seeker(text)
    references = []
    for path, value in _strings(found):
        if path[:1] in (("imports",), ("scopes",)) or "urls" in path:
            where = place(seek(value))
            references.append(Reference(value, Use.FETCH, "script", *where, value))
    return references, fault


def _read(text: str, holder: str, line: int, column: int) -> _Found:
    found, fault = _parsed(text, line, column)
    place, seek = Places(text, line, column), _Seeker(text)
    references = []
    for path, value in _strings(found):
        key = path[-1] if path else ""
        at = seek(value)
        if not _is_address(value) or key in _WORDS or key == _CANVAS or "{" in value:
            continue
        identity = key in _IDENTITIES or key not in _URLS
        whole = value.startswith(("http:", "https:"))
        relative = key in _URLS and holder != "json" and ("/" in value or "." in value)
        if whole or relative:
            use = Use.IDENTITY if identity else Use.NAME
            asked = f"{value}/info.json" if key == _SERVICE else value
            references.append(Reference(asked, use, f"{holder}[{key}]", *place(at), value))
    return references, fault


def _parsed(text: str, line: int, column: int) -> tuple[Any, Unreadable | None]:
    try:
        return json.loads(text), None
    except json.JSONDecodeError as fault:
        where = Places(text, line, column)(fault.pos)
        return None, Unreadable(*where, f"this is no JSON: {fault.msg}")
    except RecursionError:
        return None, Unreadable(line, column, "this JSON is nested too deep")


def _is_address(value: str) -> bool:
    return value.split(maxsplit=1) == [value]


def _strings(node: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every string with the keys above it, in the order of the file."""
    if isinstance(node, str):
        yield path, node
    elif isinstance(node, list):
        for item in node:
            yield from _strings(item, path)
    elif isinstance(node, dict):
        named = _NAMED.get(str(node.get("type")), "id")
        for key, item in node.items():
            called = named if key == "id" else str(key)
            yield from _strings(item, (*path, called))


class _Seeker:
    """Where the strings of a JSON text stand, asked for in their order."""

    def __init__(self, text: str) -> None:
        self._text, self._from = text, 0

    def __call__(self, value: str) -> int:
        for form in (value, value.replace("/", "\\/"), json.dumps(value)[1:-1]):
            at = self._text.find(f'"{form}"', self._from)
            if at >= 0:
                self._from = at + 1
                return at + 1
        return self._from
