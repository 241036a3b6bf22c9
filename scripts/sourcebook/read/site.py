"""Where the site is built, as ``mkdocs.yml`` says."""

from pathlib import Path

from sourcebook.diagnostics import Report
from sourcebook.model import Text
from sourcebook.read.nodes import Mapping, Scalar
from sourcebook.read.tree import read_configuration


def site_folder(root: Path) -> Text | None:
    """The folder as written; None if the file does not say."""
    settings = read_configuration(root, Report())
    node = settings.get("site_dir") if isinstance(settings, Mapping) else None
    return node.text if isinstance(node, Scalar) and not node.empty else None
