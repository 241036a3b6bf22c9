"""The folder that is published into: one of its own, in which nothing is lost.

A site or an export takes the place of the one before it. So every folder that we have written holds
a list of its files, by which the next build knows them for ours. Such a list may have come with
somebody's proposal: in a folder other than the one that is kept as that of the last site, what is
byte for byte as the list has it is ours, and nothing else.
"""

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from sourcebook.diagnostics import Report
from sourcebook.files import clear_parts, is_part, write_whole
from sourcebook.kept import as_proved, keep, kept, proved
from sourcebook.read import site_folder
from sourcebook.rules import structure

LIST = ".sourcebook"
"""The list: a file a line by its path, sorted, with the hash of its bytes before it.

While a folder is written there is one of what was and will be there, which is proved to be ours.
It is hidden, and such files are neither deleted by a build nor published by most hosts.
"""

_KNOWN = Path(".cache", "output", "site")
"""Relative to the project's root: where its last site was put."""

_BREAK = "\0"
"""What stands in the list for a line break in a name: no name has it."""

_WRITTEN_BY_PEOPLE = (
    *("docs", "scripts", "sources", "tests", "requirements", "editions", ".git", ".ci"),
    *(".cache", ".venv", ".github"),
)
"""Folders of a project in which no site is ever put."""

_TO_BE = ("docs", "sources", "editions", ".git", ".cache")
"""Those of them in which none is put either while they are not there: they would be taken for it,
and git would stop working."""

_OF_A_SITE = frozenset(
    (".git", ".gitignore", ".gitattributes", ".gitkeep", ".nojekyll", ".htaccess", ".well-known")
)
"""What is hidden in a folder that waits for its first site: of a branch, or of a host."""


def refusal(root: Path, folder: Path, *, beside: bool = False) -> str:
    """Why nothing may be published into ``folder``, with the line that names it; or nothing.

    ``root`` is the project's. With ``beside`` the folder may hold other files, which are kept.
    Nothing is written, and links are followed.
    """
    told = _refused(root, folder) or ("" if beside else _occupied(root, folder.resolve()))
    if not told:
        return ""
    written = site_folder(root)
    if written is not None and _place(root / written) == _place(folder):
        return f"{written.at}: site_dir '{written}' {told}"
    return f"'{folder}' {told}"


def judge_site_folder(root: Path, report: Report) -> None:
    """S032: the folder that ``mkdocs.yml`` names is one that a site may be put into."""
    written = site_folder(root)
    if written is not None and (told := _refused(root, root / written)):
        what, _, hint = told.rpartition(": ")
        told = f"'{written}' {what}"
        report.add(structure.SETTING_IS_WELL_FORMED, written.at, told, hint)


def _refused(root: Path, folder: Path) -> str:
    """Why no site is put there, be it there or not, and what to do."""
    place = _place(folder)
    if isinstance(place, Path):
        return _linked(root, folder) or _misplaced(root, place)
    return f"cannot be used ({place}): name another folder"


def _place(folder: Path) -> Path | str:
    """The folder itself, or why there is none."""
    try:
        return folder.resolve()
    except (OSError, RuntimeError, ValueError) as fault:  # a link that leads in a circle, a NUL
        return str(fault)


def site_path(root: Path) -> Path:
    """Where the site of a project is built unless another folder is asked for."""
    return root / (site_folder(root) or "site")


def _linked(root: Path, folder: Path) -> str:
    """Whether a folder is a link, or is led to by one from inside the project to elsewhere."""
    steps = [folder, *folder.absolute().parents]
    inside = [path for path in steps if path.absolute().is_relative_to(root.absolute())]
    for path in inside[:-1]:
        if path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
            return f"is or lies behind '{path.name}', a link out of the project: name the place"
    if folder.is_symlink():
        return "is a link, whose place a site would take: name the folder itself"
    return ""


def _misplaced(root: Path, place: Path) -> str:
    own = [path for name in _WRITTEN_BY_PEOPLE if (path := root / name).is_dir()]
    own += [root.resolve() / name for name in _TO_BE]
    way = (place, *place.parents)
    if file := next((path for path in way if path.exists() and not path.is_dir()), None):
        what = "is a file" if file == place else f"lies in '{file.name}', a file"
        return f"{what}: name a folder"
    inside = place.is_relative_to(root.resolve())
    names = place.relative_to(root.resolve()).parts if inside else (place.name,)
    if any(name.startswith(LIST) or name.endswith(LIST) for name in names):
        return f"has a name in '{LIST}', as what we keep while we work: name another folder"
    if any(_within(path, place) for path in (root, *own)):
        return "holds the project's own files: name a folder of the site's own"
    if (home := _home()) and _within(home, place):
        return "holds your own files, or those of the system: name a folder of the site's own"
    for path in own:
        if _within(place, path):
            return f"lies in '{path.name}', with the project's own files: name another folder"
    return ""


def _home() -> Path | None:
    """The folder of whoever builds; None on a machine that knows of none."""
    try:
        return Path.home().resolve()
    except (OSError, RuntimeError):
        return None


def _occupied(root: Path, place: Path) -> str:
    if hidden := _hidden(place):
        more = f" and {len(hidden) - 1} more" if len(hidden) > 1 else ""
        return (
            f"holds '{hidden[0]}'{more}, hidden, and no site of ours: name an empty or a new folder"
        )
    strangers = _strangers(root, place)
    if not strangers:
        return ""
    more = f" and {len(strangers) - 1} more" if len(strangers) > 1 else ""
    return (
        f"holds '{strangers[0]}'{more}, which no build wrote as it is, and a build would delete: "
        "move that away, or name an empty or a new folder"
    )


def _hidden(place: Path) -> list[str]:
    """What is hidden at the top of a folder in which no site of ours is: it is somebody's."""
    if (place / LIST).is_file() or not place.is_dir():
        return []
    with suppress(OSError):
        names = {path.name for path in place.iterdir() if path.name.startswith(".")}
        return sorted(names - _OF_A_SITE)
    return []


def begin(folder: Path, names: Iterable[str] = ()) -> None:
    """Say what is about to be written into a folder, so that it is ours if we are cut short.

    What was being written when that happened the last time is cleared away.
    """
    for here, _, _ in os.walk(folder):
        clear_parts(Path(here))
    folder.mkdir(parents=True, exist_ok=True)
    paths = (path.replace("\n", _BREAK) for path in sorted({*_ours(folder), *names}))
    told = "\n".join(["", *paths])
    write_whole(folder / LIST, proved(LIST, _number(folder) + os.fsencode(told)))


def know(root: Path, site: Path) -> None:
    """Keep where the site of a project is put: what somebody changes there is made again."""
    keep(root / _KNOWN, _where(root, site))


def _where(root: Path, folder: Path) -> bytes:
    return os.fsencode(os.path.relpath(folder.resolve(), root.resolve()))


def end(folder: Path) -> None:
    """List what has been written."""
    hashes = ((path, hash_of(f"{folder}/{path}")) for path in sorted(files_of(folder)))
    told = (f"{made}\t{path}".replace("\n", _BREAK) + "\n" for path, made in hashes)
    write_whole(folder / LIST, os.fsencode("".join(told)))


def _number(folder: Path) -> bytes:
    """What a folder has on its disk, whatever it is called, and no copy of it."""
    told = folder.stat()
    return b"%d %d" % (told.st_dev, told.st_ino)


def _ours(folder: Path, root: Path | None = None) -> set[str]:
    """The files that we wrote into a folder, or were about to."""
    listed = folder / LIST
    if not listed.is_file():
        return set()
    number, _, told = (as_proved(listed) or b"").partition(b"\n")
    if number == _number(folder):
        return {path.replace(_BREAK, "\n") for path in os.fsdecode(told).split("\n")}
    lines = (line.partition("\t") for line in os.fsdecode(listed.read_bytes()).split("\n"))
    hashes = {path.replace(_BREAK, "\n"): made for made, _, path in lines if made}
    if root and kept(root / _KNOWN) == _where(root, folder):
        return set(hashes)
    return {
        path for path in files_of(folder) if hashes.get(path, _BREAK) == hash_of(f"{folder}/{path}")
    }


def hash_of(name: str) -> str:
    """SHA-256 of a file, read once by a process as long as it is the same; of no file, none."""
    told = os.lstat(name)
    if not stat.S_ISREG(told.st_mode):
        return ""
    return _hash(name, told.st_dev, told.st_ino, told.st_size, told.st_mtime_ns, told.st_ctime_ns)


@lru_cache(maxsize=1 << 16)
def _hash(name: str, *same: int) -> str:
    del same
    with open(name, "rb", buffering=0) as file:  # noqa: PTH123
        return sha256(file.read()).hexdigest()


def _strangers(root: Path, folder: Path) -> list[str]:
    """The files of a folder that are not ours, sorted."""
    ours = _ours(folder, root)
    return sorted(path for path, link in _entries(folder) if link or path not in ours)


def files_of(folder: Path) -> Iterator[str]:
    """The paths of all files and links in a folder, but for what is hidden at its top."""
    return (path for path, _ in _entries(folder))


def _entries(folder: Path) -> Iterator[tuple[str, bool]]:
    """Each file and link in a folder, by its path, and whether it is a link.

    Files that were being written when we were killed are none. Of a folder that
    cannot be read there is none. A site has ten thousand: they are not made paths.
    """
    waiting = [(os.fspath(folder), "")]
    while waiting:
        here, before = waiting.pop()
        with suppress(OSError), os.scandir(here) as found:
            for entry in found:
                hidden = not before and entry.name.startswith(".")
                if not (hidden or is_part(entry.name)):
                    name = before + entry.name
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append((entry.path, f"{name}/"))
                    else:
                        yield name, entry.is_symlink()


def _within(place: Path, folder: Path) -> bool:
    """Whether a place is a folder or lies in it, by what the system takes for the same."""
    try:
        place = place.resolve()
    except (OSError, RuntimeError):  # a link that leads in a circle is in no folder
        return False
    around = [place, *place.parents]
    if not folder.exists():
        return folder in around
    return any(path.samefile(folder) for path in around if path.exists())
