"""Both ways of formatting a page beside each other: composed from forms, and as one document."""

from collections.abc import Sequence
from typing import Any

from sourcebook.cite import Cluster, Formatter
from sourcebook.cite.processor.pandoc import run_jobs
from sourcebook.cite.processor.pandoc_json import read_citations
from sourcebook.cite.processor.rivals import groups
from sourcebook.cite.processor.styles import load_style
from sourcebook.cite.processor.to_pandoc import sent_item
from sourcebook.cite.processor.whole_documents import finish, make_job, sorted_clusters


def disagreements(
    items: Sequence[dict[str, Any]], style: str, pages: Sequence[Sequence[Cluster]]
) -> list[str]:
    """What differs, one a citation; each is told apart from all ``items``, cited or not.

    In notes, from those alone that may be taken for it: all of them would take minutes.
    """
    loaded = load_style(style)
    sent = {item["id"]: sent_item(item, loaded) for item in items}
    ordered = [sorted_clusters(page, sent, loaded) for page in pages]
    near = (
        groups({item["id"]: item for item in items})
        if loaded.in_notes
        else {key: list(sent) for key in sent}
    )
    rivals = [
        [rival for one in page for cite in one.cites for rival in near[cite.key]] for page in pages
    ]
    jobs = [make_job(loaded, sent, *pair) for pair in zip(ordered, rivals, strict=True)]
    docs = run_jobs(jobs)
    formatter = Formatter(items, style)
    formatter.prepare(pages)
    found = []
    for typed, page, doc in zip(pages, ordered, docs, strict=True):
        document = formatter.document()
        seen: set[str] = set()
        for one, cluster, elements in zip(typed, page, read_citations(doc), strict=True):
            whole = finish(elements, cluster, sent, loaded, seen)
            composed = document.cite(one).rich
            if whole != composed:
                found.append(f"{one}\n  whole    {whole}\n  composed {composed}")
    return found
