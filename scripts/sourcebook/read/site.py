"""What the core needs to know of ``mkdocs.yml``: the site's name, address and folder."""

from pathlib import Path

from sourcebook.diagnostics import Report, Span
from sourcebook.model.text import Text
from sourcebook.read.nodes import Mapping, Scalar
from sourcebook.read.yaml import read_yaml

CONFIGURATION = "mkdocs.yml"


def site_identity(root: Path, report: Report) -> tuple[str, str]:
    """Name and address of the site of the project at ``root``; empty where not given."""
    node = _settings(root, report)
    name, url = node.get("site_name"), node.get("site_url")
    return (
        name.value if isinstance(name, Scalar) else "",
        url.value if isinstance(url, Scalar) else "",
    )


def site_folder(root: Path) -> Text | None:
    """Where the site is built, as written, if ``mkdocs.yml`` says so."""
    node = _settings(root, Report()).get("site_dir")
    return node.text if isinstance(node, Scalar) and not node.empty else None


def _settings(root: Path, report: Report) -> Mapping:
    path = root / CONFIGURATION
    text = path.read_text("utf-8-sig", "replace") if path.is_file() else ""
    report.remember(CONFIGURATION, text)
    node = read_yaml(CONFIGURATION, text, report, tags=True)
    return node if isinstance(node, Mapping) else Mapping((), Span(CONFIGURATION))
