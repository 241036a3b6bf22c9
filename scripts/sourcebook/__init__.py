"""Sourcebook: builds a static research site from annotated sources.

The stages of the line, in order: read, parse, link, check, render, publish.
Arrows never reverse; ``tests/test_architecture.py`` holds the import rules.
"""

import gc
import os
import sys

__version__ = "0.1.0"

# How many objects more before Python looks for those that only hold each other. What is imported
# and read here lives to the end: to look through it so often takes a fifth of each command.
gc.set_threshold(200_000, 100, 10)

# "python -m" looks for modules in the current folder first, and who checks what a stranger proposes
# stands in it: a yaml.py there would be run for the reader of YAML. While Python looks for what it
# is to run, the first argument is "-m", and that folder is the first of the path.
if (
    sys.argv[:1] == ["-m"]
    and not sys.flags.safe_path
    and sys.path[0] + os.sep + __name__ not in __path__
):
    del sys.path[0]
