"""A plugin of pytest for `tests.mutants`: what the package has kept in memory is not believed.

A change is tried in a copy of a process that has run all tests already: what was kept then of texts
that they ask for was made by sound code, and a change behind it would seem to be found by none.
"""

import gc
from functools import _lru_cache_wrapper


def pytest_sessionstart() -> None:
    """Before each run of tests the caches of functions are empty."""
    for one in gc.get_objects():
        if isinstance(one, _lru_cache_wrapper) and one.__module__.startswith("sourcebook."):
            one.cache_clear()
