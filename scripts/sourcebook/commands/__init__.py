"""The commands, a module each; ``COMMANDS`` is their order in the help."""

from sourcebook.commands import (
    build,
    check,
    cite,
    collate,
    edition,
    explain,
    export,
    lineage,
    links,
    new,
    permalinks,
    serve,
)
from sourcebook.commands.outcome import Outcome, UsageError

__all__ = ["COMMANDS", "Outcome", "UsageError"]

COMMANDS = (
    check,
    build,
    serve,
    collate,
    lineage,
    permalinks,
    edition,
    cite,
    new,
    explain,
    export,
    links,
)
