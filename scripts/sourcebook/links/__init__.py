"""Links of a built site, read without a network; those out of it are in the room ``outside``."""

from sourcebook.links.answers import Lost
from sourcebook.links.check import check_site
from sourcebook.links.clock import Clock
from sourcebook.links.replay import of_editions, replay
from sourcebook.links.site import UNKNOWN, BuiltSite, read_folder, told_address

__all__ = [
    "UNKNOWN",
    "BuiltSite",
    "Clock",
    "Lost",
    "check_site",
    "of_editions",
    "read_folder",
    "replay",
    "told_address",
]
