"""The words of a PDF, page by page, read by pypdf."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError

from sourcebook.pdf import DAMAGE, MOST, PROTECTED, effort
from sourcebook.texts.encoding import UnreadableError

_PAGES = 5_000
_LONGEST = 60_000_000


def pdf_words(name: str, raw: bytes) -> str:
    """The words of all pages, parted by form feeds."""
    pages: list[str] = []
    size = spent = 0
    with opened(name, raw) as reader:
        for number, page in enumerate(reader.pages, 1):
            spent += endured(name, page, number)
            if spent > MOST[1]:
                raise UnreadableError(f"'{name}' has too much in it to be read, from page {number}")
            words = page.extract_text()
            size += len(words)
            if size > _LONGEST:
                raise UnreadableError(f"'{name}' has more than {_LONGEST} characters")
            pages.append(words.replace("\f", "\n").replace("\x00", ""))
    return "\f".join(pages)


@contextmanager
def opened(name: str, raw: bytes) -> Iterator[PdfReader]:
    """A PDF to be read; what pypdf raises for one that is damaged is an `UnreadableError`."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError(f"'{name}' is locked with a password")
        if len(reader.pages) > _PAGES:
            raise UnreadableError(f"'{name}' has {len(reader.pages)} pages; {_PAGES} are the most")
        yield reader
    except DependencyError as fault:
        raise UnreadableError(f"'{name}' is {PROTECTED}") from fault
    except DAMAGE as fault:
        raise UnreadableError(f"'{name}' is no PDF that can be read: {fault}") from fault


def endured(name: str, page: PageObject, number: int) -> int:
    """The `effort` of a page; `UnreadableError` if it is more than any page of words needs."""
    if (needed := effort(page)) > MOST[0]:
        raise UnreadableError(f"'{name}' has too much on its page {number} to be read")
    return needed
