"""``sourcebook serve``: the site on this machine; a saved file reloads the page."""

import argparse
import errno
import ipaddress
from typing import Any

from sourcebook.commands.outcome import Outcome, Progress, UsageError, configured, may_run_code


def declare(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser("serve", help="serve the site here; a saved file reloads the page")
    parser.add_argument(
        "--host", type=host, default="127.0.0.1", help="address to listen on (127.0.0.1)"
    )
    parser.add_argument("--port", type=port, default=8000, help="port to listen on (8000)")
    may_run_code(parser)
    parser.set_defaults(run=run)


def run(given: argparse.Namespace, progress: Progress) -> Outcome:
    """Serve until interrupted."""
    from sourcebook.publish.mkdocs import NotBuiltError, serve_site

    try:
        serve_site(configured(given.root), given.host, given.port, run_code=given.run_code)
    except OSError as fault:
        if fault.errno == errno.EADDRINUSE:
            raise UsageError(f"port {given.port} is in use: choose another with --port") from fault
        if fault.errno is not None and (fault.errno < 0 or fault.errno in _NO_ADDRESS):
            told = f"'{given.host}' is no address of this machine that can be listened on"
            raise UsageError(f"{told}: one of a link names its interface, fe80::1%eth0") from fault
        raise
    except NotBuiltError as fault:
        return Outcome(note=f"The site was not built.\n{fault}", sound=False)
    return Outcome()


_NO_ADDRESS = (errno.EINVAL, errno.EAFNOSUPPORT)
"""What the system says of one; below 0 what it says of a name that it cannot look up."""


def port(text: str) -> int:
    """A TCP port; argparse tells a ValueError as wrong usage."""
    port = int(text)
    if not 0 < port < 65536:
        raise ValueError
    return port


def host(text: str) -> str:
    """``localhost`` or the number of an interface; argparse tells a ValueError as wrong usage."""
    return text if text == "localhost" else str(ipaddress.ip_address(text))
