"""Rules of people's pages that a build would tell too late: their place, and where they lead.

They refuse what a strict build of MkDocs refuses, with the line and what to do.
"""

from collections.abc import Iterator
from posixpath import normpath, relpath, splitext
from urllib.parse import unquote

from pathspec import GitIgnoreSpec

from sourcebook.check.finding import Finding
from sourcebook.diagnostics import Span, did_you_mean, nearest
from sourcebook.facts import Facts
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
    Essay,
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
    rows = corpus.vocabulary.registers.values()
    absent = {*IN_TIME, *(f"{row.folder}/index.md" for row in rows)}
    for one in told.navigation:
        if _outside(one):
            continue
        if one.startswith("/"):
            yield from _absolute(one, told.refused("nav", ABSOLUTE))
        elif normpath(one) not in every | absent and told.refused("nav", NOT_FOUND):
            message = f"the navigation names '{one}', and there is no such page"
            yield Finding(pages.NAVIGATION_LEADS_SOMEWHERE, one.at, message, _near(one, every))
    if told.refused("nav", OMITTED):
        apart = GitIgnoreSpec.from_lines(f"{told.apart}\n{told.hidden}".splitlines())
        written = [(essay.path, essay.path.removeprefix(_DOCS)) for essay in corpus.essays]
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


def links(facts: Facts) -> Iterator[Finding]:
    """N003: every link and picture of a page leads to a file or a page that there is."""
    corpus = facts.corpus
    every = _published(facts)
    generated = RESERVED | {row.folder for row in corpus.registers}
    for essay in corpus.essays:
        for start, end, html in targets(essay.text):
            to = essay.text[start:end]
            if html or _outside(to):
                continue
            told, hint = _wrong(facts, essay, to, every, generated)
            if told:
                line = essay.text.count("\n", 0, start) + 1
                column = start - essay.text.rfind("\n", 0, start)
                at = Span(essay.path, line, column, column + end - start)
                yield Finding(pages.LINK_LEADS_SOMEWHERE, at, told, hint)


def _wrong(
    facts: Facts, essay: Essay, to: str, every: frozenset[str], generated: frozenset[str]
) -> tuple[str, str]:
    """What is wrong with a link, and the hint; nothing if nothing is."""
    refused = facts.corpus.pages.refused
    written, _, anchor = to.partition("#")
    path = unquote(written.partition("?")[0])
    here = essay.path.removeprefix(_DOCS)
    if path.startswith("/"):
        told = f"'{to}' begins with a slash, and leaves a site that is below a path"
        return (told, "write it from here, as a file") if refused("links", ABSOLUTE) else ("", "")
    target = normpath(f"{here.rpartition('/')[0]}/{path}".lstrip("/")) if path else here
    if target in every:
        asked = anchor and not anchor.startswith(KEPT_OPENINGS) and refused("links", ANCHORS)
        known = _anchors(facts, target) if asked else None
        if known is None or anchor in known:
            return "", ""
        told = f"'{to}' leads to an anchor that '{target}' has not"
        near = did_you_mean(anchor, known)
        return told, near or f"give what is meant there this id: {{#{anchor}}}"
    if not splitext(target)[1] or path.endswith("/"):
        told = f"'{to}' is no file, and is left as it stands"
        near = f"write the page's file: '{_file(here, path, every)}'"
        return (told, near) if refused("links", UNRECOGNIZED) else ("", "")
    if not target.endswith(".md") and ("/" not in target or target.partition("/")[0] in generated):
        return "", ""  # a file that the build makes: a page's twin, a table of the data
    told = f"'{to}' leads to '{target}', and there is no such file"
    if near := nearest(target, sorted(every)):
        near = f"did you mean '{relpath(near, here.rpartition('/')[0] or '.')}'?"
    return (told, near or _NO_NEAR) if refused("links", NOT_FOUND) else ("", "")


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


_NO_NEAR = "correct the path, or add the file below docs/"
