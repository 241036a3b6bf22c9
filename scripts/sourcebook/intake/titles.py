"""Titles as they arrive, with the proper names in them kept from being put into small letters.

Styles such as APA print titles in sentence case. What braces protect keeps its capitals.
"""

import re
from collections.abc import Collection, Iterable

from sourcebook.intake.common_words import is_common
from sourcebook.read import GUARD, is_sentence_case, proper_names

_WORD = re.compile(r"[^\W\d_](?:[\w’'.-]*\w)?")
_ENDS_SENTENCE = re.compile(r"(?:[:?!.—]|^)[\s“”‘’\"'(\[]*$")
_HEAD = re.compile(
    r" (?:Street|Road|Lane|Square|Avenue|Bridge|River|Lake|Bay|Sea|Islands?|Mountains?|Valley"
    r"|County|Canal|Palace|Park|Hill|Hospital|University)\b"
)
"""What makes one name with the name before it, so that none is left half in small letters."""
_CASELESS = re.compile(r"[\u0590-\u08ff\u0900-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\ud7ff]")
_SMALL = frozenset(
    """a an and are as at be but by does for from has how if in into is it its not of on or our so
    than that the their they this to was we were what when where who why with""".split()
)
ENGLISH = frozenset(("", "english", "british", "american", "ukenglish", "usenglish", "en"))


def protected(
    text: str, escaped: str, langid: str, telling: str = "", sure: Collection[str] = ()
) -> str:
    """A title's BibTeX with braces around its names. ``escaped`` is ``text`` as BibTeX has it.

    Only English titles are ever put into other letters. ``telling`` is other prose about the same
    work: what it writes with a small letter is no name. ``sure`` are words known to be names.
    """
    if (langid.lower() or "").partition("-")[0] not in ENGLISH or "{" in text or "}" in text:
        return escaped
    if not re.search("[A-Za-z]", text) or _CASELESS.search(text):
        return escaped
    names = set(names_in(text, telling, sure))
    if not names:
        return escaped
    wanted = "|".join(sorted(map(re.escape, names), key=lambda name: (-len(name), name)))
    return re.sub(rf"(?<![\w\\])(?:{wanted})(?!\w)", _braced, escaped)


def protected_too(text: str, typed: str, langid: str, telling: str) -> str:
    """A title of which something is in braces, with those names too that other prose bears out.

    Whoever typed braces has thought of names, and may have left others out with reason: so only
    what ``telling`` has with a capital amid its sentences, and never with a small letter, is added.
    """
    if langid.lower().partition("-")[0] not in ENGLISH or _CASELESS.search(text):
        return typed
    heard = set(re.findall(r"(?<=[a-z,;] )[A-Z][\w’'-]*", telling))
    small = set(re.findall(r"(?<!\w)[a-z][\w’'-]*", telling))
    names = {name for name in names_in(text, telling) if name in heard}
    names = {name for name in names if name.lower() not in small}
    if not names:
        return typed
    return shielded(typed, names)


def shielded(typed: str, names: Iterable[str]) -> str:
    """A title's BibTeX with braces around these names, where they stand outside of any."""
    longest = sorted(set(names), key=lambda name: (-len(name), name))
    wanted = re.compile(rf"(?<![\w\\])(?:{'|'.join(map(re.escape, longest))})(?!\w)")
    depth, out = 0, []
    for part in re.split(r"(?<!\\)([{}])", typed) if longest else [typed]:
        depth += {"{": 1, "}": -1}.get(part, 0)
        out.append(wanted.sub(lambda found: f"{{{found[0]}}}", part) if depth == 0 else part)
    return "".join(out) if longest else typed


def _braced(found: re.Match[str]) -> str:
    """A name in braces, unless it stands at some already: those of a command protect nothing."""
    before, after = found.string[: found.start()], found.string[found.end() :]
    if (before.endswith("{") or after.startswith("}")) and not _IN_COMMAND.search(before):
        return found[0]
    return f"{{{found[0]}}}"


_IN_COMMAND = re.compile(r"\\(?:emph|mkbibemph|textit|textbf)\{[^{}]*$")


def doubtful(text: str, typed: str, langid: str, telling: str, sure: Collection[str]) -> list[str]:
    """The words of a title that somebody should look at, in its order.

    Those taken for names because they are no common words; and names in small letters.
    """
    if langid.lower().partition("-")[0] not in ENGLISH:
        return []
    guessed = set(names_in(text, telling, sure)) - set(names_in(text, telling, sure, guess=False))
    found = {name for name in guessed if f"{{{name}}}" in typed}
    plain = re.sub(r"<[^<>]*>", "", text)
    if is_sentence_case(plain):
        words = re.findall(r"(?<![\w’'.-])[a-z]{4,}(?![\w-])", plain)
        found |= {word for word in words if proper_names(word.title())}
    return sorted(found, key=plain.find)


def braced_alike(typed: str, langid: str) -> list[str]:
    """Common words in braces, where every word with a capital is in some: a program put them.

    Zotero puts them around each capital of a title that its library has in title case.
    """
    if langid.lower().partition("-")[0] not in ENGLISH:
        return []
    free = re.sub(r"\{[^{}]*\}", "", re.sub(r"\{\{([^{}]*)\}\}", r"{\1}", typed))
    capitals = (match for match in _WORD.finditer(free) if match[0].istitle())
    if any(not _ENDS_SENTENCE.search(free[: match.start()][-4:]) for match in capitals):
        return []
    inside = re.findall(r"\{([^\W\d_]+)\}", typed)
    return [word for word in inside if word.istitle() and is_common(word)]


def names_in(
    text: str, telling: str = "", sure: Collection[str] = (), *, guess: bool = True
) -> list[str]:
    """The words of a title that are proper names, as far as can be told or, else, guessed."""
    plain = re.sub(r"<[^<>]*>", "", text)
    sentence = is_sentence_case(plain)
    known = {plain[start:end] for start, end in proper_names(plain)}
    lands = {word for name in known for word in name.split()}
    small = set(re.findall(r"(?<![\w])[a-z][\w’'-]*", f"{plain} {telling}"))
    heard = set(re.findall(r"(?<=[a-z,;] )[A-Z][\w’'-]*", telling))
    found = []
    for match in _WORD.finditer(plain):
        word = match.group()
        bare = re.sub(r"[’']s$", "", word)
        if bare.lower() in _SMALL or not bare.istitle() or len(bare) == 1:
            continue  # what has other capitals keeps them anyhow
        first = bool(_ENDS_SENTENCE.search(plain[: match.start()][-4:]))
        if first and not (sentence and bare in lands | heard):
            continue
        known_so = sentence or bare in lands or bare in sure
        known_so = known_so or (bare in heard and bare.lower() not in small)
        if known_so or (guess and bare.lower() not in small and not is_common(bare)):
            head = _HEAD.match(plain, match.end()) if word == bare else None
            found.append(f"{bare}{head[0]}" if head else bare)
    return [name for name in found if GUARD not in name]
