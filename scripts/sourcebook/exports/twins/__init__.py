"""Twins of the pages, for programs: what each page shows, as JSON and as plain Markdown."""
