"""Rules of permanent addresses: every one that was ever published lives, has moved, or says why."""

import re
from collections.abc import Container, Iterable, Iterator

from sourcebook.check.finding import Finding
from sourcebook.diagnostics import Span
from sourcebook.facts import BY_PEOPLE, OPENINGS, OWN_ANCHORS, Facts
from sourcebook.model import KEPT_OPENINGS, Corpus, Permalink, Text, outline
from sourcebook.parse import PERMALINKS
from sourcebook.rules import permanence

_DECADE = re.compile(r"-?\d+s")
_OTHER_ID = "choose another id; it is for ever once it has been recorded"


def addresses(corpus: Corpus) -> Iterator[Finding]:
    """The ledger against the addresses that the site has now."""
    there = frozenset(Facts(corpus).addresses)
    ledger = {line.address: line for line in corpus.permalinks}
    unrecorded = sorted(there - ledger.keys())
    if unrecorded:
        more = f" and {len(unrecorded) - 1} more" if len(unrecorded) > 1 else ""
        told = f"'{unrecorded[0]}'{more} is not in the ledger"
        hint = "run 'sourcebook permalinks', and commit the ledger"
        yield Finding(permanence.ADDRESS_IS_RECORDED, Span(PERMALINKS), told, hint)
    for line in ledger.values():
        if line.state == "live" and line.address not in there:
            told = f"'{line.address}' was published, and the site has it no more"
            hint = (
                "restore the id, or set the state to 'moved' (new address) or 'withdrawn' (a note)"
            )
            yield Finding(permanence.ADDRESS_LIVES, line.at, told, hint)
        if line.state == "moved" and not _leads_home(line, ledger, there):
            told = f"'{line.address}' moved to '{line.detail}', which is no living address"
            hint = "name the address where the content is now"
            yield Finding(permanence.MOVE_LEADS_HOME, line.at, told, hint)


def pages(corpus: Corpus) -> Iterator[Finding]:
    """P006: no page that people wrote has the address of one that is generated."""
    facts = Facts(corpus)
    kinds = (kind for kind in facts.page_kinds.values() if kind.name not in BY_PEOPLE)
    generated = {head.address for kind in kinds for head in kind.heads(facts)}
    for essay in corpus.essays:
        address = outline(essay).address
        if address in generated:
            told = f"'{address}' is the address of a page that is generated"
            yield Finding(permanence.ADDRESSES_DIFFER, Span(essay.path), told, "rename this file")


def anchors(corpus: Corpus) -> Iterator[Finding]:
    """P007: no id is one that its page has as an anchor already, its own or another record's."""
    for theme in corpus.themes.values():
        there = {claim.id for claim in theme.claims} | {item.id for item in theme.questions}
        for section in theme.sections:
            if section.id in there:
                told = f"'{section.id}' is the id of something else on this page"
                yield Finding(permanence.ANCHOR_IS_FREE, section.id.at, told, _OTHER_ID)
            there.add(section.id)
        yield from _own(there, corpus)
    yield from _own((item.id for item in corpus.excerpts.values()), corpus)
    yield from _own((event.id for event in corpus.events.values()), corpus)


def _own(names: Iterable[Text], corpus: Corpus) -> Iterator[Finding]:
    for name in names:
        if own_anchor(name, corpus.themes):
            told = f"'{name}' is an anchor that pages have of their own"
            yield Finding(permanence.ANCHOR_IS_FREE, name.at, told, _OTHER_ID)


def own_anchor(name: str, themes: Container[str]) -> bool:
    """Whether pages have an anchor of this name that is no record's, now or with more records."""
    if name in OWN_ANCHORS or name.startswith(KEPT_OPENINGS):
        return True
    made = (name.removeprefix(opening) for opening in OPENINGS if name.startswith(opening))
    return any(rest in themes or _DECADE.fullmatch(rest) for rest in made)


def _leads_home(line: Permalink, ledger: dict[str, Permalink], there: frozenset[str]) -> bool:
    target = ledger.get(line.detail)
    return line.detail in there and (target is None or target.state == "live")
