"""Timelines: when things happened, as strips with a lane a theme, as SVG made at build. Pure."""

from sourcebook.render.timelines.figures import chronology_strip, record_strip, theme_strip

__all__ = ["chronology_strip", "record_strip", "theme_strip"]
