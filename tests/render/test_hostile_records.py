"""Script in every field of every record: the site that comes of it runs none."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

import pytest

from sourcebook.model.bibliography import BibEntry
from sourcebook.model.corpus import Corpus
from sourcebook.model.text import Text
from tests.projects import Site, rendered
from tests.render.html import read, to_html, words

ATTACKS = (
    "<script>alert(1)</script>",
    '"\' onmouseover=alert(1) x="',
    "</p></div></details><script>alert(1)</script><!--",
    "[x](javascript:alert(1)) *<img src=x onerror=alert(1)>*",
    "[see <script>alert(1)</script> @smith-1999#smith-tenth-january, <b>x</b>]",
)
# What is an id, or a name of a closed list, is checked when it is read; render refuses others.
_NAMES = {"id", "source", "excerpt", "genre", "rights", "citekey", "derives_from", "answered_by"}
_NAMES |= {"alternatives", "read", "rule", "extent", "kind", "file"}
_CLOSED = {"address", "state"}


def poisoned(value: Any, attack: str, name: str = "") -> Any:
    """The value with ``attack`` at the end of every text in it that is free."""
    if isinstance(value, Text):
        return value if name in _NAMES | _CLOSED else Text(f"{value} {attack}", value.at)
    if isinstance(value, BibEntry):
        bad = {key: f"{text} {attack}" for key, text in value.fields.items() if key != "date"}
        return replace(value, fields={**value.fields, **bad})
    if isinstance(value, Mapping):
        return {key: poisoned(item, attack, name) for key, item in value.items()}
    if isinstance(value, tuple):
        return tuple(poisoned(item, attack, name) for item in value)
    if isinstance(value, Enum) or not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {
        field.name: poisoned(getattr(value, field.name), attack, field.name)
        for field in fields(value)
        if field.init and field.name not in {"at", "collation", "permalinks", "mentions"}
    }
    return replace(value, **changed)


def documents(site: Site) -> dict[str, str]:
    """The HTML of every page, and of every asset that is HTML, by path."""
    found = {path: to_html(page.markdown) for path, page in site.pages.items()}
    assets = ((path, asset) for path, asset in site.assets.items() if path.endswith(".html"))
    return found | {path: asset.content.decode() for path, asset in assets}


def running(html: str) -> list[tuple[str, str]]:
    """The elements that fetch or run something, with what they name."""
    return sorted(
        (element.tag, element.attributes.get("src", ""))
        for element in read(html).elements
        if element.tag in {"script", "img", "iframe", "object", "embed", "style", "b"}
    )


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_field_of_any_record_becomes_script(corpus: Corpus, site: Site, attack: str) -> None:
    clean = documents(site)
    poisoned_pages = documents(rendered(poisoned(corpus, attack)))
    assert len(poisoned_pages) > 40
    assert sum(words(html).count("alert(1)") for html in poisoned_pages.values()) > 40
    for path, html in poisoned_pages.items():
        if path in clean:
            assert running(html) == running(clean[path]), path
        else:  # what was put into all quotations is in all of them: they are compared
            room = path.split("/")[0]
            assert room in {"compare", "weigh"}
            like = [page for other, page in clean.items() if other.split("/")[0] == room]
            assert set(running(html)) <= {
                ("b", ""),
                *(one for page in like for one in running(page)),
            }
        for element in read(html).elements:
            assert not [name for name in element.attributes if name.startswith("on")], path
            assert not element.attributes.get("href", "").startswith("javascript"), path
