"""What each host was asked, at which distances, and what of it was not polite."""

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median

from crawler.politeness.rules import Look, RobotsKept, Rules
from crawler.source import DEFAULT_DELAY
from crawler.turnstile import host_of
from storage.asked import Asked

TOLERANCE = 0.01  # of a distance: the clock of a machine is set right while it runs


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """A request that was not polite. `rule` is robots, distance, crawl_delay or at_once."""

    rule: str
    source: str
    url: str
    sent_at: datetime
    detail: str


@dataclass(slots=True)
class HostAccount:
    """The requests to one host.

    Attributes:
        distances: seconds from the start of each request to that of the next.
        declared: the longest distance that its sources declare.
        wished: the longest Crawl-delay that it named; 0 for none.
        robots_asked: how often its robots.txt was asked.
    """

    host: str
    sources: set[str] = field(default_factory=set)
    requests: int = 0
    unanswered: int = 0
    robots_asked: int = 0
    declared: float = 0.0
    wished: float = 0.0
    distances: "array[float]" = field(default_factory=lambda: array("d"))
    violations: list[Violation] = field(default_factory=list)

    @property
    def least(self) -> float | None:
        """The shortest distance, in seconds."""
        return min(self.distances, default=None)

    @property
    def usual(self) -> float | None:
        """The median distance, in seconds."""
        return median(self.distances) if self.distances else None

    def count(self, rule: str) -> int:
        """How many violations of a rule there are."""
        return sum(violation.rule == rule for violation in self.violations)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """What is expected.

    Attributes:
        delays: the declared distance of each source, in seconds.
        agent: the User-Agent that robots.txt speaks to.
        longest: no Crawl-delay is kept beyond this, in seconds.
    """

    delays: Mapping[str, float]
    agent: str
    longest: float

    def distance(self, source: str) -> float:
        """The declared distance of a source, also of one that is declared no more."""
        return self.delays.get(source, DEFAULT_DELAY)


def accounts(
    requests: Iterable[Asked], look: Look, manners: Manners, *, since: datetime | None = None
) -> list[HostAccount]:
    """Judge requests in the order of sending; one account for each host, by name.

    Requests before `since` are there to know the robots.txt by; they are not judged.
    """
    robots = RobotsKept(look)
    judges: dict[str, _Judge] = {}
    for asked in requests:
        host = host_of(asked.url)
        judge = judges.setdefault(host, _Judge(HostAccount(host), manners))
        if since is None or asked.sent_at >= since:
            judge.hear(asked, robots)
        else:
            robots.take(asked)
            judge.before = asked
    return sorted((j.account for j in judges.values() if j.account.requests), key=_by_name)


def _by_name(account: HostAccount) -> str:
    return account.host


@dataclass(slots=True)
class _Judge:
    """Hears the requests to one host, one after the other."""

    account: HostAccount
    manners: Manners
    before: Asked | None = None

    def hear(self, asked: Asked, robots: RobotsKept) -> None:
        account = self.account
        account.requests += 1
        account.sources.add(asked.source)
        account.unanswered += asked.status is None
        account.declared = max(account.declared, self.manners.distance(asked.source))
        known = robots.rules(asked)
        if robots.take(asked):
            account.robots_asked += 1
            known = None  # a distance that is wished there is known from now on
        else:
            self._obeyed(asked, known)
        if self.before is not None:
            self._kept(self.before, asked, known)
        self.before = asked

    def _obeyed(self, asked: Asked, known: Rules | None) -> None:
        if known is None:
            objection: str | None = "robots.txt had not been asked in this run"
        else:
            objection = known.objection(asked, self.manners.agent)
        if objection:
            self._blame("robots", asked, objection)

    def _kept(self, before: Asked, asked: Asked, known: Rules | None) -> None:
        distance = (asked.sent_at - before.sent_at).total_seconds()
        self.account.distances.append(distance)
        declared = max(self.manners.distance(one.source) for one in (before, asked))
        wished = known.crawl_delay(self.manners.agent) if known else 0.0
        self.account.wished = max(self.account.wished, wished)
        ended = before.sent_at + timedelta(seconds=before.seconds)
        if distance < declared * (1 - TOLERANCE):
            self._blame("distance", asked, _too_soon(distance, declared, "declared"))
        if declared < (wished := min(wished, self.manners.longest)):
            self._wished(asked, distance, wished)
        if asked.sent_at < ended - timedelta(seconds=TOLERANCE):
            self._blame("at_once", asked, f"sent while {before.url} was being answered")

    def _wished(self, asked: Asked, distance: float, wished: float) -> None:
        if distance < wished * (1 - TOLERANCE):
            self._blame("crawl_delay", asked, _too_soon(distance, wished, "its Crawl-delay"))

    def _blame(self, rule: str, asked: Asked, detail: str) -> None:
        self.account.violations.append(
            Violation(
                rule=rule,
                source=asked.source,
                url=asked.url,
                sent_at=asked.sent_at,
                detail=detail,
            )
        )


def _too_soon(distance: float, least: float, whose: str) -> str:
    return f"{distance:.3f} s after the request before; {whose} are {least:g} s"
