"""Tables: what LaTeX's commands stand for in text, in and out of mathematics."""

import unicodedata

ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323",
    "c": "\u0327", "k": "\u0328", "b": "\u0331", "h": "\u0309", "t": "\u0361", "hat": "\u0302",
    "check": "\u030c", "tilde": "\u0303", "acute": "\u0301", "grave": "\u0300", "dot": "\u0307",
    "ddot": "\u0308", "breve": "\u0306", "bar": "\u0304", "vec": "\u20d7", "mathring": "\u030a",
    "overline": "\u0305", "widehat": "\u0302", "widetilde": "\u0303",
}  # fmt: skip
"""The combining character that an accent adds to the first letter of its argument."""

_TEXT = {
    "ss": "ß", "SS": "ẞ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ",
    "OE": "Œ", "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ",
    "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ", "ldots": "…", "dots": "…", "textellipsis": "…",
    "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’",
    "textquotedblleft": "“", "textquotedblright": "”", "textquotesingle": "'", "textquotedbl": '"',
    "quotesinglbase": "‚", "quotedblbase": "„", "lq": "‘", "rq": "’", "glqq": "„", "grqq": "“",
    "S": "§", "P": "¶", "textsection": "§", "textparagraph": "¶", "textpilcrow": "¶",
    "copyright": "©", "textcopyright": "©", "textregistered": "®", "texttrademark": "™",
    "pounds": "£", "textsterling": "£", "euro": "€", "texteuro": "€", "textdollar": "$",
    "textcent": "¢", "textyen": "¥", "textbackslash": "\\", "textasciitilde": "~",
    "textasciicircum": "^", "textasciigrave": "`", "textbar": "|", "textless": "<",
    "textgreater": ">", "degree": "°", "textdegree": "°", "textperiodcentered": "·",
    "textbullet": "•", "textdagger": "†", "textdaggerdbl": "‡", "textexclamdown": "¡",
    "textquestiondown": "¿", "textnumero": "№", "textordfeminine": "ª", "textordmasculine": "º",
    "textasteriskcentered": "*", "textbraceleft": "{", "textbraceright": "}", "textmu": "µ",
    "micro": "µ", "textohm": "Ω", "textonehalf": "½", "textonequarter": "¼",
    "textthreequarters": "¾", "textonesuperior": "¹", "texttwosuperior": "²",
    "textthreesuperior": "³", "texttimes": "×", "textdiv": "÷", "textpm": "±", "textminus": "−",
    "textcelsius": "℃", "textestimated": "℮", "textpermil": "‰", "textprime": "′",
    "textrightarrow": "→", "textleftarrow": "←", "guillemotleft": "«", "guillemotright": "»",
    "guilsinglleft": "‹", "guilsinglright": "›", "quad": " ", "qquad": " ", "space": " ",
    "textvisiblespace": "␣", "textunderscore": "_", "slash": "/", "hyphen": "-", "fshyp": "-",
    "nobreakdash": "", "allowbreak": "", "newline": " ", "par": " ", "linebreak": " ",
    "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX", "LaTeXe": "LaTeX2ε", "textcommabelow": "",
    "&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", " ": " ", "\n": " ",
    "\\": " ", "-": "", ",": "\u202f", ";": " ", ":": " ", "!": "", "/": "", "@": "", "|": "‖",
}  # fmt: skip
_MATHS = {
    "pm": "±", "mp": "∓", "times": "×", "div": "÷", "cdot": "·", "cdots": "⋯", "circ": "∘",
    "ast": "∗", "star": "⋆", "bullet": "•", "leq": "≤", "le": "≤", "leqslant": "≤", "geq": "≥",
    "ge": "≥", "geqslant": "≥", "neq": "≠", "ne": "≠", "approx": "≈", "sim": "∼", "simeq": "≃",
    "cong": "≅", "equiv": "≡", "propto": "∝", "ll": "≪", "gg": "≫", "lesssim": "≲",
    "gtrsim": "≳", "lt": "<", "gt": ">", "infty": "∞", "partial": "∂", "nabla": "∇", "sum": "∑",
    "prod": "∏", "int": "∫", "oint": "∮", "surd": "√", "to": "→", "rightarrow": "→",
    "longrightarrow": "⟶", "leftarrow": "←", "leftrightarrow": "↔", "Rightarrow": "⇒",
    "Leftrightarrow": "⇔", "uparrow": "↑", "downarrow": "↓", "mapsto": "↦",
    "rightleftharpoons": "⇌", "in": "∈", "notin": "∉", "ni": "∋", "cup": "∪", "cap": "∩",
    "bigcup": "⋃", "bigcap": "⋂", "subset": "⊂", "subseteq": "⊆", "supset": "⊃", "supseteq": "⊇",
    "setminus": "∖", "forall": "∀", "exists": "∃", "emptyset": "∅", "varnothing": "∅",
    "wedge": "∧", "vee": "∨", "neg": "¬", "lnot": "¬", "prime": "′", "ell": "ℓ", "hbar": "ℏ",
    "Re": "ℜ", "Im": "ℑ", "aleph": "ℵ", "wp": "℘", "odot": "⊙", "sun": "☉", "earth": "⊕",
    "oplus": "⊕", "otimes": "⊗", "perp": "⊥", "parallel": "∥", "mid": "|", "vert": "|",
    "Vert": "‖", "langle": "⟨", "rangle": "⟩", "lceil": "⌈", "rceil": "⌉", "lfloor": "⌊",
    "rfloor": "⌋", "dagger": "†", "dag": "†", "ddagger": "‡", "ddag": "‡", "angle": "∠",
    "triangle": "△", "square": "□", "Box": "□", "diamond": "⋄", "clubsuit": "♣", "flat": "♭",
    "sharp": "♯", "natural": "♮", "checkmark": "✓", "male": "♂", "female": "♀", "permil": "‰",
    "therefore": "∴", "ohm": "Ω", "angstrom": "Å", "celsius": "℃", "percent": "%",
    "hslash": "ℏ", "imath": "ı", "jmath": "ȷ", "colon": ":", "lbrace": "{", "rbrace": "}",
}  # fmt: skip
_NAMES = "sin cos tan log ln exp lim min max sup inf det dim ker deg gcd mod Pr".split()
_GREEK = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lamda mu nu xi omicron pi rho sigma "
    "tau upsilon phi chi psi omega"
).split()


def _greek() -> dict[str, str]:
    found = {
        "varepsilon": "ε", "vartheta": "ϑ", "varpi": "ϖ", "varrho": "ϱ", "varsigma": "ς",
        "varphi": "φ", "digamma": "ϝ",
    }  # fmt: skip
    for name in _GREEK:
        latex = "lambda" if name == "lamda" else name
        for written, size in ((latex, "SMALL"), (latex.capitalize(), "CAPITAL")):
            letter = unicodedata.lookup(f"GREEK {size} LETTER {name.upper()}")
            found |= dict.fromkeys((written, f"text{written}", f"up{written}"), letter)
    # A unit's prefix more often than the letter.
    return found | {"mu": "µ", "upmu": "µ", "textmu": "µ"}


SYMBOLS = _greek() | _MATHS | {name: name for name in _NAMES} | _TEXT
"""What a command without an argument stands for."""

FORMATS = {
    "emph": "i", "textit": "i", "mkbibemph": "i", "textbf": "b", "textsuperscript": "sup",
    "textsubscript": "sub", "mkbibitalic": "i", "mkbibbold": "b", "textsl": "i", "sp": "sup",
    "sb": "sub", "mkbibsuperscript": "sup", "mkbibsubscript": "sub", "ce": "",
}  # fmt: skip
"""The tag of CSL's rich text that a command puts around its argument; none for an empty one."""

SWITCHES = {
    "em": "i", "it": "i", "itshape": "i", "sl": "i", "slshape": "i", "bf": "b", "bfseries": "b",
}  # fmt: skip
"""The same for commands that reach to the end of their group."""

LETTERS = {"C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"}
"""Blackboard bold."""

BLACKBOARD = frozenset("mathbb Bbb mathds".split())

WITHOUT_TEXT = frozenset(
    """vspace hspace raisebox label cite fontsize color textcolor noopsort SortNoop nocite index
    footnote phantom hphantom vphantom enlargethispage pagestyle selectlanguage newcommand
    """.split()
)
"""Commands whose first argument is not shown."""

SECOND = frozenset("href foreignlanguage textlang hyperlink texorpdfstring SI qty".split())
"""Commands of which the second argument is shown instead of the first (of a unit, both)."""

SILENT = frozenset(
    """tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge rm rmfamily sf
    sffamily tt ttfamily up upshape sc scshape normalfont relax protect left right big Big bigg
    Bigg bigl bigr mathrm mathit mathbf mathsf mathtt mathcal mathfrak mathscr boldsymbol bm
    operatorname text textrm textsf texttt textup textnormal textmd textgreek mbox hbox makebox
    fbox url nolinkurl path uppercase MakeUppercase lowercase MakeLowercase ensuremath displaystyle
    textstyle scriptstyle limits nolimits noindent indent unskip ignorespaces leavevmode break
    nobreak mkbibparens mkbibbrackets mkbibacro acro textlatin textcyrillic cyrchar bibstring
    underline uline ul ifmmode else fi bgroup egroup begingroup endgroup centering smash
    natexlab bibinfo textquote mathop mathrel mathbin nonumber null strut textnohyphenation
    hyphenation autocap unit si num ang nohyphens nbsp""".split()
)
"""Commands that say how their argument looks or sounds, not what it says."""
