"""The lines of a ledger in order again, as a merge of two branches may have left them. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ordered:
    """A ledger's text in order: how many lines stood elsewhere, how many were there twice."""

    text: str
    moved: int
    doubled: int

    def __bool__(self) -> bool:
        """Whether there was anything to put in order."""
        return bool(self.moved or self.doubled)


def in_order(text: str, *, shorter: bool = False) -> Ordered:
    """The lines sorted as they are printed, what is there twice to the letter once.

    Two lines that differ both stay, of one key too: which is right is for people to say. A text
    whose lines have not all as many columns, as with marks of a conflict, is left as it is; if the
    last cell may be left out, lines may be one cell ``shorter``.
    """
    lines = [line for line in text.split("\n") if line]
    head = [line for line in lines if line.startswith("#")]
    # They are sorted as they are printed, with their ends: one that goes on where another ends is
    # the first of the two.
    rows = [f"{line}\n" for line in lines if not line.startswith("#")]
    columns = {row.count("\t") for row in rows} or {1}
    if max(columns) - min(columns) > shorter:
        return Ordered(text, 0, 0)
    latest, moved = "", 0
    for row in rows:
        moved += row < latest
        latest = max(latest, row)
    kept = sorted(set(rows))
    if not moved and len(kept) == len(rows):
        return Ordered(text, 0, 0)
    written = "".join((*(f"{line}\n" for line in dict.fromkeys(head)), *kept))
    return Ordered(written, moved, len(rows) - len(kept))
