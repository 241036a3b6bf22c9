"""Maps: where the places of a project lie, with coasts, as SVG made at build. Pure."""
