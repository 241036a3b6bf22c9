"""What rendering makes: pages of Markdown, and files that are published as they are."""

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

    @cached_property
    def markdown(self) -> str:
        """What the page says."""
        return self.write()


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
