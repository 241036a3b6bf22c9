"""Titles as they arrive, with the proper names in them kept from being put into small letters.

Styles such as APA print titles in sentence case. What braces protect keeps its capitals.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sourcebook.intake.common_words import is_common
from sourcebook.read import GUARD, is_sentence_case, proper_names

_WORD = re.compile(r"[^\W\d_](?:[\w’'.-]*\w)?")
_ENDS_SENTENCE = re.compile(r"(?:[:?!.—]|^)[\s“”‘’\"'(\[]*$")
_BEGINS = re.compile(r"(?:[:?!.—]|^)[\s“”‘’\"'(\[]*(?:(?:An?|The) )?$")
"""What stands before the first word of a sentence, or before the one after its article."""
_HEAD = re.compile(
    r" (?:Street|Road|Lane|Square|Avenue|Bridge|River|Lake|Bay|Sea|Islands?|Mountains?|Valley"
    r"|County|Canal|Palace|Park|Hill|Hospital|University|Wars?|Empire|Republic|Revolution|Ocean"
    r"|Peninsula|Gulf|Straits?|Desert)\b"
)
"""What makes one name with the name before it, so that none is left half in small letters."""
_CASELESS = re.compile(r"[\u0590-\u08ff\u0900-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\ud7ff]")
_SMALL = frozenset(
    """a an and are as at be but by does for from has how if in into is it its not of on or our so
    than that the their they this to was we were what when where who why with""".split()
)
_JOINING = frozenset(
    """about after against along among around before behind below between beyond during including
    like near over since through toward towards under until upon versus with within
    without""".split()
)
ENGLISH = frozenset(("", "english", "british", "american", "ukenglish", "usenglish", "en"))


@dataclass(frozen=True, slots=True)
class Heard:
    """What a library tells of words: those in ``small`` letters, and ``names`` amid sentences."""

    small: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


NOTHING_HEARD = Heard()


def heard_in(titles: Iterable[str], prose: Iterable[str]) -> Heard:
    """What titles in sentence case and prose in English tell of words in other titles."""
    told = [plain for plain in titles if is_sentence_case(plain)]
    small = {word for text in (*told, *prose) for word in _LOWER.findall(text)}
    names = {word for text in told for word in _AMID.findall(text)}
    return Heard(frozenset(small), frozenset(name for name in names if name.lower() not in small))


_LOWER = re.compile(r"(?<![\w’'.#@/-])[a-z][\w’'-]{3,}")
_AMID = re.compile(r"(?<=[a-z,;] )[A-Z][\w’'-]*")


def protected(
    text: str,
    escaped: str,
    langid: str,
    telling: str = "",
    sure: Collection[str] = (),
    library: Heard = NOTHING_HEARD,
) -> str:
    """A title's BibTeX with braces around its names. ``escaped`` is ``text`` as BibTeX has it.

    Only English titles are ever put into other letters. ``telling`` is other prose about the same
    work: what it writes with a small letter is no name. ``sure`` are words known to be names, and
    ``library`` is what the other works of the file tell of words.
    """
    if (langid.lower() or "").partition("-")[0] not in ENGLISH or "{" in text or "}" in text:
        return escaped
    if not re.search("[A-Za-z]", text) or _CASELESS.search(text):
        return escaped
    names = set(names_in(text, telling, sure, library))
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
    heard = set(_AMID.findall(telling))
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


def doubtful(
    text: str, typed: str, langid: str, telling: str, sure: Collection[str], library: Heard
) -> list[str]:
    """The words of a title that somebody should look at, in its order.

    Those taken for names because they are no common words; and names in small letters.
    """
    if langid.lower().partition("-")[0] not in ENGLISH:
        return []
    known = set(names_in(text, telling, sure, library, guess=False))
    guessed = set(names_in(text, telling, sure, library)) - known
    found = {name for name in guessed if f"{{{name}}}" in typed}
    plain = re.sub(r"<[^<>]*>", "", text)
    if is_sentence_case(plain):
        words = re.findall(r"(?<![\w’'.-])[a-z]{4,}(?![\w-])", plain)
        found |= {word for word in words if proper_names(word.title())}
    return sorted(found, key=plain.find)


@dataclass(frozen=True, slots=True)
class _Run:
    """Words in braces that nothing but blanks parts: ``plain[start:end]`` of a title without any.

    They are ``common`` words if none of them is known to be a name, or may be one.
    """

    words: tuple[str, ...]
    common: bool
    start: int
    end: int


def braced_alike(typed: str, langid: str) -> list[str]:
    """Common words that may be a name together, where every capital is in braces by a program.

    Zotero and Better BibTeX put them around each capital of a title that is kept in title case:
    'Great Wall', and 'Modern Memory'.
    """
    runs, plain = _runs(typed, langid), re.sub("[{}]", "", typed)
    return [plain[run.start : run.end] for run in runs if run.common and run.words[1:]]


def freed(typed: str, langid: str) -> str:
    """A title without the braces that a program put around common words; as typed, if it did not.

    Braces tell names from words where a word is without them: one with a capital, or a long one in
    small letters. Where none is, and some stand around a common word alone, they tell nothing. What
    stands beside a word that may be a name keeps its own: 'Solla Price'.
    """
    runs, plain = _runs(typed, langid), re.sub("[{}]", "", typed)
    small = set(re.findall(r"(?<![\w’'.-])[a-z]{4,}(?![\w-])", plain))
    alone = any(run.common and len(run.words) == 1 for run in runs)
    if len(runs) < 2 or not alone or small - _SMALL - _JOINING:
        return typed
    for run in reversed(runs):
        if not run.common:
            plain = f"{plain[: run.start]}{{{plain[run.start : run.end]}}}{plain[run.end :]}"
    return plain


def _runs(typed: str, langid: str) -> list[_Run]:
    """The runs of a title; none if a capital stands outside, braces in a word, or a command."""
    if langid.lower().partition("-")[0] not in ENGLISH or re.search(r"\\[A-Za-z]|\$", typed):
        return []
    if re.search(r"\w\{|\}\w", typed):
        return []
    plain = re.sub("[{}]", "", typed)
    inside = _inside(typed)
    names = [range(*span) for span in proper_names(plain)]
    runs: list[_Run] = []
    for match in _WORD.finditer(plain):
        start, end = match.span()
        word = re.sub(r"[’']s$", "", match[0])
        if word.lower() in _SMALL or word.islower():
            continue
        if not inside[start]:
            if word.istitle() and not _BEGINS.search(plain[:start]):
                return []
            continue
        common = word.istitle() and is_common(word) and not any(start in name for name in names)
        if runs and plain[runs[-1].end : start].isspace():
            last = runs.pop()
            runs.append(_Run((*last.words, word), last.common and common, last.start, end))
        else:
            runs.append(_Run((word,), common, start, end))
    return runs


def _inside(typed: str) -> list[bool]:
    """Of each character that is no brace, whether it stands in some."""
    depth, found = 0, []
    for char in typed:
        depth += {"{": 1, "}": -1}.get(char, 0)
        if char not in "{}":
            found.append(depth > 0)
    return found


def names_in(
    text: str,
    telling: str = "",
    sure: Collection[str] = (),
    library: Heard = NOTHING_HEARD,
    *,
    guess: bool = True,
) -> list[str]:
    """The words of a title that are proper names, as far as can be told or, else, guessed."""
    plain = re.sub(r"<[^<>]*>", "", text)
    sentence = is_sentence_case(plain)
    known = {plain[start:end] for start, end in proper_names(plain)}
    lands = {word for name in known for word in name.split()}
    small = set(re.findall(r"(?<![\w])[a-z][\w’'-]*", f"{plain} {telling}"))
    heard = set(_AMID.findall(telling))
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
        known_so = known_so or (bare in heard | library.names and bare.lower() not in small)
        common = bare.lower() in small | library.small or is_common(bare)
        if known_so or (guess and not common):
            head = _HEAD.match(plain, match.end()) if word == bare else None
            found.append(f"{bare}{head[0]}" if head else bare)
    return [name for name in found if GUARD not in name]
