"""What must hold of one bibliography entry, whatever else is in the file."""

import re
from urllib.parse import urlsplit

from sourcebook.diagnostics import Report, Span, did_you_mean
from sourcebook.model import (
    ENTRY_FIELDS,
    ENTRY_TYPES,
    NAME_FIELDS,
    SHOWN_FIELDS,
    URL_FIELDS,
    BibEntry,
    is_exported,
    required_fields,
)
from sourcebook.read.bibtex_names import is_extended, split_names
from sourcebook.read.bibtex_syntax import Places
from sourcebook.read.latex import unknown_commands
from sourcebook.rules import bibliography as rules

# C0 and C1 controls, and the marks that reorder or hide text (Unicode TR 36, "bidi" and
# zero-width no-break space); joiners stay, since Khmer and Korean text needs them.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe]")
# A SICI (ANSI/NISO Z39.56) may stand in a DOI, and has '<' and '>'.
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"{}|\\^`]+")
_URL_BAD = re.compile(r"[\s\"<>{}|\\^`]")
_STATUTE = re.compile(r"(?:Pub(?:lic|\.)\s+L(?:aw|\.)|No\.)", re.IGNORECASE)


def check_characters(places: Places, report: Report) -> None:
    """Report every control character; a byte order mark may begin the file."""
    for match in _CONTROL.finditer(places.text):
        if match.start() == 0 and match.group() == "\ufeff":
            continue
        report.add(
            rules.NO_CONTROL_CHARACTERS,
            places.span(match.start(), match.end()),
            f"control character 'U+{ord(match.group()):04X}'",
            hint="remove it",
        )


def check_entry(entry: BibEntry, report: Report, *, whole: bool = True) -> None:
    """Report what is wrong with an entry; of one that is not ``whole``, nothing that it lacks."""
    _check_type(entry, report, whole)
    _check_fields(entry, report)
    _check_addresses(entry, report)
    _check_names(entry, report)
    _check_commands(entry, report)


def _check_type(entry: BibEntry, report: Report, whole: bool) -> None:
    if entry.type not in ENTRY_TYPES:
        report.add(
            rules.TYPE_IS_KNOWN,
            entry.at,
            f"'{entry.key}' has the type '@{entry.type}', which BibLaTeX does not know",
            hint=did_you_mean(entry.type, ENTRY_TYPES) or "use @misc for what fits no other type",
        )
        return
    for group in required_fields(entry.type) if whole else ():
        if not any(entry.fields.get(name) for name in group):
            report.add(
                rules.FIELDS_ARE_COMPLETE,
                entry.at,
                f"'{entry.key}' (@{entry.type}) has no '{group[0]}'",
                hint=f"add {' or '.join(group)}",
            )


def _check_fields(entry: BibEntry, report: Report) -> None:
    for name in entry.field_at:
        # ``author+an``, ``title+an:lang``: BibLaTeX's data annotations of any field.
        plain = re.split(r"\+an\b", name)[0]
        if plain in ENTRY_FIELDS or is_exported(plain):
            continue
        near = did_you_mean(name, ENTRY_FIELDS)
        report.add(
            rules.FIELD_IS_KNOWN if near else rules.FIELD_IS_USED,
            entry.place(name),
            f"'{entry.key}' has an unknown field '{name}'"
            if near
            else f"'{entry.key}' has the field '{name}', which nothing reads",
            hint=near or "remove it, or put its words into 'annotation'",
        )
    number = entry.fields.get("number", "")
    if entry.type == "legislation" and _STATUTE.match(number):
        report.add(
            rules.NUMBER_IS_BARE,
            entry.place("number"),
            f"the number of '{entry.key}' is '{number}'",
            hint="write the number alone",
        )


def _check_addresses(entry: BibEntry, report: Report) -> None:
    for name in sorted(URL_FIELDS & entry.fields.keys()):
        why = _bad_url(entry.fields[name].replace("\\", ""))
        if why:
            _bad_address(entry, name, why, "give the full address, https://…", report)
    doi = entry.fields.get("doi", "")
    if doi and not _DOI.fullmatch(doi.replace("\\", "")):
        hint = "write the DOI alone, as in 10.1000/182"
        _bad_address(entry, "doi", "is not a DOI", hint, report)


def _bad_url(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return "is not an address"
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        return "is not an http or https address"
    bad = _URL_BAD.search(url)
    return f"has the character '{bad.group()}'" if bad else ""


def _bad_address(entry: BibEntry, name: str, why: str, hint: str, report: Report) -> None:
    message = f"'{name}' of '{entry.key}' {why}: '{entry.fields[name]}'"
    report.add(rules.ADDRESS_IS_WEB, entry.place(name), message, hint=hint)


_NO_NAME = ", ~\t\n"


def _check_names(entry: BibEntry, report: Report) -> None:
    for name in sorted(NAME_FIELDS & entry.fields.keys()):
        for person in split_names(_without_braces(entry.fields[name])):
            commas = person.count(",")
            if (commas > 2 and not is_extended(person)) or not person.strip(_NO_NAME):
                _bad_name(entry, name, person, report)


def _check_commands(entry: BibEntry, report: Report) -> None:
    """Report each LaTeX command that decoding would leave out; addresses have none."""
    for name in sorted(entry.field_at.keys() & SHOWN_FIELDS):
        for command in unknown_commands(entry.fields[name]):
            report.add(
                rules.COMMAND_IS_KNOWN,
                entry.place(name),
                f"'{name}' of '{entry.key}' has the command '{command}', which is left out",
                hint="write the character itself",
            )


def _bad_name(entry: BibEntry, name: str, person: str, report: Report) -> None:
    at: Span = entry.place(name)
    what = (
        f"'{person.strip()}' has {person.count(',')} commas"
        if person.strip(_NO_NAME)
        else "is empty"
    )
    report.add(
        rules.NAME_READS,
        at,
        f"a name in '{name}' of '{entry.key}' does not read: {what}",
        hint="put ' and ' between persons, and a body's name in double braces",
    )


def _without_braces(value: str) -> str:
    """The value with what stands in braces replaced, since commas there separate nothing."""
    out, depth = [], 0
    for character in value:
        if character == "{":
            depth += 1
        out.append("x" if depth else character)
        if character == "}":
            depth = max(depth - 1, 0)
    return "".join(out)
