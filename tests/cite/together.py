"""Many runs of the citation engine in the time of one: what they ask of pandoc is one call.

And nothing is asked twice.
"""

import json
import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Condition
from typing import Any, TypeVar

import pytest

from sourcebook.cite.processor import pandoc

_Result = TypeVar("_Result")


class _Together:
    """Stands in for the call of pandoc: waits until every run that is left has asked."""

    def __init__(self, call: Callable[[str], list[str]], runs: int) -> None:
        self._call = call
        self._runs = runs
        self._asked: list[str] = []
        self._answers: dict[int, list[str]] = {}
        self._changed = Condition()
        self._failure: Exception | None = None
        self._round = 0

    def ask(self, jobs: str) -> list[str]:
        """What pandoc answers to one run."""
        with self._changed:
            place, asked_in = len(self._asked), self._round
            self._asked.append(jobs)
            self._answer_if_all()
            self._changed.wait_for(lambda: self._round > asked_in)
            if self._failure:
                raise self._failure
            return self._answers.pop(place)

    def leave(self) -> None:
        """Tell that one run is done."""
        with self._changed:
            self._runs -= 1
            self._answer_if_all()

    def _answer_if_all(self) -> None:
        if not self._asked or len(self._asked) < self._runs:
            return
        asked = [json.loads(jobs) for jobs in self._asked]
        try:
            lines = iter(self._call(json.dumps([job for jobs in asked for job in jobs])))
            self._answers = {at: [next(lines) for _ in jobs] for at, jobs in enumerate(asked)}
        except Exception as error:  # noqa: BLE001  # every run has to hear of it
            self._failure = error
        self._asked = []
        self._round += 1
        self._changed.notify_all()


def together(
    runs: Sequence[Callable[[], _Result]], monkeypatch: pytest.MonkeyPatch
) -> list[_Result]:
    """The results of all runs, each in a thread of its own."""
    shared = _Together(pandoc._call, len(runs))
    monkeypatch.setattr(pandoc, "_call", shared.ask)

    def one(run: Callable[[], _Result]) -> _Result:
        try:
            return run()
        finally:
            shared.leave()

    with ThreadPoolExecutor(len(runs)) as pool:
        return list(pool.map(one, runs))


_ANSWERS: dict[str, str] = {}
_FOLDER = re.compile(r'"[^"]*/(?=[0-9a-f]{16}\.csl)')
"""Where the file of a style stands, which is another place each time; its name is its content's."""


def asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on pandoc is not asked for a document that it was asked for in this process.

    It makes each by itself, so that a document of the same items, clusters and style is the same.
    """
    call = pandoc._call

    def ask(jobs: str) -> list[str]:
        asked = [(_known(job), job) for job in json.loads(jobs)]
        new = {key: job for key, job in asked if key not in _ANSWERS}
        if new:
            _ANSWERS.update(zip(new, call(json.dumps([*new.values()])), strict=True))
        return [_ANSWERS[key] for key, _ in asked]

    monkeypatch.setattr(pandoc, "_call", ask)


def _known(job: dict[str, Any]) -> str:
    return json.dumps({**job, "doc": _FOLDER.sub('"', job["doc"])}, sort_keys=True)
