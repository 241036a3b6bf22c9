"""What our plugin asks of MkDocs' theme and configuration, apart from its events."""

import html
import logging
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, ChoiceLoader, DictLoader, Environment
from jinja2.bccache import Bucket
from markupsafe import escape
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme

from sourcebook.facts import Head
from sourcebook.model import Corpus, front_matter
from sourcebook.publish.loads import PROGRAMS, SHEETS

log = logging.getLogger("mkdocs.plugins.sourcebook")

_THEMES_ICON = "assets/images/favicon.png"
_INSTANT = "navigation.instant"


class _Compiled(BytecodeCache):
    """Templates as this process compiled them, each with the hash of the text that it was."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, CodeType | None]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code of a template, if that is what was compiled."""
        known, code = self._known.get(bucket.key, ("", None))
        bucket.code = code if known == bucket.checksum else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Take the code of a template."""
        self._known[bucket.key] = bucket.checksum, bucket.code


_COMPILED = _Compiled()


def prepare_templates(env: Environment, empty: str | None) -> None:
    """Compile no template of the theme twice in a process; one called ``empty`` has nothing."""
    env.bytecode_cache = _COMPILED
    if env.loader is not None and empty is not None:
        env.loader = ChoiceLoader([env.loader, DictLoader({empty: ""})])


def tell_language(theme: Theme, tag: str) -> None:
    """Let the theme speak the language of the site, as far as it can."""
    for name in (tag, tag.partition("-")[0]):
        partial = f"partials/languages/{name}.html"
        if any(Path(folder, partial).is_file() for folder in theme.dirs):
            theme["language"] = name
            return


def named(corpus: Corpus, config: MkDocsConfig, *, copied: bool = True) -> Corpus:
    """The corpus of a site that goes by the name and address that its configuration has."""
    settings = corpus.settings.known_as(config.site_name, config.site_url or "")
    copied = copied and settings.offline_copy
    return replace(corpus, settings=replace(settings, offline_copy=copied))


def take_sheets(files: Files, docs: str) -> list[Path]:
    """Keep the theme's scripts off a site; give its sheets, which wait for all pages.

    What people put into folders of these names below ``docs`` is theirs.
    """
    own = [file for file in files if file.dest_uri.startswith((SHEETS, PROGRAMS))]
    own = [file for file in own if file.src_dir != docs]
    for file in own:
        files.remove(file)
    sheets = sorted(file.abs_src_path or "" for file in own if file.dest_uri.endswith(".css"))
    return [Path(path) for path in sheets]  # "main" before "palette", as on pages


def features_of(theme: Theme) -> list[str]:
    """The theme's features, with the groups of the navigation over the page and not beside it.

    None of those by which the theme's script puts the text of a page into the one before: it takes
    its address for each link of an SVG, too, and fails of it; and no page has more of our sheets
    and scripts than it uses itself.
    """
    asked = dict.fromkeys((*(theme.get("features") or ()), "navigation.tabs"))
    taken = [one for one in asked if not one.startswith(_INSTANT)]
    for one in (one for one in asked if one not in taken):
        log.info("'%s' of mkdocs.yml is left out: pages here load what each needs", one)
    return taken


def icon_of(theme: Theme) -> bytes:
    """The sign in the site's header for the browser's tab, too, unless a project has another.

    Empty where the theme's own icon is not what would be shown.
    """
    if theme.get("favicon") != _THEMES_ICON:
        return b""
    icons = theme.get("icon")
    name = (icons.get("logo") if isinstance(icons, dict) else "") or "material/library"
    found = (Path(folder, ".icons", f"{name}.svg") for folder in theme.dirs)
    return next((path.read_bytes() for path in found if path.is_file()), b"")


def deferred(path: str) -> ExtraScriptValue:
    """A script that waits until the page has been read."""
    script = ExtraScriptValue(path)
    script.defer = True
    return script


def of_essay(page: Page, head: Head) -> dict[str, Any]:
    """The front matter of a page of people's: its words as they were written.

    MkDocs makes a number of ``007`` and a clock time, and takes a first line ``Note: …`` of a page
    without front matter for some. The home page's title is the site's name, to which the theme
    adds that name.
    """
    meta = {} if front_matter(page.file.content_string) is None else dict(page.meta)
    words = {"title": head.title, "description": head.description}
    meta |= {name: told for name, told in words.items() if name in meta}
    meta |= {name: str(meta[name]) for name in ("template", "icon", "status") if name in meta}
    if head.kind == "home":
        meta.pop("title", None)
    return meta


_WORDS = ("site_name", "site_description", "site_author", "repo_name", "repo_url")


def make_inert(config: MkDocsConfig) -> None:
    """Escape what the theme prints of ``mkdocs.yml``: its templates take most of it for HTML.

    What is marked as HTML they escape no second time. ``copyright`` is HTML, as MkDocs has it.
    """
    for name in _WORDS:
        config[name] = _inert(config[name])
    for name in config.extra:
        config.extra[name] = _inert(config.extra[name])
    config.theme["palette"] = _inert(config.theme.get("palette"))
    config.nav = _titles(config.nav)


def _inert(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _inert(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_inert(item) for item in value]
    return escape(value) if isinstance(value, str) else value


def _titles(nav: Any) -> Any:
    """A navigation with its titles escaped; what they lead to stays."""
    if isinstance(nav, list):
        return [_titles(entry) for entry in nav]
    if isinstance(nav, dict):
        return {escape(str(title)): _titles(target) for title, target in nav.items()}
    return nav


def escaped(meta: Mapping[str, object]) -> dict[str, str]:
    """The front matter's strings, escaped: the theme's templates escape nothing."""
    strings = {key: value for key, value in meta.items() if isinstance(value, str)}
    return {key: html.escape(value) for key, value in strings.items()}
