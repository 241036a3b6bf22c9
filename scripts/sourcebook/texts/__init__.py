"""Texts as people have them, plain, HTML, Word or PDF: the words in them, and marks on a PDF."""

from sourcebook.texts.encoding import UnreadableError, as_text
from sourcebook.texts.pdf_marks import Mark, pdf_marks
from sourcebook.texts.read import ENDINGS, Text, read_text

__all__ = ["ENDINGS", "Mark", "Text", "UnreadableError", "as_text", "pdf_marks", "read_text"]
