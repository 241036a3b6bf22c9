"""Short addresses, and what is left at an address whose record has moved or been withdrawn."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from markupsafe import Markup

from sourcebook.facts import (
    Head,
    end_of_way,
    former_title,
    kept_words,
    opening,
    reason_under_heading,
)
from sourcebook.language import N_, direction
from sourcebook.model import (
    OBJECTS,
    Edition,
    Kept,
    Kind,
    Permalink,
    page_of,
    relative,
    short_address,
)
from sourcebook.render.context import Context
from sourcebook.render.imprint import footer
from sourcebook.render.markup import address as href
from sourcebook.render.metadata import leading_head, withdrawn_head
from sourcebook.render.page import Work
from sourcebook.render.search import SEARCH
from sourcebook.render.templates import Writer
from sourcebook.render.wayfinding import body_attributes

_KINDS: Mapping[str, str] = {
    Kind.CLAIM: N_("Claim"),
    Kind.QUESTION: N_("Question for discussion"),
    Kind.EVENT: N_("Event"),
    Kind.EXCERPT: N_("Passage"),
}


def short_works(context: Context) -> Iterator[Work]:
    """For each record with a page of its own a tiny one that leads there, without JavaScript."""
    for key, kind in context.corpus.kinds.items():
        if kind not in OBJECTS:
            yield Work(f"{short_address(key).lstrip('/')}index.html", key, partial(_short, key))


def _short(key: str, context: Context) -> bytes:
    here = short_address(key)
    return _leading(context, here, context.facts.address(key), here)


def moved_works(context: Context) -> Iterator[Work]:
    """A tiny page at each moved address that is a page of its own, and at withdrawn short ones."""
    gone = [
        line
        for line in context.corpus.permalinks
        if line.state != "live" and "#" not in line.address and line.address.endswith("/")
    ]
    living = {page_of(address) for address in context.facts.addresses} if gone else set()
    for line in gone:
        if line.address in living:
            continue
        if line.state == "moved" or line.address.startswith("/id/"):
            make = _moved if line.state == "moved" else _withdrawn
            yield Work(f"{line.address.lstrip('/')}index.html", line, partial(make, line))


def _moved(line: Permalink, context: Context) -> bytes:
    """The page that leads on; with anchors of its own, as each may lead elsewhere.

    A refresh would drop the anchor that a reader has come with. So a page that had some is left by
    a link, or by the script, which knows where each leads.
    """
    gone = [
        one
        for one in context.facts.gone.get(line.address, ())
        if one.detail != line.detail and not one.address.endswith("#top")
    ]
    if not gone:
        return _leading(context, line.address, end_of_way(context.facts, line.detail), line.detail)
    facts = context.facts
    title, metadata, whole = leading_head(facts, line.detail)
    html = Writer(context, line.address).fill(
        "moved.html.jinja",
        title=title,
        metadata=metadata,
        target=href(relative(end_of_way(context.facts, line.detail), line.address)),
        canonical=facts.url(whole) if facts.settings.site_url else "",
        notes=_notes(gone, line.address),
    )
    return html.encode()


def _notes(gone: Iterable[Permalink], base: str) -> list[dict[str, object]]:
    return [
        {
            "anchor": line.address.partition("#")[2],
            "line": line,
            "target": href(relative(line.detail, base)) if line.state == "moved" else "",
        }
        for line in gone
    ]


def _told_once(context: Context, gone: Iterable[Permalink]) -> list[dict[str, object]]:
    """What was withdrawn from a page, by the reason: its anchors, and which objects they were of.

    One withdrawal takes several anchors with it, such as that of a section with no claim left.
    """
    found: dict[str, list[str]] = {}
    for line in gone:
        if line.state == "withdrawn":
            found.setdefault(line.detail, []).append(line.address.partition("#")[2])
    lost = context.facts.lost
    return [
        {
            "reason": reason,
            "anchors": anchors,
            "objects": [
                (short_address(key), _called(context, lost[key][2]))
                for key in anchors
                if key in lost
            ],
        }
        for reason, anchors in found.items()
    ]


def _called(context: Context, was: Kept) -> str:
    """What an object was called: the name of a passage, which others have too, with its words."""
    if was.kind != Kind.EXCERPT:
        return was.name
    words = opening(was.words)
    return context.facts.language.gettext("%(excerpt)s: %(words)s", excerpt=was.name, words=words)


def withdrawn(context: Context, head: Head) -> str:
    """A page with the note, where a page was withdrawn."""
    before = _as_published(context, head.address)
    return Writer(context, head.address).fill(
        "withdrawn.md.jinja", head=head, note=head.description, before=before
    )


def _as_published(context: Context, address: str) -> tuple[Edition, str] | None:
    """The latest edition that has an address, and where it stands there."""
    with_it = (one for one in context.corpus.editions if address in one.addresses)
    edition = max(with_it, key=lambda one: one.order, default=None)
    return (edition, f"{edition.address}{address.lstrip('/')}") if edition else None


def with_notes(context: Context, head: Head, markdown: str) -> str:
    """The page, with a note in place for each anchor on it that has moved or been withdrawn."""
    if not head.gone:
        return markdown
    moved = _notes((line for line in head.gone if line.state == "moved"), head.address)
    told = Writer(context, head.address).fill(
        "notes.md.jinja", moved=moved, withdrawn=_told_once(context, head.gone)
    )
    return f"{markdown}\n{told}"


def _leading(context: Context, address: str, target: str, shown: str) -> bytes:
    """The page at an address that leads to ``target``; ``shown`` is the address it is known by."""
    facts = context.facts
    title, metadata, whole = leading_head(facts, shown)
    html = Writer(context, address).fill(
        "leading.html.jinja",
        title=title,
        metadata=metadata,
        moved=address != shown,
        target=href(relative(target, address)),
        canonical=facts.url(whole) if facts.settings.site_url else "",
    )
    return html.encode()


def _withdrawn(line: Permalink, context: Context) -> bytes:
    """What an object said that was withdrawn, when and why, and the edition that has it still.

    So it is at the address of its card, which is shown in other people's pages.
    """
    facts, key = context.facts, line.address.strip("/").split("/")[1]
    places, here = facts.gone.get(line.address, ()), short_address(key)
    edition, then, was = facts.lost.get(key, (None, "", None))
    before = (edition, f"{edition.address}id/{then}/") if edition else None
    stood = list(_stood(context, key))
    told = facts.language.gettext
    name = was.name if was else former_title(context.corpus, here) or key
    title = f"{told('Withdrawn')}{told(': ')}{name}"
    # Its card is that of the page that it stood on, or of any: it has to be one that is drawn.
    page = next(iter([*stood, *facts.heads.values()]))
    reason = reason_under_heading(line.detail, facts.language)
    html = Writer(context, line.address).fill(
        "withdrawn.html.jinja",
        title=title,
        metadata=withdrawn_head(facts, page, here, title, reason),
        canonical=facts.url(here) if facts.settings.site_url else "",
        reason=reason,
        anchors=[place.address.partition("#")[2] for place in places],
        was=was,
        words=kept_words(was, facts.language) if was else "",
        kind=told(_KINDS[was.kind]) if was else "",
        before=before or _as_published(context, here),
        day=facts.changes.withdrawn.get(key, "")[:10],
        stood=stood,
        reads=direction(facts.settings.language),
        body=Markup(body_attributes(facts.language, "object")),  # noqa: S704
        href=relative(SEARCH, line.address),
        footer=Markup(footer(context)),  # noqa: S704
    )
    return html.encode()


def _stood(context: Context, key: str) -> Iterator[Head]:
    """The pages, still there, from which an object was withdrawn."""
    for head in context.facts.heads.values():
        if any(line.address == f"{head.address}#{key}" for line in head.gone):
            yield head
