"""Picture files as they are, and the sizes and addresses in which a site shows them.

Each is published under addresses of the IIIF Image API 3.0 (level 0), which any viewer of
manuscripts reads: ``/figures/<name>/full/<width>,<height>/0/default.jpg``, and the largest under
``full/max`` too, which every service must have (Compliance, 3.2).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

FIGURES = "sources/figures"
"""The folder of pictures, from the project's root."""

IMAGE_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,60}\.(jpe?g|png|webp)")
"""What a picture may be called: its name is a part of addresses."""

MOST_POINTS = 50_000_000
"""The most points that are unpacked: a sheet of A3 at 300 dots an inch has 17 million."""

_WIDTHS = (480, 960, 1600)
_NEXT = 0.8
"""The most that a size may be of the largest, to be worth a file."""
_LARGEST = 2400
"""The longer side of the largest that is published, in pixels."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture file: its size in pixels as it is seen, the SHA-256 of it; or why it is not shown.

    ``path`` is from the project's root.
    """

    path: str
    width: int = 0
    height: int = 0
    digest: str = ""
    fault: str = ""
    hint: str = ""

    @property
    def name(self) -> str:
        """Its name in addresses."""
        return PurePosixPath(self.path).stem

    @property
    def largest(self) -> tuple[int, int]:
        """The largest size in which it is published."""
        return self._scaled(min(1.0, _LARGEST / max(self.width, self.height)))

    @property
    def sizes(self) -> tuple[tuple[int, int], ...]:
        """The sizes in which it is published, the smallest first: width and height in pixels."""
        smaller = (width for width in _WIDTHS if width < _NEXT * self.largest[0])
        return (*(self._scaled(width / self.width) for width in smaller), self.largest)

    def size_of(self, width: int) -> tuple[int, int]:
        """The largest of these sizes that is no wider than this, or the smallest."""
        fitting = [size for size in self.sizes if size[0] <= width]
        return fitting[-1] if fitting else self.sizes[0]

    def _scaled(self, by: float) -> tuple[int, int]:
        return max(1, round(self.width * by)), max(1, round(self.height * by))


def figure_folder(name: str) -> str:
    """Where all of a picture is published: its sizes, and what tells of them."""
    return f"/figures/{name}/"


def figure_address(name: str, size: tuple[int, int]) -> str:
    """Where a picture is published in a size."""
    return f"{figure_folder(name)}full/{size[0]},{size[1]}/0/default.jpg"


def figure_files(image: Image) -> Iterator[tuple[str, tuple[int, int]]]:
    """Every address at which a picture is published, with the size in which it is there.

    The largest has two: programs ask for ``max``, and for each size that ``info.json`` lists.
    """
    for size in image.sizes:
        yield figure_address(image.name, size), size
    yield f"{figure_folder(image.name)}full/max/0/default.jpg", image.largest


def manifest_address(name: str) -> str:
    """Where the manifest of a picture is (IIIF Presentation API 3.0)."""
    return f"{figure_folder(name)}manifest.json"
