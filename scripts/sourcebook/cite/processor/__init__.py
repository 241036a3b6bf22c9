"""What is printed: citations and bibliographies in a CSL style, formatted by pandoc's citeproc."""

from sourcebook.cite.processor.formatter import Formatter
from sourcebook.cite.processor.styles import UnknownStyleError, load_style, style_names

__all__ = ["Formatter", "UnknownStyleError", "load_style", "style_names"]
