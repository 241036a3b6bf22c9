"""What rendering makes: pages of Markdown, and files that are published as they are."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sourcebook.facts import Head

if TYPE_CHECKING:
    from sourcebook.render.context import Context


@dataclass(frozen=True)
class Page:
    """A page: its head, and its Markdown, which is written when it is asked for.

    The Markdown needs ``md_in_html``, ``attr_list`` and the citation extension.
    """

    head: Head
    write: Callable[[], str]

    @property
    def markdown(self) -> str:
        """What the page says."""
        return unpacked(self._packed)

    @cached_property
    def _packed(self) -> bytes:
        return packed(self.write())


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
class Work:
    """A file that can be made by itself: of what is ``given``, and of what it reads when made."""

    path: str
    given: object
    make: "Callable[[Context], bytes]"


def packed(text: str) -> bytes:
    """A text as it waits: all pages of a site are held until the last is known."""
    return zlib.compress(text.encode(), 1)


def unpacked(text: bytes) -> str:
    """The text that was packed."""
    return zlib.decompress(text).decode()
