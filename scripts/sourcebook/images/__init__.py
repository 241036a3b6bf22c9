"""Pictures: what a file that may come from anywhere is, and the sizes in which it is shown.

The one room that opens pictures (with Pillow). Nothing of a file gets into a site but its points.
"""

from sourcebook.images.inspect import inspected
from sourcebook.images.resize import resized

__all__ = ["inspected", "resized"]
