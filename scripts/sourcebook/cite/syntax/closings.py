"""Where what opens in a text is closed, found in one pass for all openings.

Asked for one opening after the other, from left to right, a search for each would read the rest of
the text again each time: a page of ten thousand open brackets would take minutes.
"""

import re
from bisect import bisect_left

DEEPEST = 50
"""What has more levels of brackets in it is neither a link nor a citation."""

TICKS = re.compile(r"`+")
_ALONE = re.compile(r"\[[^\[\]\\`]*\]")
_BRACKETS = re.compile(r"\\.?|`+|[\[\]]", re.DOTALL)
_TARGETS = re.compile(r"\\.?|[()]", re.DOTALL)


class Closings:
    """The closings of one run of text, ``text[:end]``; positions are those of the whole text.

    ``hole`` says of each character whether it is none of running text. Holes may be added, left of
    the next question alone.
    """

    def __init__(self, text: str, hole: bytearray, end: int) -> None:
        self.text = text
        self.hole = hole
        self.end = end
        self.steps = 0
        self._brackets: dict[int, int | None] = {}
        self._targets: dict[int, int | None] = {}
        self._next: dict[str, int] = {}
        self._ticks: dict[int, list[int]] | None = None

    def bracket(self, opening: int) -> int | None:
        """Where the ``]`` stands that closes the ``[`` at ``opening``, not in code."""
        alone = _ALONE.match(self.text, opening, self.end)  # as nearly all are
        if alone and not self.hole[alone.end() - 1]:
            return alone.end() - 1
        if opening not in self._brackets:
            self._pair_brackets(opening)
        return self._brackets[opening]

    def target(self, opening: int) -> int | None:
        """The same for the ``(`` of a link's address, whatever stands in it."""
        if opening not in self._targets:
            self._pair_targets(opening)
        return self._targets[opening]

    def next(self, token: str, at: int) -> int:
        """Where a token stands next, at ``at`` or after; the end of the text if nowhere."""
        known = self._next.get(token, -1)
        if known < at:
            known = self.text.find(token, at, self.end)
            self._next[token] = known = known if known >= 0 else self.end
        return known

    def ticks(self, opening: int) -> tuple[int, int | None]:
        """Where the backticks at ``opening`` end, and where the code does that they begin."""
        if self._ticks is None:
            self._ticks = {}
            for run in TICKS.finditer(self.text, opening, self.end):
                self._ticks.setdefault(len(run.group()), []).append(run.start())
        match = TICKS.match(self.text, opening, self.end)
        begin = match.end() if match else opening + 1
        starts = self._ticks.get(begin - opening, [])
        found = bisect_left(starts, begin)
        return begin, starts[found] + begin - opening if found < len(starts) else None

    def _pair_brackets(self, start: int) -> None:
        """Pair every bracket from one on; what is not closed is paired with nothing."""
        stack: list[tuple[int, int]] = []
        pairs, hole = self._brackets, self.hole
        at = steps = 0
        for match in _BRACKETS.finditer(self.text, start, self.end):
            steps += 1
            begin, mark = match.start(), match.group()
            if begin < at or (mark[0] != "\\" and hole[begin]):
                continue
            if mark == "[":
                pairs[begin] = None
                stack.append((begin, 1))
            elif mark == "]":
                if stack:
                    opening, height = stack.pop()
                    pairs[opening] = begin if height <= DEEPEST else None
                    if stack and stack[-1][1] <= height:
                        stack[-1] = (stack[-1][0], height + 1)
            elif mark[0] == "`":
                after, code = self.ticks(begin)
                at = code if code is not None else after
        self.steps += steps

    def _pair_targets(self, start: int) -> None:
        stack: list[int] = []
        for match in _TARGETS.finditer(self.text, start, self.end):
            self.steps += 1
            if match.group() == "(":
                self._targets[match.start()] = None
                stack.append(match.start())
            elif match.group() == ")" and stack:
                self._targets[stack.pop()] = match.start()
