"""Paper: tagged PDFs set by Typst, the same bytes for the same content, and kept by what they say.

A PDF is PDF/UA-1 (ISO 14289-1): all that a screen reader needs.
"""

import hashlib
import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal

import typst

from sourcebook.files import write_whole

_ACCESSIBLE: Final = "ua-1"
# Not a logger of MkDocs: strict mode would refuse what is no fault of the content.
_log = logging.getLogger("sourcebook.books")


def kept(folder: Path, told: str, make: Callable[[], bytes], first: Callable[[], None]) -> bytes:
    """What ``make`` makes of all that is ``told``, from the folder if it is there already.

    ``first`` is called before it is made.
    """
    made_by = Path(__file__).read_bytes()
    file = folder / hashlib.sha256(made_by + told.encode()).hexdigest()[:24]
    if not file.is_file():
        first()
        write_whole(file, make())
    return file.read_bytes()


def tagged(source: bytes, given: Mapping[str, str], day: str) -> bytes:
    """A document of Typst as a tagged PDF of an ISO day; ``given`` has its title, among others."""
    at = datetime.fromisoformat(day).replace(tzinfo=UTC)

    def made(*standards: Literal["ua-1"]) -> bytes:
        pdf = typst.compile(source, sys_inputs={**given}, timestamp=at, pdf_standards=[*standards])
        assert isinstance(pdf, bytes)
        return pdf

    try:
        return made(_ACCESSIBLE)
    except typst.TypstError as error:
        # The one thing that the standard asks for and that a content cannot give.
        if "could not be displayed" not in str(error):
            raise
        _log.warning("%s: %s; install a face that has it", given["title"], error)
        return made()


def sheets(source: bytes, given: Mapping[str, str]) -> int:
    """How many sheets the document fills; it says so itself, as metadata labelled ``sheets``."""
    found = typst.query(source, "<sheets>", field="value", one=True, sys_inputs={**given})
    return int(found)
