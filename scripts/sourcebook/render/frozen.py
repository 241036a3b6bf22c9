"""A page of the site made into one of an edition: it says so, and is found at its own address.

Its links are relative, and so lead within the edition; what the edition leaves out is the site's.
Pictures that are named in full, as those of shared links, are the edition's own: those of now may
go, and may say what the edition does not. What is for search engines and for programs that follow
versions (RFC 5829) names the page of now.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from html import escape

from sourcebook.facts import day_words
from sourcebook.language import Language
from sourcebook.model import Edition, relative

_BODY = re.compile(r"<body\b[^<>]*>")
_ROBOTS = re.compile(r'<meta name="robots"[^<>]*>\n?')
_VERSIONS = re.compile(r'<link rel="(?:version-history|predecessor-version)"[^<>]*>\n?')
_CANONICAL = re.compile(r'(<link rel="canonical" href=")[^"]*(">)')
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

    def page(self, html: str, address: str, left_out: Collection[str]) -> str:
        """The HTML of the page at an address of the site, for the same place in the edition.

        ``left_out`` are the files at the top of the site that the edition has not.
        """
        own = f"{self.edition.address}{address.lstrip('/')}"
        html = _VERSIONS.sub("", _ROBOTS.sub("", html))
        # What the edition has not, other editions among it, is two folders further up.
        html = _to_the_site(address, left_out).sub(r"\1../../", self.feed(html))
        html = _CANONICAL.sub(lambda found: f"{found[1]}{self._full(own)}{found[2]}", html)
        head = '<meta name="robots" content="noindex">\n' + "".join(self._links(address))
        html = html.replace(_CHARSET, f"{_CHARSET}\n{head}", 1)
        return _BODY.sub(lambda found: f"{found[0]}\n{self._banner(address, own)}", html, count=1)

    def feed(self, text: str) -> str:
        """A page, its Markdown or a feed, whose pictures are the edition's if named in full."""
        if not self.site:
            return text
        site = self.site.rstrip("/")
        for folder in ("assets/", "figures/"):
            text = text.replace(f"{site}/{folder}", f"{site}{self.edition.address}{folder}")
        return text

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


def _to_the_site(address: str, left_out: Collection[str]) -> re.Pattern[str]:
    """What leads from a page up to the top of the site, before what an edition has not."""
    up = re.escape("../" * (address.count("/") - 1))
    names = "|".join(map(re.escape, sorted(left_out)))
    return re.compile(rf"""(?<=href=")({up})(?=e/\d|(?:{names})["?#])""")
