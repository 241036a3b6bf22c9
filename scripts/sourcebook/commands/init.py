"""``sourcebook init DIR``: a complete small project, which is its own tutorial."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sourcebook import pipeline
from sourcebook.begin import Answers, author_of, engine, project_files, tutorials
from sourcebook.collate import collate
from sourcebook.commands.new import day
from sourcebook.commands.outcome import Outcome, Progress, UsageError
from sourcebook.commands.permalinks import recorded
from sourcebook.diagnostics import Report, as_text
from sourcebook.facts import Facts
from sourcebook.files import workplace
from sourcebook.journal import hold, write_together
from sourcebook.model import LICENCES
from sourcebook.parse import COLLATION, PERMALINKS, print_collation, print_permalinks
from sourcebook.read import TEXTS
from sourcebook.texts import Text

_LICENCE, _LANGUAGE = "CC-BY-4.0", "en"

Ask = Callable[[str], str]
"""Asks whoever sits at the terminal, and gives the answer."""


def declare(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser("init", help="begin a project of your own, with a small example")
    parser.add_argument("folder", type=Path, metavar="DIR", help="where it is to be")
    parser.add_argument("--title", help="the site's name")
    parser.add_argument(
        "--author",
        action="append",
        metavar="NAME",
        help="who writes it: 'Family, Given', or the name of a body; may be given again",
    )
    parser.add_argument(
        "--licence", help=f"of the prose: an SPDX identifier, or words (default: {_LICENCE})"
    )
    parser.add_argument(
        "--language", help=f"one of {', '.join(tutorials())} (default: {_LANGUAGE})"
    )
    parser.add_argument("--url", help="the address that the site will have, if it is known")
    parser.add_argument(
        "--read", metavar="DAY", type=day, default="", help="the day it begins (default: today)"
    )
    parser.set_defaults(run=run, ask=None)


def run(given: argparse.Namespace, progress: Progress) -> Outcome:
    """Write the project, in one step, and never over anything."""
    folder: Path = given.folder
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"'{folder}' is there already, and is no folder")
    answers = _answers(given)
    progress("packing the engine")
    files = project_files(answers, engine())
    _free(folder, [*files, COLLATION, PERMALINKS])
    report = Report()
    files |= _ledgers(files, report)
    if not report.sound:
        return Outcome(as_text(report), "Nothing is written: answer otherwise.", sound=False)
    folder.mkdir(parents=True, exist_ok=True)
    with hold(folder, progress):
        _free(folder, [*files])
        write_together(folder, files)
    bodies = [one.name for one in answers.authors if one.is_body]
    told = [f"{folder}: {len(files)} files written; read {folder / 'README.md'}"]
    told += [f"taken as a body, not a person ('Family, Given'): {', '.join(bodies)}"] * bool(bodies)
    return Outcome(note="\n".join(told))


def _answers(given: argparse.Namespace) -> Answers:
    """What was answered on the command line or, if that says too little, by whoever is there."""
    enough = bool(given.title and given.author)
    if not enough and given.ask is None:
        raise UsageError("say whose project it is: --title TITLE --author 'Family, Given'")
    ask: Ask = given.ask
    if not enough:
        given.title = given.title or ask("Title of the site: ")
        given.author = given.author or ask("Authors ('Family, Given'; several: with ';'): ").split(
            ";"
        )
        given.licence = given.licence or ask(f"Licence of the prose [{_LICENCE}]: ")
        given.language = given.language or ask(
            f"Language ({', '.join(tutorials())}) [{_LANGUAGE}]: "
        )
        given.url = given.url or ask("Address of the site, if known []: ")
    title = " ".join(given.title.split())
    authors = tuple(author_of(one) for one in given.author if one.strip())
    if not title or not authors:
        raise UsageError("a project has a title and an author")
    return Answers(
        title,
        authors,
        _licence((given.licence or "").strip() or _LICENCE),
        _language((given.language or "").strip() or _LANGUAGE),
        (given.url or "").strip(),
        given.read,
    )


def _licence(written: str) -> str:
    if " " not in written and written not in LICENCES:
        same = [name for name in LICENCES if name.casefold() == written.casefold()]
        known = same or LICENCES  # never one that is like it in letters: it is another licence
        raise UsageError(
            f"'{written}' is not a licence of texts that we know by an identifier: write "
            f"{', '.join(known)}{'' if same else ', or one in words'}"
        )
    return written


def _language(written: str) -> str:
    if written not in tutorials():
        raise UsageError(
            f"'{written}' is not one of {', '.join(tutorials())}: the site's own words are in "
            "these, and your essays may be in any language"
        )
    return written


def _free(folder: Path, names: list[str]) -> None:
    """UsageError if anything stands where a file is to be written."""
    there = [name for name in sorted(names) if _taken(folder, name)]
    if there:
        more = f" and {len(there) - 1} more" if len(there) > 1 else ""
        told = f"'{folder / there[0]}'{more} is there already, and nothing is written over"
        raise UsageError(f"{told}: choose another folder")


def _taken(folder: Path, name: str) -> bool:
    """Whether there is something at a path, or something that is no folder above it."""
    path = folder / name
    if path.exists() or path.is_symlink():
        return True
    return any(
        above.is_symlink() or (above.exists() and not above.is_dir())
        for above in path.parents
        if above.is_relative_to(folder) and above != folder
    )


def _ledgers(files: dict[str, bytes], report: Report) -> dict[str, bytes]:
    """The ledgers of the new project: its quotation collated, its addresses recorded."""
    with workplace() as root:
        write_together(root, files)
        texts = {
            Path(name).stem: Text(content.decode())
            for name, content in files.items()
            if name.startswith(f"{TEXTS}/")
        }
        found = collate(pipeline.load_records(root, report), texts, report, prune=False)
        collation = print_collation(found.lines).encode()
        write_together(root, {COLLATION: collation})
        corpus = pipeline.load(root, report)
    if not report.sound:
        return {}
    addresses = print_permalinks(recorded((), Facts(corpus).addresses)).encode()
    return {COLLATION: collation, PERMALINKS: addresses}
