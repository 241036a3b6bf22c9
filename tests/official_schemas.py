"""Validates the exercises by the official schemas: ``python -m tests.official_schemas FOLDER``.

FOLDER holds the consortium's schemas, at whatever depth: QTI 2.1 (``imsqti_v2p1.xsd``), content
packages (``imscp_v1p1.xsd``), Common Cartridge 1.3 (``ccv1p3_imscp_v1p2_v1p0.xsd``,
``ccv1p3_imswl_v1p3.xsd``) and all that these import, which is found there by name; nothing is
fetched. The consortium lets them be copied with their notice; none is kept here, and no test asks
for what may not be there.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

from sourcebook.exports.exercises import exercise_files
from sourcebook.facts import Facts
from tests.projects import PROJECTS, TESTS, corpus_at

_PACKAGE, _ITEM = "imscp_v1p1.xsd", "imsqti_v2p1.xsd"
_CARTRIDGE, _LINK = "ccv1p3_imscp_v1p2_v1p0.xsd", "ccv1p3_imswl_v1p3.xsd"


class _Here(etree.Resolver):  # type: ignore[misc]
    """Finds what a schema imports by the name of the file."""

    def __init__(self, folder: Path) -> None:
        self.paths = {path.name: path for path in sorted(folder.rglob("*.xsd"))}

    def resolve(self, url: str, _: str, context: object) -> object:
        """The file of that name for an address; a path in the folder is followed as it is."""
        if not url.startswith(("http:", "https:")):
            return None
        path = self.paths.get(url.rpartition("/")[2])
        assert path is not None, f"{url} is not there"
        return self.resolve_filename(str(path), context)


def main(folder: str) -> int:
    """Print every fault, and how many documents were read; 1 if there is a fault."""
    here = _Here(Path(folder))
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(here)
    schemas = {
        name: etree.XMLSchema(etree.parse(str(here.paths[name]), parser))
        for name in (_PACKAGE, _ITEM, _CARTRIDGE, _LINK)
    }
    counts, faults = dict.fromkeys(schemas, 0), 0
    for where, name, content in _documents():
        counts[name] += 1
        if not schemas[name].validate(etree.fromstring(content)):
            faults += 1
            print(where, name, schemas[name].error_log)
    print(*(f"{name}: {count} documents" for name, count in counts.items()), sep="\n")
    print(f"{faults} with faults")
    return int(faults > 0)


def _documents() -> Iterator[tuple[str, str, bytes]]:
    """Every document: where it is, which schema is its, and its bytes."""
    for root in (TESTS.parent, *PROJECTS.values()):
        for file in exercise_files(Facts(corpus_at(root))):
            if not file.path.endswith((".zip", ".imscc")):
                continue
            kinds = (_PACKAGE, _ITEM) if file.path.endswith(".zip") else (_CARTRIDGE, _LINK)
            with ZipFile(io.BytesIO(file.content)) as archive:
                for name in archive.namelist():
                    if name.endswith(".xml"):
                        schema = kinds[name != "imsmanifest.xml"]
                        yield f"{root.name} {file.path} {name}", schema, archive.read(name)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
