"""A file of the data pack."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from sourcebook.language import N_, Language

QUOTATIONS = N_(
    "Any rights in quotations belong to the authors and publishers of their sources; they are "
    "quoted for criticism and study, and the licence of the data does not cover them."
)
"""What the licence leaves out, for readers of the data, as a message."""


@dataclass(frozen=True)
class Download:
    """A file for programs, which is made when its content is first asked for.

    ``path`` is relative to the site's root. ``title`` and ``description`` are plain text for the
    list of downloads; a file with an empty title serves programs and is not listed.
    """

    path: str
    media_type: str
    title: str
    description: str
    make: Callable[[], bytes]

    @cached_property
    def content(self) -> bytes:
        """The bytes of the file."""
        return self.make()

    def once(self) -> bytes:
        """The bytes for who needs them no second time: they are not held, unless they are."""
        return self.content if "content" in self.__dict__ else self.make()

    def size(self, language: Language) -> str:
        """How large it is, in words of a language: ``930 kB``."""
        count = len(self.content)
        if count < 1000:
            return language.ngettext(
                "%(size)s byte", "%(size)s bytes", count, size=language.figure(count)
            )
        return language.measured(count / 1000, "digital-kilobyte", "#,##0")
