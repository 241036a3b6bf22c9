"""``srcset``: the images that a browser chooses from (HTML Living Standard, 4.8.4.3.8)."""

import re

_DESCRIPTOR = re.compile(r"(?:[1-9]\d*w|[1-9]\d*h|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?x)")


def candidates(srcset: str) -> tuple[list[str], str]:
    """The addresses, in order, and what is wrong with a descriptor (empty if nothing is)."""
    urls: list[str] = []
    described: list[list[str]] = []
    at = 0
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
            described.append([])
            continue
        end = srcset.find(",", at)
        end = len(srcset) if end < 0 else end
        described.append(srcset[at:end].split())
        at = end + 1
    return urls, _fault(described)


def _fault(described: list[list[str]]) -> str:
    """What is wrong with the descriptors of some images; with none, an image has ``1x``."""
    seen: dict[str, set[float]] = {"w": set(), "x": set()}
    for words in described:
        if odd := next((word for word in words if not _DESCRIPTOR.fullmatch(word)), ""):
            return f"'{odd}' in srcset is neither a width (640w) nor a density (2x)"
        chosen = [word for word in words if word[-1] != "h"] or ["1x"]
        if len(chosen) > 1:
            return f"one image of srcset has both '{chosen[0]}' and '{chosen[1]}'"
        unit, value = chosen[0][-1], float(chosen[0][:-1])
        if value in seen[unit]:
            return f"two images of srcset are '{chosen[0]}': a browser drops the second"
        seen[unit].add(value)
    return "srcset has widths (640w) beside densities (2x)" if all(seen.values()) else ""
