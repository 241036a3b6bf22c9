"""The navigation as it is configured, without what the corpus has no page for."""

from collections.abc import Container
from typing import Any

from sourcebook.model.corpus import Corpus


def without_empty_registers(entries: list[Any], corpus: Corpus) -> list[Any]:
    """MkDocs' navigation without the indexes of registers that hold nothing."""
    filled = {row.kind for row in corpus.registers}
    rows = corpus.vocabulary.registers.values()
    return _without(entries, {f"{row.folder}/index.md" for row in rows if row.kind not in filled})


def _without(entries: list[Any], absent: Container[str]) -> list[Any]:
    kept = []
    for entry in entries:
        title, target = next(iter(entry.items())) if isinstance(entry, dict) else ("", entry)
        if isinstance(target, list):
            below = _without(target, absent)
            kept += [{title: below}] if below else []
        elif target not in absent:
            kept.append(entry)
    return kept
