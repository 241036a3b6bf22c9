"""Texts as people have them, plain, HTML, Word or PDF: the words in them, and marks on a PDF."""

from sourcebook.texts.encoding import UnreadableError, as_text
from sourcebook.texts.read import ENDINGS, Text, read_marks, read_text

__all__ = ["ENDINGS", "Text", "UnreadableError", "as_text", "read_marks", "read_text"]
