"""Citations: their grammar, the styles, and the Markdown extension."""
