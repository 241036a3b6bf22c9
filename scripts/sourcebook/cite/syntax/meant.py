"""Places as people note them at their desks, into locators: what is sure, and what may be meant.

Book, chapter and section are written with commas, blanks and Roman numbers too (``44,19,5``,
``III.i.77``); what may as well be pages or a volume is never taken for them unasked.
"""

import re
from collections.abc import Mapping
from itertools import pairwise
from types import MappingProxyType

from sourcebook.cite.syntax.labels import LOCUS, in_our_labels
from sourcebook.cite.syntax.locator import Locator, LocatorError, parse_locator

_FOLLOWING = re.compile(r"(?<=\d)\s?(ff?)\.?(?![^\s,;])")
"""That the next pages belong to it, with a point or without, close to the number or not."""
_LOCUS = re.compile(
    r"\d+(?:[.:]\d+)+(?:[-–]\d+(?:[.:]\d+)*)?|\d+[a-e]\d+(?:[-–][\da-e]+)?|\d+[a-e][-–]\d*[a-e]\d*"
)
"""Points, or the columns of Stephanus and Bekker; ``12a`` alone is a page."""
_NAME = r"(?:[1-4] )?(?:[^\W\d_a-z]\w*+\.?+ ){1,3}"
_ROMAN = r"(?!L\b)(?=[IVXL])(?:X[CL]|L?X{0,3})(?:IX|IV|V?I{0,3})"
_PART = re.compile(rf"\d{{1,4}}[a-z]?|{_ROMAN}|{_ROMAN.replace('L', 'l').lower()}")
_NAMED = re.compile(rf"({_NAME})(\d.*|{_ROMAN}\..*)")
_ROMAN_FIRST = re.compile(rf"({_ROMAN})(\s*[.,:]\s*|\s+)(?=\S)(.*)")
_BETWEEN = re.compile(r"\s*[.,]\s*")
_LISTED = re.compile(r"\s*;\s*")
_NUMBER = re.compile(r"\d+[a-z]?(?:[-–]\d+[a-z]?)?")
_WORDS_OF_ITS_OWN = (
    r"(?:Taf(?:eln?|\.)|[Pp]l(?:s?\.|ates?|anches?)|[Tt]av(?:v?\.|ol[ae])|[Ll]ám(?:s?\.|inas?)"
    r"|[Ff]r(?:r?\.|gm?\.|agm?\.|agments?)|[Ss]ig(?:s?\.|natures?)"
    r"|[Mm]aps?|Karten?|[Ss]lides?|Folien?|[Dd]iapos(?:itives?)?|[Tt]racks?"
    r"|(?:[Cc]at(?:\.|alogue)|[Ii]nv(?:\.|entory))(?: (?:[Nn]os?\.|[Nn]umbers?))?"
    r"|(?:Kat|Inv)\.(?:-?Nr\.)?|(?:Katalog|Inventar)-?(?:Nr\.|[Nn]ummer))"
)
"""A plate, a fragment, a slide, a number of a catalogue: styles have no label for them."""
_TIME = re.compile(
    r"(?:(\d{1,2})\s?(?:h|Std)\.?)?\s?(?:([0-5]?\d)\s?(?:m|mn|min|Min|['′’])\.?)?"
    r"\s?(?:([0-5]?\d)\s?(?:s|sec|sek|Sek|[\"″”]|'')\.?)?"
)
"""``1h 2m 3s``, ``12 min 30 s``, ``2'30"``: by two of its parts it is known as a time."""
_BOOKS = """
    Gen Gn Gén Ex Exod Lev Lv Num Nm Nb Dt Deut Dtn Jos Josh Ri Jdg Judg Jg Rut Ruth Sam S
    Kön Kgs R Chr Esr Ezra Neh Tob Jdt Est Esth Makk Macc Mac Ijob Hi Job Jb Ps Pss Spr
    Prov Pr Koh Eccl Qoh Hld Song Ct Weish Wis Sg Sir Jes Isa Is Jer Jr Klgl Lam Bar Ez
    Ezek Dan Dn Hos Os Joel Joël Am Amos Obd Obad Jon Mi Mic Nah Hab Zef Zeph Hag Sach
    Zech Mal Mt Matt Mk Mc Mark Lk Lc Luk Luke Joh Jn John Apg Acts Ac Röm Rom Rm Kor Cor
    Co Gal Ga Eph Phil Kol Thess Th Tim Tm Phlm Hebr Heb He Jak Jas James Jc Petr Pet P
    Jud Jude Offb Rev Ap
""".split()
"""Books of the Bible as English, German and French editions shorten them."""
_BOOK = rf"(?:[1-4] ?(?:{'|'.join(_BOOKS)})|(?:{'|'.join(one for one in _BOOKS if one[1:])}))\.?"
_AS_WRITTEN = re.compile(
    rf"{_WORDS_OF_ITS_OWN} ?(?:\d\w*|[IVXLC]+|[A-Z]{{1,2}}\d\w*)(?: ?[-–,] ?\w+)*"
    r"(?: [^\W\d_][\w.–-]*){0,3}"
    rf"|{_BOOK} \d+(?: ?[-–] ?\d+)?"
    r"|[^\W\d_][\w.]+ \d+ [FTD] ?\d+\w*(?: ?[-–,] ?\d+\w*)*"
)
"""Places that all editions share and that styles print as they stand: ``FGrHist 90 F 130``."""
_OF_TWO = {"T.": ("vol.", "pt.")}
"""Labels that mean one thing in one language, and another in another: tome, Teil."""
_LONGEST = 60
"""A place that is kept as it stands is no longer than that."""
_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def meant_locator(text: str, forms: Mapping[str, str] = MappingProxyType({})) -> str:
    """The locator that a note of a place surely means; empty if it is none, or may be several.

    Labels may be as other languages write them, or in the ``forms`` that a project has declared. A
    bare number is a page, as are several that ascend; others are a passage's, as all editions have
    it.
    """
    text = " ".join(text.split())
    if (time := _time(text)) or _AS_WRITTEN.fullmatch(text):
        return time or _whole(text)
    text = _FOLLOWING.sub(r" \1.", in_our_labels(text, forms))
    text = re.sub(r"(?<=\d)\.\Z", "", text)
    if _is_labelled(text):
        return _printed(text)
    listed = _LISTED.split(text)
    if len(listed) > 1 and all(map(_NUMBER.fullmatch, listed)):
        return _printed(f"p. {', '.join(listed)}")
    passages = [_passage(one) for one in _LISTED.split(text)]
    if passages == [None]:
        return ""
    if all(passages):
        return _printed(", ".join(map(str, passages)))
    bare = text[:1].isdigit() and not _LOCUS.fullmatch(text)
    paged = f"p. {text}"
    ways = (paged, text) if bare else (text, paged)
    return next(filter(None, map(_printed, ways)), "")


def _time(text: str) -> str:
    """A time in a recording whose parts stand apart, or have marks for letters."""
    found = _TIME.fullmatch(text)
    if not found or isinstance(parse_locator(text), Locator) or sum(map(bool, found.groups())) < 2:
        return ""
    hours, minutes, seconds = (int(one or 0) for one in found.groups())
    clock = f"{minutes:02d}:{seconds:02d}"
    return f"ts. {hours}:{clock}" if found[1] else f"ts. {clock.removeprefix('0')}"


def _printed(text: str) -> str:
    """A locator as we write it; empty for what is none."""
    found = parse_locator(text) if text else None
    return "" if found is None or isinstance(found, LocatorError) else str(found)


def _whole(text: str) -> str:
    """A place as it stands, as a locator that is printed so; empty if it can be none."""
    fits = len(text) <= _LONGEST and not {*"{}"} & {*text} and any(map(str.isalnum, text))
    return _printed(f"{{{LOCUS} {text}}}") if fits else ""


def _is_labelled(text: str) -> bool:
    found = parse_locator(text) if text else None
    return isinstance(found, Locator) and found.label not in ("page", LOCUS)


def doubted_locator(text: str) -> str:
    """The passage that numbers taken for pages may mean: ``2,117``; else nothing."""
    numbers = text.split(",")
    close = len(numbers) > 1 and all(re.fullmatch(r"\d{1,4}", one) for one in numbers)
    return ".".join(numbers) if close and not _passage(text) else ""


def proposed_locators(text: str) -> str:
    """Which locators a place that is not understood may be, in words; none drops a number."""
    text = " ".join(text.split())
    numbers = _NUMBER.findall(text)
    roman = _ROMAN_FIRST.fullmatch(text)
    if roman and len(numbers) == 1:
        book, number = _value(roman[1]), numbers[0]
        verse = f", 'v. {number}' (verse)" if roman[1] == "V" else ""
        return f"'{book}.{number}' (book and chapter){verse} or 'vol. {book}, p. {number}'"
    label, _, rest = text.partition(" ")
    ways = (meant_locator(f"{one} {rest}") for one in _OF_TWO.get(label, ()))
    if rest and (found := [f"'{one}'" for one in ways if one]):
        return " or ".join(found)
    whole = _whole(text) if numbers else ""
    if not whole:
        return "a label and a number, e.g. 'p. 4', 'chap. 2' or 's.v. water'"
    number = numbers[0]
    alone = f"'p. {number}', 'chap. {number}' or whatever {number} is, or "
    return f"{alone if _OF_A_NAME.fullmatch(text) else ''}'{whole}', which prints what you noted"


_OF_A_NAME = re.compile(r"(?:[^\W\d_][^\W\d_A-Z]+\.? )*\d+[a-z]?(?:[-–]\d+[a-z]?)?")
"""Words and one number; a letter or a Roman number would be lost with what it tells."""


def _passage(text: str) -> str | None:
    """Book, chapter and section with points between them; empty if it is none.

    None if it may be a passage, and something else as well.
    """
    roman, named = _ROMAN_FIRST.fullmatch(text), _NAMED.fullmatch(text)
    name, numbers = ("", text) if roman or not named else named.groups()
    numbers, dash, last = numbers.partition("-" if "-" in numbers else "–")
    parts = _BETWEEN.split(numbers)
    values = [_value(one) for one in parts if _PART.fullmatch(one)]
    if not values or len(values) < len(parts) or not parts[-1][0].isdigit():
        return None if roman and _NUMBER.match(roman[3]) else ""
    if roman and len(parts) == 2 and not re.fullmatch(r"\w+\.\w+", numbers):
        return None
    plain = not roman and not name and "," in numbers
    ascending = all(_number(a) < _number(b) for a, b in pairwise(values))
    if len(parts) == 1 or (plain and (ascending or not parts[0][0].isdigit())):
        return ""
    return f"{name}{'.'.join(values)}{dash}{_BETWEEN.sub('.', last.strip())}"


def _number(value: str) -> int:
    return int(re.sub(r"\D", "", value))


def _value(part: str) -> str:
    """A Roman number as an Arabic one; of any other part its text."""
    if part[0].isdigit():
        return part
    worth = [_DIGITS[letter] for letter in part.lower()]
    return str(sum(-one if one < after else one for one, after in pairwise((*worth, 0))))
