"""What is before and after a page leads there and back again, in every row of pages."""

import re

from sourcebook.render.wayfinding import with_wayfinding
from tests.projects import CORPUS, context_of, corpus_at

_WAY = re.compile(r'<a href="([^"]*)" rel="(prev|next)"><span>')
_PAGE = "<article><h1>x</h1></article>"


def test_rows_of_pages_are_whole() -> None:
    context = context_of(corpus_at(CORPUS))
    facts = context.facts
    rows = 0
    for kind in (kind for kind in facts.page_kinds.values() if kind.in_row):
        row = [head for head in facts.heads.values() if head.kind == kind.name]
        for head, before, after in zip(row, [None, *row], [*row[1:], None], strict=False):
            ways = {rel: at for at, rel in _WAY.findall(with_wayfinding(context, head, _PAGE))}
            expected = {"prev": before, "next": after}
            assert ways.keys() == {rel for rel, other in expected.items() if other}
            for rel, at in ways.items():
                other = expected[rel]
                assert other is not None
                assert at.endswith(f"{other.address.strip('/').rpartition('/')[2]}/")
        rows += len(row) > 1
    assert rows > 1
