"""What is meant by a name that a command does not take, and which command does what was asked."""

from dataclasses import dataclass

from sourcebook.diagnostics import with_article
from sourcebook.model import Theme, address_of, outline, page_of
from sourcebook.moves.change import Change

_RECORD, _SECTION, _PAGE, _ANCHOR = "record", "section", "page", "anchor"
_THEN = "then sourcebook"
_INSTEAD = {
    ("rename", _RECORD): "sourcebook rename {name} {other}",
    ("rename", _SECTION): "sourcebook rename {name} {other}",
    ("rename", _PAGE): "sourcebook move {name} /{other}/",
    ("rename", _ANCHOR): "sourcebook move '{name}' '#{other}'",
    ("withdraw", _RECORD): 'sourcebook withdraw {name} "{other}"',
    ("withdraw", _SECTION): "take it out of {path} by hand, when its claims are withdrawn or stand "
    "elsewhere, {then} withdraw '{address}' \"{other}\"",
    ("withdraw", _ANCHOR): "take it out of {path} by hand, with the links to it, "
    "{then} withdraw '{address}' \"{other}\"",
    ("merge", _SECTION): "put its claims into the other and take it out of {path} by hand, "
    "{then} move '{address}' '{other}'",
    ("merge", _PAGE): "join the two and take out {path} by hand, {then} move {address} '{other}'",
    ("merge", _ANCHOR): "take it out of {path} by hand, {then} move '{address}' '{other}'",
    ("merge", _RECORD): "sourcebook merge {name} into {other}",
    ("revise", _RECORD): 'sourcebook revise {name} "{other}"',
    ("revise", _SECTION): "sourcebook revise '{name}' \"{other}\"",
}
"""By command, and what is meant: what to do instead."""


@dataclass(frozen=True, slots=True)
class Meant:
    """A record, section, page of people's or anchor on one.

    ``name`` is what commands take for it, of a section ``theme#section``; ``path`` is the file in
    which people write it, of what is no record.
    """

    what: str
    name: str
    address: str
    path: str = ""

    def told(self, given: str) -> str:
        """What it is, for whoever has ``given`` another name for it."""
        if self.what in (_PAGE, _ANCHOR):
            return (
                f"{with_article(self.what)} {'of' if self.what == _ANCHOR else 'from'} {self.path}"
            )
        return with_article(self.what) if given == self.name else f"the {self.what} '{self.name}'"


def instead(change: Change, command: str, given: str, other: str) -> str:
    """What was meant by a name that a command does not take, and what to do; empty if unknown.

    ``other`` is what the command was given beside it: an id, an address, a note or a reason.
    """
    meant = what_is_meant(change, given)
    if meant is None or (command, meant.what) not in _INSTEAD:
        return ""
    to = what_is_meant(change, other) if command == "merge" else None
    if to is not None:
        other = to.name if meant.what == _RECORD else to.address
    elif command == "rename":
        other = other.strip("/").rpartition("#")[2]
    told = _INSTEAD[command, meant.what]
    words = {"name": meant.name, "address": meant.address, "path": meant.path, "other": other}
    return f"'{given}' is {meant.told(given)}: {told.format(**words, then=_THEN)}"


def what_is_meant(change: Change, given: str) -> Meant | None:
    """What an id, ``theme#section``, the id of a section alone, or an address stands for."""
    corpus = change.corpus
    if given in corpus.kinds:
        return Meant(_RECORD, given, change.facts.address(given))
    page, _, anchor = given.partition("#")
    if page.startswith("/"):
        return _at(change, page if page.endswith("/") else f"{page}/", anchor)
    named = [corpus.themes[page]] if page in corpus.themes else [*corpus.themes.values()]
    found = (_section(change, theme, anchor or page) for theme in named)
    return next(filter(None, found), None)


def _section(change: Change, theme: Theme, id: str) -> Meant | None:
    if all(section.id != id for section in theme.sections):
        return None
    address = f"{address_of(change.corpus, theme.id)}#{id}"
    return Meant(_SECTION, f"{theme.id}#{id}", address, theme.id.at.path)


def _at(change: Change, page: str, anchor: str) -> Meant | None:
    """What is at an address; nothing of what the site puts on a page by itself."""
    address = f"{page}#{anchor}" if anchor else page
    for essay in change.corpus.essays:
        if outline(essay).address == page:
            return Meant(_ANCHOR if anchor else _PAGE, address, address, essay.path)
    if anchor in change.corpus.kinds:
        return Meant(_RECORD, anchor, change.facts.address(anchor))
    head = change.facts.heads.get(page_of(page))
    record = head.record if head else page.removeprefix("/id/").strip("/")
    theme = change.corpus.themes.get(record or "")
    if anchor:
        section = _section(change, theme, anchor) if theme else None
        return section if section and section.address == address else None
    return Meant(_RECORD, record, page) if record and record in change.corpus.kinds else None
