"""Dates as people, reference files and web pages write them, into EDTF."""

import re
from collections.abc import Iterable

from sourcebook.model import EdtfError, iso_year, parse_edtf


def _numbered_from(first: int, names: Iterable[str]) -> dict[str, int]:
    return {one: at for at, same in enumerate(names, first) for one in same.split("|")}


MOST_MONTHS = 12
MONTHS = _numbered_from(
    1,
    (
        "january|jan|januar|jänner|janvier|janv|enero|ene|gennaio|gen|janeiro|januari",
        "february|feb|februar|feber|février|fevrier|févr|febrero|febbraio|fevereiro|fev|februari",
        "march|mar|märz|maerz|mrz|mars|marzo|março|maart|mrt",
        "april|apr|avril|avr|abril|abr|aprile",
        "may|mai|mayo|maggio|mag|maio|mei",
        "june|jun|juni|juin|junio|giugno|giu|junho",
        "july|jul|juli|juillet|juill|julio|luglio|lug|julho",
        "august|aug|août|aout|agosto|ago|augustus",
        "september|sep|sept|septembre|septiembre|setiembre|settembre|set|setembro",
        "october|oct|oktober|okt|octobre|octubre|ottobre|ott|outubro|out",
        "november|nov|novembre|noviembre|novembro",
        "december|dec|dezember|dez|décembre|decembre|déc|diciembre|dic|dicembre|dezembro",
    ),
)
"""By name and shortened, in English, German, French, Spanish, Italian, Portuguese and Dutch."""
_ENGLISH_TOO = frozenset("ago out set".split())
"""Months that are English words: amid others ('sold out 2001') they are those."""
SEASONS = _numbered_from(
    21,
    (
        "spring|frühjahr|frühling|fruehjahr|printemps|primavera|voorjaar|lente",
        "summer|sommer|été|verano|estate|verão|zomer",
        "autumn|fall|herbst|automne|otoño|autunno|outono|najaar|herfst",
        "winter|hiver|invierno|inverno",
    ),
)
"""The same of the seasons, with EDTF's numbers."""
_WORDS = "|".join(sorted(MONTHS, key=len, reverse=True))
_ISO = re.compile(r"(\d{4})(?!['’]?s\b)(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?!\d)")
_DAY_FIRST = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th|er|[º°])?\.?\s+(?:de\s+)?({_WORDS})\.?,?\s+(?:del?\s+)?(\d{{4}})",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"\b({_WORDS})\.?,?\s+(?:(\d{{1,2}})(?:st|nd|rd|th)?,?\s+|del?\s+)?(\d{{4}})", re.IGNORECASE
)
_YEAR_FIRST = re.compile(rf"(\d{{4}}),?\s+({_WORDS})\.?(?:\s+(\d{{1,2}}))?(?!\d)", re.IGNORECASE)
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?![\d.])")
_STROKES = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})")
_OF_YEAR = "|".join(SEASONS)
_SEASON = re.compile(
    rf"({_OF_YEAR}),?\s+(?:del?\s+)?(\d{{4}})$|(\d{{4}}),?[\s/]+({_OF_YEAR})$", re.IGNORECASE
)
_NAMED = re.compile(rf"\b(?:{_WORDS}|{_OF_YEAR})\b", re.IGNORECASE)
# Catalogues put into brackets what the book itself does not say: '[c. 1904]', '[1904?]', '[190-?]'.
_INFERRED = re.compile(r"\[([^\[\]]+)\]")
_DASHES = re.compile(r"^(?:(\d{3})-|(\d\d)(?:--|–))(?=\??$)")
_DECADE_NAMED = re.compile(r"(\d{3})0['’]?s", re.IGNORECASE)
# How sure a date is, before or behind it; RIS has it behind its last stroke: '1904///ca.'.
_ABOUT = re.compile(
    r"^\(?(?:(?:ca\.?|circa|about|approx\.?|approximately)\s+(?=\w)|(?:c\.|ca\.)\s*(?=\w))"
    r"|(?<![\s/])[\s/]++\(?(?:ca?\.?|circa|about|approx\.?|approximately)\)?$",
    re.IGNORECASE,
)
_DOUBT = re.compile(r"(?:(?<!\s)\s++)?\(?\?\)?$")
# More than one date, of which none is the date: 'or', or from one to the other.
_BETWEEN = r"(?:[-–—/&]|or|and|to|until|till|through)"
_DAYS = re.compile(
    rf"(?:(?P<before>{_WORDS})\.?\s+)?(\d{{1,2}})(?:st|nd|rd|th)?\.?\s*[-–—/]\s*(\d{{1,2}})"
    rf"(?:st|nd|rd|th)?(?(before)|\.?\s+(?P<after>{_WORDS})\.?),?\s+(\d{{4}})",
    re.IGNORECASE,
)
_TWO_MONTHS = re.compile(rf"({_WORDS})\.?\s*[-–—/]\s*({_WORDS})\.?,?\s+(\d{{4}})", re.IGNORECASE)
_ARTICLE = r"(?:\s+(?:the|le|dem|zum|el|il|de))?\s+"
UP_TO = (
    r"(?:before|until|till|up to|by|not? (?:after|later than)|avant|jusqu['’](?:en|au?|à)"
    r"|au plus tard(?: en)?|vor|bis|spätestens|ante|antes de|hasta|prima del?|fino al?|voor|tot)"
) + _ARTICLE
"""What stands before the last date that may be meant, in several languages."""
FROM_ON = (
    r"(?:after|since|from|not? (?:before|earlier than)|après|depuis|dès|à partir d[eu]|a partir de"
    r"|au plus tôt(?: en)?|nach|seit|ab|frühestens|post|después de|desde|dopo|dal?|na|sinds|vanaf)"
) + _ARTICLE
"""The same before the first."""
OR_EARLIER = r"\s*,?\s*(?:or|ou|oder|o|of)\s+(?:before|earlier|avant|früher|antes|prima|eerder)"
OR_LATER = r"\s*,?\s*(?:or|ou|oder|o|of)\s+(?:after|later|après|später|después|dopo)"
_LED_TO = re.compile(
    rf"(?:(?:\d|(?:{_WORDS})\.?)\s*{_BETWEEN}\s*"
    rf"|\b(?:(?:between|or)\s+(?:the\s+)?|{UP_TO}|{FROM_ON}))"
    r"(?:\d{1,2}(?:st|nd|rd|th)?\.?\s+)?$",
    re.IGNORECASE,
)
_LED_ON = re.compile(
    rf"\s*{_BETWEEN}\s*(?:\d{{4}}\b|(?:\d{{1,2}}(?:st|nd|rd|th)?\.?\s+)?(?:{_WORDS})\b)"
    rf"|{OR_EARLIER}|{OR_LATER}",
    re.IGNORECASE,
)
_LAST_SEASON = 24
_TIME = re.compile(r"(\d)T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?(?=$|/|[?~%])")
_RANGE = re.compile(r"(\d{4})\s*(?:--?-?|–|—|/)\s*(\d{4}|\d{2})")
_STILL = r"present|today|ongoing|heute|présent|presente"
_OPEN = re.compile(rf"(\d{{4}})\s*[-–—]{{1,3}}\s*(?:\.\.|{_STILL})?", re.IGNORECASE)
"""From a year on, as catalogues tell of what still appears: ``1953-``, ``1953–present``."""
_CIRCA = re.compile(r"(?:c\.?|ca\.?|circa|about)\s*(\d{4})", re.IGNORECASE)
COPYRIGHT = re.compile(r"\[?c((?:1[89]|20)\d\d)\]?")
"""As catalogues write the year of a copyright; before there were any it is 'about'."""
_BEFORE = re.compile(
    r"(c\.?|ca\.?|circa|about)?\s*(\d{1,4})\s*B\.?\s*C\.?(?:\s*E\.?)?", re.IGNORECASE
)
_ANNO = re.compile(r"A\.?\s*D\.?\s*(\d{1,4})|(\d{1,4})\s*C\.?\s*E\.?", re.IGNORECASE)
BEFORE_CHRIST = (
    r"(?:BCE?|B\.\s?C\.(?:\s?E\.)?|av(?:\.|ant)?\s?(?:J\.?|Jésus)[- ]?\s?C(?:\.|hrist)?"
    r"|(?:av(?:\.|ant)|vor)\s(?:notre ère|unserer Zeit(?:rechnung)?|Christus|Christi Geburt|Chr\.)"
    r"|v\.\s?Chr\.(?:\s?Geb\.)?|v\.\s?u\.\s?Z\.|a\.?\s?C\.?(?:\s?n\.)?|a\.\s?Chr\.(?:\s?n\.)?"
    r"|avanti Cristo|antes de Cristo|antes de la era común"
    r"|π\.\s?χ\.|до н\.\s?э\.|до Р\.\s?Х\.)(?!\w)"
)
"""What stands behind a year before Christ, in several languages; in any case of its letters."""
OF_OUR_ERA = (
    r"(?:A\.?\s?D\.?|C\.?\s?E\.?|ap(?:r\.|rès|\.)\s?(?:J\.?|Jésus)[- ]?\s?C(?:\.|hrist)?"
    r"|n(?:ach|\.)\s?Chr(?:istus|isti Geburt|\.)|n\.\s?u\.\s?Z\.|d\.?\s?C\.?|dopo Cristo"
    r"|p\.\s?Chr\.(?:\s?n\.)?|después de Cristo)(?!\w)"
)
"""The same of a year since."""
_OTHER_ERA = re.compile(
    rf"\d\W{{0,3}}(?:{BEFORE_CHRIST}|A\.?\s?H\b|ق|هـ)"
    rf"|\b{BEFORE_CHRIST}\s*\d|(?:公元|紀元|西元)前|\bB\.?\s?C\.?(?:E\.?)?\s?\d|\bA\.?\s?H\.?\s?\d",
    re.IGNORECASE,
)
"""A year before Christ or of the Hijra: none of our era."""
_ADDED = re.compile(
    r"\[(\d{4})\]|(?:[©℗]|\bcop(?:yright|\.)?|\bp(?=\d)|D\.?\s?L\.?|dépôt légal|impr\.)\s*(\d{4})"
    r"|(\d{4})[a-z]",
    re.IGNORECASE,
)
"""A year with a mark of its kind: of a copyright, of a deposit, of print, or one of several."""
_LONGEST = 200
"""What is longer is no date; only so much is searched for one."""


def as_edtf(text: str) -> str:
    """A date as exporters write it, in EDTF; what is not known is returned as it stands."""
    text = _TIME.sub(r"\1", text.strip().strip("{}").strip())
    text = re.sub(r"^(?:c(?=\d{4}\.))?(.*\d)\.$", r"\1", text)  # 'c1953.' of catalogues
    if match := _RANGE.fullmatch(text):
        first, last = match.groups()
        # What one hyphen parts off may be a month or a season.
        if len(last) == 4 or "--" in text or "–" in text or int(last) > _LAST_SEASON:
            return f"{first}/{last if len(last) == 4 else first[:2] + last}"
    if match := _BEFORE.fullmatch(text):
        return iso_year(1 - int(match[2])) + ("~" if match[1] else "")
    if match := _ANNO.fullmatch(text):
        return f"{int(match[1] or match[2]):04d}"
    for form, mark in ((COPYRIGHT, ""), (_CIRCA, "~"), (_DECADE_NAMED, "X"), (_OPEN, "/..")):
        if match := form.fullmatch(text):
            return f"{match[1]}{mark}"
    if match := _ADDED.fullmatch(text):
        return str(match[1] or match[2] or match[3])
    return text


def to_edtf(text: str) -> str:
    """The date, as precise as it is printed; empty if it cannot be told.

    ``03/04/2017`` is not read: it is a day in March or in April, according to the country.
    ``14.07.2023`` is: with points the day stands first everywhere; and so is ``14/07/2023``.
    """
    text = text.strip()[:_LONGEST]
    if inferred := _INFERRED.fullmatch(text):
        # Alone: of '[1904 or 1905]' no year is the year.
        ready = as_edtf(unspecified(inferred[1].strip()))
        return ready if is_edtf(ready) else ""
    ready = as_edtf(text)
    # 2016-13 is a slip, and 2016-21 a season that few mean; of -1200 no two programs say the same.
    if not re.fullmatch(r"\d{4}-\d\d", ready) and text[:1] != "-" and is_edtf(ready):
        return "" if ready == _NO_YEAR else ready
    if _OTHER_ERA.search(text) or text.startswith("-") or dual_year(text):
        return ""
    about, doubt = bool(_ABOUT.search(text)), bool(_DOUBT.search(text))
    if about or doubt:
        read = to_edtf(_DOUBT.sub("", _ABOUT.sub("", text)))
        qualified = read + ("%" if about and doubt else "~" if about else "?")
        return qualified if is_edtf(qualified) else ""
    return next((read for form in _FORMS if (read := form(text))), "")


_NO_YEAR = "0000"
"""What databases write for a year that they do not know; in EDTF it is 1 BC."""


def unspecified(text: str) -> str:
    """``196X`` for a decade as catalogues have it, ``196-?``, and ``19XX`` for ``19--``."""
    return _DASHES.sub(lambda found: f"{found[1]}X" if found[1] else f"{found[2]}XX", text)


def year_to_edtf(text: str) -> str:
    """The date that stands where a year is asked for: ``1900/01`` are two years there, no month."""
    return two_years(text) or to_edtf(text)


def two_years(text: str) -> str:
    """``1900/1901`` for ``1900/01`` and ``1900-1``, a year and the next; nothing for any other."""
    match = _TO_NEXT.fullmatch(text.strip())
    end = f"{int(match[1]) + 1:04d}" if match else ""
    return f"{match[1]}/{end}" if match and end.endswith(match[2] or match[3]) else ""


_TO_NEXT = re.compile(r"(\d{4})(?:/(\d{1,2})|[-–](\d))")


def dual_year(text: str) -> str:
    """The date with the later of its two years: ``10 Feb 1689`` of ``10 Feb. 1688/9``.

    So a day before 25 March is told where years began on that; empty for any other.
    """
    found = _DUAL.search(text)
    if not found or not re.search(rf"\b(?:{_WORDS})\b", text, re.IGNORECASE):
        return ""
    later = f"{int(found[1]) + 1:04d}"
    same = later.endswith(found[2] or found[3])
    return f"{text[: found.start()]}{later}{text[found.end() :]}" if same else ""


_DUAL = re.compile(r"(?<![\d/])(\d{4})\s?(?:/\s?(\d{4}|\d{1,2})|[-–](\d{1,2}))(?![\d/])")


def cut_short(text: str, read: str) -> bool:
    """Whether a date has a number, a month or a word that what was ``read`` of it has not.

    No month is the 31st; two are named; ``1937 [1940]``; ``2001 (in press)``; the time of day.
    """
    if not read:
        return False
    text = re.sub(r"(?<=[^\W\d_]{3})(?=\d)", " ", text[:_LONGEST])  # 'Nov2015'
    text = unspecified(_NAMED.sub(_numbered, text)).replace("X", "0")
    there = re.findall(r"\d+", read.replace("X", "0"))
    known = {*map(int, there), *(int(one[2:]) for one in there if len(one) > 2)}
    written = {int(one) for one in re.findall(r"\d+", _DECADE_NAMED.sub(r"\g<1>0", text))}
    if read.startswith("-") or "/-" in read:  # 44 BC is the year -43
        written -= {1 + number for number in known}
    return not written - {0} <= known or bool(_WORD.search(_SAYING_SO.sub(" ", text)))


_WORD = re.compile(r"[^\W\d_]{2}|年|月|日")
_SAYING_SO = re.compile(
    rf"(?<=\d)(?:st|nd|rd|th|er|[a-z])\b|{_STILL}|(?<=0)['’]?s\b|(?<=\d)T(?=\d)|\b(?:approx\w*|circa|ca|about"
    rf"|and|of|to|until|till|through|del?|cop|copyright|impr|dépôt|légal|{BEFORE_CHRIST}|A\.?D|C\.?E)\b",
    re.IGNORECASE,
)
"""Words that make of numbers a date, which stand in what is read of it in another form."""


def _numbered(found: re.Match[str]) -> str:
    name = found[0].lower()
    return f" {MONTHS.get(name) or SEASONS[name]} "


def _year_first(text: str) -> str:
    match = _alone(_YEAR_FIRST.match(text))
    return _joined(match[1], str(MONTHS[match[2].lower()]), match[3]) if match else ""


def _iso(text: str) -> str:
    match = _alone(_ISO.match(text))
    return _joined(match[1], match[2], match[3]) if match and match[1] != _NO_YEAR else ""


def _day_first(text: str) -> str:
    match = _alone(_DAY_FIRST.search(text))
    return _joined(match[3], str(MONTHS[match[2].lower()]), match[1]) if match else ""


def _month_first(text: str) -> str:
    match = _alone(_MONTH_FIRST.search(text))
    if match and match.start() and match[1].lower() in _ENGLISH_TOO:
        return ""
    return _joined(match[3], str(MONTHS[match[1].lower()]), match[2]) if match else ""


def _dotted(text: str) -> str:
    match = _alone(_DOTTED.search(months_of_rome(text)))
    return _joined(match[3], match[2], match[1]) if match else ""


def months_of_rome(text: str) -> str:
    """A date with its month as a number of ours: ``15.III.1944`` is 15.3.1944."""
    return _ROMAN_MONTH.sub(lambda match: f".{_ROMAN.index(match[1]) + 1}.", text)


_ROMAN = "I II III IV V VI VII VIII IX X XI XII".split()
_ROMAN_MONTH = re.compile(rf"(?<=\d)\.\s?({'|'.join(reversed(_ROMAN))})\.\s?(?=\d)")


def _strokes(text: str) -> str:
    """Of two numbers before the year, the one that can be no month is the day."""
    match = _STROKES.fullmatch(text)
    first, second = (int(match[1]), int(match[3])) if match else (0, 0)
    if not match or (first > MOST_MONTHS) is (second > MOST_MONTHS):
        return ""
    return _joined(match[4], str(min(first, second)), str(max(first, second)))


def _days(text: str) -> str:
    """Days of one month: ``9-10 January 1889``, ``January 9–10, 1889``."""
    if not (match := _DAYS.fullmatch(text)):
        return ""
    month = str(MONTHS[(match["before"] or match["after"]).lower()])
    ends = [_joined(match[5], month, day) for day in (match[2], match[3])]
    return "/".join(ends) if is_edtf("/".join(ends)) else ""


def _two_months(text: str) -> str:
    """Months of one year: ``March-April 1889``; of ``December-January 1889`` no year is told."""
    if not (match := _TWO_MONTHS.fullmatch(re.sub(r"^(\d{4})\s+(\D+)$", r"\2 \1", text))):
        return ""
    ends = [_joined(match[3], str(MONTHS[name.lower()]), None) for name in (match[1], match[2])]
    return "/".join(ends) if is_edtf("/".join(ends)) else ""


def _alone(match: re.Match[str] | None) -> re.Match[str] | None:
    """A date that was found, unless it is one end of a time, or one of several."""
    if not match:
        return None
    led = _LED_TO.search(match.string, max(0, match.start() - _NEAR), match.start())
    return None if led or _LED_ON.match(match.string, match.end()) else match


_NEAR = 40
"""How many letters before a date tell whether it stands alone."""


def _season(text: str) -> str:
    match = _SEASON.match(text)
    return f"{match[2] or match[3]}-{SEASONS[(match[1] or match[4]).lower()]}" if match else ""


_FORMS = (
    _season, _days, _two_months, _year_first, _iso, _day_first, _month_first, _dotted,
    _strokes,
)  # fmt: skip


def is_edtf(text: str) -> bool:
    """Whether our own reader takes a date."""
    try:
        parse_edtf(text)
    except EdtfError:
        return False
    return True


def _joined(year: str, month: str | None, day: str | None) -> str:
    """As much of it as is a date: a month that is none, and a day that its month has not, go."""
    parts = [year]
    if month and 1 <= int(month) <= MOST_MONTHS:
        parts.append(f"{int(month):02}")
        if day and is_edtf("-".join([*parts, f"{int(day):02}"])):
            parts.append(f"{int(day):02}")
    return "-".join(parts)
