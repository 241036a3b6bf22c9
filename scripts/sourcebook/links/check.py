"""Every link of a built site, held against its files. Pure: a site in, a report filled."""

from collections import defaultdict, deque
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from sourcebook.diagnostics import Report, Rule, Span, did_you_mean
from sourcebook.language import fold
from sourcebook.links.address import PROGRAMS, SOUND, WEB, looks_like, private, scheme_of, written
from sourcebook.links.found import Found, Reference, Use
from sourcebook.links.plain import REDIRECTS
from sourcebook.links.scripts import makes_ids, may_make
from sourcebook.links.site import UNKNOWN, BuiltSite
from sourcebook.links.text_fragments import DIRECTIVE, missing
from sourcebook.rules import weblinks

Told = tuple[Rule, str, str]
"""A rule that a link breaks, what it does, and what to write instead."""

_PAGES = (".html", ".htm", ".xhtml", ".svg")
_UNFURLED = ("meta[og:", "meta[twitter:")
_CANONICAL = "link[canonical]"
_NOT_FOUND = "404.html"
_FROZEN = "e/"
"""Where editions are: a site may have moved since, and their whole addresses are those of then."""
_STATES = ("/", "!")
"""What a fragment begins with that is a state of a page, for a script, by old custom (``#!``)."""


def check_site(site: BuiltSite, report: Report, *, orphans: bool = False) -> int:
    """Tell every fault of the site's links; return how many links were looked at."""
    count = 0
    scripts = _Scripts(site)
    for path, found in site.read.items():
        before = len(report)
        for fault in found.unreadable:
            at = Span(path, fault.line, fault.column)
            report.add(weblinks.FILE_CAN_BE_READ, at, fault.why)
        if path.endswith(_PAGES):
            _ids(path, found, scripts, report)
            _canonical(site, path, found, report)
        judged: dict[tuple[str, ...], tuple[Told, ...]] = {}
        for one in found.references:
            count += 1
            asked = (one.url, one.use, one.holder, one.written)  # a page says much twice
            if asked not in judged:
                judged[asked] = tuple(_judged(site, path, one, scripts))
            for rule, what, hint in judged[asked]:
                end = one.column + len(one.written) if "\n" not in one.written else 0
                span = Span(path, one.line, one.column, end)
                report.add(rule, span, f"{one.holder} '{_short(one.url)}' {what}", hint)
        if len(report) > before:
            report.remember(path, site.files[path].decode("utf-8", "replace"))
    _names(site, report)
    _circles(site, report)
    if orphans:
        _orphans(site, report)
    return count


def _short(url: str) -> str:
    return url if len(url) <= 120 else f"{url[:119]}…"


# Ids


def _ids(path: str, found: Found, scripts: "_Scripts", report: Report) -> None:
    for name, places in found.ids.items():
        if not name or name != "".join(name.split()):
            what = f"the id '{name}' is empty or has a space in it"
            report.add(weblinks.ID_IS_ONCE, Span(path, *places[0]), what)
        elif len(places) > 1:
            line, column = places[0]
            what = f"the id '{name}' is also at {line}:{column}"
            report.add(weblinks.ID_IS_ONCE, Span(path, *places[1]), what)
    for one in found.pointers:
        if one.target not in found.ids and not scripts.make(path, one.target):
            what = f"{one.holder} points at '{one.target}', which is no id of the page"
            hint = did_you_mean(one.target, found.ids)
            report.add(weblinks.POINTER_HAS_TARGET, Span(path, one.line, one.column), what, hint)


def _canonical(site: BuiltSite, path: str, found: Found, report: Report) -> None:
    """Two addresses that a page calls its own: search engines then believe neither."""
    own = [one for one in found.references if one.holder == _CANONICAL]
    for one in own[1:]:
        if _resolved(site, path, one) != _resolved(site, path, own[0]):
            first = f"the one at {own[0].line}:{own[0].column}"
            what = f"{one.holder} '{_short(one.url)}' is another address than {first}"
            at = Span(path, one.line, one.column, one.column + len(one.written))
            report.add(weblinks.OWN_ADDRESS_HAS_ONE_FORM, at, what, "leave one of them")


def _resolved(site: BuiltSite, path: str, one: Reference) -> str:
    try:
        return site.resolved(path, one.url.strip())
    except ValueError:
        return one.url


class _Scripts:
    """What the scripts of each page may make."""

    def __init__(self, site: BuiltSite) -> None:
        self._site = site
        self._kept: dict[str, list[str]] = {}

    def of(self, path: str) -> list[str]:
        """The scripts in a page, and those of the site that it loads."""
        if path not in self._kept:
            found = self._site.read[path]
            texts = list(found.scripts)
            for url in found.loads:
                file = _file(self._site, path, url)
                if file and (script := self._site.read.get(file)):
                    texts += script.scripts
            self._kept[path] = texts
        return self._kept[path]

    def make(self, path: str, fragment: str) -> bool:
        """Whether the page declares the fragment, or one of its scripts may make its anchor."""
        found = self._site.read[path]
        if any(fragment == one or (one.endswith("=") and fragment.startswith(one))
               for one in found.states):  # fmt: skip
            return True
        texts = self.of(path)
        if any(may_make(fragment, text) for text in texts):
            return True
        slugs = {"-".join(fold(words).split()) for words in found.headings}
        return fragment in slugs and any(makes_ids(text) for text in texts)


# Links


def _judged(site: BuiltSite, path: str, one: Reference, scripts: _Scripts) -> Iterator[Told]:
    url = one.url.strip()
    if one.use is Use.HINT:
        return
    if one.use is Use.IDENTITY and not url.startswith(site.address):
        if (
            one.holder != "text"
            and scheme_of(url) in WEB
            and (where := private(url))
            and not _ours(site, url)
        ):
            yield weblinks.ADDRESS_IS_PUBLIC, f"leads to {where}", ""
        return
    try:
        fault = written(url, one.written.strip())
        address = site.resolved(path, url)
        own = site.is_own_host(address)
    except ValueError:
        fault, address, own = ("cannot be read as an address", ""), "", False
    if fault != SOUND and not (path.startswith(_FROZEN) and scheme_of(url) in PROGRAMS):
        yield (weblinks.ADDRESS_IS_WRITTEN_RIGHT, *fault)
    elif not own and (where := private(address)):
        yield weblinks.ADDRESS_IS_PUBLIC, f"leads to {where}", "write an address that all can reach"
    elif urlsplit(address).scheme in WEB:
        if not own:
            yield from _elsewhere(site, address, url, one)
            return
        yield from _at_home(site, path, address, one, scripts)


def _at_home(
    site: BuiltSite, path: str, address: str, one: Reference, scripts: _Scripts
) -> Iterator[Told]:
    """What is wrong with an address on the site's own host."""
    url = one.url.strip()
    if one.holder == REDIRECTS and _served(site, address):
        return
    if url.startswith("//"):
        yield weblinks.OWN_ADDRESS_HAS_ONE_FORM, "leaves its scheme out", f"write '{address}'"
    told = [*_within(site, path, address, one, scripts)]
    yield from told or _whole(site, address, url, one)


def _whole(site: BuiltSite, address: str, url: str, one: Reference) -> Iterator[Told]:
    """What is read without the page that it stands on has to be an address in full."""
    if one.holder.startswith(_UNFURLED) and not scheme_of(url) and not url.startswith("//"):
        hint = f"write '{address}'" if site.address != UNKNOWN else ""
        what = "is relative, which no program that shows a link takes"
        yield weblinks.ADDRESS_IS_WRITTEN_RIGHT, what, hint


def _ours(site: BuiltSite, url: str) -> bool:
    try:
        return site.is_own_host(url)
    except ValueError:
        return False


def _elsewhere(site: BuiltSite, address: str, url: str, one: Reference) -> Iterator[Told]:
    parts, home = urlsplit(address), urlsplit(site.address)
    host = parts.hostname or ""
    if url.startswith("//") and "." not in host:
        what = f"begins with two slashes, so that '{host}' is a host"
        yield weblinks.ADDRESS_IS_WRITTEN_RIGHT, what, f"write '{url[1:]}'"
        return
    alike = host.removeprefix("www.") == (home.hostname or "").removeprefix("www.")
    if alike and site.address != UNKNOWN and parts.port in (None, 80, 443, home.port):
        plain = parts._replace(scheme=home.scheme, netloc=home.netloc)
        file = site.file_of(plain.geturl())
        if file is not None:
            form = f"{home.scheme}://{home.netloc}"
            what = f"calls the site by another form of its address than {form}"
            yield weblinks.OWN_ADDRESS_HAS_ONE_FORM, what, f"write '{plain.geturl()}'"
            return
    if one.use is Use.FETCH or one.holder.endswith(("[action]", "[formaction]", "[ping]")):
        yield weblinks.NOTHING_FROM_ELSEWHERE, f"asks another host, {host}", ""


def _within(
    site: BuiltSite, path: str, address: str, one: Reference, scripts: _Scripts
) -> Iterator[Told]:
    file, url = site.file_of(address), one.url.strip()
    if file is None:
        yield from _beside(site, path, address, url)
        return
    if _doubled(url):
        yield weblinks.LINK_LEADS_SOMEWHERE, "has two slashes where one is meant", "write one"
        return
    if file not in site.files:
        known = _answered_by_another_page(site, path, one) or _left_online(site, file)
        if not (known or _told_since(site, path, file)):
            yield _gone(site, file, url)
        return
    if file.endswith(_PAGES) and one.use is not Use.IDENTITY:
        yield from _part(site, path, file, address, scripts)


def _part(site: BuiltSite, path: str, file: str, address: str, scripts: _Scripts) -> Iterator[Told]:
    """What is wrong with the anchor that an address names, or with the words that it asks for."""
    whole = unquote(urlsplit(address).fragment)
    raw = urlsplit(address).fragment
    fragment, has_words, directive = raw.partition(DIRECTIVE)
    target = site.read.get(file)
    if target is None:
        return
    if has_words and (words := missing(directive, target.text)):
        yield weblinks.TEXT_IS_THERE, f"asks for words that {file} does not have: '{words}'", ""
    name = unquote(fragment)
    if not fragment or _is_no_id(file, name) or ("=" in name and _told_since(site, path, file)):
        return
    known = {name, fragment} & target.ids.keys() or (not has_words and whole in target.ids)
    if not known and not (file.endswith(".html") and scripts.make(file, name)):
        yield (
            weblinks.ANCHOR_EXISTS,
            f"leads to no anchor of {file}",
            did_you_mean(name, target.ids),
        )


def _told_since(site: BuiltSite, path: str, file: str) -> bool:
    """Whether a page of an edition leads to what a note tells of since: nobody can mend the page.

    Of a state of a page that went its reader finds the note; other anchors have one of their own.
    """
    return path.startswith(_FROZEN) and site.is_withdrawn(file)


def _served(site: BuiltSite, address: str) -> bool:
    """Whether a line of the host's leads off the site's path, or to a page without its ending.

    Such a host gives ``one.html`` and ``one/`` for ``one``.
    """
    file = site.file_of(address)
    if file is None:
        return site.file_of(site.address + urlsplit(address).path.lstrip("/")) not in site.files
    return file not in site.files and site.near(file).startswith(file.removesuffix("/index.html"))


def _doubled(url: str) -> bool:
    """Whether a path has an empty part: servers differ in what they make of it."""
    path = url.partition("#")[0].partition("?")[0]
    return "//" in path.removeprefix("//").replace("://", "", 1)


def _is_no_id(file: str, name: str) -> bool:
    """Whether a fragment is no id: the top, a state of a page, a part of a picture."""
    # SVG 2, 16.3
    part = file.endswith(".svg") and name.startswith(("svgView(", "xywh=", "t=", "viewBox("))
    return part or name.lower() == "top" or name.startswith(_STATES)


def _left_online(site: BuiltSite, file: str) -> bool:
    """Whether a file is of an edition that a copy for reading leaves where it is online.

    In such a copy nothing leads to an edition but by its whole address; a site has links of pages.
    """
    return file.startswith(_FROZEN) and site.is_without(_FROZEN)


def _answered_by_another_page(site: BuiltSite, path: str, one: Reference) -> bool:
    """Whether what a script fetches is relative to another page than this, and there."""
    if not path.endswith((".js", ".mjs")) or one.holder != "script[fetch]":
        return False
    pages = [page for page, found in site.pages for url in found.loads
             if _file(site, page, url) == path]  # fmt: skip
    return any(_file(site, page, one.url) in site.files for page in pages)


def _file(site: BuiltSite, path: str, url: str) -> str | None:
    try:
        return site.file_of(site.resolved(path, url))
    except ValueError:
        return None


def _beside(site: BuiltSite, path: str, address: str, url: str) -> Iterator[Told]:
    """An address on the site's host, not below its path."""
    home, parts = urlsplit(site.address), urlsplit(address)
    below = site.address + parts.path.lstrip("/")
    there = site.file_of(below) in site.files or site.near(site.file_of(below) or "")
    if not scheme_of(url) and not url.startswith("//"):
        where = "climbs out of" if not url.startswith("/") else "is not below"
        hint = f"write '{home.path}{parts.path.lstrip('/')}'" if there else ""
        if (found := site.read.get(path)) and found.base:
            where = "is, by the page's <base>, not below"
        yield weblinks.ADDRESS_IS_BELOW_THE_SITE, f"{where} the site's path, '{home.path}'", hint
    elif there and not path.startswith(_FROZEN):
        what = f"is not below the site's path, '{home.path}'"
        yield weblinks.ADDRESS_IS_BELOW_THE_SITE, what, f"write '{below}'"


def _gone(site: BuiltSite, file: str, url: str) -> Told:
    if not scheme_of(url) and (meant := looks_like(url)) != SOUND:
        return (weblinks.ADDRESS_IS_WRITTEN_RIGHT, *meant)
    folder = file.removesuffix("index.html").rstrip("/")
    near = site.near(file)
    if file.endswith("/index.html") and folder in site.folders and not near:
        return weblinks.LINK_LEADS_SOMEWHERE, "leads to a folder without a page of its own", ""
    if near == f"{file}/index.html":
        return weblinks.LINK_LEADS_SOMEWHERE, "lacks the slash at its end", f"there is '{file}/'"
    hint = f"there is '{near}'" if near else did_you_mean(_bare(file), _siblings(site, file))
    return weblinks.LINK_LEADS_SOMEWHERE, "leads to no file", hint


def _bare(file: str) -> str:
    return file.removesuffix("/index.html")


def _siblings(site: BuiltSite, file: str) -> list[str]:
    """The files of the same kind in the same folder, pages by the name of theirs."""
    folder, ending = _bare(file).rpartition("/")[0], file[-5:]
    found = [_bare(one) for one in site.files if one.endswith(ending)]
    return [one for one in found if one.rpartition("/")[0] == folder]


# The whole


def _names(site: BuiltSite, report: Report) -> None:
    folded: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted(site.files):
        folded[path.casefold()].append(path)
    for first, *others in folded.values():
        for other in others:
            what = f"'{other}' differs from '{first}' by capitals alone"
            report.add(weblinks.NAMES_DIFFER, Span(other), what)


def _circles(site: BuiltSite, report: Report) -> None:
    """Pages that send their reader on at once, and in the end to themselves."""
    sends = {}
    for path, found in site.pages:
        if found.refresh is not None and (to := _file(site, path, found.refresh)):
            sends[path] = to
    for path, first in sends.items():
        seen, at = {path}, first
        while at in sends and at not in seen:
            seen.add(at)
            at = sends[at]
        if at == path:
            one = next(
                item for item in site.read[path].references if item.holder == "meta[refresh]"
            )
            at_line = Span(path, one.line, one.column)
            what = f"meta[refresh] '{_short(one.url)}' sends the reader round in a circle"
            report.add(weblinks.LINK_LEADS_SOMEWHERE, at_line, what)


def _orphans(site: BuiltSite, report: Report) -> None:
    """The pages that a reader who starts at the home page cannot reach by links."""
    pages = dict(site.pages)
    reached, waiting = {"index.html"}, deque(["index.html"])
    while waiting:
        path = waiting.popleft()
        for one in pages[path].references if path in pages else ():
            file = _file(site, path, one.url.strip()) if one.use is Use.FOLLOW else None
            if file in pages and file not in reached:
                reached.add(file)
                waiting.append(file)
    for path in sorted(pages.keys() - reached - {_NOT_FOUND}):
        # A page that is not to be found, as one for other people's pages, says so.
        if pages[path].hidden:
            continue
        report.add(weblinks.PAGE_IS_REACHED, Span(path), "no page that is reached links to it")
