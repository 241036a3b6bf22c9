"""People's pages as Markdown renders them: their ids and headings, and where these are written.

A page is converted by Python-Markdown with the extensions of ``mkdocs.yml``, as the site generator
does it: what is an id here is one on the built page. The table of contents is left out, which
makes ids of words; so are citations, which are formatted later and give no id of a page's own.
"""

import html
import json
import re
import xml.etree.ElementTree as ET  # trees Python-Markdown made, no parsing
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from functools import cache
from pkgutil import resolve_name
from threading import Lock

from markdown import Extension, Markdown
from markdown.extensions.toc import remove_fnrefs, render_inner_html, strip_tags
from markdown.treeprocessors import Treeprocessor
from markdown.util import get_installed_extensions

from sourcebook.cite.extension import CitationExtension
from sourcebook.markup import ids_in
from sourcebook.model import DIRECTIVES, Essay, Heading, body, find_directives
from sourcebook.parse.effort import too_much

Extensions = tuple[tuple[str, str], ...]
"""Names of extensions, each with its options as JSON, in the order in which they are given."""

ATTRIBUTES = "attr_list"
"""The extension by which a heading, a block or words are given an id."""
_CITATIONS = "sourcebook.cite"
_ALWAYS = ("tables", "fenced_code")
"""What MkDocs reads Markdown with, whatever it is told; and ``toc``."""
OF_ICONS = ("material.extensions.emoji.twemoji", "material.extensions.emoji.to_svg")
"""Functions of the theme by which ``:material-lock:`` is an icon: no code of a project's."""
_CONTENTS = frozenset(("toc", "markdown.extensions.toc"))
_LIBRARIES = ("markdown.extensions.", "pymdownx.", "material.extensions.")
_HEADING = re.compile(r"h[1-6]")
_MAY_BE_HEADING = re.compile(
    r"[ \t>]*+(?:(?:[-+*]|\d++\.)[ \t>]*+)?\#|(?=.*\S).*+\n[ \t>]*+(?:=++|-++)[ \t]*+(?:\n|\Z)"
)
_NO_WORDS = re.compile(
    r"<(code|pre|script|style|svg|math)\b(?:(?!<\1\b).)*?</\1\s*>|<!--.*?(?:-->|\Z)"
    r"|</?[a-zA-Z][^<>]*>",
    re.DOTALL,
)
_LAST_LIST = re.compile(r"\{[^{}]*(?=\}\s*\Z)")
_OF_IDS = "A-Za-z0-9_.:-"
_SAMPLE = """# A *heading* {#a}

Words[^1] -- "quoted" `code` <b>bold</b>, [a link](#a), ==marked== ++b++ :smile: 1/2 H~2~O^x^.

!!! note "A box"
    Words.

??? note "Another"
    Words.

=== "A tab"
    Words.

| a | b |
|:--|--:|
| 1 | 2 |

- [x] done

Word
:   What it is.

```python hl_lines="1" title="a.py"
a = 1
```

<div markdown="1">
*Words* of an ABC.
</div>

[TOC]

## A part

*[ABC]: abbreviation

[^1]: A note.
"""
"""A little of what extensions make something of."""


class _NoFormatter:
    """Knows no source: a citation is as good as any other words."""

    kind = "note"

    def knows(self, key: str) -> bool:
        """No."""
        del key
        return False

    def document(self, listed: object) -> None:
        """Nothing is formatted."""
        del listed


class _Headings(Treeprocessor):
    """Notes the headings when they have their ids: after ``attr_list`` (8), where ``toc`` (5) is.

    Their words are those of the contents' entries, by the same functions.
    """

    found: list[Heading]

    def run(self, root: ET.Element) -> None:
        self.found = [
            Heading(int(one.tag[1]), self._words(one), one.get("id", ""))
            for one in root.iter()
            if _HEADING.fullmatch(str(one.tag))
        ]

    def _words(self, heading: ET.Element) -> str:
        words = deepcopy(remove_fnrefs(heading))
        for one in words.iter("span"):
            if one.get("class") == "citation-unknown":  # whom it cites is no name of a heading's
                one.text = ""
        inner = strip_tags(render_inner_html(words, self.md))
        return " ".join(html.unescape(inner).split())


class Prose:
    """Markdown as a project's pages are written in it."""

    def __init__(self, extensions: Extensions) -> None:
        self._extensions = extensions
        self._markdown = Markdown()
        self._lock = Lock()
        self.refused: dict[str, str] = {}
        """Extensions that are left out: why, as it goes on after the name."""
        for name, options in (*((name, "{}") for name in _ALWAYS), *extensions):
            taking = Markdown() if name in _CONTENTS else self._markdown
            if fault := _load(taking, name, options):
                self.refused[name] = fault
        self._headings = _Headings(self._markdown)
        self._markdown.treeprocessors.register(self._headings, "sourcebook-headings", 5)

    def read(self, essay: Essay) -> Essay:
        """A page with its ids and headings. RecursionError if it is nested too deep."""
        with self._lock:
            self._headings.found = []
            self._markdown.reset()
            converted = self._markdown.convert(_with_blocks(body(essay)))
            ids = tuple(ids_in(converted))
            drawn = frozenset(ids).difference(ids_in(converted, drawn=False))
            return replace(essay, ids=ids, headings=tuple(self._headings.found), drawn=drawn)

    def shown(self, essay: Essay) -> str:
        """The words that a reader sees of a page, without code, in one line.

        Of a page that asks too much of Markdown it is nothing: that is told where it is read.
        """
        if too_much(essay.text)[0]:
            return ""
        with self._lock:
            self._markdown.reset()
            try:
                converted = self._markdown.convert(_with_blocks(body(essay)))
            except RecursionError:
                return ""
        return " ".join(html.unescape(_NO_WORDS.sub("", converted)).split())

    def places(self, essay: Essay, name: str) -> tuple[int | None, ...]:
        """Where each of a page's ids of a name is written in its text, in the order of the ids.

        It is where another name gives the page another id, and changes nothing else; None where
        no such place is found, as of an id that an extension makes.
        """
        other = f"{name}x"
        while other in essay.text or other in essay.ids:
            other += "x"
        found: dict[int, int] = {}
        for written in {name, html.escape(name)}:
            whole = rf"(?<![{_OF_IDS}]){re.escape(written)}(?![{_OF_IDS}])"
            for one in re.finditer(whole, essay.text):
                text = f"{essay.text[: one.start()]}{other}{essay.text[one.end() :]}"
                ids = self.read(Essay(essay.path, text)).ids
                if len(ids) == len(essay.ids):
                    pairs = enumerate(zip(essay.ids, ids, strict=True))
                    changed = [(at, now) for at, (then, now) in pairs if then != now]
                    if [now for _, now in changed] == [other]:
                        found[changed[0][0]] = one.start()
        return tuple(found.get(at) for at, there in enumerate(essay.ids) if there == name)

    def lines_of_headings(self, essay: Essay) -> Mapping[int, int]:
        """The lines, from 1, of the headings without an id, by their place among all headings.

        It is where an id that is written behind the words comes to the heading.
        """
        reader = self
        if ATTRIBUTES not in dict(self._extensions):
            reader = prose((*self._extensions, (ATTRIBUTES, "{}")))
        before = essay.text[: len(essay.text) - len(body(essay))]
        text, at, number = before, len(before), before.count("\n")
        while at < len(essay.text):
            number += 1
            end = essay.text.find("\n", at) % (len(essay.text) + 1)
            line = essay.text[at:end]
            if _MAY_BE_HEADING.match(essay.text, at):
                line = _with_id(line, f"sb-line-{number}")
            text += f"{line}\n"
            at = end + 1
        headings = reader.read(Essay(essay.path, text)).headings
        if len(headings) != len(essay.headings):
            return {}
        found = ((at, heading.id.rpartition("sb-line-")) for at, heading in enumerate(headings))
        return {at: int(line) for at, (_, mark, line) in found if mark}


def _with_id(line: str, name: str) -> str:
    """A line with an id behind it, or last in the list at its end: of several the last counts."""
    if found := _LAST_LIST.search(line):
        return f"{line[: found.end()]} #{name}{line[found.end() :]}"
    return f"{line} {{#{name}}}"


def _with_blocks(text: str) -> str:
    """A text with a block in place of each directive, as what it stands for is one."""
    lines = text.split("\n")
    for one in find_directives(text):
        if one.name in DIRECTIVES:
            lines[one.line - 1] = "\n<div></div>\n"
    return "\n".join(lines)


def _load(markdown: Markdown, name: str, options: str) -> str:
    """Load an extension as it is named in ``mkdocs.yml``; why it cannot be, or nothing.

    None is run but those of the libraries that the site is made with, and those that an installed
    package declares: a module that anyone may name is code of anyone.
    """
    known = {one.name for one in get_installed_extensions()}
    if name not in known and not name.startswith(_LIBRARIES):
        return "is no extension of Markdown that an installed package declares"
    try:
        given: Extension | str = name
        if name == _CITATIONS:
            given = CitationExtension(formatter=_NoFormatter())
        configured = _with_icons(json.loads(options))
        if not isinstance(configured, dict):
            return "takes options, each by its name, and nothing else"
        if configured:  # some options are looked at only where there is what they are for
            trying = Markdown(extensions=[*_ALWAYS, ATTRIBUTES])
            trying.registerExtensions([given], {name: configured})
            trying.convert(_SAMPLE)
        markdown.registerExtensions([given], {name: configured})
    except KeyError as fault:
        return f"has no option {fault}"
    except Exception as fault:  # noqa: BLE001  what others wrote may raise anything
        return f"cannot be loaded with its options: {fault}"
    return ""


def _with_icons(options: object) -> object:
    """The options with the functions that draw the theme's icons, where they are named."""
    if not isinstance(options, dict):
        return options
    drawn = {name: one for name, one in options.items() if one in OF_ICONS}
    return options | {name: resolve_name(one) for name, one in drawn.items()}


@cache
def prose(extensions: Extensions | None) -> Prose:
    """Markdown with these extensions, made once; with ``attr_list`` alone if none are known."""
    return Prose(((ATTRIBUTES, "{}"),) if extensions is None else extensions)
