"""LaTeX in BibTeX values to CSL's text: Unicode, with ``<i>`` and its like for formatting.

What is not known is dropped with its backslash and its argument kept; `unknown_commands` tells of
it. In mathematics, ``^`` and ``_`` raise and lower what follows. Tags that stand in the
value as text are kept from being read as formatting with U+2061, which formatting takes out again.
"""

import re
import unicodedata

from sourcebook.read.latex_symbols import (
    ACCENTS,
    BLACKBOARD,
    FORMATS,
    LETTERS,
    SECOND,
    SILENT,
    SWITCHES,
    SYMBOLS,
    WITHOUT_TEXT,
)
from sourcebook.read.proper_names import proper_names

# "Function application" shows nothing, joins nothing, and is ignored in sorting.
GUARD = "\u2061"

_SMALL_CAPS = '<span style="font-variant:small-caps;">{}</span>'
# Command with its space, command of one sign, brace or dollar or tie, ligature, and all else.
_TOKEN = re.compile(
    r"\\([A-Za-z]+)\s*|\\(.)|([{}$~^_])|(---?|``|'')|([^\\{}$~^_`'-]+|[`'-])", re.DOTALL
)
# Only these would be read as formatting.
_TAG = re.compile(r"<(?=/?(?:i|b|sup|sub|span)\b)")
_LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”", "`": "‘"}
_MATHS = frozenset(("(", ")", "sqrt", "frac", "dfrac", "tfrac", "nicefrac"))
_RAISED = {"^": "sup", "_": "sub"}

_DEEPEST = 80
"""How deep groups and arguments may be nested."""
_SHORT = 2
_SMALL = frozenset(
    "am an as at be by do eh ex go he hi if in is it me my no of oh on or so to up us vs we".split()
)
_LONG = 3
"""Title case leaves words of up to so many letters in lower case, so that they tell nothing."""

# Private marks for braces in a decoded title: what is between them was protected.
PROTECT, RELEASE = "\ue020", "\ue021"


def guarded(text: str) -> str:
    """Plain text as a value of CSL: what looks like formatting stays text."""
    return _TAG.sub("<" + GUARD, text)


def to_text(value: str) -> str:
    """A value decoded; its braces vanish."""
    return re.sub(f"[{PROTECT}{RELEASE}]", "", decode(value))


def decode(value: str) -> str:
    """A value decoded, with what braces protected between `PROTECT` and `RELEASE`."""
    text = _Decoder(guarded(value)).group()
    return unicodedata.normalize("NFC", " ".join(text.split()))


def unknown_commands(value: str) -> tuple[str, ...]:
    """The commands of a value that are left out when it is decoded, each once."""
    if "\\" not in value:
        return ()
    decoder = _Decoder(value)
    decoder.group()
    return tuple(dict.fromkeys(decoder.unknown))


class _Decoder:
    def __init__(self, value: str) -> None:
        self.tokens: list[tuple[str, ...]] = _TOKEN.findall(value)
        self.at = 0
        self.unknown: list[str] = []
        self._depth = 0
        self._maths = 0
        self._dollars = sum(token[2] == "$" for token in self.tokens)

    def group(self) -> str:
        """The text up to the end of this group."""
        out: list[str] = []
        while self.at < len(self.tokens):
            word, sign, mark, ligature, plain = self.tokens[self.at]
            self.at += 1
            if mark == "}":
                break
            if mark == "{":
                out.append(f"{PROTECT}{self._inner()}{RELEASE}")
            elif word in SWITCHES:
                # It reaches to the end of the group, which this call ends with.
                tag = SWITCHES[word]
                out.append(f"{PROTECT}<{tag}>{self._inner()}</{tag}>{RELEASE}")
                break
            elif word or sign:
                out.append(self._command(word or sign))
            elif mark:
                out.append(self._mark(mark))
            else:
                out.append(self._plain(ligature or plain))
        return "".join(out)

    def _inner(self) -> str:
        """The text of a group in this one; what is nested deeper than anybody writes is nothing."""
        self._depth += 1
        text = self.group() if self._depth < _DEEPEST else ""
        self._depth -= 1
        return text

    def _mark(self, mark: str) -> str:
        if mark == "~":
            return " "
        if mark == "$":
            self._dollars -= 1
            if self._maths:
                self._maths = 0
                return ""
            if not self._dollars:
                return "$"  # nothing closes it: a sum of money
            self._maths = 1
            return ""
        return self._raised(_RAISED[mark]) if self._maths else mark

    def _raised(self, tag: str) -> str:
        argument = self._argument()
        bare = re.sub(f"[{PROTECT}{RELEASE}]", "", argument)
        if tag == "sup" and bare in ("∘", "′"):
            return "°" if bare == "∘" else bare
        return f"{PROTECT}<{tag}>{argument}</{tag}>{RELEASE}" if bare else ""

    def _plain(self, text: str) -> str:
        if self._maths and text in ("-", "'"):
            return "−" if text == "-" else "′"
        return _LIGATURES.get(text, text)

    def _command(self, name: str) -> str:
        if FORMATS.get(name):
            tag = FORMATS[name]
            return f"{PROTECT}<{tag}>{self._argument()}</{tag}>{RELEASE}"
        if name == "textsc":
            return f"{PROTECT}{_SMALL_CAPS.format(self._argument())}{RELEASE}"
        if name in ("enquote", "mkbibquote"):
            return f"“{self._argument()}”"
        if name in SECOND:
            self._argument()
            return self._argument()
        return self._maths_command(name) if name in _MATHS else self._sign(name)

    def _maths_command(self, name: str) -> str:
        if name in ("(", ")"):
            self._maths = int(name == "(")
            return ""
        if name == "sqrt":
            return f"√{self._argument()}"
        return f"{self._argument()}/{self._argument()}"

    def _sign(self, name: str) -> str:
        if name == "ensuremath":
            before, self._maths = self._maths, 1
            argument = self._argument()
            self._maths = before
            return argument
        if name in BLACKBOARD:
            argument = re.sub(f"[{PROTECT}{RELEASE}]", "", self._argument())
            return "".join(LETTERS.get(letter, letter) for letter in argument)
        if name in ACCENTS:
            return self._accented(ACCENTS[name])
        if name in SYMBOLS:
            self._skip_empty()
        elif name in WITHOUT_TEXT:
            self._argument()
        elif name not in SILENT and name not in FORMATS:
            self.unknown.append(f"\\{name}")
        return SYMBOLS.get(name, "")

    def _argument(self) -> str:
        if self.at >= len(self.tokens) or self._depth >= _DEEPEST:
            return ""
        self._depth += 1
        argument = self._taken()
        self._depth -= 1
        return argument

    def _taken(self) -> str:
        word, sign, mark, ligature, plain = self.tokens[self.at]
        self.at += 1
        if mark == "{":
            return self.group()
        if word or sign:
            return self._command(word or sign)
        if len(plain) > 1:
            plain = plain.lstrip() or plain
            self.at -= 1
            self.tokens[self.at] = ("", "", "", "", plain[1:])
            return self._plain(plain[0])
        return mark if mark == "~" else self._plain(ligature or plain)

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
    A title that is in sentence case already stays as it is: its capitals are those of names.
    """
    if is_sentence_case(decoded):
        return re.sub(f"[{PROTECT}{RELEASE}]", "", decoded)
    decoded = _with_names(decoded)
    out: list[str] = []
    depth, keep = 0, True
    for piece in re.split(f"([{PROTECT}{RELEASE}]|\\s+)", decoded):
        if piece in (PROTECT, RELEASE):
            depth += 1 if piece == PROTECT else -1
            continue
        if not piece.strip():
            out.append(piece)
            continue
        out.append(piece if depth else _lowered(piece, first=keep))
        keep = piece.endswith((":", "?", "!", ".", "—", "?”", "!”"))
    return "".join(out)


def _with_names(decoded: str) -> str:
    """The title with the names that English always writes with a capital protected as well."""
    out, end = [], 0
    for start, stop in proper_names(decoded):
        out += [decoded[end:start], PROTECT, decoded[start:stop], RELEASE]
        end = stop
    return "".join([*out, decoded[end:]])


def is_sentence_case(decoded: str) -> bool:
    """Whether most of the longer words of a title, after its first, have small letters."""
    small = capital = 0
    words = re.sub(f"{PROTECT}[^{PROTECT}{RELEASE}]*{RELEASE}|<[^<>]*>", "", decoded).split()
    for word in words[1:]:
        letters = word.strip("“”‘’\"'([)].,:;?!–—")
        if len(letters) > _LONG and letters.isalpha():
            small += letters.islower()
            capital += letters.istitle()
    return small > max(capital, 1)


def _lowered(word: str, first: bool) -> str:
    """A word without its capitals; of the ``first`` of a sentence its own stays."""
    begun = False

    def lowered(match: re.Match[str]) -> str:
        nonlocal begun
        letters = len(match.group())
        kept = (first and not begun) or letters == 1
        # Of two letters it is a unit or a name (Pa, Wu), if it is not one of the small words.
        kept = kept or (letters == _SHORT and match.group().lower() not in _SMALL)
        begun = True
        return match.group().lower() if match.group().istitle() and not kept else match.group()

    return re.sub(r"(?<!\w)(?<!\w[’'])(?<![<&])[^\W\d_](?:[^\W\d_]|[’'])+|\w", lowered, word)
