"""Our own pages as works to be cited: what a citation processor is given, and what is put in.

A processor formats one item a page in each style, with slots where the day, the address and
the part of the page go. Thousands of claims and excerpts so cost a replacement each,
and what is kept of earlier builds stays good when a day changes.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape

from sourcebook.cite import CslItem
from sourcebook.facts import Facts
from sourcebook.facts.heads import SOURCE_RECORD

_ADDRESS = "https://zqx.invalid/"
_YEAR, _MONTH, _DAY = 1776, 11, 24
_PART = "Zqxpart"
_MARK = re.compile(r"zqx\d+", re.IGNORECASE)
_MONTH_WORDS = r"(Nov\.|November)"
_DATE = re.compile(
    rf"{_DAY} {_MONTH_WORDS} {_YEAR}|{_MONTH_WORDS} {_DAY}, {_YEAR}|{_YEAR}, {_MONTH_WORDS} {_DAY}"
    rf"|{_MONTH_WORDS} {_DAY}|{_YEAR}"
)
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_SHORT = dict(zip(_MONTHS, "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.".split()))  # noqa: B905
_OPEN_QUOTE = re.compile("[“”]")


@dataclass(frozen=True, slots=True)
class StyleTexts:
    """What was formatted in one style, as safe HTML of one line.

    ``name`` is the style's, ``label`` what readers know it by. ``entries`` are bibliography
    entries by citekey; ``own`` are entries of our pages, with slots, by the id of their item.
    Where the style cites in notes, ``notes`` has a note for each excerpt by its id and
    ``own_notes`` one for each of our items.
    """

    name: str
    label: str
    entries: Mapping[str, str]
    own: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    own_notes: Mapping[str, str] = field(default_factory=dict)


def page_item(id: str) -> str:
    """The id of the item for a page as a whole: that of a theme or a source."""
    return f"page:{id}"


def part_item(id: str, part: str) -> str:
    """The id of the item for parts of one sort (``claim``, ``question``) on a theme's page."""
    return f"{part}:{id}"


def own_items(facts: Facts) -> list[CslItem]:
    """The items to format: one for each theme and source, one for the parts of each theme."""
    found = _titled(facts)
    return [
        {
            "id": key,
            "type": "webpage",
            "author": _marked(csl_authors(facts), number),
            "title": title,
            "container-title": facts.settings.site_name,
            "issued": {"date-parts": [[_YEAR, _MONTH, _DAY]]},
            "URL": _ADDRESS,
            "language": language,
        }
        for number, (key, title, language) in enumerate(found, 1)
    ]


def csl_authors(facts: Facts) -> list[dict[str, str]]:
    """Who our pages are by, as CSL has names."""
    return [
        {"literal": author.full}
        if author.is_body
        else {"family": author.family, "given": author.given}
        for author in facts.settings.credited
    ]


def _marked(authors: list[dict[str, str]], number: int) -> list[dict[str, str]]:
    """Each page's own authors: else a style tells two works of one year apart by letters."""
    first, *others = authors
    part = "literal" if "literal" in first else "family"
    return [{**first, part: f"{first[part]}zqx{number}"}, *others]


def _titled(facts: Facts) -> Iterator[tuple[str, str, str]]:
    ours = facts.settings.language
    for key in facts.corpus.themes:
        title = facts.name(key)
        yield page_item(key), title, ours
        for part in ("claim", "question"):
            yield part_item(key, part), f"{title}: {part.capitalize()} {_PART}", ours
    for key in facts.corpus.sources:
        # The item's own title and not the source's spelling: a style may change its case.
        item = facts.items[key]
        title = f"{SOURCE_RECORD}: {item.get('title', key)}"
        yield page_item(key), title, str(item.get("language", ours))


def filled(html: str, day: str, address: str, part: str = "") -> str:
    """A formatted citation of ours with its slots filled; ``html`` stays safe HTML.

    ``day`` is an ISO day or empty; ``part`` the words of a claim or question, plain text.
    """
    done = _DATE.sub(lambda found: _dated(found, day), _MARK.sub("", html))
    if part:
        done = _with_part(done, part)
    return done.replace(_ADDRESS, escape(address))


def _dated(found: re.Match[str], day: str) -> str:
    if not day:
        return "n.d."
    year, month, number = (int(piece) for piece in day.split("-"))
    word = _MONTHS[month - 1]
    return re.sub(
        rf"{_YEAR}|{_DAY}|Nov\.|November",
        lambda piece: {
            str(_YEAR): str(year),
            str(_DAY): str(number),
            "Nov.": _SHORT[word],
            "November": word,
        }[piece.group()],
        found.group(),
    )


def _with_part(html: str, part: str) -> str:
    """The words of a part in quotation marks, single within double; one mark ends them."""
    before, slot, after = html.partition(_PART)
    if not slot:
        return html
    marks = _OPEN_QUOTE.findall(before)
    within = bool(marks) and marks[-1] == "“"
    left, right = "‘’" if within else "“”"
    words = part.rstrip(" .")
    inner = words.translate(str.maketrans("“”", "‘’") if not within else {})
    if after[:1] in {".", ","}:
        # American punctuation: the point or comma stands inside the marks, and after no other.
        point = "" if words[-1:] in "?!" else after[0]
        right, after = point + right, after[1:]
    elif words[-1:] in "?!":
        after = after.replace("</i>.", "</i>", 1) if after.startswith("</i>.") else after
    return f"{before}{left}{escape(inner, quote=False)}{right}{after}"
