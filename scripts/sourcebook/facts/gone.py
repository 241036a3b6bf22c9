"""What the ledger tells of addresses that are gone, and the pages that tell it to readers."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sourcebook.facts.anchors import OPENINGS
from sourcebook.facts.head import Head
from sourcebook.facts.words import capitalised
from sourcebook.language import Language
from sourcebook.model import OBJECTS, Corpus, Kind, Permalink, page_of, short_address

if TYPE_CHECKING:
    from sourcebook.facts.facts import Facts


def noted_addresses(heads: Iterable[Head]) -> set[str]:
    """The addresses at which pages have nothing but a note of what became of them."""
    found: set[str] = set()
    for head in heads:
        found |= {line.address for line in head.gone}
        if head.kind == "withdrawn":
            found |= head.addresses
    return found


def ids_in(address: str) -> Iterator[str]:
    """Every id that may stand in an address: those of its page first, then that of its anchor."""
    page, _, anchor = address.partition("#")
    yield from (part for part in page.split("/") if part)
    if anchor:
        yield anchor
        yield from (anchor.removeprefix(one) for one in OPENINGS if anchor.startswith(one))


def with_id(address: str, old: str, new: str, *, page: bool, anchor: bool) -> str:
    """An address with a new id for an old one: in its page, in its anchor, or in both."""
    path, mark, name = address.partition("#")
    if page:
        path = "/".join(new if part == old else part for part in path.split("/"))
    if anchor:
        made = {f"{opening}{old}": f"{opening}{new}" for opening in ("", *OPENINGS)}
        name = made.get(name, name)
    return f"{path}{mark}{name}"


def reason_under_heading(reason: str, language: Language) -> str:
    """Why something was withdrawn, told below words that say that it was.

    Editors begin a reason with those words themselves: "Withdrawn in 2026: the diary …".
    """
    heading = re.escape(language.gettext("Withdrawn"))
    said = re.match(rf"{heading}\b[^:.;]{{0,24}}:\s+(?=\S)", reason, re.IGNORECASE)
    return capitalised(reason[said.end() :]) if said else reason


def successors(corpus: Corpus) -> dict[str, str]:
    """The id that each former id became: its record was renamed, or merged into another."""
    lines = (line for line in corpus.permalinks if line.state == "moved")
    ids = (
        (line.address, line.detail)
        for line in lines
        if line.address.startswith("/id/") and line.detail.startswith("/id/")
    )
    return {then.split("/")[2]: now.split("/")[2] for then, now in ids}


def end_of_way(facts: "Facts", target: str) -> str:
    """Where the address that something has moved to leads itself, so that one step is enough.

    The ledger keeps the short address of a record, which says what became of its id; pages, the
    lists for servers, and who asks a site for what it promised all go by this.
    """
    key = target.split("/")[2] if target.startswith("/id/") else ""
    leads = facts.corpus.kinds.get(key, Kind.CLAIM) not in OBJECTS
    return facts.address(key) if leads and target == short_address(key) else target


def former_ids(corpus: Corpus, id: str) -> list[str]:
    """The ids that a record had before, or that were merged into it."""
    return [then for then, now in successors(corpus).items() if now == id]


def withdrawn_ids(corpus: Corpus) -> dict[str, Permalink]:
    """For each id whose permanent address was withdrawn the line of the ledger that says why."""
    gone = (line for line in corpus.permalinks if line.state == "withdrawn")
    ids = ((line.address.strip("/").split("/"), line) for line in gone)
    return {
        parts[1]: line
        for parts, line in ids
        if len(parts) > 1 and line.address == short_address(parts[1])
    }


def former_title(corpus: Corpus, address: str) -> str:
    """What the latest edition that tells it calls what is at an address; empty if none does."""
    told = (edition.titles.get(address, "") for edition in reversed(corpus.editions))
    return next(filter(None, told), "")


def by_loss(lost: Iterable[Permalink]) -> list[tuple[str, Permalink, int]]:
    """Lost addresses by what was lost, an id or a page: its name, its line, how many it had.

    An address with two lost ids in it is told with the one of its page. What is neither of a lost
    id nor on a lost page, as a section, is told by its address.
    """
    lines = {line.address: line for line in lost}
    ids = {one for line in lines for one in ids_in(line) if short_address(one) in lines}
    found: dict[str, list[Permalink]] = {}
    for address, line in lines.items():
        page = page_of(address)
        name = next((one for one in ids_in(address) if one in ids), "")
        found.setdefault(name or (page if page in lines else address), []).append(line)
    return [
        (name, lines.get(short_address(name) if name in ids else name, group[0]), len(group))
        for name, group in found.items()
    ]
