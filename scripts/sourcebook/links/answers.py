"""What a site that is online answers, held against what it promised. Pure: answers in, losses out.

A host may answer for everything, with its home page or with the page for what is not there. So an
answer counts only if it is what was asked for: a page of a site says by its canonical link which it
is, a frozen file has a hash, and a page that has moved leads to its new address.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit

from sourcebook.markup import ids_in
from sourcebook.model import Permalink

_HREF = re.compile(r"""\bhref=(?:"([^"]+)"|'([^']+)'|([^\s>"']+))""")
_KINDS = {
    ".html": r"text/html",
    ".json": r"application/json|application/.+\+json|text/json",
    ".csv": r"text/csv|application/csv|text/x-csv|text/comma-separated-values|text/plain|"
    r"application/vnd\.ms-excel|application/octet-stream",
    ".pdf": r"application/(x-)?pdf",
    ".css": r"text/css",
    ".js": r"(text|application)/(x-)?(javascript|ecmascript)",
    ".xml": r"(application|text)/xml|application/.+\+xml",
    ".svg": r"image/svg\+xml",
    ".png": r"image/png",
    ".jpg": r"image/jpe?g",
    ".txt": r"text/plain",
    ".zip": r"application/(x-)?zip(-compressed)?|application/octet-stream",
}
"""By the end of a path the media types under which readers get what the file is (IANA's list, with
what servers write for them). Those that servers seldom know, as ``.bib``, may be anything."""
_CANONICAL = re.compile(r"""<link\s(?=[^<>]*>)[^<>]*?\brel=["']?canonical\b[^<>]*>""")


@dataclass(frozen=True, slots=True)
class Lost:
    """An address for which the site does not answer, and why; ``answered`` is if the host did."""

    address: str
    why: str
    answered: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """What a site gave for an address: the text of a page, the address that it was found at.

    ``digest`` is the SHA-256 of all its bytes, ``kind`` the media type that the host gives, without
    its parameters; empty if it gives none.
    """

    text: str
    at: str
    digest: str
    kind: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What answers are held against: the site's address, without a slash at its end, and more.

    ``base`` is the path below which the pages say that they stand, as ``/book``; None where they
    cannot say it. ``anything`` has the digests of what the host gives for what is not there, each
    with words for it.
    """

    home: str
    base: str | None
    anything: dict[str, str]


def judged(
    one: Standing, address: str, lines: Iterable[Permalink], mark: str | None, answer: Page | Lost
) -> Iterator[Lost]:
    """What is lost of an address: a page with the lines of its anchors, or a file.

    ``mark`` is its SHA-256; of a file it is empty if that may have changed, of a page None.
    """
    if isinstance(answer, Lost):
        yield Lost(address, answer.why)
    elif found := [*_other(one, address, lines, mark, answer)]:
        yield from found
    elif told := _as_another(address, answer.kind):
        yield Lost(address, told)


def _as_another(address: str, kind: str) -> str:
    """What is wrong with the media type under which a file is given; readers see what it says."""
    end = ".html" if address.endswith("/") else f".{address.rpartition('.')[2]}".lower()
    if not kind or re.fullmatch(_KINDS.get(end, ".*"), kind, re.IGNORECASE):
        return ""
    return f"is given as '{kind}', and is {'a page' if end == '.html' else end.upper()[1:]}"


def _other(
    one: Standing, address: str, lines: Iterable[Permalink], mark: str | None, answer: Page
) -> Iterator[Lost]:
    """What is lost of an address for which there is an answer, whatever it is said to be."""
    if mark and mark != answer.digest:
        frozen = address.startswith("/e/")
        yield Lost(address, "is not as " + ("the edition's manifest has it" if frozen else "built"))
    elif mark is None:
        yield from _page(one, lines, answer)
    elif answer.digest in one.anything and not mark:
        yield Lost(address, f"is answered with {one.anything[answer.digest]}")
    elif not _path(answer.at).endswith(address):
        yield Lost(address, f"the server leads to {answer.at} instead")
    elif answer.kind == "text/html" and not address.endswith((".html", "/")):
        yield Lost(address, "is answered with a page of HTML")


def _page(one: Standing, lines: Iterable[Permalink], answer: Page) -> Iterator[Lost]:
    there = {"top", *ids_in(answer.text)}
    for line in lines:
        anchor = line.address.partition("#")[2]
        told = _whole(one, line, answer) if not anchor else ""
        if anchor and anchor not in there:
            told = "the page has no such place"
        if told:
            yield Lost(line.address, told)


def _whole(one: Standing, line: Permalink, answer: Page) -> str:
    """What is wrong with the answer for a page, whatever its anchors."""
    if line.state == "moved":
        return "" if _leads(one.home, line, answer) else f"the page does not lead to {line.detail}"
    if line.state == "withdrawn":
        told = "the page does not say that it was withdrawn, and why"
        return "" if _told(line.detail, answer.text) else told
    if not _path(answer.at).endswith(line.address):
        return f"the server leads to {answer.at} instead"
    if line.address != "/" and answer.digest in one.anything:
        return f"is answered with {one.anything[answer.digest]}"
    return _another(one, line.address, answer)


def _another(one: Standing, page: str, answer: Page) -> str:
    """What is wrong if a page is another than was asked for, by the address that it gives itself.

    The short address of a record may give the one of the record's own page.
    """
    if one.base is None:
        return ""
    link = _CANONICAL.search(answer.text)
    found = next(_values(_HREF, link[0]), "") if link else ""
    if not found:
        return "the page is none of the site's: it does not say which one it is"
    named = _path(urljoin(answer.at, unescape(found)))
    short = page.split("/")[2] if page.startswith("/id/") else ""
    if named == f"{one.base}{page}" or (short and short in named.split("/")):
        return ""
    return f"the page is another: it gives its address as {unescape(found)}"


def _leads(home: str, line: Permalink, answer: Page) -> bool:
    """Whether a page that has moved was redirected to its new address, or has a link there."""
    target = line.detail.partition("#")[0]
    found = _path(answer.at)
    if found.endswith(target) and not found.endswith(line.address):
        return True
    wanted = _path(f"{home}{target}")
    links = _values(_HREF, answer.text)
    return any(_path(urljoin(answer.at, unescape(link))) == wanted for link in links)


def _path(address: str) -> str:
    return unquote(urlsplit(address).path)


def _values(attribute: re.Pattern[str], html: str) -> Iterator[str]:
    return (next(filter(None, found.groups())) for found in attribute.finditer(html))


def _told(note: str, html: str) -> bool:
    """Whether a page has the words of a note; how its marks are written says nothing."""
    text = unescape(re.sub(r"<[^>]*(?:>|\Z)", " ", html))
    wanted, there = (" ".join(re.findall(r"\w+", one)) for one in (note, text))
    return f" {wanted} " in f" {there} "
