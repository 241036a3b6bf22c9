"""Which of many addresses are written like one that is none: by the runs of three letters in them.

Dice's coefficient of the sets of trigrams. The script of the page `/teach/check/` counts in the
same way (``check-links.js``).
"""

from collections import Counter
from collections.abc import Iterable

_LEAST = 0.5
_MOST = 3


def trigrams(text: str) -> set[str]:
    """The runs of three letters in lower case, as if a space stood before and after."""
    padded = f" {text.lower()} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}


class Near:
    """Addresses, prepared to be asked for those that are written like another."""

    def __init__(self, addresses: Iterable[str]) -> None:
        self._names = list(addresses)
        self._sizes: list[int] = []
        self._having: dict[str, list[int]] = {}
        for number, name in enumerate(self._names):
            parts = trigrams(name)
            self._sizes.append(len(parts))
            for part in parts:
                self._having.setdefault(part, []).append(number)

    def to(self, address: str) -> tuple[str, ...]:
        """The three that are most alike, the likeliest first; none of less than half."""
        parts = trigrams(address)
        shared: Counter[int] = Counter()
        for part in parts:
            shared.update(self._having.get(part, ()))
        found = []
        for number, count in shared.items():
            alike = 2 * count / (len(parts) + self._sizes[number])
            if alike >= _LEAST:
                found.append((-alike, self._names[number]))
        return tuple(name for _, name in sorted(found)[:_MOST])
