"""Headings offer an address of theirs only if they were given one that is kept.

The contents (``toc``) make an id of a heading's words where it has none, and offer it beside the
heading; it would die with the words. So they do not see such a heading. One whose id is the
engine's own (decision 35) stays in the contents, and is not offered.
"""

import re
import xml.etree.ElementTree as ET  # trees Python-Markdown made, no parsing
from collections.abc import Iterator

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from mkdocs.config.defaults import MkDocsConfig

from sourcebook.model import KEPT_OPENINGS

_HEADING = re.compile(r"h[1-6]")
_HIDDEN = "sourcebook-"
"""What begins the name of an element that is a heading again after the contents."""


class KeptHeadings(Extension):
    """Stands around ``toc``, whose priority is 5; ids are given at 8, by ``attr_list``."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        """Register with ``md``."""
        md.treeprocessors.register(_Hide(md), "sourcebook-hide", 6)
        md.treeprocessors.register(_Show(md), "sourcebook-show", 4)


class _Hide(Treeprocessor):
    def run(self, root: ET.Element) -> None:
        for one in root.iter():
            if _HEADING.fullmatch(str(one.tag)) and not one.get("id"):
                one.tag = f"{_HIDDEN}{one.tag}"


class _Show(Treeprocessor):
    def run(self, root: ET.Element) -> None:
        for one in root.iter():
            if str(one.tag).startswith(_HIDDEN):
                one.tag = str(one.tag).removeprefix(_HIDDEN)
            if _HEADING.fullmatch(str(one.tag)) and one.get("id", "").startswith(KEPT_OPENINGS):
                for link in list(_offers(one)):
                    one.remove(link)


def offer_kept(config: MkDocsConfig, title: str) -> None:
    """Have the contents offer what is kept; ``title`` is what the link beside a heading is called.

    What the project says of the contents itself is left as it is.
    """
    config.markdown_extensions.append(KeptHeadings())  # type: ignore[arg-type]
    given = config.mdx_configs.get("toc") or {}
    config.mdx_configs["toc"] = {"permalink_title": title, **given}


def _offers(heading: ET.Element) -> Iterator[ET.Element]:
    """The links of a heading to itself."""
    here = f"#{heading.get('id')}"
    return (link for link in heading.findall("a") if link.get("href") == here)
