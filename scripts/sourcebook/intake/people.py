"""Fields of names, of whatever format: whom they name, in which roles, and what is not kept.

One rule for all: what one field lists is parted, words for a role are one, and nobody is told.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sourcebook.intake.draft import ET_AL, Draft, Name
from sourcebook.intake.names import is_body, is_company, is_suffix, read_name, without_life

_ROLES = {
    "editor": r"eds?\.?|editors?|edited(?: by)?|hrsg\.?|hgg?\.?|herausgeber(?:in)?|herausgegeben"
    r"|éds?\.?|éditeurs?|éditrices?|dirs?\.?|ed\. lit\.?|coords?\.?|a cura(?: di)?|curatore"
    r"|red\.?|redacteur",
    "translator": r"transl?s?\.?|trs?\.?|translators?|translated(?: by)?|traduct\w{2,5}"
    r"|tradutt\w{2,4}|tradott[oa]|traduite?|trad\.?|übers\.?|übersetzt|übersetzer(?:in)?|vertaler|vert\.?",
    "author": r"authors?|joint authors?|verf\.?|verfasser(?:in)?|auteure?|autor(?:a|in)?"
    r"|written|verfasst|écrit",
    "annotator": r"annotators?", "commentator": r"commentators?|commented|komm\.?",
    "introduction": r"introd(?:uction|uced|\.)?|writer of introduction"
    r"|author of introduction(?:, etc\.?)?",
    "director": r"directors?|film director", "interviewer": r"interviewers?",
    "": r"ill\.?|illus\.?|illustrat(?:ors?|ed)|comp\.?|compile(?:rs?|d)|foreword|preface"
    r"|collectors?|contributors?|photographers?|printers?|engravers?|publishers?|narrators?|adapters?|mitw\.?"
    r"|mitwirkender?|beiträger(?:in)?|sponsors?|issuing body|corporate author",
}  # fmt: skip
"""Words for a role; those under no name are told, since no style has a place for them."""
_ROLE = {role: re.compile(words, re.IGNORECASE) for role, words in _ROLES.items()}
_WORDS = f"(?:{'|'.join(_ROLES.values())})"
_SAID = rf"{_WORDS}(?:\s*(?:,|/|&|\band\b|\bund\b|\bet\b)\s*{_WORDS}){{0,3}}"
_IN_BRACKETS = re.compile(rf"\s*[(\[]\s*({_SAID})\s*[)\]]\.?$", re.IGNORECASE)
_BEHIND_A_COMMA = re.compile(rf"\s*,\s*({_SAID})$", re.IGNORECASE)
_SHORT = re.compile(r"[^\W\d_]{1,5}")
_MANY = re.compile(r"\b(?:eds|editors|hgg|éds|dirs|coords|éditeurs)\b", re.IGNORECASE)
_AND_MORE = re.compile(
    r"(?:^|(?<=[\w.,;]))[\s,;&]+(?:and\s+)?(?:et\.?\s?al(?:ii|\.)?|and others|u\.\s?a\.)[.\s]*$",
    re.IGNORECASE,
)
_ALL_MORE = re.compile(r"(?:and\s+)?(?:et\.?\s?al(?:ii|\.)?|others)[.\s]*", re.IGNORECASE)
_BRACKETS = re.compile(r"\[([^\[\]]+)\]")
_AND = re.compile(r"\s+(?:and|und|[&/|])\s+", re.IGNORECASE)
_AND_WITH_COMMAS = re.compile(r"\s+(?:et|y|e)\s+")
"""Words that stand in names too ('Ortega y Gasset'): between two that have a comma they part."""
_FULLER = re.compile(r"((?:[^\W\d_]\.[\s-]?)+)\s?\(([^()]+)\)$")
_MEDICAL = re.compile(
    r"[^\W\d_][\w’'-]*(?: [^\W\d_][\w’'-]*){0,2} (?:[A-Z]{1,3}|(?:[A-Z]\.[ -]?)+)"
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[\s-]?){1,4}")
_PERSON = re.compile(r"[^\W\d_]\S*(?:\s\S+){1,4}")
_LONGEST = 2000
"""What is longer is no list of names that one field has by mistake."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One of whom a field names: ``name`` is none for nobody, ``roles`` those that stand there.

    ``told`` is what is not kept, in words; ``text`` is what was read.
    """

    text: str
    name: Name | None
    roles: tuple[str, ...] | None = None
    told: tuple[str, ...] = ()


def put_people(draft: Draft, role: str, text: str, *, byline: bool = False) -> None:
    """Those whom a field names, each in the role that it has, ``role`` if none is said."""
    for one in listed(text, byline=byline):
        put_listed(draft, role, one)


def put_listed(draft: Draft, role: str, one: Listed) -> None:
    """One of them; who is nobody, or has a role that no style prints, is told."""
    for told in one.told:
        draft.leave_out(told)
    if one.name is None:
        draft.leave_out(f"the {role} '{one.text[:40]}'")
        return
    for named in (role,) if one.roles is None else one.roles:
        if one.name not in (people := draft.named(named)):
            people.append(one.name)


def listed(
    text: str, *, ordered: bool = False, amid: bool = False, byline: bool = False
) -> list[Listed]:
    """All whom a field names, which is to name one, and into which some put several.

    ``ordered`` is as in `read_name`; ``amid`` says that it is one of several in a list, ``byline``
    that it is a line of people, to whom an agency may be added ('Jane Roe and Reuters').
    """
    text = " ".join(text.split())
    stated = _STATED.match(text)
    text = text[stated.end() :] if stated else text
    found = [
        one
        for part in text.split(";")
        for piece in (_parted(part.strip(), amid, byline) if len(part) <= _LONGEST else [part])
        for one in _read(piece, ordered=ordered)
    ]
    if stated and stated[1]:
        found = [_in_role(one, stated[1]) for one in found]
    if len(found) > 1 and found[-1].roles == ("editor",) and _MANY.search(text[-20:]):
        found = [replace(one, roles=one.roles or ("editor",)) for one in found]
    return found


def without_role(text: str) -> tuple[str, tuple[str, ...] | None, str]:
    """A name without the role that is said behind it, that role, and its words."""
    if found := _IN_BRACKETS.search(text):
        return text[: found.start()].strip(" ,"), _roles(found[1]), found[1]
    found = _BEHIND_A_COMMA.search(text)
    if not found:
        return text, None, ""
    before, said = text[: found.start()].strip(" ,"), found[1]
    if "," not in before and (given := _GIVEN_TOO.match(said)) and given.end() < len(said):
        before, said = f"{before}, {given[1]}", said[given.end() :]  # 'Ruscha, Ed, Trans.'
    # 'Smith, Ed' has a given name and 'Smith, TR' initials; 'Smith, A., ed.', 'Smith, Trans' none.
    _, comma, last = before.rpartition(",")
    known = comma and not is_suffix(last.strip())
    small = said[0].islower() and said.endswith(".")
    named = _GIVEN_TOO.fullmatch(said) or (said.isupper() and _SHORT.fullmatch(said.rstrip(".")))
    if named and not known and not small:
        return text, None, ""
    return before, _roles(said), said


_STATED = re.compile(
    rf"(?:((?i:{_SAID}))\s+(?:by|par|por|door|von|di|da)|[Bb]y|BY|par|por|door)\s+(?=\S)"
)
"""What title pages have before a name: 'by Ann Roe', 'hrsg. von Ann Roe'."""
_GIVEN_TOO = re.compile(r"(Ed|Red)\b(?:\.?$|\s*,\s*)")
"""Words for a role that persons are called too."""


def _ends_as_company(text: str) -> bool:
    return is_company(text.rpartition(",")[2].strip())


def is_stated(text: str) -> bool:
    """Whether a list begins as on a title page, with words for the role of all in it."""
    return bool(_STATED.match(text))


def is_role(text: str) -> bool:
    """Whether words say a role and nothing else."""
    return bool(re.fullmatch(_SAID, text, re.IGNORECASE))


def _in_role(one: Listed, said: str) -> Listed:
    """Who is of a list before which a role is said, unless it has its own."""
    if one.roles is not None or one.name is None:
        return one
    roles = _roles(said)
    told = () if roles else (f"'{one.text[:60]}' ({said})",)
    return replace(one, roles=roles, told=one.told + told)


def _roles(said: str) -> tuple[str, ...]:
    words = re.split(r"\s*(?:,|/|&|\band\b|\bund\b|\bet\b)\s*", said)
    found = (role for word in words for role, known in _ROLE.items() if known.fullmatch(word))
    return tuple(dict.fromkeys(filter(None, found)))


def _read(piece: str, *, ordered: bool) -> Iterator[Listed]:
    if _ALL_MORE.fullmatch(piece):
        yield Listed(piece, Name(ET_AL))
        return
    more = _AND_MORE.search(piece)
    piece = (piece[: more.start()] if more else piece).strip(" ,;")
    told: list[str] = []
    if inferred := _BRACKETS.fullmatch(piece):
        if read_name(piece):
            told.append("the brackets of a name: it is inferred")
        piece = inferred[1] if read_name(piece) else piece
    bare, roles, said = without_role(without_life(piece))
    if fuller := _FULLER.search(bare):
        told.append(f"'{fuller[2]}', the given names of '{bare[: fuller.end(1)].strip()}'")
        bare = bare[: fuller.end(1)].strip()
    name = read_name(bare.replace("?", ""), ordered=ordered)
    told += _not_kept(bare, name)
    if name and roles == ():
        told.append(f"'{bare[:60]}' ({said})")
    if name or not more:
        yield Listed(bare, name, roles, tuple(told))
    if more:
        yield Listed(piece, Name(ET_AL))


def _not_kept(text: str, name: Name | None) -> Iterator[str]:
    """What stands with a name and is no part of it."""
    if not name or not name.given:
        return
    kept = _letters(f"{name.family}{name.given}{name.family}{name.prefix}{name.suffix}")
    lost = [word.strip(",()[]") for word in text.split() if _letters(word) not in kept]
    if lost:
        yield f"'{' '.join(lost)}' of '{name.said}'"
    if "?" in text:
        yield f"the '?' of '{name.said}'"


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text.lower()))


def _parted(text: str, amid: bool, byline: bool) -> Iterator[str]:
    """The persons whom a text lists with 'and', '&' or commas; a body stays whole."""
    pieces = _AND.split(text)
    sure = pieces[:1] if byline and not any(map(is_role, pieces)) else pieces
    if _ends_as_company(text) or not all(map(_may_be_one, sure)):
        pieces = [text]
    if len(pieces) == 1 and text.count(",") > 1:
        others = _AND_WITH_COMMAS.split(text)
        pieces = others if all(one.count(",") == 1 for one in others) else pieces
    for piece in pieces:
        yield from _by_commas(piece, amid=amid or len(pieces) > 1)


def _may_be_one(text: str) -> bool:
    """Whether a text reads as a person or several: with a comma, or of two words and more."""
    text = without_role(without_life(text.strip()))[0]
    if is_body(text) or not text[:1].isalpha():
        return bool(_ALL_MORE.fullmatch(text))
    return "," in text or bool(_PERSON.fullmatch(text)) or bool(_ALL_MORE.fullmatch(text))


def _by_commas(text: str, *, amid: bool) -> list[str]:
    """``Smith J, Brown PQ``, ``Smith, J., Brown, P.`` and ``John Smith, Mary Jones,`` parted.

    A comma at the end stands before 'and' in a list of names, if this is ``amid`` one.
    """
    bare, roles, _ = without_role(without_life(text.strip()))
    parts = [part.strip() for part in bare.split(",") if part.strip()]
    if len(parts) < 2 or is_body(bare) or is_company(parts[-1]) or roles is not None:
        return [text]
    if all(map(_MEDICAL.fullmatch, parts)):
        return parts
    if any(map(is_suffix, parts)):
        return [text]
    pairs = list(zip(parts[::2], parts[1::2], strict=False))
    initials = all(_INITIALS.fullmatch(second) for _, second in pairs)
    if len(parts) % 2 == 0 and len(pairs) > 1 and initials:
        return [", ".join(pair) for pair in pairs]
    several = len(parts) > 2 or (amid and bare.endswith(","))
    if several and all(_PERSON.fullmatch(part) and part[0].isupper() for part in parts):
        return parts
    return [text]
