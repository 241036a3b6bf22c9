"""``rename``: a record of any kind gets another id, wherever its id stands."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sourcebook.facts import with_id
from sourcebook.model import Kind, Rejected, Theme
from sourcebook.moves.change import Change, Decide
from sourcebook.moves.fates import following
from sourcebook.moves.ledger import concerns
from sourcebook.moves.pages import relink
from sourcebook.moves.places import Place
from sourcebook.moves.texts import Edit, RefusedError
from sourcebook.parse import (
    COLLATION,
    ID_PATTERN,
    LINEAGE,
    REVISIONS,
    print_collation,
    print_lineage,
    print_revisions,
)
from sourcebook.read import WITNESSES


def rename(change: Change, old: str, new: str) -> Decide:
    """Write ``new`` wherever ``old`` stands, and say what becomes of its addresses.

    A section, whose id is one of its page alone, is named with its theme: ``theme#section``. If
    the record has its new id already, only the ledger is left to be changed.
    """
    if not re.fullmatch(ID_PATTERN, new):
        raise RefusedError(f"'{new}' is not an id: use small letters, digits and hyphens")
    theme, mark, section = old.partition("#")
    if mark:
        return _rename_section(change, theme, section, new)
    corpus = change.corpus
    if old in corpus.kinds or any(old == one.key for one in change.records.bibliography):
        change.free(new)
        _write(change, _places(change, old), new)
        _rename_files(change, old, new)
        _rename_in_ledgers(change, old, new)
        relink(change, _addresses(change, old, new))
    elif new not in corpus.kinds or not change.lost(old):
        raise RefusedError(f"there is no record '{old}'")
    return following(old, new)


def _rename_section(change: Change, theme: str, section: str, new: str) -> Decide:
    holder = change.corpus.themes.get(theme)
    found = [one for one in (holder.sections if holder else ()) if one.id == section]
    if not found:
        raise RefusedError(f"there is no theme '{theme}' with a section '{section}'")
    page = f"/themes/{theme}/"
    change.unused(f"{page}#{new}")
    _write(change, [change.finder.at(found[0].id)], new)
    relink(change, {f"{page}#{section}": f"{page}#{new}"})
    return following(section, new, page)


def _places(change: Change, id: str) -> Iterator[Place]:
    finder = change.finder
    kind = change.corpus.kinds.get(id, Kind.SOURCE)
    yield from finder.of_id(id)
    if kind == Kind.SOURCE:
        yield from finder.of_key(id)
        yield from (cited.key_at for cited in finder.citations(key=id))
    elif kind == Kind.EXCERPT:
        yield from (cited.excerpt_at for cited in finder.citations(excerpt=id))


def _write(change: Change, places: Iterable[Place], new: str) -> None:
    edits: dict[str, list[Edit]] = defaultdict(list)
    for place in places:
        edits[place.path].append(place.edit(new))
    for path, found in edits.items():
        change.texts.edit(path, found)


def _rename_files(change: Change, old: str, new: str) -> None:
    kind = change.corpus.kinds.get(old)
    folder = {Kind.SOURCE: "excerpts", Kind.THEME: "themes"}.get(kind or "")
    if folder:
        change.texts.rename(f"sources/{folder}/{old}.yml", f"sources/{folder}/{new}.yml")
    witness = f"{WITNESSES}/{old}.txt"
    if kind == Kind.SOURCE and change.texts.has(witness):
        change.texts.rename(witness, f"{WITNESSES}/{new}.txt")


def _rename_in_ledgers(change: Change, old: str, new: str) -> None:
    corpus = change.corpus
    lines = [
        replace(
            line,
            excerpt=new if line.excerpt == old else line.excerpt,
            source=new if line.source == old else line.source,
        )
        for line in corpus.collation.values()
    ]
    if lines != list(corpus.collation.values()):
        change.texts.put(COLLATION, print_collation(lines))
    if any(line.object == old for line in corpus.revisions):
        told = [
            replace(line, object=new) if line.object == old else line for line in corpus.revisions
        ]
        change.texts.put(REVISIONS, print_revisions(told))
    if any(old in line.pair for line in corpus.rejected):
        pairs = [_pair(line, old, new) for line in corpus.rejected]
        change.texts.put(LINEAGE, print_lineage(pairs))


def _pair(line: Rejected, old: str, new: str) -> Rejected:
    one, other = sorted(new if key == old else key for key in (line.one, line.other))
    return replace(line, one=one, other=other)


def _addresses(change: Change, old: str, new: str) -> dict[str, str]:
    """The addresses that will be others, as far as a page of people's may lead to them."""
    themes: Iterable[Theme] = change.corpus.themes.values()
    sections = {f"/themes/{one.id}/#{part.id}" for one in themes for part in one.sections}
    return {
        address: with_id(address, old, new, page=True, anchor=address not in sections)
        for address in change.facts.living
        if concerns(address, old)
    }
