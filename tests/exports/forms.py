"""Exports that are no JSON, as their readers have them: what their schemas are about."""

import json
import re
from typing import Any
from xml.etree import ElementTree as ET

import pypandoc
import rispy

ATOM = "http://www.w3.org/2005/Atom"
OPEN_SEARCH = "http://a9.com/-/spec/opensearch/1.1/"
_LINK = re.compile(r"- \[((?:[^\]\\]|\\.)+)\]\((\S+)\)(?:: (.+))?")


def _child(root: ET.Element, name: str) -> str:
    (found,) = root.findall(f"{{{ATOM}}}{name}")
    return found.text or ""


def _link(root: ET.Element, relation: str) -> str:
    (found,) = [link for link in root.findall(f"{{{ATOM}}}link") if link.get("rel") == relation]
    return found.attrib["href"]


def feed_form(content: bytes) -> dict[str, Any]:
    """An Atom feed with each of its elements once."""
    root = ET.fromstring(content)
    (author,) = root.findall(f"{{{ATOM}}}author")
    return {
        **{name: _child(root, name) for name in ("id", "title", "updated", "rights")},
        **{name: _link(root, name) for name in ("self", "alternate")},
        "author": _child(author, "name"),
        "entries": [_entry(entry) for entry in root.findall(f"{{{ATOM}}}entry")],
    }


def _entry(entry: ET.Element) -> dict[str, str]:
    (category,) = entry.findall(f"{{{ATOM}}}category")
    names = ("id", "title", "published", "updated", "content")
    return {
        **{name: _child(entry, name) for name in names},
        "alternate": _link(entry, "alternate"),
        "category": category.attrib["term"],
    }


def open_search_form(content: bytes) -> dict[str, str]:
    """An OpenSearch description: its elements by name, the Url by its template."""
    root = ET.fromstring(content)
    names = [(item.tag.removeprefix(f"{{{OPEN_SEARCH}}}"), item) for item in root]
    return {name: item.get("template") or item.text or "" for name, item in names}


def llms_form(content: bytes) -> dict[str, Any]:
    """``llms.txt`` after its format: a title, a summary, sections of links."""
    head, *sections = re.split(r"^## ", content.decode(), flags=re.MULTILINE)
    title, summary, *_ = head.strip().split("\n\n")
    return {
        "title": title.removeprefix("# "),
        "summary": summary.removeprefix("> "),
        "sections": [_section(section) for section in sections],
    }


def _section(text: str) -> dict[str, Any]:
    heading, _, lines = text.partition("\n")
    links = []
    for line in lines.strip().split("\n"):
        found = _LINK.fullmatch(line)
        assert found, line
        told = dict(zip(("name", "url", "notes"), found.groups(), strict=True))
        links.append({key: value for key, value in told.items() if value is not None})
    return {"heading": heading, "links": links}


def bibtex_form(content: bytes) -> Any:
    """BibTeX as pandoc has it, in CSL-JSON; pandoc has no type for what BibLaTeX calls misc."""
    items = json.loads(pypandoc.convert_text(content.decode(), "csljson", "biblatex"))
    return [{**item, "type": item["type"] or "document"} for item in items]


def ris_form(content: bytes) -> Any:
    """RIS as rispy has it, in the words of CSL-JSON."""
    return [
        {
            "id": record["id"],
            "type": record["type_of_reference"],
            "title": record["title"],
            "author": [_name(name) for name in record.get("authors", [])],
        }
        for record in rispy.loads(content.decode())
    ]


def _name(text: str) -> dict[str, str]:
    family, comma, given = text.partition(", ")
    return {"family": family, "given": given} if comma else {"literal": text}
