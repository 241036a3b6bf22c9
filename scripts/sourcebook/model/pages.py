"""The files of people's pages and the navigation, as the site generator is told of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sourcebook.model.text import Text

OMITTED, NOT_FOUND, ABSOLUTE = "omitted_files", "not_found", "absolute_links"
UNRECOGNIZED, ANCHORS = "unrecognized_links", "anchors"

USUAL_LEVELS = {
    ("nav", OMITTED): "info",
    ("nav", NOT_FOUND): "warn",
    ("nav", ABSOLUTE): "info",
    ("links", NOT_FOUND): "warn",
    ("links", ANCHORS): "info",
    ("links", ABSOLUTE): "info",
    ("links", UNRECOGNIZED): "info",
}
"""How grave each thing is that MkDocs validates, where ``validation`` does not say (MkDocs 1.6)."""


@dataclass(frozen=True, slots=True)
class Pages:
    """What is below ``docs/``, by paths from there, and how the generator is to judge it.

    ``navigation`` has the paths and addresses that ``nav`` names, None where it is not given: then
    every page is in it. ``apart`` and ``hidden`` are patterns, as in a ``.gitignore``, of pages
    that are not in the navigation, or not published at all.
    """

    files: frozenset[str] = frozenset()
    navigation: tuple[Text, ...] | None = None
    apart: str = ""
    hidden: str = ""
    levels: Mapping[tuple[str, str], str] = field(default_factory=dict)
    extensions: tuple[tuple[str, str], ...] | None = None
    """The extensions of Markdown by name, each with its options as JSON; None if not known."""
    theme: str = ""
    """The theme whose icons and templates pages may name; empty if that is not known."""
    others: bool = False
    """Whether a site may have files that neither the project has nor we make, nor our theme."""

    def refused(self, group: str, what: str) -> bool:
        """Whether a build, which is strict, refuses this."""
        found = self.levels.get((group, what)) or self.levels.get(("", what))
        return (found or USUAL_LEVELS[group, what]) == "warn"
