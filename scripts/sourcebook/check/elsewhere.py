"""Rule of people's pages: what their readers' browsers fetch comes from the site itself."""

from collections.abc import Iterator

from sourcebook.check.finding import Finding
from sourcebook.diagnostics import Span
from sourcebook.facts import Facts
from sourcebook.link import fetched
from sourcebook.rules import pages


def fetches(facts: Facts) -> Iterator[Finding]:
    """N006: nothing is fetched from another host."""
    home = facts.corpus.settings.site_url
    for essay in facts.corpus.essays:
        for start, address in fetched(essay.text):
            if home and address.startswith(home):
                continue
            line = essay.text.count("\n", 0, start) + 1
            column = start - essay.text.rfind("\n", 0, start)
            yield Finding(
                pages.PAGE_FETCHES_NOTHING_FROM_ELSEWHERE,
                Span(essay.path, line, column, column + 1),
                f"a reader's browser would fetch '{address}' from another host",
                "keep a copy below docs/ and show that, or link to it",
            )
