"""Blocks of raw HTML are taken out of a page before Markdown looks for them, tag by tag.

Most of a generated page is HTML, of which Markdown makes nothing: it only finds where each block
ends. Here an expression does that, for markup as we write it; from the first thing that is unlike
it on, the page is Markdown's own to read. What comes of the page is the same, byte for byte.
"""

import re
from collections.abc import Callable

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from mkdocs.config.defaults import MkDocsConfig

from sourcebook.markup import ATTRIBUTES, UNPARSED, WORDS_ALONE

_TEXT = r"(?>(?:[^<&]++|&(?:[a-zA-Z][a-zA-Z0-9]*+|\#[0-9]++|\#[xX][0-9a-fA-F]++);)*)"
_TAG = rf"""<(?:(?P<end>/[a-z][a-z0-9]*+)
    |(?P<begin>[a-z][a-z0-9]*+)(?P<given>{ATTRIBUTES})\s?+(?P<closed>/?+))>"""
_STEP = re.compile(_TEXT + _TAG, re.VERBOSE)
_ASIDE = re.compile("[^<]*+")
_READ = re.compile(r"\smarkdown(?![a-zA-Z0-9:-])")
"""What says that the inside of an element is Markdown (`md_in_html`)."""
_DEEPEST = 200
"""How many elements may stand in one another."""
_BLANK = re.compile(r"(?: *\n){2}")


class RawHtml(Extension):
    """Stands before ``html_block``, whose priority is 20; fenced code is away by then (25)."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        """Register with ``md``."""
        md.preprocessors.register(_Take(md), "sourcebook-raw-html", 21)


class _Take(Preprocessor):
    md: Markdown

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if "<" not in text or "<!" in text or "<?" in text:
            return lines
        return _without_blocks(text, self.md.is_block_level, self.md.htmlStash.store).split("\n")


def _without_blocks(text: str, is_block: Callable[[str], bool], store: Callable[[str], str]) -> str:
    """A text with what ``store`` gives for each block of HTML in it, as far as it is plain."""
    found: list[str] = []
    taken = at = 0
    while (at := _ASIDE.match(text, at).end()) < len(text):  # type: ignore[union-attr]
        step = _STEP.match(text, at)
        if step is None:
            break
        indent = _indent(text, at)
        tag = step["begin"]
        if indent is None or tag is None or not is_block(tag):
            if tag in UNPARSED or tag in WORDS_ALONE:
                break
            at = step.end()
            continue
        end = None if indent or _READ.search(step["given"]) else _end(text, step)
        if end is None or text[end : end + 1] not in ("", "\n"):
            break
        whole = text[at:end]
        if _BLANK.match(text, end):
            whole += "\n"
        found += (text[taken:at], "\n", store(whole), "\n\n")
        taken = at = end
    found.append(text[taken:])
    return "".join(found)


def _indent(text: str, at: int) -> str | None:
    """The blanks in which a place begins its line; None if it does not, for Markdown's parser."""
    before, newline, line = text[max(0, at - 4) : at].rpartition("\n")
    begins = newline or len(before + line) < 4
    return line if begins and not line.strip() else None


def _end(text: str, step: re.Match[str]) -> int | None:
    """Where an element ends that a step begins; None if that is for Markdown to say."""
    opened: list[str] = []
    at: re.Match[str] | None = step
    while at is not None:
        within = opened[-1] if opened else ""
        if at["begin"] in UNPARSED or (within in WORDS_ALONE and at["end"] != f"/{within}"):
            return None
        if ends := at["end"]:
            name = ends[1:]
            if name in opened:
                while opened.pop() != name:
                    pass
        elif not at["closed"] and at["begin"] != "hr":
            opened.append(at["begin"])
        if not opened:
            return at.end()
        if len(opened) > _DEEPEST:
            return None
        at = _STEP.match(text, at.end())
    return None


def take_raw_html(config: MkDocsConfig) -> None:
    """Have Markdown begin with this."""
    config.markdown_extensions.append(RawHtml())  # type: ignore[arg-type]
