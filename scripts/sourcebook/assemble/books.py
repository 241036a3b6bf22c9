"""The essays to take away: an EPUB of all, and a tagged PDF of each, made by pandoc and Typst.

Both are made of the chapters that `render.books` writes, and kept by all that they are made of, so
that a build in which no essay changed makes none. A book bears the day of its text and no time of
the clock: the same content gives the same bytes.
"""

import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, partial
from html import escape
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from zipfile import ZipFile

from sourcebook import pandoc
from sourcebook.assemble.typesetting import once, tagged
from sourcebook.exports import Download
from sourcebook.facts import Facts
from sourcebook.files import workplace
from sourcebook.model import Image
from sourcebook.render import EPUB, Chapter, Context, chapter, pdf_path, text_chapter

FOLDER = Path(".cache", "books")
"""Where they are kept, relative to the project's root. It may always be deleted."""

_NO_DAY = "1980-01-01"
"""The first day that a ZIP file can tell (APPNOTE 6.3.10, section 4.4.6): where none is known."""
_MAKING = "making a book: %s"
_MARK = re.compile(r"[!-/:-@\[-`{-~]")


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
    parts = {"text": "\n".join(one.essay + one.apparatus for one in every)}
    day = max(one.day for one in every)
    given = _inputs(facts, facts.settings.site_name, day, facts.url(f"/{EPUB}"))
    shown = {image: alt for one in every for image, alt in one.pictures.items()}
    return _kept(folder, partial(_epub, _written(shown, pictured)), given | parts, progress)


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
    }


def _kept(
    folder: Path,
    make: "partial[bytes]",
    inputs: _Inputs,
    progress: Callable[[str], None],
) -> bytes:
    """What ``make`` makes of the inputs, from the folder if it is there already."""
    code = Path(__file__).read_text("utf-8") + _typst_style() + _epub_style()
    versions = f"{pandoc.engine_version()} {version('typst')}"
    told = json.dumps([code, make.func.__name__, make.args[0].told, versions, inputs])
    return once(folder, told, lambda: make(inputs), lambda: progress(_MAKING % inputs["title"]))


@dataclass(frozen=True)
class _Pictures:
    """The pictures of a book: what is told of them, and what writes them into a folder.

    Each file is told with its hash, what is seen on it, and its width on paper in millimetres.
    """

    told: Mapping[str, Mapping[str, str | float]]
    write: Callable[[Path], None]


_WIDEST, _TALLEST = 150.0, 120.0
"""The most that a picture has of a sheet, in millimetres."""


def _written(images: Mapping[Image, str], pictured: Pictured) -> _Pictures:
    def write(folder: Path) -> None:
        for image in images:
            (folder / f"{image.name}.jpg").write_bytes(pictured(image))

    told: dict[str, dict[str, str | float]] = {
        f"{image.name}.jpg": {
            "sha256": image.digest,
            "alt": alt,
            "width": min(_WIDEST, _TALLEST * image.width / image.height),
        }
        for image, alt in images.items()
    }
    return _Pictures(told, write)


def _pdf(pictures: _Pictures, inputs: _Inputs) -> bytes:
    essay, apparatus = (
        pandoc.run("--from=html", "--to=typst", text=inputs[part]).decode()
        for part in ("essay", "apparatus")
    )
    source = f"{_typst_style()}\n{essay}\n#show: apparatus\n{apparatus}".encode()
    given = {name: inputs[name] for name in ("title", "authors", "language", "address")}
    given["pictures"] = json.dumps(pictures.told)
    with workplace() as folder:
        pictures.write(folder)
        return tagged(source, given, inputs["day"], folder)


def _epub(pictures: _Pictures, inputs: _Inputs) -> bytes:
    known = {
        "title": _word(inputs["title"]),
        "author": [*map(_word, json.loads(inputs["authors"]))],
        "lang": inputs["language"],
        "date": inputs["day"],
        "publisher": _word(inputs["publisher"]),
        "rights": _word(inputs["rights"]),
        "identifier": inputs["address"],
        "toc-title": _word(inputs["contents"]),
    }
    epoch = int(datetime.fromisoformat(inputs["day"]).replace(tzinfo=UTC).timestamp())
    page = f'<html lang="{escape(inputs["language"])}"><body>{inputs["text"]}</body></html>'
    with workplace() as folder:
        style, metadata = folder / "book.css", folder / "metadata.json"
        style.write_text(_epub_style(), "utf-8")
        pictures.write(folder)
        metadata.write_text(json.dumps({name: value for name, value in known.items() if value}))
        made = pandoc.run(
            *("--from=html", "--to=epub3", "--toc", "--toc-depth=2", "--split-level=1"),
            f"--resource-path={folder}",
            *(f"--css={style}", f"--metadata-file={metadata}", "--output=-"),
            text=page,
            epoch=epoch,
        )
    return _named(made, {"Title Page": inputs["begins"], "Table of Contents": inputs["contents"]})


def _word(text: str) -> str:
    """A text that pandoc, which reads metadata as Markdown with tags, takes for words.

    As an option of its command it would be plain, but read in the letters of the locale.
    """
    return _MARK.sub(r"\\\g<0>", text)


def _named(book: bytes, landmarks: Mapping[str, str]) -> bytes:
    """An EPUB whose landmarks have their names in its language: pandoc has them in English."""
    named = io.BytesIO()
    with ZipFile(io.BytesIO(book)) as before, ZipFile(named, "w") as after:
        for told in before.infolist():
            content = before.read(told)
            if told.filename == "EPUB/nav.xhtml":
                for english, words in landmarks.items():
                    content = content.replace(
                        f">{english}<".encode(), f">{escape(words)}<".encode()
                    )
            after.writestr(told, content)
    return named.getvalue()


def _typst_style() -> str:
    return (files("sourcebook.render.assets") / "book.typ").read_text("utf-8")


def _epub_style() -> str:
    return (files("sourcebook.render.assets") / "book.css").read_text("utf-8")
