"""Every path that a site has of ours, known before it is made: what people's files leave free.

The paths are those of `assemble`, from the same places.
"""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from sourcebook.assemble.plain_pages import twins
from sourcebook.assemble.site import essays, made_files, taken_away, works_of
from sourcebook.diagnostics import Report, Span
from sourcebook.exports import data_pack
from sourcebook.facts import Facts, own_paths
from sourcebook.model import Corpus, folded_address, outline
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
    people = {path: f"docs/{path}" for path in own_paths(corpus)}
    # A page lies in a folder of its own: only one that is called as files are can meet a file.
    every = ((outline(one).address[1:], one.path) for one in corpus.essays)
    people |= {f"{address}index.html": path for address, path in every if "." in address}
    if not people:
        return
    ours = _names(root, corpus, {path.partition("/")[0] for path in map(folded_address, people)})
    above = {parent: path for path in ours for parent in _folders(path)}
    for path, written in sorted(people.items()):
        folded = folded_address(path)
        inside = next((one for one in _folders(folded) if one in ours), None)
        if folded in ours:
            yield Span(written), f"'{path}' is what the build writes"
        elif folded in above:
            yield Span(written), f"'{path}' is a file, and '/{above[folded]}' would lie in it"
        elif inside:
            yield Span(written), f"'{path}' would lie in '/{inside}', a file that the build writes"


def _folders(path: str) -> list[str]:
    return [str(one) for one in PurePosixPath(path).parents][:-1]


def _in_silence(_: str) -> None:
    """Progress that nobody waits for: nothing is made."""


def _names(root: Path, corpus: Corpus, asked: set[str]) -> dict[str, None]:
    """The paths, folded; those in folders whose files are made together if they are asked for."""
    facts = Facts(corpus)
    context = Context(facts, (), ())
    papers = taken_away(context, root, _in_silence)
    files = made_files(root, context, facts, papers, works_of(context))
    written = {page.head.path: page for page in pages(context)} | dict(essays(context))
    found = [*data_pack(facts), *files.named(), ICON]
    found += [OFFLINE] if corpus.settings.offline_copy else []
    found += [item.path for item in twins(facts, tuple(written.values()))]
    found += [f"{path.removesuffix('index.md')}index.html" for path in written]
    found += files.made_together(asked)
    return dict.fromkeys(map(folded_address, found))
