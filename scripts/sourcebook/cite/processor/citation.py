"""A formatted citation, and the links of its works."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from sourcebook.cite.processor.rich_text import CLOSE, Html, Rich, capitalised, to_html, to_plain

# A work's own words are linked up to its web address, which is a link already; the marks that
# close them are taken in, the comma or stop after them is not.
_ADDRESS = re.compile(r"[,.]? ?<?https?://")
_CORE_END = f".,”’ {CLOSE['i']}{CLOSE['b']}"
_AFTER_CORE = re.compile(f"[.,]?[”’{CLOSE['i']}{CLOSE['b']}]*")


def _closed(text: str, at: int) -> int:
    """Where the quotation marks and formatting end that close what ends at ``at``."""
    match = _AFTER_CORE.match(text, at)
    end = match.end() if match else at
    return end if text[at:end].strip(",.") else at


@dataclass(frozen=True, slots=True)
class Work:
    """One work within a citation, so that it can be linked: its key and its own text."""

    key: str
    excerpt: str
    text: Rich


@dataclass(frozen=True, slots=True)
class Citation:
    """A formatted citation. ``rich`` is all of it; ``works`` are its works where they can be told.

    ``author`` is the name that goes into the sentence for ``@key`` in a style of notes; ``inline``
    is a note's text as part of another note: without its capital and full stop.
    """

    rich: Rich
    works: tuple[Work, ...] = ()
    author: str = ""
    inline: Rich = field(default_factory=lambda: Rich(""))

    @property
    def html(self) -> Html:
        """Safe HTML, with links to web addresses."""
        return to_html(self.rich)

    def linked(self, link: Callable[[Work], str | None], *, inline: bool = False) -> Html:
        """Safe HTML; each work's text, up to a web address, links to ``link(work)``."""
        rest = self.inline if inline and self.inline else self.rich
        out: list[str] = []
        for work in self.works:
            core = _ADDRESS.split(work.text)[0].rstrip(_CORE_END)
            # A note's own start has a capital that its works have not.
            at = max(rest.find(core), rest.find(capitalised(core))) if core else -1
            if at < 0:
                continue
            end = _closed(rest, at + len(core))
            target = link(work)
            inner = to_html(Rich(rest[at:end]), links=False)
            out.append(to_html(Rich(rest[:at])))
            href = f'<a class="citation" href="{html.escape(target)}">' if target else ""
            out.append(f"{href}{inner}</a>" if target else inner)
            rest = Rich(rest[end:])
        return Html("".join([*out, to_html(rest)]))

    @property
    def plain(self) -> str:
        """The text alone."""
        return to_plain(self.rich)
