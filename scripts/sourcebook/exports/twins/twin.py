"""What a twin is, and the pieces of Markdown that all of them are made of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sourcebook.cite import Cite, Cluster
from sourcebook.exports import prose
from sourcebook.exports.encode import compact, json_bytes
from sourcebook.exports.facts import Facts
from sourcebook.exports.publication import CONTENT_LICENCE
from sourcebook.exports.tables.rows import Rows
from sourcebook.exports.tables.table import Row

STANCE_WORDS = {"supports": "Supports", "disputes": "Disputes", "qualifies": "Qualifies"}


@dataclass(frozen=True, slots=True)
class Twin:
    """The twin of the page at ``address``.

    ``summary`` says in a line what the page is; ``data`` is what it shows; ``markdown`` is its
    text under a heading of the first level.
    """

    address: str
    kind: str
    title: str
    summary: str
    data: Mapping[str, Any]
    markdown: str

    @property
    def json_path(self) -> str:
        """Where its JSON is published, relative to the site's root."""
        return f"{self.address.lstrip('/')}index.json"

    @property
    def markdown_path(self) -> str:
        """Where its Markdown is published, relative to the site's root."""
        return f"{self.address.lstrip('/')}index.md"

    def as_json(self, facts: Facts) -> bytes:
        """The twin as JSON; its schema is ``page.schema.json``."""
        head = {
            "$schema": facts.url("/data/schemas/page.schema.json"),
            "kind": self.kind,
            "title": self.title,
            "summary": self.summary,
            "url": facts.url(self.address),
            "edition": facts.publication.edition,
            "licence": CONTENT_LICENCE[0],
        }
        return json_bytes({**compact(head), "data": self.data})

    def as_markdown(self, facts: Facts) -> bytes:
        """The twin as Markdown, with its address at the end."""
        text = f"# {prose.escaped(self.title)}\n\n{self.markdown.strip()}\n"
        return f"{text}\n---\nThis page: <{facts.url(self.address)}>\n".encode()


class Scribe:
    """Writes Markdown of one corpus: records as links, citations as links, passages as quotes."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.facts = rows.facts

    def link(self, id: str, label: str = "") -> str:
        """A link to the permanent address of a record, under its own name or ``label``."""
        words = prose.escaped(label or self.facts.name(id))
        return f"[{words}]({self.facts.permanent(id)})"

    def text(self, value: object) -> str:
        """A prose field as Markdown in which citations are links."""
        if value is None:
            return ""
        return prose.at_start(prose.replaced(str(value).strip(), self._cited, prose.emphasised))

    def essay(self, markdown: str) -> str:
        """A page that people wrote, with its citations as links and all else as it stands."""
        return prose.replaced(markdown, self._cited)

    def _cited(self, cluster: Cluster) -> str:
        works = "; ".join(self._work(cite) for cite in cluster.cites)
        return works if cluster.in_text else f"({works})"

    def _work(self, cite: Cite) -> str:
        corpus = self.facts.corpus
        label = self.facts.named(cite)
        target = cite.excerpt if cite.excerpt in corpus.excerpts else cite.key
        words = prose.escaped(label)
        if cite.key in corpus.sources:
            words = self.link(target, label)
        before = f"{prose.escaped(cite.prefix)} " if cite.prefix else ""
        place = f", {cite.locator}" if cite.locator else ""
        return f"{before}{words}{place}{prose.escaped(cite.suffix)}"

    def passage(self, row: Row) -> str:
        """An excerpt as one line: its words in quotation marks, or ours, and where it stands."""
        words = prose.escaped(row["text"]) if row["kind"] == "quote" else self.text(row["text"])
        said = f"“{words}”" if row["kind"] == "quote" else " ".join(words.split())
        if row["translation"]:
            said += f" [{prose.escaped(row['translation'])}]"
        return f"{said} ({self.link(str(row['id']))})"

    def evidence(self, rows: Iterable[Row]) -> str:
        """Evidence as a list, each item with its stance."""
        lines = []
        for row in rows:
            passage = self.passage(self.rows.one("excerpts", str(row["excerpt"])))
            note = f" — {self.text(row['note'])}" if row["note"] else ""
            lines.append(f"- {STANCE_WORDS[str(row['stance'])]}: {passage}{note}")
        return "\n".join(lines)


def blocks(*parts: str) -> str:
    """Parts of a page with blank lines between them; empty ones are left out."""
    return "\n\n".join(part.strip("\n") for part in parts if part.strip())


def without(row: Row, *names: str) -> dict[str, Any]:
    """A row without the columns that its place already tells."""
    return {name: value for name, value in row.items() if name not in names}
