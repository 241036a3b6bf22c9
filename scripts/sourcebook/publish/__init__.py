"""The last stage: the rendered site handed to MkDocs, or written into a folder; ledgers."""
