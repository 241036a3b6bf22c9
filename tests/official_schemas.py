"""Validates the exercises by the official schemas: ``python -m tests.official_schemas QTI CP``.

QTI and CP are the paths of ``imsqti_v2p1.xsd`` and ``imscp_v1p1.xsd``. The consortium lets them be
copied with their notice; none is kept here, and no test asks for what may not be there.
"""

import io
import sys
from zipfile import ZipFile

from lxml import etree

from sourcebook.exports.exercises import exercise_files
from sourcebook.facts import Facts
from tests.projects import PROJECTS, TESTS, corpus_at


def main(items: str, packages: str) -> int:
    """Print every fault, and how many documents were read; 1 if there is a fault."""
    faults = count = 0
    of_items, of_packages = (etree.XMLSchema(file=path) for path in (items, packages))
    for root in (TESTS.parent, *PROJECTS.values()):
        files = {item.path: item.content for item in exercise_files(Facts(corpus_at(root)))}
        with ZipFile(io.BytesIO(files["weigh/qti-2.1.zip"])) as archive:
            for name in archive.namelist():
                schema = of_packages if name == "imsmanifest.xml" else of_items
                count += 1
                if not schema.validate(etree.fromstring(archive.read(name))):
                    faults += 1
                    print(root.name, name, schema.error_log)
    print(f"{count} documents, {faults} with faults")
    return int(faults > 0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
