"""Stage *read*: files, safely, as nodes and entries with their places."""
