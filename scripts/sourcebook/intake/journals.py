"""Names of journals as databases write them: in capitals, with years, an edition, a place."""

import re

from sourcebook.intake.common_words import is_common

_YEARS = re.compile(
    r"(?:(?<!\s)\s++)?"
    r"\((?:\d{4}\s?[-–]\s?(?:\d{4}|current(?: file)?)?|pre-\d{4} fulltext|online)\)$",
    re.IGNORECASE,
)
_EDITION = re.compile(r",\s*((?:[A-Z][a-z]+ )+)Edition(\s*\([^()]*\))?$")
_OFFICIAL = re.compile(
    r" : (?:[A-Z]{2,}(?: : |$)|(?:(?:an?|the) )?official\b|(?:the )?journal (?:of|for) the\b).*$"
)
"""What libraries set behind a journal's name: its initials, and whose it is."""
_PLACE = re.compile(r" \([A-Z][\w .-]*, [A-Z][\w .-]*\)$")
_SMALL = frozenset("a an and at de der des di du et for für in la le of on the to und".split())
_SHORT = frozenset("ASEAN BMJ ELH EU IEEE JAMA NATO OECD PLOS PMLA UK UNESCO US USA USSR".split())
_OWN = re.compile(
    r"american|annales|annals|archives?|bulletin|european|history|international|medicine|"
    r"proceedings|review|revista|revue|science|studies|transactions|zeitschrift",
    re.IGNORECASE,
)
_LONG = 5
"""Letters of a common word that says that a name in capitals is one of words."""


_MACROS = {
    "aj": "Astronomical Journal", "actaa": "Acta Astronomica",
    "araa": "Annual Review of Astronomy and Astrophysics", "apj": "Astrophysical Journal",
    "apjl": "Astrophysical Journal Letters", "apjs": "Astrophysical Journal Supplement Series",
    "ao": "Applied Optics", "apss": "Astrophysics and Space Science",
    "aap": "Astronomy and Astrophysics", "aapr": "Astronomy and Astrophysics Review",
    "aaps": "Astronomy and Astrophysics Supplement Series", "azh": "Astronomicheskii Zhurnal",
    "baas": "Bulletin of the American Astronomical Society",
    "bain": "Bulletin of the Astronomical Institutes of the Netherlands",
    "caa": "Chinese Astronomy and Astrophysics",
    "cjaa": "Chinese Journal of Astronomy and Astrophysics",
    "gca": "Geochimica et Cosmochimica Acta", "grl": "Geophysical Research Letters",
    "iaucirc": "IAU Circulars", "icarus": "Icarus",
    "jcap": "Journal of Cosmology and Astroparticle Physics",
    "jcp": "Journal of Chemical Physics", "jgr": "Journal of Geophysical Research",
    "jqsrt": "Journal of Quantitative Spectroscopy and Radiative Transfer",
    "jrasc": "Journal of the Royal Astronomical Society of Canada",
    "memras": "Memoirs of the Royal Astronomical Society",
    "memsai": "Memorie della Società Astronomica Italiana",
    "mnras": "Monthly Notices of the Royal Astronomical Society", "na": "New Astronomy",
    "nar": "New Astronomy Reviews", "nat": "Nature", "nphysa": "Nuclear Physics A",
    "pasa": "Publications of the Astronomical Society of Australia",
    "pasj": "Publications of the Astronomical Society of Japan",
    "pasp": "Publications of the Astronomical Society of the Pacific",
    "physrep": "Physics Reports", "physscr": "Physica Scripta",
    "planss": "Planetary and Space Science", "pra": "Physical Review A",
    "prb": "Physical Review B", "prc": "Physical Review C", "prd": "Physical Review D",
    "pre": "Physical Review E", "prl": "Physical Review Letters",
    "procspie": "Proceedings of the SPIE", "psj": "Planetary Science Journal",
    "qjras": "Quarterly Journal of the Royal Astronomical Society",
    "rmxaa": "Revista Mexicana de Astronomía y Astrofísica",
    "skytel": "Sky and Telescope", "solphys": "Solar Physics", "sovast": "Soviet Astronomy",
    "ssr": "Space Science Reviews", "zap": "Zeitschrift für Astrophysik",
}  # fmt: skip
"""What the commands stand for that ADS writes for journals (AASTeX's ``aas_macros.sty``)."""


def journal_of_macro(value: str) -> str:
    """The journal that a value of BibTeX names by such a command alone; empty if it does not."""
    found = re.fullmatch(r"\{?\\([A-Za-z]+)\s*\}?", value.strip())
    return _MACROS.get(found[1].lower(), "") if found else ""


def journal_of(name: str) -> tuple[str, str]:
    """The journal's own name, and the edition that its database put into it.

    ``Harbour Times, Late Edition (East Coast); Harbour, N.Y.`` is how ProQuest has the first,
    ``Ice : official journal of the Ice Society`` how PubMed has another.
    """
    name = _OFFICIAL.sub("", name)
    name = _YEARS.sub("", name.partition("; ")[0] if not name.startswith("[") else name).strip()
    found = _EDITION.search(name)
    edition = f"{found[1].strip()}{found[2] or ''}" if found else ""
    return (name[: found.start()] if found else name), edition


def without_place(name: str) -> str:
    """A journal's name without where it appears, as PubMed has it: ``Science (Harbour, N.Y.)``."""
    return _PLACE.sub("", name)


def out_of_capitals(name: str) -> str:
    """``COASTAL REVIEW`` as ``Coastal Review``; what may be an abbreviation stays: ``PLOS ONE``."""
    words = name.split()
    common = (_OWN.search(word) or (len(word) >= _LONG and is_common(word)) for word in words)
    if not name.isupper() or not any(common):
        return name
    return " ".join(_word(word, at == 0) for at, word in enumerate(words))


def _word(word: str, first: bool) -> str:
    letters = re.sub(r"\W", "", word)
    if letters in _SHORT or (
        not letters[:1].isdigit() and not re.search("[AEIOUYÄÖÜÉÈÀ]", letters)
    ):
        return word
    lowered = word.lower()
    if word[0].isdigit():
        return lowered
    return lowered if lowered in _SMALL and not first else re.sub(r"[^\W\d_]+", _capital, lowered)


def _capital(found: re.Match[str]) -> str:
    before = found.string[: found.start()][-1:]
    return found[0] if before in ("'", "’") and len(found[0]) == 1 else found[0].capitalize()
