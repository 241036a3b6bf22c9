"""Every field, genre, right, stance and locator as one page of Markdown, read before building.

It is made of the declarations that the reader itself works by, so it cannot differ from them.
"""

import re
from collections.abc import Iterable, Iterator

from sourcebook.cite import LABELS
from sourcebook.language import ENGLISH
from sourcebook.model import Stance, Vocabulary
from sourcebook.parse import Field, Schema

_WHERE = {
    "source": "sources/excerpts/<citekey>.yml",
    "theme": "sources/themes/<id>.yml",
    "authority record": "sources/register/<folder>.yml` or a file in `sources/register/<folder>/",
    "event": "sources/chronology.yml` or a file in `sources/chronology/",
    "vocabulary": "sources/vocabulary.yml",
    "configuration": "mkdocs.yml",
}
"""The file that a record stands in, for those that have one of their own."""

_STANCES = {
    Stance.SUPPORTS: "the passage says what the proposition says",
    Stance.DISPUTES: "it says otherwise",
    Stance.QUALIFIES: "it limits the proposition, dates it, adds a condition, or is set beside it "
    "to compare",
}
_HEAD = """\
# Every field

What each record holds, in which file it stands, and what may be written; what is in bold is
required. `sourcebook explain fields` prints this page with what your own project has added in
`sources/vocabulary.yml`, and a built site has it at `/data/dictionary/`.
"""
_DESK = """\
## Annotations

What your own tags and colours stand for when highlights are imported, told once in
`sources/annotations.yml`; an empty list stands for nothing. A tag of the project needs no line.

```yaml
tags:
  ice: theme:frost
  Lock 4: [place:lock-four, theme:frost]
  to read: []
colours:
  yellow: theme:frost
```
"""


def fields(vocabulary: Vocabulary) -> str:
    """The page, for a project with this vocabulary."""
    return "\n".join([_HEAD, *_records(vocabulary), *_words(vocabulary), _DESK])


def _records(vocabulary: Vocabulary) -> Iterator[str]:
    for record in Schema(vocabulary).records:
        where = f" In `{_WHERE[record.name]}`." if record.name in _WHERE else ""
        yield f"## {record.name.capitalize()}\n\n{ENGLISH.gettext(record.guidance)}{where}\n"
        yield _table(("field", "holds", "meaning", "example"), map(_field, record.fields))
        if record.one_of is not None:
            first, second = record.one_of.fields
            yield f"One of `{first}` and `{second}` is given, and not both.\n"


def _field(field: Field) -> tuple[str, ...]:
    name = f"`{field.name}`"
    example = f"`{field.good[0]}`" if field.good else ""
    told = field.shape.told(ENGLISH), field.told(ENGLISH)
    return (f"**{name}**" if field.required else name, *told, example)


def _words(vocabulary: Vocabulary) -> Iterator[str]:
    yield "## Genres\n"
    yield _table(
        ("genre", "primary", "meaning"),
        (
            (f"`{genre.name}`", "yes" if genre.primary else "no", genre.meaning)
            for genre in vocabulary.genres.values()
        ),
    )
    yield "## Rights\n"
    yield "How much of a source may be quoted follows from them; a picture is shown or not.\n"
    yield _table(
        (
            *("rights", "meaning", "words a quotation", "if only a part of it was read"),
            *("of the whole", "a picture"),
        ),
        (
            (
                f"`{rights.name}`",
                rights.label,
                _limit(rights.words),
                _limit(rights.opening),
                "no limit" if rights.share is None else f"{rights.share:.0%}",
                "shown" if rights.shown else "not shown",
            )
            for rights in vocabulary.rights.values()
        ),
    )
    yield "## Stances\n\nHow a passage bears on a claim's proposition (its text, if it has none).\n"
    yield _table(("stance", "meaning"), ((f"`{one}`", _STANCES[one]) for one in Stance))
    yield "## Kinds of questions\n"
    yield _table(
        ("kind", "meaning"),
        ((f"`{task.name}`", task.meaning) for task in vocabulary.tasks.values()),
    )
    told = (
        "A bare number is a page. Several: `pp. 41-42`; one in another: `chap. 2, p. 7`. Places "
        "that all editions of a text share need no label, and no style prints one: book, "
        "chapter and section (`2.109`, `9.8.2`), act, scene and lines (`1.3.36-37`), pages of "
        "Stephanus and Bekker (`172a-173b`, `1094a1`), chapter and verse with the book (`Gen "
        "1:2`). Author and work are told by the source: `2.109`, not `Hdt. 2.109`. Of a "
        "manuscript `fol. 3r`, of a papyrus `col. 4, l. 5`, of an entry `s.v. water`."
    )
    yield f"## Locators\n\n{told}\n"
    own = {
        name: [form for form, label in vocabulary.locators.items() if label == name]
        for name in LABELS
    }
    yield _table(
        ("label", "written", "also"),
        (
            (
                label.name,
                f"`{label.single} 1`, `{label.plural} 1-2`",
                ", ".join(f"`{form}`" for form in (*label.others, *own[label.name])),
            )
            for label in LABELS.values()
        ),
    )


def _limit(words: int | None) -> str:
    return "no limit" if words is None else str(words)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(map(_cell, line))} |\n" for line in lines)


def _cell(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("|", "\\|"))
