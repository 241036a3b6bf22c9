"""The style sheets and scripts of the site: written here, with no third party."""

import json
import re
from collections.abc import Iterator
from importlib.resources import files

from sourcebook.language import Language
from sourcebook.render.assets.style_rules import names, names_in_page, of_use, small
from sourcebook.render.descents import place_rules
from sourcebook.render.maps import label_rules
from sourcebook.render.page import Asset

__all__ = [
    "FOLDER",
    "SCRIPTS",
    "SOMETIMES",
    "STYLES",
    "THEME",
    "colours",
    "names",
    "names_in_page",
    "of_use",
    "small",
    "static_assets",
]

FOLDER = "assets/sourcebook"
"""Where they are published, relative to the site's root."""

_STYLES = {
    "site.css": (
        "1-tokens.css",
        "2-text.css",
        "3-evidence.css",
        "4-lists.css",
        "5-frame.css",
        "6-print.css",
        "7-cite.css",
    ),
    "records.css": ("8-records.css",),
    "events.css": ("8-events.css",),
    "front.css": ("8-front.css",),
    "maps.css": ("8-maps.css",),
    "descent.css": ("8-descent.css",),
    "doubt.css": ("9-doubt.css",),
    "compare.css": ("9-compare.css",),
    "collate.css": ("9-collate.css",),
    "teach.css": ("9-teach.css",),
    "text.css": ("9-text.css",),
    "timelines.css": ("9-timelines.css",),
    "essay.css": ("9-essay.css", "9-essay-print.css"),
    "figures.css": ("9-figures.css",),
    "guide.css": ("9-guide.css",),
    "later.css": ("9-later.css",),
    "parts.css": ("9-parts.css",),
    "rules.css": ("9-rules.css",),
    "weigh.css": ("9-weigh.css",),
    "check-citation.css": ("9-check-citation.css",),
    "check-links.css": ("9-check-links.css",),
}
"""The style sheets in order, each with the files that it is made of."""
_SCRIPTS = {
    "site.js": ("frame.js", "manners.js", "preview.js", "cite.js", "add.js", "find.js"),
    "lists.js": ("folding.js", "filter.js"),
    "essay.js": ("essay.js",),
    "doubt.js": ("doubt.js",),
    "collate.js": ("collate.js",),
    "reading-list.js": ("list-forms.js", "list-docx.js", "reading-list.js"),
    "weigh.js": ("weigh-answers.js", "weigh.js"),
    "check-citation.js": ("check-citation.js",),
    "check-links.js": (
        "check-links-read.js",
        "check-links-text.js",
        "check-links-judge.js",
        "check-links-zip.js",
        "check-links-pdf-objects.js",
        "check-links-pdf.js",
        "check-links.js",
    ),
}
"""The scripts in order, each with the files that it is made of."""
_SERVES = {
    "lists.js": r"sb-filter\b",
    "essay.js": r"sb-claim\b",
    "doubt.js": r"sb-doubt\b",
    "collate.js": r"sb-collate\b",
    "reading-list.js": r"sb-list\b",
    "weigh.js": r"sb-weigh\b",
    "check-citation.js": r"sb-checked-citation\b",
    "check-links.js": r"sb-check\b",
}
"""What in a page's HTML a script serves that is not for all pages."""
_SEARCH = {
    "search.css": ("search.css",),
    "folding.js": ("folding.js",),
    "search-query.js": ("search-files.js", "search-query.js"),
    "search-engine.js": (
        "search-likeness.js",
        "search-names.js",
        "search-words.js",
        "search-engine.js",
    ),
    "search-panel.js": ("search-panel.js",),
}
"""What is loaded once the search is first touched, each with the files that it is made of."""

_TOKENS = "1-tokens.css"
_APART = tuple(f"{FOLDER}/{name}" for name in ("object.css", "embed.css", "moved.css", "moved.js"))
"""For the pages that stand without the theme; the first two have the colours."""

THEME = "assets/theme.css"
"""What the theme's own style sheets lack; it goes with the theme."""

STYLES = (THEME, *(f"{FOLDER}/{name}" for name in _STYLES))
"""The style sheets in order, for the generator's list of extra CSS."""

SOMETIMES = tuple(f"{FOLDER}/{name}" for name in _STYLES if name != "site.css")
"""The sheets that style only what some pages have."""

SCRIPTS = {f"{FOLDER}/{name}": re.compile(_SERVES.get(name, "")) for name in _SCRIPTS}
"""The scripts in order, each with what it serves; none is needed to read."""

_MODULE = f"{FOLDER}/search.js"
"""The search for other people's scripts: one module, ``search(query, {facets})``."""

_EXPORT = b"""
export const search = globalThis.sourcebookSearch.at(import.meta.url).search;
"""


def _read(path: str) -> Asset:
    name = path.rpartition("/")[2]
    folder = files("sourcebook.render.assets")
    parts = {**_STYLES, **_SCRIPTS, **_SEARCH}.get(name, (name,))
    texts = ((folder / part).read_text("utf-8") for part in parts)
    return Asset(path, "".join(texts).encode())


_LATER = tuple(f"{FOLDER}/{name}" for name in _SEARCH)
_ASSETS = tuple(map(_read, (*STYLES, *SCRIPTS, *_LATER, *_APART)))


def _module() -> Asset:
    """The scripts of the search as a module; the same ones serve pages from a folder as they are.

    A page that was opened from a folder (``file://``) can load a script, and no module.
    """
    contents = {asset.path: asset.content for asset in _ASSETS}
    names = ("folding.js", "search-query.js", "search-engine.js")
    parts = (*(contents[f"{FOLDER}/{name}"] for name in names), _EXPORT)
    return Asset(_MODULE, b"".join(parts))


def colours(scheme: str) -> dict[str, str]:
    """Name -> colour (``#rrggbb``) of the scheme ``default`` or ``slate``, from the first sheet."""
    sheet = (files("sourcebook.render.assets") / _TOKENS).read_text("utf-8")
    block = sheet.partition(f'[data-md-color-scheme="{scheme}"] {{')[2].partition("}")[0]
    return dict(re.findall(r"--sb-([a-z]+): (#[0-9a-f]{6});", block))


def static_assets(language: Language, styles: int) -> Iterator[Asset]:
    """All of them; what the sheets write is in a language, and ``styles`` of citing are offered."""
    before = dict.fromkeys(_APART[:2], _palette())
    after = {
        f"{FOLDER}/site.css": _words(language) + _chosen(styles),
        f"{FOLDER}/maps.css": label_rules(),
        f"{FOLDER}/descent.css": place_rules(),
    }
    for asset in _ASSETS:
        first, last = before.get(asset.path, ""), after.get(asset.path, "")
        content = f"{first}{asset.content.decode()}{last}"
        shrink = small if asset.path.endswith(".css") else _without_remarks
        yield Asset(asset.path, shrink(content).encode())
    yield _module()


_REMARK = re.compile(r"^[ \t]*(?://[^\n]*|/\*.*?\*/)[ \t]*\n", re.MULTILINE | re.DOTALL)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


def _without_remarks(script: str) -> str:
    """A script of ours without the lines that are remarks; none of its texts has two lines."""
    return _INDENT.sub("", _REMARK.sub("", script))


def _palette() -> str:
    """Both schemes for a page without the theme: whoever has a dark desk sees the dark one."""
    light, dark = (
        "".join(f" --sb-{name}: {value};" for name, value in colours(scheme).items())
        for scheme in ("default", "slate")
    )
    return (
        f":root {{ color-scheme: light dark;{light} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{{dark} }} }}\n"
    )


def _chosen(styles: int) -> str:
    """Shows the entries of the style that is chosen, and no others; the first needs no rule."""
    rules = (
        f'  .md-typeset .sb-styled:has([value="{number}"]:checked) .sb-entry'
        f":not(.sb-entry--{number}) {{ display: none; }}\n"
        f'  .md-typeset .sb-styled:has([value="{number}"]:checked) .sb-entry'
        f".sb-entry--{number} {{ display: inline; }}\n"
        for number in range(2, styles + 1)
    )
    return f"\n@supports selector(:has(*)) {{\n{''.join(rules)}}}\n"


def _words(language: Language) -> str:
    said = {
        "quote-opens": language.pgettext("opens a quotation", "“"),
        "quote-closes": language.pgettext("closes a quotation", "”"),
        "notes": language.gettext("Notes"),
        "add": language.gettext("List"),
    }
    lines = (
        f"  --sb-{name}: {json.dumps(words, ensure_ascii=False)};\n" for name, words in said.items()
    )
    return f"\n:root {{\n{''.join(lines)}}}\n"
