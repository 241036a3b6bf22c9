"""What a PDF takes to be read, with a limit, and what pypdf raises for one that is damaged."""

import re
from typing import Any

from pypdf import PageObject
from pypdf.errors import PyPdfError

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
_SHOWS = (b"Tj", b"TJ", b"Td", b"TD", b"Tm", b"T*", b")'", b')"')
_A_SHOW = 40
"""As many bytes of what else is gone through take the time of one operator that shows words."""


def effort(page: PageObject) -> int:
    """How much is gone through for the words of a page, in bytes: a form as often as it is drawn.

    Of what has more than the most that is endured no more is told than that.
    """
    contents = page.get_contents()
    resources = page.get_inherited("/Resources", None)
    return _effort(contents.get_data(), resources, {}) if contents is not None else 0


def _effort(data: bytes, resources: Any, known: dict[int, int]) -> int:
    """``known`` is what each form takes; one that draws itself is not read again."""
    size = len(data) + _A_SHOW * sum(map(data.count, _SHOWS))
    if size > MOST[0]:
        return size
    forms: dict[bytes, int] = {}
    for name, one in _below(resources, "/XObject").items():
        form = one.get_object()
        if id(form) not in known and form.get("/Subtype") == "/Form":
            known[id(form)] = 0
            known[id(form)] = _effort(form.get_data(), form.get("/Resources"), known)
        forms[name.encode("utf-8", "replace")] = known.get(id(form), 0)
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
