"""``rename``: a record of any kind gets another id, wherever its id stands."""

import re

from sourcebook.model import Kind
from sourcebook.moves.change import Change, Decide
from sourcebook.moves.fates import following
from sourcebook.moves.meant import instead
from sourcebook.moves.pages import relink
from sourcebook.moves.renaming import addresses, name_in_ledgers, places_of, write
from sourcebook.moves.texts import RefusedError
from sourcebook.parse import ID_PATTERN
from sourcebook.read import WITNESSES


def rename(change: Change, old: str, new: str) -> Decide:
    """Write ``new`` wherever ``old`` stands, and say what becomes of its addresses.

    A section, whose id is one of its page alone, is named with its theme: ``theme#section``. A
    record that has its new id already gets it wherever else the old one stands, in ledgers too; of
    a section only the ledger is left to be changed.
    """
    if not re.fullmatch(ID_PATTERN, new):
        raise RefusedError(f"'{new}' is not an id: use small letters, digits and hyphens")
    theme, mark, section = old.partition("#")
    if mark:
        return _rename_section(change, theme, section, new)
    kinds = change.corpus.kinds
    there = old in kinds or any(old == one.key for one in change.records.bibliography)
    if there:
        change.free(new)
    places = [*places_of(change, old, kinds.get(old if there else new, Kind.SOURCE))]
    if not there and (new not in kinds or (not places and not change.lost(old))):
        raise RefusedError(instead(change, "rename", old, new) or f"there is no record '{old}'")
    write(change, places, new)
    if there:
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


def _rename_files(change: Change, old: str, new: str) -> None:
    kind = change.corpus.kinds.get(old)
    folder = {Kind.SOURCE: "excerpts", Kind.THEME: "themes"}.get(kind or "")
    if folder:
        change.texts.rename(f"sources/{folder}/{old}.yml", f"sources/{folder}/{new}.yml")
    witness = f"{WITNESSES}/{old}.txt"
    if kind == Kind.SOURCE and change.texts.has(witness):
        change.texts.rename(witness, f"{WITNESSES}/{new}.txt")
