"""Rules of people's pages: what their readers' browsers fetch, and what they run."""

from collections.abc import Iterator

from sourcebook.check.finding import Finding
from sourcebook.diagnostics import Span
from sourcebook.facts import Facts
from sourcebook.link import fetched, scripts
from sourcebook.model import Essay
from sourcebook.rules import pages


def fetches(facts: Facts) -> Iterator[Finding]:
    """N006: nothing is fetched from another host."""
    home = facts.corpus.settings.site_url
    for essay in facts.corpus.essays:
        for start, address in fetched(essay.text):
            if home and address.startswith(home):
                continue
            yield Finding(
                pages.PAGE_FETCHES_NOTHING_FROM_ELSEWHERE,
                _span(essay, start, start + 1),
                f"a reader's browser would fetch '{address}' from another host",
                "keep a copy below docs/ and show that, or link to it",
            )


def run(facts: Facts) -> Iterator[Finding]:
    """N008: no script stands in prose, where nobody looks for one."""
    for essay in facts.corpus.essays:
        for start, end in scripts(essay.text):
            yield Finding(
                pages.SCRIPT_IS_SEEN,
                _span(essay, start, end),
                f"'{essay.text[start:end]}' has each reader's browser run a script",
                "if you want it, write it into a file below docs/ and name that in mkdocs.yml, "
                "below 'extra_javascript'; if not, take it out",
            )


def _span(essay: Essay, start: int, end: int) -> Span:
    line = essay.text.count("\n", 0, start) + 1
    column = start - essay.text.rfind("\n", 0, start)
    return Span(essay.path, line, column, column + end - start)
