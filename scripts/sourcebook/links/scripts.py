"""What a script fetches by a whole address, and which anchors it makes. Reads; runs nothing.

A link checker cannot know what a program will do. So what is told of scripts is what a literal
address leaves no doubt about, and an anchor counts as made wherever the script may make it.
"""

import re
from collections.abc import Iterator

from sourcebook.links.found import Places, Reference, Use

_TOKEN = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?(?:\*/|\Z))
    |(?P<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<template>`(?:[^`\\]|\\.)*`)
    |(?P<regex>(?:(?<=[=(,:;!&|?{}\[+*%~^<>-])|(?<=return)|(?<=typeof)|(?<=\A))\s*
       /(?![*/\s])(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*)""",
    re.DOTALL | re.VERBOSE,
)
_ADDRESS = r"""\(\s*(?P<url>"[^"\\\n]*"|'[^'\\\n]*'|`[^`\\$]*`)\s*[,)]"""
_FETCHES = re.compile(
    r"(?<![\w$.])(?:(?:window|self|globalThis)\.)?(?P<call>fetch|\$\.(?:get|getJSON|getScript)|"
    r"axios(?:\.get)?|d3\.(?:csv|html|json|svg|text|tsv|xml)|importScripts|new\s+Worker|new\s+"
    r"SharedWorker|new\s+EventSource|navigator\.serviceWorker\.register|new\s+Request)\s*"
    + _ADDRESS
)
_OPENS = re.compile(
    r"""\.open\(\s*["'](?:GET|HEAD|POST)["']\s*,\s*(?P<url>"[^"\\\n]*"|'[^'\\\n]*')\s*[,)]"""
)
_IMPORTS = re.compile(
    r"""(?<![\w$.])(?:import\s*\(\s*|import\s+(?:(?>(?:(?!from\b)[\w$*{},]++\s*+){1,200})from\s+)?"""
    r"""|export\s+(?:\*(?:\s+as\s+\w+)?|\{[^{}]*\})\s+from\s+)(?P<url>"[^"\\\n]*"|'[^'\\\n]*')"""
)
_MAKES_IDS = re.compile(
    r"""\.id\s*=(?!=)\s*(?!["'`])|["'`](?:id|name)["'`]\s*,\s*(?!["'`])[\w$]"""
    r"""|\bid=\\?["']?(?:["'`]\s*\+|\$\{)"""
)


def script_references(script: str, line: int = 1, column: int = 1) -> Iterator[Reference]:
    """The addresses that a script fetches and gives whole; an import's is the script's own."""
    if not any(
        word in script
        for word in ("fetch", "import", "Worker", ".open(", "EventSource", "$.get", "axios", "d3.")
    ):
        return
    place = Places(script, line, column)
    plain = _TOKEN.sub(_without_remarks, script)
    for pattern, holder in ((_FETCHES, "fetch"), (_OPENS, "fetch"), (_IMPORTS, "import")):
        for match in pattern.finditer(plain):
            if script[match.start()] != plain[match.start()]:
                continue
            url = match["url"][1:-1]
            bare = holder == "import" and not url.startswith((".", "/", "http:", "https:"))
            if url and not bare:
                where = place(match.start("url") + 1)
                yield Reference(url, Use.FETCH, f"script[{holder}]", *where, url)


def _without_remarks(match: re.Match[str]) -> str:
    """Comments and patterns blanked; a string that holds program text is no program."""
    text = match[0]
    if match["comment"] or match["regex"]:
        return re.sub(r"[^\n]", " ", text)
    inner = text[1:-1]
    return text[0] + re.sub(r"[()=]", "\x00", inner) + text[-1] if "(" in inner else text


def may_make(fragment: str, script: str) -> bool:
    """Whether a script may make the anchor, or answer to the fragment as a state of the page."""
    if fragment and fragment in script and _names(fragment, script):
        return True
    keys = [part.partition("=")[0] for part in fragment.split("&") if "=" in part]
    if keys and "hash" in script and all(_mentions(key, script) for key in keys):
        return True
    return any(fragment.startswith(start) for start in _starts(script))


def _names(fragment: str, script: str) -> bool:
    name = re.escape(fragment)
    direct = (
        rf"""\b(?:id|name)["']?\s*[=:]\s*\\?["'`]?#?{name}(?![\w-])"""
        rf"""|["'`](?:id|name)["'`]\s*,\s*["'`]{name}["'`]"""
        rf"""|["'`]\#{name}["'`]"""
    )
    if re.search(direct, script):
        return True
    whole = re.search(rf"""["'`]{name}["'`]""", script)
    return bool(whole and _MAKES_IDS.search(script))


def makes_ids(script: str) -> bool:
    """Whether a script gives ids that it computes, as from the words of headings."""
    return bool(_MAKES_IDS.search(script))


def _mentions(key: str, script: str) -> bool:
    return bool(key) and bool(re.search(rf"(?<![\w-]){re.escape(key)}(?![\w-])", script))


def _starts(script: str) -> set[str]:
    """What the ids begin with that a script makes by joining."""
    found = re.findall(
        r"""\b(?:id|name)["']?\s*(?:[=:,]|\)\s*=)\s*\\?["'`]{1,2}([\w-]+)(?:["'`]\s*\+|\$\{)""",
        script,
    )
    found += re.findall(r"""["'`](?:id|name)["'`]\s*,\s*["'`]([\w-]+)(?:["'`]\s*\+|\$\{)""", script)
    found += re.findall(r"""\bid=\\?["']?([\w-]+)(?:["'`]\s*\+|\$\{)""", script)
    return {start for start in found if len(start) > 1}
