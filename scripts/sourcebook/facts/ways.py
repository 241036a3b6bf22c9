"""The ways between pages: the lists that lead to each, what stands above, before and after it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sourcebook.facts.reference import sources_in_order

if TYPE_CHECKING:
    from sourcebook.facts.facts import Facts
    from sourcebook.facts.head import Head


def indexes(facts: "Facts") -> list["Head"]:
    """The pages by which everything can be reached, in the order of the kinds of pages."""
    wanted = {"themes", "chronology", "sources", "disagreements", "doubt", "unread", "weigh"}
    wanted |= {"comparisons", *(row.folder for row in facts.corpus.registers)}
    return [head for head in facts.heads.values() if head.kind in wanted and not head.is_part]


def trail(facts: "Facts", address: str) -> list[str]:
    """The addresses of the pages above a page and its own, from the home page on.

    Those that exist, by the parts of its address; nothing above the home page.
    """
    if address == "/":
        return []
    head = facts.heads.get(address)
    if head is not None and head.part is not None and head.is_part:
        return [*trail(facts, head.part.above), address]
    parts = address.strip("/").split("/")
    steps = ["/", *(f"/{'/'.join(parts[: end + 1])}/" for end in range(len(parts)))]
    return [step for step in steps if step in facts.heads]


def neighbours(facts: "Facts") -> dict[str, tuple[str, str]]:
    """The ids before and after each record, in the order of its index or of the page it is on.

    And the addresses before and after each page whose kind stands in a row.
    """
    corpus = facts.corpus
    rows: list[Iterable[str]] = [corpus.themes, sources_in_order(facts)]
    rows += [[str(it.id) for it in corpus.register(row.kind)] for row in corpus.registers]
    rows += [[str(event.id) for event in corpus.events.values()]]
    for theme in corpus.themes.values():
        rows += [[str(one.id) for one in part] for part in (theme.claims, theme.questions)]
    rows += [[str(item.id) for item in one.excerpts] for one in corpus.sources.values()]
    for kind in (kind for kind in facts.page_kinds.values() if kind.in_row):
        rows += [[head.address for head in facts.heads.values() if head.kind == kind.name]]
    found: dict[str, tuple[str, str]] = {}
    for row in rows:
        ids = ["", *row, ""]
        found |= {ids[at]: (ids[at - 1], ids[at + 1]) for at in range(1, len(ids) - 1)}
    return found
