"""Stage *assemble*: everything that a site consists of, put together once."""

from sourcebook.assemble.site import Site, assemble

__all__ = ["Site", "assemble"]
