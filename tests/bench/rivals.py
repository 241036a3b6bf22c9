"""What other generators cost on the pages of this site, each with citations in its own writing.

All get the same Markdown and an invented bibliography in the fields that every one of them reads;
MkDocs alone gets the pages without citations. They run in an environment of their own
(``requirements/rivals.txt``), because nothing of the project needs them; Hugo if the system has it.
"""

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.running import ROOT, Run, run

ENVIRONMENT = ROOT / "build/rivals/bin/python"
CITED, WORKS = 5, 350
"""How many citations a page has, and of how many works."""

_HUGO_PAGE = """<!doctype html><html lang="en"><head><title>{{ .Title }}</title></head>
<body><main>{{ .Content }}</main></body></html>
"""
_SPHINX = """project = "pages"
extensions = ["myst_parser", "sphinxcontrib.bibtex"]
myst_enable_extensions = ["attrs_block", "attrs_inline", "deflist"]
bibtex_bibfiles = ["works.bib"]
suppress_warnings = ["*"]
"""


@dataclass(frozen=True)
class Rival:
    """A generator: its name and version, how its folder is made, and the command that builds it.

    ``make`` gets the folder of the pages and an empty one for the project.
    """

    name: str
    make: Callable[[Path, Path], None]
    command: Sequence[str]


def bare_configuration(plugins: str) -> str:
    """The site's configuration for MkDocs alone, or with another plugin, and nothing of ours."""
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    text = re.sub(r"(?m)^  - sourcebook\.cite$\n", "", text)
    text = re.sub(r"(?m)^strict: true$", "strict: false", text)
    text = re.sub(r"(?ms)^plugins:\n.*?(?=^\S)", f"plugins:\n{plugins}", text)
    return re.sub(r"(?ms)^not_in_nav: \|\n(  .*?\n)+", "not_in_nav: '*'\n", text)


def works() -> str:
    """A bibliography of articles in BibTeX's first fields."""
    entries = (
        f"@article{{work{number},\n  author = {{Family{number % 200}, Ann}},\n"
        f"  title = {{On the gates of lock {number}}},\n  journal = {{Annals}},\n"
        f"  year = {{{1900 + number % 100}}},\n  pages = {{{number}--{number + 9}}}\n}}\n"
        for number in range(WORKS)
    )
    return "\n".join(entries)


def _pages(pages: Path, to: Path, cited: str, end: str = "") -> None:
    """Copy the pages, each with a paragraph that cites: ``cited`` with ``{}`` for a key."""
    for place, path in enumerate(sorted(pages.rglob("*.md"))):
        target = to / path.relative_to(pages)
        target.parent.mkdir(parents=True, exist_ok=True)
        keys = (f"work{(place * CITED + step) % WORKS}" for step in range(CITED))
        paragraph = " and ".join(f"as one says {cited.format(key)}" for key in keys if cited)
        target.write_text(f"{path.read_text('utf-8')}\n\n{paragraph}\n{end}", "utf-8")


def _mkdocs(pages: Path, project: Path) -> None:
    _pages(pages, project / "docs", "")
    (project / "mkdocs.yml").write_text(bare_configuration("  - search\n"), "utf-8")


def _mkdocs_bibtex(pages: Path, project: Path) -> None:
    _pages(pages, project / "docs", "[@{}]")
    (project / "works.bib").write_text(works(), "utf-8")
    plugins = "  - search\n  - bibtex:\n      bib_file: works.bib\n"
    (project / "mkdocs.yml").write_text(bare_configuration(plugins), "utf-8")


def _sphinx(pages: Path, project: Path) -> None:
    _pages(pages, project, "{{footcite:p}}`{}`", "\n```{footbibliography}\n```\n")
    (project / "works.bib").write_text(works(), "utf-8")
    (project / "conf.py").write_text(_SPHINX, "utf-8")


def _hugo(pages: Path, project: Path) -> None:
    _pages(pages, project / "content", "")
    for path in sorted((project / "content").rglob("index.md")):
        # Its folders of pages begin with a file of another name.
        path.rename(path.with_name("_index.md"))
    raw = {"goldmark": {"renderer": {"unsafe": True}}}
    settings = {"baseURL": "https://pages.example/", "title": "pages", "markup": raw}
    (project / "hugo.json").write_text(json.dumps(settings), "utf-8")
    for name in ("single", "list"):
        layout = project / f"layouts/_default/{name}.html"
        layout.parent.mkdir(parents=True, exist_ok=True)
        layout.write_text(_HUGO_PAGE, "utf-8")


def _version(package: str) -> str:
    told = f"from importlib.metadata import version; print(version({package!r}))"
    return run([str(ENVIRONMENT), "-c", told], ROOT).said.strip()


def rivals() -> list[Rival]:
    """MkDocs alone first, then whoever is here; ``make bench`` installs all but Hugo."""
    mkdocs = [str(ENVIRONMENT), "-m", "mkdocs", "build", "--quiet"]
    found = [
        Rival(f"MkDocs {_version('mkdocs')} alone, with Material", _mkdocs, mkdocs),
        Rival(f"… with mkdocs-bibtex {_version('mkdocs-bibtex')}", _mkdocs_bibtex, mkdocs),
        Rival(
            f"Sphinx {_version('sphinx')} with sphinxcontrib-bibtex "
            f"{_version('sphinxcontrib-bibtex')}",
            _sphinx,
            [str(ENVIRONMENT), "-m", "sphinx", "-q", "-E", "-b", "html", ".", "site"],
        ),
    ]
    if hugo := shutil.which("hugo"):
        said = subprocess.run([hugo, "version"], capture_output=True, text=True, check=True).stdout
        version = said.split()[1].partition("-")[0].partition("+")[0].lstrip("v")
        found.append(Rival(f"Hugo {version}, a bare layout", _hugo, [hugo, "--quiet"]))
    return found


def prepared(pages: Path, scratch: Path) -> list[tuple[str, Callable[[], Run]]]:
    """For each generator its name, and a call that builds its site once from nothing."""
    return [_ready(rival, pages, scratch / f"rival{n}") for n, rival in enumerate(rivals())]


def _ready(rival: Rival, pages: Path, project: Path) -> tuple[str, Callable[[], Run]]:
    project.mkdir(parents=True)
    rival.make(pages, project)

    def build() -> Run:
        for name in ("site", "public"):
            shutil.rmtree(project / name, ignore_errors=True)
        return run(rival.command, project)

    return rival.name, build
