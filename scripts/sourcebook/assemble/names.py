"""Every path that a site has of ours, known before it is made: what people's files leave free.

The paths are those of `assemble`, from the same places.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from sourcebook.assemble.plain_pages import twins
from sourcebook.assemble.site import essays, made_files, taken_away, works_of
from sourcebook.diagnostics import Report, Span
from sourcebook.exports import data_pack
from sourcebook.facts import Facts, address_of_path, own_paths
from sourcebook.model import Corpus, folded_address
from sourcebook.render import OFFLINE, Context, pages
from sourcebook.rules import permanence

ICON = "assets/icon.svg"
"""The sign of a site that has no other."""


def hold_free(root: Path, corpus: Corpus, report: Report) -> None:
    """P006: no file of people's has a path of ours, in any spelling, or one above or below it.

    The corpus of the project at ``root`` has no fault, or nothing is asked.
    """
    for at, told in _in_the_way(root, corpus) if report.sound else ():
        report.add(permanence.ADDRESSES_DIFFER, at, told, "rename this file")


def _in_the_way(root: Path, corpus: Corpus) -> Iterator[tuple[Span, str]]:
    people = sorted(own_paths(corpus))  # a page that is called like a file is told (P005)
    if not people:
        return
    ours = _names(root, corpus, [*map(folded_address, people)])
    above = {parent: path for name, path in ours.items() for parent in _folders(name)}
    for path in people:
        at, folded = Span(f"docs/{path}"), folded_address(path)
        inside = next((one for one in _folders(folded) if one in ours), None)
        if folded in ours:
            yield at, f"'{path}' is what the build writes"
        elif folded in above:
            lies = address_of_path(above[folded])
            yield at, f"'{at.path}' is a file, and '{lies}' would lie in it"
        elif inside:
            yield at, f"'{at.path}' would lie in '/{ours[inside]}', a file that the build writes"


def _folders(path: str) -> list[str]:
    return [str(one) for one in PurePosixPath(path).parents][:-1]


def _in_silence(_: str) -> None:
    """Progress that nobody waits for: nothing is made."""


def _names(root: Path, corpus: Corpus, asked: Iterable[str]) -> dict[str, str]:
    """The paths by their folded spelling; those in folders made together if they are asked for."""
    facts = Facts(corpus)
    context = Context(facts, (), ())
    papers = taken_away(context, root, _in_silence)
    files = made_files(root, context, facts, papers, works_of(context))
    written = {page.head.path: page for page in pages(context)} | dict(essays(context))
    found = [*data_pack(facts), *files.named(), ICON]
    found += [OFFLINE] if corpus.settings.offline_copy else []
    found += [item.path for item in twins(facts, tuple(written.values()))]
    found += [f"{page.head.address[1:]}index.html" for page in written.values()]
    found += files.made_together(asked)
    return {folded_address(path): path for path in found}
