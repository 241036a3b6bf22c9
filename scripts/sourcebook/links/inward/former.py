"""Links to where a site was published before, judged as those to where it is now."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from sourcebook.links.inward.judge import (
    LIVE,
    MOVED,
    NEVER,
    UNKNOWN,
    WITHDRAWN,
    Doctor,
    Opens,
    Verdict,
)
from sourcebook.links.inward.parts import Site, parts_of, unwrapped
from sourcebook.links.inward.promises import Promises


class FormerDoctor(Doctor):
    """A `Doctor` of a site that was published at the ``former`` addresses before."""

    def __init__(
        self,
        promises: Promises,
        site: Site,
        since: str = "",
        asks: Callable[[str], bool | None] = lambda _: None,
        opens: Opens = lambda _: None,
        former: Iterable[Site] = (),
    ) -> None:
        super().__init__(promises, site, since, asks, opens)
        self.former = tuple(former)

    def _present(self, url: str) -> str:
        """The address that one at a former address of the site has now; empty for any other."""
        inner = unwrapped(url)
        for site in self.former if parts_of(inner, self.site) is None else ():
            parts = parts_of(inner, site)
            if parts is not None:
                anchor = parts.written + parts.directive
                return f"{self.full(parts.path)}{parts.query}{f'#{anchor}' if anchor else ''}"
        return ""

    def judge(self, url: str) -> Verdict | None:
        """What became of an address; what lives has moved if it is a former one."""
        present = self._present(url)
        found = super().judge(present or url)
        if not present or found is None or found.kind != LIVE:
            return found
        return replace(found, kind=MOVED, target=found.address, edition="")

    def mended(self, url: str, verdict: Verdict, pin: str = "") -> str:
        """What to write instead of an address; of a former one at least where it is now."""
        present = self._present(url)
        new = super().mended(present or url, verdict, pin)
        known = verdict.kind not in (NEVER, UNKNOWN, WITHDRAWN)
        return new or (present if known else "")
