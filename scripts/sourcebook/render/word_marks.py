"""Words that were dropped, added, moved or written differently, with their marks, as HTML.

What became of each word is told by its mark, by an element (``del``, ``ins``) and by words that are
heard and not seen.
"""

from collections.abc import Sequence

from markupsafe import Markup

from sourcebook.collate import Change, Edit
from sourcebook.facts import Facts
from sourcebook.language import N_
from sourcebook.render import markup

_SAID = {
    Change.DROPPED: N_("dropped:"),
    Change.ADDED: N_("added:"),
    Change.TAKEN: N_("moved:"),
    Change.PUT: N_("moved:"),
    Change.RESPELT: N_("written differently:"),
}
"""What is heard before words that did not stay as they were."""

_BEYOND = N_("not compared:")
_ELEMENTS = {Change.DROPPED: "del", Change.ADDED: "ins"}


def marked_words(facts: Facts, first: str, edits: Sequence[Edit], side: int) -> Markup:
    """One of two texts with its marks: ``first`` is the first of them, ``side`` 0 or 1."""
    pieces = (
        _piece(facts, edit, edit.write(first) if side else edit.read(first)) for edit in edits
    )
    return Markup("").join(pieces)


def spaced(text: str) -> Markup:
    """A piece of a text as HTML, with a space wherever it begins or ends with one."""
    bare = text.strip()
    if not bare:
        return Markup("{}").format(" " if text else "")
    before = " " if text[0].isspace() else ""
    after = " " if text[-1].isspace() else ""
    return Markup("{}{}{}").format(before, markup.text(bare), after)


def _piece(facts: Facts, edit: Edit, text: str) -> Markup:
    """A piece as one account has it; the space around it stays outside of its mark."""
    bare = text.strip()
    if not bare:
        return Markup("{}").format(" " if text else "")
    before = " " if text[0].isspace() else ""
    after = " " if text[-1].isspace() else ""
    return Markup("{}{}{}").format(before, _with_mark(facts, edit, markup.text(bare)), after)


def _with_mark(facts: Facts, edit: Edit, words: Markup) -> Markup:
    if edit.change is Change.KEPT:
        return words
    if edit.change is Change.MARKS:
        return Markup('<span class="sb-word sb-word--marks">{}</span>').format(words)
    name = "beyond" if edit.beyond else "taken" if edit.block else edit.change.value
    element = "span" if edit.beyond else _ELEMENTS.get(edit.change, "span")
    said = facts.language.gettext(_BEYOND if edit.beyond else _SAID[edit.change])
    number = Markup("<sup>{}</sup>").format(edit.block) if edit.block else ""
    made = Markup(
        '<{} class="sb-word sb-word--{}"><span class="sb-said">[{} </span>{}{}'
        '<span class="sb-said">]</span></{}>'
    )
    return made.format(element, name, said, words, number, element)
