"""Stage *render*: the corpus as pages: pure, with no I/O, no clock and no environment."""

from sourcebook.render.assets import colours
from sourcebook.render.books import EPUB, OFFLINE, Chapter, chapter, pdf_path, text_chapter
from sourcebook.render.cards import HEIGHT, WIDTH, Picture, drawable, pictures
from sourcebook.render.context import Context
from sourcebook.render.directives import with_directives
from sourcebook.render.frozen import Frozen
from sourcebook.render.handouts import handout_pdf, sheet
from sourcebook.render.imprint import footer, with_imprint
from sourcebook.render.metadata import page_head
from sourcebook.render.missing import with_way_on
from sourcebook.render.noted import noted_context, with_noted_downloads
from sourcebook.render.own_works import StyleTexts, own_items
from sourcebook.render.page import Page, Work, packed, unpacked
from sourcebook.render.permanence import with_notes
from sourcebook.render.plain_markdown import plain_markdown
from sourcebook.render.search import with_search
from sourcebook.render.site import common_assets, page_of, pages, site_assets, works
from sourcebook.render.wayfinding import body_attributes, with_wayfinding

__all__ = [
    "EPUB",
    "HEIGHT",
    "OFFLINE",
    "WIDTH",
    "Chapter",
    "Context",
    "Frozen",
    "Page",
    "Picture",
    "StyleTexts",
    "Work",
    "body_attributes",
    "chapter",
    "colours",
    "common_assets",
    "drawable",
    "footer",
    "handout_pdf",
    "noted_context",
    "own_items",
    "packed",
    "page_head",
    "page_of",
    "pages",
    "pdf_path",
    "pictures",
    "plain_markdown",
    "sheet",
    "site_assets",
    "text_chapter",
    "unpacked",
    "with_directives",
    "with_imprint",
    "with_noted_downloads",
    "with_notes",
    "with_search",
    "with_way_on",
    "with_wayfinding",
    "works",
]
