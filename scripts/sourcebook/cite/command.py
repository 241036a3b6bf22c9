"""The logic of ``sourcebook cite``: citations as one document would show them.

API: ``cite_command(style, path, text, arguments, report, …) -> str``. Printing, reading the file,
and exit codes are the command line's. Raises `UsageError` for an unknown style or an argument that
is not one citation; unknown keys go into the report and show as ``[?key]``.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sourcebook.cite.items.library import read_library
from sourcebook.cite.processor.formatter import Formatter
from sourcebook.cite.processor.rich_text import CLOSE, OPEN, Rich, clean, to_html, to_plain
from sourcebook.cite.processor.styles import Style, UnknownStyleError, load_style, style_names
from sourcebook.cite.processor.whole_documents import format_document
from sourcebook.cite.syntax.grammar import Cluster, parse_cluster
from sourcebook.diagnostics import Report, Span, did_you_mean
from sourcebook.rules import citations as rules


class UsageError(ValueError):
    """The command was called wrongly; the message says how."""


def cite_command(
    style: str,
    path: str,
    text: str,
    arguments: Sequence[str],
    report: Report,
    *,
    bibliography: bool = False,
    plain: bool = False,
    cache_dir: Path | None = None,
    progress: Callable[[str], None] | None = None,
) -> str:
    """What ``arguments`` (clusters such as ``[@key, p. 3; @other]``) print, one a line, in order.

    ``text`` is the content of the bibliography at ``path``. With ``bibliography``, an empty line
    and the list of works cited follow, one entry a line.
    """
    try:
        loaded = load_style(style)
    except UnknownStyleError as error:
        raise UsageError(f"{error}. {did_you_mean(style, style_names())}".strip()) from error
    items = read_library(path, text, report)
    clusters = [_cluster(argument) for argument in arguments]
    known = {str(item["id"]) for item in items}
    sound = [_without_unknown(cluster, known, report) for cluster in clusters]
    kept = [cluster for cluster in sound if cluster.cites]
    citations, entries = _formatted(items, loaded, kept, cache_dir, progress)
    texts = iter(citations)
    lines = [
        _with_unknown(next(texts) if ours.cites else Rich(""), whole, known)
        for ours, whole in zip(sound, clusters, strict=True)
    ]
    shown = [_shown(line, plain) for line in lines]
    if bibliography:
        shown += ["", *(_shown(entry, plain) for entry in entries)]
    return "\n".join(shown)


def _formatted(
    items: Sequence[dict[str, Any]],
    style: Style,
    clusters: Sequence[Cluster],
    cache_dir: Path | None,
    progress: Callable[[str], None] | None,
) -> tuple[list[Rich], list[Rich]]:
    """Citations and list as on the site; only works cited are told apart from each other."""
    cited = {cite.key for cluster in clusters for cite in cluster.cites}
    used = [item for item in items if str(item["id"]) in cited]
    if not style.composable:
        done = format_document(used, style, clusters)
        return list(done.citations), [entry for _, entry in done.entries]
    formatter = Formatter(used, style.name, cache_dir, progress)
    formatter.prepare([clusters])
    document = formatter.document()
    return [document.cite(one).rich for one in clusters], formatter.entries(cited)


def _cluster(argument: str) -> Cluster:
    cluster = parse_cluster(argument)
    if cluster is None:
        raise UsageError(f"'{argument}' is not one citation; write it as '[@key, p. 3]'")
    return cluster


def _without_unknown(cluster: Cluster, known: set[str], report: Report) -> Cluster:
    for cite in cluster.cites:
        if cite.key not in known:
            report.add(
                rules.CITATION_IS_KNOWN,
                Span("<argument>", 1, cite.start + 1),
                f"'{cite.key}' is not in the bibliography",
                hint=did_you_mean(cite.key, known),
            )
    return replace(cluster, cites=tuple(cite for cite in cluster.cites if cite.key in known))


def _with_unknown(line: Rich, cluster: Cluster, known: set[str]) -> Rich:
    unknown = [f"[?{clean(cite.key)}]" for cite in cluster.cites if cite.key not in known]
    return Rich(" ".join([line, *unknown]).strip())


# The form that the command's help promises, so that other programs can rely on it: it is that of
# citeproc-js, whose output people compare with ours as it stands.
_UPRIGHT = {OPEN["roman"]: '<span style="font-style:normal;">', CLOSE["roman"]: "</span>"}
_NUMERIC = {"&amp;": "&#38;", "&lt;": "&#60;", "&gt;": "&#62;"}


def _shown(line: Rich, plain: bool) -> str:
    if plain:
        return to_plain(line)
    pieces = re.split(f"([{OPEN['roman']}{CLOSE['roman']}])", line)
    shown = "".join(
        _UPRIGHT.get(piece) or to_html(Rich(piece), links=False, languages=False)
        for piece in pieces
    )
    return re.sub("&(?:amp|lt|gt);", lambda match: _NUMERIC[match.group()], shown)
