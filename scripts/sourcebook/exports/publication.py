"""What the publisher decides and the history knows, as plain data that exports are given."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

CONTENT_LICENCE = ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/")
"""The licence of the project's prose (LICENSE-CONTENT): SPDX identifier and address."""

QUOTATIONS = (
    "Quotations belong to the authors and publishers of their sources; they are quoted for "
    "criticism and study, and the licence of the data does not cover them."
)
"""What the licence leaves out, for readers of the data."""


class Publication(Protocol):
    """Where the site is published: its name, full address (or empty), edition in words."""

    @property
    def site_name(self) -> str:
        """The name of the site."""
        ...

    @property
    def site_url(self) -> str:
        """The full address of the home page with a final slash, or empty if not known."""
        ...

    @property
    def edition(self) -> str:
        """The edition of the content in words, or empty."""
        ...


@dataclass(frozen=True, slots=True)
class Changes:
    """When records were added and last changed, by id: ISO 8601 instants in UTC.

    They come from the history of the files, so they are the same for one commit anywhere. An id
    that is not in them was there from the beginning, as far as the history knows; of a history
    that is not ``whole``, nothing is known.
    """

    added: Mapping[str, str] = field(default_factory=dict)
    changed: Mapping[str, str] = field(default_factory=dict)
    whole: bool = True


NO_CHANGES = Changes()
"""What is known of a project without a history."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file of the data pack.

    ``path`` is relative to the site's root. ``title`` and ``description`` are plain text for the
    list of downloads; a file with an empty title serves programs and is not listed.
    """

    path: str
    media_type: str
    title: str
    description: str
    content: bytes
