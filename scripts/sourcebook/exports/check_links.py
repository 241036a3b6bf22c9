"""The list of addresses for the page that checks a syllabus: a script, so that any page loads it.

It holds what ``data/permalinks.json`` holds, a line an address, its columns parted by tabs.
"""

import json

from sourcebook.exports.tables import PERMALINKS
from sourcebook.facts import Facts

ADDRESSES = "assets/check-links/addresses.js"
"""Where it is published, relative to the site's root."""

COLUMNS = (
    *("address", "state", "edition", "target", "note", "until", "revised", "revised_after"),
    *("reason", "file"),
)
"""What a line holds; ``state`` is left out of one that lives, and empty columns at its end."""


def addresses_file(facts: Facts) -> bytes:
    """The file."""
    lines = []
    for row in PERMALINKS.rows(facts):
        cells = [str(row[name] or "") for name in COLUMNS]
        cells[1] = "" if cells[1] == "live" else cells[1]
        lines.append("\t".join(cells).rstrip("\t"))
    told = json.dumps(lines, ensure_ascii=False, separators=(",", ":"))
    # Two characters that end a line in old JavaScript, though not in JSON.
    told = told.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"sourcebookLinks.take({told})\n".encode()
