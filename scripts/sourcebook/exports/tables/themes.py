"""Tables of the essays: themes, sections, claims with their evidence, questions."""

from collections.abc import Iterator

from sourcebook.exports.tables.table import (
    ID,
    NOTE,
    PERMANENT,
    POSITION,
    URL,
    Column,
    Reference,
    Row,
    Table,
    Value,
    addresses,
    text,
)
from sourcebook.facts import Facts, typographic
from sourcebook.model import BUILT_IN, Claim, Stance, Standing

STANCES = tuple(stance.value for stance in Stance)
_THEME = Column("theme", "the theme it belongs to", required=True, refers="themes")


def _themes(facts: Facts) -> Iterator[Row]:
    for key, theme in facts.corpus.themes.items():
        yield {
            "id": key,
            "position": theme.order,
            "title": facts.name(str(theme.id)),
            "question": str(theme.question),
            "abstract": str(theme.abstract),
            "claims": len(theme.claims),
            **addresses(facts, key),
        }


THEMES = Table(
    "themes",
    "Themes",
    "Every theme: the question that its essay asks, and the answer in outline.",
    (
        ID,
        POSITION,
        Column("title", "the essay's title", required=True),
        Column("question", "what it asks", required=True),
        Column("abstract", "the answer in outline", required=True),
        Column("claims", "how many claims it makes", "integer", True),
        URL,
        PERMANENT,
    ),
    ("id",),
    _themes,
)


def _sections(facts: Facts) -> Iterator[Row]:
    for key, theme in facts.corpus.themes.items():
        for position, section in enumerate(theme.sections, 1):
            yield {
                "theme": key,
                "id": str(section.id),
                "position": position,
                "title": typographic(section.title),
                "lead": text(section.lead),
                "url": f"{facts.page(key)}#{section.id}",
            }


SECTIONS = Table(
    "sections",
    "Sections",
    "The sections of the essays, in order.",
    (
        _THEME,
        Column("id", "its anchor on the theme's page", required=True),
        POSITION,
        Column("title", "its heading", required=True),
        Column("lead", "the words that lead into it"),
        URL,
    ),
    ("theme", "id"),
    _sections,
)


def _claims(facts: Facts) -> Iterator[Row]:
    for theme in facts.corpus.themes.values():
        position = 0
        for section in theme.sections:
            for claim in section.claims:
                position += 1
                yield {
                    "id": str(claim.id),
                    "theme": str(theme.id),
                    "section": str(section.id),
                    "position": position,
                    **_said(facts, claim),
                    **_weighed(facts, claim),
                    **addresses(facts, str(claim.id)),
                }


def _said(facts: Facts, claim: Claim) -> dict[str, Value]:
    return {
        "text": str(claim.text),
        "text_plain": facts.plain(claim.text),
        "proposition": text(claim.proposition),
        "would_settle": text(claim.would_settle),
        "note": text(claim.note),
    }


def _weighed(facts: Facts, claim: Claim) -> dict[str, Value]:
    row: dict[str, Value] = {"standing": facts.verdicts[str(claim.id)].standing.value}
    for stance in Stance:
        weight = facts.weight(claim, stance)
        row[f"{stance}_excerpts"] = weight.excerpts
        row[f"{stance}_sources"] = weight.sources
        row[f"{stance}_lineages"] = weight.lineages
    return row


_WEIGHTS = (
    Column("supports_excerpts", "how many excerpts supports it", "integer", required=True),
    Column(
        "supports_sources", "from how many sources evidence supports it", "integer", required=True
    ),
    Column(
        "supports_lineages",
        "from how many independent lineages evidence supports it",
        "integer",
        required=True,
    ),
    Column("disputes_excerpts", "how many excerpts disputes it", "integer", required=True),
    Column(
        "disputes_sources", "from how many sources evidence disputes it", "integer", required=True
    ),
    Column(
        "disputes_lineages",
        "from how many independent lineages evidence disputes it",
        "integer",
        required=True,
    ),
    Column("qualifies_excerpts", "how many excerpts qualifies it", "integer", required=True),
    Column(
        "qualifies_sources", "from how many sources evidence qualifies it", "integer", required=True
    ),
    Column(
        "qualifies_lineages",
        "from how many independent lineages evidence qualifies it",
        "integer",
        required=True,
    ),
)

CLAIMS = Table(
    "claims",
    "Claims",
    "Every claim of the essays, with what its evidence amounts to. Standing and counts are "
    "computed from the evidence, never typed.",
    (
        ID,
        _THEME,
        Column("section", "the section it stands in", required=True),
        POSITION,
        Column(
            "text", "the paragraph, as Markdown with citations in Pandoc's syntax", "string", True
        ),
        Column("text_plain", "the same as plain text", required=True),
        Column("proposition", "the bare statement that the stances are about; else the text"),
        Column("would_settle", "what would settle it, where it is disputed"),
        NOTE,
        Column(
            "standing",
            "corroborated: two independent lineages support it; disputed: evidence disputes it; "
            "our reading: the editors conclude it; single source: none of these",
            required=True,
            enum=tuple(standing.value for standing in Standing),
        ),
        *_WEIGHTS,
        URL,
        PERMANENT,
    ),
    ("id",),
    _claims,
    (Reference(("theme", "section"), "sections", ("theme", "id")),),
)


def _evidence(facts: Facts) -> Iterator[Row]:
    for key, place in facts.corpus.claims.items():
        for position, item in enumerate(place.claim.evidence, 1):
            yield {
                "claim": key,
                "position": position,
                "excerpt": str(item.excerpt),
                "stance": item.stance.value,
                "note": text(item.note),
            }


EVIDENCE = Table(
    "evidence",
    "Evidence",
    "Which excerpt bears on which claim, and how.",
    (
        Column("claim", "the claim it bears on", required=True, refers="claims"),
        POSITION,
        Column("excerpt", "the excerpt", required=True, refers="excerpts"),
        Column("stance", "how it bears on the proposition", required=True, enum=STANCES),
        NOTE,
    ),
    ("claim", "position"),
    _evidence,
)


def _questions(facts: Facts) -> Iterator[Row]:
    for theme in facts.corpus.themes.values():
        for position, question in enumerate(theme.questions, 1):
            yield {
                "id": str(question.id),
                "theme": str(theme.id),
                "position": position,
                "ask": str(question.ask),
                "kind": text(question.kind),
                **addresses(facts, str(question.id)),
            }


QUESTIONS = Table(
    "questions",
    "Questions",
    "Questions for discussion.",
    (
        ID,
        _THEME,
        POSITION,
        Column("ask", "the question", required=True),
        Column("kind", "what it asks a student to do", enum=tuple(BUILT_IN.tasks)),
        URL,
        PERMANENT,
    ),
    ("id",),
    _questions,
)


def _expected(facts: Facts) -> Iterator[Row]:
    for key, place in facts.corpus.questions.items():
        for position, line in enumerate(place.question.expected, 1):
            yield {"question": key, "position": position, "text": str(line)}


EXPECTED = Table(
    "expected-answers",
    "Expected answers",
    "What an answer to a question for discussion may reach, for instructors.",
    (
        Column("question", "the question", required=True, refers="questions"),
        POSITION,
        Column("text", "a line, as Markdown with citations in Pandoc's syntax", required=True),
    ),
    ("question", "position"),
    _expected,
)


def _answers(facts: Facts) -> Iterator[Row]:
    for key, place in facts.corpus.questions.items():
        for position, excerpt in enumerate(place.question.answered_by, 1):
            yield {
                "question": key,
                "position": position,
                "excerpt": str(excerpt),
                "needed": excerpt in place.question.needs,
            }


ANSWERS = Table(
    "question-evidence",
    "Evidence for questions",
    "The excerpts from which a question can be argued.",
    (
        Column("question", "the question", required=True, refers="questions"),
        POSITION,
        Column("excerpt", "the excerpt", required=True, refers="excerpts"),
        Column("needed", "whether the question itself speaks of it", "boolean", True),
    ),
    ("question", "position"),
    _answers,
)
