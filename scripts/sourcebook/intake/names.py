"""Names as reference files and web pages print them."""

import re
from dataclasses import replace

from sourcebook.intake.draft import Name

_BODY = re.compile(
    r"\b(acad[eé]m(?:i[ea]|y)|accademia|administrations?|agency|agence|akademie|archi(?:f|v[eo]?s?)"
    r"|asamblea|assembl(?:[ey]e?|ée|ea)|association|asociación|associazione|authority|bank|biblioth[eè](?:que|k)|biblioteca|board"
    r"|bundestag|bureau|cent(?:er|re)|club|collège|college|collaboration|comité|commission|committee|company"
    r"|congress|conseil|consejo|consortium|corporation|correspondents?|council|cour(?= d)|court of"
    r"|(?:supreme|high|crown|county|district) court|département"
    r"|departamento|department|desk|directorate|editors?|embassy|facult(?:y|é|ad)|fakultät"
    r"|federation|foundation|fondation|fund|fundación|galerie|gallery|gesellschaft|gmbh|government"
    r"|group|house of (?:commons|lords|representatives)"
    r"|inc|initiative|institut[eo]?|institution|istituto|kommission|laborator(?:y|ies)"
    r"|landesamt|library|ltd|magazine|ministère|ministeri(?:o|um)|ministry|musées?|museo|museum"
    r"|nations|network|news|newspaper|newsroom|office|organi[sz]ation|parle?ment|parlament[oe]?|parliament|press|programme"
    r"|project|reporters?|republic|research|reuters|secretariat|senate|service|socie(?:ty|dad|dade|tà)"
    r"|société|staff|states|stiftung|survey|team|times|trust|union|univers(?:it\w+|idade?)|verein"
    r"|wikipedia|wikimedia|writers)\b"
    r"|-projekte\b|\bcorp\b|versammlung\b",
    re.IGNORECASE,
)
_ALSO_SURNAMES = re.compile(
    r"\b(?:bank|board|club|college|fund|group|press|staff|trust|union|verein)\W*$", re.IGNORECASE
)
"""Words for bodies that people are called too: of two words somebody should look."""
_COMPANY = re.compile(
    r"(?:Inc(?:orporated)?|Ltd|Limited|L\.?L\.?C|L\.?L\.?P|P\.?L\.?C|Corp(?:oration)?|Co(?=\.)|Company"
    r"|Pty(?:\.? Ltd)?|GmbH|S\.p\.A|S\.r\.l)\.?(?:\s*&\s*Co\.?(?:\s*KG(?:aA)?)?)?",
    re.IGNORECASE,
)
"""What stands behind the name of a company, often after a comma."""
_MAY_BE_COMPANY = re.compile(r"(?:AG|KG|SE|S\.?A|B\.?V|N\.?V)\.?")
"""The same, and initials of persons: of a long name only it is certain (``Smith, S.A.``)."""
_HOUSE = re.compile(
    r"Verlag|Publish(?:ers?|ing)|Publications|[EÉ]ditions|Ediciones|Editore|Aktiengesellschaft"
)
"""The last word of a publisher, which a program has taken for a given name."""
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV|Ph\.?D\.?|M\.?D\.?|Esq\.?", re.IGNORECASE)
_LAST_SUFFIX = re.compile(r"(.+\S)\s+(Jr\.?|Sr\.?|2nd|3rd|I{2,3}|IV)", re.IGNORECASE)
_INITIALS_LAST = re.compile(r"([^,]+?[^,\s])\s++((?:[^\W\d_]\.[\s-]?){1,5})")
_LAST_PARTICLE = re.compile(
    r"\s((?:v[ao]n|de[rnm]?|d[ou'’]|zu[rm]?|[a-z]\.(?:[a-z]\.)*)"
    r"(?:\s(?:de[rnm]?|[a-z]\.))?)$"
)
"""Particles behind the given names, shortened too: ``Goethe, Johann W. v.``."""
_INITIAL = re.compile(r"[^\W\d_]\.")
"""A name that ends in initials and does not begin with one has its surname first (Scopus)."""
AND_MORE = re.compile(r"(?<!\s)\s++and\s++\{?(?:et\.? al\.?|others)\}?[\s,.]*+\Z", re.IGNORECASE)
"""The end of a list in BibTeX that says that there are more, in its words or in those of print."""
_NOBODY = frozenset(
    """admin administrator webmaster root user guest author unknown anonymous anon editor redaktion
    redaction superuser wordpress wpadmin siteadmin default none null test rédaction redacción
    redacció redação redazione redactie redakcja redakce συντάκτης noauthor noauthorslisted
    noauthorlisted siteadmin webadmin larédaction dieredaktion laredacción laredazione deredactie
    authorunknown unknownauthor authornotidentified anonyme anónimo anonimo anonym various vvaa aavv
    ohneverfasser sineauctore sinenomine etal etalii others""".split()
)
"""Who is nobody, without blanks and points."""
_NOBODY_WITH_POINTS = frozenset("na sn nn ov oa ka sa".split())
"""``n.a.``, ``[s.n.]``, ``N.N.``, ``o. V.``: without their points they may be somebody."""
_PARTICLE = re.compile(
    r"(?:v[ao]n|de[rnls]?|d[aou]s?|d[iu]|del|della|delle|dei|la|le|les|ten|ter|te|zu[rm]?|af|al|"
    r"el|bin|ibn|ben|y|e|[a-z]\.(?:[a-z]\.)*)",
)
_LIFE = re.compile(
    r",\s*(?:(?:approximately|active|born|died|about|ca?\.|b\.|d\.|fl\.)\s*)?"
    r"\d{3,4}\??(?:\s*[-–]\s*(?:(?:ca?\.\s*)?\d{3,4}\??)?)?\.?$"
)
"""When somebody lived, as catalogues of libraries write after the name."""
_HONOUR = re.compile(r"(?:Sir|Dame|Lord|Lady|Dr|Prof|Rev)\.?")
_DEGREE = re.compile(r"Ph\.?D|M\.?D|M\.?A|B\.?A|D\.?Phil|F\.?R\.?S|O\.?B\.?E|Esq", re.IGNORECASE)
_OF_LIBRARIES = re.compile(r"([^<>]*[^<>\s])\s*<([^<>]+)>")
"""As libraries of German lands have it: ``Goethe, Johann Wolfgang <von>``, ``Bernhard <Mönch>``."""
_LONGEST = 300
"""What is longer is no name with a remark behind it."""
_WIRE = re.compile(r"(?:Special|Wireless)\b.* to the\b", re.IGNORECASE)
_WIRED = re.compile(
    r"(?<=\w)\W*\s(?:Special|Wireless|By (?:wireless|cable)|Staff)\b.*\b(?:to|of)\s+The\s.*"
)
"""What old newspapers set after a name: 'Special to The Evening Herald'."""
_TITLES = re.compile(
    r"(?:\b(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir|Dame|Rev)(?:\.|(?=\s))\s*(?:h\.\s?c\.\s*)?)+(?=\w)"
)
"""How a person is addressed, which is no part of the name."""

_HOMONYM = re.compile(r"(?<=\w) 0\d{3}$")
"""How DBLP tells those who share a name: ``Wei Li 0001``."""
_GLUED_INITIALS = re.compile(r"(?=[^\W\d_])[A-ZÀ-ÖØ-Þ]{1,4}(?:-[A-ZÀ-ÖØ-Þ])?")
_INITIALS_BEHIND = re.compile(
    r"((?:[^\W\d_]+[\s’'-]){0,3}[^\W\d_][^\W\d_’'-]*[a-zà-öø-ÿ])\s([A-ZÀ-ÖØ-Þ]{1,4})"
    r"(?:\s(Jr|Sr|2nd|3rd))?"
)
"""As medicine writes names: ``Nguyen TT``, ``de Vries K``."""
_LAST_POINT = re.compile(
    r"(?<!\bInc)(?<!\bLtd)(?<!\bCorp)(?<!\bBenj)(?<!\bThos)(?<!\bChas)(?<!\bRobt)"
    r"(?<=[a-zà-öø-ÿ]{3})\.$"
)
"""With which catalogues end a name; the shortened ones, as ``Thos.``, have their own."""
_PARTS_OF_A_BODY = re.compile(r"[^\W\d_]{5}\. [A-ZÀ-ÖØ-Þ]|\S \S*[^\W\d_]{4}\. [A-ZÀ-ÖØ-Þ]")
"""``British Museum. Department of Coins``."""
_CALLED = re.compile(
    r"(?:St\.?|Saint|Ibn|Abū|Abu|Pseudo)[\s-]\S+|\S+ (?:[IVX]{2,5}|V|X)"
    r"|[^\W\d_]\S*(?: \S+){0,3}? (?:the|of) [A-ZÀ-ÖØ-Þ]\S*(?: \S+)?"
)
"""By one name, and what tells which of those who bore it: ``Hero of Alexandria``."""
_BEHIND = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]$")


def read_name(text: str, *, ordered: bool = False) -> Name | None:
    """``Family, Given`` or ``Given Family`` or a body; None for what names nobody.

    ``Family, Given, Jr.`` and ``Family, Jr., Given`` alike. A name without a comma is split before
    its particle or at its last space, which is wrong where the family name comes first: it is
    marked as guessed, unless the names of the file are ``ordered``, so that this is told (BibTeX).
    """
    tidy = " ".join(text.replace("，", ", ").split()).strip(" ,;")
    if len(tidy) > _LONGEST:
        return Name(tidy)
    tidy = _HOMONYM.sub("", without_life(_WIRED.sub("", tidy)))
    if _names_nobody(tidy):
        return None
    tidy = _LAST_POINT.sub("", tidy)
    if (of := _OF_LIBRARIES.fullmatch(tidy)) and "@" not in of[2]:
        return _of_libraries(*of.groups())
    if (behind := _BEHIND.search(tidy)) and behind.start():
        before = tidy[: behind.start()]
        if "," not in before or _BODY.search(before):
            return Name(f"{before} ({behind[1].rstrip('.')})")
        tidy = before
    parts = [part.strip() for part in tidy.split(",") if part.strip()]
    if len(parts) > 1:
        return _with_commas(parts)
    tidy = _TITLES.sub("", tidy)
    return _special(tidy) or _split(tidy, guessed=not ordered)


def is_plain(text: str, name: Name) -> bool:
    """Whether BibTeX, too, reads a name without a comma as ``name``: nothing in it is odd."""
    words = " ".join(text.split())
    return bool(name.given) and "," not in words and name == _split(words, guessed=False)


def _special(tidy: str) -> Name | None:
    """Who is no given name with a family name behind it: bodies, initials behind, single names."""
    words = tidy.split()
    particles = _leading(words)
    if particles == len(words) - 1:  # 'van Gogh'
        return Name(tidy)
    if _BODY.search(tidy):
        return Name(tidy, guessed=len(words) == 2 and bool(_ALSO_SURNAMES.search(tidy)))
    if (told := _INITIALS_LAST.fullmatch(tidy)) and not _INITIAL.match(tidy):
        return _with_commas([told[1], told[2]], guessed=True)
    if told := _INITIALS_BEHIND.fullmatch(tidy):
        return Name(told[1], _spaced(told[2]), told[3] or "", guessed=True)
    # 'von Ann Roe' may be of a title page, and 'de Vries Jan' of a list.
    odd = particles or "&" in words
    if odd or _PARTS_OF_A_BODY.search(tidy) or _CALLED.fullmatch(tidy):
        return Name(tidy, guessed=True)
    return None


def _leading(words: list[str]) -> int:
    """How many particles stand before all else; none if nothing else is there."""
    count = next((at for at, word in enumerate(words) if not _PARTICLE.fullmatch(word)), 0)
    return count if words[-1][0].isupper() and "." not in words[0] else 0


def _spaced(given: str) -> str:
    """Initials with points, as styles take them: ``J. A.`` of ``JA``."""
    if not _GLUED_INITIALS.fullmatch(given):
        return given
    return "-".join(" ".join(f"{one}." for one in part) for part in given.split("-"))


def _of_libraries(called: str, more: str) -> Name:
    name = read_name(called)
    if name and name.given and is_particle(more):
        return replace(name, prefix=more)
    return Name(f"{called} {more}")


def _split(tidy: str, *, guessed: bool) -> Name:
    words = tidy.split()
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    at = len(words) - 1
    while at > 1 and _PARTICLE.fullmatch(words[at - 1]):
        at -= 1
    return Name(" ".join(words[at:]), " ".join(words[:at]), suffix, guessed=guessed)


def is_suffix(text: str) -> bool:
    """Whether a text is what stands behind a name: ``Jr.``, ``III``."""
    return bool(_SUFFIX.fullmatch(text))


def is_particle(text: str) -> bool:
    """Whether words are nothing but particles: ``von der``."""
    return all(map(_PARTICLE.fullmatch, text.split()))


def is_body(text: str) -> bool:
    """Whether a word says that a name is that of a body."""
    return bool(_BODY.search(text))


def may_be_body(family: str, given: str) -> bool:
    """Whether a program may have turned the name of a body: ``Organization, World Health``.

    Or ``Siemens, AG``; persons are called Service, and have such initials.
    """
    turned = _BODY.fullmatch(family) and not _ALSO_SURNAMES.fullmatch(family)
    return bool(turned or _MAY_BE_COMPANY.fullmatch(given) or _HOUSE.fullmatch(given))


def is_company(text: str) -> bool:
    """Whether a text is what stands behind the name of a company: ``Inc.``."""
    return bool(_COMPANY.fullmatch(text))


def is_plainly_one(text: str) -> bool:
    """Whether a text has a family name, a comma, and given names, and nothing that a body has."""
    one = _ONE.fullmatch(text.replace("，", ", "))
    return bool(one) and not is_body(text) and not is_company(text.rsplit(", ", maxsplit=1)[-1])


_ONE = re.compile(
    r"[^\W\d_][\w.’'-]*(?: [^\W\d_][\w’'-]*){0,2},(?: [^\W\d_a-z][\w.’'-]*){1,4}"
    r"(?: (?:v[ao]n|de[rnm]?|zu|[a-z]\.)){0,2}(?:, (?:Jr|Sr|I{2,3}|IV)\.?)?"
)


def _names_nobody(tidy: str) -> bool:
    bare = "".join(filter(str.isalnum, tidy.lower()))
    return (
        not bare
        or bare in _NOBODY
        or (bare in _NOBODY_WITH_POINTS and bool(re.search(r"[^\w\s]", tidy)))
        or bool(_WIRE.match(tidy))
        or tidy.lower().startswith(("http://", "https://"))
        or bool(re.fullmatch(r"[^\s@]+@[^\s@.]+\.\S+", tidy))
    )


def _with_commas(parts: list[str], *, guessed: bool = False) -> Name:
    body = _BODY.search(parts[0]) and " " in parts[0]
    suffixes = [part for part in parts[1:] if _SUFFIX.fullmatch(part)]
    others = [part for part in parts[1:] if part not in suffixes]
    if not others and suffixes[0] in ("JR", "MD"):  # initials, as medicine writes them
        others, suffixes = suffixes[:1], suffixes[1:]
    suffixes = [suffix for suffix in suffixes if not _DEGREE.fullmatch(suffix.rstrip("."))]
    if len(others) > 1:
        others = [
            part
            for part in others
            if not (_HONOUR.fullmatch(part) or _DEGREE.fullmatch(part.rstrip(".")))
        ]
    if len(others) == 1 and (inside := _LAST_SUFFIX.fullmatch(others[0])):  # PubMed's
        others, suffixes = [inside[1]], [*suffixes, inside[2]]
    family = parts[0]
    if others and (inside := _LAST_SUFFIX.fullmatch(family)):  # Scopus's
        family, suffixes = inside[1], [*suffixes, inside[2]]
    long = family.count(" ") > 1
    company = is_company(parts[-1]) or (long and bool(_MAY_BE_COMPANY.fullmatch(parts[-1])))
    house = bool(_HOUSE.fullmatch(parts[-1]))
    # 'Ann Roe, BBC News' is of a page, 'Great Britain, Parliament' of a catalogue.
    house = house or (" " in family and len(others) == 1 and is_body(others[0]))
    if len(others) > 1 or (body and (others or not suffixes)) or company or house:
        # More commas than a person has: a body ('Department of Water, Rivers, and Canals').
        sure = company or _BODY.search(parts[0])
        return Name(", ".join(parts), guessed=not sure)
    guessed = guessed or may_be_body(family, parts[-1])
    given = _TITLES.sub("", " ".join(others)) or " ".join(others)
    given = given if family.isupper() or len(given) == 1 else _spaced(given)
    given, prefix = without_particle(given)
    return Name(family, given, " ".join(suffixes), prefix, guessed=guessed)


def without_particle(given: str) -> tuple[str, str]:
    """Given names without the particle that stands behind them, and that."""
    found = _LAST_PARTICLE.search(given)
    return (given[: found.start()], found[1]) if found else (given, "")


def without_life(text: str) -> str:
    """A name without the years of a life that a catalogue adds: ``Scott, Walter, 1771-1832``."""
    return _LIFE.sub("", text)
