"""Our own pages as works to be cited: what a citation processor is given, and what is put in.

A processor formats one item a page in each style, with slots where the day, the address and
the part of the page go. Thousands of claims and excerpts so cost a replacement each,
and what is kept of earlier builds stays good when a day changes.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from html import escape

from sourcebook.cite import CslItem, guarded
from sourcebook.facts import PARTS, SOURCE_RECORD, Facts, part_of, title_of_part, whole_of
from sourcebook.language import Language, requoted

_ADDRESS = "https://zqx.invalid/"
_YEAR, _MONTH, _DAY = 1776, 11, 24
_PART = "Zqxpart"
_EDITION = "zqxedition"
_NO_EDITION = re.compile(rf" {_EDITION}[.,;](?= )|[,;:]? \(?{_EDITION}\)?", re.IGNORECASE)
_MARK = re.compile(r"zqx\d+", re.IGNORECASE)
_CLOSING = frozenset("”’")
"""Marks within which American punctuation puts a full stop or a comma."""


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


def part_item(page: str, kind: str) -> str:
    """The id of the item for records of one kind (``claim``, ``question``) on a page."""
    return f"{kind}:{page}"


def own_items(facts: Facts) -> list[CslItem]:
    """The items to format: one for each theme and source, one for each sort of parts on a page."""
    found = _titled(facts)
    return [
        {
            "id": key,
            "type": "webpage",
            "author": _marked(csl_authors(facts), number),
            "title": title,
            "container-title": guarded(facts.settings.site_name),
            "edition": _EDITION,
            "issued": {"date-parts": [[_YEAR, _MONTH, _DAY]]},
            "URL": _ADDRESS,
            "language": language,
        }
        for number, (key, title, language) in enumerate(found, 1)
    ]


def csl_authors(facts: Facts) -> list[dict[str, str]]:
    """Who our pages are by, as CSL has names."""
    return [
        {"literal": guarded(author.full)}
        if author.is_body
        else {"family": guarded(author.family), "given": guarded(author.given)}
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
        yield page_item(key), guarded(facts.name(key)), ours
    # One item for all the parts of a sort on a page, however many there are.
    kinds = facts.corpus.kinds.items()
    parts = {(whole_of(facts, key), kind): key for key, kind in kinds if kind in PARTS}
    for (whole, kind), one in parts.items():
        title = part_of(facts, one)[0]
        words = title_of_part(facts.language, kind, title, _PART)
        yield part_item(whole, kind), guarded(words), ours
    for key in facts.corpus.sources:
        # In English the item's own title and not the source's spelling: a style may change its
        # case, which it does to English alone. So it is told the language of another's source.
        item, spelt = facts.items[key], facts.references[key].title
        english = facts.language.locale.language == "en"
        title = item.get("title", key) if english else guarded(spelt)
        words = facts.language.gettext(SOURCE_RECORD, title=title)
        yield page_item(key), words, str(item.get("language", ours)) if english else ours


@dataclass(frozen=True, slots=True)
class Version:
    """Which wording of an object of ours is cited: the edition that has it, and its check word.

    ``site`` is the name of the site. Either of the others may be empty.
    """

    edition: str = ""
    word: str = ""
    site: str = ""


NO_VERSION = Version()
"""Of a page as a whole, which has no one wording."""


@dataclass(frozen=True)
class Slots:
    """Fills the slots of formatted citations of ours, as a language writes days and quotations."""

    language: Language

    def filled(
        self, html: str, day: str, address: str, part: str = "", version: Version = NO_VERSION
    ) -> str:
        """A formatted citation with its slots filled; ``html`` stays safe HTML.

        ``day`` is an ISO day or empty; ``part`` the words of a claim or question, plain text. Where
        ``version`` names an edition, each style has it where its manual does; one that has no place
        for the edition of a web page (APA) has it in brackets after the site's name.
        """
        html = self._with_edition(html, version)
        done = self._date.sub(lambda found: self._dated(found[0], day), _MARK.sub("", html))
        if part:
            done = self._with_part(done, part)
        if version.word:
            # Behind the address that is read, and not within the one that is followed.
            before, last, after = done.rpartition(f"{_ADDRESS}</a>")
            if not last:
                before, last, after = done.rpartition(_ADDRESS)
            done = f"{before}{last} [{version.word}]{after}" if last else done
        return done.replace(_ADDRESS, escape(address))

    def _with_edition(self, html: str, version: Version) -> str:
        if not version.edition:
            return _NO_EDITION.sub("", html)
        # NOTE: In a citation, the edition of this site that is cited, as in: edition 2026.1
        words = escape(self.language.gettext("edition %(name)s", name=version.edition))
        big = f"{words[:1].upper()}{words[1:]}"
        done = html.replace(_EDITION, words).replace(_EDITION.capitalize(), big)
        if done != html or not html:
            return done
        before, address, after = html.rpartition(_ADDRESS)
        name = re.compile(
            re.escape(escape(version.site, quote=False)) + r"(?:</\w+>)*", re.IGNORECASE
        )
        places = list(name.finditer(before))
        at = places[-1].end() if places else len(before.rstrip())
        return f"{before[:at]} ({words}){before[at:]}{address}{after}"

    @cached_property
    def _months(self) -> tuple[list[str], list[str]]:
        """The names of the months as citations have them, in full and short."""
        # NOTE: The months as citation styles shorten them in this language.
        short = self.language.pgettext(
            "months in citations", "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec."
        )
        return self.language.months, short.split()

    @cached_property
    def _date(self) -> re.Pattern[str]:
        month = "|".join(re.escape(names[_MONTH - 1]) for names in self._months)
        orders = (
            "{d} {m} {y}",
            "{m} {d}, {y}",
            "{y}, {m} {d}",
            "{y}, {d} {m}",
            "{m} {d}",
            "{d} {m}",
        )
        given = {"d": _DAY, "m": f"(?:{month})", "y": _YEAR}
        return re.compile("|".join([*(order.format(**given) for order in orders), str(_YEAR)]))

    def _dated(self, words: str, day: str) -> str:
        if not day:
            return self.language.gettext("n.d.")
        year, month, number = (int(piece) for piece in day.split("-"))
        put = {str(_YEAR): str(year), str(_DAY): str(number)}
        # In full first: the short name may be its beginning.
        put |= {names[_MONTH - 1]: names[month - 1] for names in self._months}
        return re.sub("|".join(map(re.escape, put)), lambda piece: put[piece[0]], words)

    def _with_part(self, html: str, part: str) -> str:
        """The words of a part in quotation marks, inner ones within outer; one mark ends them.

        Marks within the words are those of the next depth.
        """
        before, slot, after = html.partition(_PART)
        if not slot:
            return html
        outer, inner, third = self.language.quotation_marks
        marks = [mark for mark in before if mark in (outer[0][0], outer[1][-1])]
        within = bool(marks) and marks[-1] == outer[0][0]
        left, right = inner if within else outer
        words = part.rstrip(" .")
        if within:
            words = requoted(requoted(words, inner, third), outer, third)
        elif outer[0].strip() in words:
            words = self.language.nested(words)
        if right in _CLOSING and after[:1] in {".", ","}:
            # The point or comma stands inside the marks, and after no other.
            point = "" if words[-1:] in "?!" else after[0]
            right, after = point + right, after[1:]
        elif words[-1:] in "?!":
            after = after.replace("</i>.", "</i>", 1) if after.startswith("</i>.") else after
        return f"{before}{left}{escape(words, quote=False)}{right}{after}"


@cache
def slots(language: Language) -> Slots:
    """The slots of a language's citations."""
    return Slots(language)
