"""BibLaTeX entries as they stand in the bibliography, with all that they need to stand alone.

The verbatim text goes out, not what was understood of it: writers of BibTeX change addresses (an
underscore gets a backslash) and lose what they do not know. Fields that are the editor's own (paths
of a machine, other people's abstracts) are left out. Only a straight mark that opens a
quotation in a value is turned, because TeX sets it as a closing one. Parents come last, because
classic BibTeX wants a ``crossref`` parent after its children.
"""

import re
from collections.abc import Iterable

from sourcebook.model import BibEntry

_NAME = re.compile(r"@string\s*[{(]\s*([^\s=]+)", re.IGNORECASE)
# A straight mark before a word opens a quotation; that of "'t" or "'90s" stands for a letter.
_MARK = re.compile(
    r"""\\.|[{}]|(?P<opens>(?<=[\s{(\[])(?:'(?!\w\s|\d)|")(?=[\w{\\]))|(?P<closes>")"""
)
_IN_VALUE = 2
"""How many braces are open within a value."""


def bibtex(entries: Iterable[BibEntry]) -> bytes:
    """The entries with their ``@string`` commands and ancestors, each once."""
    chosen = {entry.key: entry for entry in entries}
    needed = {item.key: item for entry in chosen.values() for item in entry.ancestors}
    blocks: list[str] = []
    defined: dict[str, str] = {}
    for entry in (chosen | {key: needed[key] for key in needed if key not in chosen}).values():
        blocks += _definitions(entry.strings, defined)
        blocks.append(_turned(entry.published.strip()))
    return ("\n\n".join(blocks) + "\n").encode() if blocks else b""


def _turned(source: str) -> str:
    """The text of an entry, the straight marks around quotations in its values as TeX has them."""
    depth = 0

    def turned(found: re.Match[str]) -> str:
        nonlocal depth
        mark = found.group()
        depth += {"{": 1, "}": -1}.get(mark, 0)
        if depth < _IN_VALUE or not found.lastgroup:
            return mark
        tex = "`" if found["opens"] else "'"
        return tex * 2 if mark == '"' else tex

    return _MARK.sub(turned, source)


def _definitions(commands: Iterable[str], defined: dict[str, str]) -> Iterable[str]:
    """The commands that do not stand yet; one that was redefined since stands again."""
    for command in commands:
        match = _NAME.match(command.strip())
        name = match.group(1).lower() if match else command
        if defined.get(name) != command:
            defined[name] = command
            yield command.strip()
