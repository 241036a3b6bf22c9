"""The bill of materials of an edition: by the official schema, complete, and always the same."""

import json
import re
from importlib.metadata import entry_points, version
from importlib.resources import files
from platform import python_version
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource

from sourcebook.publish.sbom import bill_of_materials
from tests.licences import locked

SCHEMAS = files("cyclonedx.schema") / "_res"


@pytest.fixture(scope="module")
def bill() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(bill_of_materials())
    return found


def _schema(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SCHEMAS / name).read_text("utf-8"))
    return found


def test_it_is_of_the_official_schema(bill: dict[str, Any]) -> None:
    whole = _schema("bom-1.6.SNAPSHOT.schema.json")
    known = Registry().with_resources(
        (where + name, Resource.from_contents(_schema(name)))
        for name in ("spdx.SNAPSHOT.schema.json", "jsf-0.82.SNAPSHOT.schema.json")
        for where in ("", whole["$id"].rpartition("/")[0] + "/")
    )
    check = jsonschema.Draft7Validator(whole, registry=known)
    assert [fault.message for fault in check.iter_errors(bill)] == []
    assert list(check.iter_errors(bill | {"bomFormat": "SPDX"}))


def test_it_names_each_package_that_a_site_is_made_with(bill: dict[str, Any]) -> None:
    told = {one["name"]: one["version"] for one in bill["components"]}
    of_the_install = {"hatchling", "pluggy", "trove-classifiers", "editables", "tomlkit"}
    assert set(locked("site")) - of_the_install - told.keys() == set()
    assert told.pop("python") == python_version()
    assert {name: version(name) for name in told} == told
    refs = {one["ref"] for one in bill["dependencies"]}
    assert {ref for one in bill["dependencies"] for ref in one["dependsOn"]} <= refs
    assert [one["name"] for one in bill["components"] if not one.get("licenses")] == ["python"]


def test_it_names_the_packages_of_the_plugins_of_others() -> None:
    found = json.loads(bill_of_materials(["sourcebook", "search", "nowhere"]))
    told = {one["name"] for one in found["components"]}
    named = entry_points(group="mkdocs.plugins").select(name="search")
    brings = {one.dist.name for one in named if one.dist}
    assert brings
    assert brings <= told


def test_it_says_what_a_package_holds_of_others(bill: dict[str, Any]) -> None:
    inner = {one["name"]: one["components"][0] for one in bill["components"] if "components" in one}
    assert inner["pypandoc-binary"]["name"] == "pandoc"
    assert re.fullmatch(r"\d+(\.\d+)+", inner["pypandoc-binary"]["version"])
    licences = {one["licenses"][0]["license"]["id"] for one in inner.values()}
    assert licences == {"GPL-2.0-or-later", "CC-BY-SA-3.0"}


def test_it_is_always_the_same() -> None:
    assert bill_of_materials() == bill_of_materials()
