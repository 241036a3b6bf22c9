"""From an item as people give it to the item that pandoc formats rightly.

The remedies that need the item changed before formatting, each with what would go wrong without
it. They leave marks in the item, which `sourcebook.cite.processor.from_pandoc` undoes: characters
that Unicode ignores in sorting (U+2062 to U+2064), so that the order of a list does not change.
"""

import re
from dataclasses import dataclass
from typing import Any

from sourcebook.cite.items.csl import CslItem
from sourcebook.cite.items.csl_types import FAMILY_FIRST_LANGUAGES
from sourcebook.cite.processor.rich_text import clean, is_foreign, smart
from sourcebook.cite.processor.styles import Style
from sourcebook.cite.processor.titlecase import NOCASE, guard, guard_tags
from sourcebook.language import one_line

FAMILY_FIRST = "\u2063"  # after a family name that goes first
TITLE_END = "\u2064"  # after a title whose end must be found again
TRANSLATED = "\u2062"  # after a title that has a translation
HYPHEN = "\u2011"  # pandoc takes a plain one in a number for a range
SPACE = "\ue024"  # within a number
_NUMBERS = ("issue", "volume", "edition", "collection-number", "number", "version", "part-number")
_NAMES = """author editor translator container-author collection-editor composer director
editorial-director illustrator interviewer original-author recipient reviewed-author contributor
compiler chair curator guest host narrator organizer performer producer script-writer
series-creator executive-producer editor-translator""".split()
# Values that are names of things: a note that begins with one keeps its small letter.
_PROPER = ("title", "title-short", "container-title", "publisher", "authority", "event-title")
_TITLES = ("title", "container-title", "collection-title", "volume-title", "part-title")
_TITLE_CASED = (*_TITLES, "title-short", "reviewed-title", "event-title", "genre")
# A resolution, by its symbol: pandoc knows it only as a statute.
_UN_SYMBOL = re.compile(r"(?:[A-Z]{1,5}|ST|TD|HRI|CCPR)/[\w.()/*-]+(?:/[\w.-]+)*")
_PUBLIC_LAW = re.compile(r"^(?:Pub(?:lic|\.)\s*L(?:aw|\.)\s*)?(?:Nos?\.\s*)?(?=\d)", re.IGNORECASE)
# A translation that was typed into the title, 'Titel [Title]', stands after the quotation marks.
_BRACKETED = re.compile(r"^(?P<title>.+?)(?<!\s)\s++\[(?P<translation>[^\[\]]++)\]$")
# A series of a periodical by its number.
_SERIES = re.compile(r"[no]\.s\.|\d+(?:st|nd|rd|th) ser\.")
_FIRST_WORD = re.compile(r"\w+")
_TAG = re.compile(r"<[^<>]*>")
_WEB = re.compile(r"https?://[^\s\"'<>]+", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"]+")
# pandoc reads ``note`` for ``field: value`` lines and obeys them.
_NEVER_SENT = frozenset(
    {"note", "annote", "abstract", "translated-title", "archive-url", "keyword", "short-author"}
)

_ERA = re.compile(r"\bBCE?\b(?!\.)")


@dataclass(frozen=True, slots=True)
class SentItem:
    """An item for pandoc, with what must be known of it when it comes back."""

    key: str
    sent: dict[str, Any]
    family_first: tuple[tuple[str, str], ...] = ()
    bracketed: str = ""
    translation: str = ""
    archive: str = ""
    foreign: tuple[str, ...] = ()
    small_words: frozenset[str] = frozenset()
    words: str = ""
    short_author: str = ""


def sent_item(item: CslItem, style: Style) -> SentItem:
    """An item changed so that pandoc formats it rightly in this style."""
    sent = {name: _cleaned(value) for name, value in item.items() if name not in _NEVER_SENT}
    sent["id"] = str(item["id"])
    _addresses(sent)
    archive = _archive(item, sent, style)
    _legal(sent, style)
    _proceedings(sent)
    _dates(sent, style)
    _numbers(sent)
    _others(sent)
    names = _family_first(sent)
    bracketed, translation = _titles(item, sent)
    foreign = tuple(str(sent[name]) for name in _TITLES if is_foreign(str(sent.get(name, ""))))
    _strings(sent)
    issued = sent.get("issued")
    return SentItem(
        key=sent["id"],
        sent=sent,
        family_first=names,
        bracketed=bracketed,
        translation=translation,
        archive=archive,
        foreign=foreign if style.italic_by_variable else (),
        small_words=_small_words(sent),
        words=str(issued.get("literal", "")) if isinstance(issued, dict) else "",
        short_author=smart(str(item.get("short-author", ""))) if style.in_notes else "",
    )


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return one_line(clean(value))
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    if isinstance(value, dict):
        return {name: _cleaned(one) for name, one in value.items()}
    return value


def _addresses(sent: dict[str, Any]) -> None:
    """Let only web addresses and bare DOIs through: what is sent may come back as a link."""
    if "URL" in sent and not _WEB.fullmatch(str(sent["URL"])):
        del sent["URL"]
    if "DOI" in sent:
        doi = re.sub(
            r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", str(sent["DOI"]), flags=re.IGNORECASE
        )
        sent["DOI"] = doi
        if not _DOI.fullmatch(doi):
            del sent["DOI"]


def _archive(item: CslItem, sent: dict[str, Any], style: Style) -> str:
    """Keep an archived copy's address out where it would be printed first, and capitalised."""
    place = str(item.get("archive-url") or item.get("archive_location") or "")
    if not _WEB.fullmatch(place):
        return ""
    if not style.garbles_archives:
        sent["archive_location"] = place
        return ""
    sent.pop("archive_location", None)
    sent.pop("archive", None)
    return place


def _legal(sent: dict[str, Any], style: Style) -> None:
    """Keep 'Pub. L. No.' from resolutions, and its plural from a number with a hyphen."""
    number = str(sent.get("number", ""))
    if sent.get("type") not in ("legislation", "bill", "regulation", "treaty"):
        return
    if _UN_SYMBOL.match(number) and style.has_public_law:
        sent["type"] = "document"
        sent["number"] = re.sub(r"(?:(?<!\s)\s++)?\(\d{4}\)$", "", number)
        authority = sent.pop("authority", None) or sent.pop("publisher", None)
        if authority and "author" not in sent:
            sent["author"] = [{"literal": authority}]
    elif style.has_public_law and number:
        sent["number"] = _PUBLIC_LAW.sub("", number).replace("-", HYPHEN)


def _proceedings(sent: dict[str, Any]) -> None:
    """Keep the publisher and the volume of proceedings that are a book.

    Where no editor is told, styles take all proceedings for a journal, which has no publisher.
    """
    if sent.get("type") == "paper-conference" and sent.get("publisher"):
        edited = any(sent.get(role) for role in ("editor", "collection-editor"))
        if sent.get("container-title") and (sent.get("volume-title") or not edited):
            sent["type"] = "chapter"


def _dates(sent: dict[str, Any], style: Style) -> None:
    """Write seasons as pandoc reads them, and send 'forthcoming' once; an era as the style does."""
    for value in sent.values():
        if not isinstance(value, dict):
            continue
        parts = value.get("date-parts", [])
        # pandoc takes 1 BC for no date where references stand in the metadata.
        if [-1] in parts and all(len(part) == 1 and part[0] < 0 for part in parts):
            years = "–".join(str(-year) for (year,) in parts)
            blank = "\u00a0" if style.language.startswith("fr") else " "
            value["literal"] = f"{years}{blank}{style.before_christ or 'BC'}"
            del value["date-parts"]
        if "literal" in value and style.before_christ:
            value["literal"] = _ERA.sub(style.before_christ, str(value["literal"]))
        if value.get("season") and len(value["date-parts"]) == 1:
            season = int(value.pop("season"))
            value["date-parts"] = [[value["date-parts"][0][0], 20 + (season - 1) % 20 + 1]]
    issued = sent.get("issued")
    literal = str(issued.get("literal", "")) if isinstance(issued, dict) else ""
    if literal and str(sent.get("status", "")).lower() == literal.lower():
        del sent["status"]


def _numbers(sent: dict[str, Any]) -> None:
    """Keep pandoc from taking words within a number for several numbers ('nos. Suppl. 1')."""
    if sent.get("type") == "article-newspaper" and isinstance(sent.get("edition"), str):
        # Styles add the word.
        sent["edition"] = re.sub(r"(?<!\s)\s++edition$", "", sent["edition"], flags=re.IGNORECASE)
    for name in _NUMBERS:
        if isinstance(sent.get(name), str):
            sent[name] = sent[name].replace(" ", SPACE)
    for name in ("issue", "volume", "collection-number"):
        if isinstance(sent.get(name), str):
            sent[name] = re.sub(r"(?<=\d)-(?=\d)", "–", sent[name])


def _others(sent: dict[str, Any]) -> None:
    """Name authors left out as pandoc knows them: else 'et al.' would be one more of them."""
    for role in _NAMES:
        for name in (sent.get(role) or ())[-1:]:
            if name.get("literal") == "et al.":
                name["literal"] = "others"


def _family_first(sent: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """Mark family names that go first: pandoc reads ``static-ordering`` and ignores it."""
    language = str(sent.get("language", "")).lower()
    by_language = language.split("-")[0] in FAMILY_FIRST_LANGUAGES
    found: list[tuple[str, str]] = []
    for role in _NAMES:
        for name in sent.get(role) or ():
            family, given = str(name.get("family", "")), str(name.get("given", ""))
            ordered = name.pop("static-ordering", by_language)
            if family and given and (ordered or is_foreign(family)):
                found.append((family, given))
                name["family"] = family + FAMILY_FIRST
    return tuple(dict.fromkeys(found))


def _titles(item: CslItem, sent: dict[str, Any]) -> tuple[str, str]:
    title = str(sent.get("title", ""))
    translation = " ".join(clean(str(item.get("translated-title", ""))).split())
    bracketed = _BRACKETED.match(title)
    english = str(sent.get("language", "en")).lower().startswith("en")
    for name in _TITLE_CASED:
        if isinstance(sent.get(name), str):
            sent[name] = _marked_end(guard(sent[name]) if english else guard_tags(sent[name]))
    if _SERIES.fullmatch(str(item.get("collection-title", ""))):
        sent["collection-title"] = NOCASE.format(item["collection-title"])
    if translation and title:
        sent["title"] = sent["title"].rstrip(TITLE_END) + TRANSLATED
    if "original-title" in sent:
        # A title in another language, which English title case would capitalise.
        sent["original-title"] = NOCASE.format(sent["original-title"])
    return (bracketed.group("translation") if bracketed and not translation else ""), translation


def _marked_end(title: str) -> str:
    """The title, marked if it ends in '?' or '!': pandoc would drop the comma after it."""
    return title + TITLE_END if re.search(r"[?!][”’\"']?$", title) else title


def _strings(sent: dict[str, Any]) -> None:
    for name, value in sent.items():
        if isinstance(value, str) and name not in ("id", "type", "URL", "DOI", "language"):
            sent[name] = _smart_text(value)
    for role in _NAMES:
        for name in sent.get(role) or ():
            for part, value in name.items():
                if isinstance(value, str):
                    name[part] = smart(value)


def _smart_text(value: str) -> str:
    pieces = re.split(r"(<[^<>]*>)", value)
    return "".join(piece if piece.startswith("<") else smart(piece) for piece in pieces)


def _small_words(sent: dict[str, Any]) -> frozenset[str]:
    """The first words of names and titles that begin with a small letter."""
    values = [str(sent.get(name, "")) for name in _PROPER]
    for role in _NAMES:
        for name in sent.get(role) or ():
            values += [value for value in name.values() if isinstance(value, str)]
    words = (_FIRST_WORD.match(_TAG.sub("", value)) for value in values)
    return frozenset(word.group() for word in words if word and word.group()[0].islower())
