"""The commands, a module each; ``COMMANDS`` is their order in the help."""

from sourcebook.commands import (
    build,
    check,
    check_citation,
    check_links_to,
    cite,
    collate,
    edition,
    explain,
    export,
    import_file,
    init,
    lineage,
    links,
    merge,
    move,
    new,
    permalinks,
    publish,
    rename,
    revise,
    serve,
    withdraw,
)
from sourcebook.commands.outcome import Outcome, UsageError

__all__ = ["COMMANDS", "Outcome", "UsageError"]

COMMANDS = (
    *(check, build, serve, collate, lineage, permalinks, edition),
    *(publish, rename, move, merge, withdraw, revise),
    *(cite, check_citation, init, new, import_file, explain, export, links, check_links_to),
)
