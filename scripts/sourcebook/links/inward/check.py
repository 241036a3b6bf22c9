"""One document of theirs: each of its links to us told, and those mended that can be."""

from dataclasses import dataclass, replace

from sourcebook.diagnostics import Report, Rule, Span
from sourcebook.links.inward.archive import HostileError
from sourcebook.links.inward.documents import Document, Link, open_document
from sourcebook.links.inward.judge import (
    LIVE,
    MOVED,
    NEVER,
    REWORDED,
    UNKNOWN,
    WITHDRAWN,
    Doctor,
    Verdict,
)
from sourcebook.rules import inward

RULES = {
    LIVE: inward.LINK_TO_US_LIVES,
    MOVED: inward.LINK_TO_US_IS_PRESENT,
    WITHDRAWN: inward.LINK_TO_US_STANDS,
    REWORDED: inward.LINK_TO_US_HAS_ITS_WORDS,
    NEVER: inward.LINK_TO_US_LEADS_SOMEWHERE,
    UNKNOWN: inward.LINK_TO_US_IS_KNOWN,
}
"""The rule by which each verdict is told."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What became of a document: the verdict on each link to us, how many were mended, the result.

    ``content`` is None where nothing is to be changed; ``passed`` are parts that were not read.
    """

    verdicts: tuple[str, ...]
    mended: int
    content: bytes | None
    passed: tuple[str, ...]


def examine(
    path: str,
    content: bytes,
    doctor: Doctor,
    report: Report,
    *,
    fix: bool = False,
    pin: str = "",
    every: bool = False,
) -> Examined:
    """Tell of each link to us what became of it; with ``fix`` or ``pin`` change what is to be.

    ``every`` tells of those that live as well.
    """
    try:
        document = open_document(path, content)
    except HostileError as fault:
        report.add(inward.DOCUMENT_CAN_BE_READ, Span(path), f"the document is refused: {fault}")
        return Examined((), 0, None, ())
    for why in document.unread:
        report.add(inward.PART_CAN_BE_READ, Span(path), why)
    judged = [(number, *_judged(link, doctor)) for number, link in enumerate(document.links)]
    ours = [(number, link, verdict) for number, link, verdict in judged if verdict is not None]
    new = {
        number: to
        for number, link, verdict in ours
        if (fix or pin) and (to := doctor.mended(link.url, verdict, pin))
    }
    mended, left = _mended(document, new)
    before = len(report)
    for number, link, verdict in ours:
        if every or verdict.kind != LIVE or (pin and doctor.lacks(verdict, pin)):
            done = new[number] if number in new and number not in left else ""
            _tell(path, link, verdict, _Case(doctor, done, number in left, pin), report)
    if document.text and len(report) > before:
        report.remember(path, document.text)
    kinds = tuple(verdict.kind for _, _, verdict in ours)
    result = mended if len(new) > len(left) else None
    return Examined(kinds, len(new) - len(left), result, tuple(document.passed))


def _judged(link: Link, doctor: Doctor) -> tuple[Link, Verdict | None]:
    """What became of a link; of the ways to read it, the longest counts that ever existed."""
    ways = [(replace(link, url=url), doctor.judge(url)) for url in (link.url, *link.others)]
    ours = [(one, verdict) for one, verdict in ways if verdict is not None]
    for doubtful in ((NEVER, UNKNOWN), (NEVER,)):
        if known := [(one, verdict) for one, verdict in ours if verdict.kind not in doubtful]:
            return max(known, key=lambda way: len(way[0].url))
    return ours[0] if ours else ways[0]


def _mended(document: Document, new: dict[int, str]) -> tuple[bytes | None, set[int]]:
    if not new:
        return None, set()
    try:
        return document.mended(new)
    except HostileError:
        return None, set(new)


@dataclass(frozen=True, slots=True)
class _Case:
    """How a link was treated: what stands there now, and whether it could not be changed."""

    doctor: Doctor
    done: str
    left: bool
    pin: str

    def full(self, address: str) -> str:
        """An address of the site in full."""
        return self.doctor.full(address)


def _tell(path: str, link: Link, verdict: Verdict, case: _Case, report: Report) -> None:
    rule: Rule = RULES[verdict.kind]
    end = link.column + link.length if link.length else 0
    where = f" ({link.where})" if link.where else ""
    url = link.url if len(link.url) <= 160 else f"{link.url[:159]}…"
    what = f"link '{url}'{where} {_what(verdict, case)}"
    report.add(rule, Span(path, link.line, link.column, end), what, _hint(verdict, case))


def _what(verdict: Verdict, case: _Case) -> str:
    edition = f"the edition {verdict.edition}" if verdict.edition else ""
    if verdict.kind == MOVED:
        return f"has moved to {case.full(verdict.target)}{_since(verdict, ', and was reworded')}"
    if verdict.kind == WITHDRAWN:
        return f"was withdrawn: {verdict.note}"
    if verdict.kind == REWORDED:
        words = f"shows the words of {edition}, which" if edition else "has been"
        return words + _since(verdict, " were reworded later," if edition else " reworded,")
    if verdict.kind == NEVER:
        return f"was never in {edition}" if edition else "never existed"
    if verdict.kind == UNKNOWN:
        return "leads to what the list of addresses does not tell of"
    return f"is kept in {edition}" if edition else "lives"


def _since(verdict: Verdict, word: str) -> str:
    if not verdict.day:
        return ""
    after = f", after the edition {verdict.after}" if verdict.after else ""
    return f"{word} on {verdict.day}{after}: {verdict.note}"


def _hint(verdict: Verdict, case: _Case) -> str:
    if case.done:
        return f"mended: {case.done}"
    if case.left:
        return "not mended: it cannot be changed in this document without changing more"
    if case.pin and case.doctor.lacks(verdict, case.pin):
        return f"not pinned: the edition {case.pin} does not have it"
    return _advice(verdict, case)


def _advice(verdict: Verdict, case: _Case) -> str:
    if verdict.kind == MOVED:
        return f"write '{case.full(verdict.target)}', or use --fix"
    if verdict.kind == NEVER and verdict.near:
        return "did you mean " + " or ".join(map(case.full, verdict.near)) + "?"
    if verdict.kind == REWORDED and verdict.edition:
        return f"as it is now: {case.full(verdict.address.removeprefix(f'/e/{verdict.edition}'))}"
    if verdict.kind == REWORDED and (there := case.doctor.before(verdict)):
        return f"as it was: {case.full(there)}"
    if verdict.kind == WITHDRAWN:
        return "read the note at its address, and take the link out or say so"
    return ""
