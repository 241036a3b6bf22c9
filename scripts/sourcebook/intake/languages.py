"""Languages as files name them, as BibLaTeX's ``langid`` has them."""

import re
from functools import cache

from babel import Locale, UnknownLocaleError

from sourcebook.cite import LANGUAGES

# The codes of ISO 639-2 for bibliographies, where they differ from the others.
_BIBLIOGRAPHIC = {
    "alb": "sq", "arm": "hy", "baq": "eu", "bur": "my", "chi": "zh", "cze": "cs", "dut": "nl",
    "fre": "fr", "geo": "ka", "ger": "de", "gre": "el", "ice": "is", "mac": "mk", "mao": "mi",
    "may": "ms", "per": "fa", "rum": "ro", "slo": "sk", "tib": "bo", "wel": "cy", "eng": "en",
    "fra": "fr", "deu": "de", "ell": "el", "spa": "es", "ita": "it", "por": "pt", "rus": "ru",
    "jpn": "ja", "kor": "ko", "zho": "zh", "khm": "km", "vie": "vi", "tha": "th", "nld": "nl",
    "pol": "pl", "ara": "ar", "heb": "he", "lat": "la", "tur": "tr", "swe": "sv", "dan": "da",
    "nor": "no", "fin": "fi", "hun": "hu", "ces": "cs", "ukr": "uk", "ind": "id", "grc": "grc",
}  # fmt: skip
_LONGEST_CODE = 3
_OWN = {
    "en-us": "american", "en-gb": "british", "american english": "american", "british english":
    "british", "us english": "american", "uk english": "british", "pt-br": "brazilian",
    "portuguese (brazil)": "brazilian", "zxx": "", "und": "", "mul": "",
}  # fmt: skip


def to_langid(text: str) -> str | None:
    """A language's name as BibLaTeX writes it: of 'el', 'gre', 'el_GR', 'Greek', 'ελληνικά'.

    Empty for what is no language ('und'), None for what is not known.
    """
    word = " ".join(text.strip().lower().split())
    if word in _OWN:
        return _OWN[word]
    if word in LANGUAGES:
        return word
    code = re.split("[-_]", word)[0]
    return _by_code(_BIBLIOGRAPHIC.get(code, code)) or _by_name(word) or None


def _by_code(code: str) -> str:
    if not re.fullmatch("[a-z]{2,3}", code):
        return ""
    try:
        name = Locale.parse("en").languages.get(code, "")
    except (UnknownLocaleError, ValueError):
        return ""
    return _langid(code, name) if name else ""


def _by_name(word: str) -> str:
    """By the name in English, or in the language itself."""
    return _names().get(word, "")


@cache
def _names() -> dict[str, str]:
    """Languages as `to_langid` names them, by their names in small letters."""
    english = Locale.parse("en").languages
    own = ((Locale.parse(code).languages.get(code, ""), _by_code(code)) for code in _CODES)
    found = {name.lower(): language for name, language in own if name}
    short = ((name, code) for code, name in english.items() if len(code) <= _LONGEST_CODE)
    return found | {name.lower(): _langid(code, name) for name, code in short}


_LETTERS = (
    ("greek", "\u0370-\u03ff\u1f00-\u1fff", ""), ("korean", "\u1100-\u11ff\uac00-\ud7ff", ""),
    ("japanese", "\u3041-\u30ff", ""), ("thai", "\u0e00-\u0e7f", ""), ("lao", "\u0e80-\u0eff", ""),
    ("khmer", "\u1780-\u17ff", ""), ("burmese", "\u1000-\u109f", ""),
    ("ka", "\u10a0-\u10ff", ""), ("hy", "\u0531-\u058f", ""),
    ("yi", "\u05f0-\u05f2", ""), ("hebrew", "\u05d0-\u05ea", ""),
    ("ukrainian", "іїєґ", "ыэъў"), ("be", "ў", ""), ("serbian", "ђћ", ""), ("mk", "ѓќѕ", ""),
    ("russian", "ыэё", "іїєў"),
    ("persian", "پچژگ", "ٹڈڑے"), ("arabic", "ةىإؤ", "پچژگٹڈڑے"),
    ("vietnamese", "ơưạảấầẩẫậắằẳẵặẻẽếềểễệỉỏốồổỗộớờởỡợủứừửữự", ""),
)  # fmt: skip
"""Languages by letters that they alone have, and by letters that they have not."""


def by_letters(text: str) -> str:
    """The language whose letters most of a title has, as `to_langid` names it; else empty.

    Chinese is not told, since titles of all its neighbours are written in its characters, nor what
    has letters of many languages. One Greek letter is a sign of mathematics, and no language.
    """
    lowered = text.lower()
    letters = [char for char in lowered if char.isalpha()]
    latin = 2 * sum(char < "\u0250" or "\u1e00" <= char < "\u1f00" for char in letters)
    for language, own, others in _LETTERS:
        wanted = latin > len(letters) if language == _LATIN else latin < len(letters)
        foreign = others and re.search(f"[{others}]", lowered)
        if wanted and re.search(f"[{own}]", lowered) and not foreign:
            return language
    return ""


_LATIN = "vietnamese"
_FAMILY_FIRST = frozenset(
    "hungarian vietnamese chinese japanese korean khmer mongolian hu vi zh ja ko km mn".split()
)


def puts_family_first(langid: str, name: str) -> bool:
    """Whether a work's language, or the letters of a name, let the family name stand first."""
    return not {langid, by_letters(name)}.isdisjoint(_FAMILY_FIRST)


_CODES = (
    "fr de es it pt nl pl cs sk hu ro bg hr sr sl el tr ru uk ar he fa hi bn ta km th lo my vi id "
    "ms ja ko zh sv da nb fi et lv lt ca gl eu ga cy is"
).split()


def _langid(code: str, name: str) -> str:
    """The name if citations know it as one of BibLaTeX's, else the code, which they know too."""
    return name.lower() if name.lower() in LANGUAGES else code
