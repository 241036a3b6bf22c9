"""The papers of a built site: which have holes, since no typeface had a letter of theirs."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from sourcebook.assemble import lacks
from sourcebook.render import handout_pdf, pdf_path


def holes(site: Path) -> Iterator[str]:
    """A line for each PDF of a built site that lacks letters: its path, the letters, what to do."""
    for made in (pdf_path, handout_pdf):
        for path in sorted(site.glob(made("*"))):
            if letters := lacks(path.read_bytes()):
                name = path.relative_to(site).as_posix()
                told = f"{name} has holes: no typeface here has “{letters}”, and perhaps others"
                yield (
                    f"{told}; install one that has (as {package(letters)}), or put its file into a "
                    "folder and name that in TYPST_FONT_PATHS, and build again"
                )


def package(letters: str) -> str:
    """Debian's package of typefaces with such letters: one for Han, kana and Hangul, one beside."""
    names = (unicodedata.name(letter, "") for letter in letters)
    asian = any(name.startswith(_EAST_ASIAN) for name in names)
    return "fonts-noto-cjk" if asian else "fonts-noto-core"


_EAST_ASIAN = (
    *("CJK", "KANGXI", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC"),
    *("HALFWIDTH", "FULLWIDTH"),
)
"""How Unicode's names of their letters begin."""
