"""Annotations of the web: Hypothesis (its API, its client's export) and the W3C's data model.

At Hypothesis ``text`` is the comment; the words are the ``exact`` of a selector. An answer to
another annotation (``references``) is no excerpt.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sourcebook.annotations.annotation import OURS, Annotation, make, tags_of, text_of
from sourcebook.annotations.fragments import in_media, parted

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
    """The annotations of a list, a page or a collection; one on several passages as often."""
    for item in items:
        if isinstance(item, dict) and is_w3c(item):
            yield from _of_w3c(item)


def _of_w3c(item: Mapping[str, Any]) -> Iterator[Annotation]:
    comments: list[str] = []
    tags: list[str] = []
    told: list[str] = []
    bodies = item.get("body", item.get("bodyValue"))
    for body in _flat(bodies):
        _take_body(body, comments, tags, told)
    targets = [one for one in _flat(item["target"]) if isinstance(one, str | dict)]
    quoting = [one for one in targets if _quoted(one)]
    others = [one for one in targets if one not in quoting]
    taken = quoting or others[:1]
    told += [f"not kept: its target '{_address(one)[0]}'" for one in others if one not in taken]
    marked = {part: _after(tags, part) for part in (*_MARKED, OURS)}
    name = text_of(item.get("id") or item.get("@id"))
    for number, target in enumerate(taken, 1):
        source, about = _address(target)
        fragments = [one for one in _selectors(target) if one.get("type") == "FragmentSelector"]
        values = [text_of(one.get("value")) for one in fragments]
        page = next(iter(values), "")
        named = f"w3c:{name}{f' {number}' if number > 1 else ''}"
        yield make(
            f"{OURS}{marked[OURS]}" if marked[OURS] and number == 1 else named,
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
            told=[*told, *(lost for value in values for lost in in_media(value))],
        )


def _quoted(target: Any) -> str:
    """The words that a target is on: by a selector, else as its address has them."""
    return _exact(_selectors(target)) or parted(_address(target)[0]).words


_TOGETHER = ("Composite", "List", "Independents")
"""What holds several bodies or targets that are all meant."""
_DEEPEST = 9


def _flat(value: Any, depth: int = 0) -> list[Any]:
    """Bodies or targets, those of a set one by one; of a ``Choice`` it is for us to choose."""
    if isinstance(value, list):
        return (
            [inner for one in value for inner in _flat(one, depth + 1)] if depth < _DEEPEST else []
        )
    if isinstance(value, dict) and value.get("type") in _TOGETHER:
        return _flat(value.get("items", []), depth + 1)
    return [] if value is None else [value]


def _address(target: Any) -> tuple[str, Mapping[str, Any]]:
    """The address of the page that a target is on or of, and what is said of the page."""
    source = target.get("source") or target.get("id") if isinstance(target, dict) else target
    about = source if isinstance(source, dict) else {}
    return text_of(about.get("id") if about else source), about


def _take_body(
    body: Any, comments: list[str], tags: list[str], told: list[str], depth: int = 0
) -> None:
    """Add what a body says to the comments, the tags, or what cannot be kept."""
    if not isinstance(body, dict):
        comments += filter(None, [text_of(body)])
        return
    if body.get("type") == "Choice" and depth < _DEEPEST:
        first, *others = _flat(body.get("items", [])) or [None]
        if first is not None:
            _take_body(first, comments, tags, told, depth + 1)
        told += [f"not kept: what its comment may be instead, '{_shown(one)}'" for one in others]
        return
    inner = body.get("source")
    value = text_of(body.get("value"))
    if not value and isinstance(inner, dict):
        value = text_of(inner.get("value") or inner.get("label"))
    if value:
        (tags if body.get("purpose") == "tagging" else comments).append(value)
    elif _shown(body):
        why = text_of(body.get("purpose")) or text_of(body.get("type"))
        told.append(f"not kept: its body{f' ({why})' if why else ''} '{_shown(body)}'")


def _shown(body: Any) -> str:
    """A body in a line: its words, else its address."""
    said = text_of(body.get("value")) if isinstance(body, dict) else text_of(body)
    return said or _address(body)[0]
