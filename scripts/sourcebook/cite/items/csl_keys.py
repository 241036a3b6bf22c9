"""Words that BibLaTeX writes as keys (manual 3.20, section 4.9.2), and what they say in English."""

import re

TYPES = {
    "mathesis": "Master’s thesis", "phdthesis": "PhD diss.", "candthesis": "Candidate thesis",
    "bathesis": "Bachelor’s thesis", "habthesis": "Habilitation", "techreport": "Technical report",
    "resreport": "Research report", "software": "Computer software", "datacd": "Data CD",
    "audiocd": "Audio CD", "patent": "Patent", "patentde": "German Patent",
    "patenteu": "European Patent", "patentfr": "French Patent", "patentuk": "British Patent",
    "patentus": "U.S. Patent", "patreq": "Patent request",
    "patreqde": "German patent request", "patreqeu": "European patent request",
    "patreqfr": "French patent request", "patrequk": "British patent request",
    "patrequs": "U.S. patent request",
}  # fmt: skip
"""Values of ``type``."""

STATES = {
    "inpress": "in press", "inpreparation": "in preparation", "submitted": "submitted",
    "forthcoming": "forthcoming", "prepublished": "prepublished",
}  # fmt: skip
"""Values of ``pubstate``."""

SERIES = {"newseries": "n.s.", "oldseries": "o.s."}
"""Values of ``series`` of a periodical."""

_EDITIONS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
)
_EDITION = re.compile(r"(\w+)(?:\s+(?:edition|edn?\.?))?", re.IGNORECASE)
_NUMBERED = re.compile(r"(\d+)(?:st|nd|rd|th|\.)?(?:\s+(?:edition|edn?\.?))?", re.IGNORECASE)

_EPRINTS = {
    "arxiv": ("arXiv", "https://arxiv.org/abs/{}"),
    "jstor": ("JSTOR", "https://www.jstor.org/stable/{}"),
    "pubmed": ("PubMed", "https://pubmed.ncbi.nlm.nih.gov/{}/"),
    "pmid": ("PubMed", "https://pubmed.ncbi.nlm.nih.gov/{}/"),
    "pmc": ("PubMed Central", "https://www.ncbi.nlm.nih.gov/pmc/articles/{}/"),
    "pmcid": ("PubMed Central", "https://www.ncbi.nlm.nih.gov/pmc/articles/{}/"),
    "hdl": ("", "https://hdl.handle.net/{}"),
    "handle": ("", "https://hdl.handle.net/{}"),
    "googlebooks": ("Google Books", "https://books.google.com/books?id={}"),
    "biorxiv": ("bioRxiv", "https://www.biorxiv.org/content/{}"),
    "medrxiv": ("medRxiv", "https://www.medrxiv.org/content/{}"),
    "ssrn": ("SSRN", "https://ssrn.com/abstract={}"),
    "hal": ("HAL", "https://hal.science/{}"),
    "osf": ("OSF", "https://osf.io/{}"),
    "eric": ("ERIC", "https://eric.ed.gov/?id={}"),
    "inspire": ("INSPIRE", "https://inspirehep.net/literature/{}"),
}
_ARXIV = re.compile(r"(?:arxiv:)?(\d{4}\.\d{4,5}(?:v\d+)?|[a-z.-]+/\d{7}(?:v\d+)?)", re.IGNORECASE)


def edition(text: str) -> str:
    """An edition in figures where it is a mere number: 'Second', '2nd ed.' and '2' alike."""
    if match := _NUMBERED.fullmatch(text.strip()):
        return match[1]
    match = _EDITION.fullmatch(text.strip())
    if match and match[1].lower() in _EDITIONS:
        return str(_EDITIONS.index(match[1].lower()) + 1)
    return text


def ordinal(number: int) -> str:
    """``2nd``, ``11th``."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10)
    return f"{number}{ending or 'th'}"


def series(text: str) -> str:
    """The series of a periodical: ``n.s.``, ``2nd ser.``; other words as they are."""
    if text.isdigit() and len(text) < 4:
        return f"{ordinal(int(text))} ser."
    return SERIES.get(text, text)


def eprint(fields: dict[str, str]) -> tuple[str, str]:
    """The archive that an electronic print lies in, and its address; both empty if unknown."""
    number = fields.get("eprint", "").strip()
    kind = (fields.get("eprinttype") or fields.get("archiveprefix", "")).strip().lower()
    if not number:
        return "", ""
    arxiv = _ARXIV.fullmatch(number)
    if not kind and arxiv:
        kind = "arxiv"
    if number.lower().startswith(("https://", "http://")):
        return _EPRINTS.get(kind, ("", ""))[0], number
    name, address = _EPRINTS.get(kind, ("", ""))
    number = arxiv[1] if kind == "arxiv" and arxiv else number.removeprefix(f"{kind}:")
    return name, address.format(number) if address else ""
