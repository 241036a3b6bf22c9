"""What is known of an address outside, and how the answers of servers become that. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from urllib.parse import urlsplit

from sourcebook.model import LinkLine

PERMANENT = frozenset((301, 308))
_GONE = frozenset((404, 410))
_MISSING = re.compile(
    r"\b(?:404|410)\b(?!,)|\b(?:page|file|article|document|story)s?\s+(?:was\s+|is\s+|could\s+)?"
    r"(?:not\s+(?:be\s+)?found|unavailable|no longer available|does not exist)"
    r"|\bnot found\b|\bpage introuvable\b|\bseite nicht gefunden\b|\bpágina no encontrada\b",
    re.IGNORECASE,
)
_WALL = re.compile(
    r"^(?:just a moment|attention required|access denied|are you (?:a )?(?:human|robot)|"
    r"robot check|verify(?:ing)? you are human|please wait|one moment|ddos|security check|"
    r"checking your browser|human verification|pardon our interruption)",
    re.IGNORECASE,
)
_FAILED_ON = re.compile(r"; failed on (\d{4}-\d\d-\d\d)$")
_LONGEST_HEAD = 80
"""Characters of a heading that may say that a page is missing; longer ones tell a story."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for an address.

    ``status`` is the last HTTP status, or 0 if there was none; ``fault`` says why. ``hops`` are the
    redirects that were followed: where to, and with which status. ``unnamed`` tells that nobody
    said where the host is.
    """

    status: int = 0
    fault: str = ""
    hops: tuple[tuple[str, int], ...] = ()
    unnamed: bool = False

    @property
    def alive(self) -> bool:
        """Whether a page came back."""
        return 200 <= self.status < 300


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was read: its answer, what it says of itself, and a digest of its words.

    ``whole`` tells that it was read to its end, or to our limit; ``cut`` where it ended before the
    end that the server had told, in words; ``wait`` is what the server asks to wait, in seconds;
    ``walled`` that it wants to see a person first.
    """

    answer: Answer
    title: str = ""
    heading: str = ""
    digest: str = ""
    whole: bool = True
    cut: str = ""
    wait: float | None = None
    walled: bool = False


def judged(line: LinkLine, answer: Answer, page: Page | None, day: str) -> LinkLine:
    """The line of an address after it was asked for: by lychee, and by us where that says more.

    A refusal tells nothing of the page, so the day is kept on which that failed before.
    """
    found, since = _judged(line, answer, page, day), failed_on(line)
    if found.state == "refused" and since:
        return replace(found, detail=f"{found.detail}; failed on {since}")
    return found


def _judged(line: LinkLine, answer: Answer, page: Page | None, day: str) -> LinkLine:
    told = replace(line, checked=day, detail="")
    best = answer if page is None or (answer.alive and not page.answer.alive) else page.answer
    if page is not None and (page.walled or _WALL.search(page.title)):
        return replace(told, state="refused", detail="asks for a person, not a program")
    if not best.alive:
        return replace(told, state=_lost(line, best.status, day), detail=_status_words(best))
    if page is not None and page.cut:
        return replace(told, state="refused", detail=page.cut)
    return _alive(told, best, page)


def _alive(told: LinkLine, best: Answer, page: Page | None) -> LinkLine:
    """The line of an address at which something is, be it the page or a word that it has gone."""
    if where := _home(told.address, best):
        return replace(told, state="dead", detail=f"leads to {where}, the home page")
    if page is not None and (words := _says_missing(page)):
        return replace(told, state="dead", detail=f"answers {best.status}, and says: {words}")
    if page is not None and page.answer.alive:
        if drift := _drift(told, page):
            return replace(told, state="drifted", detail=drift)
        told = _fingerprinted(told, page)
    if target := moved_to(best):
        return replace(told, state="moved", detail=target)
    return replace(told, state="ok")


def failed(line: LinkLine) -> bool:
    """Whether an address gave no answer, or a server's error, on one day: an hour may be bad."""
    return line.state == "unchecked" and bool(line.checked)


def failed_on(line: LinkLine) -> str:
    """The ISO day on which an address failed, if no page has been there since; else empty."""
    if failed(line):
        return line.checked
    before = _FAILED_ON.search(line.detail) if line.state == "refused" else None
    return before[1] if before else ""


def _lost(line: LinkLine, status: int, day: str) -> str:
    """The state of an address at which no page is; most refusals are for a person to look at.

    A redirect that is left unfollowed at our limit has no end; 999 is how some say no to programs.
    A server that fails, or none, tells nothing of the page until it does so on a later day too.
    """
    if status in _GONE or 300 <= status < 400:
        return "dead"
    if status == 0 or 500 <= status < 600:
        again = line.gone or "" < failed_on(line) < day
        return "dead" if again else "unchecked"
    return "refused"


def _status_words(answer: Answer) -> str:
    if answer.status == 0:
        return answer.fault or "no answer"
    if 300 <= answer.status < 400:
        return "is sent on without end, or off the web"
    try:
        words = HTTPStatus(answer.status).phrase
    except ValueError:
        words = ""
    return f"{answer.status} {words}".strip()


def moved_to(answer: Answer) -> str:
    """Where permanent redirects lead, from the first on; empty if the first is none."""
    target = ""
    for address, status in answer.hops:
        if status not in PERMANENT:
            break
        target = address
    return target


def _home(address: str, answer: Answer) -> str:
    """The home page that a page inside a site leads to: its publisher has it no more."""
    if not answer.hops:
        return ""
    asked, came = urlsplit(address), urlsplit(answer.hops[-1][0])
    inside = asked.path.strip("/") or asked.query
    return answer.hops[-1][0] if inside and not came.path.strip("/") and not came.query else ""


def _says_missing(page: Page) -> str:
    for words in (page.title, page.heading):
        if words and len(words) <= _LONGEST_HEAD and _MISSING.search(words):
            return f"'{words}'"
    return ""


VOLATILE = "volatile"
"""Stands for the digest of a page that says something else each time it is asked."""


def changed(line: LinkLine, page: Page) -> bool:
    """Whether the words of a page are not those that the ledger has."""
    known = line.digest not in ("", VOLATILE) and page.digest and page.whole
    return bool(known) and page.digest != line.digest


def _drift(line: LinkLine, page: Page) -> str:
    if line.title and page.title and page.title != line.title:
        return f"its title was '{line.title}', and is '{page.title}'"
    if changed(line, page) and page.digest != VOLATILE:
        return "its words are not those that were first seen"
    return ""


def _fingerprinted(line: LinkLine, page: Page) -> LinkLine:
    digest = page.digest if page.whole else ""
    if line.digest and digest != VOLATILE:
        digest = line.digest
    return replace(line, title=line.title or page.title, digest=digest)


def later(ours: LinkLine, theirs: LinkLine) -> LinkLine:
    """The line of an address that another run has asked for, too: that of the later day.

    What people did is told by ours: a quarantine, its end, or a page that was taken as it is now.
    """
    taken = ours.title not in ("", theirs.title) or ours.digest not in ("", theirs.digest)
    if taken or "quarantined" in (ours.state, theirs.state):
        return ours
    return max(ours, theirs, key=lambda line: line.checked)


def settled(lines: Mapping[str, LinkLine], archives: Mapping[str, str]) -> dict[str, LinkLine]:
    """The lines with each dead one that has a living archived copy said to have it."""
    found = {}
    for address, line in lines.items():
        copy = archives.get(address, "")
        told = lines.get(copy)
        archived = bool(copy) and not (told and told.gone)
        state = "dead-but-archived" if archived else "dead"
        found[address] = replace(line, state=state) if line.gone else line
    return found
