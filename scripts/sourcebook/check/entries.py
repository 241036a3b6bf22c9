"""Rules of the bibliography's values: what exporters and web pages leave in them does not stay."""

import re
from collections.abc import Iterator, Mapping

from sourcebook.check.finding import Finding
from sourcebook.cite import LANGUAGES
from sourcebook.facts import Facts
from sourcebook.intake import to_langid
from sourcebook.model import BibEntry
from sourcebook.rules import bibliography

_NUMBERS = {
    "issn": re.compile(r"\d{4}-?\d{3}[\dXx]"),
    "isbn": re.compile(r"(?:97[89])?\d{9}[\dXx]"),
}
_BETWEEN = re.compile(r"[,;/]\s*|\s+")
_OWN = re.compile(
    r"(?<=[?&;])(?:accountid|casa_token|ezproxy|jsessionid|loginurl|phpsessid|sessionid)(?==)"
    r"|(?<=//)[^/?#]*(?:ezproxy|libproxy|idm\.oclc)[^/?#]*",
    re.IGNORECASE,
)
"""An account, a session, or a library's proxy, in an address."""
_NOBODY = re.compile(
    r"\{*(?:admin\w*|anonymous|editor|guest|root|staff|user|webmaster)\}*", re.IGNORECASE
)
_GARBLED = re.compile(
    r"&(?:amp|lt|gt|quot|apos|nbsp|[aeiouncyAEIOUNCY](?:acute|grave|circ|uml|tilde|cedil)|#\d{2,5});"
    r"|[ÃÂ][\u0080-\u00bf]|â€[\u0090-\u00ff™œ“”˜]|\ufffd"
)
"""Entities of HTML, and letters in UTF-8 that were taken for another encoding's."""
_IN_WORDS = ("title", "subtitle", "booktitle", "journaltitle", "author", "editor", "publisher")
_BRACES = str.maketrans("", "", "{}")
_CODE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*")
"""A language by its code (BCP 47), which is taken for a name of BibLaTeX's."""


def residues(facts: Facts) -> Iterator[Finding]:
    """B016: nothing of an exporter's, of a library's or of a web page's stands in an entry."""
    corpus = facts.corpus
    for entry in corpus.bibliography.values():
        for name, told, hint in _found(entry):
            message = f"'{name}' of '{entry.key}' {told}"
            yield Finding(bibliography.VALUE_IS_CLEAN, entry.place(name), message, hint)


def _found(entry: BibEntry) -> Iterator[tuple[str, str, str]]:
    fields = entry.fields
    for name, form in _NUMBERS.items():
        for one in filter(None, _BETWEEN.split(fields.get(name, "").translate(_BRACES))):
            if not form.fullmatch(one.replace("-", "") if name == "isbn" else one):
                yield name, f"is no {name.upper()}: '{one}'", "write the number alone"
                break
    language = fields.get("langid", "").translate(_BRACES)
    known = to_langid(language) if language else ""
    if known is None:
        yield (
            "langid",
            f"names no language that is known: '{language}'",
            "write its name in English, such as 'french' or 'greek'",
        )
    elif known and language.lower() not in LANGUAGES and not _CODE.fullmatch(language):
        yield "langid", f"is no name of BibLaTeX's: '{language}'", f"write it as '{known}'"
    if found := _OWN.search(fields.get("url", "").replace("\\", "")):
        told = f"has what is only yours: '{found.group()}'"
        yield "url", told, "copy the public address of the page"
    for name in ("author", "editor"):
        if name in fields and _NOBODY.fullmatch(fields[name].strip()):
            yield name, f"is '{fields[name]}', nobody's name", "name who wrote it, or leave it out"
    yield from _in_words(fields)


def _in_words(fields: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for name in _IN_WORDS:
        if found := _GARBLED.search(fields.get(name, "")):
            told = f"has '{found.group()}', which a program garbled"
            yield name, told, "write the letter that is meant"
    if re.search(r"\s\|\s\S", fields.get("title", "")):
        yield "title", "ends with the name of a site", "take out what stands after '|'"
    title = fields.get("journaltitle", "").translate(_BRACES)
    if ";" in title and not title.startswith("["):
        yield "journaltitle", "holds more than a title", "write the title alone"
