"""Serving on while the content has faults, so that whoever writes has a page to look at."""

import logging
from collections.abc import Callable

from mkdocs.exceptions import Abort, PluginError

log = logging.getLogger("mkdocs.plugins.sourcebook")


class ContentError(PluginError):
    """The sources have faults; the message tells each."""


def outliving_faults(builder: Callable[[], None]) -> Callable[[], None]:
    """Go on serving the last sound pages while the content has faults, instead of no page."""

    def build_if_sound() -> None:
        try:
            builder()
        except Abort as fault:
            if not isinstance(fault.__context__, ContentError):
                raise
            log.warning("The pages are those from before these faults")

    return build_if_sound
