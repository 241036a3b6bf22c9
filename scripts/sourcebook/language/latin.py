"""Names in Latin letters, as ids and keys have them, whatever letters they are written in."""

import re
import unicodedata


def as_id(text: str) -> str:
    """Words as an id has them: Latin small letters and digits, joined by hyphens.

    Accents go and their letters stay; Greek and Cyrillic are written in Latin letters, ancient
    Greek, which is known by its marks, as it is read. What has no such letter goes, so that nothing
    may be left.
    """
    text = _ancient(text)
    for letter, latin in _LATIN.items():
        text = text.replace(letter, latin)
    plain = unicodedata.normalize("NFKD", text.lower().replace("'", "").replace("’", ""))
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    bare = bare.replace("ου", "ou").translate(_OTHER_ALPHABETS)
    return "-".join(re.findall(r"[a-z0-9]+", bare))


def _ancient(text: str) -> str:
    """Greek with the marks of the ancient language in Latin letters; all else as it is."""
    apart = unicodedata.normalize("NFD", text.lower())
    if not _POLYTONIC.search(apart):
        return text
    return _GREEK_WORD.sub(_read, apart)


def _read(word: re.Match[str]) -> str:
    letters = "".join(char for char in word[0] if not unicodedata.combining(char))
    letters = re.sub("γ(?=[γκξχ])", "ν", letters)
    letters = re.sub("(?<=[αεηο])υ", "u", letters).translate(_CLASSICAL)
    if _ROUGH not in word[0]:
        return letters
    return f"rh{letters[1:]}" if letters.startswith("r") else f"h{letters}"


_ROUGH = "\u0314"
_POLYTONIC = re.compile(f"[α-ω][\u0300-\u036f]*[\u0313{_ROUGH}\u0342\u0345]")
_GREEK_WORD = re.compile("[α-ω\u0300-\u036f]+")
_LATIN = {
    "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "æ": "ae", "Æ": "Ae", "œ": "oe",
    "Œ": "Oe", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "Þ": "Th", "ı": "i",
}  # fmt: skip


_GREEK = "a v g d e z i th i k l m n x o p r s s t y f ch ps o"
_CLASSICAL = str.maketrans(
    dict(zip("αβγδεζηθικλμνξοπρςστυφχψω",
             "a b g d e z e th i k l m n x o p r s s t y ph ch ps o".split(), strict=True))
)  # fmt: skip
"""Ancient Greek after ALA-LC, without marks."""
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
