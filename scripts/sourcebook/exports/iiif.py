"""Pictures for viewers of manuscripts: IIIF Image API 3.0 at level 0, and Presentation API 3.0.

At level 0 a server need not make anything: the sizes that there are stand as files, and
``info.json`` lists them (https://iiif.io/api/image/3.0/#51-image-information-request).
A canvas is told in its manifest alone, and has an address without a fragment all the same
(https://iiif.io/api/presentation/3.0/#id).
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from sourcebook.exports.download import Download
from sourcebook.exports.encode import json_bytes
from sourcebook.facts import Facts, Illustration, illustrations, place_of
from sourcebook.model import Image, figure_address, figure_folder, manifest_address

_IMAGE = "http://iiif.io/api/image/3/context.json"
_PRESENTATION = "http://iiif.io/api/presentation/3/context.json"
_MANIFEST = 'application/ld+json;profile="http://iiif.io/api/presentation/3/context.json"'
_SMALL = 480
"""The width of what stands for a picture in a list, in pixels."""


def iiif_files(facts: Facts) -> Iterator[Download]:
    """What tells of each picture that is shown: its sizes, and its manifest.

    A picture that is shown twice has the caption of its first place.
    """
    first: dict[str, Illustration] = {}
    for shown in illustrations(facts.corpus):
        first.setdefault(shown.figure.name, shown)
    for name, shown in first.items():
        image = facts.corpus.images[shown.figure.path]
        info = f"{figure_folder(name)[1:]}info.json"
        yield Download(info, "application/json", "", "", partial(_info, facts, shown, image))
        made = partial(_manifest, facts, shown, image)
        yield Download(manifest_address(name)[1:], _MANIFEST, "", "", made)


def _service(facts: Facts, image: Image) -> str:
    return facts.url(figure_folder(image.name)).rstrip("/")


def _info(facts: Facts, shown: Illustration, image: Image) -> bytes:
    width, height = image.largest
    return json_bytes(
        {
            "@context": _IMAGE,
            "id": _service(facts, image),
            "type": "ImageService3",
            "protocol": "http://iiif.io/api/image",
            "profile": "level0",
            "width": width,
            "height": height,
            "sizes": [{"width": width, "height": height} for width, height in image.sizes],
        }
        | _stated(facts, shown)
    )


def _manifest(facts: Facts, shown: Illustration, image: Image) -> bytes:
    figure = shown.figure
    address = facts.url(manifest_address(figure.name))
    width, height = image.largest
    rights = facts.corpus.vocabulary.rights[figure.rights].label
    place = facts.url(place_of(facts.corpus, shown))
    service = {"id": _service(facts, image), "type": "ImageService3", "profile": "level0"}
    picture = {
        "id": facts.url(figure_address(figure.name, image.largest)),
        "type": "Image",
        "format": "image/jpeg",
        "width": width,
        "height": height,
        "service": [service],
    }
    canvas = facts.url(f"{figure_folder(figure.name)}canvas")
    label = _said(facts, facts.bare(figure.caption))
    annotation = {
        "id": f"{address}#annotation",
        "type": "Annotation",
        "motivation": "painting",
        "body": picture,
        "target": canvas,
    }
    return json_bytes(
        {
            "@context": _PRESENTATION,
            "id": address,
            "type": "Manifest",
            "label": label,
            "summary": _said(facts, figure.alt),
            **_stated(facts, shown),
            "requiredStatement": {
                "label": _said(facts, facts.language.gettext("Credit")),
                "value": _said(facts, figure.credit),
            },
            "metadata": [
                {
                    "label": _said(facts, facts.language.gettext("Rights")),
                    "value": _said(
                        facts, _rights(facts.language.gettext(rights), figure.permission)
                    ),
                }
            ],
            "homepage": [
                {
                    "id": place,
                    "type": "Text",
                    "label": _said(facts, facts.name(shown.page)),
                    "format": "text/html",
                }
            ],
            "thumbnail": [_thumbnail(facts, image)],
            "items": [
                {
                    "id": canvas,
                    "type": "Canvas",
                    "label": label,
                    "width": width,
                    "height": height,
                    "items": [
                        {
                            "id": f"{address}#page",
                            "type": "AnnotationPage",
                            "items": [annotation],
                        }
                    ],
                }
            ],
        }
    )


_TAKEN = ("http://creativecommons.org/", "http://rightsstatements.org/")
"""Whose statements of rights IIIF takes (Presentation API 3.0, "rights")."""


def _stated(facts: Facts, shown: Illustration) -> dict[str, str]:
    """The rights of a picture, if they have an address that IIIF takes; it takes no other.

    Of a licence that has versions the rights of a record may not tell which one it is.
    """
    address = facts.corpus.vocabulary.rights[shown.figure.rights].address
    return {"rights": address} if address.startswith(_TAKEN) else {}


def _thumbnail(facts: Facts, image: Image) -> dict[str, Any]:
    width, height = image.size_of(_SMALL)
    return {
        "id": facts.url(figure_address(image.name, (width, height))),
        "type": "Image",
        "format": "image/jpeg",
        "width": width,
        "height": height,
    }


def _rights(label: str, permission: str) -> str:
    return f"{label}: {permission}" if permission else label


def _said(facts: Facts, words: str) -> dict[str, list[str]]:
    """Words in the language of the site, as IIIF has them."""
    return {facts.settings.language: [str(words)]}
