"""Citations: read from text, resolved against the bibliography, printed in a CSL style.

The rest of the code imports from here alone, and from the Markdown extension. A room is loaded
when one of its names is asked for: the commands that only read citations need no processor.

Rooms, each of which imports from those before it: ``syntax`` (what authors write), ``items`` (the
bibliography as CSL-JSON), ``processor`` (both as printed words). ``extension`` and ``command`` are
the two ways in for people: Markdown pages, and the command line.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

_ROOMS = ("syntax", "items", "processor")

if TYPE_CHECKING:
    from sourcebook.cite.items import *  # noqa: F403
    from sourcebook.cite.processor import *  # noqa: F403
    from sourcebook.cite.syntax import *  # noqa: F403
else:

    def __getattr__(name: str) -> Any:
        for room in _ROOMS:
            module = import_module(f"{__name__}.{room}")
            if name in module.__all__:
                return getattr(module, name)
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
