"""Running pandoc's citeproc: jobs in, finished documents out, each kept by content.

One process takes all jobs of a call. A result is kept under the hash of the engine's version, the
style's bytes, the items and the clusters, in a file of its own that is renamed into place, so two
builds may share one folder.
"""

import hashlib
import json
import os
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sourcebook.cite.processor.pandoc_json import make_document
from sourcebook.cite.processor.styles import Style
from sourcebook.cite.syntax.grammar import Cluster

_VERSION = 1  # of what is kept; raise it when documents are made or read in another way
_TIMEOUT = 300.0  # seconds
# A large allocation area: half of pandoc's time would otherwise go into collecting garbage.
_MEMORY = ("-A256m",)
_SCRIPT = Path(__file__).with_name("run.lua")


class EngineError(RuntimeError):
    """pandoc could not be run, or refused a job."""


@dataclass(frozen=True, slots=True)
class Job:
    """One document to format: items as CSL-JSON, clusters in order, further keys to list."""

    style: Style
    items: Sequence[dict[str, Any]]
    clusters: Sequence[Cluster]
    nocite: Sequence[str] = ()
    stand_ins: dict[str, str] = field(default_factory=dict)
    links: bool = False


def run_jobs(
    jobs: Sequence[Job],
    cache_dir: Path | None = None,
    progress: Callable[[str], None] | None = None,
) -> list[dict[str, Any]]:
    """Format every job; those found in the cache start no process."""
    payloads = [_payload(job) for job in jobs]
    names = [_name(payload, job.style) for payload, job in zip(payloads, jobs, strict=True)]
    results = {name: _kept(cache_dir, name) for name in names}
    missing = [at for at, name in enumerate(names) if results[name] is None]
    if missing:
        if progress:
            progress(f"formatting {sum(len(jobs[at].items) for at in missing)} sources with pandoc")
        fresh = _run([payloads[at] for at in missing], [jobs[at].style for at in missing])
        for at, doc in zip(missing, fresh, strict=True):
            results[names[at]] = doc
            _keep(cache_dir, names[at], doc)
    return [_sure(results[name]) for name in names]


def _sure(doc: dict[str, Any] | None) -> dict[str, Any]:
    if doc is None:
        raise EngineError("pandoc gave no result")
    return doc


def _payload(job: Job) -> dict[str, Any]:
    doc = make_document(
        job.clusters, "STYLE", nocite=job.nocite, stand_ins=job.stand_ins, links=job.links
    )
    items = json.dumps(list(job.items), ensure_ascii=False, sort_keys=True)
    words = {str(item["id"]): _words(item) for item in job.items}
    return {"doc": json.dumps(doc, ensure_ascii=False), "items": items, "words": words}


def _words(item: dict[str, Any]) -> dict[str, str]:
    return {
        name: str(value["literal"])
        for name, value in item.items()
        if isinstance(value, dict) and value.get("literal")
    }


@lru_cache(maxsize=1)
def engine_version() -> str:
    """Give the version of the package that brings pandoc; it names the cache's entries."""
    try:
        return version("pypandoc-binary")
    except PackageNotFoundError as error:
        raise EngineError("the package 'pypandoc-binary' is not installed") from error


def _name(payload: dict[str, Any], style: Style) -> str:
    parts = [str(_VERSION), engine_version(), style.xml, payload["doc"], payload["items"]]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _pandoc() -> str:
    # The package's folder, found without importing it: only its binary is wanted.
    spec = find_spec("pypandoc")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        for name in ("pandoc", "pandoc.exe"):
            path = Path(folder) / "files" / name
            if path.is_file():
                return str(path)
    raise EngineError("the package 'pypandoc-binary' is not installed, or has no pandoc in it")


def _run(payloads: list[dict[str, Any]], styles: Iterable[Style]) -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        jobs = []
        for payload, style in zip(payloads, styles, strict=True):
            digest = hashlib.sha256(style.xml.encode()).hexdigest()[:16]
            path = Path(folder) / f"{digest}.csl"
            if not path.exists():
                path.write_text(style.xml, encoding="utf-8")
            name = json.dumps(str(path))
            jobs.append({**payload, "doc": payload["doc"].replace('"STYLE"', name, 1)})
        lines = _call(json.dumps(jobs, ensure_ascii=False))
    if len(lines) != len(payloads):
        raise EngineError(f"pandoc answered {len(lines)} of {len(payloads)} jobs")
    return [_answer(line) for line in lines]


def _answer(line: str) -> dict[str, Any]:
    answer = json.loads(line)
    if "error" in answer:
        raise EngineError(f"pandoc: {answer['error']}")
    doc: dict[str, Any] = json.loads(answer["doc"])
    return doc


def _call(jobs: str) -> list[str]:
    try:
        done = subprocess.run(
            [_pandoc(), "+RTS", *_MEMORY, "-RTS", "lua", str(_SCRIPT)],
            input=jobs,
            capture_output=True,
            encoding="utf-8",
            timeout=_TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise EngineError(f"pandoc could not be run: {error}") from error
    if done.returncode:
        raise EngineError(f"pandoc failed: {done.stderr.strip()}")
    return done.stdout.splitlines()


def _kept(cache_dir: Path | None, name: str) -> dict[str, Any] | None:
    if cache_dir is None:
        return None
    try:
        kept: dict[str, Any] = json.loads((cache_dir / f"{name}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return kept


def _keep(cache_dir: Path | None, name: str, value: dict[str, Any]) -> None:
    if cache_dir is not None:
        keep_file(cache_dir / f"{name}.json", value)


def keep_file(path: Path, value: dict[str, Any]) -> None:
    """Write JSON and rename it into place; where nothing can be written, nothing is kept."""
    # What is kept only saves time: a folder that is read-only must not stop a citation.
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(value, file, ensure_ascii=False, sort_keys=True)
        Path(temporary).replace(path)
