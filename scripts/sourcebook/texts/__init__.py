"""Texts as people have them, plain, HTML, Word or PDF: the words in them, and marks on a PDF."""

from sourcebook.texts.encoding import UnreadableError, as_text
from sourcebook.texts.mhtml import page_of
from sourcebook.texts.read import ENDINGS, Text, read_marks, read_text

__all__ = ["ENDINGS", "Text", "UnreadableError", "as_text", "page_of", "read_marks", "read_text"]
