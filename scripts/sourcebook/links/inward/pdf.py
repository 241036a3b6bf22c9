"""The links of a PDF, page by page, read by pypdf. A PDF is judged and never rewritten."""

import logging
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from sourcebook.links.inward.archive import HostileError

_LARGEST = 100_000_000
_PAGES = 5_000


def pdf_links(content: bytes) -> Iterator[tuple[str, int]]:
    """Each address that a link of the document leads to, with its page from 1."""
    if len(content) > _LARGEST:
        raise HostileError(f"it has {len(content)} bytes; {_LARGEST} are the most")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        yield from _links(PdfReader(BytesIO(content)))
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError,
            RecursionError, NotImplementedError, OSError, AssertionError, MemoryError,
            ImportError) as fault:  # fmt: skip
        raise HostileError(f"it is no PDF that can be read: {fault}") from fault


def _links(reader: PdfReader) -> Iterator[tuple[str, int]]:
    if reader.is_encrypted and not reader.decrypt(""):
        raise HostileError("it is locked with a password")
    if len(reader.pages) > _PAGES:
        raise HostileError(f"it has {len(reader.pages)} pages; {_PAGES} are the most")
    for number, page in enumerate(reader.pages, 1):
        for address in _of_page(page):
            yield address, number


def _of_page(page: Any) -> Iterator[str]:
    """The addresses of a page's links (ISO 32000-2, 12.6.4.8)."""
    for one in page.get("/Annots") or ():
        action = one.get_object().get("/A")
        action = action.get_object() if action is not None else None
        address = action.get("/URI") if isinstance(action, dict) else None
        if address is not None:
            address = address.get_object()
            yield address.decode("utf-8", "replace") if isinstance(address, bytes) else str(address)
