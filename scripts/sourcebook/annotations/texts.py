"""The file of a source, to which excerpts are added, and in whose drafts single values change."""

import json
import re
import textwrap
from itertools import pairwise
from typing import Any

from sourcebook.parse import ID_PATTERN
from sourcebook.read import Stretch, stretches

_WIDTH = 100


class SourceText:
    """The text of ``sources/excerpts/<citekey>.yml``; ``text`` is it with all changes made.

    It is read once: each excerpt is a piece of it from then on, and of a piece alone is looked at
    what is changed in it. ``refusal`` says why nothing can be added, empty if it can.
    """

    def __init__(self, text: str) -> None:
        self.before = text
        self.refusal = ""
        self._head, self._pieces, self._added, self._tail = text, list[str](), list[str](), ""
        self._dash = ""
        self._of: dict[str, int] = {}
        passages = _passages(text)
        if passages is None or not passages.children or passages.flow:
            self.refusal = "the list 'excerpts' of its file cannot be added to by a tool"
        else:
            self._take_apart(text, passages)

    def _take_apart(self, text: str, passages: Stretch) -> None:
        starts = [text.rfind("\n", 0, one.start) + 1 for one in passages.children]
        end = text.find("\n", passages.children[-1].end) + 1 or len(text)
        self._head, self._tail = text[: starts[0]], text[end:]
        self._pieces = [text[at:to] for at, to in pairwise([*starts, end])]
        indent = re.match(r" *", self._pieces[0])
        self._dash = indent[0] if indent else ""
        for number, one in enumerate(passages.children):
            for name in _ids(one):
                self._of.setdefault(name, number)

    @property
    def text(self) -> str:
        """The text as it is now."""
        whole = self._head + "".join(self._pieces)
        if self._added and not whole.endswith("\n"):
            whole += "\n"
        return whole + "".join(self._added) + self._tail

    def add(self, name: str, values: dict[str, str]) -> None:
        """A draft at the end of the list of excerpts."""
        inner = f"{self._dash}  "
        rows = [f"{self._dash}- id: {name}", f"{inner}draft: true"]
        for field in dict.fromkeys((*_ORDER, *values)):
            rows += filter(None, [written(field, values.get(field, ""), inner)])
        self._added.append("".join(f"{row}\n" for row in rows))

    def drop(self, name: str) -> None:
        """Take an excerpt out; another is added, or the list would have none."""
        if (number := self._of.pop(name, None)) is not None:
            self._pieces[number] = ""

    def put(self, name: str, field: str, value: str) -> bool:
        """Give a field of an excerpt this value, or take it away; whether that was possible."""
        number = self._of.get(name)
        if number is None:
            return False
        text = self._pieces[number]
        root = stretches(text)
        excerpt = root.children[0] if root and root.kind == "sequence" else None
        if excerpt is None or excerpt.flow or excerpt.kind != "mapping":
            return False
        pairs = list(zip(excerpt.children[::2], excerpt.children[1::2], strict=True))
        column = excerpt.start - text.rfind("\n", 0, excerpt.start) - 1
        row = written(field, value, " " * column)
        found = next((pair for pair in pairs if pair[0].value == field), None)
        if found is not None and found[0].start == excerpt.start:
            return False
        if found is not None:
            start = text.rfind("\n", 0, found[0].start) + 1
            end = text.find("\n", found[1].end)
            end = len(text) if end < 0 else end
            text = text[:start] + (f"{row}{text[end:]}" if row else text[end + 1 :])
        elif row:
            end = pairs[-1][1].end
            text = f"{text[:end]}\n{row}{text[end:]}"
        self._pieces[number] = text
        return True


def _passages(text: str) -> Stretch | None:
    root = stretches(text)
    if root is None or root.kind != "mapping":
        return None
    pairs = zip(root.children[::2], root.children[1::2], strict=True)
    found = next((value for key, value in pairs if key.value == "excerpts"), None)
    return found if found is not None and found.kind == "sequence" else None


def _ids(excerpt: Stretch) -> list[str]:
    if excerpt.kind != "mapping":
        return []
    pairs = zip(excerpt.children[::2], excerpt.children[1::2], strict=True)
    return [value.value for key, value in pairs if key.value == "id"]


_ORDER = tuple("locator paragraph heading quote paraphrase translation date tags note".split())


_SHORT = {
    "locator": re.compile(r"[\w., -]+[\w.-]"),
    "date": re.compile(r"[\w.~?%/+-]+"),
    "paragraph": re.compile(r"[\w.-]+"),
}
"""Values that stand in the line of their key, and need no quotes."""


def written(field: str, value: str, indent: str) -> str:
    """A field as lines of YAML; nothing for an empty value. Other fields' values are JSON."""
    if value and field not in _ORDER:
        data = json.loads(value)
        text = isinstance(data, str)
        return _lines(field, data, indent) if text else f"{indent}{field}: {_flow(data)}"
    if field == "tags" and value:
        return f"{indent}tags: [{value}]"
    return _lines(field, value, indent)


def _lines(field: str, value: str, indent: str) -> str:
    """A text as lines of YAML."""
    if not value:
        return ""
    if (short := _SHORT.get(field)) and short.fullmatch(value):
        return f"{indent}{field}: {value}"
    deeper = f"{indent}  "
    lines = textwrap.wrap(
        value, _WIDTH - len(deeper), break_long_words=False, break_on_hyphens=False
    )
    if " ".join(lines) == value:
        return f"{indent}{field}: >-\n" + "\n".join(deeper + line for line in lines)
    if value != value.strip() or "\n" not in value:
        return f"{indent}{field}: {json.dumps(value, ensure_ascii=False)}"
    rows = "\n".join(f"{deeper}{line}" if line else "" for line in value.split("\n"))
    return f"{indent}{field}: |-\n{rows}"


def _flow(data: Any) -> str:
    """Data of JSON on one line, with ids and names of fields as people write them."""
    if isinstance(data, list):
        return f"[{', '.join(map(_flow, data))}]"
    if isinstance(data, dict):
        return f"{{{', '.join(f'{name}: {_flow(value)}' for name, value in data.items())}}}"
    plain = isinstance(data, str) and re.fullmatch(ID_PATTERN, data)
    return data if plain else json.dumps(data, ensure_ascii=False)
