"""Publishing: the rendered site into MkDocs, or into a folder."""
