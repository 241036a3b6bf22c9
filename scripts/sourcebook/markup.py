"""HTML as browsers take it: a parser of Python's that stops at nothing."""

from html.parser import HTMLParser


class TolerantParser(HTMLParser):
    """Takes a marked section that is none, ``<![CDATE[x]>``, for a comment (HTML, 13.2.5.42)."""

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Where it ends; -1 if it does not."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            return self.parse_bogus_comment(i, report)
