"""Whole documents through pandoc as they stand: what composed citations are measured by.

Styles whose citations cannot be composed are formatted this way.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sourcebook.cite.items.csl import CslItem
from sourcebook.cite.processor.from_pandoc import lower_start, restore, restore_all
from sourcebook.cite.processor.numeric_locators import values_back
from sourcebook.cite.processor.pandoc import Job, run_jobs
from sourcebook.cite.processor.pandoc_json import (
    WORK_END,
    WORK_KEY,
    WORK_START,
    note_of,
    read_citations,
    read_entries,
    rich_text,
)
from sourcebook.cite.processor.rich_text import Rich
from sourcebook.cite.processor.styles import Style
from sourcebook.cite.processor.to_pandoc import SentItem, prepare
from sourcebook.cite.syntax.grammar import Cite, Cluster

_WORK = re.compile(f"{WORK_START}([^{WORK_KEY}]*){WORK_KEY}([^{WORK_END}]*){WORK_END}")
_LINK_MARKS = re.compile(f"{WORK_START}[^{WORK_KEY}]*{WORK_KEY}|{WORK_END}")


@dataclass(frozen=True, slots=True)
class Formatted:
    """A document's citations as rich text, in order, and its bibliography by key."""

    citations: tuple[Rich, ...]
    entries: tuple[tuple[str, Rich], ...]


def format_document(
    items: Sequence[CslItem],
    style: Style,
    clusters: Sequence[Cluster],
    cache_dir: Path | None = None,
    progress: Callable[[str], None] | None = None,
) -> Formatted:
    """Format clusters of known keys and the bibliography of what they cite."""
    return format_documents(items, style, [clusters], cache_dir, progress)[0]


def format_documents(
    items: Sequence[CslItem],
    style: Style,
    documents: Sequence[Sequence[Cluster]],
    cache_dir: Path | None = None,
    progress: Callable[[str], None] | None = None,
) -> list[Formatted]:
    """Format documents that know nothing of each other, in one process."""
    chosen = []
    jobs = []
    for clusters in documents:
        cited = {cite.key for cluster in clusters for cite in cluster.cites}
        used = [item for item in items if str(item["id"]) in cited]
        prepared = {str(item["id"]): prepare(item, style) for item in used}
        if style.sorts_clusters:
            clusters = sorted_clusters(clusters, prepared, style, cache_dir, progress)  # noqa: PLW2901
        chosen.append((clusters, prepared))
        jobs.append(make_job(style, prepared, clusters))
    docs = run_jobs(jobs, cache_dir, progress)
    return [
        _finished(doc, clusters, prepared, style)
        for doc, (clusters, prepared) in zip(docs, chosen, strict=True)
    ]


def _finished(
    doc: dict[str, Any],
    clusters: Sequence[Cluster],
    prepared: Mapping[str, SentItem],
    style: Style,
) -> Formatted:
    seen: set[str] = set()
    citations = [
        finish(elements, cluster, prepared, style, seen)
        for cluster, elements in zip(clusters, read_citations(doc), strict=True)
    ]
    # Styles leave some sources out of the list (Chicago does interviews and speeches).
    entries = [(key, restore(text, prepared[key])) for key, text in read_entries(doc) if text]
    return Formatted(tuple(citations), tuple(entries))


def make_job(
    style: Style,
    prepared: Mapping[str, SentItem],
    clusters: Sequence[Cluster],
    nocite: Sequence[str] = (),
    *,
    links: bool = False,
) -> Job:
    """Make the job for a document, with stand-ins for the labels pandoc cannot read."""
    labels = {cite.locator.label for one in clusters for cite in one.cites if cite.locator}
    changed, stand_ins = style.with_labels(labels)
    sent: list[dict[str, Any]] = [item.sent for item in prepared.values()]
    return Job(changed, sent, clusters, nocite, stand_ins, links)


def finish(
    elements: list[dict[str, Any]],
    cluster: Cluster,
    prepared: Mapping[str, SentItem],
    style: Style,
    seen: set[str],
    *,
    marked: bool = False,
) -> Rich:
    """Make rich text of one citation, with every mark undone save those of works if ``marked``."""
    note = note_of(elements) if style.in_notes else None
    text = str(rich_text(note if note is not None else elements)).strip()
    if not marked:
        text = _LINK_MARKS.sub("", text)
    if style.in_notes and not cluster.cites[0].prefix:
        text = lower_start(text, prepared[cluster.cites[0].key])
    text = values_back(text, [cite.locator for cite in cluster.cites if cite.locator])
    works = []
    for cite in cluster.cites:
        works.append((prepared[cite.key], style.in_notes and cite.key not in seen))
        seen.add(cite.key)
    text = restore_all(text, works, note=style.in_notes)
    return Rich(text if style.in_notes else _tidy(text))


def _tidy(text: str) -> str:
    """Take out what works leave that have nothing to print: an author in the sentence alone."""
    empty = f"(?:{WORK_START}[^{WORK_KEY}]*{WORK_KEY}{WORK_END})?"
    text = re.sub(rf"{empty}; (?={empty}(?:;|\)))", "", text)
    text = re.sub(rf"\((?:{empty}; |{empty} +)", "(", text)
    text = re.sub(f"(”|’”){WORK_END}([,.])", rf"\2\1{WORK_END}", text)
    return "" if text == "()" else text


def sorted_clusters(
    clusters: Sequence[Cluster],
    prepared: Mapping[str, SentItem],
    style: Style,
    cache_dir: Path | None = None,
    progress: Callable[[str], None] | None = None,
) -> list[Cluster]:
    """Put each cluster into the style's order; pandoc does not where a work has a prefix."""
    affixed = [
        cluster
        for cluster in clusters
        if len(cluster.cites) > 1 and any(cite.prefix or cite.suffix for cite in cluster.cites)
    ]
    if not affixed:
        return list(clusters)
    bare = [Cluster(tuple(Cite(cite.key) for cite in cluster.cites)) for cluster in affixed]
    doc = run_jobs([make_job(style, prepared, bare, links=True)], cache_dir, progress)[0]
    order = {
        id(cluster): [key for key, _ in _WORK.findall(rich_text(elements))]
        for cluster, elements in zip(affixed, read_citations(doc), strict=True)
    }
    return [_reordered(cluster, order.get(id(cluster), [])) for cluster in clusters]


def _reordered(cluster: Cluster, keys: list[str]) -> Cluster:
    if sorted(set(keys)) != sorted({cite.key for cite in cluster.cites}) or cluster.in_text:
        return cluster
    rank = {key: at for at, key in reversed(list(enumerate(keys)))}
    return replace(cluster, cites=tuple(sorted(cluster.cites, key=lambda cite: rank[cite.key])))
