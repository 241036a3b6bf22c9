"""``move``: a page that people wrote, or an anchor on one, gets another address.

An address whose content was moved by hand, as that of a claim to another theme, is only told of;
after a page that was, what leads to it is changed, too.
"""

import re

from sourcebook.link import address_of_file
from sourcebook.model import NO_PROMISE, Essay, outline, page_of
from sourcebook.moves.change import Change, Decide
from sourcebook.moves.fates import leading
from sourcebook.moves.ledger import Fates
from sourcebook.moves.meant import instead
from sourcebook.moves.own_files import own_file_told
from sourcebook.moves.pages import in_navigation, relink
from sourcebook.moves.texts import Edit, RefusedError
from sourcebook.parse import fault_of_address, prose

_NOT_FOR_PAGES = ("/id/", "/e/", *(f"/{folder}" for folder in NO_PROMISE))
"""Where records have their short addresses, editions stand, and no file is promised to anybody."""

_PASSAGE = re.compile(r"/sources/([^/#]+)/(?:text/)?#([^/#]+)")


def move(change: Change, old: str, new: str) -> Decide:
    """Move what is at the address ``old`` to ``new``; both may be files below ``docs/``."""
    if own_file_told(change, old, "moved", new):
        return lambda *_: Fates()
    file = _file(new)
    old, new = _address(old), _address(new)
    new = f"{page_of(old)}{new}" if new.startswith("#") else new
    if ("#" in old) is not ("#" in new) and old in change.facts.living:
        raise RefusedError("a page moves to a page, and an anchor to an anchor of its page")
    if old in change.facts.living:
        change.unused(new)
        essay = _page_of_people(change, old, new)
        _for_a_page(new)
        if "#" in old:
            _move_anchor(change, essay, old, new)
        else:
            _move_page(change, essay, new, file)
    elif new not in change.facts.living:
        raise RefusedError(f"the site has neither '{old}' nor '{new}'")
    elif not (_moved_by_hand(change, old, new) or _recorded(change, old)):
        raise RefusedError(f"'{old}' is no address of the site, and never was one")
    elif told := _of_another_source(change, old):
        raise RefusedError(told)
    return leading([(_led_to(change, old), new)])


def _led_to(change: Change, old: str) -> str:
    """An address, or where it led, if that was moved on by hand and is no more."""
    line = change.ledger.get(old)
    astray = line and line.state == "moved" and line.detail not in change.facts.living
    return line.detail if line and astray else old


def _recorded(change: Change, old: str) -> bool:
    return any(old in (line, page_of(line)) for line in change.ledger)


def _moved_by_hand(change: Change, old: str, new: str) -> bool:
    """Whether the navigation still names the page that is at ``new``; what leads to it does then.

    A site that the ledger does not know yet has no other trace of it.
    """
    path = next((one.path for one in change.corpus.essays if outline(one).address == new), "")
    if not path or "#" in old or old == "/":
        return False
    named = any(address == old for address, _ in in_navigation(change.texts))
    if named or _recorded(change, old):
        relink(
            change, {old: new}, dict.fromkeys((f"docs{old}index.md", f"docs{old[:-1]}.md"), path)
        )
    return named


def _of_another_source(change: Change, old: str) -> str:
    """Why a passage does not lead on to where it is said to be another source's; empty if it does.

    Its words are the same there, so that nothing else would tell whoever has cited it.
    """
    place = _PASSAGE.fullmatch(old)
    excerpt = change.corpus.excerpts.get(place[2]) if place else None
    if place is None or excerpt is None or place[1] not in change.corpus.sources:
        return ""
    return (
        f"'{excerpt.id}' was published as a passage of '{place[1]}', and is one of "
        f"'{excerpt.source}' now: give it another id there, and say of the old one why it is gone: "
        f'sourcebook withdraw {excerpt.id} "the reason"'
    )


def _file(given: str) -> str:
    """The file of a page that is named by it; empty for an address."""
    return f"docs/{given.removeprefix('docs/').lstrip('/')}" if given.endswith(".md") else ""


def _address(given: str) -> str:
    """An address, of whichever way of writing it."""
    if file := _file(given):
        return address_of_file(file)
    page, mark, anchor = given.partition("#")
    if page and not page.endswith("/"):
        page += "/"
    address = f"{page}{mark}{anchor}"
    fault = fault_of_address(address if page else f"/{address}")
    if fault:
        raise RefusedError(f"'{given}' {fault}: an address is written as '/about/method/#read'")
    return address


def _for_a_page(address: str) -> None:
    """RefusedError for an address that is none for a page that people write."""
    page = page_of(address)
    told = ""
    if re.search(r"\s", page):
        told = f"'{page}' has a space in it, which programs that find links cut off"
    elif page.startswith(_NOT_FOR_PAGES):
        told = f"'{page}' is where the site puts what it makes itself"
    if told:
        raise RefusedError(f"{told}: choose another address; it is for ever once an edition has it")


def _page_of_people(change: Change, address: str, new: str) -> Essay:
    for essay in change.corpus.essays:
        if outline(essay).address == page_of(address):
            return essay
    told = f"'{address}' is on a page that is made from records: rename the record instead"
    named = new.rpartition("#")[2].rstrip("/").rpartition("/")[2]
    told = instead(change, "rename", address, named) or f"{told} (sourcebook rename ID NEW)"
    raise RefusedError(told)


def _move_page(change: Change, essay: Essay, new: str, file: str) -> None:
    """Move a page to an address, into the ``file`` that was named or one of a name like its own."""
    if outline(essay).address == "/":
        raise RefusedError("the home page stays where it is")
    like = f"docs{new}index.md" if essay.path.endswith("/index.md") else f"docs{new[:-1]}.md"
    named = file or like
    change.texts.rename(essay.path, named)
    relink(change, {outline(essay).address: new}, {essay.path: named})


def _move_anchor(change: Change, essay: Essay, old: str, new: str) -> None:
    if page_of(old) != page_of(new):
        told = "a section goes to another page with its text: move that by hand, then run this"
        raise RefusedError(f"{told} again, and the ledger is changed")
    before, after = (address.partition("#")[2] for address in (old, new))
    if before not in essay.ids:
        raise RefusedError(f"'{old}' is on every page, and stays")
    found = prose(change.corpus.pages.extensions).places(essay, before)
    edits = [Edit(at, at + len(before), after) for at in found if at is not None]
    if len(edits) < len(found):
        told = f"no place in '{essay.path}' gives the id '{before}' as it is written there"
        raise RefusedError(f"{told}: change it by hand, then run this again")
    change.texts.edit(essay.path, edits)
    relink(change, {old: new})
