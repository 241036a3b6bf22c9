"""Whole documents through pandoc as they stand: what composed citations are measured by.

Styles whose citations cannot be composed are formatted this way, as are works that a style groups
within one pair of parentheses.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sourcebook.cite.items.csl import CslItem
from sourcebook.cite.processor.from_pandoc import begun, restore
from sourcebook.cite.processor.numeric_locators import values_back
from sourcebook.cite.processor.pandoc import Job, run_jobs
from sourcebook.cite.processor.pandoc_json import (
    CITE_START,
    WORK,
    WORK_END,
    WORK_KEY,
    WORK_START,
    note_of,
    read_citations,
    read_entries,
    rich_text,
)
from sourcebook.cite.processor.rich_text import Rich, capitalised
from sourcebook.cite.processor.styles import Style
from sourcebook.cite.processor.to_pandoc import SentItem, sent_item
from sourcebook.cite.syntax.grammar import Cite, Cluster


@dataclass(frozen=True, slots=True)
class Formatted:
    """A document's citations as rich text, in order, and its bibliography by key."""

    citations: tuple[Rich, ...]
    entries: tuple[tuple[str, Rich], ...]


def format_document(
    items: Sequence[CslItem], style: Style, clusters: Sequence[Cluster]
) -> Formatted:
    """Clusters of known keys and the bibliography of what they cite."""
    return format_documents(items, style, [clusters])[0]


def format_documents(
    items: Sequence[CslItem], style: Style, documents: Sequence[Sequence[Cluster]]
) -> list[Formatted]:
    """Documents that know nothing of each other, formatted in one process."""
    sent = {str(item["id"]): sent_item(item, style) for item in items}
    ordered = [sorted_clusters(clusters, sent, style) for clusters in documents]
    docs = run_jobs([make_job(style, sent, clusters) for clusters in ordered])
    return [
        _finished(doc, clusters, sent, style) for doc, clusters in zip(docs, ordered, strict=True)
    ]


def _finished(
    doc: dict[str, Any], clusters: Sequence[Cluster], sent: Mapping[str, SentItem], style: Style
) -> Formatted:
    seen: set[str] = set()
    citations = [
        finish(elements, cluster, sent, style, seen)
        for cluster, elements in zip(clusters, read_citations(doc), strict=True)
    ]
    # Styles leave some sources out of the list (Chicago does interviews and speeches).
    entries = [(key, restore(text, [sent[key]])) for key, text in read_entries(doc) if text]
    return Formatted(tuple(citations), tuple(entries))


def make_job(
    style: Style,
    sent: Mapping[str, SentItem],
    clusters: Sequence[Cluster],
    rivals: Sequence[str] = (),
    *,
    links: bool = False,
) -> Job:
    """The job for a document of clusters, with stand-ins for the labels pandoc cannot read.

    ``rivals`` are not cited, but the cited are told apart from them.
    """
    labels = {cite.locator.label for one in clusters for cite in one.cites if cite.locator}
    keys = dict.fromkeys(cite.key for one in clusters for cite in one.cites)
    others = [key for key in dict.fromkeys(rivals) if key not in keys]
    changed, stand_ins = style.with_labels(labels)
    items = [sent[key].sent for key in (*keys, *others)]
    tied = () if style.in_notes else _tied(sent, dict.fromkeys((*rivals, *keys)))
    return Job(changed, items, clusters, others, stand_ins, links, style.in_notes, tied)


def _tied(sent: Mapping[str, SentItem], keys: Iterable[str]) -> tuple[str, ...]:
    """The keys, in their order, of items with the same names, date and title as another."""
    alike: dict[str, list[str]] = {}
    for key in keys:
        item = sent[key].sent
        told = [item.get(name) for name in ("author", "editor", "issued", "title")]
        plain = re.sub(
            r"<[^>]{0,2000}>", "", json.dumps(told, sort_keys=True)
        )  # case is held by markup
        alike.setdefault(plain.casefold(), []).append(key)
    return tuple(key for group in alike.values() if len(group) > 1 for key in group)


def finish(
    elements: list[dict[str, Any]],
    cluster: Cluster,
    sent: Mapping[str, SentItem],
    style: Style,
    seen: set[str],
    *,
    marked: bool = False,
) -> Rich:
    """One citation as rich text, with every mark undone save those of works if ``marked``.

    ``seen`` are the keys cited before in the document; those of ``cluster`` are added.
    """
    note = note_of(elements) if style.in_notes else None
    text = str(rich_text(note if note is not None else elements)).strip()
    text = values_back(text, [cite.locator for cite in cluster.cites if cite.locator])
    if style.in_notes:
        return _note(text, cluster, sent, style.layout[1], seen)
    text = text if marked else WORK.sub(r"\2", text)
    return _tidy(restore(text, [sent[cite.key] for cite in cluster.cites], first=False))


def _note(
    text: str, cluster: Cluster, sent: Mapping[str, SentItem], between: str, seen: set[str]
) -> Rich:
    before, *pieces = re.split(f"{CITE_START} ?", text)
    if len(pieces) != len(cluster.cites):
        pieces = ["".join(pieces)]
    for number, (cite, piece) in enumerate(zip(cluster.cites, pieces, strict=False)):
        core = piece.removesuffix(between) if number + 1 < len(pieces) else piece
        done = restore(core, [sent[cite.key]], note=True, first=cite.key not in seen)
        before += done + piece[len(core) :]
        seen.add(cite.key)
    first = cluster.cites[0]
    return capitalised(before) if first.prefix else Rich(begun(before, sent[first.key]))


def _tidy(text: str) -> Rich:
    """The text without what a work leaves that prints nothing: an author in the sentence alone."""
    empty = f"(?:{WORK_START}[^{WORK_KEY}]*{WORK_KEY}{WORK_END})?"
    text = re.sub(rf"{empty}\u202f?; (?={empty}(?:\u202f?;|\)))", "", text)
    text = re.sub(rf"\((?:{empty}\u202f?; |{empty} +)", "(", text)
    text = re.sub(f"(”|’”){WORK_END}([,.])", rf"\2\1{WORK_END}", text)
    return Rich("" if text == "()" else text)


def sorted_clusters(
    clusters: Sequence[Cluster], sent: Mapping[str, SentItem], style: Style
) -> list[Cluster]:
    """Each cluster in the style's order; pandoc leaves works with affixes where they stand."""
    affixed = [
        cluster
        for cluster in clusters
        if len(cluster.cites) > 1
        if style.in_notes or any(cite.prefix or cite.suffix for cite in cluster.cites)
    ]
    if not affixed or not style.sorts_clusters:
        return list(clusters)
    bare = [Cluster(tuple(Cite(cite.key) for cite in cluster.cites)) for cluster in affixed]
    job = replace(make_job(style, sent, bare, links=True), starts=False)
    order = {
        id(cluster): [key for key, _ in WORK.findall(rich_text(elements))]
        for cluster, elements in zip(affixed, read_citations(run_jobs([job])[0]), strict=True)
    }
    return [_reordered(cluster, order.get(id(cluster), [])) for cluster in clusters]


def _reordered(cluster: Cluster, keys: list[str]) -> Cluster:
    if sorted(set(keys)) != sorted({cite.key for cite in cluster.cites}) or cluster.in_text:
        return cluster
    rank = {key: at for at, key in reversed(list(enumerate(keys)))}
    return replace(cluster, cites=tuple(sorted(cluster.cites, key=lambda cite: rank[cite.key])))
