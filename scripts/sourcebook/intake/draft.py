"""A draft of a bibliography entry: what could be established, as plain text, and its BibLaTeX."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field


class UnreadableError(Exception):
    """The file is of no kind that intake reads, or says nothing of a source; the message tells."""


@dataclass(frozen=True, slots=True)
class Name:
    """A person (family and given) or, without a given name, a body."""

    family: str
    given: str = ""

    @property
    def biblatex(self) -> str:
        """As BibLaTeX wants it: ``Family, Given``, or a body in double braces' inner pair."""
        if self.given:
            return f"{escape(self.family)}, {escape(self.given)}"
        return "{" + escape(self.family) + "}"


@dataclass(slots=True)
class Draft:
    """``fields`` are BibLaTeX fields in plain text, dates in EDTF; ``verbatim`` is ready BibTeX."""

    type: str = "online"
    fields: dict[str, str] = field(default_factory=dict)
    authors: list[Name] = field(default_factory=list)
    editors: list[Name] = field(default_factory=list)
    verbatim: str = ""

    def put(self, name: str, value: str) -> None:
        """Set a field once, if there is something to set; an address only if it is of the web."""
        visible = "".join(char for char in value if unicodedata.category(char) not in _UNSEEN)
        tidy = " ".join(unicodedata.normalize("NFC", visible).split())
        if tidy and (name != "url" or tidy.startswith(("http://", "https://"))):
            self.fields.setdefault(name, tidy)


_ORDER = (
    "title", "subtitle", "journaltitle", "booktitle", "entrysubtype", "publisher", "organization",
    "institution", "location", "volume", "number", "pages", "edition", "version", "series", "date",
    "doi", "isbn", "issn", "url", "urldate", "addendum", "langid",
)  # fmt: skip
_VERBATIM = {"url", "doi", "urldate", "date", "langid", "entrysubtype", "isbn", "issn"}
_UNSEEN = {"Cf", "Cs", "Co"}
"""Categories of characters that nobody sees; white space and controls are folded or refused."""
_SPECIAL = re.compile(r"[\\{}#$%&_~^]")
_ESCAPES = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "{": r"\textbraceleft{}", "}": r"\textbraceright{}",  # BibTeX counts even escaped braces
}  # fmt: skip


def escape(text: str) -> str:
    """Plain text as BibTeX reads it back: its special characters escaped."""
    return _SPECIAL.sub(lambda match: _ESCAPES.get(match[0], "\\" + match[0]), text)


def to_biblatex(draft: Draft, key: str) -> str:
    """The entry as BibLaTeX, fields in our order."""
    if draft.verbatim:
        return re.sub(r"(@\w+\s*\{)[^,]*,", rf"\g<1>{key},", draft.verbatim, count=1)
    rows = [
        ("author", " and ".join(name.biblatex for name in draft.authors)),
        ("editor", " and ".join(name.biblatex for name in draft.editors)),
        *((name, _value(name, draft.fields.get(name, ""))) for name in _ORDER),
    ]
    given = [(name, value) for name, value in rows if value]
    width = max((len(name) for name, _ in given), default=0)
    body = ",\n".join(f"  {name:<{width}} = {{{value}}}" for name, value in given)
    return f"@{draft.type}{{{key},\n{body}\n}}"


def _value(name: str, text: str) -> str:
    if name in _VERBATIM:
        # Verbatim fields take no escapes; braces in them would unbalance the entry.
        return text.replace("{", "%7B").replace("}", "%7D") if name == "url" else text
    return escape(text)


def missing(draft: Draft) -> list[str]:
    """What a citation would need and the file did not tell, in words."""
    if draft.verbatim:
        return []
    wanted: Iterable[tuple[str, bool]] = (
        ("who wrote it", bool(draft.authors)),
        ("its title", "title" in draft.fields),
        ("when it was published", "date" in draft.fields),
        (
            "where it was published",
            any(
                name in draft.fields
                for name in ("journaltitle", "booktitle", "publisher", "organization")
            ),
        ),
        ("its language", "langid" in draft.fields),
    )
    return [what for what, known in wanted if not known]
