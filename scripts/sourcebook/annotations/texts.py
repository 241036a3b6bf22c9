"""The file of a source, to which excerpts are added, and in whose drafts single values change."""

import json
import re
import textwrap

from sourcebook.read import Stretch, stretches

_WIDTH = 100


class SourceText:
    """The text of ``sources/excerpts/<citekey>.yml``; ``text`` is it with all changes made.

    ``refusal`` says why nothing can be added to it, empty if it can.
    """

    def __init__(self, text: str) -> None:
        self.text = self.before = text
        self.refusal = ""
        self._last: tuple[int, str] | None = None
        passages = self._passages()
        if passages is None or not passages.children or passages.flow:
            self.refusal = "the list 'excerpts' of its file cannot be added to by a tool"

    def add(self, name: str, values: dict[str, str]) -> None:
        """A draft at the end of the list of excerpts."""
        end, dash = self._last or self._ending()
        inner = f"{dash}  "
        rows = [f"{dash}- id: {name}", f"{inner}draft: true"]
        rows += [row for field in _ORDER if (row := written(field, values.get(field, ""), inner))]
        added = "\n" + "\n".join(rows)
        self.text = self.text[:end] + added + self.text[end:]
        self._last = end + len(added), dash  # a thousand are added without a reading for each
        if not self.text.endswith("\n"):
            self.text += "\n"

    def _ending(self) -> tuple[int, str]:
        """Where the list of excerpts ends, and how its items are indented."""
        passages = self._passages()
        assert passages is not None, "asked before"
        line = self.text.rfind("\n", 0, passages.children[0].start) + 1
        indent = re.match(r" *", self.text[line:])
        return passages.children[-1].end, indent[0] if indent else ""

    def put(self, name: str, field: str, value: str) -> bool:
        """Give a field of an excerpt this value, or take it away; whether that was possible."""
        excerpt = self._excerpt(name)
        if excerpt is None or excerpt.flow:
            return False
        self._last = None
        pairs = list(zip(excerpt.children[::2], excerpt.children[1::2], strict=True))
        column = excerpt.start - self.text.rfind("\n", 0, excerpt.start) - 1
        row = written(field, value, " " * column)
        found = next((pair for pair in pairs if pair[0].value == field), None)
        if found is not None and found[0].start == excerpt.start:
            return False
        if found is not None:
            start = self.text.rfind("\n", 0, found[0].start) + 1
            end = self.text.find("\n", found[1].end)
            end = len(self.text) if end < 0 else end
            self.text = self.text[:start] + (
                f"{row}{self.text[end:]}" if row else self.text[end + 1 :]
            )
        elif row:
            end = pairs[-1][1].end
            self.text = f"{self.text[:end]}\n{row}{self.text[end:]}"
        return True

    def _passages(self) -> Stretch | None:
        root = stretches(self.text)
        if root is None or root.kind != "mapping":
            return None
        pairs = zip(root.children[::2], root.children[1::2], strict=True)
        found = next((value for key, value in pairs if key.value == "excerpts"), None)
        return found if found is not None and found.kind == "sequence" else None

    def _excerpt(self, name: str) -> Stretch | None:
        passages = self._passages()
        for one in passages.children if passages else ():
            keys = zip(one.children[::2], one.children[1::2], strict=True)
            if one.kind == "mapping" and any(k.value == "id" and v.value == name for k, v in keys):
                return one
        return None


_ORDER = ("locator", "quote", "paraphrase", "translation", "tags", "note")


def written(field: str, value: str, indent: str) -> str:
    """A field as lines of YAML; nothing for an empty value."""
    if not value:
        return ""
    if field == "tags":
        return f"{indent}tags: [{value}]"
    if field == "locator" and re.fullmatch(r"[\w., -]+[\w-]", value):
        return f"{indent}locator: {value}"
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
