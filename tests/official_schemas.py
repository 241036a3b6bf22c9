"""Validates the exercises by the official schemas: ``python -m tests.official_schemas FOLDER``.

FOLDER holds the consortium's schemas, at whatever depth: QTI 2.1 (``imsqti_v2p1.xsd``) and its
packages (``qtiv2p1_imscpv1p2_v1p0.xsd``), Common Cartridge 1.3 (``ccv1p3_imscp_v1p2_v1p0.xsd``,
``ccv1p3_imswl_v1p3.xsd``) and all that these import, which is found there by name; nothing is
fetched. None is kept here, and no test asks for what may not be there: tests hold the files against
grammars of ours, and this shows that those refuse whatever the originals refuse.
"""

import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from lxml import etree

from sourcebook.exports.exercises import exercise_files
from sourcebook.facts import Facts
from tests.exercises import crowded
from tests.planted import mutants
from tests.platforms import (
    CARTRIDGE,
    ITEM,
    LINK,
    MOODLE,
    PACKAGE,
    documents,
    faults_of_document,
    one_of_each,
)
from tests.projects import PROJECTS, TESTS, corpus_at

_SCHEMAS = {
    PACKAGE: "qtiv2p1_imscpv1p2_v1p0.xsd",
    ITEM: "imsqti_v2p1.xsd",
    CARTRIDGE: "ccv1p3_imscp_v1p2_v1p0.xsd",
    LINK: "ccv1p3_imswl_v1p3.xsd",
}
"""The schema for what a grammar of ours is for; Moodle XML has none."""


class _Here(etree.Resolver):  # type: ignore[misc]
    """Finds what a schema imports by the name of the file."""

    def __init__(self, folder: Path) -> None:
        self.paths = {path.name: path for path in sorted(folder.rglob("*.xsd"))}

    def resolve(self, url: str, _: str, context: object) -> object:
        """The file of that name for an address; a path in the folder is followed as it is."""
        if not url.startswith(("http:", "https:")):
            return None
        # The profile of packages asks for a revision of the metadata that may be there as it was.
        name = url.rpartition("/")[2]
        path = self.paths.get(name) or self.paths.get(name.replace("_v2p1p1.", "_v2p1."))
        assert path is not None, f"{url} is not there"
        return self.resolve_filename(str(path), context)


def main(folder: str) -> int:
    """Print every fault, and how many documents were read; 1 if there is a fault."""
    here = _Here(Path(folder))
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(here)
    schemas = {
        grammar: etree.XMLSchema(etree.parse(str(here.paths[name]), parser))
        for grammar, name in _SCHEMAS.items()
    }
    failed = _exported(schemas) + _planted(schemas)
    return int(failed > 0)


def _exported(schemas: dict[str, Any]) -> int:
    """How many of the documents that every project exports have a fault."""
    counts: Counter[str] = Counter()
    faulty = 0
    for root in (TESTS.parent, *PROJECTS.values()):
        for where, grammar, content in documents(exercise_files(Facts(corpus_at(root)))):
            if grammar == MOODLE:
                continue
            counts[_SCHEMAS[grammar]] += 1
            if not schemas[grammar].validate(etree.fromstring(content)):
                faulty += 1
                print(root.name, where, schemas[grammar].error_log)
    print(*(f"{name}: {count} documents" for name, count in counts.items()), sep="\n")
    print(f"{faulty} with faults")
    return faulty


def _planted(schemas: dict[str, Any]) -> int:
    """How many planted faults a schema refuses and our grammar does not."""
    both: Counter[str] = Counter()
    missed = 0
    with tempfile.TemporaryDirectory() as place:
        files = list(exercise_files(Facts(crowded(Path(place) / "project"))))
    for where, grammar, content in one_of_each(files):
        if grammar == MOODLE:
            continue
        for kind, line, wrong in mutants(content):
            theirs = not schemas[grammar].validate(etree.fromstring(wrong))
            ours = bool(faults_of_document(grammar, wrong))
            both[f"refused by {('none', 'us', 'the schema', 'both')[2 * theirs + ours]}"] += 1
            if theirs and not ours:
                missed += 1
                print(f"{where}: {kind} {line}: refused by the schema alone")
    print(f"{both.total()} planted:", *(f"{count} {who}" for who, count in both.items()))
    return missed


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
