"""Small repairs to the theme's HTML, by exact text.

Each was found by a validator or an accessibility checker on the theme's own pages; the browser
tests fail if one is lost. Pure: text in, text out.
"""

import re

_REPAIRS = (
    # Not valid on a check box.
    ('type="checkbox" id="__drawer" autocomplete="off"', 'type="checkbox" id="__drawer"'),
    ('type="checkbox" id="__search" autocomplete="off"', 'type="checkbox" id="__search"'),
    # An empty tab index is no number.
    (' tabindex=""', ""),
    # Markdown writes what only stands there twice; an essay has two hundred of them.
    ('data-sb-interface="data-sb-interface"', "data-sb-interface"),
)

# Versions of the generator: a site that another release or a fork built is the same site.
_GENERATOR = re.compile(r'(?:(?<!\s)\s++)?<meta name="generator"[^>]*>')


# The theme labels a switch that it draws only on pages of the navigation.
_SWITCH, _LABEL = 'id="__toc"', ' for="__toc"'


def mend(html: str) -> str:
    """Return the page with every repair made."""
    for broken, mended in _REPAIRS:
        html = html.replace(broken, mended)
    if _SWITCH not in html:
        html = html.replace(_LABEL, "")
    return _GENERATOR.sub("", html, count=1)
