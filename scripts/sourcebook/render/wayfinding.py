"""Where a page stands, and what is before and after it: of the frame of a page, not of its text."""

from html import escape

from sourcebook.facts import Head, trail
from sourcebook.language import N_, Language
from sourcebook.render.context import Context
from sourcebook.render.parts import Beside, before_and_after
from sourcebook.render.templates import Writer

_WORDS = {
    "copied": N_("Link copied"),
    "cited": N_("How to cite this"),
    "close": N_("Close"),
    "preview": N_("Preview"),
    # NOTE: A reader's list of what is to be read, on a small button.
    "list": N_("List"),
    "listed": N_("Reading list: {count}"),
    # NOTE: A key of the keyboard, and where it leads.
    "enter": N_("↓ into this preview, Esc back"),
}
"""What scripts say on any page, by the name of its attribute."""


def body_attributes(language: Language, kind: str) -> str:
    """The kind of a page and the words of the scripts, as attributes of its body."""
    words = {f"said-{name}": language.gettext(said) for name, said in _WORDS.items()}
    return " ".join(
        f'data-sb-{name}="{escape(value)}"' for name, value in {"kind": kind, **words}.items()
    )


def with_wayfinding(context: Context, head: Head, html: str) -> str:
    """The HTML of a page with the pages above it before its title, its neighbours at its end."""
    writer = Writer(context, head.address)
    above = trail(context.facts, head.address)[:-1]
    if above:
        crumbs = writer.fill("crumbs.html.jinja", above=map(context.facts.heads.get, above))
        html = html.replace("<h1", f"{crumbs}<h1", 1)
    before, after = _beside(context, head)
    if before or after:
        turn = writer.fill("turn.html.jinja", before=before, after=after)
        html = f"{turn}</article>".join(html.rsplit("</article>", 1))
    return html


def _beside(context: Context, head: Head) -> tuple[Beside, Beside]:
    """What is before and after a page: the parts of a list, or the pages of a row."""
    if head.is_part:
        return before_and_after(context, head)
    facts = context.facts
    kind = facts.page_kinds[head.kind]
    if kind.in_row:
        beside = facts.neighbours.get(head.address, ("", ""))
        before, after = ((one, facts.heads[one].title) if one else None for one in beside)
    elif kind.of_record:
        beside = facts.neighbours.get(head.record, ("", ""))
        before, after = ((facts.address(one), facts.name(one)) if one else None for one in beside)
    else:
        return None, None
    return before, after
