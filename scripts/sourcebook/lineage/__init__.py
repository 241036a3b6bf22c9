"""Lineage: which of the texts held may rest on which, proposed with reasons and never decided."""

from sourcebook.lineage.held import Held, held
from sourcebook.lineage.known import ancestors, contradicted, explained, linked, recorded, rejected
from sourcebook.lineage.suggest import LEAST, Proposal, Reason, suggest
from sourcebook.lineage.telling import as_json, as_text
from sourcebook.lineage.words import words

__all__ = [
    "LEAST",
    "Held",
    "Proposal",
    "Reason",
    "ancestors",
    "as_json",
    "as_text",
    "contradicted",
    "explained",
    "held",
    "linked",
    "recorded",
    "rejected",
    "suggest",
    "words",
]
