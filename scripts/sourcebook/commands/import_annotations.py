"""``sourcebook import FILE`` of annotations: each one made a draft excerpt, collated at once."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from sourcebook import pipeline
from sourcebook.annotations import (
    Export,
    Places,
    SourceText,
    Table,
    TableError,
    Taking,
    read_table,
)
from sourcebook.collate import Texts, collate, witnesses
from sourcebook.commands.outcome import Outcome, UsageError, why
from sourcebook.diagnostics import Report, as_text, numbered
from sourcebook.journal import write_together
from sourcebook.model import Corpus
from sourcebook.parse import (
    ANNOTATIONS,
    COLLATION,
    IMPORTS,
    parse_annotations,
    parse_imports,
    print_annotations,
    print_collation,
)
from sourcebook.read import DESK, TEXTS, read_yaml
from sourcebook.texts import Text, UnreadableError, read_text


def take_annotations(
    root: Path, export: Export, source: str, at_hand: Mapping[str, Text], *, dry: bool
) -> Outcome:
    """Take annotations into the project, in one step, and collate what is new.

    ``source`` is the citekey that the user named, if any; ``at_hand`` has texts besides those that
    are kept, by citekey, the one under the empty key for whatever source is named.
    """
    report = Report()
    corpus = pipeline.load_all(root)
    ledger = _text(root / ANNOTATIONS)
    lines = parse_annotations(ledger, report)
    imported = parse_imports(_text(root / IMPORTS), report)
    if not report.sound:
        raise UsageError(f"{as_text(report)}\nmend the ledger before an import")
    texts = {key: _text(root / one.at.path) for key, one in corpus.sources.items()}
    taking = Taking(
        corpus,
        Places(corpus.bibliography.values(), corpus.sources.values(), imported, source),
        _table(root),
        _tags(corpus),
        _Lazy(texts),
        {line.origin: line for line in lines},
        set(corpus.ids),
    )
    taking.take(export.found, whole=export.whole)
    files = {
        corpus.sources[key].at.path: text.text
        for key, text in taking.texts.items()
        if text.text != text.before
    }
    after = print_annotations(taking.ledger.values())
    if taking.ledger and after != ledger:
        files[ANNOTATIONS] = after
    told = list(taking.lines)
    wanted = _to_collate(taking, at_hand)
    if files and not dry:
        write_together(root, {name: text.encode() for name, text in files.items()})
    if wanted and not dry:
        told += _collated(root, wanted, at_hand)
    if meant := ", ".join(name for name in taking.unmeant if "not yet" not in name):
        told.append(f"say in {DESK} what these stand for, and import again: {meant}")
    counted = ", ".join(f"{number} {what}" for what, number in taking.counts.items())
    note = f"{numbered(len(export.found), 'annotation')}: {counted}"
    note += " (nothing is written)" if dry else ""
    return Outcome("\n".join(told), note, sound=not taking.counts["refused"])


class _Lazy(dict[str, SourceText]):
    """The texts of sources, each taken apart when it is first asked for."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        super().__init__()
        self._texts = texts

    def __missing__(self, key: str) -> SourceText:
        self[key] = SourceText(self._texts[key])
        return self[key]


def _table(root: Path) -> Table:
    if not (root / DESK).is_file():
        return Table()
    report = Report()
    node = read_yaml(DESK, _text(root / DESK), report)
    if not report.sound:
        raise UsageError(as_text(report))
    try:
        return read_table(node)
    except TableError as fault:
        raise UsageError(str(fault)) from fault


def _tags(corpus: Corpus) -> frozenset[str]:
    kinds = set(corpus.vocabulary.tag_kinds)
    return frozenset(f"{kind}:{name}" for name, kind in corpus.kinds.items() if kind in kinds)


def _to_collate(taking: Taking, at_hand: Mapping[str, Text]) -> dict[str, list[str]]:
    """The excerpts that are new or other; if a text was named, those too that were never found."""
    wanted = {key: list(names) for key, names in taking.changed.items()}
    for key, names in taking.same.items() if at_hand else ():
        if left := [name for name in names if name not in taking.corpus.collation]:
            wanted.setdefault(key, []).extend(left)
    return wanted


def _collated(
    root: Path, changed: Mapping[str, list[str]], at_hand: Mapping[str, Text]
) -> Iterator[str]:
    """Collate the excerpts that are new or other with the texts that are at hand; tell of each."""
    records = pipeline.load_records(root, Report())
    kept = {key: Text(words) for key, words in records.witnesses.items()}
    texts: dict[str, Text] = {}
    for key in changed:
        read = Texts({}) if key in at_hand or "" in at_hand else _in_folder(root, key)
        yield from (f"not read: {TEXTS}/{name}: {said}" for name, said in read.left)
        found = at_hand.get(key) or at_hand.get("") or read.by_key.get(key) or kept.get(key)
        texts |= {key: found} if found is not None else {}
    mine = {name for names in changed.values() for name in names}
    narrowed = replace(
        records,
        sources=tuple(
            replace(one, excerpts=tuple(item for item in one.excerpts if str(item.id) in mine))
            for one in records.sources
        ),
    )
    report = Report()
    result = collate(narrowed, texts, report)
    before = _text(root / COLLATION)
    # Of a text that is printed whole the passages that are taken are no part: its line stays.
    wholes = [line for line in records.collation if line.excerpt == line.source]
    lines = {line.excerpt: line for line in (*wholes, *result.lines)}
    after = print_collation(lines.values())
    if after != before and result.sought:
        write_together(root, {COLLATION: after.encode()})
    if result.sought:
        yield f"{result.found} of {result.sought} quotations found in the text at hand"
    for finding in report:
        yield f"not found: {finding.message}" + (f" ({finding.hint})" if finding.hint else "")
    quoted = {str(one.id) for one in narrowed.sources if any(item.quote for item in one.excerpts)}
    for key in sorted(quoted & set(changed) - set(texts)):
        yield f"no text of '{key}' is at hand: sourcebook collate --witness FILE {key}"


def _in_folder(root: Path, key: str) -> Texts:
    """The text of a source where people keep those that they read."""
    folder = root / TEXTS
    try:
        return witnesses(folder, key) if folder.is_dir() else Texts({})
    except OSError as fault:
        return Texts({}, ((key, why(fault)),))


def text_at_hand(path: Path | None, raw: bytes, name: str) -> dict[str, Text]:
    """The text that the user named or, if a PDF was imported, the PDF's; by no citekey.

    Of a folder the texts in it, each by the citekey after which its file is called.
    """
    if path is not None and path.is_dir():
        return dict(witnesses(path, None).by_key)
    if path is None and not raw.startswith(b"%PDF-"):
        return {}
    try:
        return {"": read_text(path.name, path.read_bytes()) if path else read_text(name, raw)}
    except (OSError, UnreadableError) as fault:
        if path is None:
            return {}
        raise UsageError(f"the witness cannot be read: {why(fault)}") from fault


def _text(path: Path) -> str:
    """A file's text as our reader has it; empty if there is none."""
    if not path.is_file():
        return ""
    text = path.read_bytes().decode("utf-8", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
