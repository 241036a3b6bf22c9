"""Rivals: the sources that a style may have to tell apart when it cites one of them.

Names are told apart whatever the year (``J. Smith`` and ``A. Smith``), and years get letters where
the rest of the citation is the same (``Smith 2017a``). A source without an author is cited by what
it appeared in, by its publisher or by its title, as the style has it.
"""

from collections.abc import Iterator, Mapping

from sourcebook.cite.items.csl import CslItem


def groups(items: Mapping[str, CslItem]) -> dict[str, list[str]]:
    """For each key, the keys of its rivals, itself among them, in the order of ``items``."""
    group_of: dict[str, list[str]] = {}
    holder: dict[str, str] = {}
    for key, item in items.items():
        group_of[key] = [key]
        for name in _cited_as(item):
            other = holder.setdefault(name, key)
            if group_of[other] is not group_of[key]:
                _merge(group_of, group_of[other], group_of[key])
    order = {key: at for at, key in enumerate(items)}
    for group in {id(group): group for group in group_of.values()}.values():
        group.sort(key=order.__getitem__)
    return group_of


def _merge(group_of: dict[str, list[str]], one: list[str], other: list[str]) -> None:
    large, small = (one, other) if len(one) >= len(other) else (other, one)
    large += small
    group_of.update(dict.fromkeys(small, large))


def _cited_as(item: CslItem) -> Iterator[str]:
    """Under which names, and in which years, a style may cite an item."""
    parts = (item.get("issued") or {}).get("date-parts") or [[""]]
    year = str(parts[0][0])
    for role in ("author", "editor", "translator"):
        for name in item.get(role) or ():
            author = str(name.get("family") or name.get("literal") or "").casefold()
            yield author
            yield f"{author}\0{year}"
            return
    title = str(item.get("title", item["id"])).casefold()
    yield f"{title}\0title"
    for name in (title, item.get("container-title"), item.get("publisher"), item.get("authority")):
        if name:
            yield f"{str(name).casefold()}\0{year}"
