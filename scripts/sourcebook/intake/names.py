"""Names as reference files and web pages print them."""

import re

from sourcebook.intake.draft import Name

_BODY = re.compile(
    r"\b(agency|agence|association|bank|bureau|centre|center|college|commission|committee|company|"
    r"council|department|desk|editors?|foundation|government|group|inc|institute|ltd|ministry|"
    r"museum|nations|network|news|newsroom|office|organi[sz]ation|press|reporters?|reuters|"
    r"service|society|staff|team|times|union|university)\b",
    re.IGNORECASE,
)


def read_name(text: str) -> Name | None:
    """``Family, Given`` or ``Given Family`` or a body; None for what names nobody.

    A name without a comma is split at its last space, which is wrong where the family name comes
    first: the editor is asked to look.
    """
    tidy = " ".join(re.sub(r"^\s*by\s+", "", text, flags=re.IGNORECASE).split()).strip(" ,;")
    if not tidy or tidy.startswith(("http://", "https://")):
        return None
    family, comma, given = tidy.partition(",")
    if comma and given.strip():
        return Name(family.strip(), given.strip())
    if _BODY.search(tidy) or " " not in tidy:
        return Name(tidy)
    first, _, last = tidy.rpartition(" ")
    return Name(last, first)


def read_names(text: str) -> list[Name]:
    """Several names in one string, parted by ``;``, ``and`` or ``&``."""
    parts = re.split(r"\s*;\s*|\s+and\s+|\s+&\s+", text)
    return [name for part in parts if (name := read_name(part))]
