"""What the core needs to know of ``mkdocs.yml``: the site's name and address."""

from pathlib import Path

from sourcebook.diagnostics import Report
from sourcebook.read.nodes import Mapping, Scalar
from sourcebook.read.yaml import read_yaml

CONFIGURATION = "mkdocs.yml"


def site_identity(root: Path, report: Report) -> tuple[str, str]:
    """Name and address of the site of the project at ``root``; empty where not given."""
    path = root / CONFIGURATION
    text = path.read_text("utf-8-sig", "replace") if path.is_file() else ""
    report.remember(CONFIGURATION, text)
    node = read_yaml(CONFIGURATION, text, report, tags=True)
    if not isinstance(node, Mapping):
        return ("", "")
    name, url = node.get("site_name"), node.get("site_url")
    return (
        name.value if isinstance(name, Scalar) else "",
        url.value if isinstance(url, Scalar) else "",
    )
