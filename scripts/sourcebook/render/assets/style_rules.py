"""Style sheets as rules: small ones for publishing, and of the theme's what some page has use for.

The syntax is that of CSS Syntax Level 3 as far as it parts rules: blocks, strings, comments, and
addresses without quotation marks. Pure: text in, text out.
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache

_TOKEN = re.compile(
    r"""/\*.*?(?:\*/|\Z) | "(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*'
    | url\((?!["'])[^)]*\) | \\. | [{};(),\[\]]""",
    re.DOTALL | re.VERBOSE,
)
_GROUPS = ("@media", "@supports", "@layer", "@container")
"""What holds rules of its own."""
_LISTED = re.compile(r":(?:is|where|not|has)\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")
"""A list of selectors in a selector: what it names may be there or not."""
_IN_BRACKETS = re.compile(r"\[[^\]]*(?:\]|\Z)")
_NAME = re.compile(r"[.#]((?:[\w-]|\\.)+)")
_OWN = re.compile(
    r"""(?<=[{;])(--[\w-]+):((?:url\((?:"[^"]*"|[^)"]*)\)|"[^"]*"|[^;}"])*)(;|(?=\}))"""
)
_USED = re.compile(r"var\(\s*(--[\w-]+)")
_VALUE = re.compile(r"""\[(dir|role|data-md-[\w-]+)=["']?([^\]"']*)["']?\]""")
_HTML_VALUES = re.compile(r"""d(?<=\bd)(ata-md-[\w-]+)=["']([^"']*)["']""")
"""Attributes by which the theme tells apart what a project has chosen, without their first letter.

It begins with a character, which is found much faster in a page than the edge of a word is.
"""
_HTML_ROLES = re.compile(r"""r(?<=\br)(ole=)(?:"([^"]*)"|'([^']*)')""")
"""What parts of a page are, likewise: the theme styles tables that a script of its would sort."""
_DIRECTION = re.compile(r"""<(?:html|body)\b[^<>]*?\s(dir=)["']?(\w+)""")
"""Which way the whole page runs: the theme's rules of direction speak of what is around a text."""
_MOVES = re.compile(r"@keyframes\s+([\w-]+)")
_HTML_NAMES = re.compile(r"""=(?:(?<=\bclass=)|(?<=\bid=))(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")


def rules(css: str) -> Iterator[tuple[str, str | None]]:
    """Each rule as what stands before its block, and its block; ``None`` where it has none."""
    depth = start = inside = 0
    opening = ""
    for token in _TOKEN.finditer(css):
        if token[0] == "{":
            if depth == 0:
                opening, inside = css[start : token.start()], token.end()
            depth += 1
        elif token[0] == "}":
            depth -= 1
            if depth == 0:
                yield opening.strip(), css[inside : token.start()]
                start = token.end()
        elif token[0] == ";" and depth == 0:
            yield css[start : token.end()].strip(), None
            start = token.end()


@lru_cache(maxsize=128)
def small(css: str) -> str:
    """The same rules without comments, and without white space that means nothing."""
    kept = _TOKEN.sub(lambda found: "" if found[0].startswith("/*") else found[0], css)
    parts = re.split(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')""", kept)
    return "".join(
        part if at % 2 else re.sub(r"\s*([{};])\s*", r"\1", re.sub(r"\s+", " ", part))
        for at, part in enumerate(parts)
    ).strip()


@lru_cache(maxsize=128)
def names(css: str) -> frozenset[str]:
    """The classes and ids that the selectors of a sheet name."""
    found: set[str] = set()
    for selector, block in rules(small(css)):
        if selector.startswith(_GROUPS):
            found |= names(block or "")
        elif not selector.startswith("@"):
            found |= set(map(_plain, _NAME.findall(_IN_BRACKETS.sub("", selector))))
    return frozenset(found)


def names_in_page(html: str) -> set[str]:
    """The classes and ids that a page has, and ``attribute=value`` of what a project chooses."""
    given = dict.fromkeys(map("".join, _HTML_NAMES.findall(html)))
    chosen = {f"d{name}={value}" for name, value in _HTML_VALUES.findall(html)}
    chosen.update(f"r{''.join(found)}" for found in _HTML_ROLES.findall(html))
    chosen.update(map("".join, _DIRECTION.findall(html)))
    return {name for names in given for name in names.split()} | chosen


@lru_cache(maxsize=8)
def of_use(css: str, known: frozenset[str], beside: str = "") -> str:
    """The rules whose classes and ids are all ``known``; ``beside`` is what else a page loads.

    A property of one's own, or a movement, that neither these rules nor ``beside`` asks for goes
    too.
    """
    kept, before = _of_use(small(css), known), ""
    for name in _MOVES.findall(kept):
        if len(re.findall(rf"\b{name}\b", kept + beside)) == kept.count(f"@keyframes {name}"):
            kept = _without(kept, f"@keyframes {name}")
    while kept != before:
        before = kept
        asked = set(_USED.findall(kept)) | set(_USED.findall(beside))
        kept = _OWN.sub(lambda found: found[0] if found[1] in asked else "", kept)  # noqa: B023
    return re.sub(r"(?:^|(?<=[};]))[^{};@]+\{\}", "", kept)


def _without(css: str, opening: str) -> str:
    return "".join(
        f"{selector}{{{block}}}" if block is not None else selector
        for selector, block in rules(css)
        if selector != opening
    )


def _of_use(css: str, known: AbstractSet[str]) -> str:
    found = ""
    for selector, block in rules(css):
        if block is None:
            found += selector
        elif selector.startswith(_GROUPS):
            inner = _of_use(block, known)
            found += f"{selector}{{{inner}}}" if inner else ""
        elif selector.startswith("@"):
            found += f"{selector}{{{block}}}"
        else:
            kept = [part for part in _parts(selector) if _needed(part) <= known]
            found += f"{','.join(kept)}{{{block}}}" if kept else ""
    return found


def _needed(selector: str) -> set[str]:
    listed = _LISTED.sub("", selector)
    values = {"=".join(pair) for pair in _VALUE.findall(listed)}
    return values | set(map(_plain, _NAME.findall(_IN_BRACKETS.sub("", listed))))


def _plain(name: str) -> str:
    return name.replace("\\", "")


def _parts(selector: str) -> Iterator[str]:
    """The selectors of a list, parted at its commas and at no others."""
    depth = start = 0
    for token in _TOKEN.finditer(selector):
        if token[0] in "([":
            depth += 1
        elif token[0] in ")]":
            depth -= 1
        elif token[0] == "," and depth == 0:
            yield selector[start : token.start()].strip()
            start = token.end()
    yield selector[start:].strip()
