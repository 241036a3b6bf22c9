"""Timelines: when things happened, as strips with a lane a theme, as SVG made at build. Pure."""
