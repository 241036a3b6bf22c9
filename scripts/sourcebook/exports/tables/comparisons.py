"""The table of accounts that tell one thing: pairs of excerpts, with what became of the words."""

from collections.abc import Iterator

from sourcebook.exports.tables.table import URL, Column, Row, Table, text
from sourcebook.facts import Comparison, Facts, Relation


def _comparisons(facts: Facts) -> Iterator[Row]:
    for pair in facts.comparisons:
        yield _comparison(facts, pair)


def _comparison(facts: Facts, pair: Comparison) -> Row:
    counted, relation = pair.counted, pair.relation
    return {
        "first": pair.first.id,
        "second": pair.second.id,
        "first_is_earlier": pair.gap is not None,
        "recorded": _recorded(relation),
        "rests": text(relation.rests),
        "inferred": relation.inferred,
        "origins": text(" ".join(relation.shared)),
        "language": pair.first.language,
        "translated": any(account.translated for account in pair.accounts),
        "words_first": counted.words[0],
        "words_second": counted.words[1],
        "kept": counted.kept,
        "respelt": counted.respelt,
        "dropped": counted.dropped,
        "added": counted.added,
        "moved": sum(counted.moved),
        "runs_moved": len(counted.moved),
        "beyond_first": counted.more[0],
        "beyond_second": counted.more[1],
        "url": facts.url(pair.address),
    }


def _recorded(relation: Relation) -> str:
    if relation.rests:
        return "rests on"
    return "one origin" if relation.shared else "nothing"


COMPARISONS = Table(
    "comparisons",
    "Comparisons",
    "Pairs of quotations that tell one thing in shared words, compared word by word.",
    (
        Column(
            "first", "the earlier quotation, if that is known", required=True, refers="excerpts"
        ),
        Column("second", "the other quotation", required=True, refers="excerpts"),
        Column(
            "first_is_earlier", "whether the dates say that the first is earlier", "boolean", True
        ),
        Column(
            "recorded",
            "what is recorded of the two: one rests on the other, both on one origin, or nothing",
            required=True,
            enum=("rests on", "one origin", "nothing"),
        ),
        Column("rests", "which of them rests on the other’s source", refers="excerpts"),
        Column("inferred", "whether only the editors conclude that", "boolean", True),
        Column("origins", "what both rest on, by their ids, parted by blanks"),
        Column(
            "language", "language of the words compared (BCP 47, without region)", required=True
        ),
        Column("translated", "whether the words of one are our translation", "boolean", True),
        Column("words_first", "words of the first", "integer", True),
        Column("words_second", "words of the second", "integer", True),
        Column("kept", "words that the second keeps in order", "integer", True),
        Column("respelt", "of these, words that it writes differently", "integer", True),
        Column("dropped", "words of the first that it lacks", "integer", True),
        Column("added", "words that it has and the first lacks", "integer", True),
        Column("moved", "words in runs that stand elsewhere in it", "integer", True),
        Column("runs_moved", "how many such runs there are", "integer", True),
        Column(
            "beyond_first",
            "words of the first that the second does not reach: not compared",
            "integer",
            True,
        ),
        Column(
            "beyond_second",
            "words of the second that the first does not reach: not compared",
            "integer",
            True,
        ),
        URL,
    ),
    ("first", "second"),
    _comparisons,
)
