"""Whether two records are of one work: what tells that they are, and what that they are not.

1. An identifier decides. Two DOIs are two works. One DOI, number of a preprint or ISBN is one work,
   and so is one address, also with an edited title; but for the parts of a whole, which may all be
   given what is the whole's own: of these the titles, authors and places in it decide.
2. Without one, title, author and year are those of one work, if nothing contradicts: not the
   journal, day, volume, number, pages, edition or address, nor that one is a part and one a whole,
   or one a preprint. Databases give one article addresses and days of their own: where its journal
   and pages are the same, these do not count.

What is nearly so is another work, and is told; nothing is ever written over another work's record.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from sourcebook.intake.addresses import clean_address
from sourcebook.intake.draft import Draft
from sourcebook.model import NOBODY, BibEntry
from sourcebook.read import to_text

_PARTS = ("volume", "number", "pages", "eid", "edition")
_PART_TYPES = frozenset(
    "article inbook incollection inproceedings inreference bookinbook suppbook suppcollection "
    "suppperiodical review".split()
)
_WHOLE_TYPES = frozenset(
    "book mvbook collection mvcollection proceedings mvproceedings reference mvreference "
    "periodical thesis".split()
)
_SMALL = frozenset(
    "a an and as at by de del der des die du el et for from in la le les of on or the to und van "
    "von with y".split()
)
_HALF, _MOST = 1 / 2, 3 / 4
_TWO = 2
_FEW = 3
"""Records that differ in more than so many things are clearly of two works."""


@dataclass(frozen=True, slots=True)
class Identity:
    """By what a work is known again: folded, so that spelling does not matter."""

    title: str
    words: frozenset[str] = frozenset()
    type: str = ""
    doi: str = ""
    eprint: str = ""
    isbn: str = ""
    issn: str = ""
    address: str = ""
    author: tuple[str, str] = ("", "")
    year: str = ""
    day: str = ""
    container: str = ""
    publisher: str = ""
    parts: tuple[str, ...] = ()

    def is_of(self, other: "Identity") -> bool:
        """Whether both are of one work."""
        return _Compared(self, other).one

    def identified(self, other: "Identity") -> bool:
        """Whether an identifier says so, and nothing against it."""
        found = _Compared(self, other)
        return bool({"doi", "eprint", "isbn"} & found.agree) and found.one and not found.against

    def likeness(self, other: "Identity") -> int:
        """In how many things both agree."""
        return len(_Compared(self, other).agree)

    def still(self, other: "Identity", *, for_ever: bool) -> bool:
        """Whether two that have one name elsewhere are of one work, or the name of two.

        A name such as 'a' or 'smith1910' goes from one work to another, an address is of one
        ``for_ever``.
        """
        found = _Compared(self, other)
        return found.one or found.edited or (for_ever and bool(found.agree - {"year"}))

    def apart_from(self, other: "Identity") -> tuple[str, ...] | None:
        """In what they differ, in words, if somebody should look whether they are one work."""
        return _Compared(self, other).near if _alike(self.words, other.words, _MOST) else None


class _Compared:
    """Two identities held together: what they agree in, and what is against one work."""

    def __init__(self, one: Identity, other: Identity) -> None:
        self._one, self._other = one, other
        self.agree: set[str] = set()
        self.against: list[str] = []
        self._say("title", one.title == other.title, one.title, other.title)
        initials = one.author[1], other.author[1]
        same = one.author[0] == other.author[0] and (
            initials[0] == initials[1] or not all(initials)
        )
        self._say("author", same, one.author[0], other.author[0])
        self._containers()
        self._dates()
        for name in ("doi", "eprint", "address"):
            mine, theirs = getattr(one, name), getattr(other, name)
            self._say(name, mine == theirs, mine, theirs)
        for name, mine, theirs in zip(_PARTS, one.parts, other.parts, strict=True):
            self._say(name, mine == theirs, mine, theirs)
        kinds = {one.type: one, other.type: other}
        journal = {"preprint"} < {*kinds} and any(of.container for of in kinds.values())
        if {"part", "whole"} == {*kinds} or (journal and "doi" not in self.agree):
            self.against.append("kind")

    def _say(self, name: str, same: bool, mine: str, theirs: str) -> None:
        if mine and theirs:
            self.agree.add(name) if same else self.against.append(name)

    def _dates(self) -> None:
        one, other = self._one, self._other
        self._say("year", one.year == other.year, one.year, other.year)
        if "year" not in self.agree or one.year in (one.day, other.day):
            return  # one of them tells no more
        same = one.day.startswith(other.day) or other.day.startswith(one.day)
        self._say("day", same, one.day, other.day)
        self.agree -= set() if same else {"year"}

    def _containers(self) -> None:
        """What they are in; two bindings of one publisher's book have two ISBNs."""
        one, other = self._one, self._other
        same = one.issn == other.issn != "" or _one_container(one.container, other.container)
        self._say("journal", same, one.container, other.container)
        same = _one_container(one.publisher, other.publisher)
        isbn = one.isbn == other.isbn
        self._say("isbn", True, *(one.isbn, other.isbn) if isbn else ("", ""))
        if same or (one.isbn and other.isbn and not isbn):
            self._say("publisher", same, one.publisher, other.publisher)

    def _titles(self, share: float) -> bool:
        return "title" in self.agree or _alike(self._one.words, self._other.words, share)

    @property
    def placed_apart(self) -> bool:
        """Whether their places in a whole differ."""
        return any(name in self.against for name in (*_PARTS, "kind"))

    @property
    def _placed(self) -> bool:
        """Whether they stand on the same pages of the same journal."""
        return "journal" in self.agree and bool({"pages", "eid"} & self.agree)

    @property
    def _authors(self) -> bool:
        """Whether they have one author, or none; one who is told once alone is no other."""
        mine, theirs = self._one.author[0], self._other.author[0]
        return "author" in self.agree or not (mine or theirs)

    @property
    def one(self) -> bool:
        """Whether they are of one work."""
        against = set(self.against)
        if "doi" in against or ("eprint" in against and "doi" not in self.agree):
            return False
        if "doi" in self.agree:
            near = self._titles(_HALF) and "author" not in against and not self.placed_apart
            return near or "title" in self.agree or (self._placed and "author" in self.agree)
        if self.placed_apart or "author" in against or not self._titles(_HALF):
            return False
        if {"eprint", "isbn"} & self.agree:
            return True
        if "address" in self.agree and self._titles(_MOST):
            return len(against & {"year", "day", "journal"}) <= 1
        if self._placed or {"author", "publisher", "title", "year"} <= self.agree:
            against -= {"address", "day"}
        return "title" in self.agree and (self._authors or self._placed) and not against

    @property
    def edited(self) -> bool:
        """Whether more speaks for one record that was put right than for two."""
        own = {"doi", "eprint", "isbn", "address"} & self.agree or self._placed
        return len(self.agree) > len(self.against) and (bool(own) or self._titles(_HALF))

    @property
    def near(self) -> tuple[str, ...] | None:
        """What is against one work, where much speaks for it; nothing where little does."""
        told = [*self.against] + ["author"] * (not self._authors and "author" not in self.against)
        two = {"doi", "journal"} <= {*self.agree, *told} and "doi" in told and "journal" not in told
        if two or "author" in self.against or "year" in told:
            return None
        placed = {"author", "address", "journal"} & self.agree
        if len(told) > _FEW or ("title" in told and (len(told) > 1 or not placed)):
            return None
        return tuple(dict.fromkeys(_WORDS.get(name, name) for name in told))


_WORDS = {"doi": "DOI", "eprint": "number as a preprint", "pages": "pages", "eid": "number"}


def _alike(one: frozenset[str], other: frozenset[str], share: float) -> bool:
    """Whether two titles may be one, worded a little differently: not 'Letter 1' and 'Letter 2'."""
    numbers = [{word for word in words if _NUMBER.fullmatch(word)} for words in (one, other)]
    if all(numbers) and numbers[0] != numbers[1]:
        return False
    return not one or not other or len(one & other) >= share * min(len(one), len(other))


_NUMBER = re.compile(r"\d+|[ivxl]+|first|second|third|one|two|three")


def _one_container(one: str, other: str) -> bool:
    """Whether two names are of one journal: whole, with its words cut short, or its initials."""
    mine, theirs = one.split(), other.split()
    if len(mine) == len(theirs):
        pairs = zip(mine, theirs, strict=True)
        return all(a.startswith(b) or b.startswith(a) for a, b in pairs)
    short, long = sorted((mine, theirs), key=len)
    initials = "".join(word[0] for word in long)
    return len(short) == 1 and len(short[0]) > 2 and initials.startswith(short[0])


def identity(draft: Draft) -> Identity:
    """The identity of a draft."""
    people = draft.authors or draft.editors
    named = (people[0].family, people[0].given) if people else ("", "")
    return _identity(draft.type, draft.fields, *named)


def identity_of(entry: BibEntry) -> Identity:
    """The identity of an entry of the bibliography."""
    people = entry.people.get("author") or entry.people.get("editor") or ()
    family = f"{people[0].particle} {people[0].family}{people[0].whole}" if people else ""
    fields = {name: to_text(value) for name, value in entry.fields.items()}
    fields |= {"url": re.sub(r"\\([#$%&_{}~])", r"\1", entry.fields.get("url", ""))}
    date = entry.date.text if entry.date else ""
    given = people[0].given if people else ""
    return _identity(entry.type, {**fields, "date": date}, family, given)


def _identity(kind: str, fields: Mapping[str, str], family: str, given: str) -> Identity:
    address, doi, _ = clean_address(fields.get("url", "")) if fields.get("url") else ("", "", "")
    title = fields.get("title", "")
    eprint = fields.get("eprint", "").lower()
    arxiv = fields.get("eprinttype", "").lower() == "arxiv"
    container = fields.get("journaltitle") or fields.get("booktitle") or fields.get("maintitle")
    part = "part" if kind in _PART_TYPES else "whole" if kind in _WHOLE_TYPES else ""
    day = re.sub(r"[~?%]|/.*", "", fields.get("date", ""))
    year = re.match(r"-?[^-]+", day)
    return Identity(
        title=folded(title),
        words=frozenset(_words(title)),
        type="preprint" if arxiv and not container else part,
        doi=(fields.get("doi") or doi).lower(),
        eprint=f"{fields.get('eprinttype', '')} {re.sub(r'v[0-9]+$', '', eprint)}" * bool(eprint),
        isbn=_isbn(fields.get("isbn", "")),
        issn=re.sub(r"[^\dX]", "", fields.get("issn", "").upper()),
        address=_same_address(address),
        author=_author(family, given),
        year=year[0] if year else "",
        day=day,
        container=" ".join(_words(re.sub(r"\([^()]*\)", "", container or ""))),
        publisher=" ".join(_words(fields.get("publisher", ""))),
        parts=tuple(_place(name, fields.get(name, "")) for name in _PARTS),
    )


def _author(family: str, given: str) -> tuple[str, str]:
    """A family name and the initial of a given one; nothing of those who stand for nobody."""
    if NOBODY.fullmatch(family.strip()):
        return ("", "")
    return folded(family), folded(given)[:1]


def _isbn(text: str) -> str:
    """What the numbers of ten and of thirteen digits have in common."""
    digits = re.sub(r"[^\dX]", "", text.upper())
    return digits[-10:-1]


def _place(name: str, text: str) -> str:
    """A volume, number or first page, without what is said before it and zeros."""
    first = re.split(r"[-–,;]", text, maxsplit=1)[0] if name == "pages" else text
    plain = folded(first)
    number = _NUMBERED.match(plain) if name in ("volume", "number", "edition") else None
    found = number[1] if number else plain
    return found.lstrip("0") or found


_NUMBERED = re.compile(r"(?:vol|volume|bd|band|t|tome|no|nr|num|number|issue)?(\d+)")


def _same_address(address: str) -> str:
    """An address as others may write it: by http or https, with 'www.' or without, and the like.

    That of a whole site is no work's own.
    """
    if not address:
        return ""
    parts = urlsplit(address)
    host = re.sub(r"^(?:www\d?|m|mobile)\.(?=[^.]+\.)", "", parts.netloc.lower())
    host = re.sub(r":(?:80|443)$", "", host)
    path = re.sub(r"/(?:index|default)\.(?:html?|php|aspx?)$", "/", unquote(parts.path))
    query = "&".join("=".join(pair) for pair in sorted(parse_qsl(parts.query)))
    mark = parts.fragment.partition(":~:")[0]
    own = f"{path.rstrip('/')}?{query}#{mark}".rstrip("?#").replace("?#", "#")
    return f"{host}{own}" if own else ""


def _words(text: str) -> Sequence[str]:
    """Its words, folded, but for the small ones; all if there are no others."""
    plain = re.sub(r"<[^<>]*>", "", text)
    found = [word for word in map(folded, re.split(r"[\s.:/–—-]+", plain)) if word]
    return [word for word in found if word not in _SMALL] or found


def folded(text: str) -> str:
    """Letters and digits alone, small and without accents."""
    plain = unicodedata.normalize("NFKD", re.sub(r"<[^<>]*>", "", text)).casefold()
    return "".join(char for char in plain if char.isalnum())
