"""The words of a PDF, page by page, read by pypdf."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, PyPdfError

from sourcebook.texts.encoding import UnreadableError

_PAGES = 5_000
_LONGEST = 60_000_000
MOST = 10_000_000, 40_000_000
"""The most `effort` that is spent on the words of a page, and of a document."""
PROTECTED = "encrypted or packed in a way that is not read here: save it anew without protection"
DAMAGE = (
    *(PyPdfError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError),
    *(RecursionError, NotImplementedError, OSError, AssertionError, MemoryError, ImportError),
)
"""What pypdf raises for a PDF that is damaged."""
_DRAWN = re.compile(rb"(?:/([^\s/<>\[\](){}%]+)\s+)?\bDo\b")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


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


def effort(page: PageObject) -> int:
    """How many bytes are gone through for the words of a page: a form as often as it is drawn."""
    contents = page.get_contents()
    resources = page.get_inherited("/Resources", None)
    return _effort(contents.get_data(), resources, {}) if contents is not None else 0


def _effort(data: bytes, resources: Any, known: dict[int, int]) -> int:
    """``known`` is what each form takes; one that draws itself is not read again."""
    forms: dict[bytes, int] = {}
    for name, one in _below(resources, "/XObject").items():
        form = one.get_object()
        if id(form) not in known and form.get("/Subtype") == "/Form":
            known[id(form)] = 0
            known[id(form)] = _effort(form.get_data(), form.get("/Resources"), known)
        forms[name.encode("utf-8", "replace")] = known.get(id(form), 0)
    size = len(data)
    for font in _below(resources, "/Font").values():
        if letters := font.get_object().get("/ToUnicode"):
            size += len(letters.get_data()) if hasattr(letters, "get_data") else 0
    most = max(forms.values(), default=0)
    for match in _DRAWN.finditer(data) if most else ():
        drawn = _ESCAPED.sub(lambda one: bytes([int(one[1], 16)]), b"/" + (match[1] or b""))
        size += forms.get(drawn, most)
    return size


def _below(resources: Any, key: str) -> dict[str, Any]:
    found = resources.get_object() if resources is not None else {}
    found = found.get(key) if isinstance(found, dict) else None
    found = found.get_object() if found is not None else {}
    return found if isinstance(found, dict) else {}
