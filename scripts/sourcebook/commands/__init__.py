"""The commands, a module each; ``COMMANDS`` is their order in the help."""

from sourcebook.commands import (
    build,
    check,
    cite,
    collate,
    explain,
    export,
    new,
    permalinks,
    serve,
)

COMMANDS = (check, build, serve, collate, permalinks, cite, new, explain, export)
