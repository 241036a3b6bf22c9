"""What a project says of itself: its names, its authors, its licence, its language.

Read from ``mkdocs.yml``. Nothing of this is ever a constant of the engine.
"""

from dataclasses import dataclass, field, replace
from typing import Final

from sourcebook.diagnostics import Span
from sourcebook.model.rights import BY_IDENTIFIER, Rights

LONGEST_LIST: Final = 1000
"""How many lines a list may have on one page: some 100 kB of HTML when compressed."""

HOUSE_STYLE: Final = "chicago-notes-bibliography"
"""The citation style of a project that names none."""

ERAS: Final = ("BC", "BCE")
"""How years before 1 are told: as before Christ, or before the common era."""

SHORT_NAME: Final = 16
"""The most characters of a short name, as OpenSearch allows."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote the site: a person, by family name and given, or a body, by its name alone."""

    name: str = ""
    family: str = ""
    given: str = ""

    @property
    def is_body(self) -> bool:
        """Whether it is a body, not a person."""
        return not self.family

    @property
    def full(self) -> str:
        """The name in full, a person's given name first."""
        return self.name or f"{self.given} {self.family}".strip()


@dataclass(frozen=True, slots=True)
class Licence:
    """The licence of the project's prose.

    ``id`` is its SPDX identifier, empty for one that has none; ``address`` is where its text
    stands, empty if nowhere.
    """

    name: str
    address: str = ""
    id: str = ""


_CC = "https://creativecommons.org"
_ODC = "https://opendatacommons.org/licenses"
_OF_PROGRAMS = ("Apache-2.0", "MIT")
"""Such a licence speaks of software: what a site says is no program."""
LICENCES = {
    licence.id: licence
    for licence in (
        Licence("CC0 1.0", f"{_CC}/publicdomain/zero/1.0/", "CC0-1.0"),
        *(
            Licence(
                f"CC {terms.upper()} {version}",
                f"{_CC}/licenses/{terms}/{version}/",
                f"CC-{terms.upper()}-{version}",
            )
            for version in ("4.0", "3.0")
            for terms in ("by", "by-sa", "by-nc", "by-nc-sa", "by-nd", "by-nc-nd")
        ),
        *(
            Licence(
                f"Open Government Licence {version}",
                f"https://www.nationalarchives.gov.uk/doc/open-government-licence/version/{at}/",
                f"OGL-UK-{version}",
            )
            for version, at in (("3.0", 3), ("2.0", 2), ("1.0", 1))
        ),
        Licence("PDDL 1.0", f"{_ODC}/pddl/1-0/", "PDDL-1.0"),
        *(
            Licence(row.label, row.address, row.name)
            for row in BY_IDENTIFIER
            if row.name not in _OF_PROGRAMS
        ),
    )
}
"""The usual licences of texts and data by their SPDX identifiers."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the project says of itself.

    ``site_url`` is the full address of the home page with a final slash, or empty if not known; it
    stands at ``site_url_at``, which is None where a variable of whoever builds tells it.
    ``language`` is that of its prose (BCP 47), ``style`` a CSL style's name. A list with more than
    ``longest_list`` lines is shown in parts. ``era`` is one of `ERAS`. The ``quoted_`` limits are
    those of texts that are not free to reprint, as `Rights` has them. ``contact`` is an address or
    e-mail. With ``offline_copy`` the site has a copy of itself to read offline.
    Whatever is not said is empty; ``licence``, ``first_year`` and limits are None.
    """

    site_name: str = ""
    site_url: str = ""
    site_url_at: Span | None = field(default=None, compare=False)
    description: str = ""
    language: str = "en"
    authors: tuple[Author, ...] = ()
    publisher: str = ""
    licence: Licence | None = None
    contact: str = ""
    first_year: int | None = None
    short_name: str = ""
    style: str = HOUSE_STYLE
    longest_list: int = LONGEST_LIST
    era: str = ERAS[0]
    offline_copy: bool = False
    quoted_words: int | None = None
    quoted_opening: int | None = None
    quoted_share: float | None = None

    def limited(self, rights: Rights) -> Rights:
        """Rights with the project's own limits, where they have any."""
        if rights.words is None:
            return rights
        return replace(
            rights,
            words=self.quoted_words or rights.words,
            opening=self.quoted_opening or rights.opening,
            share=self.quoted_share or rights.share,
        )

    @property
    def credited(self) -> tuple[Author, ...]:
        """Whose work the site is: its authors or, where none is named, the site as a body."""
        return self.authors or ((Author(self.site_name),) if self.site_name else ())

    @property
    def shortest_name(self) -> str:
        """A name of at most `SHORT_NAME` characters; the site's own is cut at a word."""
        if self.short_name or len(self.site_name) <= SHORT_NAME:
            return self.short_name or self.site_name
        words = self.site_name[: SHORT_NAME + 1].rpartition(" ")[0]
        return words.rstrip(" ,;:.-–—") or self.site_name[:SHORT_NAME]

    @property
    def base_path(self) -> str:
        """The path of the home page on its host, e.g. ``/`` or ``/sourcebook/``."""
        _, _, rest = self.site_url.partition("://")
        _, slash, path = rest.partition("/")
        return f"/{path.strip('/')}/" if slash and path.strip("/") else "/"

    def known_as(self, site_name: str, site_url: str) -> "Settings":
        """The settings with the name and address that the site generator found for itself."""
        url = f"{site_url.rstrip('/')}/" if site_url else ""
        return replace(self, site_name=site_name, site_url=url)
