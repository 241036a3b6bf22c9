"""The links of a PDF, page by page, read by pypdf; other addresses are written behind it.

They are actions (ISO 32000-2, 12.6.4.8) of annotations and bookmarks, and addresses in the words.
A line that ends in the middle of an address ends as any other: so each way to read on is told.
"""

import logging
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

from pypdf import PdfReader
from pypdf.errors import DependencyError
from pypdf.generic import ByteStringObject, TextStringObject

from sourcebook.links.inward.archive import LOOKED, Left, UnreadableError
from sourcebook.links.inward.scan import AROUND, in_text
from sourcebook.pdf import DAMAGE, MOST, PROTECTED, effort

_LARGEST = 100_000_000
_PAGES = 5_000
_LONGEST_BASE = 4_000
_BOOKMARKS = 20_000
_ACTIONS = 50
"""How many actions after one another are read."""
_LINES = 4
"""Over how many lines an address is read on."""
_A_LOOK = 64
"""As many characters of a note count as one that is looked at."""
_NOTES = ("/Text", "/FreeText")
"""What readers write on a page."""


@dataclass(frozen=True, slots=True)
class PdfLink:
    """An address, its page from 1 (of a bookmark 0), and other ways to read it.

    What is ``printed`` in words is no link that could lead elsewhere.
    """

    url: str
    page: int
    others: tuple[str, ...] = ()
    printed: bool = False


def pdf_links(content: bytes, unread: list[str], left: Left | None = None) -> Iterator[PdfLink]:
    """Each address that a link of the document leads to, or that is printed on a page.

    64 letters of a note or an address take as much of what is ``left`` as another link.
    Why the words of a page cannot be read is added to ``unread``.
    """
    if len(content) > _LARGEST:
        raise UnreadableError(f"it has {len(content)} bytes; {_LARGEST} are the most")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        yield from _Links(opened(content), unread, left or Left()).links()
    except DependencyError as fault:
        raise UnreadableError(f"it is {PROTECTED}") from fault
    except DAMAGE as fault:
        raise UnreadableError(f"it is no PDF that can be read: {fault}") from fault


def opened(content: bytes) -> PdfReader:
    """A PDF to be read. What pypdf kept of tables that were updated is not taken for objects."""
    reader = PdfReader(BytesIO(content))
    reader.resolved_objects.clear()
    return reader


class _Links:
    """The links of a document, of which an end is made when too much has been looked at."""

    def __init__(self, reader: PdfReader, unread: list[str], left: Left) -> None:
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("it is locked with a password")
        if len(reader.pages) > _PAGES:
            raise UnreadableError(f"it has {len(reader.pages)} pages; {_PAGES} are the most")
        self._reader, self._unread, self._left = reader, unread, left
        self._read = reads(reader)

    def links(self) -> Iterator[PdfLink]:
        read = self._read
        for number, page, words in _worded(self._reader, self._unread, self._left):
            notes = self._annotations(page)
            given = [read(url) for url in self._of_page(page, notes)]
            yield from (PdfLink(url, number) for url in given)
            yield from (PdfLink(url, number, printed=True) for url in self._noted(notes))
            for url, *others in printed_in_lines(words):
                if not {url, *others} & set(given):
                    yield PdfLink(url, number, tuple(others), printed=True)
        root = _dictionary(self._reader.trailer.get("/Root"))
        opening = [(1, action) for action in (root.get("/OpenAction"), *self._at_events(root))]
        for number, action in (*opening, *((0, one.get("/A")) for one in _bookmarks(root))):
            for url in self._addresses(action):
                yield PdfLink(read(url), number)

    def _look(self, count: int) -> None:
        self._left.looks -= count
        if self._left.looks < 0:
            raise UnreadableError(f"there are more links and notes than the {LOOKED} that are read")

    def _annotations(self, page: Any) -> list[dict[str, Any]]:
        found = page.get("/Annots")
        found = found.get_object() if found is not None else None
        if not isinstance(found, list):
            return []
        self._look(len(found))
        return [_dictionary(one) for one in found]

    def _noted(self, notes: Iterable[dict[str, Any]]) -> Iterator[str]:
        """The addresses in what readers wrote on a page."""
        for one in notes:
            if _followed(one.get("/Subtype")) in _NOTES and "/Contents" in one:
                words = _text(one["/Contents"])
                self._look(len(words) // _A_LOOK)
                yield from (found.url for found in in_text(words))

    def _of_page(self, page: Any, notes: Iterable[dict[str, Any]]) -> Iterator[Any]:
        """The addresses of a page's annotations, as they stand: links, and buttons."""
        for annotation in notes:
            for action in (
                annotation.get("/A"),
                annotation.get("/PA"),
                *self._at_events(annotation),
            ):
                yield from self._addresses(action)
        for action in self._at_events(page):
            yield from self._addresses(action)

    def _at_events(self, holder: dict[str, Any]) -> Iterable[Any]:
        """The actions of a page, of what is on it or of the document, when something happens."""
        found = _dictionary(holder.get("/AA"))
        self._look(len(found))
        return found.values()

    def _addresses(self, action: Any) -> Iterator[Any]:
        """The addresses of an action and of those after it, as they stand."""
        waiting = [action]
        for _ in range(_ACTIONS):
            if not waiting:
                return
            one = _dictionary(waiting.pop())
            for holder, key in (*addressed(one), *addressed(_dictionary(one.get("/F")))):
                self._look(len(holder[key]) // _A_LOOK)
                yield holder[key]
            after = one.get("/Next")
            after = after.get_object() if after is not None else None
            self._look(1 + (len(after) if isinstance(after, list) else 0))
            waiting += reversed(after) if isinstance(after, list) else [after] if after else []


def _worded(reader: PdfReader, unread: list[str], left: Left) -> Iterator[tuple[int, Any, str]]:
    """Each page with its number and its words, none where they cannot be read or are too many."""
    ended = False
    for number, page in enumerate(reader.pages, 1):
        words = why = ""
        try:
            needed = effort(page) if left.words > 0 else 0
            left.words -= min(needed, MOST[0])
            if left.words > 0 and needed <= MOST[0]:
                words = page.extract_text()
            elif left.words > 0:
                why = "are not read: there is too much"
        except DAMAGE as fault:
            why = f"cannot be read: {fault}"
        if left.words <= 0 and not ended:
            ended, why = True, "and of those after it are not read: there is too much"
        if why:
            unread.append(f"the words of its page {number} {why}")
        yield number, page, words


def printed_in_lines(words: str) -> Iterator[tuple[str, ...]]:
    """The addresses printed in lines: each as its line has it, then as the next lines go on."""
    lines = words.splitlines()
    for number, line in enumerate(lines):
        found = [one.url for one in in_text(line)]
        whole = (line.split() or [""])[-1]
        broken = "://" in whole
        for url in found[:-1] if broken else found:
            yield (url,)
        if not broken:
            continue
        ways = {found[-1]: None} if found else {}
        for later in lines[number + 1 : number + _LINES]:
            if not (more := later.split()):
                break
            for joined in (whole + more[0], whole.removesuffix("-") + more[0]):
                ways |= {one.url: None for one in in_text(joined)}
            whole += more[0]
            if len(more) > 1:
                break
        if ways:
            yield tuple(ways)


def reads(reader: PdfReader) -> Callable[[Any], str]:
    """What reads an address of the document, which may say what it is relative to (7.6.3.2)."""
    told = _dictionary(_dictionary(reader.trailer.get("/Root")).get("/URI")).get("/Base")
    base = _text(told) if told is not None else ""
    base = base if len(base) <= _LONGEST_BASE else ""
    return lambda given: _joined(base, _text(given))


def _joined(base: str, url: str) -> str:
    try:
        return urljoin(base, url) if base else url
    except ValueError:
        return url


def addressed(one: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """A dictionary that has an address, and under which key: an action, or a file of the web.

    The address may be an object of its own to which the dictionary refers.
    """
    for key, has in (("/URI", True), ("/F", _followed(one.get("/FS")) == "/URL")):
        if has and isinstance(_followed(one.get(key)), TextStringObject | ByteStringObject):
            yield one, key


def _followed(given: Any) -> Any:
    return given.get_object() if hasattr(given, "get_object") else given


def _bookmarks(root: dict[str, Any]) -> Iterator[dict[str, Any]]:
    waiting = [_dictionary(root.get("/Outlines")).get("/First")]
    for _ in range(_BOOKMARKS):
        if not waiting:
            return
        one = _dictionary(waiting.pop())
        yield one
        waiting += [one[key] for key in ("/Next", "/First") if key in one]


def _dictionary(given: Any) -> dict[str, Any]:
    """What a reference leads to, if it is a dictionary; an empty one for anything else."""
    found = _followed(given)
    return found if isinstance(found, dict) else {}


def _text(given: Any) -> str:
    """A string as its writer meant it: UTF-16 with its mark, UTF-8, or an old alphabet."""
    found = given.get_object()
    if not isinstance(found, TextStringObject | ByteStringObject):
        return ""
    raw: bytes = found.original_bytes
    if raw.startswith((BOM_UTF16_BE, BOM_UTF16_LE)):
        told = raw.decode("utf-16", "replace")
    else:
        try:
            told = raw.decode("utf-8-sig")
        except ValueError:
            told = str(found) if isinstance(found, str) else raw.decode("latin-1")
    return told.strip(AROUND)
