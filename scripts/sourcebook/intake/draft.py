"""A draft of a bibliography entry: what could be established, as plain text, and its BibLaTeX."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from sourcebook.intake.addresses import clean_address, find_doi
from sourcebook.intake.entities import without_entities
from sourcebook.intake.private import without_private
from sourcebook.language import N_, without_spaces
from sourcebook.parse import as_prose

ET_AL = "et al."
"""The name that stands for those who are not named."""


@dataclass(frozen=True, slots=True)
class Name:
    """A person (family and given) or, without a given name, a body.

    ``prefix`` is what stands before the family name and drops (``de``); one that does not drop is
    part of ``family``. ``guessed`` says that nothing told which part is the family name.
    """

    family: str
    given: str = ""
    suffix: str = ""
    prefix: str = ""
    guessed: bool = field(default=False, compare=False)

    @property
    def said(self) -> str:
        """As it is said: ``Ann Roe``, ``司马迁``."""
        if without_spaces(self.family):
            return f"{self.family}{self.given}"
        return " ".join(filter(None, (self.given, self.prefix, self.family)))

    @property
    def biblatex(self) -> str:
        """As BibLaTeX wants it: ``Family, Given``, or a body in double braces' inner pair."""
        if self == Name(ET_AL):
            return "others"
        if not self.given and not self.suffix:
            return "{" + escape(self.family) + "}"
        parts = {"family": self.family, "given": self.given, "prefix": self.prefix}
        if self.prefix:
            said = [f"{name}={_apart(value)}" for name, value in parts.items() if value]
            said += [f"suffix={_apart(self.suffix)}"] if self.suffix else []
            return ", ".join([*said, "useprefix=false"])
        names = [_apart(name) for name in (self.family, self.suffix, self.given) if name]
        return ", ".join(names)


def chosen(name: str) -> str:
    """A name of an entry if it is a key that somebody works with, and no number or ``ref1``."""
    works = re.fullmatch(r"[a-z][a-z0-9_:.+-]{2,79}", name) and not _OF_CATALOGUES.search(name)
    return name if works else ""


_OF_CATALOGUES = re.compile(
    r"\d{5}|^(?:ref|item|cite?|source|entry|id|temp|record|rec|doi)[-_:]?\d*\b"
)


def _apart(name: str) -> str:
    """A part of a name, in braces where its own words would part it."""
    text = escape(name)
    cut = "," in text or "=" in text or re.search(r"\sand\s", f" {text} ", re.IGNORECASE)
    return f"{{{text}}}" if cut else text


@dataclass(slots=True)
class Draft:
    """What is known of a source.

    ``fields`` are BibLaTeX fields in plain text, dates in EDTF. ``typed`` are values that are
    BibTeX already, and are kept as they were typed (``fields`` has them as text). ``people`` are
    those of other roles than the two usual ones. ``left_out`` names what the file says and the
    entry does not keep. ``origin`` is what the exporter calls the entry, ``citekey`` the editor's
    own key where that is told apart, ``licence`` what the file says of it, ``telling`` other prose
    of the file, which tells names from words and is thrown away, ``doubtful`` words of titles that
    may be names or may be none. ``format`` is that of the file. ``said`` are titles as the file has
    them, before names in them get braces.
    ``remarks`` are the editor's own words on the source, which its record's note begins with.
    ``refusal`` is why it cannot be taken, empty if it can.
    """

    type: str = "online"
    fields: dict[str, str] = field(default_factory=dict)
    authors: list[Name] = field(default_factory=list)
    editors: list[Name] = field(default_factory=list)
    people: dict[str, list[Name]] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    citekey: str = ""
    origin: str = ""
    licence: str = ""
    telling: str = ""
    doubtful: list[str] = field(default_factory=list)
    format: str = ""
    remarks: str = ""
    refusal: str = ""

    def named(self, role: str) -> list[Name]:
        """Those who have a role, as a list to which others are added."""
        if role in ("author", "editor"):
            return self.authors if role == "author" else self.editors
        return self.people.setdefault(role, [])

    def put(self, name: str, value: str) -> None:
        """Set a field once, if there is something to set; an address only if it is of the web.

        An address that leads to a DOI becomes the DOI, and one by way of a library's proxy or with
        the reader's account is told as such.
        """
        tidy = _tidy(value)
        if not tidy:
            return
        if name == "url":
            self._put_address(tidy)
        elif name == "doi":
            if doi := find_doi(tidy, bare=True):
                self.fields.setdefault("doi", doi)
            else:
                self.leave_out(f"doi ('{tidy[:60]}' is none)")
        else:
            self.fields.setdefault(name, tidy)

    def put_or_tell(self, name: str, value: str) -> None:
        """Set a field; tell of a value that is not kept, since the field has another."""
        before = dict(self.fields)
        self.put(name, value)
        tidy = _tidy(value)
        same = tidy.casefold() in (kept.casefold() for kept in before.values())
        if tidy and name in before and self.fields == before and not same:
            other = "other addresses than the first" if name == "url" else f"another {name}"
            self.leave_out(other if name == "url" else f"{other}, '{tidy[:60]}'")

    def remark(self, name: str, text: str) -> None:
        """Take what the editor noted of the source in a field that is for that alone.

        What programs put there, as counts of citations, is told as left out.
        """
        words = _tidy(re.sub(r"</?[a-z]+>", " ", text))
        if _OF_A_PROGRAM.fullmatch(words):
            self.leave_out(name)
        elif words:
            told: list[str] = []
            said = without_private(as_prose(words), told)
            end = "" if said.endswith((".", "!", "?", "…", "”")) else "."
            self.remarks = f"{self.remarks} {said}{end}".strip()
            for one in told:
                self.leave_out(one.removeprefix("left out: "))

    def leave_out(self, what: str) -> None:
        """Note what the file says and the entry does not keep, each once."""
        if what not in self.left_out:
            self.left_out.append(what)

    def keep(self, field: str) -> None:
        """Tell no more that a field is left out, since what it says is kept after all."""
        self.left_out = [told for told in self.left_out if told.split(" ")[0] != field]

    def _put_address(self, text: str) -> None:
        # Mendeley keeps several in one field, and what opens a work in a program of the reader's.
        text, *others = re.split(r"(?:(?<!\s)\s++|\$\\backslash\$n)(?=[a-z][a-z\d+.-]*://)", text)
        if others:
            self.leave_out("other addresses than the first")
        if copy := _WAYBACK.fullmatch(text):
            if "archiveurl" not in self.fields and "url" not in self.fields:
                self.fields |= {"archiveurl": text, "archivedate": "-".join(copy.group(1, 2, 3))}
            text = copy[4]
        address, doi, why = clean_address(text)
        if why:
            self.leave_out(why)
        if doi:
            self.fields.setdefault("doi", doi)
        if address:
            self.fields.setdefault("url", address)


def _tidy(text: str) -> str:
    """A text in one line, composed, without characters that nobody sees."""
    visible = "".join(char for char in text if unicodedata.category(char) not in _UNSEEN)
    return " ".join(unicodedata.normalize("NFC", without_entities(visible)).split())


_OF_A_PROGRAM = re.compile(r"\d+ citations?\b.*|[\w.-]+\s?: ?\S+", re.IGNORECASE)
"""Google's count, or a field that a program has none for: ``OCLC: 12345``."""
_WAYBACK = re.compile(
    r"https?://web\.archive\.org/web/(\d{4})(\d\d)(\d\d)\d*(?:[a-z]{2}_)?/(https?://\S+)"
)
"""A copy in the Internet Archive: when it was made, and of what."""
_ORDER = (
    "title", "subtitle", "shorttitle", "titleaddon", "translatedtitle", "origtitle", "journaltitle",
    "journalsubtitle", "shortjournal", "issuetitle", "booktitle", "booksubtitle", "booktitleaddon",
    "maintitle", "mainsubtitle", "entrysubtype", "type", "publisher", "organization", "institution",
    "location", "eventtitle", "venue", "volume", "volumes", "number", "pages", "eid", "chapter",
    "edition", "version", "series", "date", "origdate", "pubstate", "doi", "eprint", "eprinttype",
    "eprintclass", "isbn", "issn", "url", "urldate", "archiveurl", "archivedate",
    "library", "callnumber", "addendum", "langid", "ids",
)  # fmt: skip
ROLES = (
    "author", "bookauthor", "editor", "translator", "director", "interviewer", "recipient",
    "introduction", "annotator", "commentator", "holder",
)  # fmt: skip
_VERBATIM = frozenset(
    """url archiveurl archivedate doi urldate date origdate langid entrysubtype isbn issn eprint ids
    pubstate""".split()
)
_UNSEEN = {"Cf", "Cs", "Co", "Cc"} - {"Cc"}
"""Categories of characters that nobody sees; controls are taken out with the white space."""
_SPECIAL = re.compile(r"[\\{}#$%&_~^]")
_ESCAPES = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "{": r"\textbraceleft{}", "}": r"\textbraceright{}",  # BibTeX counts even escaped braces
}  # fmt: skip
_MARKED = re.compile(r"<(/?)(i|em|b|strong|sup|sub|sc|nocase)>", re.IGNORECASE)
_SPAN = re.compile(
    r"""<span (?:class=["'](nocase)|style=["']font-variant: ?small-caps;?)["']>([^<>]*)</span>"""
)
_MARKS = {"i": r"\emph", "em": r"\emph", "b": r"\textbf", "strong": r"\textbf",
          "sup": r"\textsuperscript", "sub": r"\textsubscript", "sc": r"\textsc",
          "nocase": ""}  # fmt: skip


def escape(text: str) -> str:
    """Plain text as BibTeX reads it back: its special characters escaped."""
    return _SPECIAL.sub(lambda match: _ESCAPES.get(match[0], "\\" + match[0]), text)


def marked(text: str) -> str:
    """Text with the few tags of CSL's rich text, which come in pairs, as LaTeX; the rest escaped.

    A tag without its other half is text.
    """
    text = _SPAN.sub(lambda found: "<{0}>{1}</{0}>".format(found[1] or "sc", found[2]), text)
    out: list[str] = []
    open_tags: list[tuple[str, int]] = []
    end = 0
    for match in _MARKED.finditer(text):
        out.append(escape(text[end : match.start()]))
        end = match.end()
        tag = match[2].lower()
        if not match[1]:
            open_tags.append((tag, len(out)))
            out.append(escape(match.group()))
        elif open_tags and open_tags[-1][0] == tag:
            out[open_tags.pop()[1]] = f"{_MARKS[tag]}{{"
            out.append("}")
        else:
            out.append(escape(match.group()))
    return "".join([*out, escape(text[end:])])


def values(draft: Draft) -> dict[str, str]:
    """Each field of the entry as BibTeX has it, in our order."""
    people = {"author": draft.authors, "editor": draft.editors, **draft.people}
    known = {
        **{role: " and ".join(name.biblatex for name in people.get(role, ())) for role in ROLES},
        **{name: _value(name, text) for name, text in draft.fields.items()},
        **draft.typed,
    }
    order = (*ROLES, *_ORDER, *sorted(known.keys() - {*ROLES, *_ORDER}))
    return {name: known[name] for name in order if known.get(name)}


def to_biblatex(draft: Draft, key: str) -> str:
    """The entry as BibLaTeX, fields in our order."""
    return written(draft.type, key, values(draft))


def written(kind: str, key: str, given: dict[str, str]) -> str:
    """An entry of these values as text."""
    width = max(map(len, given), default=0)
    body = ",\n".join(f"  {name:<{width}} = {{{value}}}" for name, value in given.items())
    return f"@{kind}{{{key},\n{body}\n}}"


def _value(name: str, text: str) -> str:
    if name in _VERBATIM:
        # Verbatim fields take no escapes; braces in them would unbalance the entry.
        return text.replace("{", "%7B").replace("}", "%7D")
    return marked(text)


def missing(draft: Draft) -> list[str]:
    """What a citation would need and the file did not tell, as messages."""
    known = {**draft.fields, **draft.typed}
    wanted: Iterable[tuple[str, bool]] = (
        (
            N_("who wrote it"),
            bool(draft.authors or draft.editors or draft.people or "author" in known),
        ),
        (N_("its title"), "title" in known),
        (N_("when it was published"), "date" in known or "pubstate" in known),
        (
            N_("where it was published"),
            any(
                name in known
                for name in (
                    *("journaltitle", "booktitle", "publisher", "organization"),
                    *("institution", "eprint", "doi", "library", "callnumber", "location"),
                )
            )
            or draft.type in _NOT_PUBLISHED
            or draft.fields.get("entrysubtype") == "letter",
        ),
        (N_("its language"), "langid" in known),
    )
    return [what for what, told in wanted if not told]


_NOT_PUBLISHED = ("letter", "unpublished", "artwork")


def unsure(draft: Draft) -> list[str]:
    """What somebody should look at, in words: names that were guessed, what is in capitals."""
    people = (draft.authors, draft.editors, *draft.people.values())
    names = [
        name.said
        for name in dict.fromkeys(name for named in people for name in named)
        if name.guessed or (name.given and _in_capitals(name.said))
    ]
    found = [f"the names: {', '.join(names)}"] if names else []
    if draft.doubtful:
        found.append(
            f"which of these in its title are names, to be in braces: {', '.join(draft.doubtful)}"
        )
    return found + ["the title, which is in capitals"] * _in_capitals(draft.fields.get("title", ""))


def _in_capitals(text: str) -> bool:
    """Whether words are in capitals throughout, as old headlines are and databases print names."""
    return text.isupper() and len(re.findall(r"[^\W\d_]", text)) > _ABBREVIATION


_ABBREVIATION = 5
"""Letters up to which capitals may be an abbreviation, or initials."""
