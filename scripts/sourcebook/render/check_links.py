"""The page on which the links of a syllabus are checked, and how a repository checks its own."""

from importlib.resources import files

from sourcebook.facts import Head
from sourcebook.language import N_
from sourcebook.render.context import Context
from sourcebook.render.templates import Writer

_RECIPES = {
    "GitHub Actions": "github.yml",
    "GitLab CI": "gitlab.yml",
    N_("Any shell"): "shell.sh",
}
_SITE = "https://example.org/"
"""The address of a site in the recipes, which stand as files that can be run."""


def page(context: Context, head: Head) -> str:
    """The page; its recipes name the site."""
    site = context.facts.settings.site_url or _SITE
    told = context.facts.language.gettext
    recipes = [(told(name), _recipe(file).replace(_SITE, site)) for name, file in _RECIPES.items()]
    return Writer(context, head.address).fill(
        "check-links.md.jinja", site=context.facts.settings.site_url, named=site, recipes=recipes
    )


def _recipe(name: str) -> str:
    return (files("sourcebook.render") / "recipes" / name).read_text("utf-8")
