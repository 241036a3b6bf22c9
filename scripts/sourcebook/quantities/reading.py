"""Reads the amounts in a text of English: "about thirty boats", "between 5 and 7 m", "$24 million".

A number is read as an interval. What is said of it counts ("more than", "nearly"), and what is left
unsaid: a number that ends in three noughts or more, or that has a scale ("24 million"), may have
been rounded at its last figure that is not a nought.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sourcebook.language import fold, stem
from sourcebook.quantities.quantity import DIGITS, Quantity, rounded
from sourcebook.quantities.units import CURRENCIES, SCALES, UNITS, WORDS

_ABOUT = 0.1
"""How far "about" reaches, as a share of the number; "nearly" reaches as far down."""
_NOUN = 4
"""How many words after a number are looked through for what it counts."""
_REACH = 400
"""How many letters around a number are looked at: more than four words have."""
_DECADE = 0.5
"""Who counts in decades has rounded to them."""

_LITERAL = (
    r"\d{1,3}(?:(?:,\d{3})+|(?:[\u0020\u00a0\u2009\u202f]\d{3})+(?!\d))(?:\.\d+)?|\d+(?:\.\d+)?"
)
_WRITTEN = "|".join(sorted(WORDS, key=len, reverse=True))
_SCALE = "|".join(sorted((word for word in SCALES if len(word) > 2), key=len, reverse=True))
_SIGN = r"(?:US\$|[$£€¥])"
_ONE = rf"(?:{_LITERAL}|(?:{_WRITTEN})(?:\s+hundred)?|a\s+(?:hundred|dozen))"
_NUMBER = re.compile(
    rf"""
    (?<![\w/.,$£€¥-])
    (?P<sign>{_SIGN})?\s?
    (?P<first>{_ONE})
    (?:\s?(?:-|to|or|and)\s?(?P<sign2>{_SIGN})?(?P<second>{_ONE}))?
    (?:[\s-](?P<scale>{_SCALE})\b|(?P<short>bn|m|k)\b)?
    (?P<percent>\s?%|\s+per\s?cent\b)?
    (?![\d]|\.\d|[/'])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_BEGINNINGS = (
    *(word for word in WORDS if not any(word != one and one in word for one in WORDS)),
    "hundred",
    "dozen",
)
"""One of these words or a digit stands in every number; a written one has others in it."""
_BEFORE: Sequence[tuple[re.Pattern[str], str]] = tuple(
    (re.compile(rf"(?:^|\W)(?:{words})\W*$", re.IGNORECASE), sense)
    for words, sense in (
        (r"more than|over|at least|above|upwards? of|exceeding|in excess of", "least"),
        (r"less than|fewer than|under|at most|up to|no more than|below|within", "most"),
        (r"almost|nearly|close to|just under|not quite|barely", "nearly"),
        (
            r"about|around|some|roughly|approximately|circa|ca?\.|(?:an )?estimated(?: at)?",
            "about",
        ),
    )
)
_AFTER = re.compile(r"^\W{0,2}(?:and more|or more|or so|at least|plus)\b|^\+", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:\b(?:no|nos|art|articles?|para|paragraphs?|p|pp|pages?|resolutions?|sections?|chapters?|vol|"
    r"volumes?|numbers?|rules?|acts?|routes?|rooms?|flights?|world war|parts?|groups?|types?|"
    r"class|lines?|verses?|figures?|tables?|notes?|years)\.?|(?-i:[A-Z]{2,})|[-/])\s*$",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_DATE_BEFORE = re.compile(rf"\b{_MONTH}\.?\s*$")
_DATE_AFTER = re.compile(rf"^(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_STOP = frozenset(
    """a an the of in on at to for from by with and or but that which who as is are was were be been
    has have had it its their his her this these those than then when where while after before more
    less fewer other others year's ago old long high wide square cubic percent per so each every
    all both only not no into out up over under about between through during until since whom
    whose will would could should may might must can if because new former first last next late
    early own said says say one""".split()
)


_COUNTED = re.compile(
    r"\b(?:number of (?P<what>(?:[^\W\d_]+ ){1,4}?)(?:[^\W\d_]+,? ){0,6}?|"
    r"(?P<plural>[^\W\d_]{3,}s ))"
    r"(?:was|were|is|are|be|being|reached|numbered|amounted to|came to|stood at) [^.;:]{0,24}$",
    re.IGNORECASE,
)
"""What a number comes after: "the number of deaths which occurred was 616", "deaths were 618"."""
_LISTED = re.compile(r"(?<![^\s(])(?P<plural>[^\W\d_]{4,}s)(?:: ?| )$")
_ENDS = re.compile(r"\s*(?:[,.;)](?!\d)|$)")
"""A number in a list, after what it counts: "deaths 616, ships: 12"."""
_ENGLISH = frozenset("of and was were which with that is had by".split())


def is_english(text: str) -> bool:
    """Whether a text whose language nobody told has the small words of English."""
    words = set(_WORD.findall(text.casefold()))
    return "the" in words and bool(words & _ENGLISH)


def quantities(text: str) -> tuple[Quantity, ...]:
    """The amounts in a text, in order; years, days of a month and numbers of names are none."""
    # Most texts have none, and to search for one costs ten times what it costs to ask.
    small = text.casefold()
    if not _DIGIT.search(text) and not any(word in small for word in _BEGINNINGS):
        return ()
    return tuple(_quantities(text))


def _quantities(text: str) -> Iterator[Quantity]:
    for match in _NUMBER.finditer(text):
        before = text[max(0, match.start() - _REACH) : match.start()]
        after = text[match.end() : match.end() + _REACH]
        if _is_name(match, before, after):
            continue
        kind, size, end = _kind(match, after)
        if not kind and not end:
            kind = _kind_before(before[-160:], after)
        if not kind:
            continue
        low, high = _interval(match, before, after)
        if text.endswith("decades", 0, match.end() + end):
            low, high = low - _DECADE, high + _DECADE
        words = text[match.start() : match.end() + end].strip()
        found = Quantity(low * size, high * size, kind, words, match.start(), match.end() + end)
        yield replace(found, words=_with_sense(before, words))


def _kind_before(before: str, after: str) -> str:
    """What a number counts that stands before it; empty for nothing."""
    if counted := _COUNTED.search(before):
        return _noun(f" {counted['what'] or counted['plural']}")[0]
    listed = _LISTED.search(before) if _ENDS.match(after) else None
    return _noun(f" {listed['plural']}")[0] if listed else ""


def _is_name(match: re.Match[str], before: str, after: str) -> bool:
    """Whether a number is a year, a day, an ordinal, part of a name, or endless."""
    first, sign = match["first"], match["sign"]
    if max(len(first), len(match["second"] or "")) > DIGITS:
        return True
    if sign or match["percent"] or match["scale"]:
        return False
    if _NAMED.search(before[-16:]) or _DATE_BEFORE.search(before[-12:]):
        return True
    if _DATE_AFTER.match(after[:24]) or re.match(
        r"^(?:st|nd|rd|th)\b|^[a-z]|^-[a-z]{1,3}\b", after
    ):
        return True
    year = first.isdigit() and len(first) == 4 and 1000 <= int(first) <= 2100
    return year and _unit(after)[0] == ""


def _interval(match: re.Match[str], before: str, after: str) -> tuple[float, float]:
    scale = SCALES[match["scale"].lower()] if match["scale"] else 1.0
    if match["short"] and match["sign"]:
        scale = {"bn": 1e9, "m": 1e6, "k": 1e3}[match["short"].lower()]
    first = _value(match["first"]) * scale
    if match["second"]:
        second = _value(match["second"]) * scale
        return min(first, second), max(first, second)
    low, high = _rounded(match["first"], first, scale)
    for pattern, sense in _BEFORE:
        if pattern.search(before[-24:]):
            return {
                "least": (first, math.inf),
                "most": (0.0, first),
                "nearly": (first * (1 - _ABOUT), first),
                "about": (min(low, first * (1 - _ABOUT)), max(high, first * (1 + _ABOUT))),
            }[sense]
    return (first, math.inf) if _AFTER.match(after[:12]) else (low, high)


def _value(words: str) -> float:
    plain = " ".join(words.lower().split())
    if plain[0].isdigit():
        return float(re.sub(r"[,\s]", "", plain))
    last = plain.split()[-1]
    if plain.startswith("a "):
        return SCALES[last]
    return WORDS[plain.split()[0]] * SCALES.get(last, 1.0)


def _rounded(words: str, value: float, scale: float) -> tuple[float, float]:
    """What a number may have been before it was rounded."""
    if not value or scale == 1.0:
        return rounded(value)
    places = len(words.partition(".")[2]) if words[0].isdigit() else 0
    half = scale * 10.0**-places / 2
    return value - half, value + half


def _kind(match: re.Match[str], after: str) -> tuple[str, float, int]:
    """What is counted, how much of the base unit one is, and how far behind the number it ends."""
    if match["percent"]:
        return "share", 1.0, 0
    sign = match["sign"] or match["sign2"]
    if sign:
        return CURRENCIES[sign.lower()], 1.0, 0
    if match["short"]:
        # "13m": metres; a million only of money.
        return ("length", 1.0, 0) if match["short"] == "m" else ("", 1.0, 0)
    kind, size, end = _unit(after)
    return (kind, size, end) if kind or end else _noun(after)


def _unit(after: str) -> tuple[str, float, int]:
    """The unit that follows; one that measures nothing here ("years ago") has an end alone."""
    match = re.match(r"[\s-]*+(?:(square|sq\.?|cubic)[\s-]*+)?(US\s)?([A-Za-z]+)\b", after)
    if not match:
        return "", 1.0, 0
    word = match[3].lower()
    if word in CURRENCIES:
        return CURRENCIES[word], 1.0, match.end()
    if word not in UNITS or (match[1] or "").lower() == "cubic":
        return "", 1.0, 0
    kind, size = UNITS[word]
    if match[1]:
        return ("area" if kind == "length" else "", size**2, match.end())
    rest = after[match.end() :].lower()
    if kind == "time" and re.match(r"\s+(?:ago|old|later|earlier|before|after|into)\b", rest):
        return "", 1.0, match.end()
    return kind, size, match.end()


def _noun(after: str) -> tuple[str, float, int]:
    """The last of the words that follow at once: "63 foreign painters" counts painters."""
    end, head = 0, ""
    for _ in range(_NOUN):
        match = re.match(r"[\s]+([^\W\d_]+(?:['’-][^\W\d_]+)*)", after[end:])
        if not match or match[1].lower() in _STOP:
            break
        head, end = match[1], end + match.end()
        if re.match(r"[.,;:!?)\]]", after[end:]):
            break
        if head.lower().endswith("s") and not head[0].isupper():
            break  # a plural ends it: "63 painters worked"
    plural = head.lower().endswith(("s", "people", "men", "women", "crew", "staff"))
    return (f"of {stem(fold(head))}", 1.0, end) if head and plural else ("", 1.0, 0)


def _with_sense(before: str, words: str) -> str:
    for pattern, _ in _BEFORE:
        if match := pattern.search(before[-24:]):
            return f"{match[0].strip(' ,.;:(')} {words}"
    return words
