"""An entry of the bibliography as the reader hands it on: BibLaTeX with its places.

Its dates and people are read once, here; all other values are raw.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from sourcebook.diagnostics import Span
from sourcebook.model.edtf import EdtfDate

BIBLIOGRAPHY = "citations.bib"
"""The file that holds it, relative to the project's root."""

NOBODY = re.compile(
    r"anon(?:\.|ymous|yme|ym)?|n\. ?n\.|unknown|et al\.|ἀνώνυμος|佚名|無名氏|无名氏", re.IGNORECASE
)
"""What stands for an author where nobody is named."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person or body that an entry names, as text; formatting in it is HTML as CSL has it.

    A body, and a person of one name, has a ``whole`` name alone. ``particle`` is what does not drop
    (``van der``), ``dropping`` what stands with the given name (``de``). ``family_first`` says that
    the name is printed in that order.
    """

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    whole: str = ""
    family_first: bool = False
    dropping: str = ""


@dataclass(frozen=True, slots=True)
class BibEntry:
    """One entry of a ``.bib`` file.

    ``type`` and the names in ``fields`` are in lower case. Values are raw: braces and LaTeX stand
    as in the file, ``@string`` abbreviations and ``#`` are resolved, runs of white space are one
    space, and what ``crossref`` and ``xdata`` hand down is filled in. ``at`` is the key's place;
    ``field_at`` has the place of the name of each field that the entry itself spells out (one
    handed down stands at the place of the field that asked for it). ``source`` is the entry's
    verbatim text for export and ``strings`` the verbatim ``@string`` commands it needs. ``parents``
    are the keys of the entries it inherits from, nearest first, and ``ancestors`` these entries as
    they are by themselves: an export that stands on its own holds them too. ``dates`` are those of
    its date fields that can be read, ``people`` those of its name fields. ``private`` is where in
    ``source`` fields stand that are never published.
    """

    key: str
    type: str
    fields: Mapping[str, str]
    at: Span
    field_at: Mapping[str, Span] = field(default_factory=dict)
    source: str = ""
    parents: tuple[str, ...] = ()
    strings: tuple[str, ...] = ()
    ancestors: tuple["BibEntry", ...] = ()
    dates: Mapping[str, EdtfDate] = field(default_factory=dict)
    people: Mapping[str, tuple[Person, ...]] = field(default_factory=dict)
    private: tuple[tuple[int, int], ...] = ()

    @property
    def published(self) -> str:
        """Its verbatim text without the fields that are the editor's own: paths, abstracts."""
        out, end = [], 0
        for start, stop in self.private:
            out.append(self.source[end:start])
            end = stop
        return "".join([*out, self.source[end:]])

    @property
    def date(self) -> EdtfDate | None:
        """When it was published: its ``date``, or BibTeX's ``year`` and ``month``."""
        return self.dates.get("date")

    def place(self, name: str) -> Span:
        """Where field ``name`` stands; the entry's own place if it is not spelled out."""
        return self.field_at.get(name, self.at)
