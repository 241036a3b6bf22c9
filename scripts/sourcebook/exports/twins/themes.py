"""Twins of the theme pages and of what instructors take from them."""

from collections.abc import Iterable, Iterator
from typing import Any

from sourcebook.exports.prose import escaped
from sourcebook.exports.tables.table import Row
from sourcebook.exports.twins.twin import Scribe, Twin, blocks, without
from sourcebook.model.records import Theme


def themes(scribe: Scribe) -> Iterator[Twin]:
    """The list of themes, each theme, and its page for instructors."""
    rows = scribe.rows.tables["themes"]
    lines = [f"- {scribe.link(str(row['id']))}: {escaped(row['question'])}" for row in rows]
    listed = "\n".join(lines)
    yield Twin("/themes/", "themes", "Themes", "All themes.", {"themes": rows}, listed)
    teach = "Questions for discussion, with the passages from which each can be argued."
    questions = [_question(scribe, row) for row in scribe.rows.tables["questions"]]
    yield Twin("/teach/", "teach", "Teach", teach, {"questions": questions}, listed)
    for theme in scribe.facts.corpus.themes.values():
        yield _theme(scribe, theme)
        yield _teach(scribe, theme)


def _theme(scribe: Scribe, theme: Theme) -> Twin:
    key = str(theme.id)
    row = scribe.rows.one("themes", key)
    sections = [_section(scribe, item) for item in scribe.rows.where("sections", "theme", key)]
    questions = _questions(scribe, key)
    sources = list(scribe.facts.sources_of(theme))
    data = {"theme": row, "sections": sections, "questions": questions, "sources": sources}
    markdown = blocks(
        f"*{escaped(theme.question)}*",
        scribe.text(theme.abstract),
        *(_section_text(scribe, section) for section in sections),
        _asked(scribe, questions),
        "## Works cited",
        "\n".join(f"- {scribe.link(source)}" for source in sources),
    )
    return Twin(f"/themes/{key}/", "theme", str(theme.title), str(theme.question), data, markdown)


def _section(scribe: Scribe, row: Row) -> dict[str, Any]:
    claims = [
        claim_data(scribe, claim)
        for claim in scribe.rows.where("claims", "theme", str(row["theme"]))
        if claim["section"] == row["id"]
    ]
    return {**without(row, "theme"), "claims": claims}


def claim_data(scribe: Scribe, row: Row) -> dict[str, Any]:
    """A claim with its evidence, each piece with its passage."""
    evidence = [
        {
            **without(item, "claim", "excerpt"),
            "excerpt": scribe.rows.one("excerpts", str(item["excerpt"])),
        }
        for item in scribe.rows.where("evidence", "claim", str(row["id"]))
    ]
    return {**row, "evidence": evidence}


def claim_text(scribe: Scribe, row: Row) -> str:
    """A claim as Markdown: the paragraph, its standing, its evidence."""
    key = str(row["id"])
    proposition = f" Proposition: {scribe.text(row['proposition'])}" if row["proposition"] else ""
    settle = f"What would settle it: {scribe.text(row['would_settle'])}"
    return blocks(
        scribe.text(row["text"]),
        f"{scribe.link(key, f'Claim {key}')}: {row['standing']}.{proposition}",
        scribe.evidence(scribe.rows.where("evidence", "claim", key)),
        settle if row["would_settle"] else "",
        scribe.text(row["note"]),
    )


def _section_text(scribe: Scribe, section: dict[str, Any]) -> str:
    return blocks(
        f"## {escaped(section['title'])}",
        scribe.text(section["lead"]),
        *(claim_text(scribe, claim) for claim in section["claims"]),
    )


def _questions(scribe: Scribe, theme: str) -> list[dict[str, Any]]:
    return [_question(scribe, row) for row in scribe.rows.where("questions", "theme", theme)]


def _question(scribe: Scribe, row: Row) -> dict[str, Any]:
    answers = scribe.rows.where("question-evidence", "question", str(row["id"]))
    return {**row, "answered_by": [str(item["excerpt"]) for item in answers]}


def _asked(scribe: Scribe, questions: Iterable[dict[str, Any]]) -> str:
    asked = [
        blocks(
            f"{scribe.text(question['ask'])} ({scribe.link(question['id'], 'link')})",
            "\n".join(
                f"- {scribe.passage(scribe.rows.one('excerpts', key))}"
                for key in question["answered_by"]
            ),
        )
        for question in questions
    ]
    return blocks("## Questions for discussion", *asked) if asked else ""


def _teach(scribe: Scribe, theme: Theme) -> Twin:
    key = str(theme.id)
    questions = _questions(scribe, key)
    sources = list(scribe.facts.sources_of(theme))
    data = {"theme": scribe.rows.one("themes", key), "questions": questions, "sources": sources}
    markdown = blocks(
        f"The theme: {scribe.link(key)}",
        _asked(scribe, questions),
        "## Reading list",
        "\n".join(f"- {scribe.link(source)}" for source in sources),
    )
    title = f"Teach: {theme.title}"
    return Twin(
        f"/teach/{key}/", "teach-theme", title, f"For instructors: {theme.title}", data, markdown
    )
