"""Annotations of the web: Hypothesis (its API, its client's export) and the W3C's data model.

At Hypothesis ``text`` is the comment; the words are the ``exact`` of a selector. An answer to
another annotation (``references``) is no excerpt.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sourcebook.annotations.annotation import OURS, Annotation, make, tags_of, text_of

_PRIVATE = "private there: a draft here, seen by nobody until you take 'draft' out"
_MARKED = ("page:", "colour:")


def is_hypothesis(item: Mapping[str, Any]) -> bool:
    """Whether an object is an annotation as Hypothesis writes it."""
    return "uri" in item and "target" in item and isinstance(item["target"], list)


def read_hypothesis(items: Iterable[Any]) -> Iterator[Annotation]:
    """The annotations of a search, or of a client's export."""
    for item in items:
        if not isinstance(item, dict) or not is_hypothesis(item):
            continue
        tags = tags_of(item.get("tags"))
        ours = next((tag for tag in tags if tag.startswith(OURS)), "")
        extra = item.get("extra") if isinstance(item.get("extra"), dict) else {}
        assert isinstance(extra, dict)
        name = ours or f"hypothesis:{text_of(extra.get('original_id')) or text_of(item.get('id'))}"
        selectors = list(_selectors(item["target"]))
        document = item.get("document")
        title = document.get("title") if isinstance(document, dict) else ""
        links = document.get("link") if isinstance(document, dict) else ()
        label = next(
            (one.get("label") for one in selectors if one.get("type") == "PageSelector"), ""
        )
        marked = {part: _after(tags, part) for part in _MARKED}
        yield make(
            name,
            quote=_exact(selectors),
            comment=item.get("text"),
            tags=[tag for tag in tags if not tag.startswith((OURS, *_MARKED))],
            colour=marked["colour:"],
            page=label or marked["page:"],
            url=item.get("uri"),
            doi=_doi(links),
            title=title,
            skipped="it answers another annotation" if item.get("references") else "",
            told=[_PRIVATE] if _is_private(item.get("permissions")) else [],
        )


def _is_private(permissions: object) -> bool:
    """Whether no group, and so nobody but who made it, can read an annotation there."""
    readers = permissions.get("read") if isinstance(permissions, dict) else None
    named = readers if isinstance(readers, list) else []
    return bool(named) and not any(text_of(one).startswith("group:") for one in named)


def _after(tags: Iterable[str], start: str) -> str:
    return next((tag.removeprefix(start) for tag in tags if tag.startswith(start)), "")


def _doi(links: object) -> str:
    for one in links if isinstance(links, list) else ():
        href = text_of(one.get("href")) if isinstance(one, dict) else ""
        if href.startswith("doi:"):
            return href.removeprefix("doi:")
    return ""


def _selectors(targets: object) -> Iterator[dict[str, Any]]:
    """The selectors of targets, those that refine others too."""
    todo = [*targets] if isinstance(targets, list) else [targets]
    while todo:
        one = todo.pop(0)
        if not isinstance(one, dict):
            continue
        inner = one.get("selector", one.get("refinedBy"))
        todo += inner if isinstance(inner, list) else [inner]
        if "type" in one and "selector" not in one:
            yield one


def _exact(selectors: Iterable[Mapping[str, Any]]) -> str:
    return next(
        (text_of(one.get("exact")) for one in selectors if one.get("type") == "TextQuoteSelector"),
        "",
    )


def is_w3c(item: Mapping[str, Any]) -> bool:
    """Whether an object is an annotation of the W3C's model."""
    kind = item.get("type", item.get("@type"))
    return "Annotation" in (kind if isinstance(kind, list) else [kind]) and "target" in item


def read_w3c(items: Iterable[Any]) -> Iterator[Annotation]:
    """The annotations of a list, a page or a collection."""
    for item in items:
        if not isinstance(item, dict) or not is_w3c(item):
            continue
        bodies = item.get("body", item.get("bodyValue"))
        bodies = bodies if isinstance(bodies, list) else [bodies]
        comments: list[str] = []
        tags: list[str] = []
        for body in bodies:
            value = text_of(body.get("value") if isinstance(body, dict) else body)
            tagging = isinstance(body, dict) and body.get("purpose") == "tagging"
            if value:
                (tags if tagging else comments).append(value)
        target = item["target"]
        first = next(iter(target), {}) if isinstance(target, list) else target
        source = first.get("source") or first.get("id") if isinstance(first, dict) else first
        about = source if isinstance(source, dict) else {}
        source = about.get("id") if about else source
        fragments = [one for one in _selectors(target) if one.get("type") == "FragmentSelector"]
        page = next((text_of(one.get("value")) for one in fragments), "")
        marked = {part: _after(tags, part) for part in (*_MARKED, OURS)}
        name = text_of(item.get("id") or item.get("@id"))
        yield make(
            f"{OURS}{marked[OURS]}" if marked[OURS] else f"w3c:{name}",
            quote=_exact(_selectors(target)),
            comment="\n\n".join(comments),
            tags=[tag for tag in tags if not tag.startswith((*_MARKED, OURS))],
            colour=marked["colour:"],
            page=marked["page:"]
            or page.removeprefix("page=").partition("&")[0] * page.startswith("page="),
            url=source,
            doi=about.get("doi"),
            title=about.get("title"),
            skipped="it answers another annotation" if item.get("motivation") == "replying" else "",
        )
