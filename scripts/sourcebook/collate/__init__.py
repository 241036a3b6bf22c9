"""Collation: comparing each quotation, character for character, with the text that was read."""
