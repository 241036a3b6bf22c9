"""What the browser loads for a page: of sheets and scripts, the theme's and ours, what it uses.

A theme serves every site; this one uses a fraction of its rules, and its script for what a small
one of ours does. A sheet or a script of ours that serves nothing on a page is not loaded there.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from html import unescape

from sourcebook.render.assets import (
    FOLDER,
    SCRIPTS,
    SOMETIMES,
    STYLES,
    THEME,
    names,
    names_in_page,
    of_use,
)

_LINK = re.compile(r'<link rel="stylesheet" href="([^"]*)">')
_SCRIPT = re.compile(r'<script src="([^"]*)"(?: defer)?></script>')
_CONFIG = re.compile(r'<script id="__config" type="application/json">.*?</script>', re.DOTALL)
SHEETS, PROGRAMS = "assets/stylesheets/", "assets/javascripts/"
"""Where the theme's own stand."""
_ASKS = re.compile(r'data-sb-(?:filter="|doubt[ =>]|weigh="|search[ =>])')
_ASKED = (
    "<script>if(location.search||location.hash.includes('='))"
    'document.documentElement.dataset.sbAsked=""</script></head>'
)
"""Tells the sheets, before anything is painted, that the address asks a script for something."""
_IDLE = re.compile(r"\n[ \t\n]+")
_IDLE_STILL = re.compile(r"\n(?=[^\S \t\n]\s*\n)")
_TEXT = re.compile(r"<article\b.*</article>", re.DOTALL)
_WORD = re.compile(r"[\w-]+")
_SAID = re.compile(
    r"""/\*.*?(?:\*/|\Z) | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*' | `(?:\\.|[^`\\])*`""",
    re.DOTALL | re.VERBOSE,
)
"""A text in a script, or a remark, whose apostrophes begin none."""

_DONE = frozenset({"navigation.top", "navigation.tabs", "toc.follow"})
"""Features of the theme that need no script, or whose script is ours (``frame.js``)."""


@lru_cache(maxsize=64)
def _words(script: bytes) -> frozenset[str]:
    """The words of a script's texts: what it puts into a page is called by no name of its own."""
    said = (text for text in _SAID.findall(script.decode()) if not text.startswith("/*"))
    return frozenset(word for text in said for word in _WORD.findall(text))


def frame_is_ours(features: Iterable[str]) -> bool:
    """Whether our script does all that the theme's would do on a site with these features."""
    return _DONE.issuperset(features)


class Loads:
    """What the pages of a site load; learns from each what its sheets have to style.

    ``ours`` is whether the theme's script is replaced. Where it is not, its sheets stay whole, too:
    what it puts into pages is not known.
    """

    def __init__(self, contents: Mapping[str, bytes], *, ours: bool) -> None:
        """``contents`` are the files of the site that are ours, by path."""
        self.ours = ours
        self._texts = {
            path: contents[path].decode() for path in (*STYLES, *SCRIPTS) if path in contents
        }
        self._known = {
            word
            for path in contents
            if path.endswith(".js") and path.startswith(FOLDER)
            for word in _words(contents[path])
        }
        self._served = dict(self._apart())
        self.there: set[str] = set()
        """What the page that was trimmed last has to style."""

    def _apart(self) -> Iterator[tuple[str, AbstractSet[str]]]:
        """What a sheet alone styles, by the sheet's path."""
        every = {path: names(self._texts[path]) for path in STYLES if path in self._texts}
        for path, own in every.items():
            others = set().union(*(named for other, named in every.items() if other != path))
            yield path, {name for name in own - others if name.startswith("sb-")}

    def trimmed(self, html: str) -> str:
        """The HTML of a page without what serves nothing there."""
        there = names_in_page(html)
        self.there = there
        self._known |= there
        html = _LINK.sub(lambda found: self._sheet(found, there), html)
        html = _SCRIPT.sub(lambda found: self._script(found, html), html)
        html = _CONFIG.sub("", html) if self.ours else html
        html = html.replace("</head>", _ASKED, 1) if _ASKS.search(html) else html
        text = _TEXT.search(html)
        start, end = text.span() if text else (0, 0)
        # The theme's templates leave half as much white space as markup around the text.
        return f"{_close(html[:start])}{html[start:end]}{_close(html[end:])}"

    def learn(self, there: Iterable[str]) -> None:
        """Learn what a page has to style that is not made again."""
        self._known.update(there)

    def _sheet(self, found: re.Match[str], there: set[str]) -> str:
        address = unescape(found[1])
        if self.ours and SHEETS in address:
            return ""
        path = next((path for path in STYLES if address.endswith(path)), "")
        idle = path in SOMETIMES and not self._served[path] & there
        return "" if idle else found[0]

    def _script(self, found: re.Match[str], html: str) -> str:
        address = unescape(found[1])
        if self.ours and PROGRAMS in address:
            return ""
        serves = next((what for path, what in SCRIPTS.items() if address.endswith(path)), None)
        return "" if serves is not None and not serves.search(html) else found[0]

    def of_the_theme(self, sheets: Sequence[str]) -> bytes:
        """Once every page is known: our own of the theme's sheets, with what is of use of its."""
        beside = "".join(self._texts.values())
        kept = of_use("".join(sheets), frozenset(self._known), beside)
        return (kept + self._texts[THEME]).encode()


def _close(markup: str) -> str:
    """Markup without empty lines, and without white space at the start of a line."""
    return _IDLE_STILL.sub("", _IDLE.sub("\n", markup))
