"""Rules of people's pages that a build would tell too late: their place, and where they lead.

They refuse what a strict build of MkDocs refuses, with the line and what to do.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from posixpath import normpath, relpath, splitext
from urllib.parse import unquote

from pathspec import GitIgnoreSpec

from sourcebook.check.finding import Finding
from sourcebook.diagnostics import Span, did_you_mean, nearest
from sourcebook.facts import Facts, unread_pages
from sourcebook.link import targets
from sourcebook.model import (
    ABSOLUTE,
    ANCHORS,
    IN_TIME,
    KEPT_OPENINGS,
    NOT_FOUND,
    OMITTED,
    REGISTERS,
    RESERVED,
    UNRECOGNIZED,
    Text,
    outline,
)
from sourcebook.read import CONFIGURATION, VOCABULARY
from sourcebook.rules import pages

_DOCS = "docs/"
_ELSEWHERE = ("//", "\\")


def navigation(facts: Facts) -> Iterator[Finding]:
    """N001, N002: the navigation names every page, and nothing that there is not."""
    corpus = facts.corpus
    told, every = corpus.pages, _published(facts)
    if told.navigation is None:
        return
    named = {normpath(one) for one in told.navigation}
    apart = GitIgnoreSpec.from_lines(f"{told.apart}\n{told.hidden}".splitlines())
    written = [(essay.path, essay.path.removeprefix(_DOCS)) for essay in corpus.essays]
    unnamed = [one for _, one in written if one not in named and not apart.match_file(one)]
    rows = corpus.vocabulary.registers.values()
    absent = {*IN_TIME, *(f"{row.folder}/index.md" for row in rows)}
    for one in told.navigation:
        if _outside(one):
            continue
        if one.startswith("/"):
            yield from _absolute(one, told.refused("nav", ABSOLUTE))
        elif normpath(one) not in every | absent and told.refused("nav", NOT_FOUND):
            message = f"the navigation names '{one}', and there is no such page"
            hint = _near(one, every) if not unnamed else _moved(one, unnamed)
            yield Finding(pages.NAVIGATION_LEADS_SOMEWHERE, one.at, message, hint)
    if told.refused("nav", OMITTED):
        own = [row for row in corpus.registers if row not in REGISTERS]
        for place, path in (*written, *((VOCABULARY, f"{row.folder}/index.md") for row in own)):
            if path not in named and not apart.match_file(path):
                yield Finding(
                    pages.PAGE_IS_IN_NAVIGATION,
                    Span(place),
                    f"the navigation does not name '{path}'",
                    f"add '{path}' to 'nav' in {CONFIGURATION}, or its pattern to 'not_in_nav'",
                )


def _absolute(one: Text, refused: bool) -> Iterator[Finding]:
    if refused:
        message = f"'{one}' begins with a slash, and leaves a site that is below a path"
        hint = f"write the page's file: '{one.lstrip('/').rstrip('/')}/index.md'"
        yield Finding(pages.NAVIGATION_LEADS_SOMEWHERE, one.at, message, hint)


def endings(facts: Facts) -> Iterator[Finding]:
    """N004: what the site generator would make a page of is read here as one."""
    for path in unread_pages(facts.corpus):
        told = f"'{path}' would be a page, and its citations and ids are read of '.md' files alone"
        hint = f"rename it to '{splitext(path)[0]}.md', or take it out"
        yield Finding(pages.PAGE_IS_READ, Span(f"{_DOCS}{path}"), told, hint)


@dataclass(frozen=True, slots=True)
class Onward:
    """A link of people's pages: where it is ``written`` and how, and its end by the path of a file.

    ``page`` is the path of the page it is on, both below ``docs/``.
    """

    at: Span
    written: str
    page: str
    target: str
    anchor: str
    html: bool = False


def links(facts: Facts) -> Iterator[Finding]:
    """N003: every link and picture of a page leads to a file or a page that there is."""
    every = _published(facts)
    for link in _links(facts):
        lost = link.html and link.target not in every
        told, hint = _wrong_in_html(facts, link) if lost else _wrong(facts, link, every)
        if told:
            yield Finding(pages.LINK_LEADS_SOMEWHERE, link.at, told, hint)


def onward(facts: Facts) -> Iterator[Onward]:
    """The links of which only the assembled site knows whether they lead anywhere.

    They lead to a file that may be made of the records, or to an anchor of a page that is.
    """
    every = _published(facts)
    refused = facts.corpus.pages.refused
    for link in _links(facts):
        if link.target not in every:
            if not link.html and _may_be_made(facts, link) and refused("links", NOT_FOUND):
                yield link
        elif not link.anchor or _kept(link) or not refused("links", ANCHORS):
            continue
        elif _anchors(facts, link.target) is None:
            yield link


def no_anchor(link: Onward, known: Iterable[str]) -> tuple[str, str]:
    """What is said of a link to an anchor that is not among those ``known``, and the hint."""
    told = f"'{link.written}' leads to an anchor that '{link.target}' has not"
    return told, did_you_mean(link.anchor, known)


def no_file(link: Onward, known: Iterable[str]) -> tuple[str, str]:
    """What is said of a link to a file that is not among those ``known``, and the hint."""
    told = f"'{link.written}' leads to '{link.target}', and there is no such file"
    if near := nearest(link.target, sorted(known)):
        return told, f"did you mean '{relpath(near, link.page.rpartition('/')[0] or '.')}'?"
    return told, _NO_NEAR


def _links(facts: Facts) -> Iterator[Onward]:
    """Every link to the site, in Markdown or in HTML."""
    every = _published(facts)
    for essay in facts.corpus.essays:
        here = essay.path.removeprefix(_DOCS)
        for start, end, html in targets(essay.text):
            to = essay.text[start:end]
            if _outside(to) or (html and to.startswith("/")):
                continue
            written, _, anchor = to.partition("#")
            path = unquote(written.partition("?")[0])
            target = normpath(f"{here.rpartition('/')[0]}/{path}".lstrip("/")) if path else here
            if html and path:  # it is handed on as it is, and counts from the page's address
                target = _at_address(normpath(f"{outline(essay).address}{path}")[1:], every)
            yield Onward(
                essay.span(start, end),
                to,
                here,
                path if path.startswith("/") else target,
                anchor,
                html,
            )


def _at_address(path: str, every: frozenset[str]) -> str:
    """The file of the page at an address, or else the path as it is."""
    pages = (f"{path}/index.md".lstrip("/"), f"{path}.md", f"{path}/README.md".lstrip("/"))
    return next((page for page in pages if page in every), path)


def _kept(link: Onward) -> bool:
    return link.anchor.startswith(KEPT_OPENINGS)


def _may_be_made(facts: Facts, link: Onward) -> bool:
    """Whether a file that is not there may be one that the build makes: a twin, a table."""
    if link.target.endswith(".md") or not splitext(link.target)[1] or _is_folder(link):
        return False
    at_root = "/" not in link.target and not link.target.lower().endswith(_NEVER_AT_ROOT)
    return at_root or _of_ours(facts, link.target)


_NEVER_AT_ROOT = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".mp3", ".mp4", ".pdf")
"""Endings of what the build puts into folders alone, and not beside the home page."""


def _of_ours(facts: Facts, target: str) -> bool:
    """Whether an address is in a folder where the build puts what it makes."""
    folders = RESERVED | {row.folder for row in facts.corpus.registers}
    return target.partition("/")[0] in folders


def _is_folder(link: Onward) -> bool:
    return link.written.partition("#")[0].partition("?")[0].endswith("/")


def _wrong_in_html(facts: Facts, link: Onward) -> tuple[str, str]:
    """What is wrong with a link in HTML to a file that is not there, and the hint."""
    # Below 'about/' the build makes pages alone, and each is known.
    made = not link.target.startswith("about/") and _of_ours(facts, link.target)
    if made or not facts.corpus.pages.refused("links", NOT_FOUND):
        return "", ""
    return f"'{link.written}' in HTML leads to '/{link.target}', and there is nothing", _IN_HTML


def _wrong(facts: Facts, link: Onward, every: frozenset[str]) -> tuple[str, str]:
    """What is wrong with a link, and the hint; nothing if nothing is."""
    refused = facts.corpus.pages.refused
    to, here, target, anchor = link.written, link.page, link.target, link.anchor
    if target.startswith("/"):
        told = f"'{to}' begins with a slash, and leaves a site that is below a path"
        return (told, "write it from here, as a file") if refused("links", ABSOLUTE) else ("", "")
    if target in every:
        asked = anchor and not _kept(link) and refused("links", ANCHORS)
        known = _anchors(facts, target) if asked else None
        if known is None or anchor in known:
            return "", ""
        told, near = no_anchor(link, known)
        return told, near or f"give what is meant there this id: {{#{anchor}}}"
    if not splitext(target)[1] or _is_folder(link):
        told = f"'{to}' is no file, and is left as it stands"
        path = unquote(to.partition("#")[0].partition("?")[0])
        near = f"write the page's file: '{_file(here, path, every)}'"
        return (told, near) if refused("links", UNRECOGNIZED) else ("", "")
    if _may_be_made(facts, link) or not refused("links", NOT_FOUND):
        return "", ""
    return no_file(link, every)


def _file(here: str, path: str, every: frozenset[str]) -> str:
    """The file of the page that a link means which is written as an address, from its page."""
    folder = here.rpartition("/")[0]
    # As an address it counts from the page's own, which is a folder: '/method/'.
    address = here.removesuffix(".md").removesuffix("index")
    for base in (folder, address):
        file = normpath(f"{base}/{path}/index.md".lstrip("/"))
        if file in every:
            return relpath(file, folder or ".")
    return f"{path.rstrip('/')}/index.md"


def _anchors(facts: Facts, target: str) -> frozenset[str] | None:
    """The ids of a page that people wrote; None for one that is made from records."""
    for essay in facts.corpus.essays:
        if essay.path == f"{_DOCS}{target}":
            head = facts.heads.get(outline(essay).address)
            return frozenset(essay.ids) | frozenset(head.anchors if head else ())
    return None


def _published(facts: Facts) -> frozenset[str]:
    """Every page, and every file of people's, by its path below ``docs/``."""
    return facts.corpus.pages.files | {head.path for head in facts.heads.values()}


def _outside(to: str) -> bool:
    scheme, colon, _ = to.partition(":")
    return to.startswith(_ELSEWHERE) or bool(colon and scheme.isascii() and "/" not in scheme)


def _near(path: str, every: frozenset[str]) -> str:
    return did_you_mean(path, sorted(every)) or _NO_NEAR


def _moved(path: str, unnamed: list[str]) -> str:
    """The hint where the navigation names a page that is not there, and one there is it does not.

    A near name of another page would have it lead to that.
    """
    near = nearest(path, unnamed)
    new = near or (unnamed[0] if len(unnamed) == 1 else "")
    told = f"sourcebook move {_DOCS}{path} {_DOCS + new if new else 'NEW'}"
    return f"did you mean '{near}'? If the page was moved: {told}" if near else _IF_MOVED % told


_IF_MOVED = "if the page was moved: %s; if it was taken out, take out this line"
_IN_HTML = (
    "from HTML a link counts from the page's address, a folder: '../gate.png' for a file that lies "
    "beside the page; or write it as Markdown"
)
_NO_NEAR = "correct the path, or add the file below docs/"
