"""A record that is noted in parts is, to whoever asks, the record."""

from dataclasses import fields
from pathlib import Path

import pytest

from sourcebook.facts import Notes
from sourcebook.facts.apart import in_parts
from sourcebook.facts.digest import Digests
from sourcebook.model import kind_of, walk
from tests.projects import CORPUS, TIDECLOCK, loaded


@pytest.mark.parametrize("root", [CORPUS, TIDECLOCK], ids=["corpus", "tideclock"])
def test_a_record_in_parts_is_the_record(root: Path) -> None:
    corpus, _ = loaded(root)
    found = in_parts(corpus, Notes())
    assert sorted(found) == ["excerpts", "sources", "themes"]
    for name, mapping in found.items():
        for key, real in getattr(corpus, name).items():
            noted = mapping[key]
            assert type(noted) is not type(real)
            assert kind_of(noted) == kind_of(real) != ""
            assert noted == real
            names = [field.name for field in fields(real)]
            assert [getattr(noted, one) for one in names] == [getattr(real, one) for one in names]
            told = [
                [(one.kind, one.id, one.holder, one.prose) for one in walk([record])]
                for record in (noted, real)
            ]
            assert told[0] == told[1]
            assert Digests().of(noted) == Digests().of(real)
