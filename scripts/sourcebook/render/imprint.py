"""Whose a page is, of when, and where it stays: under its title on paper, and at its foot."""

import re

from sourcebook.facts import Facts, Head
from sourcebook.render.context import Context
from sourcebook.render.markup import outward
from sourcebook.render.metadata import cited_as
from sourcebook.render.templates import Writer

_TITLE_ENDS = re.compile(r"</h1>")


def with_imprint(context: Context, head: Head, html: str) -> str:
    """The HTML of a page with its imprint under its title; a page without a title has none."""
    title, permanent = cited_as(context.facts, head)
    values = {"title": title, "permanent": context.facts.url(permanent)}
    line = Writer(context, head.address).fill("imprint.jinja", **values)
    return _TITLE_ENDS.sub(lambda found: f"{found[0]}\n{line}", html, count=1)


def footer(context: Context) -> str:
    """The line at the foot of every page, as HTML: since when, whose, its licence, the contact."""
    facts, contact = context.facts, context.facts.settings.contact
    reached = outward(contact if "://" in contact else f"mailto:{contact}")
    values = {"settings": facts.settings, "years": _years(facts), "contact": reached}
    return Writer(context, "/").fill("footer.jinja", **values).strip()


def _years(facts: Facts) -> str:
    """The years since the site was first published, e.g. ``2011–2026``; empty if not given."""
    first, latest = facts.settings.first_year, facts.day(())[:4]
    if first is None:
        return ""
    return f"{first}–{latest}" if latest and int(latest) > first else str(first)
