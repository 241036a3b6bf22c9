"""Rules of permanent addresses: every one that was ever published lives, has moved, or says why."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from unicodedata import normalize

from sourcebook.check.finding import Finding
from sourcebook.check.published import of_editions
from sourcebook.diagnostics import Span
from sourcebook.facts import (
    BY_PEOPLE,
    OF_PICTURES,
    OPENINGS,
    OWN_ANCHORS,
    Facts,
    Made,
    address_of_path,
    by_loss,
    idle,
    own_paths,
)
from sourcebook.model import (
    KEPT_OPENINGS,
    Corpus,
    Permalink,
    Text,
    address_of,
    folded_address,
    outline,
    short_address,
)
from sourcebook.parse import PERMALINKS, fault_of_address
from sourcebook.rules import permanence

_DECADE = re.compile(r"-?\d+s")
_TWINS = ("index.json", "index.md")
_WRITTEN = frozenset(("/sitemap.xml", "/sitemap.xml.gz", "/404.html"))
"""Files of every site that MkDocs writes over what is there."""
_OTHER_ID = "choose another id; it is for ever once it has been recorded"


_KEPT_AFTER_ALL = (
    f"if one of two branches kept it, put its lines back as that has them (git show "
    f"BRANCH:{PERMALINKS}), then run 'sourcebook permalinks'"
)
"""What to do where a conflict of two branches was solved for the one that kept something."""


def addresses(facts: Facts) -> Iterator[Finding]:
    """The ledger against the addresses that the site has now.

    What no edition has binds nobody yet: its rules are warnings, which bind in a release.
    """
    corpus = facts.corpus
    there = frozenset(facts.addresses)
    ledger = {line.address: line for line in corpus.permalinks}
    made = Made(corpus)
    back = {line.address: line for line in made.back(facts.living)}
    yield from _unrecorded(sorted(there - ledger.keys()))
    yield from _back(list(back.values()))
    lost = [line for line in ledger.values() if line.state == "live" and line.address not in there]
    drawn = {f"{outline(one).address}#{name}" for one in corpus.essays for name in one.drawn}
    kept = [line for line in lost if line.bound and line.address not in drawn]
    moved = (line for line in ledger.values() if line.state == "moved")
    astray = [line for line in moved if not _leads_home(line, ledger, there)]
    unmade = [line for line in (*kept, *astray) if line.bound and made.told_by(line)]
    told_of = {line.address for line in (*kept, *unmade)}
    for line in astray:
        if told_of.isdisjoint((line.address, line.detail)):
            told = f"'{line.address}' moved to '{line.detail}', which is no living address"
            gone = f"if it went, sourcebook withdraw '{line.detail}' \"why\"; "
            target = ledger.get(line.detail)
            known = gone if target is not None and target.state == "live" else ""
            hint = f"name the address where the content is now; {known}{_KEPT_AFTER_ALL}"
            if now := _elsewhere(line.detail, facts, ledger):
                hint = _led_on(line.address, now)
            yield Finding(permanence.MOVE_LEADS_HOME, line.at, told, hint)
    for line in ledger.values():
        if line.state != "live" and line.address in facts.living and line.address not in back:
            told = f"'{line.address}' is marked '{line.state}', and the site has it"
            hint = f"what was withdrawn stays so: choose another id; {_KEPT_AFTER_ALL}"
            yield Finding(permanence.GONE_STAYS_GONE, line.at, told, hint)
    for name, lines in made.by_record(unmade).items():
        yield _unmade(name, lines)
    for name, line, count in by_loss(line for line in kept if not made.told_by(line)):
        yield _lost(name, line, count, _way_on(name, line, facts, ledger))
    yield from _of_no_use(list(by_loss(line for line in lost if not line.bound)))
    yield from _of_no_use(list(by_loss(idle(corpus))))
    yield from of_editions(facts, ledger)


def _unrecorded(missing: list[str]) -> Iterator[Finding]:
    if missing:
        more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        told = f"'{missing[0]}'{more} {'are' if more else 'is'} not in the ledger"
        hint = "run 'sourcebook permalinks', and commit the ledger"
        yield Finding(permanence.ADDRESS_IS_RECORDED, Span(PERMALINKS), told, hint)


def _back(lines: Sequence[Permalink]) -> Iterator[Finding]:
    """What the site made of records, made no more, and makes again."""
    if lines:
        more = f" and {len(lines) - 1} more are" if len(lines) > 1 else " is"
        told = f"'{lines[0].address}'{more} there again, and marked '{lines[0].state}'"
        hint = "run 'sourcebook permalinks', and commit the ledger"
        yield Finding(permanence.ADDRESS_IS_RECORDED, lines[0].at, told, hint)


def _unmade(name: str, lines: Sequence[Permalink]) -> Finding:
    """All that the site made of one record, and makes no more, in one: one command tells why."""
    line = lines[0]
    many = f" and {len(lines) - 1} more are" if len(lines) > 1 else " is"
    told = f"'{line.address}'{many} in edition {line.edition}, and the site makes that no more"
    hint = f"'{name}' is told otherwise: restore it, or say why: sourcebook revise {name} \"why\""
    if name.startswith("/"):
        hint = f"nothing is there any more: say why: sourcebook withdraw '{line.address}' \"why\""
    return Finding(permanence.ADDRESS_LIVES, line.at, told, hint)


def _lost(name: str, line: Permalink, count: int, way_on: str) -> Finding:
    """One record, page or anchor that is gone; ``way_on`` is what to do if it seems to be there."""
    many = f", at {count} addresses" if count > 1 else ""
    told = f"'{name}' is in edition {line.edition}{many}, and the site has it no more"
    given = f"'{name}'" if name.startswith("/") else name
    other = f"move {given} ADDRESS" if name.startswith("/") else f"rename {given} ID"
    hint = (
        f"put it back; or if it stands elsewhere now: sourcebook {other}; "
        f'if it is to go: sourcebook withdraw {given} "why"'
    )
    return Finding(permanence.ADDRESS_LIVES, line.at, told, way_on or hint)


def _way_on(name: str, line: Permalink, facts: Facts, ledger: Mapping[str, Permalink]) -> str:
    """What to do about something lost that is there elsewhere, or under another id."""
    for new, old in facts.corpus.renamed.items():
        if old == name:
            return f"if it is '{new}' now: sourcebook rename {old} {new}"
    now = _elsewhere(line.address, facts, ledger)
    return _led_on(name if name.startswith("/") else line.address, now) if now else ""


def _led_on(address: str, now: str) -> str:
    return f"it is at '{now}' now: sourcebook move '{address}' '{now}'"


def _elsewhere(address: str, facts: Facts, ledger: Mapping[str, Permalink]) -> str:
    """Where a record, section or picture that was at an address is now; empty if nobody knows.

    A passage of another source is another passage.
    """
    corpus = facts.corpus
    page, _, anchor = address.partition("#")
    name = anchor or page.rstrip("/").rpartition("/")[2]
    excerpt = corpus.excerpts.get(name)
    if excerpt and page.split("/")[1:3] != ["sources", str(excerpt.source)]:
        return ""
    if name in corpus.kinds:
        return address_of(corpus, name)
    folder = page.split("/")[1]
    ways = [one for one in facts.living if anchor and one.endswith(f"#{anchor}")]
    ways = [one for one in ways if one.split("/")[1] == folder and not _bound(one, ledger)]
    return ways[0] if len(ways) == 1 else ""


def _bound(address: str, ledger: Mapping[str, Permalink]) -> bool:
    return address in ledger and ledger[address].bound


def _of_no_use(idle: Sequence[tuple[str, Permalink, int]]) -> Iterator[Finding]:
    """All of them in one: one command drops them."""
    if idle:
        name, line, count = idle[0]
        many = f", at {count} addresses" if count > 1 else ""
        told = f"'{name}' is recorded{many}, and the site has it no more"
        if len(idle) > 1:
            told = f"'{name}' and {len(idle) - 1} more are recorded, and the site has none of them"
        hint = "no edition has it: run 'sourcebook permalinks', which drops it"
        yield Finding(permanence.RECORD_IS_OF_USE, line.at, told, hint)


def pages(facts: Facts) -> Iterator[Finding]:
    """P006, P005: no page that people wrote has the address of another page, in any spelling.

    Nor one that the ledger cannot keep; nor is it among the editions, of which each is as it was
    published. A new one is spelt as keyboards and servers spell it: each letter in one, as Unicode
    composes them (NFC). The same holds of a file of people's, but for its spelling.
    """
    corpus = facts.corpus
    recorded = {line.address for line in corpus.permalinks}
    generated = {head.address for head in facts.every_head if head.kind not in BY_PEOPLE}
    generated |= {*map(short_address, corpus.kinds)}
    taken = {folded_address(address): f"'{address}'" for address in sorted(generated)}
    files: dict[str, str] = {}
    for essay in corpus.essays:
        address = outline(essay).address
        if folded_address(address).startswith("/e/"):
            told = f"'{address}' is where editions are, which never change"
            yield Finding(permanence.ADDRESSES_DIFFER, Span(essay.path), told, "move this file")
            continue
        if told := fault_of_address(address):
            hint = "rename this file: its address is its path"
            at = Span(essay.path)
            yield Finding(permanence.ADDRESS_IS_OF_THE_SITE, at, f"'{address}' {told}", hint)
        # 'Index.md' is a page of its own here, and the very file 'index.md' on other machines.
        twin = files.setdefault(folded_address(essay.path), essay.path)
        other = taken.setdefault(folded_address(address), f"'{essay.path}'")
        if other != f"'{essay.path}'":
            told = (
                f"'{address}' is the address of a page that is generated"
                if other == f"'{address}'"
                else f"'{address}' and {other} are one address to many file systems"
            )
            yield Finding(permanence.ADDRESSES_DIFFER, Span(essay.path), told, "rename this file")
        elif twin != essay.path:
            told = f"'{essay.path}' and '{twin}' are one file to many file systems"
            yield Finding(permanence.ADDRESSES_DIFFER, Span(essay.path), told, "rename this file")
        elif address not in recorded and (composed := normalize("NFC", address)) != address:
            told = (
                f"'{address}' has letters in parts, and is not what a link to '{composed}' asks for"
            )
            hint = f"rename this file to '{normalize('NFC', essay.path)}', composed (NFC)"
            yield Finding(permanence.ADDRESSES_DIFFER, Span(essay.path), told, hint)
    yield from _files(facts, taken)


def _files(facts: Facts, taken: dict[str, str]) -> Iterator[Finding]:
    """P006 of files that people put beside pages; ``taken`` is by folded address what has it."""
    every = (head.address for head in facts.every_head)
    beside = {folded_address(f"{one}{name}") for one in every for name in _TWINS}
    for path in sorted(own_paths(facts.corpus)):
        # In one spelling, so that 'Index.html' is what a page is written to, too.
        address = folded_address(address_of_path(folded_address(path)))
        other = taken.setdefault(address, f"'docs/{path}'")
        if other != f"'docs/{path}'" or address in _WRITTEN or address in beside:
            told = f"'{path}' is what the build writes"
            if other != f"'docs/{path}'":
                told = f"'{path}' and {other} are one to many file systems"
            at = Span(f"docs/{path}")
            yield Finding(permanence.ADDRESSES_DIFFER, at, told, "rename this file")


def anchors(facts: Facts) -> Iterator[Finding]:
    """P007: no id is one that its page has as an anchor already, its own or another record's."""
    corpus = facts.corpus
    for theme in corpus.themes.values():
        there = {claim.id for claim in theme.claims} | {item.id for item in theme.questions}
        for section in theme.sections:
            if section.id in there:
                told = f"'{section.id}' is the id of something else on this page"
                yield Finding(permanence.ANCHOR_IS_FREE, section.id.at, told, _OTHER_ID)
            there.add(section.id)
        yield from _own(there, corpus)
    for source in corpus.sources.values():
        numbers = {item.anchor for item in source.paragraphs}
        for item in source.paragraphs:
            if item.id in numbers:
                told = f"'{item.id}' is the anchor of a paragraph's number on its page"
                yield Finding(permanence.ANCHOR_IS_FREE, item.id.at, told, _OTHER_ID)
    yield from _own((item.id for item in corpus.excerpts.values()), corpus)
    yield from _own((event.id for event in corpus.events.values()), corpus)
    for head in facts.every_head:
        for name, count in Counter(head.anchors).items():
            if count > 1 and name in corpus.authorities:
                told = f"'{name}' is an anchor that {head.address} has of its own"
                at = corpus.authorities[name].id.at
                yield Finding(permanence.ANCHOR_IS_FREE, at, told, _OTHER_ID)


def _own(names: Iterable[Text], corpus: Corpus) -> Iterator[Finding]:
    for name in names:
        if own_anchor(name, corpus.themes):
            told = f"'{name}' is an anchor that pages have of their own"
            yield Finding(permanence.ANCHOR_IS_FREE, name.at, told, _OTHER_ID)


def own_anchor(name: str, themes: Container[str]) -> bool:
    """Whether pages have an anchor of this name that is no record's, now or with more records."""
    if name in OWN_ANCHORS or name.startswith((*KEPT_OPENINGS, OF_PICTURES)):
        return True
    made = (name.removeprefix(opening) for opening in OPENINGS if name.startswith(opening))
    return any(rest in themes or _DECADE.fullmatch(rest) for rest in made)


def _leads_home(line: Permalink, ledger: dict[str, Permalink], there: frozenset[str]) -> bool:
    target = ledger.get(line.detail)
    return line.detail in there and (target is None or target.state == "live")
