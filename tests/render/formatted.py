"""Citations of the small corpus in four styles, as publishing gives them to the renderer."""

from collections.abc import Iterable
from pathlib import Path

from sourcebook.model.corpus import Corpus
from sourcebook.model.settings import HOUSE_STYLE
from sourcebook.publish.citing import Citing
from sourcebook.render.page import Settings, Site
from sourcebook.render.site import render


class Fixed:
    """Every file changed on one day."""

    def date(self, inputs: Iterable[str], /) -> str:
        del inputs
        return "2026-09-05"


def formatted(corpus: Corpus, settings: Settings, cache: Path) -> Site:
    """The site with citations in every style, as on 5 September 2026."""
    citing = Citing(corpus, HOUSE_STYLE, cache, lambda _: None)
    styles = citing.styles(settings.site_name)
    return render(corpus, settings, citing.entries, styles=styles, dates=Fixed())
