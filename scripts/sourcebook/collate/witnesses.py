"""The texts that people read, by the citekeys that their files are called by."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sourcebook.texts import ENDINGS, Text, UnreadableError, read_text


@dataclass(frozen=True, slots=True)
class Texts:
    """``by_key`` has the texts by citekey, ``left`` files that were not read, with the reason."""

    by_key: Mapping[str, Text]
    left: tuple[tuple[str, str], ...] = ()

    @property
    def words(self) -> dict[str, str]:
        """The words of each text."""
        return {key: text.words for key, text in self.by_key.items()}


def witnesses(path: Path, source: str | None) -> Texts:
    """Texts by citekey: of one file (for ``source``, else its stem), or of a folder of them.

    Raises OSError, or `UnreadableError` for one file that cannot be read; of a folder such a file
    is left.
    """
    if not path.is_dir():
        return Texts({source or path.stem: _read(path)})
    texts: dict[str, Text] = {}
    left: list[tuple[str, str]] = []
    for file in _files(path, source):
        if file.suffix.lower() not in ENDINGS:
            left.append((file.name, f"it is none of {', '.join(ENDINGS)}"))
        elif file.stem in texts:
            left.append((file.name, f"'{file.stem}' has a text already"))
        else:
            try:
                texts[file.stem] = _read(file)
            except (OSError, UnreadableError) as fault:
                left.append((file.name, str(fault)))
    return Texts(texts, tuple(left))


def _files(folder: Path, source: str | None) -> Iterable[Path]:
    """The files of a folder that may be texts: those that are the surest first."""
    found = (file for file in folder.iterdir() if file.is_file() and file.name[0] != ".")
    order = {ending: place for place, ending in enumerate(ENDINGS)}
    return sorted(
        (file for file in found if source in (None, file.stem)),
        key=lambda file: (file.stem, order.get(file.suffix.lower(), len(order)), file.name),
    )


def _read(path: Path) -> Text:
    if path.exists() and not path.is_file():
        raise OSError(f"'{path}' is no plain file")
    return read_text(path.name, path.read_bytes())
