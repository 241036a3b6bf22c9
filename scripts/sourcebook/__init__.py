"""Sourcebook: builds a static research site from annotated sources.

The stages of the line, in order: read, parse, link, check, render, publish.
Arrows never reverse; ``tests/test_architecture.py`` holds the import rules.
"""

__version__ = "0.1.0"
