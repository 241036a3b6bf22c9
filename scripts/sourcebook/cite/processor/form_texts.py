"""The texts of forms, and of citations that no form can make: from pandoc in batches, and kept."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from sourcebook.cite.items.csl import CslItem
from sourcebook.cite.processor.cache import Cache
from sourcebook.cite.processor.citation_forms import FIRST, Form, sequence
from sourcebook.cite.processor.from_pandoc import restore
from sourcebook.cite.processor.pandoc import Job, run_jobs
from sourcebook.cite.processor.pandoc_json import CITE_START, note_of, read_citations, rich_text
from sourcebook.cite.processor.rich_text import Rich, to_plain
from sourcebook.cite.processor.rivals import groups
from sourcebook.cite.processor.styles import Style, fits
from sourcebook.cite.processor.to_pandoc import SentItem, sent_item
from sourcebook.cite.processor.whole_documents import (
    finish,
    format_documents,
    make_job,
    sorted_clusters,
)
from sourcebook.cite.syntax.grammar import Cite, Cluster, Mode
from sourcebook.diagnostics import numbered

# The key of a source that stands between two citations of one: no author's, as text is cleaned.
SEPARATOR = "\ue01e"
_SEPARATOR = SentItem(SEPARATOR, {"id": SEPARATOR, "type": "book", "title": "Q"})
_CHUNK = 60  # items; author-date styles take cubic time in the number of items of a document

_Read = Callable[[dict[str, Any]], Iterable[tuple[str, str]]]
_Task = TypeVar("_Task", bound=Form | Cluster)


class FormTexts:
    """The text of any form of any source, in one style."""

    def __init__(
        self,
        items: Mapping[str, CslItem],
        style: Style,
        cache: Cache,
        progress: Callable[[str], None] | None,
    ) -> None:
        self.items = items
        self.style = style
        self._cache = cache
        self._progress = progress
        self._sent: dict[str, SentItem] = {SEPARATOR: _SEPARATOR}
        self._digests: dict[str, str] = {}
        self._rivals = groups(items) | {SEPARATOR: [SEPARATOR]}

    def sent(self, key: str) -> SentItem:
        """An item as it is sent to pandoc."""
        if key not in self._sent:
            self._sent[key] = sent_item(self.items[key], self.style)
        return self._sent[key]

    def rivals(self, key: str) -> list[str]:
        """The keys of all items that it must be told apart from, itself among them."""
        return self._rivals[key]

    def digest(self, key: str) -> str:
        """An item with its rivals, as a hash: what its texts depend on."""
        if key not in self._digests:
            group = [self.items[rival] for rival in self._rivals[key]]
            text = json.dumps(group, ensure_ascii=False, sort_keys=True)
            digest = hashlib.sha256(text.encode()).hexdigest()[:20]
            self._digests.update((rival, f"{rival}\0{digest}") for rival in self._rivals[key])
        return self._digests[key]

    def form(self, form: Form) -> str:
        """A form's text with its slot; that of a note as in the middle of one."""
        return self._kept(self._form_name(form), lambda: self.need([form], []))

    def cluster(self, cluster: Cluster) -> Rich:
        """A cluster formatted as one, sorted and grouped, with each work marked."""
        return Rich(self._kept(self._cluster_name(cluster), lambda: self.need([], [cluster])))

    def last(self, clusters: Sequence[Cluster]) -> Rich:
        """The last citation of a document, for styles in which it depends on all before."""
        return Rich(self._kept(self._page_name(clusters), lambda: self.need_pages([clusters])))

    def _kept(self, name: str, make: Callable[[], None]) -> str:
        if self._cache.get(name) is None:
            make()
        return self._cache.get(name) or ""

    def author(self, key: str, *, first: bool) -> str:
        """The name that a sentence has for the author of a source, full the first time."""
        name = f"author\0{first}\0{self.digest(key)}"
        found = self._cache.get(name)
        if found is None:
            scene = [] if first else [Cluster((Cite(key),))]
            clusters = [*scene, Cluster((Cite(key, mode=Mode.IN_TEXT),))]
            job = replace(self._job(self.style, clusters, False), starts=False)
            elements = read_citations(run_jobs([job])[0])[-1]
            text = rich_text(_before_note(elements)).strip()
            found = to_plain(restore(text, [self.sent(key)], note=True, first=False))
            self._cache.add([(name, found)])
        return found

    def need(self, forms: Sequence[Form], clusters: Sequence[Cluster]) -> None:
        """Format what is not kept yet, all in one process."""
        forms = [form for form in forms if self._cache.get(self._form_name(form)) is None]
        clusters = [one for one in clusters if self._cache.get(self._cluster_name(one)) is None]
        keys = {form.key for form in forms} | {cite.key for one in clusters for cite in one.cites}
        if keys and self._progress:
            self._progress(f"formatting {numbered(len(keys), 'source')} in {self.style.name}")
        self._run([*self._form_jobs(forms), *self._cluster_jobs(clusters)])

    def need_pages(self, pages: Iterable[Sequence[Cluster]]) -> None:
        """Format whole documents that are not kept yet, all in one process."""
        pages = [page for page in pages if page and self._cache.get(self._page_name(page)) is None]
        if pages and self._progress:
            self._progress(f"formatting {numbered(len(pages), 'page')} in {self.style.name}")
        done = format_documents(list(self.items.values()), self.style, pages) if pages else []
        self._cache.add(
            (self._page_name(page[:at]), text)
            for page, made in zip(pages, done, strict=True)
            for at, text in enumerate(made.citations, start=1)
        )

    def _run(self, batches: Sequence[tuple[Job, _Read]]) -> None:
        docs = run_jobs([job for job, _ in batches])
        pairs = zip(batches, docs, strict=True)
        self._cache.add(text for (_, read), doc in pairs for text in read(doc))

    def _form_name(self, form: Form) -> str:
        parts = (form.position, form.mode, form.label, str(form.numeric), str(form.plural))
        return "\0".join((self.digest(form.key), *parts))

    def _cluster_name(self, cluster: Cluster) -> str:
        cites = [
            (self.digest(c.key), c.prefix, str(c.locator), c.suffix, c.mode.value)
            for c in cluster.cites
        ]
        return json.dumps(cites, ensure_ascii=False)

    def _page_name(self, page: Sequence[Cluster]) -> str:
        names = "\0".join(self._cluster_name(cluster) for cluster in page)
        return f"page\0{hashlib.sha256(names.encode()).hexdigest()}"

    def _job(self, style: Style, clusters: Sequence[Cluster], links: bool) -> Job:
        keys = dict.fromkeys(cite.key for cluster in clusters for cite in cluster.cites)
        rivals = [rival for key in keys for rival in self._rivals[key]]
        sent = {key: self.sent(key) for key in (*keys, *rivals)}
        return make_job(style, sent, clusters, rivals, links=links)

    def _form_jobs(self, forms: Iterable[Form]) -> Iterator[tuple[Job, _Read]]:
        style = self.style.for_forms if self.style.in_notes else self.style
        for chunk in self.chunks(sorted(forms, key=self._place)):
            for document in sequence(chunk, SEPARATOR):
                job = self._job(style, [cluster for _, cluster in document], False)
                yield job, partial(self._read_forms, [form for form, _ in document])

    def _place(self, form: Form) -> tuple[str, str]:
        # Rivals side by side, so that they are sent once; and labels, of which one document
        # can hold some only.
        return ("" if self.style.in_notes else self._rivals[form.key][0], form.label)

    def _read_forms(
        self, forms: Sequence[Form | None], doc: dict[str, Any]
    ) -> Iterator[tuple[str, str]]:
        for form, elements in zip(forms, read_citations(doc), strict=True):
            if form is not None:
                yield self._form_name(form), self._form_text(form, elements)

    def _form_text(self, form: Form, elements: list[dict[str, Any]]) -> Rich:
        sent = [self.sent(form.key)]
        note = note_of(elements) if self.style.in_notes else None
        text = str(rich_text(note if note is not None else elements)).strip()
        if self.style.in_notes:
            text = text.replace(CITE_START, "").lstrip()
            return restore(text, sent, note=True, first=form.position == FIRST)
        if form.mode != Mode.IN_TEXT.value:
            before, _, after = self.style.layout
            text = text.removeprefix(before).removesuffix(after)
        return restore(text, sent, first=False)

    def _cluster_jobs(self, clusters: Sequence[Cluster]) -> Iterator[tuple[Job, _Read]]:
        for chunk in self.chunks(clusters):
            keys = [cite.key for cluster in chunk for cite in cluster.cites]
            sent = {key: self.sent(key) for key in keys}
            ordered = sorted_clusters(chunk, sent, self.style)
            names = [self._cluster_name(cluster) for cluster in chunk]
            job = self._job(self.style, ordered, True)
            yield job, partial(self._read_clusters, names, ordered, sent)

    def _read_clusters(
        self,
        names: Sequence[str],
        clusters: Sequence[Cluster],
        sent: Mapping[str, SentItem],
        doc: dict[str, Any],
    ) -> Iterator[tuple[str, str]]:
        for name, cluster, elements in zip(names, clusters, read_citations(doc), strict=True):
            yield name, finish(elements, cluster, sent, self.style, set(), marked=True)

    def chunks(self, tasks: Iterable[_Task]) -> Iterator[list[_Task]]:
        """Tasks parted so that no document has too many items, or labels that do not fit.

        Nor is a work cited in two clusters of one document, where that makes a difference: what a
        citation says must not depend on those that happen to be formatted with it.
        """
        chunk: list[_Task] = []
        keys: set[str] = set()
        cited: set[str] = set()
        labels: set[str] = set()
        for task in tasks:
            cites = (task.cite,) if isinstance(task, Form) else task.cites
            own = {cite.key for cite in cites}
            used = {cite.locator.label for cite in cites if cite.locator}
            # Notes cost no more together than alone.
            near = () if self.style.in_notes else own
            rivals = {rival for key in near for rival in self._rivals[key]}
            many = len(keys | rivals) > _CHUNK and not rivals <= keys
            again = isinstance(task, Cluster) and self.style.has_positions and own & cited
            if chunk and (many or again or not fits(labels | used)):
                yield chunk
                chunk, keys, cited, labels = [], set(), set(), set()
            chunk.append(task)
            keys |= rivals
            cited |= own
            labels |= used
        if chunk:
            yield chunk


def _before_note(elements: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = []
    for element in elements:
        inner = element["c"][1] if element["t"] == "Cite" else [element]
        found += [one for one in inner if one["t"] != "Note"]
    return found
