"""Names as reference files and web pages print them."""

import re
from dataclasses import replace

from sourcebook.intake.draft import Name

_BODY = re.compile(
    r"\b(academy|agency|agence|archives?|association|authority|bank|board|bureau|cent(?:er|re)|"
    r"college|collaboration|commission|committee|company|congress|consortium|corporation|"
    r"correspondents?|council|"
    r"department|desk|directorate|editors?|embassy|federation|foundation|fund|gmbh|government|"
    r"group|inc|initiative|institut[eo]?|institution|laborator(?:y|ies)|library|ltd|magazine|"
    r"ministry|museum|nations|network|news|newspaper|newsroom|office|organi[sz]ation|parliament|"
    r"press|programme|project|reporters?|republic|research|reuters|secretariat|senate|service|"
    r"society|staff|states|survey|team|times|trust|union|universit\w+|wikipedia|wikimedia|writers)\b"
    r"|-projekte\b",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV|Ph\.?D\.?|M\.?D\.?|Esq\.?", re.IGNORECASE)
_LAST_SUFFIX = re.compile(r"(.+\S)\s+(Jr\.?|Sr\.?|2nd|3rd|I{2,3}|IV)", re.IGNORECASE)
_INITIALS_LAST = re.compile(r"([^,]+?[^,\s])\s++((?:[^\W\d_]\.[\s-]?){1,5})")
_INITIAL = re.compile(r"[^\W\d_]\.")
"""A name that ends in initials and does not begin with one has its surname first (Scopus)."""
AND_MORE = re.compile(r"(?<!\s)\s++and\s++\{?(?:et\.? al\.?|others)\}?[\s,.]*+\Z", re.IGNORECASE)
"""The end of a list in BibTeX that says that there are more, in its words or in those of print."""
_NOBODY = frozenset(
    """admin administrator webmaster root user guest author unknown anonymous anon editor redaktion
    redaction superuser wordpress wpadmin siteadmin default none null n/a test et al. et al others
    rédaction redacción redacció redação redazione redactie redakcja redakce συντάκτης
    """.split()
)
_NOBODY_AT_ALL = frozenset(
    (
        "et al.",
        "et al",
        "n/a",
        "[anonymous]",
        "no author",
        "site admin",
        "web admin",
        "super user",
        "la rédaction",
        "die redaktion",
        "la redacción",
        "la redazione",
        "de redactie",
    )
)
_PARTICLE = re.compile(
    r"(?:v[ao]n|de[rnls]?|d[aou]s?|d[iu]|del|della|delle|dei|la|le|les|ten|ter|te|zu[rm]?|af|al|"
    r"el|bin|ibn|ben|y|e)",
)
_LIFE = re.compile(
    r",\s*(?:(?:approximately|active|born|died|about|ca?\.|b\.|d\.|fl\.)\s*)?"
    r"\d{3,4}\??(?:\s*[-–]\s*(?:(?:ca?\.\s*)?\d{3,4}\??)?)?\.?$"
)
"""When somebody lived, as catalogues of libraries write after the name."""
_HONOUR = re.compile(r"(?:Sir|Dame|Lord|Lady|Dr|Prof|Rev)\.?")
_OF_LIBRARIES = re.compile(r"([^<>]*[^<>\s])\s*<([^<>]+)>")
"""As libraries of German lands have it: ``Goethe, Johann Wolfgang <von>``, ``Bernhard <Mönch>``."""
_LONGEST = 300
"""What is longer is no name with a remark behind it."""
_WIRE = re.compile(r"(?:Special|Wireless)\b.* to the\b", re.IGNORECASE)
_WIRED = re.compile(
    r"(?<=\w)\W*\s(?:Special|Wireless|By (?:wireless|cable)|Staff)\b.*\b(?:to|of)\s+The\s.*"
)
"""What old newspapers set after a name: 'Special to The Evening Herald'."""
_TITLES = re.compile(r"^(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir|Rev)\.?\s+(?=\w+\.?\s+\w)")

_HOMONYM = re.compile(r"(?<=\w) 0\d{3}$")
"""How DBLP tells those who share a name: ``Wei Li 0001``."""


def read_name(text: str) -> Name | None:
    """``Family, Given`` or ``Given Family`` or a body; None for what names nobody.

    ``Family, Given, Jr.`` and ``Family, Jr., Given`` alike. A name without a comma is split before
    its particle or at its last space, which is wrong where the family name comes first: it is
    marked as guessed.
    """
    tidy = " ".join(re.sub(r"^\s*by\s+", "", text, flags=re.IGNORECASE).split()).strip(" ,;")
    if len(tidy) <= _LONGEST:
        tidy = _WIRED.sub("", tidy)
    tidy = _HOMONYM.sub("", without_life(tidy))
    if _names_nobody(tidy):
        return None
    if (of := _OF_LIBRARIES.fullmatch(tidy)) and "@" not in of[2]:
        return _of_libraries(*of.groups())
    parts = [part.strip() for part in tidy.split(",") if part.strip()]
    if len(parts) > 1:
        return _with_commas(parts)
    tidy = _TITLES.sub("", tidy)
    words = tidy.split()
    if _BODY.search(tidy) or len(words) == 1:
        return Name(tidy)
    return _guessed(tidy, words)


def _of_libraries(called: str, more: str) -> Name:
    name = read_name(called)
    if name and name.given and is_particle(more):
        return replace(name, prefix=more)
    return Name(f"{called} {more}")


def _guessed(tidy: str, words: list[str]) -> Name:
    if (told := _INITIALS_LAST.fullmatch(tidy)) and not _INITIAL.match(tidy):
        return _with_commas([told[1], told[2]], guessed=True)
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    at = len(words) - 1
    while at > 1 and _PARTICLE.fullmatch(words[at - 1]):
        at -= 1
    return Name(" ".join(words[at:]), " ".join(words[:at]), suffix, guessed=True)


def is_particle(text: str) -> bool:
    """Whether words are nothing but particles: ``von der``."""
    return all(map(_PARTICLE.fullmatch, text.split()))


def _names_nobody(tidy: str) -> bool:
    lowered = tidy.lower()
    return (
        not re.search(r"\w", tidy)
        or lowered in _NOBODY
        or lowered in _NOBODY_AT_ALL
        or bool(_WIRE.match(tidy))
        or lowered.startswith(("http://", "https://"))
        or bool(re.fullmatch(r"[^\s@]+@[^\s@.]+\.\S+", tidy))
    )


def _with_commas(parts: list[str], *, guessed: bool = False) -> Name:
    suffixes = [part for part in parts[1:] if _SUFFIX.fullmatch(part)]
    others = [part for part in parts[1:] if part not in suffixes]
    if len(others) > 1:
        others = [part for part in others if not _HONOUR.fullmatch(part)]
    if len(others) == 1 and (inside := _LAST_SUFFIX.fullmatch(others[0])):  # PubMed's
        others, suffixes = [inside[1]], [*suffixes, inside[2]]
    family = parts[0]
    if others and (inside := _LAST_SUFFIX.fullmatch(family)):  # Scopus's
        family, suffixes = inside[1], [*suffixes, inside[2]]
    rest = [family, *others]
    if len(rest) == 1 and _BODY.search(rest[0]):
        return Name(", ".join(parts))
    if len(rest) > 2:
        # More commas than a person has: a body ('Department of Water, Rivers, and Canals').
        return Name(", ".join(parts))
    return Name(rest[0], " ".join(rest[1:]), " ".join(suffixes), guessed=guessed)


def without_life(text: str) -> str:
    """A name without the years of a life that a catalogue adds: ``Scott, Walter, 1771-1832``."""
    return _LIFE.sub("", text)


def listed_names(text: str) -> list[Name | None]:
    """The names of a field that is to have one, and into which some put several."""
    return [read_name(part) for part in text.split(";") if part.strip()]


def read_names(text: str) -> list[Name]:
    """Several names in one string, parted by ``;``, ``and`` or ``&``."""
    parts = re.split(r";| and | & ", " ".join(text.split()), flags=re.IGNORECASE)
    return [name for part in parts if (name := read_name(part))]
