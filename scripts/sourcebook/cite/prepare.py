"""From an item as people give it to the item that pandoc formats rightly, and back.

`prepare` applies the remedies that need the item changed before formatting, leaving invisible
marks in it; `restore` undoes the marks in what pandoc returns. Each remedy names what would go
wrong without it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sourcebook.cite.csl_types import FAMILY_FIRST_LANGUAGES
from sourcebook.cite.latex import GUARD
from sourcebook.cite.rich import CLOSE, OPEN, Rich, clean, is_foreign, smart
from sourcebook.cite.styles import Style
from sourcebook.cite.titlecase import NOCASE, guard, guard_tags

CslItem = Mapping[str, Any]
"""An item of CSL-JSON (schema csl-data 1.0.2), with ``translated-title`` and ``archive-url``."""

_FAMILY_FIRST = "\u2063"  # after a family name that goes first
_TITLE_END = "\u2064"  # after a title whose end must be found again
_HYPHEN = "\u2011"
_SPACE = "\ue024"  # within a number
_NUMBERS = ("issue", "volume", "edition", "collection-number", "number", "version", "part-number")
_NAMES = """author editor translator container-author collection-editor composer director
editorial-director illustrator interviewer original-author recipient reviewed-author contributor
compiler chair curator guest host narrator organizer performer producer script-writer
series-creator executive-producer editor-translator""".split()
_TITLES = ("title", "container-title", "collection-title", "volume-title", "part-title")
_TITLE_CASED = (*_TITLES, "title-short", "reviewed-title", "event-title", "genre")
_UN_SYMBOL = re.compile(r"(?:[A-Z]{1,5}|ST|TD|HRI|CCPR)/[\w.()/*-]+(?:/[\w.-]+)*")
_PUBLIC_LAW = re.compile(r"^(?:Pub(?:lic|\.)\s*L(?:aw|\.)\s*)?(?:Nos?\.\s*)?(?=\d)", re.IGNORECASE)
_BRACKETED = re.compile(r"^(?P<title>.+?)\s+\[(?P<translation>[^\[\]]+)\]$")
_WEB = re.compile(r"https?://[^\s\"'<>]+", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"<>]+")
# pandoc reads ``note`` for ``field: value`` lines and obeys them.
_NEVER_SENT = frozenset(
    {"note", "annote", "abstract", "translated-title", "archive-url", "keyword", "short-author"}
)


@dataclass(frozen=True, slots=True)
class Prepared:
    """An item for pandoc, with what `restore` must know of it."""

    key: str
    sent: dict[str, Any]
    family_first: tuple[tuple[str, str], ...] = ()
    bracketed: str = ""
    translation: str = ""
    archive: str = ""
    foreign: tuple[str, ...] = ()
    small_starts: tuple[str, ...] = ()
    words: str = ""
    short_author: str = ""


def prepare(item: CslItem, style: Style) -> Prepared:
    """Change an item so that pandoc formats it rightly in this style."""
    sent = {name: _cleaned(value) for name, value in item.items() if name not in _NEVER_SENT}
    sent["id"] = str(item["id"])
    _addresses(sent)
    archive = _archive(item, sent, style)
    _legal(sent, style)
    _dates(sent, style)
    _numbers(sent)
    _others(sent)
    names = _family_first(sent)
    bracketed, translation = _titles(item, sent)
    foreign = tuple(str(sent[name]) for name in _TITLES if is_foreign(str(sent.get(name, ""))))
    _strings(sent)
    issued = sent.get("issued")
    return Prepared(
        key=sent["id"],
        sent=sent,
        family_first=names,
        bracketed=bracketed,
        translation=translation,
        archive=archive,
        foreign=foreign if style.italic_by_variable else (),
        small_starts=_small_starts(sent),
        words=str(issued.get("literal", "")) if isinstance(issued, dict) else "",
        short_author=smart(str(item.get("short-author", ""))) if style.in_notes else "",
    )


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join(clean(value).split())
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
        sent["number"] = re.sub(r"\s*\(\d{4}\)$", "", number)
        authority = sent.pop("authority", None) or sent.pop("publisher", None)
        if authority and "author" not in sent:
            sent["author"] = [{"literal": authority}]
    elif style.has_public_law and number:
        sent["number"] = _PUBLIC_LAW.sub("", number).replace("-", _HYPHEN)


def _dates(sent: dict[str, Any], style: Style) -> None:
    """Write seasons as pandoc reads them, and send 'forthcoming' once to styles of notes."""
    for value in sent.values():
        if isinstance(value, dict) and value.get("season") and len(value["date-parts"]) == 1:
            season = int(value.pop("season"))
            value["date-parts"] = [[value["date-parts"][0][0], 20 + (season - 1) % 20 + 1]]
    issued = sent.get("issued")
    literal = str(issued.get("literal", "")) if isinstance(issued, dict) else ""
    if literal and style.in_notes and str(sent.get("status", "")).lower() == literal.lower():
        del sent["status"]


def _numbers(sent: dict[str, Any]) -> None:
    """Keep pandoc from taking words within a number for several numbers ('nos. Suppl. 1')."""
    if sent.get("type") == "article-newspaper" and isinstance(sent.get("edition"), str):
        # Styles add the word.
        sent["edition"] = re.sub(r"\s+edition$", "", sent["edition"], flags=re.IGNORECASE)
    for name in _NUMBERS:
        if isinstance(sent.get(name), str):
            sent[name] = sent[name].replace(" ", _SPACE)
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
                name["family"] = family + _FAMILY_FIRST
    return tuple(dict.fromkeys(found))


def _titles(item: CslItem, sent: dict[str, Any]) -> tuple[str, str]:
    title = str(sent.get("title", ""))
    translation = " ".join(clean(str(item.get("translated-title", ""))).split())
    bracketed = _BRACKETED.match(title)
    english = str(sent.get("language", "en")).lower().startswith("en")
    for name in _TITLE_CASED:
        if isinstance(sent.get(name), str):
            sent[name] = _marked_end(guard(sent[name]) if english else guard_tags(sent[name]))
    if translation and title:
        sent["title"] = sent["title"].rstrip(_TITLE_END) + _TITLE_END
    if "original-title" in sent:
        # A title in another language, which English title case would capitalise.
        sent["original-title"] = NOCASE.format(sent["original-title"])
    return (bracketed.group("translation") if bracketed and not translation else ""), translation


def _marked_end(title: str) -> str:
    """Mark a title that ends in '?' or '!': pandoc would drop the comma after it."""
    return title + _TITLE_END if re.search(r"[?!][”’\"']?$", title) else title


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


def lower_start(text: str, item: Prepared) -> str:
    """Give back the small letter that a note's first name or title had: pandoc capitalises it."""
    for start in item.small_starts:
        capital = start[0].upper() + start[1:]
        if text.startswith((capital, OPEN["i"] + capital, "“" + capital)):
            return text.replace(capital, start, 1)
    return text


def _small_starts(sent: dict[str, Any]) -> tuple[str, ...]:
    found = []
    for role in _NAMES:
        for name in (sent.get(role) or ())[:1]:
            parts = ("non-dropping-particle", "dropping-particle", "family", "literal")
            found += [str(name[part]) for part in parts if name.get(part)]
    return tuple(start for start in found if start[0].islower())


def restore(text: str, item: Prepared, *, note: bool = False, first: bool = True) -> Rich:
    """Undo the marks of one item in formatted text.

    ``note`` says that the text is a full note or short one (``first`` tells which), not an entry
    of a bibliography: translations typed into the title and archived addresses differ there.
    """
    return restore_all(text, [(item, first)], note=note)


def restore_all(text: str, items: Sequence[tuple[Prepared, bool]], *, note: bool) -> Rich:
    """Undo the marks of all the items of one citation, each with whether it is cited first.

    Of several, no one's end can be told from another's: translated titles and archived copies
    are left out.
    """
    for item, _ in items:
        text = _names_back(text, item.family_first)
    alone = len(items) == 1 and items[0][1]
    text = _title_end(text.replace(_FAMILY_FIRST, ""), items[0][0].translation if alone else "")
    for item, first in items:
        if note and first and item.bracketed:
            text = _move_bracket(text, item.bracketed)
        text = _words_back(text, item, first)
    archive = items[0][0].archive if alone else ""
    if archive and (note or str(items[0][0].sent.get("URL", "")) in text):
        text = _add_archive(text, archive, note)
    text = _INNER_QUOTE.sub(r"\1\3\2”", text)
    text = _FORMATTED_QUOTE.sub(r"\3\1\2", text).replace(_SPACE, " ")
    return Rich(text.replace(_HYPHEN, "-").replace(GUARD, ""))


def _words_back(text: str, item: Prepared, first: bool) -> str:
    for title in item.foreign:
        text = text.replace(f"{OPEN['i']}{title}{CLOSE['i']}", title)
    if item.words:
        words = re.escape(item.words)
        text = re.sub(rf"\b({words}),? {words}\b", r"\1", text, flags=re.IGNORECASE)
    if item.short_author and not first:
        text = text.replace(smart(item.sent["author"][0]["literal"]), item.short_author)
    return text


def _names_back(text: str, names: tuple[tuple[str, str], ...]) -> str:
    if _FAMILY_FIRST not in text:
        return text
    for family, given in names:
        spaced = f"{family}{_joint(family)}{given}"
        marked = f"{smart(family)}{_FAMILY_FIRST}"
        for form in (
            f"{given} {marked}",
            f"{marked}, {given}",
            f"{marked} {given}",
            f"{given}{marked}",
            f"{marked}{given}",
        ):
            text = text.replace(form, spaced)
    return text


def _joint(family: str) -> str:
    """Chinese, Japanese and Korean names are written without a space."""
    east_asian = re.fullmatch("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff]+", family)
    return "" if east_asian else " "


# A comma after a quotation within a quoted title goes inside both; after an apostrophe it does not.
_INNER_QUOTE = re.compile("(“[^“”]*‘[^‘”]*)(’)([.,])”")
# And one that ends a title in italics stays within the italics with its stop.
_FORMATTED_QUOTE = re.compile(f"(”)({CLOSE['i']})([.,])")
_END = re.compile(
    f"{_TITLE_END}(?P<inner>[”’{CLOSE['i']}]*)(?P<stop>[.,]?)(?P<closers>[”’{CLOSE['i']}]*)"
)


def _title_end(text: str, translation: str) -> str:
    """Put the translated title after its title; keep a comma after '?' and drop a full stop."""

    def mended(match: re.Match[str]) -> str:
        inner, stop, closers = match.group("inner", "stop", "closers")
        if translation:
            return f"{inner}{closers} [{translation}]{stop}"
        asks = match.string[: match.start()].rstrip("”’")[-1:] in ("?", "!")
        return f"{inner}{'' if stop == '.' and asks else stop}{closers}"

    return _END.sub(mended, text)


def _move_bracket(text: str, translation: str) -> str:
    """Put a translation that was typed into the title after its quotation marks or italics."""
    pattern = re.compile(
        rf" \[{re.escape(smart(translation))}\](?P<stop>[.,]?)(?P<closers>[”’{CLOSE['i']}]+)"
    )
    return pattern.sub(
        lambda match: f"{match.group('closers')} [{translation}]{match.group('stop')}",
        text,
        count=1,
    )


def _add_archive(text: str, archive: str, note: bool) -> str:
    if note:
        stop = "." if text.endswith(".") else ""
        return f"{text.removesuffix('.')}, archived at {archive}{stop}"
    return f"{text.removesuffix('.')}. Archived at {archive}."
