"""BibLaTeX entries as they stand in the bibliography, with all that they need to stand alone.

The verbatim text goes out, not what was understood of it: writers of BibTeX change addresses (an
underscore gets a backslash) and lose what they do not know. Parents come last, because classic
BibTeX wants a ``crossref`` parent after its children.
"""

import re
from collections.abc import Iterable

from sourcebook.model.bibliography import BibEntry

_NAME = re.compile(r"@string\s*[{(]\s*([^\s=]+)", re.IGNORECASE)


def bibtex(entries: Iterable[BibEntry]) -> bytes:
    """The entries with their ``@string`` commands and ancestors, each once."""
    chosen = {entry.key: entry for entry in entries}
    needed = {item.key: item for entry in chosen.values() for item in entry.ancestors}
    blocks: list[str] = []
    defined: dict[str, str] = {}
    for entry in (chosen | {key: needed[key] for key in needed if key not in chosen}).values():
        blocks += _definitions(entry.strings, defined)
        blocks.append(entry.source.strip())
    return ("\n\n".join(blocks) + "\n").encode() if blocks else b""


def _definitions(commands: Iterable[str], defined: dict[str, str]) -> Iterable[str]:
    """The commands that do not stand yet; one that was redefined since stands again."""
    for command in commands:
        match = _NAME.match(command.strip())
        name = match.group(1).lower() if match else command
        if defined.get(name) != command:
            defined[name] = command
            yield command.strip()
