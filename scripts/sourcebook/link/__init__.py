"""Stage *link*: references resolved, the corpus and its indexes built."""

from sourcebook.link.build import link

__all__ = ["link"]
