"""The table of figures: every picture with the record that it is shown with, and whose it is."""

from collections.abc import Iterator

from sourcebook.exports.tables.table import Column, Row, Table, text
from sourcebook.facts import Facts, illustrations, place_of
from sourcebook.model import RIGHTS, figure_address, manifest_address


def _figures(facts: Facts) -> Iterator[Row]:
    for shown in illustrations(facts.corpus):
        figure = shown.figure
        image = facts.corpus.images[figure.path]
        width, height = image.largest
        yield {
            "record": shown.record,
            "page": shown.page,
            "file": str(figure.file),
            "caption": str(figure.caption),
            "alternative_text": str(figure.alt),
            "credit": str(figure.credit),
            "rights": facts.corpus.vocabulary.rights[figure.rights].name,
            "permission": text(figure.permission),
            "source": text(figure.source),
            "found_at": text(figure.found_in.url) if figure.found_in else None,
            "width": width,
            "height": height,
            "sha256": image.digest,
            "picture": facts.url(figure_address(figure.name, image.largest)),
            "manifest": facts.url(manifest_address(figure.name)),
            "url": facts.url(place_of(facts.corpus, shown)),
        }


FIGURES = Table(
    "figures",
    "Figures",
    "Every picture with the record that it is shown with, and whose it is.",
    (
        Column("record", "what it is shown with", required=True, refers="records"),
        Column("page", "the record on whose page that is", required=True, refers="records"),
        Column("file", "the name of its file", required=True),
        Column("caption", "what stands below it, as Markdown with citations", required=True),
        Column("alternative_text", "what is seen on it", required=True),
        Column("credit", "who made it, and who keeps it", required=True),
        Column(
            "rights",
            "the rights in the picture",
            required=True,
            enum=tuple(row.name for row in RIGHTS),
        ),
        Column("permission", "who allowed it to be shown, where that is so"),
        Column("source", "the source of ours that it is taken from", refers="sources"),
        Column("found_at", "the address of the page outside that it is taken from"),
        Column("width", "of the largest that is published, in pixels", "integer", True),
        Column("height", "of the largest that is published, in pixels", "integer", True),
        Column("sha256", "SHA-256 of the file that the sizes are made of", required=True),
        Column("picture", "the largest that is published", required=True),
        Column("manifest", "its manifest (IIIF Presentation API 3.0)", required=True),
        Column("url", "where it is shown", required=True),
    ),
    ("page", "file"),
    _figures,
)
