"""Files by path, of which each is made when it is first asked for."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache


class MadeFiles(Mapping[str, bytes]):
    """Files that are made by themselves, and folders whose files are made together.

    Which files such a folder has is known once they are made, and not before they are asked for.
    """

    def __init__(
        self,
        files: Mapping[str, Callable[[], bytes]],
        folders: Mapping[str, Callable[[], Mapping[str, bytes]]],
    ) -> None:
        self._files = files
        self._made: dict[str, bytes] = {}
        self._folders = {folder: cache(make) for folder, make in folders.items()}

    def __getitem__(self, path: str) -> bytes:
        if path not in self._files:
            return self._folder_of(path)[path]
        if path not in self._made:
            self._made[path] = self._files[path]()
        return self._made[path]

    def once(self, path: str) -> bytes:
        """A file for who needs it no second time: it is not held, unless it is already."""
        return self._files[path]() if path in self._files and path not in self._made else self[path]

    def __contains__(self, path: object) -> bool:
        return path in self._files or path in self._folder_of(str(path))

    def __iter__(self) -> Iterator[str]:
        yield from self._files
        for make in self._folders.values():
            yield from make()

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def named(self) -> Iterator[str]:
        """The paths that are known before anything is made."""
        return iter(self._files)

    def made_together(self, asked: Iterable[str]) -> Iterator[str]:
        """The paths in those folders whose files are made together in which one is asked for."""
        for folder, make in self._folders.items():
            if any(path.startswith(folder) for path in asked):
                yield from make()

    def below(self, *folders: str) -> Mapping[str, bytes]:
        """Those of some folders, made; a path is the folder of its own file."""
        return {path: self[path] for path in self._files if path.startswith(folders)}

    def _folder_of(self, path: str) -> Mapping[str, bytes]:
        for folder, make in self._folders.items():
            if path.startswith(folder):
                return make()
        return {}
