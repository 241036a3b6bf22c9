"""Taking records and list items out of the text of a data file; all else stays as it is."""

import re
from collections.abc import Iterable, Iterator

from sourcebook.moves.texts import Edit, RefusedError
from sourcebook.read import Stretch


def item_around(root: Stretch, at: int) -> tuple[Stretch, tuple[Stretch, ...]]:
    """The innermost list item in which the character at ``at`` stands, with what it stands in.

    What stands in no list is the root, in nothing.
    """
    found = [
        (one, above)
        for one, above in root.walk()
        if above and above[-1].kind == "sequence" and one.start <= at < one.end
    ]
    return found[-1] if found else (root, ())


def record_around(root: Stretch, at: int) -> tuple[Stretch, tuple[Stretch, ...]]:
    """The innermost record in which the character at ``at`` stands, likewise: it has an id."""
    found = [
        (one, above)
        for one, above in root.walk()
        if one.kind == "mapping" and one.start <= at < one.end
        if any(key.value == "id" for key in one.children[::2])
    ]
    return found[-1] if found else (root, ())


def without_items(text: str, root: Stretch, items: Iterable[Stretch]) -> Iterator[Edit]:
    """The edits that take items out of their lists; a list that would be empty goes with its key.

    Comments stay, except within an item.
    """
    going = {one.start: one for one in items}
    for one, above in root.walk():
        if one.kind != "sequence":
            continue
        mine = [child for child in one.children if child.start in going and _is(child, going)]
        if not mine:
            continue
        if len(mine) == len(one.children):
            yield _without_list(text, one, above)
        elif one.flow:
            yield from _from_flow(one, mine)
        else:
            yield from (_lines(text, child, "-") for child in mine)


def _is(child: Stretch, going: dict[int, Stretch]) -> bool:
    return going[child.start].end == child.end


def _without_list(text: str, one: Stretch, above: tuple[Stretch, ...]) -> Edit:
    if not above:
        return Edit(0, len(text), "")
    holder = above[-1]
    place = holder.children.index(one) if holder.kind == "mapping" else 0
    if not place or holder.flow:
        raise RefusedError("it is all that its list holds: delete the list by hand")
    pair = Stretch("mapping", holder.children[place - 1].start, one.end)
    return _lines(text, pair, "")


def _from_flow(one: Stretch, mine: list[Stretch]) -> Iterator[Edit]:
    kept = [child for child in one.children if child not in mine]
    for child in mine:
        later = [other for other in one.children if other.start > child.start]
        if later and any(other.start > child.start for other in kept):
            yield Edit(child.start, later[0].start, "")
        else:
            before = [other for other in one.children if other.start < child.start]
            yield Edit(before[-1].end, child.end, "")


def _lines(text: str, one: Stretch, mark: str) -> Edit:
    """The lines of an item, with the mark that begins it and a remark at the end of the last."""
    begin = text.rfind("\n", 0, one.start) + 1
    end = text.find("\n", one.end)
    end = len(text) if end < 0 else end + 1
    before, after = text[begin : one.start].strip(), text[one.end : end].strip()
    if before != mark or (after and not after.startswith("#")):
        raise RefusedError("more than this record stands on its lines: take it out by hand")
    return Edit(begin, end, "")


def without_pair(text: str, one: Stretch, pair: tuple[Stretch, Stretch]) -> Edit:
    """The edit that takes a key with its value out of a mapping that has others."""
    key, value = pair
    later = [child for child in one.children if child.start > value.start]
    if one.flow:
        before = [child for child in one.children if child.start < key.start]
        return Edit(key.start, later[0].start, "") if later else Edit(before[-1].end, value.end, "")
    if not text[: key.start].rpartition("\n")[2].strip():
        return _lines(text, Stretch("mapping", key.start, value.end), "")
    # It stands behind the mark of its list's item, where what is next stands from now on.
    end = text.find("\n", value.end)
    if text[end : later[0].start].isspace():
        return Edit(key.start, later[0].start, "")
    return Edit(len(text[: key.start].rstrip()), end, "")  # remarks stay above it


def without_entry(text: str, key_at: int, source: str) -> Edit:
    """The edit that takes an entry out of a bibliography, with the blank lines behind it."""
    begin = text.rfind("@", 0, key_at)
    end = begin + len(source)
    if text[begin:end] != source:
        raise RefusedError("the entry is not as it was read: take it out by hand")
    after = re.compile(r"[ \t]*\n?(?:[ \t]*\n)*").match(text, end)
    end = after.end() if after else end
    # The last entry leaves no blank line at the end of the file, and the line above it whole.
    above = len(text[:begin].rstrip())
    if end == len(text) and above:
        begin = text.find("\n", above, begin) + 1 or begin
    return Edit(begin, end, "")
