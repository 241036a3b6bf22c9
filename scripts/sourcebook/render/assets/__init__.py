"""The style sheets and scripts of the site, as written here: no build step, no third party."""

import json
import re
from collections.abc import Iterator
from importlib.resources import files

from sourcebook.language import Language
from sourcebook.render.descents import place_rules
from sourcebook.render.maps import label_rules
from sourcebook.render.page import Asset

FOLDER = "assets/sourcebook"
"""Where they are published, relative to the site's root."""

_STYLES = (
    "1-tokens.css",
    "2-text.css",
    "3-evidence.css",
    "4-lists.css",
    "5-frame.css",
    "6-print.css",
    "7-cite.css",
    "8-search.css",
    "8-maps.css",
    "8-descent.css",
    "9-timelines.css",
    "9-essay.css",
    "9-essay-print.css",
    "9-guide.css",
    "9-parts.css",
)
_SCRIPTS = ("folding.js", "filter.js", "preview.js", "manners.js", "cite.js", "find.js", "essay.js")
_SEARCH = ("search-engine.js", "search-panel.js")  # loaded when search is first touched

_APART = (f"{FOLDER}/cite-page.css",)  # for the pages that stand without the theme

_THEME = "assets/theme.css"  # what the theme's own style sheets lack; it goes with the theme

STYLES = (_THEME, *(f"{FOLDER}/{name}" for name in _STYLES))
"""The style sheets in order, for the generator's list of extra CSS."""

SCRIPTS = tuple(f"{FOLDER}/{name}" for name in _SCRIPTS)
"""The scripts in order; none is needed to read."""

_MODULE = f"{FOLDER}/search.js"
"""The search for other people's scripts: one module, ``search(query, {facets})``."""

_EXPORT = b"""
export const search = globalThis.sourcebookSearch.at(import.meta.url).search;
"""


def _read(path: str) -> Asset:
    name = path.rpartition("/")[2]
    return Asset(path, (files("sourcebook.render.assets") / name).read_bytes())


_LATER = tuple(f"{FOLDER}/{name}" for name in _SEARCH)
_ASSETS = tuple(map(_read, (*STYLES, *SCRIPTS, *_LATER, *_APART)))


def _module() -> Asset:
    """The scripts of the search as a module; the same ones serve pages from a folder as they are.

    A page that was opened from a folder (``file://``) can load a script, and no module.
    """
    contents = {asset.path: asset.content for asset in _ASSETS}
    parts = (contents[f"{FOLDER}/folding.js"], contents[f"{FOLDER}/search-engine.js"], _EXPORT)
    return Asset(_MODULE, b"".join(parts))


def colours(scheme: str) -> dict[str, str]:
    """Name -> colour (``#rrggbb``) of the scheme ``default`` or ``slate``, from the first sheet."""
    sheet = (files("sourcebook.render.assets") / _STYLES[0]).read_text("utf-8")
    block = sheet.partition(f'[data-md-color-scheme="{scheme}"] {{')[2].partition("}")[0]
    return dict(re.findall(r"--sb-([a-z]+): (#[0-9a-f]{6});", block))


def static_assets(language: Language, styles: int) -> Iterator[Asset]:
    """All of them; what the sheets write is in a language, and ``styles`` of citing are offered."""
    before = {path: _palette() for path in _APART}
    after = {
        STYLES[1]: _words(language),
        f"{FOLDER}/7-cite.css": _chosen(styles),
        f"{FOLDER}/8-maps.css": label_rules(),
        f"{FOLDER}/8-descent.css": place_rules(),
    }
    for asset in _ASSETS:
        first, last = before.get(asset.path, ""), after.get(asset.path, "")
        yield Asset(asset.path, first.encode() + asset.content + last.encode())
    yield _module()


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
    }
    lines = (
        f"  --sb-{name}: {json.dumps(words, ensure_ascii=False)};\n" for name, words in said.items()
    )
    return f"\n:root {{\n{''.join(lines)}}}\n"
