"""Writing: which language the letters of a text tell of, which way they run, and marks for both.

A screen reader takes its voice from ``lang``, a browser its face; letters that run from right to
left turn what stands beside them, unless they stand apart. Whoever writes a foreign passage whole
says its language (`attributes`). What stands among other words is found by its letters: a run of
letters of one script, in whatever page, is marked when the page is finished (`marked`).
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class _Letters:
    """Letters, the language that they are taken for, and others that are written in them."""

    tag: str
    others: str
    letters: str

    def fit(self, tag: str) -> bool:
        """Whether a language (BCP 47) is written in them."""
        return tag.partition("-")[0] in (self.tag, *self.others.split())

    def among(self, run: str) -> bool:
        """Whether one of them stands in a text."""
        return re.search(f"[{self.letters}]", run) is not None


_EASTERN = (
    _Letters("ko", "", "\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f"),
    _Letters("ja", "", "\u3040-\u30ff"),
    _Letters("zh", "ja ko yue lzh", "\u3400-\u9fff\uf900-\ufaff"),
)
"""The first whose letters are met decides: Korean and Japanese have Chinese characters as well."""

_OTHERS = (
    _Letters("km", "", "\u1780-\u17ff\u19e0-\u19ff"),
    _Letters("th", "", "\u0e00-\u0e7f"),
    _Letters("lo", "", "\u0e80-\u0eff"),
    _Letters("my", "", "\u1000-\u109f"),
    _Letters("ru", "be bg kk ky mk mn sr tg tt uk cu", "\u0400-\u052f"),
    _Letters("ar", "fa ur ps ku", "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc"),
    _Letters("he", "yi arc", "\u0590-\u05ff\ufb1d-\ufb4f"),
    _Letters("hi", "mr ne sa", "\u0900-\u097f"),
    _Letters("el", "grc", "\u0370-\u03ff\u1f00-\u1fff"),
)

_RIGHT_TO_LEFT = frozenset("ar fa ur ps ku he yi arc".split())

_EAST = "\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff"  # these stand in one run
# Spaces and joiners between two words belong to a run, those at its ends do not.
_RUN = re.compile(
    "|".join(
        f"[{letters}](?:[{letters}\u200b-\u200d ]*[{letters}])?"
        for letters in (_EAST, *(row.letters for row in _OTHERS))
    )
)
_FOREIGN = re.compile(f"[{_EAST}{''.join(row.letters for row in _OTHERS)}]")
"""Any letter with which a run begins: one class of characters is looked for much faster."""


ELIDED = r"(?i:(?:[nst]|em|til|t(?:is|was|were|will|would))\b(?!')|n'(?=\s))"
"""Words whose apostrophe opens no quotation: 'tis, Van 't Hoff, rock 'n' roll."""


def direction(tag: str) -> str:
    """Which way a language is written: ``rtl`` or ``ltr``."""
    return "rtl" if tag.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"


_WHITE = re.compile("[^\\S\u00a0\u2007\u202f]+")


def without_spaces(name: str) -> bool:
    """Whether it is of Chinese, Japanese or Korean letters: no space stands between such names."""
    return bool(re.fullmatch("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff]+", name))


def one_line(text: str) -> str:
    """A text as one line, in which white space is a blank; blanks that hold words together stay."""
    # No white space but the blank is printable: most texts have none to look for.
    told = text if text.isprintable() and "  " not in text else _WHITE.sub(" ", text)
    return told.strip(" ")


def attributes(tag: str) -> str:
    """What an element says whose whole text is in a language, as HTML attributes."""
    turned = ' dir="rtl"' if direction(tag) == "rtl" else ""
    return f'lang="{html.escape(tag)}"{turned}'


def runs_marked(text: str, language: str = "", turned: bool = False) -> str:
    """HTML text without tags, each run of foreign letters in an element that says its language.

    ``language`` is the one that the text stands in, and ``turned`` whether it runs from right to
    left there: a run that fits both stays as it is.
    """

    def mark(found: re.Match[str]) -> str:
        run = found.group()
        letters = next((row for row in (*_EASTERN, *_OTHERS) if row.among(run)), None)
        if letters is None:
            return run
        tag = language if language and letters.fit(language) else letters.tag
        leftward = direction(tag) == "rtl"
        if tag == language and leftward == turned:
            return run
        name = "bdi" if leftward else "span"
        return f"<{name} {attributes(tag)}>{run}</{name}>"

    return _RUN.sub(mark, text) if _FOREIGN.search(text) else text


_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(/?)([a-zA-Z][\w:-]*+)((?>(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*))>",
    re.DOTALL,
)
_LANG = re.compile(r"\slang\s*=\s*[\"']?([\w-]*)")
_DIR = re.compile(r"\sdir\s*=\s*[\"']?(\w+)")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_SILENT = frozenset("script style textarea noscript".split())
_TEXT_ONLY = frozenset("title option".split())
_READ_OUT = re.compile(r"(\s(?:title|alt|aria-label|placeholder)\s*=\s*)(\"[^\"]*\"|'[^']*')")
_LEFTWARD = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_LEFTWARD_RUN = re.compile(
    "\u2068[^\u2068\u2069]*\u2069"  # stands apart already
    f"|([{_LEFTWARD}](?:[{_LEFTWARD}\u200c\u200d ]*[{_LEFTWARD}])?)"
)


@dataclass(frozen=True, slots=True)
class _Open:
    """An element that is open: its name, and the language and direction of what is in it."""

    name: str
    language: str
    turned: bool


def marked(page: str) -> str:
    """A finished page of HTML in which every run of foreign letters says its language.

    In a text that can hold no elements (of titles, of options, of attributes that are read to
    people) what runs from right to left is set apart by characters. An SVG stays as it is, since
    its elements have other names.
    """
    return "".join(_marked(page)) if _FOREIGN.search(page) else page


def _marked(page: str) -> Iterator[str]:
    held = [_Open("", "", False)]
    end = 0
    for tag in _TAG.finditer(page):
        yield _text(page[end : tag.start()], held)
        written = tag.group()  # most are plain, and have nothing to set apart
        plain = written.isascii()
        yield written if plain else _READ_OUT.sub(lambda it: it[1] + _apart(it[2]), written)
        end = tag.end()
        if tag[2]:
            _follow(held, tag[1], tag[2].lower(), tag[3])
    yield _text(page[end:], held)


def _text(text: str, held: list[_Open]) -> str:
    here = held[-1]
    if text.isascii() or here.name in _SILENT or any(element.name == "svg" for element in held):
        return text
    if here.name in _TEXT_ONLY:
        return text if here.turned else _apart(text)
    return runs_marked(text, here.language, here.turned)


def _apart(text: str) -> str:
    """Text with Unicode's isolates (UAX 9, section 2.4) around what runs from right to left."""
    return _LEFTWARD_RUN.sub(lambda run: f"\u2068{run[1]}\u2069" if run[1] else run[0], text)


def _follow(held: list[_Open], closing: str, name: str, written: str) -> None:
    """Open or close an element; what was left open inside one ends with it."""
    if closing:
        names = [element.name for element in held]
        if name in names:
            del held[len(names) - 1 - names[::-1].index(name) :]
    elif name not in _VOID and not written.endswith("/"):
        language = _LANG.search(written) if "lang" in written else None
        way = _DIR.search(written) if "dir" in written else None
        held.append(
            _Open(
                name,
                language[1] if language else held[-1].language,
                way[1] == "rtl" if way else held[-1].turned,
            )
        )
