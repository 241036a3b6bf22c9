"""What a new site has of the one whose place it takes, of editions, and of files that are gone."""

from collections.abc import Callable
from pathlib import Path

from sourcebook.assemble import Last, Making
from sourcebook.model import Corpus
from sourcebook.publish.files_kept import keep_files
from sourcebook.publish.seals import unpack_held
from sourcebook.publish.staging import link


def fill(
    root: Path,
    new: Path,
    corpus: Corpus,
    progress: Callable[[str], None],
    before: tuple[Path, Making | None, Last | None] | None,
) -> None:
    """Put into a site of the project at ``root`` all that was made before it.

    ``before`` are the site that stands, and what of it still does. EditionError for an edition
    that is not as it was published, or a file of one of which nothing says what became of it.
    """
    there = None
    if before is not None:
        site, making, last = before
        there = (site, last.files) if last else None
        if making:
            link((path for unit in making.standing.values() for path in unit.paths), site, new)
    unpack_held(root, new, progress, there)
    keep_files(root, new, corpus)
