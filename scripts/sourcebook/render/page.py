"""What rendering makes: pages of Markdown, assets, and the site they form."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What the publisher decides.

    ``site_url`` is the full address of the home page with a final slash, or empty if not known.
    ``edition`` names this edition of the content in words, or is empty.
    """

    site_name: str
    site_url: str = ""
    edition: str = ""

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
    ``anchors`` are all permanent anchors on it, in order.
    """

    path: str
    title: str
    description: str
    kind: str
    markdown: str
    inputs: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()

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
    """All generated pages and assets by path, in order of path."""

    pages: Mapping[str, Page]
    assets: Mapping[str, Asset]
