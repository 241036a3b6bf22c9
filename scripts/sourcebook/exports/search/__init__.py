"""The index of the search: what can be found, and the files that the search's script reads."""
