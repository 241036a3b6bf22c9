"""``sourcebook new source|theme``: the skeleton of a record, ready for the first excerpt."""

import argparse
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sourcebook import pipeline
from sourcebook.commands.outcome import Outcome, Progress, UsageError, file_of_people, project
from sourcebook.diagnostics import Report, did_you_mean
from sourcebook.intake import (
    Draft,
    Known,
    UnreadableError,
    day_of_reading,
    missing,
    read_reference,
    rights_taken,
    skeleton,
    suggested_key,
    taken_as,
    to_biblatex,
    unsure,
    with_entries,
)
from sourcebook.journal import hold, write_together
from sourcebook.language import N_, Language, as_id, language
from sourcebook.model import (
    BIBLIOGRAPHY,
    BUILT_IN,
    BY_PERMISSION,
    RIGHTS,
    SPDX_RIGHTS,
    skeletons,
)
from sourcebook.parse import no_id
from sourcebook.publish import FOLDER, refresh_schemas

COMPLETED = f"# yaml-language-server: $schema=../../{FOLDER.as_posix()}/source.schema.json\n"
"""What an editor with the YAML language server reads at the head of a record.

The schema is written anew with each new source, so that the new citekey is completed at once.
"""
_THEME = """\
draft: true # {draft}
title: {title}
question: >-
  {question}
abstract: >-
  {abstract}
order: {order}
sections:
  - id: {key}-{beginning}
    title: {began}
    claims:
      - id: {key}-{first_claim}
        text: >-
          {claim}
        evidence:
          - {{excerpt: {one}, stance: supports}}
      - id: {key}-{disputed}
        text: >-
          {disputed_claim}
        # {about_proposition}
        proposition: >-
          {proposition}
        evidence:
          - {{excerpt: {one}, stance: supports}}
          - {{excerpt: {other}, stance: disputes, note: {other_day}}}
        would_settle: >-
          {would_settle}
questions:
  - id: q-{key}-{whom}
    ask: >-
      {ask}
    answered_by: [{one}, {other}]
    needs: [{one}] # {about_needs}
    kind: weighing # {about_kind}
    expected: # {about_expected}
      - {expected}
"""
_THEME_WORDS: Mapping[str, str] = {
    "draft": skeletons.DRAFT,
    "question": skeletons.QUESTION,
    "abstract": skeletons.ABSTRACT,
    "began": N_("How it began"),
    "claim": skeletons.CLAIM,
    "disputed_claim": skeletons.DISPUTED_CLAIM,
    "about_proposition": N_(
        "The bare statement that the stances are about; needed as soon as one disputes."
    ),
    "proposition": N_("It happened on that day."),
    "other_day": N_("who gives another day"),
    "would_settle": skeletons.WOULD_SETTLE,
    "ask": N_("Which of the two accounts is better evidenced, and why?"),
    "about_needs": N_("what the question speaks of: a handout asks it with all of these"),
    "about_expected": N_("for instructors: shown on the page for teaching alone"),
    "expected": skeletons.EXPECTED,
}
"""What a theme's skeleton says, by its place there."""
_THEME_IDS: Mapping[str, str] = {
    # NOTE: The next six become ids: few and short words.
    "beginning": N_("beginning"),
    "first_claim": N_("first claim"),
    "disputed": N_("disputed claim"),
    "one": N_("an excerpt id"),
    "other": N_("another excerpt id"),
    "whom": N_("whom to believe"),
}


def declare(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser("new", help="write the skeleton of a source or theme")
    parser.add_argument("what", choices=["source", "theme"])
    parser.add_argument(
        "key", nargs="?", help="the citekey or id (default for --from: made of author and year)"
    )
    parser.add_argument(
        "--from",
        dest="reference",
        type=Path,
        metavar="FILE",
        help="what is known of the source: BibTeX, RIS, CSL-JSON, or a saved web page",
    )
    parser.add_argument(
        "--read",
        metavar="DAY",
        type=day,
        help="the day it was read, YYYY-MM-DD (default: that on which FILE has it seen)",
    )
    declare_rights(parser)
    parser.set_defaults(run=run, today="")


def declare_rights(parser: argparse.ArgumentParser) -> None:
    """Add the option that says the rights where a file does not."""
    names = ", ".join(row.name for row in RIGHTS if row.name != BY_PERMISSION)
    parser.add_argument(
        "--rights",
        default="",
        metavar="ID",
        help=f"the rights in what the file tells no licence of (default: in-copyright): {names}; or"
        " the SPDX identifier of a licence",
    )


def rights_given(given: argparse.Namespace) -> str:
    """The rights that were said; those by permission need the words of who gave it."""
    rights = str(given.rights)
    known = {row.name for row in RIGHTS} | SPDX_RIGHTS.keys()
    if rights == BY_PERMISSION:
        raise UsageError(f"--rights {rights}: write these into the record, with who gave it")
    if rights and rights not in known:
        meant = did_you_mean(rights, known) or f"one of {', '.join(sorted(known))}"
        raise UsageError(f"--rights {rights}: no rights are called so: {meant}")
    return rights


def run(given: argparse.Namespace, progress: Progress) -> Outcome:
    """Write the skeleton; never over a file that is there."""
    root = project(given.root)
    if given.what == "theme":
        if given.reference:
            raise UsageError("--from tells of a source: sourcebook new source --from FILE")
        with hold(root, progress):
            return _theme(root, given.key)
    rights = rights_given(given)
    draft = _draft(given.reference) if given.reference else None
    with hold(root, progress):
        return _source(root, given, draft, rights)


def _theme(root: Path, key: str | None) -> Outcome:
    if key is None:
        raise UsageError("name the theme: sourcebook new theme KEY")
    order = len(pipeline.load_records(root, Report()).themes) + 1
    path = _free(root, "themes", key)
    title = key.replace("-", " ").capitalize()
    words = told_in(root)
    tasks = ", ".join(name for name in BUILT_IN.tasks if name != "weighing")
    text = _THEME.format(
        key=key,
        title=title,
        order=order,
        about_kind=words.gettext("or %(tasks)s", tasks=tasks),
        **{name: words.gettext(told) for name, told in _THEME_WORDS.items()},
        **{name: as_id(words.gettext(told)) for name, told in _THEME_IDS.items()},
    )
    _write(root, {path: text})
    return Outcome(note=f"{path} written; fill it in, then run 'sourcebook check'")


def _source(root: Path, given: argparse.Namespace, draft: Draft | None, rights: str) -> Outcome:
    key = given.key or (suggested_key(draft) if draft else "")
    if not key:
        raise UsageError("name the source: sourcebook new source KEY, or give --from FILE")
    path = _free(root, "excerpts", key)
    read = day_of_reading(draft, given.read or "", given.today)
    record = skeleton(key, draft, read, told_in=told_in(root), otherwise=rights)
    files = {path: COMPLETED + record}
    notes = [f"{path} written; add its first excerpt, then run 'sourcebook check'"]
    entries = pipeline.load_records(root, Report()).bibliography
    known = key.casefold() in {entry.key.casefold() for entry in entries}
    works = Known(entries, ())
    twin = works.key_of(draft) if draft else ""
    like = (twin, ()) if twin or not draft else works.like(draft, {})
    if like and like[0] and like[0].casefold() != key.casefold():
        notes.append(may_be_one(key, *like))
    if draft and not known:
        bibliography = root / BIBLIOGRAPHY
        text = bibliography.read_text("utf-8") if bibliography.is_file() else ""
        if read and "urldate" not in draft.fields and "url" in draft.fields:
            draft.put("urldate", read)
        files[bibliography] = with_entries(text, entries, {key: to_biblatex(draft, key)})
        notes.append(f"{bibliography}: entry '{key}' added")
        taken = "" if rights else rights_taken([draft])
        untold = filter(None, (*missing(draft), *taken_as(draft), taken))
        notes += [f"could not be established: {what}" for what in untold]
        notes += [f"not kept: {', '.join(draft.left_out)}"] if draft.left_out else []
        notes += [f"check {what}" for what in unsure(draft)]
    elif not known:
        notes.append(f"now add the entry '{key}' to {BIBLIOGRAPHY}")
    _write(root, files)
    refresh_schemas(pipeline.load_all(root), root)
    return Outcome(note="\n".join(notes))


def may_be_one(key: str, other: str, apart: tuple[str, ...]) -> str:
    """That a new source may be of a work that is there, and what to do then."""
    things = " and ".join(filter(None, (", ".join(apart[:-1]), *apart[-1:])))
    but = f" but for its {things}" if apart else ""
    return f"like '{other}'{but}: if they are one, sourcebook merge {key} into {other}"


def _write(root: Path, files: Mapping[Path, str]) -> None:
    named = {path.relative_to(root).as_posix(): text for path, text in files.items()}
    write_together(root, {name: text.encode() for name, text in named.items()})


def _draft(path: Path) -> Draft:
    try:
        return read_reference(path.name, file_of_people(path))
    except UnreadableError as fault:
        raise UsageError(str(fault)) from fault


def told_in(root: Path) -> Language:
    """The language of a project, in which what is written into it speaks."""
    return language(pipeline.load_settings(root, Report()).language)


def day(text: str) -> str:
    """A day of the calendar, or nothing; argparse tells a ValueError as wrong usage."""
    if text and date.fromisoformat(text).isoformat() != text:
        raise ValueError
    return text


def _free(root: Path, folder: str, key: str) -> Path:
    if told := no_id(key):
        raise UsageError(told)
    path = root / "sources" / folder / f"{key}.yml"
    if path.exists():
        raise UsageError(f"'{path}' exists already: edit it, or choose another key")
    return path
