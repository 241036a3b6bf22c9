"""Every path that a site has of ours, known before it is made: what people's files leave free.

And where the links of their pages may lead, of all that is checked. The paths are those of
`assemble`, from the same places.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from sourcebook.assemble.plain_pages import twins
from sourcebook.assemble.site import essays, made_files, taken_away, works_of
from sourcebook.check import Onward, no_anchor, no_file, onward
from sourcebook.diagnostics import Report, Span
from sourcebook.exports import data_pack
from sourcebook.facts import Facts, FilesLeft, Head, address_of_path, is_promised, own_paths
from sourcebook.model import Corpus, Essay, folded_address
from sourcebook.parse import FILES, prose
from sourcebook.render import OFFLINE, Context, page_of, pages
from sourcebook.rules import permanence
from sourcebook.rules.pages import LINK_LEADS_SOMEWHERE

ICON = "assets/icon.svg"
"""The sign of a site that has no other."""


def foresee(
    root: Path, corpus: Corpus, report: Report, whole: Callable[[], bool] = lambda: True
) -> None:
    """What a build would tell of people's files and links, which only the whole site can know.

    P006: no file of people's has a path of ours, in any spelling, or one above or below it.
    N003: a link leads to a file that is made, or to an anchor that a page of records has.
    P002, P010: each file beside pages that an edition has is there, or what became of it is told.

    The corpus of the project at ``root`` has no fault, or nothing is asked. Of editions that are
    not ``whole`` their own rule tells.
    """
    if not report.sound:
        return
    context = Context(Facts(corpus), (), ())
    people = sorted(own_paths(corpus))  # a page that is called like a file is told (P005)
    links = [*onward(context.facts)]
    if not people and not links and not corpus.editions:
        return
    asked = [folded_address(path) for path in (*people, *(link.target for link in links))]
    ours = _names(root, context, asked)
    for at, told in _in_the_way(people, ours) if people else ():
        report.add(permanence.ADDRESSES_DIFFER, at, told, "rename this file")
    for link, told, hint in _leading_nowhere(context, links, frozenset(ours.values())):
        report.add(LINK_LEADS_SOMEWHERE, link.at, told, hint)
    _hold_files(corpus, frozenset((*people, *ours.values())), report, whole)


def _hold_files(
    corpus: Corpus, there: frozenset[str], report: Report, whole: Callable[[], bool]
) -> None:
    """Tell the first file of an edition of which nothing says what became of it, or the reverse."""
    # Whoever builds says the address, or what others make: which files there are nobody knows here.
    if corpus.settings.site_url_at is None or corpus.pages.others:
        return
    left = FilesLeft(corpus)
    named = {
        path: edition.name
        for edition in sorted(corpus.editions, key=lambda one: one.order)
        for path in edition.files
        if is_promised(path, left.pages) and _is_ours(path)
    }
    told, hint, fate = left.against(dict(sorted(named.items())), there)
    if told and whole():
        rule = permanence.GONE_STAYS_GONE if fate else permanence.ADDRESS_LIVES
        report.add(rule, fate.at if fate else Span(FILES), told, hint)


def _is_ours(path: str) -> bool:
    """Whether it is none of the site generator's, and none that it may be told to publish."""
    return not (path.startswith(("search/", ".")) or "/." in path)


def _leading_nowhere(
    context: Context, links: Iterable[Onward], ours: frozenset[str]
) -> Iterator[tuple[Onward, str, str]]:
    """The links whose end is not there, with what is said of each and the hint.

    A page is linked to by its Markdown's path: that of its HTML is no file to the generator.
    """
    heads = {head.path: head for head in context.facts.heads.values()}
    files = ours.difference(f"{head.address[1:]}index.html" for head in heads.values())
    anchors: dict[str, frozenset[str]] = {}
    for link in links:
        if link.target not in heads:
            if link.target not in files:
                yield link, *no_file(link, files | {*heads})
            continue
        head = heads[link.target]
        if link.anchor not in head.anchors:
            if link.target not in anchors:
                anchors[link.target] = frozenset(_ids(context, head)).union(head.anchors)
            if link.anchor not in anchors[link.target]:
                told, hint = no_anchor(link, anchors[link.target])
                yield (
                    link,
                    told,
                    hint or "open the page, and take the anchor from the address there",
                )


def _ids(context: Context, head: Head) -> tuple[str, ...]:
    """All ids that a page of records has when Markdown has read it, permanent or not."""
    page = page_of(context, head)
    read = prose(context.corpus.pages.extensions)
    return read.read(Essay(f"docs/{head.path}", page.markdown)).ids if page else ()


def _in_the_way(people: Iterable[str], ours: Mapping[str, str]) -> Iterator[tuple[Span, str]]:
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
    parts = path.split("/")
    return ["/".join(parts[:end]) for end in range(len(parts) - 1, 0, -1)]


def _in_silence(_: str) -> None:
    """Progress that nobody waits for: nothing is made."""


def _names(root: Path, context: Context, asked: Iterable[str]) -> dict[str, str]:
    """The paths by their folded spelling; those in folders made together if they are asked for."""
    facts = context.facts
    papers = taken_away(context, facts, root, _in_silence)
    files = made_files(root, context, facts, papers, works_of(context))
    written = {page.head.path: page for page in pages(context)} | dict(essays(context))
    found = [*data_pack(facts), *files.named(), ICON]
    found += [OFFLINE] if facts.settings.offline_copy else []
    found += [item.path for item in twins(facts, tuple(written.values()))]
    found += [f"{page.head.address[1:]}index.html" for page in written.values()]
    found += files.made_together(asked)
    return {folded_address(path): path for path in found}
