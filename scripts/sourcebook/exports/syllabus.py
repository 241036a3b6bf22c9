"""Lines for a syllabus: a theme's essay, its parts and its handout, as text, Markdown and HTML."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from sourcebook.exports.discovery import escaped
from sourcebook.facts import Facts, capitalised, essay_words, handout, reading_minutes
from sourcebook.model import Theme, address_of, handout_address

FORMS = ("text", "markdown", "html")
"""The forms in which `syllabus` tells them, in the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a class reads or takes: a title with its permanent address, a word on it, its parts."""

    title: str
    about: str
    address: str
    parts: tuple["Line", ...] = ()


def syllabus_lines(facts: Facts, theme: Theme) -> tuple[Line, ...]:
    """The lines of a theme: the essay with its sections, then the handout if it has one."""
    language, key = facts.language, str(theme.id)
    page = facts.url(address_of(facts.corpus, key))
    minutes = reading_minutes(essay_words(facts, theme))
    sections = tuple(Line(str(part.title), "", f"{page}#{part.id}") for part in theme.sections)
    words = language.gettext(
        # NOTE: A line of a syllabus: the essay's question, the site, how long reading takes.
        "%(question)s An essay of “%(site)s”, %(minutes)s.",
        question=facts.bare(theme.question),
        site=facts.settings.site_name,
        minutes=language.ngettext("%(num)s minute to read", "%(num)s minutes to read", minutes),
    )
    lines = [Line(facts.name(key), words, facts.permanent(key), sections)]
    printed = handout(facts, theme)
    if printed is not None:
        count = len(printed.asked)
        questions = language.ngettext("%(num)s question", "%(num)s questions", count)
        about = language.gettext(
            "%(questions)s with the words to argue from, on two sheets at most.",
            questions=questions,
        )
        title = language.gettext("Handout: %(title)s", title=facts.name(key))
        lines.append(Line(title, capitalised(about), facts.url(handout_address(key))))
    return tuple(lines)


def syllabus(lines: Sequence[Line], form: str, colon: str = ": ") -> str:
    """The lines in one of `FORMS`; each ends in a line feed. ``colon`` is the language's."""
    return {"text": _text, "markdown": _markdown, "html": _html}[form](lines, 0, colon)


def _text(lines: Sequence[Line], depth: int, colon: str) -> str:
    indent, found = "  " * depth, []
    for line in lines:
        end = "" if line.title.endswith(("?", "!", "…", ".")) else "."
        told = f"{line.title}{end} {line.about}" if line.about else line.title
        found += [
            f"{indent}{told}\n",
            f"{indent}{line.address}\n",
            _text(line.parts, depth + 1, colon),
        ]
    return "".join(found)


def _markdown(lines: Sequence[Line], depth: int, colon: str) -> str:
    return "".join(
        f"{'  ' * depth}- [{escaped(line.title)}](<{line.address}>)"
        f"{f'{colon}{escaped(line.about)}' if line.about else ''}\n"
        f"{_markdown(line.parts, depth + 1, colon)}"
        for line in lines
    )


def _html(lines: Sequence[Line], depth: int, colon: str) -> str:
    indent, found = "  " * depth, []
    for line in lines:
        about = f"{colon}{escape(line.about, quote=False)}" if line.about else ""
        parts = f"\n{_html(line.parts, depth + 1, colon)}{indent}" if line.parts else ""
        title = escape(line.title, quote=False)
        found.append(
            f'{indent}<li><a href="{escape(line.address)}">{title}</a>{about}{parts}</li>\n'
        )
    return f"{indent}<ul>\n{''.join(found)}{indent}</ul>\n"
