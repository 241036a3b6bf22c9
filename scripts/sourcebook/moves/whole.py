"""Merging a source or a theme: the records in it go to the end of the other's lists."""

from collections import defaultdict
from collections.abc import Iterator

from sourcebook.model import BIBLIOGRAPHY, Kind, short_address
from sourcebook.moves.change import Change
from sourcebook.moves.lost import (
    Said,
    fields_of,
    of_records,
    outsaid,
    outsaid_of_entry,
    refuse_lost,
    remarks_gone,
    whole,
)
from sourcebook.moves.naming import named
from sourcebook.moves.pages import relink
from sourcebook.moves.removal import without_entry, without_items
from sourcebook.moves.renaming import addresses, carry_texts, name_in_ledgers, places_of
from sourcebook.moves.texts import Edit, RefusedError
from sourcebook.read import Stretch

_FOLDERS = {Kind.SOURCE: "excerpts", Kind.THEME: "themes"}
WHOLE = tuple(_FOLDERS)
"""The kinds of records that hold others, in a file of their own."""


def merge_whole(change: Change, old: str, new: str) -> None:
    """Put what the record ``old`` holds into ``new``, name that one everywhere, take ``old`` out.

    What both say of themselves (title, note, which copy was read) stays as ``new`` has it. What
    ``old`` alone says is for people to bring over: RefusedError, with the places. So are quotations
    that nobody has found in the text of ``new``, and published paraphrases of another text.
    """
    kind, drafts = change.corpus.kinds[old], change.corpus.drafts
    if new in drafts and old not in drafts:
        told = f"'{new}' is a draft, and what '{old}' holds would be published no more"
        raise RefusedError(f"{told}: publish '{new}' first, or merge it into '{old}'")
    here, there = (f"sources/{_FOLDERS[kind]}/{name}.yml" for name in (old, new))
    mine, theirs = (
        Said(name, path, text, whole(text))
        for name, path in ((old, here), (new, there))
        for text in (change.texts.get(path),)
    )
    refuse_lost(mine, theirs)
    change.remarks += [*outsaid(mine, theirs), *remarks_gone(mine)]
    entry, stays = (
        change.corpus.bibliography.get(name) if kind == Kind.SOURCE else None for name in (old, new)
    )
    if entry and stays:
        change.remarks += outsaid_of_entry(entry, stays)
    _refuse_uncollated(change, old, new)
    _refuse_said_by_another(change, old, new)
    edits: dict[str, list[Edit]] = defaultdict(list)
    own = change.corpus.sources[old].id.at if kind == Kind.SOURCE else None
    for place in set(places_of(change, old, change.corpus.kinds[old])):
        if own and (place.path, place.line) == (own.path, own.line):
            continue
        edits[place.path].extend(named(change, place, old, new))
    if entry:
        text = change.texts.get(BIBLIOGRAPHY)
        gone = without_entry(text, change.texts.offset(entry.at), entry.source)
        inside = [one for one in edits[BIBLIOGRAPHY] if gone.start <= one.start < gone.end]
        edits[BIBLIOGRAPHY] = [gone, *(one for one in edits[BIBLIOGRAPHY] if one not in inside)]
    for path, found in edits.items():
        change.texts.edit(path, found)
    _leave_untouched(change, here)
    if old in drafts and new not in drafts:
        change.texts.edit(here, _each_a_draft(change.texts.get(here), here))
        change.remarks.append(f"'{old}' was a draft: what it brings to '{new}' stays one")
    change.texts.put(there, _joined(change, here, there))
    change.texts.put(here, None)
    name_in_ledgers(change, old, new)
    if kind == Kind.SOURCE:
        carry_texts(change, old, new)
    relink(change, addresses(change, old, new))


def _refuse_uncollated(change: Change, old: str, new: str) -> None:
    """RefusedError where quotations of ``old`` were found in another text than those of ``new``."""
    lines = change.corpus.collation.values()
    read = {line.witness for line in lines if line.source == new}
    other = sorted(
        line.excerpt
        for line in lines
        if line.source == old and line.excerpt != old and line.witness not in read
    )
    if not other:
        return
    names = ", ".join(f"'{name}'" for name in other)
    told = f"{names} of '{old}' would be quotations of '{new}', in whose text nobody has found them"
    if read:
        hint = (
            "if the two are one, collate both with one text, the one that you keep: "
            f"sourcebook collate --witness FILE {old}, and the same for {new}"
        )
    else:
        hint = (
            f"'{new}' has no quotation collated; merge it into '{old}' instead, if the two are one"
        )
    raise RefusedError(f"{told}: {hint}", [str(change.corpus.excerpts[name].at) for name in other])


def _refuse_said_by_another(change: Change, old: str, new: str) -> None:
    """RefusedError where readers were told that ``old`` says what ``new`` would say from now on.

    That the two are one is shown by quotations of both that were found in one text.
    """
    lines = change.corpus.collation.values()
    of_old, of_new = ({line.witness for line in lines if line.source == one} for one in (old, new))
    excerpts = change.corpus.sources[old].excerpts if old in change.corpus.sources else ()
    ledger = change.ledger
    published = [
        item
        for item in excerpts
        if item.quote is None
        and (line := ledger.get(short_address(str(item.id)))) is not None
        and line.bound
    ]
    if not published or of_old & of_new:
        return
    names = ", ".join(f"'{item.id}'" for item in published)
    raise RefusedError(
        f"{names} of '{old}' would be what '{new}' says, and was published as what '{old}' says: "
        "if the two are one, collate a quotation of each with one text, the one that you keep; if "
        f"not, withdraw it with the reason ('sourcebook withdraw {published[0].id} \"…\"') and "
        f"paraphrase '{new}' anew",
        [str(item.at) for item in published],
    )


def _leave_untouched(change: Change, here: str) -> None:
    """Take out the passage with which a source began, if nobody has written it or named it."""
    text = change.texts.get(here)
    value = fields_of(whole(text)).get("excerpts")
    items = value[1].children if value and of_records(value[1]) else ()
    names = [(fields_of(one)["id"][1].value, one) for one in items]
    going = [one for name, one in names if change.corpus.is_untouched(name)]
    change.texts.edit(here, list(without_items(text, whole(text), going)))


def _joined(change: Change, here: str, there: str) -> str:
    """The text of the file ``there`` with the lists of records of ``here`` at the end of its."""
    text, target = change.texts.get(here), change.texts.get(there)
    for name, (_, value) in fields_of(whole(text)).items():
        if not of_records(value):
            continue
        mine = _items(text, value, here)
        other = fields_of(whole(target)).get(name)
        if other is None:
            target = f"{target.rstrip()}\n{name}:\n{''.join(mine)}"
            continue
        theirs = other[1]
        if theirs.kind != "sequence" or theirs.flow or not theirs.children:
            raise RefusedError(f"'{name}' of '{there}' is no list of lines: write it as one")
        at = theirs.children[0].start
        shift = _indent(target, at) - _indent(text, value.children[0].start)
        end = target.find("\n", theirs.end)
        target = target if end >= 0 else f"{target}\n"
        end = len(target) if end < 0 else end + 1
        put = "".join(_shifted(line, shift) for line in mine)
        target = f"{target[:end]}{put}{target[end:]}"
    return target


def _each_a_draft(text: str, path: str) -> Iterator[Edit]:
    """Mark each record of the file of a draft, which a merge takes over, as one by itself.

    RefusedError for a kind of record that cannot be.
    """
    for name, (key, value) in fields_of(whole(text)).items():
        for item in value.children if of_records(value) else ():
            if name not in _DRAFTS or item.flow:
                line = text.count("\n", 0, key.start) + 1
                told = f"'{name}' of a draft would be published: publish the draft first"
                raise RefusedError(told, [f"{path}:{line}"])
            fields = fields_of(item)
            if said := fields.get("draft"):
                yield Edit(said[1].start, said[1].end, "true")
                continue
            first = item.children[0]
            margin = first.start - text.rfind("\n", 0, first.start) - 1
            yield Edit(first.start, first.start, f"draft: true\n{' ' * margin}")


_DRAFTS = frozenset(("excerpts", "sections", "questions"))
"""Lists of records that may be drafts by themselves."""


def _items(text: str, value: Stretch, path: str) -> Iterator[str]:
    """The lines of a list, with the remarks between its items."""
    if value.flow:
        raise RefusedError(f"a list of '{path}' stands in brackets: write it as lines")
    begin = text.rfind("\n", 0, value.children[0].start) + 1
    end = text.find("\n", value.end)
    block = text[begin : len(text) if end < 0 else end]
    return (f"{line}\n" for line in block.split("\n"))


def _indent(text: str, at: int) -> int:
    """How far the mark of the list item at ``at`` is from the margin."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return len(line) - len(line.lstrip(" "))


def _shifted(line: str, by: int) -> str:
    if by >= 0 or not line.strip():
        return f"{' ' * by if line.strip() else ''}{line}"
    return line[-by:] if not line[:-by].strip() else line.lstrip(" ")
