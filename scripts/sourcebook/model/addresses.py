"""Where every record is published. These addresses are final: readers have linked to them.

An address starts with a slash and is relative to the site's base path; a page's ends with a slash
(``/themes/x/``), an anchor follows it (``/themes/x/#first-meeting``).
"""

import re
from collections.abc import Iterable
from posixpath import commonprefix
from unicodedata import normalize
from urllib.parse import unquote

from sourcebook.model.corpus import Corpus
from sourcebook.model.vocabulary import Kind

ANCHOR = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.:-]{0,80}")
"""An id that an address can end in, as it is: in the ledger, in a link, in a server's map."""

KEPT_OPENINGS = ("__", "sb-", "fn:", *(f"fnref{number}:" for number in ("", *range(2, 10))))
"""What the ids of the theme, of our own scripts and styles, and of notes at the foot begin with.

No others do. A note's have the number of its mention, if it is not the first.
"""

DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE)
"""What no part of an address may be called: names that Windows keeps for devices.

Microsoft, "Naming Files, Paths, and Namespaces"; whatever follows a dot changes nothing.
"""


CHRONOLOGY = "/chronology/"
"""Where the chronology stands."""


def address_of(corpus: Corpus, id: str) -> str:
    """Where the record ``id`` stands. KeyError for an id that names nothing."""
    kind = corpus.kind_of(id)
    if kind in corpus.vocabulary.registers:
        return f"/{corpus.vocabulary.registers[kind].folder}/{id}/"
    if kind == Kind.THEME:
        return f"/themes/{id}/"
    if kind == Kind.SOURCE:
        return f"/sources/{id}/"
    if kind == Kind.EVENT:
        return f"{CHRONOLOGY}#{id}"
    if kind == Kind.EXCERPT:
        excerpt = corpus.excerpts[id]
        whole = excerpt.paragraph is not None
        page = text_address(excerpt.source) if whole else f"/sources/{excerpt.source}/"
        return f"{page}#{id}"
    place = corpus.claims[id] if kind == Kind.CLAIM else corpus.questions[id]
    return f"/themes/{place.theme.id}/#{id}"


def text_address(source: str) -> str:
    """Where the text of a source is printed whole, paragraph by paragraph."""
    return f"/sources/{source}/text/"


def short_address(id: str) -> str:
    """The permanent short address of any record."""
    return f"/id/{id}/"


NO_PROMISE = ("assets/", "data/redirects/")
"""Folders of what pages are made with, and of what is for servers: no edition promises these."""

OBJECTS = (Kind.CLAIM, Kind.QUESTION, Kind.EXCERPT, Kind.EVENT)
"""The kinds of record that stand on another's page.

At their permanent address they have a small page of their own; other records are sent on from it.
"""


def cite_address(id: str) -> str:
    """Where the page of an object says how to cite it."""
    return f"{short_address(id)}#cite"


def embed_address(id: str, edition: str = "") -> str:
    """The card of a claim for other people's pages, as it is now or as an edition has it."""
    return f"{short_address(id)}embed/" + (f"{edition}/" if edition else "")


def teach_address(theme: str) -> str:
    """The instructors' page of a theme."""
    return f"/teach/{theme}/"


def handout_address(theme: str) -> str:
    """The handout of a theme."""
    return f"/teach/{theme}/handout/"


CHECK_LINKS = "/teach/check/"
"""Where the links of a syllabus are checked; no theme is called so."""


LIST = "/list/"
"""Where a reader's own list is shown."""


def list_address(ids: Iterable[str]) -> str:
    """The list of these records, as it is kept in the address."""
    return f"{LIST}#ids={','.join(ids)}"


def apparatus_address(theme: str) -> str:
    """What stands behind the essay of a theme: its works cited, dates and names."""
    return f"/themes/{theme}/apparatus/"


def weigh_address(claim: str) -> str:
    """The exercise of a disputed claim: its cards."""
    return f"/weigh/{claim}/"


def trace_address(claim: str) -> str:
    """The exercise of who copied whom behind a disputed claim."""
    return f"/weigh/{claim}/trace/"


def key_address(claim: str) -> str:
    """The key of a disputed claim's exercises: what the editors say."""
    return f"/weigh/{claim}/key/"


def accounts_address(exercise: str) -> str:
    """The exercise of two accounts that tell one thing."""
    return f"/weigh/accounts/{exercise}/"


def accounts_key_address(exercise: str) -> str:
    """The key of an exercise of two accounts."""
    return f"{accounts_address(exercise)}key/"


COMPARISONS = "/compare/"
"""Where accounts that tell one thing are listed, and below it compared."""


def comparison_address(first: str, second: str) -> str:
    """Where two excerpts are compared word by word."""
    return f"{COMPARISONS}{first}/{second}/"


IN_TIME = tuple(
    f"{folder}/index.md" for folder in "check-citation compare doubt editions unread weigh".split()
)
"""Pages that a site has as soon as there is something for them: a menu may name them before."""


def relative(address: str, base: str) -> str:
    """``address`` as a link on the page at ``base``, right under any base path and host."""
    page, _, anchor = address.partition("#")
    fragment = f"#{anchor}" if anchor else ""
    if page == base:
        return fragment or "./"
    here, there = ([step for step in path.split("/") if step] for path in (base, page))
    same = len(commonprefix([here, there]))
    path = "/".join([*[".."] * (len(here) - same), *there[same:]]) or "."
    return (f"{path}/" if page.endswith("/") else path) + fragment


def folded_address(address: str) -> str:
    """An address in one spelling: equal for two that many file systems and servers take for one.

    Such a pair differs in capitals, in how a letter is composed (Unicode's NFC and NFD), or in what
    is written with per cent signs.
    """
    plain = unquote(address) if "%" in address else address
    return (plain if plain.isascii() else normalize("NFC", plain)).casefold()


def page_of(address: str) -> str:
    """The page that an address, perhaps with an anchor, lies on."""
    return address.partition("#")[0]
