"""What is private in what people noted: accounts, addresses of people, paths of their machines."""

import re

PRIVATE = re.compile(
    r"acct:[^\s<>\"'),;]+"  # an account at Hypothesis
    r"|(?<![\w.+-])(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # an address of e-mail
    r"|(?:file|zotero|obsidian)://[^\s<>\"')]+"  # something on somebody's own machine
    r"|(?<![\w/:.])(?:/(?:home|Users|private|tmp|var|mnt|media|Volumes|root)/[^\s<>\"'),;]*"
    r"|[A-Za-z]:\\[^\s<>\"'),;]*|~/[^\s<>\"'),;]+|\\\\[\w.-]+\\[^\s<>\"'),;]*)"
    r"|(?<![\w\[;-])@[A-Za-z_][\w.]*"  # a name to be told, as Hypothesis and Slack write it
)


def without_private(text: str, told: list[str]) -> str:
    """The text without any of these; that something was left out goes into ``told``."""
    cleaned = PRIVATE.sub("[…]", text)
    if cleaned != text:
        told.append("left out: paths or addresses of people")
        cleaned = "\n".join(" ".join(line.split()) for line in cleaned.split("\n")).strip()
    return cleaned
