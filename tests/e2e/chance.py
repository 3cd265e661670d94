"""Misfortune by the dice: faults on a site that grows, from a seed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from tests.site.local import LIST, LocalSite
from tests.site.server import Fault, SiteServer
from tests.site.web import Answer, moved

Make = Callable[[Random], Fault]


def _answers(*statuses: int) -> Make:
    def make(dice: Random) -> Fault:
        answer = Answer(status=dice.choice(statuses), body=b"<h1>Error</h1>")
        return Fault(instead=answer, times=dice.choice((1, 2, None)))

    return make


def _cut(dice: Random) -> Fault:
    return Fault(cut=dice.randint(1, 900), times=dice.choice((1, None)))


def _torn(dice: Random) -> Fault:
    return Fault(torn=True, times=dice.choice((1, None)))


def _shell(_: Random) -> Fault:
    return Fault(instead=Answer(body=b'<script>document.cookie="a=b";location.reload()</script>'))


def _away(dice: Random) -> Fault:
    return Fault(instead=moved(dice.choice(("/", "/dang-nhap", "https://khac.example/"))))


PASSING: tuple[Make, ...] = (_answers(500, 502, 503, 429), _cut, _torn)
LASTING: tuple[Make, ...] = (_answers(404, 410, 401, 403, 400), _shell, _away)
"""What a list may not answer half-way: it would end there for good, with its reason."""


@dataclass(slots=True)
class Misfortune:
    """A growing site with new faults every day."""

    server: SiteServer
    site: LocalSite
    dice: Random = field(repr=False)

    def new_day(self) -> None:
        """New articles; yesterday's faults are mended, others appear."""
        self.site = self.site.with_news(self.dice.randint(0, 7))
        self.mend()
        for item in self.dice.sample(self.site.news, k=5):
            self.server.faults[item.path] = self._fault(*PASSING, *LASTING)
        for path in self._lists():
            if self.dice.random() < 1 / 4:
                self.server.faults[path] = self._fault(*PASSING)
        if self.dice.random() < 1 / 6:
            self.server.faults["/robots.txt"] = self._fault(*PASSING)

    def mend(self) -> None:
        """Everything works, as the site now is."""
        self.server.faults.clear()
        self.server.answers.update(self.site.answers())

    def _lists(self) -> list[str]:
        return [p for p in self.site.answers() if p.startswith(LIST) or p == "/rss.xml"]

    def _fault(self, *kinds: Make) -> Fault:
        return self.dice.choice(kinds)(self.dice)
