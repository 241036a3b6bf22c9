"""Stage *link*: references resolved, the corpus and its indexes built."""

from sourcebook.link.build import link
from sourcebook.link.drafts import at_fault
from sourcebook.link.fetched import fetched, scripts, without_code
from sourcebook.link.prose import Link, address_of_file, footnotes, in_html, links, targets

__all__ = [
    "Link",
    "address_of_file",
    "at_fault",
    "fetched",
    "footnotes",
    "in_html",
    "link",
    "links",
    "scripts",
    "targets",
    "without_code",
]
