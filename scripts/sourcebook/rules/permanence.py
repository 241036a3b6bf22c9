"""Rules of permanent addresses (family P)."""

from sourcebook.diagnostics import Rule

ADDRESS_IS_RECORDED = Rule(
    "P001",
    "address-is-recorded",
    "Every address of the site is in the permalink ledger.",
    "Only an address that is recorded can be promised.",
    "a new claim whose address is not in sources/ledgers/permalinks.tsv",
    "sourcebook permalinks",
)
ADDRESS_LIVES = Rule(
    "P002",
    "address-lives",
    "Every recorded address still leads to its content, or to a note of what became of it.",
    "Syllabi, papers and bookmarks point at it and cannot be corrected.",
    "a claim deleted, its line still 'live'",
    "/themes/locks/#first-freeze\twithdrawn\tMerged into 'two hard winters' in 2027.",
)
MOVE_LEADS_HOME = Rule(
    "P003",
    "move-leads-home",
    "A moved address leads, in one step, to one that lives.",
    "Chains of redirects break at their weakest link, and circles never arrive.",
    "/a/ moved /b/, and /b/ moved /c/",
    "/a/ moved /c/, and /b/ moved /c/",
)
HEADING_HAS_ID = Rule(
    "P004",
    "heading-has-id",
    "Every heading below the first of a page of prose has an id of its own.",
    "An address made from a heading's words dies when the words are mended.",
    "## How it was made",
    "## How it was made {#made}",
)
