"""The handout of a theme, as a page and as what its two sheets of paper are set from."""

from io import BytesIO
from typing import Any

import segno
from markupsafe import Markup

from sourcebook.exports import QUOTATIONS
from sourcebook.facts import Facts, Handout, Head, handout
from sourcebook.model import Excerpt, short_address, teach_address
from sourcebook.render.context import Context
from sourcebook.render.templates import Writer


def handout_pdf(theme: str) -> str:
    """Where the handout of a theme is published as a PDF."""
    return f"teach/{theme}/handout/{theme}-handout.pdf"


def page(context: Context, head: Head) -> str:
    """The questions of a theme, each with the words to argue from."""
    facts = context.facts
    printed = handout(facts, facts.corpus.themes[head.record])
    assert printed is not None, "a page of a handout has one"
    address = facts.permanent(head.record) if facts.settings.site_url else ""
    pdf = handout_pdf(head.record)
    return Writer(context, head.address).fill(
        "handout.md.jinja",
        title=head.title,
        printed=printed,
        pdf=next(
            (
                (f"/{item.path}", item.size(facts.language))
                for item in context.downloads
                if item.path == pdf
            ),
            None,
        ),
        above=teach_address(head.record),
        address=address,
        qr=Markup(_qr(address)) if address else "",  # noqa: S704
        ends=_ends(facts, printed),
    )


def sheet(context: Context, printed: Handout) -> dict[str, Any]:
    """All that stands on the sheets, as plain texts: what does not stand here does not change them.

    Addresses are short (``/id/x/``); links are full, and empty where the site's own is not known.
    """
    facts, key = context.facts, str(printed.theme.id)
    gettext, known = facts.language.gettext, bool(facts.settings.site_url)
    home = _without_scheme(facts.url("/")).rstrip("/")
    about = gettext("Argue from the words below. It is for you to find which side each is on.")
    if known:
        about += " " + gettext("Each address below begins with %(site)s.", site=home)
    address = facts.permanent(key) if known else ""
    return {
        "authors": [author.full for author in facts.settings.credited],
        "site": facts.settings.site_name,
        "kicker": gettext("Handout · %(site)s", site=facts.settings.site_name),
        "heading": facts.name(key),
        "question": facts.bare(printed.theme.question),
        "about": about,
        "address": _without_scheme(address),
        "link": address,
        "licence": facts.settings.licence.name if facts.settings.licence else "",
        "qr": _qr(address) if known else "",
        "qr_words": gettext("A QR code that leads to %(address)s", address=address),
        "asked": [
            {
                "number": facts.language.figure(number),
                "ask": facts.bare(asked.question.ask),
                **_addresses(facts, str(asked.question.id)),
                "passages": [_passage(context, item) for item in asked.passages],
            }
            for number, asked in enumerate(printed.asked, 1)
        ],
        "ends": _ends(facts, printed),
    }


def _passage(context: Context, item: Excerpt) -> dict[str, str]:
    facts = context.facts
    gettext = facts.language.gettext
    quoted = item.quote is not None
    words = gettext("“%(words)s”", words=item.quote) if quoted else facts.bare(item.text)
    translation = ""
    if item.translation is not None:
        translation = f"{gettext('Our translation:')} {item.translation}"
    return {
        "words": words,
        "language": context.language_of(str(item.source)).partition("-")[0] if quoted else "",
        "translation": translation,
        "source": facts.name(str(item.id)),
        "own": "" if quoted else gettext("in our words"),
        **_addresses(facts, str(item.id)),
    }


def _addresses(facts: Facts, id: str) -> dict[str, str]:
    link = facts.permanent(id) if facts.settings.site_url else ""
    return {"short": short_address(id), "link": link}


def _ends(facts: Facts, printed: Handout) -> list[str]:
    """What stands last: what is not there, how much is quoted, whose the words are."""
    language, found = facts.language, []
    if printed.left:
        found.append(
            language.ngettext(
                "%(num)s question more is on the site.",
                "%(num)s questions more are on the site.",
                printed.left,
            )
        )
    found.append(
        language.gettext(
            # NOTE: "312 words of 14 sources are quoted".
            "%(words)s of %(sources)s are quoted.",
            words=language.ngettext(
                "%(count)s word",
                "%(count)s words",
                printed.words,
                count=language.figure(printed.words),
            ),
            sources=language.ngettext(
                "%(count)s source",
                "%(count)s sources",
                printed.sources,
                count=language.figure(printed.sources),
            ),
        )
        if printed.words
        else language.gettext("Nothing is quoted: every passage is told in our words.")
    )
    found.append(language.gettext(QUOTATIONS))
    licence = facts.settings.licence
    if licence is not None:
        found.append(
            language.gettext(
                "All else: %(authors)s, %(licence)s%(address)s",
                authors=facts.credit,
                licence=licence.name,
                address=f", {licence.address}" if licence.address else "",
            )
        )
    return found


def _qr(address: str) -> str:
    """The code as an SVG of one path, black on white: phones read it in any scheme."""
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(
        out,
        kind="svg",
        xmldecl=False,
        svgns=True,
        omitsize=True,
        border=2,
        light="#fff",
        svgclass=None,
        lineclass=None,
        nl=False,
    )
    return out.getvalue().decode()


def _without_scheme(address: str) -> str:
    return address.partition("://")[2] or address
