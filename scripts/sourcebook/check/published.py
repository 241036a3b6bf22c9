"""Rules of what ledgers say of editions: neither less than they promised, nor anything else."""

from collections.abc import Container, Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from sourcebook.check.finding import Finding
from sourcebook.diagnostics import Span
from sourcebook.facts import (
    Facts,
    address_of_path,
    fate_of,
    fingerprint,
    first_to_have,
    former_ids,
    kept_words,
    nameless,
    never_named,
    own_paths,
    place_of_words,
    renamed,
    reworded,
    unfounded,
    unmarked,
    untold,
)
from sourcebook.model import Corpus, Edition, Permalink, folded_address, short_address
from sourcebook.parse import FILES, PERMALINKS, REVISIONS
from sourcebook.rules import permanence


def of_editions(facts: Facts, ledger: Mapping[str, Permalink]) -> Iterator[Finding]:
    """What is promised is what the editions bear out, and no less of it: P009, P011, P013 and on.

    Of what a revision tells that none bears out the words are not asked: it is one slip.
    """
    corpus = facts.corpus
    yield from _site(corpus)
    yield from _kept(corpus.editions, ledger)
    yield from _bound(corpus.editions, ledger)
    wrongs = list(unfounded(facts))
    doubted = {place_of_words(key) for _, key, _ in wrongs}
    yield from _words(facts, ledger, doubted)
    yield from _names(facts, doubted)
    for line, _, wrong in wrongs:
        told = f"the revision of '{line.object}' on {line.day} {wrong}"
        hint = (
            "after a merge of two branches, run 'sourcebook permalinks'; if this is told again, "
            "take the line out: 'sourcebook revise' writes such lines"
        )
        yield Finding(permanence.REVISION_IS_OF_PUBLISHED_WORDS, line.at, told, hint)


def _site(corpus: Corpus) -> Iterator[Finding]:
    """The site stands where the latest edition says."""
    latest, now = corpus.editions[-1] if corpus.editions else None, corpus.settings.site_url
    at = corpus.settings.site_url_at
    if at and latest and latest.site and _site_of(latest.site) != _site_of(now):
        told = f"the site's address is '{now}'" if now else "the site has no address"
        told = f"{told}; edition {latest.name} was made for '{latest.site}'"
        hint = (
            f"write it back: site_url: {latest.site}; if the site has moved, see that its old "
            "host sends readers of each address on to the new one: this is told until the next "
            "edition"
        )
        yield Finding(permanence.SITE_KEEPS_ITS_ADDRESS, at, told, hint)


def _site_of(address: str) -> tuple[str, str | None, int | None, str]:
    """What makes an address another one (RFC 3986, 6.2): a host has no capitals, 443 is https's."""
    try:
        found = urlsplit(address)
        number = found.port
    except ValueError:  # of an edition that is not as it was
        return "", address, None, ""
    port = number or {"https": 443, "http": 80}.get(found.scheme)
    return found.scheme, found.hostname, port, found.path


def _words(
    facts: Facts, ledger: Mapping[str, Permalink], doubted: Container[str]
) -> Iterator[Finding]:
    """Words are those of the latest edition, or a revision says why they are not; each once."""
    silent = set()
    for key, before, after in untold(facts.corpus):
        silent.add(key)
        if short_address(key) not in doubted:
            told = f"the words of '{key}' differ in editions {before} and {after}: nothing says why"
            command = f"git log --all -p -S'{key} ' -- {REVISIONS}"
            hint = (
                f"put back the line that 'sourcebook revise' wrote: {command} shows it; if no "
                f"branch has it any more, the archive of edition {after} has it in data/"
            )
            yield Finding(permanence.WORDS_ARE_AS_PUBLISHED, Span(REVISIONS), told, hint)
    for key in reworded(facts.corpus, facts):
        line = ledger[short_address(key)]
        if key in silent or line.address in doubted:
            continue
        told = (
            f"the words of '{key}' are not those of {_last_with(key, line, facts)} or its revisions"
        )
        hint = f'restore them, or say why: sourcebook revise {key} "the reason"'
        at = facts.corpus.own_id(key).at
        if line.words != fingerprint(facts.kept[key].words):
            hint = f"{_as_published(key, facts)}{hint}"
        else:
            at = line.at  # the words are those of the ledger, which was changed
        yield Finding(permanence.WORDS_ARE_AS_PUBLISHED, at, told, hint)


def _as_published(key: str, facts: Facts) -> str:
    """The words of an object in the latest edition that tells them, to begin a hint with."""
    ids = (key, *former_ids(facts.corpus, key))
    for edition in reversed(facts.corpus.editions):
        for one in (edition.objects[then] for then in ids if then in edition.objects):
            return f"they were “{kept_words(one, facts.language)}”; "
    return ""


def _last_with(key: str, line: Permalink, facts: Facts) -> str:
    """The last edition that has an object, in words; else that of its line in the ledger."""
    ids = {key, *former_ids(facts.corpus, key)}
    had = (one.name for one in reversed(facts.corpus.editions) if ids & one.objects.keys())
    name = next(had, line.edition)
    return f"edition {name}" if name else "the last edition"


def _names(facts: Facts, doubted: Container[str]) -> Iterator[Finding]:
    """Names are those of the latest edition, or a revision says why they are not."""
    rule = permanence.NAME_IS_AS_PUBLISHED
    if lacking := unmarked(facts, facts.corpus.permalinks):
        more = f" and {len(lacking) - 1} more have" if len(lacking) > 1 else " has"
        told = f"'{lacking[0].address}'{more} no mark of the name that was published"
        hint = "run 'sourcebook permalinks', which keeps one of each name as it is now"
        yield Finding(rule, lacking[0].at, told, hint)
    for line in (one for one in nameless(facts) if one.address not in doubted):
        told = f"'{line.address}' has the mark of a name, and what is there has none"
        hint = f"restore it, or say why: sourcebook revise '{line.address}' \"the reason\""
        if never_named(line.address, facts.corpus):
            hint += "; if it never had a name, take the mark out"
        yield Finding(rule, line.at, told, hint)
    for line, name in ((one, name) for one, name in renamed(facts) if one.address not in doubted):
        told = f"'{line.address}' is '{name}' now, and was published under another name"
        which = line.address.split("/")[2] if line.address.startswith("/id/") else line.address
        hint = f"restore it, or say why it is the same: sourcebook revise '{which}' \"the reason\""
        yield Finding(rule, line.at, told, hint)


def _kept(editions: Iterable[Edition], ledger: Mapping[str, Permalink]) -> Iterator[Finding]:
    """Each address that an edition has, and that the ledger does not keep; each edition once."""
    bound = {address for address, line in ledger.items() if line.bound}
    for edition in editions:
        lost = sorted(edition.addresses - bound)
        if lost:
            more = f" and {len(lost) - 1} more" if len(lost) > 1 else ""
            told = f"'{lost[0]}'{more} of edition {edition.name} is not bound by the ledger"
            hint = "restore the line; if the edition was cut short when made, delete its folder"
            yield Finding(permanence.EDITION_IS_WHOLE, Span(PERMALINKS), told, hint)


def _bound(editions: Iterable[Edition], ledger: Mapping[str, Permalink]) -> Iterator[Finding]:
    """Each edition by which lines are bound whose addresses it is not the first to have, once."""
    editions = list(editions)
    first, names = first_to_have(editions), {edition.name for edition in editions}
    wrong: dict[str, list[Permalink]] = {}
    for line in ledger.values():
        if line.bound and first.get(line.address) != line.edition:
            wrong.setdefault(line.edition, []).append(line)
    for name, (line, *others) in wrong.items():
        more = f" and {len(others)} more are" if others else " is"
        told = f"'{line.address}'{more} bound by edition {name}"
        if name not in names:
            told += ", and there is no such edition"
            hint = "restore the edition's folder from git; or the lines, if there never was one"
        elif there := first.get(line.address):
            told += f", and edition {there} has it before"
            hint = "run 'sourcebook permalinks', which writes that one"
        else:
            told += ", which has no such address"
            hint = "nobody was ever promised it: run 'sourcebook permalinks', which unbinds it"
        yield Finding(permanence.LINE_IS_OF_ITS_EDITION, line.at, told, hint)


def files(facts: Facts) -> Iterator[Finding]:
    """P006, P010: no file of people's lies among the editions, nor is one that lives told as gone.

    Of the files that a build makes, the build tells.
    """
    corpus = facts.corpus
    for path in sorted(own_paths(corpus)):
        if folded_address(address_of_path(path)).startswith("/e/"):
            told = f"'/{path}' is where editions are, which never change"
            at = Span(f"docs/{path}")
            yield Finding(permanence.ADDRESSES_DIFFER, at, told, "move this file")
        if fate := fate_of(path, corpus.file_fates):
            told = f"'{path}' is marked '{fate.state}', and docs/ has it"
            hint = f"take the line out of {FILES}, or give the file another name"
            yield Finding(permanence.GONE_STAYS_GONE, fate.at, told, hint)
