"""Addresses outside: what the sources link to, asked for politely. The network is here alone."""

from sourcebook.links.outside.lychee import NoLycheeError, find_lychee
from sourcebook.links.outside.outward import Outward, of_project, of_site, plain
from sourcebook.links.outside.rounds import Manners, OfflineError, Rounds, due
from sourcebook.links.outside.states import later, settled
from sourcebook.links.outside.telling import tell

__all__ = [
    "Manners",
    "NoLycheeError",
    "OfflineError",
    "Outward",
    "Rounds",
    "due",
    "find_lychee",
    "later",
    "of_project",
    "of_site",
    "plain",
    "settled",
    "tell",
]
