"""A picture in one of the sizes in which it is shown: as JPEG, with its points and nothing else.

What a camera or an editor wrote into the file (place, time, names, a preview) is left behind, since
a new picture is made of the points alone. Colours of another profile become those of the web.
"""

import warnings
from io import BytesIO

from PIL import Image as Pillow
from PIL import ImageCms, ImageOps

_QUALITY = 85
_PAPER = (255, 255, 255)
"""What is seen through a picture."""


def resized(content: bytes, size: tuple[int, int]) -> bytes:
    """The picture of a file that was inspected, in a size in pixels; the same bytes each time."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow's own, of remarks in the file that are amiss
        return _resized(content, size)


def _resized(content: bytes, size: tuple[int, int]) -> bytes:
    with Pillow.open(BytesIO(content), formats=["JPEG", "PNG", "WEBP"]) as picture:
        if picture.format == "JPEG":
            picture.draft("RGB", size)
        upright = ImageOps.exif_transpose(picture)
        shown = _on_paper(_of_the_web(upright, picture.info.get("icc_profile")))
    shown = shown.resize(size, Pillow.Resampling.LANCZOS, reducing_gap=3.0)
    bare = Pillow.new("RGB", size)
    bare.paste(shown)
    made = BytesIO()
    # Full colour at each point: pages of text and drawings have fine coloured lines.
    bare.save(made, "JPEG", quality=_QUALITY, optimize=True, progressive=True, subsampling=0)
    return made.getvalue()


def _of_the_web(picture: Pillow.Image, profile: bytes | None) -> Pillow.Image:
    """The picture with sRGB's colours; a profile that cannot be read is passed over."""
    if not profile or picture.mode not in ("RGB", "CMYK", "L"):
        return picture
    try:
        given = ImageCms.ImageCmsProfile(BytesIO(profile))
        turned = ImageCms.profileToProfile(
            picture, given, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    return turned or picture


def _on_paper(picture: Pillow.Image) -> Pillow.Image:
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    seen = picture.convert("RGBA")
    paper = Pillow.new("RGBA", seen.size, (*_PAPER, 255))
    return Pillow.alpha_composite(paper, seen).convert("RGB")
