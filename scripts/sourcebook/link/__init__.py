"""Stage three: references resolved, the corpus and its indexes built."""
