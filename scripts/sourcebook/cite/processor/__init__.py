"""What is printed: citations and bibliographies in a CSL style, formatted by pandoc's citeproc."""

from sourcebook.cite.processor.formatter import Formatter

__all__ = ["Formatter"]
