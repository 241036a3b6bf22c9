"""Who copied whom, drawn at build from what the sources rest on. Pure."""

from sourcebook.render.descents.figures import claim_figure, theme_figure, work_figure
from sourcebook.render.descents.layout import place_rules

__all__ = ["claim_figure", "place_rules", "theme_figure", "work_figure"]
