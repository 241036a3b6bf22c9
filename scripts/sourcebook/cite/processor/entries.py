"""Entries of the bibliography: each formatted once, lists sorted and joined from them."""

from collections.abc import Callable, Iterable, Mapping

from sourcebook.cite.processor.cache import Cache
from sourcebook.cite.processor.form_texts import FormTexts
from sourcebook.cite.processor.from_pandoc import restore
from sourcebook.cite.processor.pandoc import Job, run_jobs
from sourcebook.cite.processor.pandoc_json import read_entries
from sourcebook.cite.processor.rich_text import Rich
from sourcebook.cite.processor.styles import Style
from sourcebook.cite.syntax.grammar import Cite, Cluster
from sourcebook.diagnostics import numbered


class Entries:
    """Entries alone, and lists of them in the style's order."""

    def __init__(
        self, texts: FormTexts, cache: Cache, progress: Callable[[str], None] | None
    ) -> None:
        self._items = texts.items
        self._style = texts.style
        self._texts = texts
        self._cache = cache
        self._progress = progress
        self._ranks: dict[str, int] = {}

    def _entry(self, key: str) -> str:
        """An entry with its author's name spelled out; empty if the style lists none."""
        self._need()
        return self._cache.get(f"entry\0{self._texts.digest(key)}") or ""

    def always(self, key: str) -> Rich:
        """An entry also for what the style leaves out of lists: as a page, then."""
        found = self._entry(key)
        name = f"entry-always\0{self._texts.digest(key)}"
        if not found:
            found = self._cache.get(name) or ""
        if not found:
            item = {**self._texts.sent(key).sent, "type": "webpage"}
            doc = run_jobs([Job(self._style, [item], (), [key])])[0]
            text = "".join(text for _, text in read_entries(doc))
            found = restore(text, [self._texts.sent(key)])
            self._cache.add([(name, found)])
        return Rich(found)

    def listed(self, keys: Iterable[str]) -> list[tuple[str, Rich]]:
        """Keys and entries in the style's order, without sources that it does not list."""
        if not self._items:
            return []
        self._need()
        # A style without a bibliography ranks none.
        known = {key for key in keys if key in self._items and key in self._ranks}
        ordered = sorted(known, key=lambda key: (self._ranks[key], key))
        found: list[tuple[str, Rich]] = []
        before = ""
        for key in ordered:
            full = self._entry(key)
            if not full:
                continue  # styles leave some sources out of the list, such as interviews
            author, mark = self._author(key)
            shown = full
            if author and before.startswith(author) and full.startswith(author):
                shown = mark + full[len(author) :]
            found.append((key, Rich(shown)))
            before = full
        return found

    def _author(self, key: str) -> tuple[str, str]:
        """The author's name as the entry begins with it, and what replaces it."""
        kept = self._cache.get(f"author-of\0{self._texts.digest(key)}") or "\0"
        author, _, mark = kept.partition("\0")
        return author, mark

    def _need(self) -> None:
        if self._ranks:
            return
        order = self._cache.get(self._order_name())
        missing = [
            key
            for key in self._items
            if self._cache.get(f"entry\0{self._texts.digest(key)}") is None
        ]
        if order is None or missing:
            self._make(missing)
            order = self._cache.get(self._order_name()) or ""
        self._ranks = {key: rank for rank, key in enumerate(order.split("\0"))}

    def _order_name(self) -> str:
        return "order\0" + "\0".join(sorted(self._texts.digest(key) for key in self._items))

    def _make(self, missing: list[str]) -> None:
        if self._progress:
            self._progress(f"formatting {numbered(len(missing), 'entry')} in {self._style.name}")
        everything = list(self._items)
        # Where nothing in an entry depends on the others, the sorted list has the entries too.
        alike = self._style.in_notes and not self._style.substitutes
        jobs = [self._job(self._style.without_disambiguation, everything)]
        if not alike:
            plain = self._style.without_substitute
            jobs += [self._job(plain, chunk) for chunk in self._chunks(missing)]
        ordered, *rest = run_jobs(jobs)
        fresh: list[tuple[str, str]] = []
        full: dict[str, str] = {}
        for doc in rest or [ordered]:
            for key, text in read_entries(doc):
                full[key] = restore(text, [self._texts.sent(key)])
                fresh.append((f"entry\0{self._texts.digest(key)}", full[key]))
        substituted = read_entries(ordered)
        fresh += self._substitutes(substituted, full)
        fresh.append((self._order_name(), "\0".join(key for key, _ in substituted)))
        self._cache.add(fresh)

    def _substitutes(
        self, listed: list[tuple[str, Rich]], full: Mapping[str, str]
    ) -> list[tuple[str, str]]:
        found = []
        for key, text in listed:
            shown = restore(text, [self._texts.sent(key)])
            if key in full and shown.startswith("—"):
                mark = shown[: len(shown) - len(shown.lstrip("—"))]
                rest = shown[len(mark) :][:1]
                author = _author_before(full[key], rest, shown[len(mark) :])
                if author:
                    found.append((f"author-of\0{self._texts.digest(key)}", f"{author}\0{mark}"))
        return found

    def _chunks(self, keys: list[str]) -> list[list[str]]:
        """Keys parted by whole groups of rivals."""
        wanted = dict.fromkeys(rival for key in keys for rival in self._texts.rivals(key))
        if self._style.in_notes:
            return [list(wanted)] if wanted else []
        side_by_side = sorted(wanted, key=lambda key: self._texts.rivals(key)[0])
        chunks = self._texts.chunks([Cluster((Cite(key),)) for key in side_by_side])
        return [[cluster.cites[0].key for cluster in chunk] for chunk in chunks]

    def _job(self, style: Style, keys: list[str]) -> Job:
        sent = [self._texts.sent(key).sent for key in keys]
        return Job(style, sent, (), keys)


def _author_before(full: str, following: str, rest: str) -> str:
    """The name in ``full`` that a line replaced; ``rest`` is what follows the line."""
    # Year suffixes differ between the two, so only the start of what follows is compared.
    at = full.find(rest[:6]) if following else -1
    return full[:at] if at > 0 else ""
