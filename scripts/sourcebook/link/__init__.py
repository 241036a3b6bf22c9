"""Stage *link*: references resolved, the corpus and its indexes built."""
