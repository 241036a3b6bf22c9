"""Publishes into a folder: every page as Markdown and every file, for any other generator."""

import json
from collections.abc import Iterable
from pathlib import Path

from sourcebook.assemble import Site
from sourcebook.files import below, write_whole
from sourcebook.publish.output import end
from sourcebook.publish.staging import replaced
from sourcebook.render import Page


def write_markdown(site: Site, target: Path) -> int:
    """Write the site below ``target``, pages as Markdown; returns how many files."""
    pages = {path: with_front_matter(site, page) for path, page in _pages(site)}
    # The Markdown twins would take the places of the pages, which are Markdown here.
    data = {path: item.content for path, item in site.data.items() if not path.endswith(".md")}
    return write_files((pages | {**site.files, **data}).items(), target)


def write_data(site: Site, target: Path) -> int:
    """Write the data pack below ``target``; returns how many files."""
    return write_files(((path, item.content) for path, item in site.data.items()), target)


def write_files(files: Iterable[tuple[str, bytes]], target: Path) -> int:
    """Write files in place of those that were exported to ``target`` before, all or none.

    They are asked for one after the other, and none is held; returns how many there were.
    """
    count = 0
    with replaced(target) as folder:
        for count, (path, content) in enumerate(files, 1):  # noqa: B007  the last one is the number
            write_whole(below(folder, path), content)
        end(folder)
    return count


def _pages(site: Site) -> list[tuple[str, Page]]:
    return [*site.pages.items(), *site.essays.items()]


def with_front_matter(site: Site, page: Page) -> bytes:
    """The page with what its head says as YAML front matter; JSON strings are YAML.

    ``head`` is HTML that another generator's template puts into the head of the page.
    """
    head = page.head
    told = {
        "title": head.title,
        "description": head.description,
        "date": site.facts.day(head.inputs),
        "head": site.metadata(head),
    }
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in told.items()]
    return "\n".join(["---", *lines, "---", "", page.markdown]).encode()
