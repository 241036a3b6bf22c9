"""Paper: tagged PDFs set by Typst, the same bytes for the same content, and kept by what they say.

A PDF is PDF/UA-1 (ISO 14289-1): all that a screen reader needs.
"""

import hashlib
import logging
import os
import pickle
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from sourcebook.kept import keep, kept, made_by

_CODE = (
    *("assemble/typesetting.py", "assemble/typst_alone.py", "pandoc.py"),
    *("images/resize.py", "assemble/illustrations.py"),
)
"""What makes a paper, beside the code of its own kind and its words."""
_ACCESSIBLE = "ua-1"
_FACES = (
    *("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts"),
    *("/Library/Fonts", "/System/Library/Fonts", "~/Library/Fonts"),
)
"""Where the typefaces of a machine stand."""
_OWN_FACES = "TYPST_FONT_PATHS"
"""Names folders with more of them, such as a project's own, as Typst's command line takes it."""
# Not a logger of MkDocs: strict mode would refuse what is no fault of the content.
_log = logging.getLogger("sourcebook.books")


class TypesettingError(RuntimeError):
    """Typst could not be run, or refused a document; the message is its own."""


def once(folder: Path, told: str, make: Callable[[], bytes], first: Callable[[], None]) -> bytes:
    """What ``make`` makes of all that is ``told``, from the folder if it is there already.

    ``first`` is called before it is made.
    """
    given = f"{made_by(*_CODE)}{machine_faces()}{told}"
    entry = folder / hashlib.sha256(given.encode()).hexdigest()[:24]
    found = kept(entry)
    if found is None:
        first()
        found = make()
        keep(entry, found)
    return found


@cache
def machine_faces() -> str:
    """The files of the machine's typefaces, with their sizes and times: a PDF may hold any."""
    folders = [*_own_faces(), *(Path(place).expanduser() for place in _FACES)]
    found, seen = [], set[str]()
    for folder in folders:
        for here, inner, names in os.walk(folder, followlinks=True):
            if (place := os.path.realpath(here)) in seen:  # a link that leads back
                inner.clear()
                continue
            seen.add(place)
            for name in names:
                path = Path(here, name)
                if path.is_file():
                    told = path.stat()
                    found.append(f"{path}\t{told.st_size}\t{told.st_mtime_ns}")
    return "\n".join(sorted(found))


def _own_faces() -> list[Path]:
    named = filter(None, os.environ.get(_OWN_FACES, "").split(os.pathsep))
    return [Path(place).expanduser().absolute() for place in named]


def tagged(source: bytes, given: Mapping[str, str], day: str, folder: Path | None = None) -> bytes:
    """A document of Typst as a tagged PDF of an ISO day; ``given`` has its title, among others.

    Its pictures lie in ``folder``.
    """
    arguments = {
        "input": source,
        "root": str(folder) if folder else None,
        "sys_inputs": {**given},
        "timestamp": datetime.fromisoformat(day).replace(tzinfo=UTC),
    }
    try:
        return _alone("compile", **arguments, pdf_standards=[_ACCESSIBLE])
    except TypesettingError as error:
        # The one thing that the standard asks for and that a content cannot give.
        if "could not be displayed" not in str(error):
            raise
        _log.warning("%s: %s; install a face that has it", given["title"], error)
        return _alone("compile", **arguments) + _lacking(str(error))


_LACKS = b"% no typeface of the machine that set this has: "
_LETTERS = re.compile(r'the text `"(.*?)"` could not be displayed')


_ESCAPED = re.compile(r"\\u\{([0-9a-f]{1,6})\}")


def _lacking(error: str) -> bytes:
    """A remark for the end of a PDF, where readers pass over it: the letters that it has not got.

    It goes wherever the PDF goes, into what is kept between builds and into a site that stands.
    """
    found = " ".join(dict.fromkeys(_LETTERS.findall(error))) or "?"
    letters = _ESCAPED.sub(lambda mark: chr(int(mark[1], 16)), found)
    return b"\n" + _LACKS + letters.encode() + b"\n"


def lacks(pdf: bytes) -> str:
    """The letters that a PDF has holes for, as far as Typst told them; empty if there is none."""
    _, found, letters = pdf.rpartition(_LACKS)
    return letters.decode(errors="replace").strip() if found else ""


def sheets(source: bytes, given: Mapping[str, str]) -> int:
    """How many sheets the document fills; it says so itself, as metadata labelled ``sheets``."""
    asked = {"selector": "<sheets>", "field": "value", "one": True}
    return int(_alone("query", input=source, **asked, sys_inputs={**given}))


def _alone(kind: str, **arguments: object) -> bytes:
    """What Typst gives in a process of its own, whose memory ends with it."""
    arguments["font_paths"] = [str(place) for place in _own_faces()]
    done = subprocess.run(
        [sys.executable, "-I", Path(__file__).with_name("typst_alone.py")],
        input=pickle.dumps((kind, arguments)),
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise TypesettingError(done.stderr.decode(errors="replace").strip())
    made, refused = pickle.loads(done.stdout)  # noqa: S301  it comes of our own process
    if refused:
        raise TypesettingError(refused)
    return bytes(made)
