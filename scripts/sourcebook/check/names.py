"""Names of files and folders: each can be written on any system that people work with."""

import re
from collections.abc import Iterator

from sourcebook.check.finding import Finding
from sourcebook.diagnostics import Span
from sourcebook.model.corpus import Corpus
from sourcebook.model.text import Text
from sourcebook.rules import structure

_RESERVED = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE
)
"""Microsoft, "Naming Files, Paths, and Namespaces"; whatever follows a dot changes nothing."""


def not_reserved(corpus: Corpus) -> Iterator[Finding]:
    """S018: neither an id nor a part of a page's path is the name of a device."""
    for name in _ids(corpus):
        if _RESERVED.fullmatch(name):
            yield _finding(name, name.at)
    for essay in corpus.essays:
        for part in essay.path.split("/"):
            if _RESERVED.fullmatch(part):
                yield _finding(part, Span(essay.path))


def _ids(corpus: Corpus) -> Iterator[Text]:
    """Every id that names a folder of the site."""
    for source in corpus.sources.values():
        yield source.id
        yield from (excerpt.id for excerpt in source.excerpts)
    for theme in corpus.themes.values():
        yield theme.id
        yield from (claim.id for claim in theme.claims)
        yield from (question.id for question in theme.questions)
    yield from (record.id for record in corpus.authorities.values())
    yield from (event.id for event in corpus.events.values())


def _finding(name: str, at: Span) -> Finding:
    return Finding(
        structure.NAME_IS_NOT_RESERVED,
        at,
        f"'{name}' is a name that Windows keeps for a device",
        f"choose a longer one, e.g. '{name.partition('.')[0]}-1'",
    )
