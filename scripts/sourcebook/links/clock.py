"""Time, as the command line hands it on: nothing else of the package asks what time it is."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Clock:
    """Seconds that only grow, sleep, and the world's seconds since 1970."""

    now: Callable[[], float]
    sleep: Callable[[float], None]
    world: Callable[[], float]
