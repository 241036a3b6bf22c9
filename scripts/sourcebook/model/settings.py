"""Who the project is: what the publisher decides, as typed settings."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agent:
    """Who makes a site: a person, or a body."""

    name: str
    body: bool = True

    @property
    def inverted(self) -> str:
        """A person's name with the family name first; a body's as it is."""
        given, _, family = self.name.rpartition(" ")
        return f"{family}, {given}" if given and not self.body else self.name


@dataclass(frozen=True, slots=True)
class Licence:
    """The licence of the project's own prose."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the publisher decides."""

    site_name: str = ""
    site_url: str = ""
    language: str = "en"
    authors: tuple[Agent, ...] = ()
    publisher: str = ""
    licence: Licence = Licence("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/")
    style: str = "chicago-notes-bibliography"
    short_name: str = ""

    @property
    def creators(self) -> tuple[Agent, ...]:
        """Who the pages are cited under; the site's own name stands in for authors unnamed."""
        return self.authors or (Agent(self.site_name),)

    @property
    def credit(self) -> str:
        """Who makes the site, in a sentence."""
        return " and ".join(agent.name for agent in self.creators)

    @property
    def locale(self) -> str:
        """The language as Open Graph writes it."""
        return "en_GB"
