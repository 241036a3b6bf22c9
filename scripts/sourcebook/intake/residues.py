"""What programs leave in a record, whatever its format: entities, bindings, points of catalogues.

Each is put right on the draft, and what goes for good is told.
"""

import re
from collections.abc import Callable

from sourcebook.intake.addresses import find_doi
from sourcebook.intake.draft import Draft, Name
from sourcebook.intake.journals import out_of_capitals

_BOOKS_NUMBER = frozenset((10, 13))
_PARTED = re.compile(r"[;,()]")
_DIGITS = re.compile(r"[\dXx-]+")
_POINTS = re.compile(r"(?:(?<!\s)\s++)?(?<![:;,/])[:;,/]++$")
_EXTENT = re.compile(r"(?:[ivxlcdm]+,\s*)?(\d{1,5})\s*(?:p|pp|pages|S|s)\b\.?.*", re.DOTALL)
_FROM_ONE = re.compile(r"1--(\d{2,5})")
_GLUED = re.compile(r"(.*(?:Press|Verlag|Publishers))([A-Z][a-z]+(?: [A-Z][a-z]+)*)")
_SPRINGER = re.compile(r"(Springer[\w &-]*), ([A-Z][\w .-]+(?:, [A-Z]{2})?)")
_KINDS = frozenset(
    """article|book|book section|book chapter|chapter|conference paper|conference proceedings|
    edited book|journal article|misc|newspaper article|proceedings paper|review|web page|
    electronic article|electronic book|magazine article|generic|article; proceedings paper|
    article; early access""".replace("\n", "")
    .replace("    ", "")
    .split("|")
)
"""What exporters call the kind of the record, which its type says already."""
_WHOLE = frozenset(
    "book collection mvbook mvcollection reference thesis report proceedings".split()
)
_EDITED = frozenset("collection proceedings mvcollection mvproceedings".split())
_SMALL_NAMES = frozenset("van von der den de del della di da du la le ten ter zu".split())


_TITLES = tuple(
    f"{whole}{part}" for whole in ("", "book", "main", "journal") for part in ("title", "subtitle")
)


def isbns(text: str) -> list[str]:
    """The numbers of a book without what is said of its binding or its price.

    Some write the parts of one with spaces between (``90 04 14105 7``), some several so.
    """
    found: dict[str, str] = {}
    for part in _PARTED.split(text):
        words = [word for word in part.split() if _DIGITS.fullmatch(word)]
        whole = [word for word in words if _length(word) in _BOOKS_NUMBER]
        joined = "-".join(words)
        if not whole and _length(joined) in _BOOKS_NUMBER and all(map(_is_part, words)):
            whole = [joined]
        for number in whole:
            found.setdefault(_work(number), number)
    return list(found.values())


def _work(number: str) -> str:
    """The digits that a number has in its long form and in its short one."""
    return re.sub(r"[- ]", "", number)[-10:-1]


def _length(number: str) -> int:
    return len(re.sub(r"[- ]", "", number))


def _is_part(word: str) -> bool:
    return _length(word) < 8  # what is longer is the number of a journal


def tidy(draft: Draft) -> None:
    """Put right what is no fault of the record but a habit of whoever wrote it out."""
    for step in _STEPS:
        step(draft)


def _numbers(draft: Draft) -> None:
    """One number of a book; issues without Web of Science's 'SI', and without 'no.' before them."""
    first, *others = isbns(draft.fields.get("isbn", "")) or [""]
    if first:
        _set(draft, "isbn", first)
    for other in others:
        draft.put_or_tell("isbn", other)
    for name in ("number", "pages", "volume"):
        if found := _SPECIAL_ISSUE.fullmatch(draft.fields.get(name, "")):
            _set(draft, name, found[1])
        if name != "pages" and (found := _NUMBERED.match(text := draft.fields.get(name, ""))):
            _set(draft, name, text[found.end() :])


_SPECIAL_ISSUE = re.compile(r"(\S+?),? SI")


def _points(draft: Draft) -> None:
    """Catalogues set a colon after a place, a comma after a publisher."""
    for name in ("publisher", "location", "edition", "series"):
        text = draft.fields.get(name, "")
        if _POINTS.search(text):
            _set(draft, name, _POINTS.sub("", text))
        if inferred := _INFERRED.fullmatch(draft.fields.get(name, "")):
            _set(draft, name, inferred[1])
            draft.leave_out(f"the brackets of the {name}: it is inferred")


def _titles(draft: Draft) -> None:
    """They set a stroke or a colon behind a title."""
    for name in _TITLES:
        for held in (draft.fields, draft.typed):
            if name in held:
                held[name] = re.sub(r"(?<!\s)\s++[:;/=,](?=\}*$)", "", held[name])


def _places(draft: Draft) -> None:
    """ProQuest names the country first; Crossref and Springer have the place with the publisher.

    Of several places or publishers, as catalogues list them, the first is kept.
    """
    for name in ("location", "publisher"):
        first, *others = draft.fields.get(name, "").split(" ; ")
        if others:
            _set(draft, name, first)
        for other in others:
            draft.leave_out(f"another {name}, '{other.strip()[:60]}'")
    country, dashes, state = draft.fields.get("location", "").partition(" -- ")
    if dashes:
        _set(draft, "location", f"{state}, {country}")
    publisher = draft.fields.get("publisher", "")
    if found := _GLUED.fullmatch(publisher) or _SPRINGER.fullmatch(publisher):
        _set(draft, "publisher", found[1])
        draft.put("location", found[2])


_INFERRED = re.compile(r"\[([^\[\]]+)\]")
_NUMBERED = re.compile(r"(?:no|nr|vol|v|bd)\.\s*(?=\d)|n[°º]\s*(?=\d)", re.IGNORECASE)


def _responsible(draft: Draft) -> None:
    """Catalogues set behind a title who is responsible for it: ``Locks : a history / Ann Roe``."""
    people = (draft.authors, draft.editors, *draft.people.values())
    families = {name.family for named in people for name in named}
    for name in ("title", "booktitle"):
        title, stroke, said = draft.fields.get(name, "").rpartition(" / ")
        if stroke and any(re.search(rf"\b{re.escape(one)}\b", said) for one in families):
            _set(draft, name, title.replace(" : ", ": "))
            draft.leave_out(f"'{said[:60]}' behind the {name}")


def _untold(draft: Draft) -> None:
    """Catalogues write 's.l.' and 's.n.' where a book names no place and no publisher."""
    for name in ("publisher", "location"):
        if _NO_PLACE.fullmatch(draft.fields.get(name, "")):
            _drop(draft, name)


_NO_PLACE = re.compile(
    r"\W*(?:s\. ?[ln]\.|n\. ?p\.|sine (?:loco|nomine)"
    r"|(?:publisher|place) not (?:identified|given))\W*",
    re.IGNORECASE,
)


def _kind(draft: Draft) -> None:
    kind = draft.fields.get("type", "")
    if doi := find_doi(kind) or find_doi(kind, bare=True):
        draft.put("doi", doi)
    if doi or kind.lower() in _KINDS:
        _drop(draft, "type")


def _roles(draft: Draft) -> None:
    """A thesis has an institution for a publisher; of an edited book the first named edit it."""
    if draft.type == "thesis" and "institution" not in draft.fields:
        for held in (draft.fields, draft.typed):
            if "publisher" in held:
                held["institution"] = held.pop("publisher")
    if draft.type in _EDITED and draft.authors and not draft.editors:
        draft.editors, draft.authors = draft.authors, []
        if "author" in draft.typed:
            draft.typed["editor"] = draft.typed.pop("author")


def _extent(draft: Draft) -> None:
    """Pages of a whole work are how many it has."""
    if total := _EXTENT.fullmatch(draft.fields.get("pagetotal", "")):
        _drop(draft, "pagetotal")
        draft.put("pagetotal", total[1])
    pages = draft.fields.get("pages", "")
    found = _EXTENT.fullmatch(pages) or _FROM_ONE.fullmatch(pages)
    if draft.type in _WHOLE and (found or pages.isdigit()):
        _drop(draft, "pages")
        draft.put("pagetotal", found[1] if found else pages)


def _shouted(draft: Draft) -> None:
    """What databases print in capitals throughout: titles of proceedings, publishers, names."""
    for name in ("booktitle", "publisher"):
        text = draft.fields.get(name, "")
        if (calm := out_of_capitals(text)) != text:
            _set(draft, name, calm)
            draft.leave_out(f"the capitals of the {name}")
    if re.search(r"\d", where := draft.fields.get("location", "")) and where.isupper():
        _drop(draft, "location")
        draft.leave_out("location (a postal address)")
    for role, names in {"author": draft.authors, "editor": draft.editors, **draft.people}.items():
        calmer = [_calm_name(name) for name in names]
        if calmer != names:
            names[:] = calmer
            draft.typed.pop(role, None)


def _calm_name(name: Name) -> Name:
    """``KHALIL, ÉMAD`` as ``Khalil, Émad``: to be looked at, as all that is guessed."""
    if not name.given or not name.family.isupper() or len(name.family) < 2:
        return name
    family = " ".join(_calm(word, small=True) for word in name.family.split())
    given = " ".join(
        _calm(word) if len(word.rstrip(".")) > 2 and "." not in word[:-1] else word
        for word in name.given.split()
    )
    suffix = _calm(name.suffix) if name.suffix.lower().startswith(("jr", "sr")) else name.suffix
    return Name(family, given, suffix, name.prefix, guessed=True)


def _calm(word: str, *, small: bool = False) -> str:
    if not word.isupper():
        return word
    lowered = word.lower()
    if small and lowered in _SMALL_NAMES:
        return lowered
    calm = re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), lowered)
    return re.sub(r"^Mc([a-z])", lambda found: f"Mc{found[1].upper()}", calm)


def _statute(draft: Draft) -> None:
    """The number of a law alone: styles print what kind it is."""
    number = draft.fields.get("number", "")
    if draft.type == "legislation" and (found := _PUBLIC_LAW.fullmatch(number)):
        _set(draft, "number", re.sub("[-–]+", "-", found[1]))


_PUBLIC_LAW = re.compile(
    r"(?:Pub(?:lic|\.)?\s*L(?:aw|\.)?\s*(?:No\.?\s*)?)(\d+[-–]+\d+)", re.IGNORECASE
)


def _preprint(draft: Draft) -> None:
    """ADS gives the number of a preprint as its pages and its number too."""
    number = draft.fields.get("eprint", "").lower()
    for name in ("pages", "eid"):
        if number and draft.fields.get(name, "").lower().removeprefix("arxiv:") == number:
            _drop(draft, name)


def _set(draft: Draft, name: str, text: str) -> None:
    _drop(draft, name)
    draft.put(name, text)


def _drop(draft: Draft, name: str) -> None:
    draft.fields.pop(name, None)
    draft.typed.pop(name, None)


_STEPS: tuple[Callable[[Draft], None], ...] = (
    *(_numbers, _untold, _points, _places, _titles, _responsible),
    *(_kind, _roles, _extent, _shouted, _preprint, _statute),
)
