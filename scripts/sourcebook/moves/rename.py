"""``rename``: a record of any kind gets another id, wherever its id stands."""

from sourcebook.model import Kind
from sourcebook.moves.change import Change, Decide
from sourcebook.moves.fates import following
from sourcebook.moves.meant import instead
from sourcebook.moves.pages import relink
from sourcebook.moves.renaming import addresses, carry_texts, name_in_ledgers, places_of, write
from sourcebook.moves.texts import RefusedError
from sourcebook.parse import no_id


def rename(change: Change, old: str, new: str) -> Decide:
    """Write ``new`` wherever ``old`` stands, and say what becomes of its addresses.

    A section, whose id is one of its page alone, is named with its theme: ``theme#section``. A
    record that has its new id already gets it wherever else the old one stands, in ledgers too; of
    a section only the ledger is left to be changed.
    """
    if told := no_id(new):
        raise RefusedError(told)
    theme, mark, section = old.partition("#")
    if mark:
        return _rename_section(change, theme, section, new)
    kinds = change.corpus.kinds
    there = old in kinds or _has_entry(change, old)
    in_part = not there and _is_source(change, old) and _has_entry(change, new)
    if there:
        change.free(new)
    places = [*places_of(change, old, kinds.get(old if there else new, Kind.SOURCE))]
    known = in_part or (new in kinds and (places or change.lost(old)))
    if not there and not known:
        raise RefusedError(instead(change, "rename", old, new) or f"there is no record '{old}'")
    write(change, places, new)
    _rename_files(change, old, new)
    name_in_ledgers(change, old, new)
    relink(change, addresses(change, old, new))
    return following(old, new)


def _rename_section(change: Change, theme: str, section: str, new: str) -> Decide:
    holder = change.corpus.themes.get(theme)
    found = {str(one.id): one.id for one in (holder.sections if holder else ())}
    page = f"/themes/{theme}/"
    if section in found:
        change.unused(f"{page}#{new}")
        write(change, [change.finder.at(found[section])], new)
        relink(change, {f"{page}#{section}": f"{page}#{new}"})
    elif new not in found or all(
        one.address != f"{page}#{section}" for one in change.lost(section)
    ):
        told = f"there is no theme '{theme}' with a section '{section}'"
        raise RefusedError(instead(change, "rename", f"{theme}#{section}", new) or told)
    return following(section, new, page)


def _has_entry(change: Change, key: str) -> bool:
    return any(key == one.key for one in change.records.bibliography)


def _is_source(change: Change, key: str) -> bool:
    """Whether a record calls itself so, be it without an entry."""
    return any(key == one.id for one in change.records.sources)


def _rename_files(change: Change, old: str, new: str) -> None:
    """Call the file of a source or theme, and a source's text, as it is called, if they are not."""
    ids = (*(one.id for one in change.records.sources), *(one.id for one in change.records.themes))
    for path in [one.at.path for one in ids if one in (old, new)]:
        named = f"{path.rpartition('/')[0]}/{new}.yml"
        if path != named:
            change.texts.rename(path, named)
    if _is_source(change, old) or _is_source(change, new):
        carry_texts(change, old, new)
