"""Small repairs to the theme's HTML, by exact text.

Each was found by a validator or an accessibility checker on the theme's own pages; the browser
tests fail if one is lost. Pure: text in, text out.
"""

import re
from html import escape

from sourcebook.language import Language

_REPAIRS = (
    # A dialog without a name is announced as nothing.
    (
        '<div class="md-search" data-md-component="search" role="dialog">',
        '<div class="md-search" data-md-component="search" role="dialog" aria-label="{search}">',
    ),
    # Not valid on a check box.
    ('type="checkbox" id="__drawer" autocomplete="off"', 'type="checkbox" id="__drawer"'),
    ('type="checkbox" id="__search" autocomplete="off"', 'type="checkbox" id="__search"'),
    # An empty tab index is no number.
    (' tabindex=""', ""),
)

# Versions of the generator: a site that another release or a fork built is the same site.
_GENERATOR = re.compile(r'\s*<meta name="generator"[^>]*>')


# The theme labels a switch that it draws only on pages of the navigation.
_SWITCH, _LABEL = 'id="__toc"', ' for="__toc"'


def mend(html: str, language: Language) -> str:
    """Return the page with every repair made, its words in a language."""
    search = escape(language.pgettext("what a dialog is for", "Search"))
    for broken, mended in _REPAIRS:
        html = html.replace(broken, mended.replace("{search}", search))
    if _SWITCH not in html:
        html = html.replace(_LABEL, "")
    return _GENERATOR.sub("", html, count=1)
