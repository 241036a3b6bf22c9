"""What the publisher decides and the history knows, as plain data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol


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
class Changes:
    """When records were added, last changed and ``withdrawn``, by id: ISO 8601 instants in UTC.

    They come from the history of the files, so they are the same for one commit anywhere. An id
    that is not in them was there from the beginning, as far as the history knows; of a history
    that is not ``whole``, nothing is known.
    """

    added: Mapping[str, str] = field(default_factory=dict)
    changed: Mapping[str, str] = field(default_factory=dict)
    withdrawn: Mapping[str, str] = field(default_factory=dict)
    whole: bool = True


NO_CHANGES = Changes()
"""What is known of a project without a history."""
