"""Rules of people's pages: what their readers' browsers fetch, and what they run."""

from collections.abc import Iterator

from sourcebook.check.finding import Finding
from sourcebook.facts import Facts
from sourcebook.link import fetched, scripts
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
                essay.span(start, start + 1),
                f"a reader's browser would fetch '{address}' from another host",
                "keep a copy below docs/ and show that, or link to it",
            )


def run(facts: Facts) -> Iterator[Finding]:
    """N008: no script stands in prose, where nobody looks for one."""
    for essay in facts.corpus.essays:
        for start, end in scripts(essay.text):
            yield Finding(
                pages.SCRIPT_IS_SEEN,
                essay.span(start, end),
                f"'{essay.text[start:end]}' has each reader's browser run a script",
                "if you want it, write it into a file below docs/ and name that in mkdocs.yml, "
                "below 'extra_javascript'; if not, take it out",
            )
