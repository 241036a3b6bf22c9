"""Publishes into a folder: every page as Markdown, every asset, for any other generator."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sourcebook.exports.files import data_pack
from sourcebook.model.corpus import Corpus
from sourcebook.publish.changes import read_changes
from sourcebook.publish.citing import CACHE, Citing
from sourcebook.publish.dates import read_history
from sourcebook.publish.files import write_whole
from sourcebook.render.directives import fill
from sourcebook.render.page import Page, Settings
from sourcebook.render.site import render
from sourcebook.render.sources import day_words


def write_markdown(
    root: Path, corpus: Corpus, target: Path, settings: Settings, progress: Callable[[str], None]
) -> int:
    """Write all pages and assets of ``corpus`` below ``target``; returns how many files.

    People's own pages under ``docs/`` of the project at ``root`` are written along, their
    directives filled in.
    """
    citing = Citing(corpus, corpus.settings.style, root / CACHE, progress)
    changes = read_changes(root, corpus, read_history(root))
    site = render(
        corpus,
        settings,
        citing.entries,
        styles=citing.styles(settings.site_name),
        pack=data_pack(corpus, settings, changes),
    )
    files: dict[str, str | bytes] = {
        path: _with_front_matter(page) for path, page in site.pages.items()
    }
    files |= {path: asset.content for path, asset in site.assets.items()}
    # The Markdown twins would take the places of the pages, which are Markdown here.
    files |= {
        path: item.content for path, item in site.downloads.items() if not path.endswith(".md")
    }
    files |= {
        essay.path.removeprefix("docs/"): fill(essay.text, corpus, settings, essay.path[5:])
        for essay in corpus.essays
    }
    for path, content in files.items():
        write_whole(target / path, content)
    return len(files)


def write_data(root: Path, corpus: Corpus, target: Path, settings: Settings) -> int:
    """Write the data pack of ``corpus`` below ``target``; returns how many files."""
    history = read_history(root)
    dated = replace(settings, edition=settings.edition or day_words(history.date(())))
    pack = data_pack(corpus, dated, read_changes(root, corpus, history))
    for path, item in pack.items():
        write_whole(target / path, item.content)
    return len(pack)


def _with_front_matter(page: Page) -> str:
    """The page with its title and description as YAML front matter; JSON strings are YAML."""
    title = json.dumps(page.title, ensure_ascii=False)
    description = json.dumps(page.description, ensure_ascii=False)
    return f"---\ntitle: {title}\ndescription: {description}\n---\n\n{page.markdown}"
