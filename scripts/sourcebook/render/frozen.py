"""A page of the site made into one of an edition: it says so, and is found at its own address.

Its links are relative, and so lead within the edition. What is for search engines and for programs
that follow versions (RFC 5829) names the page of now.
"""

import re
from dataclasses import dataclass
from html import escape

from sourcebook.facts import day_words
from sourcebook.language import Language
from sourcebook.model import Edition, relative

_BODY = re.compile(r"<body\b[^>]*>")
_ROBOTS = re.compile(r'<meta name="robots"[^>]*>\n?')
_VERSIONS = re.compile(r'<link rel="(?:version-history|predecessor-version)"[^>]*>\n?')
_CANONICAL = re.compile(r'(<link rel="canonical" href=")[^"]*(">)')
_TO_EDITIONS = re.compile(r'(?<=href=")((?:\.\./)*)(?=e/\d)')
"""The relative address of an edition, as a page of the site has it."""
_CHARSET = '<meta charset="utf-8">'
"""In each page of a site; the small ones leave the tags of their head out."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """An edition that pages are made for: ``site`` is the full address of the site, or empty.

    ``before`` is the edition before it, if there is one.
    """

    edition: Edition
    site: str
    language: Language
    before: Edition | None = None

    def page(self, html: str, address: str) -> str:
        """The HTML of the page at an address of the site, for the same place in the edition."""
        own = f"{self.edition.address}{address.lstrip('/')}"
        html = _VERSIONS.sub("", _ROBOTS.sub("", html))
        # An edition has no editions in it: those of the site are two folders further up.
        html = _TO_EDITIONS.sub(r"\1../../", html)
        html = _CANONICAL.sub(lambda found: f"{found[1]}{self._full(own)}{found[2]}", html)
        head = '<meta name="robots" content="noindex">\n' + "".join(self._links(address))
        html = html.replace(_CHARSET, f"{_CHARSET}\n{head}", 1)
        return _BODY.sub(lambda found: f"{found[0]}\n{self._banner(address, own)}", html, count=1)

    def _links(self, address: str) -> list[str]:
        """What programs are told of versions: RFC 5829, section 3."""
        found = [("latest-version", address), ("version-history", "/editions/")]
        if self.before and address in self.before.addresses:
            found.append(("predecessor-version", f"{self.before.address}{address.lstrip('/')}"))
        return [f'<link rel="{name}" href="{self._full(to)}">\n' for name, to in found]

    def _full(self, address: str) -> str:
        return escape(f"{self.site.rstrip('/')}{address}")

    def _banner(self, address: str, own: str) -> str:
        told = self.language.gettext(
            "Edition %(name)s, as published on %(day)s.",
            name=self.edition.name,
            day=day_words(self.edition.day, self.language),
        )
        now, every = self.language.gettext("This page now"), self.language.gettext("All editions")
        return (
            f'<aside class="sb-frozen" data-sb-interface>{escape(told)} '
            f'<a href="{relative(address, own)}">{escape(now)}</a> · '
            f'<a href="{relative("/editions/", own)}">{escape(every)}</a></aside>'
        )
