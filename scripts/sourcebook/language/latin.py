"""Names in Latin letters, as ids and keys have them, whatever letters they are written in."""

import re
import unicodedata


def as_id(text: str) -> str:
    """Words as an id has them: Latin small letters and digits, joined by hyphens.

    Accents go and their letters stay; Greek and Cyrillic are written in Latin letters. What has no
    such letter goes, so that nothing may be left.
    """
    for letter, latin in _LATIN.items():
        text = text.replace(letter, latin)
    plain = unicodedata.normalize("NFKD", text.lower().replace("'", "").replace("’", ""))
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    bare = bare.replace("ου", "ou").translate(_OTHER_ALPHABETS)
    return "-".join(re.findall(r"[a-z0-9]+", bare))


_LATIN = {
    "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "æ": "ae", "Æ": "Ae", "œ": "oe",
    "Œ": "Oe", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "Þ": "Th", "ı": "i",
}  # fmt: skip


_GREEK = "a v g d e z i th i k l m n x o p r s s t y f ch ps o"
_CYRILLIC = (
    "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch - y - e iu ia "
    "e e dj g ie dz i i j lj nj c k i u dz"
)
_OTHER_ALPHABETS = str.maketrans(
    dict(zip("αβγδεζηθικλμνξοπρςστυφχψω", _GREEK.split(), strict=True))
    | {
        letter: latin.replace("-", "")
        for letter, latin in zip(map(chr, range(0x430, 0x460)), _CYRILLIC.split(), strict=True)
    }
    | {"ґ": "g"}
)
"""Greek in Latin letters after ELOT 743, Cyrillic after ALA-LC; both without marks."""
