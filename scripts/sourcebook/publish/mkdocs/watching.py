"""Tells of files that were saved, as the system tells it (inotify, on Linux), and not by asking.

watchdog is what MkDocs watches with, which asks for every file twice a second; here the system's
own way is taken, where it has one.
"""

import os
import threading
from collections.abc import Iterable
from pathlib import Path, PurePath

from watchdog.events import (
    EVENT_TYPE_CREATED,
    EVENT_TYPE_DELETED,
    EVENT_TYPE_MODIFIED,
    EVENT_TYPE_MOVED,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

_TOLD = frozenset({EVENT_TYPE_CREATED, EVENT_TYPE_DELETED, EVENT_TYPE_MODIFIED, EVENT_TYPE_MOVED})
_QUIET = 0.015
"""Seconds without news after which what was being written is taken to be written."""


class Saved(FileSystemEventHandler):
    """Whether something of a project was saved; who waits for it is told."""

    def __init__(self, root: Path, folders: Iterable[str], files: Iterable[str]) -> None:
        self._root, self._files = root.resolve(), frozenset(files)
        self._news = threading.Event()
        self._observer = Observer()
        self._folders: dict[str, ObservedWatch | None] = dict.fromkeys(folders)
        self._replaced: set[str] = set()
        self._observer.schedule(self, str(self._root))
        self._watch_folders()

    def _watch_folders(self) -> None:
        """Watch the folders that are there, and anew those that were taken away or put back.

        So git does when a branch is chosen; the system tells nothing more of the folder before.
        """
        while self._replaced:
            name = self._replaced.pop()
            if watch := self._folders[name]:
                self._observer.unschedule(watch)
                self._folders[name] = None
        for name, watch in self._folders.items():
            if watch is None and (place := self._root / name).is_dir():
                self._folders[name] = self._observer.schedule(self, str(place), recursive=True)

    def start(self) -> None:
        """Begin to watch."""
        self._observer.start()

    def stop(self) -> None:
        """Watch no more."""
        self._observer.stop()
        self._observer.join()

    def wait(self) -> None:
        """Wait for something to be saved, and for the end of the saving."""
        self._news.wait()
        self._news.clear()
        while self._news.wait(_QUIET):
            self._news.clear()
        self._watch_folders()

    def pending(self, seconds: float = 0.0) -> bool:
        """Whether something was saved that nobody has waited for yet; waits so long for it."""
        return self._news.wait(seconds)

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Something happened to a file."""
        if event.event_type not in _TOLD:
            return
        told = (event.src_path, event.dest_path)
        if event.event_type != EVENT_TYPE_MODIFIED and (names := self._watched_in(told)):
            self._replaced |= names
            self._news.set()
        if any(map(self._ours, told)):
            self._news.set()

    def _watched_in(self, told: Iterable[str | bytes]) -> set[str]:
        """Which of the folders themselves are among paths."""
        paths = (PurePath(os.fsdecode(path)) for path in told if path)
        return self._folders.keys() & {path.name for path in paths if path.parent == self._root}

    def _ours(self, path: str | bytes) -> bool:
        """Whether a file is one that a site is made from: none of an editor's own."""
        told = path.decode("utf-8", "replace") if isinstance(path, bytes) else path
        if not told or not PurePath(told).is_relative_to(self._root):
            return False
        parts = PurePath(told).relative_to(self._root).parts
        if any(part.startswith(".") or part.endswith("~") for part in parts):
            return False
        return len(parts) > 1 or parts[:1] in {(name,) for name in self._files}
