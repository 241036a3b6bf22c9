"""The handouts on paper: a tagged PDF of exactly two sheets at most, set by Typst, and kept."""

import json
import logging
from collections.abc import Callable, Iterator
from functools import partial
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from sourcebook.assemble.typesetting import once, sheets, tagged
from sourcebook.exports import Download
from sourcebook.facts import handout
from sourcebook.render import Context, handout_pdf, sheet

FOLDER = Path(".cache", "handouts")
"""Where they are kept, relative to the project's root. It may always be deleted."""

SHEETS = 2
"""How many sheets a handout has at most."""

_SIZES = ("10.5", "10", "9.5", "9", "8.5")
"""The sizes of type in points, the largest first: the first that fits is taken."""

_log = logging.getLogger("sourcebook.books")


def handouts(context: Context, folder: Path, progress: Callable[[str], None]) -> Iterator[Download]:
    """The handout of each theme that asks questions, set when asked for; kept in ``folder``."""
    facts = context.facts
    for key, theme in facts.corpus.themes.items():
        if not theme.questions:
            continue
        title = facts.language.gettext("%(title)s, a handout", title=facts.name(key))
        words = facts.language.gettext(
            "The questions with the words to argue from, on two sheets at most."
        )
        pdf = partial(_kept, context, key, folder, progress)
        yield Download(handout_pdf(key), "application/pdf", title, words, pdf)


def _kept(context: Context, key: str, folder: Path, progress: Callable[[str], None]) -> bytes:
    # All is read here, where it is noted as read by this handout.
    printed = handout(context.facts, context.corpus.themes[key])
    assert printed is not None
    day = context.facts.day([printed.theme.at.path]) or context.facts.last_read
    given = {
        "title": context.facts.name(key),
        "language": context.facts.settings.language,
        "handout": json.dumps(sheet(context, printed), ensure_ascii=False, sort_keys=True),
    }
    code = f"{Path(__file__).read_text('utf-8')}{style().decode()}{version('typst')}"
    told = json.dumps([code, day, given], sort_keys=True)
    first = f"setting a handout: {given['title']}"
    return once(folder, told, lambda: two_sheets(given, day), lambda: progress(first))


def two_sheets(given: dict[str, str], day: str) -> bytes:
    """The PDF in the largest type that fits; in the smallest, and said, if none does."""
    source = style()
    for size in _SIZES:
        if sheets(source, {**given, "size": size}) <= SHEETS:
            break
    else:
        _log.warning("%s: the handout has more than %s sheets", given["title"], SHEETS)
    return tagged(source, {**given, "size": size}, day)


def style() -> bytes:
    """The handout's template."""
    return (files("sourcebook.render.assets") / "handout.typ").read_bytes()
