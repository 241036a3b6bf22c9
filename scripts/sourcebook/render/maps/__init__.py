"""Maps: where the places of a project lie, with coasts, as SVG made at build. Pure."""

from sourcebook.render.maps.figures import place_map, register_map, theme_map
from sourcebook.render.maps.labels import text_width
from sourcebook.render.maps.style import label_rules

__all__ = ["label_rules", "place_map", "register_map", "text_width", "theme_map"]
