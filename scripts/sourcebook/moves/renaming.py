"""An id written for another wherever it stands, in ledgers and links too: renames and merges."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, combinations

from sourcebook.annotations import TAGS, fingerprint, known_by
from sourcebook.diagnostics import Report
from sourcebook.facts import with_id
from sourcebook.model import Imported, Kind, Rejected, Theme, outline
from sourcebook.moves.change import Change
from sourcebook.moves.ledger import concerns
from sourcebook.moves.places import Place
from sourcebook.moves.texts import Edit
from sourcebook.parse import (
    ANNOTATIONS,
    COLLATION,
    IMPORTS,
    LINEAGE,
    REVISIONS,
    parse_annotations,
    parse_imports,
    print_annotations,
    print_collation,
    print_imports,
    print_lineage,
    print_revisions,
)
from sourcebook.read import TEXTS, WITNESSES

_IGNORED = ".gitignore"
"""What is in no history; a text that may be published is named there."""


def places_of(change: Change, id: str, kind: str) -> Iterator[Place]:
    """Every place at which an id of this kind stands: in records, the bibliography, citations."""
    finder = change.finder
    yield from finder.of_id(id)
    if kind == Kind.SOURCE:
        yield from finder.of_key(id)
        yield from (cited.key_at for cited in finder.citations(key=id))
    elif kind == Kind.EXCERPT:
        yield from (cited.excerpt_at for cited in finder.citations(excerpt=id))


def write(change: Change, places: Iterable[Place], new: str) -> None:
    """Write another id at these places."""
    edits: dict[str, list[Edit]] = defaultdict(list)
    for place in places:
        edits[place.path].append(place.edit(new))
    for path, found in edits.items():
        change.texts.edit(path, found)


def name_in_ledgers(change: Change, old: str, new: str) -> None:
    """Write another id in the ledgers: of quotations, revisions, lineage, imports, annotations."""
    corpus = change.corpus
    lines = [
        replace(
            line,
            excerpt=new if line.excerpt == old else line.excerpt,
            source=new if line.source == old else line.source,
        )
        for line in corpus.collation.values()
        # Of two texts that become one neither is whole.
        if not (line.excerpt == old and new in corpus.collation)
    ]
    if lines != list(corpus.collation.values()):
        change.texts.put(COLLATION, print_collation(lines))
    if any(line.object == old for line in corpus.revisions):
        told = [
            replace(line, object=new) if line.object == old else line for line in corpus.revisions
        ]
        change.texts.put(REVISIONS, print_revisions(told))
    if any(old in line.pair for line in corpus.rejected):
        # Of two that were told apart from a third nothing is left but one; from itself none is.
        pairs = {line.pair: line for one in corpus.rejected if (line := _pair(one, old, new))}
        change.texts.put(LINEAGE, print_lineage(pairs.values()))
    _name_in_imports(change, old, new)


def carry_texts(change: Change, old: str, new: str) -> None:
    """Call the texts of a source by its new citekey: what the editor keeps of it, and our copy.

    Where ``new`` has one already that is the one that its quotations are in, and ``old``'s stays.
    """
    folder = change.root / TEXTS
    theirs = sorted(one.name for one in folder.glob(f"{old}.*") if one.is_file())
    ours = f"{WITNESSES}/{old}.txt"
    if theirs and (folder.is_symlink() or any(folder.glob(f"{new}.*"))):
        change.remarks.append(f"'{TEXTS}/{theirs[0]}' stays as it is called: name it yourself")
        theirs = []
    for path in (*(f"{TEXTS}/{name}" for name in theirs), ours):
        if (change.root / path).is_file():
            above, _, name = path.rpartition("/")
            change.texts.carry(path, f"{above}/{new}{name.removeprefix(old)}")
    kept = change.texts.get(_IGNORED) if theirs and change.texts.has(_IGNORED) else ""
    told = re.sub(rf"(?m)^(!/?{TEXTS}/){re.escape(old)}(?=\.)", rf"\g<1>{new}", kept)
    if told != kept:
        change.texts.put(_IGNORED, told)


def _name_in_imports(change: Change, old: str, new: str) -> None:
    """What was imported is known again under its new id; of two that become one, each as it was."""
    texts, silent = change.texts, Report()
    entry = change.corpus.bibliography.get(old) if new in change.corpus.kinds else None
    if texts.has(IMPORTS) or entry:
        held = texts.get(IMPORTS) if texts.has(IMPORTS) else ""
        lines = {line.key: line for line in parse_imports(held, silent)}
        line = lines.pop(old, None)
        if line:
            lines.setdefault(new, replace(line, key=new))
        if entry:
            was = known_by(entry, change.corpus.sources.get(old))
            line = line or Imported(old, "", {})
            lines[old] = replace(line, fields={**line.fields, **was}, into=new)
        now = [replace(one, into=new) if one.into == old else one for one in lines.values()]
        if now != [*parse_imports(held, silent)]:
            texts.put(IMPORTS, print_imports(now))
    if texts.has(ANNOTATIONS):
        known = parse_annotations(texts.get(ANNOTATIONS), silent)
        tagged = _tagged(change)
        told = [
            replace(
                line,
                excerpt=new if line.excerpt == old else line.excerpt,
                source=new if line.source == old else line.source,
                fields=_retagged(line.fields, tagged.get(line.excerpt, []), change, old, new),
            )
            for line in known
        ]
        if told != [*known]:
            texts.put(ANNOTATIONS, print_annotations(told))


def _tagged(change: Change) -> dict[str, list[str]]:
    """The tags of each passage as they are written, whether or not they name anything."""
    excerpts = (one for source in change.records.sources for one in source.excerpts)
    return {str(one.id): [f"{tag.kind}:{tag.id}" for tag in one.tags] for one in excerpts}


def _retagged(
    fields: Mapping[str, str], tags: list[str], change: Change, old: str, new: str
) -> Mapping[str, str]:
    """The fingerprints of what an annotation said, its tags with the new id.

    Which tags it gave is found among those of its passage, to which the editor may have added; else
    among those of the desk that stand for something, one with another at most.
    """
    kind = change.corpus.kinds.get(old) or change.corpus.kinds.get(new)
    before, after = f"{kind}:{old}", f"{kind}:{new}"
    tried = {before, *[tag for tag in tags if tag != before][:_MOST_TAGS]}
    given = [tag for tag in tags if tag in tried]
    desk = {*given, *(f"{tag.kind}:{tag.id}" for tag in change.records.desk)} - {before}
    ways = chain(
        (some for size in range(1, len(given) + 1) for some in combinations(given, size)),
        ((before,), *((one, before) for one in desk), *((before, one) for one in desk)),
    )
    prints = {
        fingerprint(", ".join(some)): fingerprint(
            ", ".join(dict.fromkeys(after if tag == before else tag for tag in some))
        )
        for some in ways
        if before in some
    }
    return {
        name: prints.get(value, value) if name in TAGS else value for name, value in fields.items()
    }


_MOST_TAGS = 8
"""Of so many other tags every choice is tried."""


def _pair(line: Rejected, old: str, new: str) -> Rejected | None:
    one, other = sorted(new if key == old else key for key in (line.one, line.other))
    return None if one == other else replace(line, one=one, other=other)


class Naming:
    """Where addresses name a record: one that people gave to a page or a heading names none.

    It may be spelt like an id all the same: as the name of a file, of a folder or of an anchor. So
    may a page that is of no record, as a list; its first part never is an id.
    """

    def __init__(self, change: Change) -> None:
        pages = map(outline, change.corpus.essays)
        self._anchors = {page.address: frozenset(page.anchors) for page in pages}
        self._heads = change.facts.heads
        themes: Iterable[Theme] = change.corpus.themes.values()
        self._sections = {f"/themes/{one.id}/#{part.id}" for one in themes for part in one.sections}

    def parts(self, address: str, id: str) -> tuple[bool, bool]:
        """Whether the page of an address, and whether its anchor, is one of the record ``id``."""
        page, mark, anchor = address.partition("#")
        own = self._anchors.get(page)
        head = self._heads.get(page)
        of_record = head is None or bool(head.record) or head.kind in _OF_SEVERAL
        in_page = own is None and of_record and id in page.split("/")[2:]
        given = anchor in own if own is not None else address in self._sections
        return in_page, bool(mark) and not given and concerns(f"/{mark}{anchor}", id)


_OF_SEVERAL = ("comparison",)
"""Kinds of pages that have the ids of more than one record in their address."""


def addresses(change: Change, old: str, new: str) -> dict[str, str]:
    """The addresses that will be or are others, as far as a page of people's may lead to them."""
    naming, found = Naming(change), {}
    lost = (line.address for line in change.lost(old))
    for address in chain(change.facts.living, lost):
        page, anchor = naming.parts(address, old) if concerns(address, old) else (False, False)
        if page or anchor:
            found[address] = with_id(address, old, new, page=page, anchor=anchor)
    return found
