"""What rendering makes: pages of Markdown, assets, and the site they form."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from sourcebook.exports.publication import Download
from sourcebook.language import ENGLISH, Language


class Dates(Protocol):
    """When files last changed."""

    def date(self, inputs: Iterable[str], /) -> str:
        """The ISO day on which the latest of ``inputs`` changed; empty if not known."""
        ...


class _Undated:
    def date(self, inputs: Iterable[str], /) -> str:
        del inputs
        return ""


UNDATED: Dates = _Undated()
"""Knows no date."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the publisher decides.

    ``site_url`` is the full address of the home page with a final slash, or empty if not known.
    ``edition`` names this edition of the content in words, or is empty. ``author`` is who the
    pages are cited under: a body, not a person.
    """

    site_name: str
    site_url: str = ""
    edition: str = ""
    author: str = "The Sourcebook authors"
    language: Language = ENGLISH

    @property
    def base_path(self) -> str:
        """The path of the home page on its host, e.g. ``/`` or ``/sourcebook/``."""
        _, _, rest = self.site_url.partition("://")
        _, slash, path = rest.partition("/")
        return f"/{path.strip('/')}/" if slash and path.strip("/") else "/"


@dataclass(frozen=True, slots=True)
class Page:
    """A page as Markdown that needs ``md_in_html``, ``attr_list`` and the citation extension.

    ``path`` is relative to the docs folder (``themes/x/index.md``). ``title`` and ``description``
    are plain text: whoever writes them into HTML escapes them. ``inputs`` are the files, relative
    to the project's root, whose changes change the page: its date is the date of the newest.
    ``anchors`` are all permanent anchors on it, in order. ``head`` is HTML for its head.
    """

    path: str
    title: str
    description: str
    kind: str
    markdown: str
    inputs: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    head: str = ""

    @property
    def address(self) -> str:
        """Where it is published: ``/themes/x/``."""
        return "/" + self.path.removesuffix("index.md")


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that is published as it is; ``path`` is relative to the site's root."""

    path: str
    content: bytes

    @property
    def address(self) -> str:
        """Where it is published; the folder, for an ``index.html``."""
        return "/" + self.path.removesuffix("index.html")


@dataclass(frozen=True, slots=True)
class Site:
    """All generated pages and assets by path, in order of path.

    ``downloads`` are the files of the data pack, published at their paths beside the pages.
    """

    pages: Mapping[str, Page]
    assets: Mapping[str, Asset]
    downloads: Mapping[str, Download] = field(default_factory=dict)
