"""What a process holds of its last reading of a project: only what has changed is read anew.

An entry is held with all that it was made from, and with the faults that were told in making it.
"""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

from sourcebook.diagnostics import Diagnostic, Report

_Value = TypeVar("_Value")


class Held:
    """Values by name. A command that runs once holds them for nobody, and loses nothing by it."""

    def __init__(self) -> None:
        self._held: dict[Hashable, tuple[tuple[Any, ...], Any, tuple[Diagnostic, ...]]] = {}

    def once(
        self,
        name: Hashable,
        made_of: tuple[Any, ...],
        report: Report,
        make: Callable[[Report], _Value],
    ) -> _Value:
        """What ``make`` makes, made anew only if something that it is made of is another.

        Texts are another when they differ; all else is when it is not the very same object. Its
        faults are told in the report each time.
        """
        held = self._held.get(name)
        if held is None or not _same(held[0], made_of):
            own = report.beside()
            value = make(own)
            held = self._held[name] = (made_of, value, tuple(own))
        for fault in held[2]:
            report.add(fault.rule, fault.at, fault.message, fault.hint)
        return cast(_Value, held[1])


def _same(before: tuple[Any, ...], now: tuple[Any, ...]) -> bool:
    return len(before) == len(now) and all(
        one is other or (isinstance(one, str | bool) and one == other)
        for one, other in zip(before, now, strict=True)
    )
