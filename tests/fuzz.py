"""Fuzzing by coverage (Atheris): every reader fed with what no test thought of. Never a test.

``python -m tests.fuzz --seconds 3600`` gives each reader its part of the time in a process of its
own, and keeps what it learnt below ``build/fuzz`` for the next run. What makes one raise, write, or
take more than ten seconds, is written there and told; it belongs into a test. Time is the
processor's, so that a run says as much on a machine that has other work.
"""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SLOW = 10
"""Seconds of the processor that no input may take."""
ENDLESS = 120
"""Seconds by the clock after which one is taken to go on for ever."""


def main() -> int:
    """Feed the readers that are asked for; 1 if one of them fell."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="readers (default: all)")
    parser.add_argument("--seconds", type=int, default=3600, help="for all together")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        feed(given.names[0], given.seconds)
    names = given.names or list(_readers())
    each = max(1, given.seconds // len(names))
    fallen = [name for name in names if not stood(name, each)]
    print(f"{len(names)} readers, {each} s each; fallen: {', '.join(fallen) or 'none'}")
    return int(bool(fallen))


def _readers() -> dict[str, Any]:
    """All of them; not before who feeds them watches what is imported."""
    from tests.readers import READERS  # noqa: PLC0415

    return dict(READERS)


def stood(name: str, seconds: int) -> bool:
    """Whether a reader raised nothing, in a process of its own."""
    command = [sys.executable, "-m", "tests.fuzz", "--one", "--seconds", str(seconds), name]
    done = subprocess.run(command, cwd=ROOT, stderr=subprocess.PIPE, check=False)
    told = done.stderr.decode("utf-8", "replace")
    if done.returncode:
        print(f"{name}:", told[-4000:], sep="\n")
    else:
        ran = [line for line in told.splitlines() if line.startswith("Done ")]
        print(f"{name}: {ran[0] if ran else 'done'}")
    return not done.returncode


def feed(name: str, seconds: int) -> None:
    """Feed one reader until the time is over; never returns."""
    import atheris  # noqa: PLC0415  in no other environment than that of `make fuzz`

    with atheris.instrument_imports(include=["sourcebook"]):
        readers = _readers()
        from tests.readers import feed as give  # noqa: PLC0415
    place = ROOT / "build" / "fuzz" / name
    place.mkdir(parents=True, exist_ok=True)
    words = place.with_suffix(".words")
    quoted = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in readers[name].words)
    words.write_text("".join(f'"{word}"\n' for word in quoted), "ascii")
    for number, seed in enumerate(readers[name].seeds):
        (place / f"seed-{number}").write_bytes(seed)
    options = [f"-timeout={ENDLESS}", f"-dict={words}", f"-artifact_prefix={place}-"]
    count, start = 0, time.process_time()

    def one(raw: bytes) -> None:
        nonlocal count
        before = time.process_time()
        give(readers[name], raw)
        now, count = time.process_time(), count + 1
        if now - before > SLOW:
            raise TimeoutError(f"{now - before:.0f} s for {len(raw)} bytes")
        if now > start + seconds:
            print(f"Done {count} runs in {now - start:.0f} s", file=sys.stderr, flush=True)
            os._exit(0)  # libFuzzer knows no other end than one by the clock

    atheris.Setup([sys.argv[0], *options, "-rss_limit_mb=4000", str(place)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
