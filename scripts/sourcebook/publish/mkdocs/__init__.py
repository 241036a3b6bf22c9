"""The adapter to MkDocs, and the one folder that imports it.

Nothing here knows what a page says: another generator takes the same site from
``sourcebook export --markdown``.
"""

from sourcebook.publish.mkdocs.run import NotBuiltError, build_site, serve_site

__all__ = ["NotBuiltError", "build_site", "serve_site"]
