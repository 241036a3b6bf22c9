"""``merge``: what one record was named for goes to another, and the first goes out."""

from sourcebook.diagnostics import with_article
from sourcebook.model import Kind, cite_address, short_address
from sourcebook.moves.change import Change, Decide
from sourcebook.moves.entries import bring_names
from sourcebook.moves.fates import following
from sourcebook.moves.gone import gone
from sourcebook.moves.lost import Said, outsaid, refuse_lost, remarks_gone
from sourcebook.moves.meant import instead
from sourcebook.moves.naming import named
from sourcebook.moves.pages import relink
from sourcebook.moves.removal import record_around
from sourcebook.moves.texts import RefusedError
from sourcebook.moves.whole import WHOLE, merge_whole


def merge(change: Change, old: str, new: str) -> Decide:
    """Name ``new`` wherever ``old`` is named, and take ``old`` out.

    Where a list has both, the old one goes. If it has been taken out already, only the ledger is
    left to be changed.
    """
    kinds = change.corpus.kinds
    if new not in kinds or (old not in kinds and not change.lost(old)):
        told = f"there is no record '{new if new not in kinds else old}'"
        raise RefusedError((old not in kinds and instead(change, "merge", old, new)) or told)
    if old == new:
        raise RefusedError(f"'{old}' cannot be merged into itself")
    if old in kinds:
        _refuse_unlike(old, kinds[old], new, kinds[new])
        (merge_whole if kinds[old] in WHOLE else _merge_content)(change, old, new)
    return following(old, new)


def _refuse_unlike(old: str, kind: str, new: str, other: str) -> None:
    if kind != other:
        told = f"'{old}' is {with_article(kind)}, and '{new}' {with_article(other)}"
        raise RefusedError(f"{told}: only records of one kind are merged")


def _merge_content(change: Change, old: str, new: str) -> None:
    mine, theirs = _said(change, old), _said(change, new)
    refuse_lost(mine, theirs)
    change.remarks += [*outsaid(mine, theirs), *remarks_gone(mine)]
    _refuse_other_words(change, old, new)
    what = gone(change, old)
    if old in change.corpus.authorities:
        bring_names(change, what, old, new)
    for place in change.finder.of_id(old):
        if not what.has(place):
            what.edits[place.path].extend(named(change, place, old, new))
    if change.corpus.kinds[old] == Kind.EXCERPT:
        source = str(change.corpus.excerpts[new].source)
        for cited in change.finder.citations(excerpt=old):
            if not what.has(cited.key_at):
                edits = (cited.key_at.edit(source), cited.excerpt_at.edit(new))
                what.edits[cited.key_at.path].extend(edits)
    what.leave(change)
    if {old, new} & change.corpus.drafts.keys():
        return
    moved = {change.facts.address(old): change.facts.address(new)}
    moved |= {short_address(old): short_address(new), cite_address(old): cite_address(new)}
    relink(change, moved)


def _refuse_other_words(change: Change, old: str, new: str) -> None:
    """RefusedError for two quotations of which neither holds the words of the other."""
    excerpts = change.corpus.excerpts
    if old not in excerpts or not (mine := excerpts[old].quote):
        return
    theirs = excerpts[new].quote
    words = [" ".join(str(quote).split()) for quote in (mine, theirs) if quote]
    if theirs and words[0] not in words[1] and words[1] not in words[0]:
        raise RefusedError(
            f"'{old}' and '{new}' quote other words: whoever was led to the one would find the "
            f'other. Take it out with its reason instead: sourcebook withdraw {old} "…"',
            [str(mine.at), str(theirs.at)],
        )


def _said(change: Change, id: str) -> Said:
    place = change.finder.at(change.corpus.own_id(id))
    record, _ = record_around(change.finder.tree(place.path), place.start)
    return Said(id, place.path, change.texts.get(place.path), record)
