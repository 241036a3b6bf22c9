"""Stage *publish*: the site handed to MkDocs, or written into a folder; ledgers."""
