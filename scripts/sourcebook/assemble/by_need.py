"""A site whose pages and files are made when they are asked for, again and again as it changes.

One process holds what it has made, each thing with what it read of the facts. After a change the
corpus is another, and whatever would read the same of it stands.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any, TypeVar

from sourcebook.assemble.changes import read_changes
from sourcebook.assemble.citing import CACHE, Citing, shown_items
from sourcebook.assemble.history import History, head_commit, read_history
from sourcebook.assemble.plain_pages import twin
from sourcebook.assemble.site import Progress, Site, essays, made_files, taken_away, watch
from sourcebook.assemble.units import Standing
from sourcebook.cite import Formatter
from sourcebook.diagnostics import Report
from sourcebook.exports import Download, data_pack, listed
from sourcebook.facts import BY_PEOPLE, Digests, Facts, Head, Notes, noted
from sourcebook.held import Held
from sourcebook.model import Corpus
from sourcebook.render import (
    Context,
    Page,
    StyleTexts,
    Work,
    noted_context,
    own_items,
    page_of,
    works,
)

_Made = TypeVar("_Made")

_OF_ENTRIES = ("items", "references", "short_names")
"""Facts that are made of the bibliography alone."""


@dataclass(frozen=True, slots=True)
class Version:
    """A site as it is after one change.

    ``once`` gives what is made under a name, of what is given and of what it reads, made anew only
    if one of these is another; and whether it stood.
    """

    site: Site
    notes: Notes
    frame: str
    standing: Standing
    asked: Callable[[str], object]
    papers: Mapping[str, Download]


class Workshop:
    """Puts a project together after each change, with what it holds of the last time."""

    def __init__(self, root: Path, progress: Progress) -> None:
        self._root, self._progress = root, progress
        self._held = Held()
        self._digests = Digests()
        self._standing = Standing()
        self._commit = ""
        self._styled: tuple[tuple[Any, ...], tuple[StyleTexts, ...]] | None = None
        self.sizes: dict[str, bytes] = {}
        """Files that take long to set, as they were last, by path: what pages tell their size of.

        They are set again in their own time; see `set_papers`.
        """

    def history(self, root: Path, epoch: int | None) -> History:
        """The history of the project, read anew only after a commit."""
        self._commit = head_commit(root)
        if not self._commit:  # dates are those of the files
            return read_history(root, epoch)
        made_of = (self._commit, str(epoch))
        return self._held.once("history", made_of, Report(), lambda _: read_history(root, epoch))

    def take(self, corpus: Corpus, history: History, settings: str) -> Version:
        """The site of a corpus without fault; ``settings`` is the text of the project's own."""
        self._digests.turn()
        notes = Notes(self._digests)
        facts = Facts(corpus)
        mark = notes.told((corpus.bibliography, settings))
        self._take_over(facts, mark)
        formatter = partial(_formatter, facts, self._root / CACHE, self._progress)
        kept = self._held.once("formatter", (mark,), Report(), lambda _: formatter())
        citing = Citing(facts, self._root / CACHE, self._progress, kept)
        changes = read_changes(self._root, corpus, history, self._held, self._commit)
        facts = facts.published(citing.order, changes, history)
        told = notes.told((settings, corpus.vocabulary))
        self._hold(facts, notes, told)
        styles = self._styles(citing, facts, mark)
        pack = data_pack(facts)
        context = Context(facts, styles, ())
        papers = taken_away(context, facts, self._root, self._progress)
        downloads = self._downloads(pack, papers)
        context = noted_context(context, noted(facts, notes), notes)
        context, frame, asked = watch(self._root, context, downloads, citing, notes, pack)
        frame = notes.told((frame, told))
        made = _Pages(context, facts.heads.values())
        site = Site(
            context.facts,
            citing,
            made,
            dict(essays(context)),
            _Data(pack, context, made),
            made_files(self._root, context, facts, papers, self._works(context, notes, frame)),
            context,
        )
        return Version(site, notes, frame, self._standing, asked, papers)

    def _works(
        self, context: Context, notes: Notes, frame: str
    ) -> Iterator[tuple[str, Callable[[], bytes]]]:
        for work in works(context):
            yield work.path, partial(self._work, context, notes, frame, work)

    def _work(self, context: Context, notes: Notes, frame: str, work: Work) -> bytes:
        make = partial(work.make, context)
        return self._standing.once(notes, work.path, (frame, work.given), make)[0]

    def _take_over(self, facts: Facts, mark: str) -> None:
        """Give facts what an earlier corpus with the same bibliography had."""
        known = self._held.once(
            "entries",
            (mark,),
            Report(),
            lambda _: {name: getattr(facts, name) for name in _OF_ENTRIES},
        )
        facts.__dict__.update(known)

    def _hold(self, facts: Facts, notes: Notes, given: str) -> None:
        """Let facts that take long be held, each by what it reads."""
        watched = noted(facts, notes)

        def held(name: str, key: str, make: Callable[[Facts], _Made]) -> _Made:
            # What is asked of these facts is noted by its name, not by what it was made of.
            with notes.of({}):
                return self._standing.once(notes, f"{name} {key}", given, partial(make, watched))[0]

        facts.__dict__["held"] = held

    def _styles(self, citing: Citing, facts: Facts, mark: str) -> tuple[StyleTexts, ...]:
        excerpts = facts.corpus.excerpts.values()
        made_of = (mark, own_items(facts), [(one.id, one.source, one.locator) for one in excerpts])
        if self._styled is None or self._styled[0] != made_of:
            self._styled = (made_of, citing.styles(facts))
        return self._styled[1]

    def _downloads(
        self, pack: Mapping[str, Download], papers: Mapping[str, Download]
    ) -> tuple[Download, ...]:
        shown = (_Sized(item, self.sizes) for item in listed(papers))
        return (*shown, *listed(pack))

    def set_papers(self, version: Version) -> Iterator[bool]:
        """Set each file that takes long, one a step; whether pages are another for it."""
        for path, item in version.papers.items():
            if path in self.sizes:
                before, self.sizes[path] = self.sizes[path], item.content
                if before != item.content:
                    version.notes.forget("download", "one", path)
                yield before != item.content


class _Sized(Download):
    """A file of which pages tell the size that it had when it was last set."""

    def __init__(self, item: Download, last: dict[str, bytes]) -> None:
        super().__init__(item.path, item.media_type, item.title, item.description, item.make)
        object.__setattr__(self, "_of", (item, last))

    @property
    def content(self) -> bytes:
        """The bytes as they were last; they are set now if they never were."""
        item, last = self.__dict__["_of"]
        if item.path not in last:
            last[item.path] = item.content
        found: bytes = last[item.path]
        return found


def _formatter(facts: Facts, cache: Path, progress: Progress) -> Formatter:
    return Formatter(shown_items(facts), facts.settings.style, cache, progress, facts.language.csl)


class _Pages(Mapping[str, Page]):
    """The pages that the sources give rise to, by the path of their Markdown."""

    def __init__(self, context: Context, heads: Iterable[Head]) -> None:
        """``heads`` are those of all pages."""
        self._context = context
        self._heads = {head.path: head for head in heads if head.kind not in BY_PEOPLE}

    def __getitem__(self, path: str) -> Page:
        page = page_of(self._context, self._heads[path])
        if page is None:
            raise KeyError(path)
        return page

    def __contains__(self, path: object) -> bool:
        return path in self._heads

    def __iter__(self) -> Iterator[str]:
        return iter(self._heads)

    def __len__(self) -> int:
        return len(self._heads)


class _Data(Mapping[str, Download]):
    """The files for programs: those of the pack, and the Markdown of each page."""

    def __init__(
        self, pack: Mapping[str, Download], context: Context, made: Mapping[str, Page]
    ) -> None:
        self._pack, self._context, self._made = pack, context, made

    @cached_property
    def _essays(self) -> Mapping[str, Page]:
        written = (page for _, page in essays(self._context))
        return {page.head.path: page for page in written}

    def __getitem__(self, path: str) -> Download:
        if path in self._pack:
            return self._pack[path]
        page = self._made.get(path) or self._essays[path]
        return twin(self._context.facts, Page(page.head, page.write))

    def __iter__(self) -> Iterator[str]:
        yield from dict.fromkeys((*self._pack, *self._made, *self._essays))

    def __len__(self) -> int:
        return sum(1 for _ in self)
