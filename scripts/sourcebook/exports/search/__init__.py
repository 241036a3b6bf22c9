"""The index of the search: what can be found, and the files that the search's script reads."""

from sourcebook.exports.search.files import FOLDER, search_files

__all__ = ["FOLDER", "search_files"]
