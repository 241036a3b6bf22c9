"""The essays to take away: an EPUB of all, and a tagged PDF of each, by pandoc and Typst.

Both are made of the chapters that `render.books` writes, and kept by all that they are made of, so
that a build in which no essay changed makes none. A book bears the day of its text and no time of
the clock: the same content gives the same bytes.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from html import escape
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from sourcebook import pandoc
from sourcebook.assemble.typesetting import once, tagged
from sourcebook.exports import Download
from sourcebook.facts import Facts
from sourcebook.files import workplace
from sourcebook.kept import made_by
from sourcebook.model import Image
from sourcebook.render import EPUB, Chapter, Context, chapter, pdf_path, text_chapter

FOLDER = Path(".cache", "books")
"""Where they are kept, relative to the project's root. It may always be deleted."""

_NO_DAY = "1980-01-01"
"""The day of a book of whose text none is known."""
_MAKING = "making a book: %s"
_CODE = ("assemble/epub.py", "exports/encode.py", "packing.py")
"""What makes an EPUB, beside the code of this module and what makes any paper."""

Pictured = Callable[[Image], bytes]
"""Gives a picture as JPEG, in the size that a book has it in."""
Share = Callable[[Callable[[str], Chapter]], Callable[[str], Chapter]]
"""Makes of what writes a chapter, by its theme, what writes each one once."""


def books(
    context: Context,
    folder: Path,
    pictured: Pictured,
    progress: Callable[[str], None],
    share: Share = cache,
) -> Iterator[Download]:
    """A PDF of each essay with its evidence, and an EPUB of all, made when asked for.

    They are kept in ``folder``. A chapter is written once for both, as ``share`` lets it be.
    """
    facts = context.facts
    written = share(partial(chapter, context))
    for theme in facts.corpus.themes:
        made = partial(_one, facts, folder, partial(written, theme), pictured, progress)
        title = facts.language.gettext("%(title)s, on paper", title=facts.name(theme))
        words = facts.language.gettext("The essay with its evidence and works cited, to print.")
        yield Download(pdf_path(theme), "application/pdf", title, words, made)
    if facts.corpus.themes:
        texts = partial(_texts, context)
        made = partial(_every, facts, folder, written, texts, pictured, progress)
        title, words = (
            facts.language.gettext("All essays, as a book"),
            facts.language.gettext("With their evidence, for an e-reader."),
        )
        yield Download(EPUB, "application/epub+zip", title, words, made)


def left_book(facts: Facts, words: str) -> bytes:
    """The EPUB that lies where one was withdrawn: it says ``words``, and nothing else."""
    told = facts.language.gettext("Withdrawn")
    chapter = f"<h1>{escape(told)}</h1><p>{escape(words)}</p>"
    given = _inputs(facts, facts.settings.site_name or told, "", facts.url("/"))
    return _epub(_Pictures({}, {}), [chapter], given)


def _texts(context: Context) -> list[Chapter]:
    """The texts that are printed whole, as chapters."""
    sources = context.corpus.sources.items()
    return [text_chapter(context, key) for key, source in sources if source.paragraphs]


_Inputs = dict[str, str]


def _one(
    facts: Facts,
    folder: Path,
    written: Callable[[], Chapter],
    pictured: Pictured,
    progress: Callable[[str], None],
) -> bytes:
    """The PDF of an essay."""
    found = written()
    parts = {"essay": found.essay, "apparatus": found.apparatus}
    given = _inputs(facts, found.title, found.day, facts.permanent(found.theme))
    return _kept(folder, partial(_pdf, _written(found.pictures, pictured)), given | parts, progress)


def _every(
    facts: Facts,
    folder: Path,
    written: Callable[[str], Chapter],
    texts: Callable[[], list[Chapter]],
    pictured: Pictured,
    progress: Callable[[str], None],
) -> bytes:
    """The book of all essays, with the texts that are printed whole behind them."""
    every = [written(theme) for theme in facts.corpus.themes]
    every += texts()
    chapters = [one.essay + one.apparatus for one in every]
    parts = {"chapters": json.dumps([sha256(html.encode()).hexdigest() for html in chapters])}
    day = max(one.day for one in every)
    given = _inputs(facts, facts.settings.site_name, day, facts.url(f"/{EPUB}"))
    shown = {image: alt for one in every for image, alt in one.pictures.items()}
    make = partial(_epub, _written(shown, pictured), chapters)
    return _kept(folder, make, given | parts, progress)


def _inputs(facts: Facts, title: str, day: str, address: str) -> _Inputs:
    """What a book says of itself, as texts: what does not stand here does not change it."""
    settings = facts.settings
    return {
        "title": title,
        "authors": json.dumps([author.full for author in settings.credited]),
        "language": settings.language,
        "publisher": settings.publisher,
        "rights": facts.licence,
        "day": day or _NO_DAY,
        "address": address if settings.site_url else settings.site_name,
        "contents": facts.language.gettext("Contents"),
        "begins": facts.language.gettext("Title page"),
        "summary": facts.language.gettext(
            "The text has headings and a table of contents. What a picture shows is also in words. "
            "Links lead from each statement to its evidence and back."
        ),
    }


def _kept(
    folder: Path,
    make: "partial[bytes]",
    inputs: _Inputs,
    progress: Callable[[str], None],
) -> bytes:
    """What ``make`` makes of the inputs, from the folder if it is there already."""
    code = Path(__file__).read_text("utf-8") + made_by(*_CODE) + _typst_style() + _epub_style()
    versions = f"{pandoc.engine_version()} {version('typst')} {version('lxml')}"
    told = json.dumps([code, make.func.__name__, make.args[0].told, versions, inputs])
    return once(folder, told, lambda: make(inputs), lambda: progress(_MAKING % inputs["title"]))


@dataclass(frozen=True)
class _Pictures:
    """The pictures of a book by their files: what is told of them, and what makes each as JPEG.

    Each file is told with its hash, what is seen on it, and its width on paper in millimetres.
    """

    told: Mapping[str, Mapping[str, str | float]]
    made: Mapping[str, Callable[[], bytes]]


_WIDEST, _TALLEST = 150.0, 120.0
"""The most that a picture has of a sheet, in millimetres."""


def _written(images: Mapping[Image, str], pictured: Pictured) -> _Pictures:
    told: dict[str, dict[str, str | float]] = {
        f"{image.name}.jpg": {
            "sha256": image.digest,
            "alt": alt,
            "width": min(_WIDEST, _TALLEST * image.width / image.height),
        }
        for image, alt in images.items()
    }
    return _Pictures(told, {f"{image.name}.jpg": partial(pictured, image) for image in images})


def _pdf(pictures: _Pictures, inputs: _Inputs) -> bytes:
    essay, apparatus = (
        pandoc.run("--from=html", "--to=typst", text=inputs[part]).decode()
        for part in ("essay", "apparatus")
    )
    source = f"{_typst_style()}\n{essay}\n#show: apparatus\n{apparatus}".encode()
    given = {name: inputs[name] for name in ("title", "authors", "language", "address")}
    given["pictures"] = json.dumps(pictures.told)
    with workplace() as folder:
        for name, made in pictures.made.items():
            (folder / name).write_bytes(made())
        return tagged(source, given, inputs["day"], folder)


_WORDS = "title language day publisher rights contents begins summary".split()


def _epub(pictures: _Pictures, chapters: Sequence[str], inputs: _Inputs) -> bytes:
    # lxml takes time to load: a build that has the book already does not wait for it.
    from sourcebook.assemble.epub import Book, epub  # noqa: PLC0415

    book = Book(
        identifier=inputs["address"],
        authors=json.loads(inputs["authors"]),
        style=_epub_style(),
        **{name: inputs[name] for name in _WORDS},
    )
    return epub(book, chapters, pictures.made)


def _typst_style() -> str:
    return (files("sourcebook.render.assets") / "book.typ").read_text("utf-8")


def _epub_style() -> str:
    return (files("sourcebook.render.assets") / "book.css").read_text("utf-8")
