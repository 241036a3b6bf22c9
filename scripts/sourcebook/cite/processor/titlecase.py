"""Guards against wrong capitals: small words in titles, tags typed as text, foreign titles.

Styles put English titles into title case. pandoc's processor then capitalises prepositions that
CSL leaves alone; each word guarded here is sent as ``<span class="nocase">``.
"""

import re
import unicodedata

# The English prepositions, conjunctions and articles of up to any length that title case leaves
# in lower case (the reference processor's list of words to skip).
SMALL_WORDS = frozenset(
    """a about above across afore after against al along alongside amid amidst among amongst an and
    anenst apropos apud around as aside astride at athwart atop barring before behind below beneath
    beside besides between beyond but by c ca circa d' de despite down during et except for
    forenenst from given in inside into lest like modulo near next nor notwithstanding of off on
    onto or out over per plus pro qua sans since so than the through throughout thru thruout till
    to toward towards under underneath until unto up upon v v. van versus via vis-à-vis von vs vs.
    with within without yet""".split()
)
_PHRASES = """according to|ahead of|apart from|as for|as of|as per|as regards|aside from|back to
because of|close to|due to|except for|far from|inside of|instead of|near to|next to|on to|out from
out of|outside of|prior to|pursuant to|rather than|regardless of|such as|that of|up to|where as"""
_PHRASE = re.compile(
    "|".join(rf"\b{phrase}\b" for phrase in _PHRASES.replace("\n", "|").split("|"))
)
_FORMATS = (
    r"/?(?:i|b|sup|sub)>|span (?:class=\"nocase\"|style=\"font-variant: ?small-caps;?\")>|/span>"
)
# A tag that is text, with what is joined to it.
_LITERAL = re.compile(rf"(?:(?<![^\s<>])[^\s<>]++)?(?:<(?!{_FORMATS})/?[A-Za-z][^<>]*+>[^\s<>]*+)+")
_KEPT_TAG = re.compile(rf"<(?:{_FORMATS})")
# The name of a site, as in the titles of web pages' containers.
_DOMAIN = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}")
NOCASE = '<span class="nocase">{}</span>'


def guard(title: str) -> str:
    """An English title in which a style's title case leaves alone what must keep its case."""
    out: list[str] = []
    depth = 0
    for piece in _pieces(title):
        if _KEPT_TAG.fullmatch(piece):
            depth += {'<span class="nocase">': 1, "</span>": -1}.get(piece, 0)
            out.append(piece)
        elif _LITERAL.fullmatch(piece):
            out.append(NOCASE.format(piece))
        else:
            out.append(piece if depth else _guard_words(piece, first=not out))
    return "".join(out)


def guard_tags(title: str) -> str:
    """The same for a title in another language: only tags typed as text need it."""
    return _LITERAL.sub(NOCASE.format(r"\g<0>"), title)


def _pieces(title: str) -> list[str]:
    """A title in pieces: formats, tags that are text, and plain words."""
    return [
        piece for piece in re.split(f"({_KEPT_TAG.pattern}|{_LITERAL.pattern})", title) if piece
    ]


def _guard_words(text: str, first: bool) -> str:
    text = _PHRASE.sub(lambda match: NOCASE.format(match.group()), text)
    pieces = re.split(r"(\s+)", text)
    last = len(pieces) - 1
    for index, word in enumerate(pieces):
        if _DOMAIN.fullmatch(word) or _of_other_script(word):
            pieces[index] = NOCASE.format(word)
        if word not in SMALL_WORDS or (index == 0 and first):
            continue
        before = pieces[index - 2] if index > 1 else ""
        if index == last or before.endswith((":", "?", "!", ".", "—", "–")):
            continue
        pieces[index] = NOCASE.format(word)
    return "".join(pieces)


def _of_other_script(word: str) -> bool:
    """Whether a word begins with a letter that has two cases and is not Latin: 'Κόσμος', 'µm'.

    Title case is a custom of English: a name keeps its capital there, and no other word gets one.
    """
    letter = next((character for character in word if character.isalpha()), "")
    cased = letter.upper() != letter.lower()
    return cased and not unicodedata.name(letter, "LATIN").startswith(("LATIN", "FEMININE"))
