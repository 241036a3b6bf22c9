"""The ledger of rejected pairs: what is written reads back the same."""

from hypothesis import given
from hypothesis import strategies as st

from sourcebook.diagnostics import Report, Span
from sourcebook.diagnostics.text import as_text
from sourcebook.model import Rejected
from sourcebook.parse import LINEAGE, print_lineage
from sourcebook.parse.ledgers import parse_lineage

NAMES = st.from_regex(r"[a-z][a-z0-9-]{0,12}", fullmatch=True)
REASONS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=40)
PAIRS = st.lists(
    st.tuples(NAMES, NAMES).filter(lambda pair: pair[0] < pair[1]), unique=True, max_size=12
)


@given(PAIRS, REASONS)
def test_round_trip(pairs: list[tuple[str, str]], reason: str) -> None:
    """Any pairs, in any order: one line each, sorted, and the same again."""
    lines = [Rejected(one, other, reason, Span(LINEAGE)) for one, other in pairs]
    report = Report()
    found = parse_lineage(print_lineage(lines), report)
    assert as_text(report) == ""
    assert [(line.one, line.other, line.reason) for line in found] == [
        (one, other, reason) for one, other in sorted(pairs)
    ]
