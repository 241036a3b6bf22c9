"""The parts of citations: made by pandoc in batches, kept in the store."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence

from sourcebook.cite.items.csl import CslItem
from sourcebook.cite.processor.cache import Cache
from sourcebook.cite.processor.citation_forms import FIRST, Form, sequence
from sourcebook.cite.processor.from_pandoc import lower_start, restore
from sourcebook.cite.processor.pandoc import Job, run_jobs
from sourcebook.cite.processor.pandoc_json import note_of, read_citations, rich_text
from sourcebook.cite.processor.plurals import Lessons
from sourcebook.cite.processor.rich_text import Rich, to_plain
from sourcebook.cite.processor.styles import Style, fits
from sourcebook.cite.processor.to_pandoc import SentItem, prepare
from sourcebook.cite.processor.whole_documents import finish, make_job, sorted_clusters
from sourcebook.cite.syntax.grammar import Cite, Cluster, Mode

SEPARATOR = "\ue01e"
_CHUNK = 60  # items; author-date styles take cubic time in the number of items of a document


class FormTexts:
    """Gives the text of any form of any source."""

    def __init__(
        self,
        items: Mapping[str, CslItem],
        style: Style,
        store: Cache,
        progress: Callable[[str], None] | None,
    ) -> None:
        self.items = items
        self.style = style
        self._store = store
        self._progress = progress
        self._prepared: dict[str, SentItem] = {}
        self._digests: dict[str, str] = {}
        self._made: dict[Form, str] = {}
        self._lessons = Lessons(lambda key: str(items[key].get("type", "")))
        self._groups = _by_first_author(items)
        self._rivals = {key: group for group in self._groups.values() for key in group}

    def prepared(self, key: str) -> SentItem:
        """Give an item as it is sent to pandoc."""
        if key not in self._prepared:
            self._prepared[key] = prepare(self.items[key], self.style)
        return self._prepared[key]

    def rivals(self, key: str) -> list[str]:
        """Give the keys of all items with the same first author, itself among them."""
        return self._rivals[key]

    def digest(self, key: str) -> str:
        """Hash an item with its rivals: what its parts depend on."""
        if key not in self._digests:
            group = [self.items[rival] for rival in self._rivals[key]]
            text = json.dumps(group, ensure_ascii=False, sort_keys=True)
            digest = hashlib.sha256(text.encode()).hexdigest()[:20]
            self._digests.update((rival, f"{rival}\0{digest}") for rival in self._rivals[key])
        return self._digests[key]

    def part(self, form: Form) -> str:
        """Give a form's text, formatting it now if need be."""
        found = self._made.get(form)
        if found is None:
            found = self._store.get(self._name(form))
            if found is None:
                self.need([form], [])
                found = self._store.get(self._name(form)) or ""
            self._made[form] = found
        return found

    def whole(self, cluster: Cluster) -> Rich:
        """Give a cluster formatted as one."""
        found = self._store.get(self._cluster_name(cluster))
        if found is None:
            self.need([], [cluster])
            found = self._store.get(self._cluster_name(cluster)) or ""
        return Rich(found)

    def author(self, key: str, *, first: bool = True) -> str:
        """Give the name that a sentence has for the author of a source, full the first time."""
        name = f"author\0{first}\0{self.digest(key)}"
        found = self._store.get(name)
        if found is None:
            scene = [] if first else [Cluster((Cite(key),))]
            clusters = [*scene, Cluster((Cite(key, mode=Mode.IN_TEXT),))]
            job = make_job(self.style, self._sent([key]), clusters)
            elements = read_citations(run_jobs([job])[0])[-1]
            text = rich_text(_before_note(elements)).strip()
            found = to_plain(restore(text, self.prepared(key), note=True, first=False))
            self._store.add([(name, found)])
        return found

    def need(self, forms: Sequence[Form], whole: Sequence[Cluster]) -> None:
        """Format what is not kept yet, all in one process."""
        forms = [form for form in forms if self._store.get(self._name(form)) is None]
        whole = [one for one in whole if self._store.get(self._cluster_name(one)) is None]
        if not forms and not whole:
            return
        if self._progress:
            sources = len(
                {form.key for form in forms} | {c.key for one in whole for c in one.cites}
            )
            self._progress(f"formatting {sources} sources in {self.style.name}")
        direct, derived = self._lessons.sort(forms)
        known = [form for form in direct if self._store.get(self._name(form)) is None]
        self._run([*self._form_batches(known), *self._whole_batches(whole)])
        kept = [(form, self._lessons.derive(form, self._kept)) for form in derived]
        self._store.add((self._name(form), text) for form, text in kept if text is not None)
        self._run(self._form_batches([form for form, text in kept if text is None]))

    def _kept(self, form: Form) -> str | None:
        return self._store.get(self._name(form))

    def _run(self, batches: Sequence[tuple[Job, "_Take"]]) -> None:
        if not batches:
            return
        fresh: list[tuple[str, str]] = []
        for (_, take), doc in zip(batches, run_jobs([job for job, _ in batches]), strict=True):
            fresh += take(doc)
        self._store.add(fresh)

    def _name(self, form: Form) -> str:
        parts = (form.position, form.mode, form.label, str(form.numeric), str(form.plural))
        return "\0".join((self.digest(form.key), *parts))

    def _cluster_name(self, cluster: Cluster) -> str:
        cites = [
            (self.digest(c.key), c.prefix, str(c.locator), c.suffix, c.mode.value)
            for c in cluster.cites
        ]
        return json.dumps(cites, ensure_ascii=False)

    def _sent(self, keys: Sequence[str]) -> dict[str, SentItem]:
        wanted = dict.fromkeys(rival for key in keys for rival in self._rivals[key])
        return {key: self.prepared(key) for key in wanted}

    def _form_batches(self, forms: Sequence[Form]) -> list[tuple[Job, "_Take"]]:
        batches: list[tuple[Job, _Take]] = []
        for chunk in (by_label for some in self._chunks(forms) for by_label in _by_labels(some)):
            batches += [self._form_batch(document) for document in sequence(chunk, SEPARATOR)]
        return batches

    def _form_batch(self, document: list[tuple[Form | None, Cluster]]) -> tuple[Job, "_Take"]:
        keys = [cite.key for _, cluster in document for cite in cluster.cites]
        prepared = self._sent([key for key in dict.fromkeys(keys) if key != SEPARATOR])
        style = self.style.for_forms if self.style.in_notes else self.style
        clusters = [cluster for _, cluster in document]
        cited = set(keys)
        rivals = [key for key in prepared if key not in cited]
        job = make_job(style, prepared, clusters, rivals)
        if SEPARATOR in cited:
            job = _with_separator(job)

        def take(doc: dict) -> list[tuple[str, str]]:  # type: ignore[type-arg]
            found = []
            for (form, _), elements in zip(document, read_citations(doc), strict=True):
                if form is not None:
                    found.append((self._name(form), self._text(form, elements)))
            return found

        return job, take

    def _text(self, form: Form, elements: list) -> str:  # type: ignore[type-arg]
        item = self.prepared(form.key)
        note = note_of(elements) if self.style.in_notes else None
        text = str(rich_text(note if note is not None else elements)).strip()
        if self.style.in_notes:
            text = lower_start(text, item)
        elif form.mode != Mode.IN_TEXT.value:
            before, _, after = self.style.layout
            text = text.removeprefix(before).removesuffix(after)
        return restore(text, item, note=self.style.in_notes, first=form.position == FIRST)

    def _whole_batches(self, whole: Sequence[Cluster]) -> list[tuple[Job, "_Take"]]:
        batches: list[tuple[Job, _Take]] = []
        pending: list[Cluster] = []
        keys: dict[str, None] = {}
        labels: set[str] = set()
        for cluster in whole:
            wanted = dict.fromkeys(r for c in cluster.cites for r in self._rivals[c.key])
            used = {cite.locator.label for cite in cluster.cites if cite.locator}
            if pending and (len({**keys, **wanted}) > _CHUNK or not fits(labels | used)):
                batches.append(self._whole_batch(pending, list(keys)))
                pending, keys, labels = [], {}, set()
            pending.append(cluster)
            keys.update(wanted)
            labels |= used
        if pending:
            batches.append(self._whole_batch(pending, list(keys)))
        return batches

    def _whole_batch(self, clusters: list[Cluster], keys: list[str]) -> tuple[Job, "_Take"]:
        prepared = {key: self.prepared(key) for key in keys}
        ordered = clusters
        if self.style.sorts_clusters:
            ordered = sorted_clusters(clusters, prepared, self.style)
        cited = {cite.key for cluster in clusters for cite in cluster.cites}
        rivals = [key for key in keys if key not in cited]
        job = make_job(self.style, prepared, ordered, rivals, links=True)

        def take(doc: dict) -> list[tuple[str, str]]:  # type: ignore[type-arg]
            return [
                (
                    self._cluster_name(cluster),
                    finish(elements, shown, prepared, self.style, set(), marked=True),
                )
                for cluster, shown, elements in zip(
                    clusters, ordered, read_citations(doc), strict=True
                )
            ]

        return job, take

    def _chunks(self, forms: Sequence[Form]) -> list[list[Form]]:
        """Part forms by whole groups of rivals, so that no document is too large."""
        if self.style.in_notes:
            return [list(forms)] if forms else []
        chunks: list[list[Form]] = []
        size = _CHUNK
        for group in self._by_group(forms):
            items = len(self._rivals[group[0].key])
            if size + items > _CHUNK:
                chunks.append([])
                size = 0
            chunks[-1] += group
            size += items
        return chunks

    def _by_group(self, forms: Sequence[Form]) -> list[list[Form]]:
        groups: dict[str, list[Form]] = {}
        for form in forms:
            groups.setdefault(self._rivals[form.key][0], []).append(form)
        return list(groups.values())


_Take = Callable[[dict], list[tuple[str, str]]]  # type: ignore[type-arg]


def _by_labels(forms: Sequence[Form]) -> list[list[Form]]:
    """Part forms so that the labels of each part fit into one document."""
    parts: list[tuple[set[str], list[Form]]] = []
    for label in sorted({form.label for form in forms}):
        some = [form for form in forms if form.label == label]
        for used, part in parts:
            if fits(used | {label}):
                used.add(label)
                part.extend(some)
                break
        else:
            parts.append(({label}, some))
    return [part for _, part in parts]


def _with_separator(job: Job) -> Job:
    item = {"id": SEPARATOR, "type": "book", "title": "Q"}
    return Job(job.style, [*job.items, item], job.clusters, job.nocite, job.stand_ins, job.links)


def _before_note(elements: list) -> list:  # type: ignore[type-arg]
    found = []
    for element in elements:
        inner = element["c"][1] if element["t"] == "Cite" else [element]
        found += [one for one in inner if one["t"] != "Note"]
    return found


def _by_first_author(items: Mapping[str, CslItem]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for key, item in items.items():
        groups.setdefault(_first_author(item), []).append(key)
    return groups


def _first_author(item: CslItem) -> str:
    for role in ("author", "editor", "translator"):
        for name in item.get(role) or ():
            return str(name.get("family") or name.get("literal") or "").casefold()
    # Sources without an author are told apart by their titles alone.
    return f"\0{item.get('title', item['id'])}".casefold()
