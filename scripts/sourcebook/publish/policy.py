"""The security policy of a built site (CSP): nothing from elsewhere, no script but its editors'.

Scripts that the theme writes into its pages, or an editor into a page of ``docs/``, are allowed
one by one, by the hash of their text (CSP Level 3, section 2.3.1), so that no script that got into
a page by another way would run.
"""

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html import unescape

HEADERS = "_headers"
"""The file from which some hosts (Netlify, Cloudflare Pages) take the headers of all pages."""
NO_JEKYLL = ".nojekyll"
"""An empty file by which GitHub Pages leaves a site as it is: each page's twin ``index.md`` would
be made into an ``index.html`` otherwise, over ours."""

_SCRIPT = re.compile(r"<script\b([^>]*)(?:>|\Z)(.*?)(</script>|\Z)", re.DOTALL | re.IGNORECASE)
_TYPE = re.compile(r"""\btype=["']?([^"'\s>]+)""", re.IGNORECASE)
_RUNS = frozenset({"", "module", "text/javascript"})


def inline_scripts(html: str) -> set[str]:
    """The texts of the scripts that stand in a page; data and what is only named are none."""
    found = set()
    for attributes, text, ended in _SCRIPT.findall(html):
        kind = _TYPE.search(attributes)
        runs = "src=" not in unescape(attributes) and (kind[1].lower() if kind else "") in _RUNS
        if ended and runs:
            found.add(text)
    return found


def policy(scripts: Iterable[str]) -> str:
    """The policy of a site in whose pages these scripts stand."""
    hashes = (b64encode(sha256(text.encode()).digest()).decode() for text in scripts)
    allowed = " ".join(f"'sha256-{digest}'" for digest in sorted(hashes))
    rules = (
        "default-src 'none'",
        f"script-src 'self' {allowed}".strip(),
        "style-src 'self'",
        "style-src-attr 'unsafe-inline'",  # how a column of a table in Markdown is aligned
        "img-src 'self' data:",  # the theme's icons
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        # No frame-ancestors: claims are there to be shown on other pages, and no page takes input
        # that a frame around it could abuse.
    )
    return "; ".join(rules)


def headers(scripts: Iterable[str]) -> str:
    """The file of headers: the policy, and no guessing of what a file is."""
    return (
        "/*\n"
        f"  Content-Security-Policy: {policy(scripts)}\n"
        "  X-Content-Type-Options: nosniff\n"
        "  Referrer-Policy: strict-origin-when-cross-origin\n"
    )
