"""A record with all that is in it, as what is to be taken out of the texts of a project."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain

from sourcebook.collate import paragraphs_of, said_whole
from sourcebook.facts import is_whole
from sourcebook.link import links
from sourcebook.model import BIBLIOGRAPHY, Collated, Extent, Kind, Source, Text, Theme, walk
from sourcebook.moves.change import Change
from sourcebook.moves.pages import in_navigation
from sourcebook.moves.places import Place
from sourcebook.moves.removal import item_around, record_around, without_entry, without_items
from sourcebook.moves.renaming import Naming
from sourcebook.moves.texts import Edit, RefusedError
from sourcebook.parse import COLLATION, LINEAGE, print_collation, print_lineage
from sourcebook.read import Stretch


@dataclass(slots=True)
class Gone:
    """What goes: the ``ids`` in it, whole ``files``, and the ``edits`` of others by path."""

    ids: frozenset[str]
    files: frozenset[str] = frozenset()
    edits: dict[str, list[Edit]] = field(default_factory=lambda: defaultdict(list))

    def has(self, place: Place) -> bool:
        """Whether a place goes with it."""
        edits = self.edits.get(place.path, ())
        inside = any(one.start <= place.start < one.end for one in edits if not one.new)
        return place.path in self.files or inside

    def leave(self, change: Change) -> None:
        """Take it out, and its lines of the ledgers of quotations and of lineage."""
        for path in self.files:
            change.texts.put(path, None)
        for path, edits in self.edits.items():
            change.texts.edit(path, edits)
            if not change.texts.get(path).strip():
                change.texts.put(path, None)
        before = change.corpus.collation.values()
        lines = [self._shorter(change, line) for line in before if line.excerpt not in self.ids]
        if lines != list(before):
            change.texts.put(COLLATION, print_collation(lines))
        pairs = [line for line in change.corpus.rejected if not line.pair & self.ids]
        if len(pairs) < len(change.corpus.rejected):
            change.texts.put(LINEAGE, print_lineage(pairs))

    def _shorter(self, change: Change, line: Collated) -> Collated:
        """The line of a part that is printed whole, without paragraphs at its beginning or end."""
        corpus = change.corpus
        source = corpus.sources.get(line.excerpt)
        if source is None or source.witness.extent is not Extent.PART:
            return line
        items = paragraphs_of(source)
        stay = [item for item in items if str(item.id) not in self.ids]
        at = items.index(stay[0]) if stay else 0
        in_one = list(items[at : at + len(stay)]) == stay
        if not stay or len(stay) == len(items) or not in_one or not is_whole(corpus, source):
            return line
        first, last = (corpus.collation[str(item.id)] for item in (stay[0], stay[-1]))
        said = said_whole(replace(source, excerpts=tuple(stay)))
        return replace(line, quote=said, start=first.start, end=last.end)


def gone(change: Change, id: str) -> Gone:
    """The record ``id`` as what is to go; nothing is changed."""
    corpus = change.corpus
    record: Source | Theme | None = corpus.sources.get(id) or corpus.themes.get(id)
    if record is None:
        return _item(change, id)
    found = Gone(frozenset(step.id for step in walk([record])), frozenset({record.at.path}))
    entry = corpus.bibliography.get(id) if isinstance(record, Source) else None
    if entry:
        text = change.texts.get(BIBLIOGRAPHY)
        edit = without_entry(text, change.texts.offset(entry.at), entry.source)
        found.edits[BIBLIOGRAPHY].append(edit)
    if isinstance(record, Theme):
        _untag(change, found, f"{Kind.THEME}:{id}")
    return found


def left_of(change: Change, id: str) -> Gone:
    """What is left of a record that was taken out by hand: its lines of ledgers, and its tags."""
    found = Gone(frozenset({id}))
    _untag(change, found, f"{Kind.THEME}:{id}")
    return found


def _untag(change: Change, found: Gone, tag: str) -> None:
    """With a theme go its tags: they say no more than that it has a passage or an event."""
    items: dict[str, list[Stretch]] = defaultdict(list)
    for place in resting(change, found):
        if place.path.endswith(".yml"):
            item, _ = item_around(change.finder.tree(place.path), place.start)
            if item.value == tag:
                items[place.path].append(item)
    for path, these in items.items():
        edits = without_items(change.texts.get(path), change.finder.tree(path), these)
        found.edits[path].extend(edits)


def _item(change: Change, id: str) -> Gone:
    own: Text = _own_id(change, id)
    place = change.finder.at(own)
    root = change.finder.tree(place.path)
    found = Gone(frozenset({id}))
    record, above = record_around(root, place.start)
    if change.corpus.kind_of(id) == Kind.CLAIM:
        record = _with_its_section(change, id, record, above)
    edits = without_items(change.texts.get(place.path), root, [record])
    found.edits[place.path].extend(edits)
    return found


def _with_its_section(
    change: Change, id: str, claim: Stretch, above: tuple[Stretch, ...]
) -> Stretch:
    """What goes with a claim: a section that has no other, drafts counted, says nothing more."""
    *_, sections, section, claims = (claim, claim, *above)[-3:]
    if len(claims.children) > 1 or section.kind != "mapping":
        return claim
    if len(sections.children) == 1:
        theme = change.corpus.claims[id].theme.id
        raise RefusedError(f"it is the only claim of its essay: withdraw '{theme}'")
    return section


def _own_id(change: Change, id: str) -> Text:
    corpus = change.corpus
    match corpus.kind_of(id):
        case Kind.EXCERPT:
            return corpus.excerpts[id].id
        case Kind.CLAIM:
            return corpus.claims[id].claim.id
        case Kind.QUESTION:
            return corpus.questions[id].question.id
        case Kind.EVENT:
            return corpus.events[id].id
        case _:
            return corpus.authorities[id].id


def resting(change: Change, what: Gone) -> Iterator[Place]:
    """Every place outside of it that names something in it, in records, entries and pages."""
    finder, kinds = change.finder, change.corpus.kinds
    for name in what.ids:
        found: Iterator[Place] = finder.of_id(name)
        if kinds.get(name) == Kind.SOURCE:
            cited = (one.key_at for one in finder.citations(key=name))
            found = chain(found, finder.of_key(name), cited)
        elif kinds.get(name, Kind.EXCERPT) == Kind.EXCERPT:
            found = chain(found, (one.excerpt_at for one in finder.citations(excerpt=name)))
        yield from (place for place in found if not what.has(place))


def linking(change: Change, ids: frozenset[str]) -> Iterator[Place]:
    """Every place at which people's pages or the navigation lead to an address of these ids."""
    naming = Naming(change)
    for essay in change.corpus.essays:
        for link in links(essay.text, essay.path):
            if any(any(naming.parts(link.address, name)) for name in ids):
                line = essay.text.count("\n", 0, link.start) + 1
                yield Place(essay.path, link.start, link.end, line)
    for address, place in in_navigation(change.texts):
        if any(any(naming.parts(address, name)) for name in ids):
            yield place


def refuse_if_used(id: str, places: Iterator[Place]) -> None:
    """RefusedError with the places at which something rests on a record or page."""
    found = sorted({str(place): place for place in places}.values(), key=_order)
    if found:
        many = "one place rests" if len(found) == 1 else f"{len(found)} places rest"
        raise RefusedError(f"{many} on '{id}': change these first", map(str, found))


def _order(place: Place) -> tuple[str, int]:
    return (place.path, place.line)
