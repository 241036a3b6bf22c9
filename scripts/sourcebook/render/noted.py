"""What pages are written from, noting what is read of it: see `sourcebook.facts.noted`."""

from dataclasses import replace
from typing import Any, cast

from sourcebook.exports import Download
from sourcebook.facts import Facts, NotedMapping, Notes
from sourcebook.render.context import Context
from sourcebook.render.own_works import StyleTexts

_TEXTS = ("entries", "own", "notes", "own_notes")


class _NotedDownload(Download):
    """A file that can be downloaded: who asks how large it is notes that."""

    @property
    def content(self) -> bytes:
        """The bytes, of which it is noted that they are read."""
        held: dict[str, Any] = self.__dict__
        held["notes"].note("download", "one", held["real"].path)
        return cast(Download, held["real"]).content


class _NotedContext(Context):
    """A context: who reads the list of downloads notes that."""

    @property
    def downloads(self) -> tuple[Download, ...]:
        """What can be downloaded."""
        held: dict[str, Any] = self.__dict__
        held["notes"].note("downloads", "all")
        return cast(tuple[Download, ...], held["downloads"])


def noted_context(context: Context, facts: Facts, notes: Notes) -> Context:
    """A context with facts that are noted; what is read of its styles is noted too."""
    return replace(context, facts=facts, styles=tuple(_style(one, notes) for one in context.styles))


def with_noted_downloads(
    context: Context, downloads: tuple[Download, ...], notes: Notes
) -> Context:
    """A context with what can be downloaded, of which it is noted what is read."""
    listed = [(one.path, one.media_type, one.title, one.description) for one in downloads]
    contents = {one.path: one for one in downloads}
    notes.source("downloads", lambda: listed)
    notes.asks("download", lambda path: contents[path].content)
    found = object.__new__(_NotedContext)
    found.__dict__.update(notes=notes, downloads=tuple(_download(one, notes) for one in downloads))
    object.__setattr__(found, "facts", context.facts)
    object.__setattr__(found, "styles", context.styles)
    return found


def _download(real: Download, notes: Notes) -> Download:
    found = object.__new__(_NotedDownload)
    found.__dict__.update(notes=notes, real=real)
    for name in ("path", "media_type", "title", "description", "make"):
        object.__setattr__(found, name, getattr(real, name))
    return found


def _style(style: StyleTexts, notes: Notes) -> StyleTexts:
    texts = {}
    for name in _TEXTS:
        real = getattr(style, name)
        notes.source(f"style.{style.name}.{name}", lambda real=real: real)  # type: ignore[misc]
        texts[name] = NotedMapping(notes, f"style.{style.name}.{name}", real)
    return replace(style, **texts)  # type: ignore[arg-type]
