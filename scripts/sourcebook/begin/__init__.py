"""Begin: the files of a new project, complete, small, and a tutorial of itself."""

from sourcebook.begin.answers import Answers, author_of
from sourcebook.begin.engine import Engine, engine
from sourcebook.begin.project import example_files, example_sources, project_files, tutorials

__all__ = [
    "Answers",
    "Engine",
    "author_of",
    "engine",
    "example_files",
    "example_sources",
    "project_files",
    "tutorials",
]
