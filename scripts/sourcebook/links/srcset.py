"""``srcset``: the images that a browser chooses from (HTML Living Standard, 4.8.4.3.8)."""

import re

_DESCRIPTOR = re.compile(r"(?:[1-9]\d*w|[1-9]\d*h|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?x)")


def candidates(srcset: str) -> tuple[list[str], str]:
    """The addresses, in order, and what is wrong with a descriptor (empty if nothing is)."""
    urls, fault, at = [], "", 0
    while at < len(srcset):
        while at < len(srcset) and (srcset[at].isspace() or srcset[at] == ","):
            at += 1
        start = at
        while at < len(srcset) and not srcset[at].isspace():
            at += 1
        url = srcset[start:at]
        if not url:
            break
        urls.append(url.rstrip(","))
        if url.endswith(","):
            continue
        end = srcset.find(",", at)
        end = len(srcset) if end < 0 else end
        for word in srcset[at:end].split():
            if not _DESCRIPTOR.fullmatch(word):
                fault = f"'{word}' in srcset is neither a width (640w) nor a density (2x)"
        at = end + 1
    return urls, fault
