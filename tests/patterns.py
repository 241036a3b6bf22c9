"""Regular expressions against texts that repeat one thing: which of them take the square. No test.

``python -m tests.patterns`` takes each pattern of the package, in a module or where it is used,
and lets it do what the code does with it on runs of blanks, of marks, and of what stands in it.
One that takes eight times as long for four times the text is told, with the text. Some do no harm
where they stand, as what they are given is short or has no such runs: read the code around them.
"""

import ast
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).resolve().parent.parent / "scripts/sourcebook"
SEARCHING = frozenset("search sub subn split findall finditer".split())
USES = "|".join((*SEARCHING, "match", "fullmatch"))
SHORT, LONG = 4_000, 16_000
NOTICED, SQUARE, ENDLESS = 0.004, 8.0, 1.0
"""Seconds of the processor from which a text is looked at; the ratio told; where it is given up."""
UNITS = (
    *(" ", "\t", "\n", " \n", "a", "1", "a ", "1 ", "a.", "a,", "A.", "-", "--", "*", "_", "`"),
    *(
        "(",
        "[",
        "<",
        "{",
        "“",
        '"',
        "$",
        ":",
        "://",
        "@",
        "a@",
        "<a",
        "<a ",
        "](",
        "()",
        "[]",
        "| ",
    ),
)


def patterns() -> Iterator[tuple[str, Any, str]]:
    """Where each pattern stands, what it is, and the method that is called with it."""
    sources = {path: path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.py"))}
    whole = "\n".join(sources.values())
    for path, text in sources.items():
        name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        module = __import__(name.removesuffix(".__init__"), fromlist=["x"])
        for key, value in vars(module).items():
            if isinstance(value, re.Pattern) and re.search(rf"^{key}\b.*=", text, re.MULTILINE):
                used = re.findall(rf"\b{key}\.({USES})\b", text if key[0] == "_" else whole)
                yield f"{name} {key}", value, _most(used)
        for node in ast.walk(ast.parse(text)):
            if (called := _called(node)) is not None:
                yield f"{name}:{getattr(node, 'lineno', 0)}", *called
            for value in _listed(node):
                yield f"{name}:{getattr(node, 'lineno', 0)}", value, "sub"


def _most(used: list[str]) -> str:
    """The method that asks the most of a pattern; one that is handed on may be searched for."""
    kinds = {"sub" if one in SEARCHING else one for one in used} or {"sub"}
    return next(one for one in ("sub", "match", "fullmatch") if one in kinds)


def _called(node: ast.AST) -> tuple[Any, str] | None:
    match node:
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id="re"), attr=method),
            args=[ast.Constant(value=str() | bytes() as pattern), *_],
        ) if method in USES.split("|"):
            flags = [one.attr for one in ast.walk(node) if isinstance(one, ast.Attribute)]
            told = [getattr(re, one) for one in flags if one.isupper() and hasattr(re, one)]
            return re.compile(pattern, sum(told)), _most([method])
    return None


def _listed(node: ast.AST) -> Iterator[Any]:
    """The patterns that a list, a tuple or a table of a module holds."""
    held = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
    if isinstance(held, ast.Tuple | ast.List | ast.Dict):
        for one in ast.walk(held):
            match one:
                case ast.Call(func=ast.Attribute(attr="compile"), args=[ast.Constant(), *_]):
                    yield eval(ast.unparse(one), {"re": re})


def literals(pattern: Any) -> list[str]:
    """The words, of two characters or more, that a pattern has in a row; with what may follow."""
    found: list[str] = []

    def walk(items: Any, before: str = "") -> None:
        for name, value in [(str(name), value) for name, value in items] + [("END", None)]:
            if name == "LITERAL":
                before += chr(value)
                continue
            for branch in value[1] if name == "BRANCH" else ():
                walk(branch, before)
            if name == "SUBPATTERN":
                walk(value[3], before)
            elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
                walk(value[2])
            found.append(before)
            before = ""

    walk(re._parser.parse(pattern.pattern, pattern.flags))  # type: ignore[attr-defined]
    runs = [one for one in dict.fromkeys(found) if len(one) > 1][:12]
    return [f"{one}{after}" for one in runs for after in ("", " ", ">", "a ")]


def seconds(pattern: Any, method: str, text: str) -> float:
    """The processor's seconds that a pattern takes with a text."""
    given = text if isinstance(pattern.pattern, str) else text.encode()
    empty = given[:0]
    begun = time.process_time()
    getattr(pattern, method)(*((empty, given) if method == "sub" else (given,)))
    return time.process_time() - begun


def worst(pattern: Any, method: str) -> tuple[float, str, str, str] | None:
    """The text that takes the longest, as its beginning, what is repeated, and its end."""
    told = (
        pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    )
    own = [one for one in dict.fromkeys(told) if one not in "\\^$?+{}|"][:30]
    heads = ["", *dict.fromkeys(re.findall(r"[A-Za-z]{3,}|[@#<\[({\"“*_=$]", told)[:8])]
    found: tuple[float, str, str, str] | None = None
    for head in heads:
        for unit in dict.fromkeys((*UNITS, *own, *(() if head else literals(pattern)))):
            for end in ("", "!\0"):
                took = seconds(pattern, method, _text(head, unit, end, SHORT))
                if took > max(NOTICED, found[0] if found else 0):
                    found = (took, head, unit, end)
                if took > ENDLESS / 10:
                    return found
    return found


def _text(head: str, unit: str, end: str, length: int) -> str:
    return head + unit * (length // len(unit)) + end


def main() -> int:
    """Tell each pattern that takes the square; 1 if there is one."""
    known, told = set(), 0
    for where, pattern, method in patterns():
        if (pattern.pattern, pattern.flags, method) in known:
            continue
        known.add((pattern.pattern, pattern.flags, method))
        if (found := worst(pattern, method)) is None:
            continue
        took, head, unit, end = found
        more = seconds(pattern, method, _text(head, unit, end, LONG)) if took < ENDLESS else ENDLESS
        if more > SQUARE * took or took >= ENDLESS:
            told += 1
            print(
                f"{where} ({method}): {took:.3f} s, then {more:.2f} s of {head!r} {unit!r} {end!r}"
            )
    print(f"{len(known)} patterns; {told} take more than in proportion", file=sys.stderr)
    return int(bool(told))


if __name__ == "__main__":
    sys.exit(main())
