"""Each value of a reference is in what is written of it, or in what is told as not kept."""

import json
import re
from collections.abc import Callable, Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sourcebook.intake import csl_json, mods, ris, tagged, xml_records
from sourcebook.intake.draft import Draft, to_biblatex
from sourcebook.intake.read import read_references
from sourcebook.model import ENTRY_FIELDS

Write = Callable[[str, dict[str, str]], tuple[str, str]]
VALUES = {
    **dict.fromkeys(("PY", "Y1"), "1889"), "DA": "1889/01/09", "Y2": "2026/11/02",
    "UR": "https://example.net/{n}", "L1": "file:///{n}.pdf", "SN": "12345{n}", "LA": "de",
    "DO": "10.1234/{n}", "DI": "10.1234/{n}", "SP": "{n}", "EP": "{n}",
}  # fmt: skip
TAGS = sorted(
    {"T3", "SN", "SP", "EP", "RN", "ID", "AU", "A1", "A2", "A3", "A4", "ED", "PY", "Y1", "DA", "Y2",
     "UR", "L3", "M1", "ZZ", *ris._TAGS, *ris._CONTAINERS, *ris._KNOWN_LOSS}
)  # fmt: skip


def value_of(tag: str, number: int) -> str:
    """A value that no other tag has, of the form that it is to have."""
    return VALUES.get(tag, "Wort{n}").format(n=8100 + number)


def is_accounted_for(read: Draft, without: Draft, alone: Draft, bare: Draft, value: str) -> bool:
    """Whether a value is written, or makes a difference to what is told, or told by its name."""
    shown = f"{to_biblatex(read, 'x')} {read.origin} {read.remarks} {read.left_out}"
    said = (set(alone.left_out) - set(bare.left_out)) & set(read.left_out)
    return value in shown or re.sub(r"\W", "-", value) in shown or read != without or bool(said)


def entry(kind: str, tags: Iterable[str], numbers: dict[str, int]) -> Draft:
    rows = [f"{tag}  - {value_of(tag, numbers[tag])}" for tag in tags]
    (read,) = read_references("x.ris", "\n".join([f"TY  - {kind}", "TI  - x", *rows]).encode())
    return read


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(sorted(ris._TYPES)), st.sets(st.sampled_from(TAGS), max_size=8))
def test_of_ris(kind: str, tags: set[str]) -> None:
    numbers = {tag: number for number, tag in enumerate(TAGS)}
    whole = entry(kind, tags, numbers)
    for tag in tags:
        without = entry(kind, tags - {tag}, numbers)
        alone = entry(kind, [tag], numbers)
        bare = entry(kind, [], numbers)
        value = value_of(tag, numbers[tag])
        assert is_accounted_for(whole, without, alone, bare, value), (tag, value, whole)


REFER = sorted({"%" + tag for tag in [*tagged._REFER, "=", "|"]} - {"%T"})
ITEM = sorted(
    {*csl_json._FIELDS, *csl_json._LEFT, "container-title", "container-title-short", "page",
     "note", "number", "PMID", "PMCID", "custom", "DOI", "URL", "accessed"}
    - {"title", "language"}
)  # fmt: skip
ENDNOTE = sorted(
    {*xml_records._ENDNOTE_READ, *xml_records._ENDNOTE, *xml_records._ENDNOTE_LEFT,
     "titles/of-its-own", "contributors/tertiary-authors", "reprint-edition", "misc1"}
    - {"database", "source-app", "rec-number", "foreign-keys", "ref-type", "modified-date",
       "titles/title", "language"}
)  # fmt: skip
MODS = sorted({*mods._LEFT, "extension", "location/url", "identifier", "part/date",
               "originInfo/publisher", "originInfo/edition", "location/shelfLocator",
               "relatedItem/titleInfo/title", "targetAudience", "name/namePart",
               "physicalDescription/extent"})  # fmt: skip
BIBTEX = sorted(
    {*ENTRY_FIELDS, "journal", "address", "school", "annote", "abstract", "url", "my-own"}
    - {"title", "crossref", "xdata", "language", "langid", "hyphenation", "gender", "ids", "month",
       "day", "year", "related", "options", "entrysubtype"}
)  # fmt: skip
_DATED = re.compile(r"date|accessed|/year|Y1|%[D8\[]")


def plain(name: str, number: int) -> str:
    if "issn" in name.lower():
        return f"1234-{8100 + number}"
    if "isbn" in name.lower() or name == "%@":
        return f"978316148{8100 + number}"
    if _DATED.search(name):
        return "1889-01-09" if "/" not in name or "acc" in name else "1889"
    if re.search(r"ur[li]|URL|%U|%>", name):
        return f"https://example.net/{number}"
    if name.lower() in ("doi", "electronic-resource-num", "%r"):
        return f"10.1234/{8100 + number}"
    return f"Wort{8100 + number}"


def nested(path: str, value: str) -> str:
    """An element at a path, as EndNote and MODS have it: a person in their own."""
    *outer, last = path.split("/")
    inner = f"<{last}>{value}</{last}>"
    if "contributors" in outer:
        inner = f"<{last}><author>{value}</author></{last}>"
    inner = {"related-urls": f"<{last}><url>{value}</url></{last}>",
             "web-urls": f"<{last}><url>{value}</url></{last}>",
             "pub-dates": f"<{last}><date>{value}</date></{last}>"}.get(last, inner)  # fmt: skip
    for tag in reversed(outer):
        inner = f"<{tag}>{inner}</{tag}>"
    return inner


def as_refer(kind: str, given: dict[str, str]) -> tuple[str, str]:
    rows = "".join(f"{tag} {value}\n" for tag, value in given.items())
    return "x.enw", f"%0 {kind}\n%T x\n{rows}"


def as_item(kind: str, given: dict[str, str]) -> tuple[str, str]:
    return "x.json", json.dumps([{"type": kind, "title": "x", **given}])


def as_endnote(kind: str, given: dict[str, str]) -> tuple[str, str]:
    rows = "".join(nested(path, value) for path, value in given.items())
    head = f'<ref-type name="{kind}">1</ref-type><titles><title>x</title></titles>'
    return "x.xml", f"<xml><records><record>{head}{rows}</record></records></xml>"


def as_mods(kind: str, given: dict[str, str]) -> tuple[str, str]:
    rows = "".join(nested(path, value) for path, value in given.items())
    head = f"<titleInfo><title>x</title></titleInfo><genre>{kind}</genre>"
    return "x.xml", f"<mods>{head}{rows}</mods>"


def as_bibtex(kind: str, given: dict[str, str]) -> tuple[str, str]:
    rows = "".join(f", {name} = {{{value}}}" for name, value in given.items())
    return "x.bib", f"@{kind}{{x, title = {{x}}{rows}}}"


@pytest.mark.parametrize(
    ("names", "kinds", "write"),
    [
        (REFER, sorted(tagged._REFER_TYPES), as_refer),
        (ITEM, sorted(csl_json._TYPES), as_item),
        (ENDNOTE, sorted(xml_records._ENDNOTE_TYPES), as_endnote),
        (MODS, sorted(mods._GENRES), as_mods),
        (BIBTEX, ["article", "book", "incollection", "online", "thesis", "misc"], as_bibtex),
    ],
    ids=["refer", "csl", "endnote", "mods", "bibtex"],
)
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_of_other_formats(
    names: list[str], kinds: list[str], write: Write, data: st.DataObject
) -> None:
    kind = data.draw(st.sampled_from(kinds))
    chosen = data.draw(st.sets(st.sampled_from(names), max_size=6))
    given = {name: plain(name, number) for number, name in enumerate(names) if name in chosen}

    def read(of: dict[str, str]) -> Draft:
        file, text = write(kind, of)
        (found,) = read_references(file, text.encode())
        return found

    whole, bare = read(given), read({})
    for name, value in given.items():
        without = read({one: text for one, text in given.items() if one != name})
        alone = read({name: value})
        assert is_accounted_for(whole, without, alone, bare, value), (name, value, whole)
