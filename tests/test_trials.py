"""`make test` has a part of each long trial, and `make trials` all of it."""

import runpy
from pathlib import Path

import pytest

from tests import trials

MAKEFILE = Path(__file__).resolve().parents[1] / "Makefile"


def test_all_is_tried_where_make_trials_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    (recipe,) = MAKEFILE.read_text("utf-8").split("\ntrials:")[1:]
    name, value = recipe.splitlines()[1].strip("\t@").split()[0].split("=")
    for given, found in (("", "part"), (value, "whole")):
        monkeypatch.setenv(name, given)
        assert runpy.run_path(trials.__file__)["tried"]("part", "whole") == found
