"""LaTeX in BibTeX values to CSL's text: Unicode, with ``<i>`` and its like for formatting.

What is not known is dropped with its backslash and its argument kept. Tags that stand in the
value as text are kept from being read as formatting with U+2061, which formatting takes out again.
"""

import re
import unicodedata

# "Function application" shows nothing, joins nothing, and is ignored in sorting.
GUARD = "\u2061"

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323",
    "c": "\u0327", "k": "\u0328", "b": "\u0331", "h": "\u0309",
}  # fmt: skip
_SYMBOLS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
    "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ",
    "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ", "ldots": "…", "dots": "…", "textellipsis": "…",
    "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’",
    "textquotedblleft": "“", "textquotedblright": "”", "lq": "‘", "rq": "’", "S": "§", "P": "¶",
    "copyright": "©", "textregistered": "®", "texttrademark": "™", "pounds": "£",
    "textsterling": "£", "euro": "€", "texteuro": "€", "textbackslash": "\\", "textasciitilde": "~",
    "textasciicircum": "^", "textbar": "|", "textless": "<", "textgreater": ">", "degree": "°",
    "textdegree": "°", "textperiodcentered": "·", "guillemotleft": "«", "guillemotright": "»",
    "quad": " ", "qquad": " ", "textunderscore": "_", "slash": "/", "times": "×", "&": "&",
    "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", " ": " ", "\\": " ", "-": "",
    ",": "\u202f", "/": "", "@": "", "newline": " ", "par": " ", "LaTeX": "LaTeX", "TeX": "TeX",
}  # fmt: skip
_FORMATS = {
    "emph": "i", "textit": "i", "mkbibemph": "i", "textbf": "b", "textsuperscript": "sup",
    "textsubscript": "sub", "mkbibitalic": "i", "mkbibbold": "b", "textsl": "i",
}  # fmt: skip
_SMALL_CAPS = '<span style="font-variant:small-caps;">{}</span>'
# Command with its space, command of one sign, brace or dollar or tie, ligature, and all else.
_TOKEN = re.compile(
    r"\\([A-Za-z]+)\s*|\\(.)|([{}$~])|(---?|``|'')|([^\\{}$~`'-]+|[`'-])", re.DOTALL
)
# Only these would be read as formatting.
_TAG = re.compile(r"<(?=/?(?:i|b|sup|sub|span)\b)")
_LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”", "`": "‘"}
_CONTAINS_NO_TEXT = frozenset(("vspace", "hspace", "label", "cite", "fontsize", "color"))

# Private marks for braces in a decoded title: what is between them was protected.
PROTECT, RELEASE = "\ue020", "\ue021"


def to_text(value: str) -> str:
    """A value decoded; its braces vanish."""
    return re.sub(f"[{PROTECT}{RELEASE}]", "", decode(value))


def decode(value: str) -> str:
    """A value decoded, with what braces protected between `PROTECT` and `RELEASE`."""
    text = _Decoder(_TAG.sub("<" + GUARD, value)).group()
    return unicodedata.normalize("NFC", " ".join(text.split()))


class _Decoder:
    def __init__(self, value: str) -> None:
        self.tokens: list[tuple[str, ...]] = _TOKEN.findall(value)
        self.at = 0

    def group(self) -> str:
        """The text up to the end of this group."""
        out: list[str] = []
        while self.at < len(self.tokens):
            word, sign, mark, ligature, plain = self.tokens[self.at]
            self.at += 1
            if mark == "}":
                break
            if mark == "{":
                out.append(f"{PROTECT}{self.group()}{RELEASE}")
            elif word or sign:
                out.append(self._command(word or sign))
            elif mark == "~":
                out.append(" ")
            else:
                out.append(_LIGATURES.get(ligature or plain, plain))
        return "".join(out)

    def _command(self, name: str) -> str:
        if name in _FORMATS:
            tag = _FORMATS[name]
            return f"{PROTECT}<{tag}>{self._argument()}</{tag}>{RELEASE}"
        if name == "textsc":
            return f"{PROTECT}{_SMALL_CAPS.format(self._argument())}{RELEASE}"
        if name in ("enquote", "mkbibquote"):
            return f"“{self._argument()}”"
        if name == "href":
            self._argument()
            return self._argument()
        return self._sign(name)

    def _sign(self, name: str) -> str:
        if name in _ACCENTS:
            return self._accented(_ACCENTS[name])
        if name in _SYMBOLS:
            self._skip_empty()
        elif name in _CONTAINS_NO_TEXT:
            self._argument()
        return _SYMBOLS.get(name, "")

    def _argument(self) -> str:
        if self.at >= len(self.tokens):
            return ""
        word, sign, mark, ligature, plain = self.tokens[self.at]
        self.at += 1
        if mark == "{":
            return self.group()
        if word or sign:
            return self._command(word or sign)
        if len(plain) > 1:
            self.at -= 1
            self.tokens[self.at] = ("", "", "", "", plain[1:])
            return plain[0]
        return mark if mark == "~" else ligature or plain

    def _accented(self, accent: str) -> str:
        argument = self._argument().strip()
        bare = {"ı": "i", "ȷ": "j"}.get(argument[:1], argument[:1])
        return unicodedata.normalize("NFC", bare + accent) + argument[1:] if argument else ""

    def _skip_empty(self) -> None:
        """Skip the ``{}`` that ends a command's name."""
        two = self.tokens[self.at : self.at + 2]
        if [token[2] for token in two] == ["{", "}"]:
            self.at += 2


def sentence_case(decoded: str) -> str:
    """An English title (from `decode`) in sentence case, save what braces protected.

    Capitals are taken from words of one capital and small letters, so that acronyms, initials and
    names with inner capitals stay; the first word, and one after a colon or a question, stays too.
    """
    out: list[str] = []
    depth, keep = 0, True
    for piece in re.split(f"([{PROTECT}{RELEASE}]|\\s+)", decoded):
        if piece in (PROTECT, RELEASE):
            depth += 1 if piece == PROTECT else -1
            continue
        if not piece.strip():
            out.append(piece)
            continue
        out.append(piece if keep or depth else _lowered(piece))
        keep = piece.endswith((":", "?", "!", ".", "—", "?”", "!”"))
    return "".join(out)


def _lowered(word: str) -> str:
    return re.sub(
        r"(?<!\w)(?<!\w[’'])(?<![<&])[^\W\d_](?:[^\W\d_]|[’'])+",
        lambda match: match.group().lower() if match.group().istitle() else match.group(),
        word,
    )
