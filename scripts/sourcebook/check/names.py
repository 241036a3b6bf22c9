"""Names of files and folders: each can be written on any system that people work with."""

from collections.abc import Iterator

from sourcebook.check.finding import Finding
from sourcebook.diagnostics import Span
from sourcebook.facts import Facts
from sourcebook.model import DEVICE, walk
from sourcebook.rules import structure


def not_reserved(facts: Facts) -> Iterator[Finding]:
    """S018: neither an id nor a part of a page's path is the name of a device."""
    corpus = facts.corpus
    records = (corpus.sources, corpus.themes, corpus.authorities, corpus.events)
    for step in walk(*(kind.values() for kind in records)):
        if step.kind and DEVICE.fullmatch(step.id):
            yield _finding(step.id, step.at)
    paths = [(essay.path, Span(essay.path)) for essay in corpus.essays]
    gone = (line for line in corpus.permalinks if line.state != "live")
    paths += [(line.address.partition("#")[0], line.at) for line in gone]
    for path, at in paths:
        for part in path.split("/"):
            if DEVICE.fullmatch(part):
                yield _finding(part, at)


def _finding(name: str, at: Span) -> Finding:
    return Finding(
        structure.NAME_IS_NOT_RESERVED,
        at,
        f"'{name}' is a name that Windows keeps for a device",
        f"choose a longer one, e.g. '{name.partition('.')[0]}-1'",
    )
