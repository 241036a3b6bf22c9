"""What holds of every pair of accounts of a project, whatever it is about."""

import json
from html.parser import HTMLParser

from sourcebook.collate import fold, words, written
from sourcebook.facts import Facts
from tests.projects import Pack


class Quoted(HTMLParser):
    """The words of a page's quotations as they are seen: without those that are only heard."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open: list[bool] = []
        self._in = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a quotation, or what is only heard."""
        if tag == "blockquote":
            self.found.append("")
            self._in = True
        self._open.append(dict(attrs).get("class") == "sb-said" or tag == "sup")

    def handle_endtag(self, tag: str) -> None:
        """Close it."""
        self._open.pop()
        self._in = self._in and tag != "blockquote"

    def handle_data(self, data: str) -> None:
        """Keep what is seen."""
        if self._in and not any(self._open):
            self.found[-1] += data


def quoted(page: str) -> list[str]:
    """The quotations of a page of Markdown, as they are seen, folded."""
    reader = Quoted()
    reader.feed("".join(part for part in page.splitlines(True) if part.startswith("<")))
    return [fold(text) for text in reader.found]


def faults(facts: Facts, pages: dict[str, str], pack: Pack) -> list[str]:
    """What is wrong with the pairs of a project; ``pages`` are the Markdown of each by address."""
    found = []
    for pair in facts.comparisons:
        one, other = pair.accounts
        first, second = one.text, other.text
        if written(first, pair.edits) != second:
            found.append(f"{pair.address}: the second text is not had from the edits")
        if "".join(edit.read(first) for edit in pair.edits) != first:
            found.append(f"{pair.address}: the first text is not read off the edits")
        for account in pair.accounts:
            own = account.excerpt.translation if account.translated else account.excerpt.quote
            if account.text != own:
                found.append(f"{pair.address}: {account.id} has other words than the site quotes")
        counted = pair.counted
        sizes = [sum(word.size for word in words(text)) for text in (first, second)]
        if any(abs(told - size) >= 1 for told, size in zip(counted.words, sizes, strict=True)):
            found.append(f"{pair.address}: {counted.words} words are told, and it has {sizes}")
        # A pair of quotations holds no word that is not in one of them: the limits stay held.
        shown = quoted(pages[pair.address])
        if shown != [fold(first), fold(second)]:
            found.append(f"{pair.address}: the page shows {shown}")
        data = json.loads(pack[f"{pair.address.strip('/')}/index.json"].content)["data"]
        sides = {
            "first": "".join(edit["first"] for edit in data["edits"]),
            "second": "".join(edit["second"] for edit in data["edits"]),
        }
        if sides != {"first": first, "second": second}:
            found.append(f"{pair.address}: the data has other texts")
    return found
