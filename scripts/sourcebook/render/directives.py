"""Directives: lines in people's pages that stand for something computed.

A line ``<!-- sourcebook:figures -->`` is an HTML comment to every other reader of the file, and
becomes Markdown here. What a directive stands for is decided by the corpus alone.
"""

import re
from collections.abc import Callable

from sourcebook.diagnostics import Report, Span
from sourcebook.diagnostics.suggest import did_you_mean
from sourcebook.model.corpus import Corpus
from sourcebook.model.vocabulary import Extent, Kind
from sourcebook.render.chronology import disputed
from sourcebook.render.context import Context
from sourcebook.render.figures import figures, quoted_share
from sourcebook.render.page import Page, Settings
from sourcebook.render.templates import Writer
from sourcebook.render.themes import card
from sourcebook.rules import citations

_DIRECTIVE = re.compile(r"^[ \t]*<!--[ \t]*sourcebook:([^\n]*?)[ \t]*-->[ \t]*$", re.MULTILINE)
_FENCE = re.compile(r"^[ \t]*(```|~~~)")


def _figures(context: Context, writer: Writer) -> str:
    return writer.fill("figures.jinja", figures=figures(context))


def _themes(context: Context, writer: Writer) -> str:
    cards = [card(context, theme) for theme in context.corpus.themes.values()]
    return writer.fill("cards.jinja", cards=cards)


def _not_seen(context: Context, writer: Writer) -> str:
    works = [work for work in context.corpus.register(Kind.WORK) if not work.seen]
    return writer.fill("not-seen.jinja", works=works)


def _disagreements(context: Context, writer: Writer) -> str:
    return writer.fill("disputed.jinja", places=disputed(context))


def _quoted(context: Context, writer: Writer) -> str:
    corpus = context.corpus
    full = [item for item in corpus.sources.values() if item.witness.extent is Extent.FULL]
    shares = [(item, quoted_share(corpus, item)) for item in full]
    rows = [(item, f"{share * 100:.0f}") for item, share in shares if share is not None]
    return writer.fill("quoted.jinja", rows=rows)


DIRECTIVES: dict[str, Callable[[Context, Writer], str]] = {
    "disagreements": _disagreements,
    "figures": _figures,
    "not-seen": _not_seen,
    "quoted": _quoted,
    "themes": _themes,
}
"""What each directive is replaced by."""


def fill(
    markdown: str, corpus: Corpus, settings: Settings, path: str, report: Report, at: str = ""
) -> str:
    """A page of ``docs/`` with its directives replaced.

    ``path`` is the page's path under the docs folder, ``at`` the file's path for messages
    (``docs/`` and ``path``, if empty). An unknown directive is told and left as it stands; one in a
    fenced block of code is text.
    """
    context = Context(corpus, settings)
    address = Page(path, "", "", "", "").address if path.endswith("index.md") else _address(path)
    writer = Writer(context, address)
    place = at or f"docs/{path}"
    lines = markdown.split("\n")
    open_fence = ""
    for number, line in enumerate(lines):
        fence = _FENCE.match(line)
        if fence:
            closing = fence.group(1) == open_fence
            open_fence = "" if closing else (open_fence or fence.group(1))
        found = None if open_fence else _DIRECTIVE.match(line)
        if found:
            lines[number] = _replaced(found, context, writer, Span(place, number + 1), report)
    return "\n".join(lines)


def _address(path: str) -> str:
    return f"/{path.removesuffix('.md')}/"


def _replaced(
    found: re.Match[str], context: Context, writer: Writer, at: Span, report: Report
) -> str:
    name = found.group(1)
    if name in DIRECTIVES:
        return DIRECTIVES[name](context, writer).rstrip("\n")
    start = found.start(1) + 1
    report.add(
        citations.DIRECTIVE_IS_KNOWN,
        Span(at.path, at.line, start, start + len(name)),
        f"there is no directive '{name}'",
        did_you_mean(name, DIRECTIVES) or f"one of: {', '.join(DIRECTIVES)}",
    )
    return found.group()
