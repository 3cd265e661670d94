"""The conversation of `diaphuong sources check`: is a site as its declaration says?"""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from crawler.discovery.base import Announced, Entry, Follow, Order, Window
from crawler.probing import lists, samples
from crawler.probing.claims import claims
from crawler.probing.desk import Answer, Desk, Trouble, rules_of
from crawler.probing.encryption import TRIALS, first_that_works
from crawler.probing.signs import recognised
from crawler.probing.site_name import site_name
from crawler.probing.verdict import ORDINARY, HostSeen, RobotsSeen, SampleSeen, TlsSeen, Verdict
from crawler.probing.wording import worded
from crawler.reading.charset import decode
from crawler.source import Source
from crawler.trust import STRICT, Tls
from storage.records import Refusal

PATIENCE = 1800.0  # seconds for one source; a site that asks for a minute between requests fits
LISTS = 6
SAMPLES = 3
SECOND_PAGES = 2


@dataclass(slots=True, kw_only=True)
class Check:
    """A check under way: what was seen so far. `hold` is the conversation."""

    source: Source
    agent: str
    most_lists: int = LISTS
    patience: float = PATIENCE
    hosts: list[HostSeen] = field(default_factory=list)
    tls: TlsSeen | None = None
    leaves: list[lists.Leaf] = field(default_factory=list)
    samples: list[SampleSeen] = field(default_factory=list)
    robots: dict[str, RobotsSeen] = field(default_factory=dict)
    pages: list[str] = field(default_factory=list)
    cut_off: str | None = "it could not be asked; the log says why"
    asked: int = 0
    _answers: dict[str, Answer] = field(default_factory=dict)

    async def hold(self, desk: Desk) -> None:
        """Ask the site; whatever stops it, what was seen until then stays."""
        try:
            async with asyncio.timeout(self.patience):
                await self._talk(desk)
        except TimeoutError:
            self.cut_off = f"it was not done within {self.patience:g} s; the rest was not asked"
        else:
            self.cut_off = None
        self.asked = desk.asked

    async def _talk(self, desk: Desk) -> None:
        for host in self.source.hosts:
            await self._greet(desk, host)
        await self._encryption(desk)
        if not any(seen.status for seen in self.hosts):
            return
        for entry in lists.chosen(self.source.entries, self.most_lists):
            await self._first_page(desk, entry)
        await self._second_pages(desk)
        for page in lists.spread(self.leaves, SAMPLES):
            await self._sample(desk, page)

    async def _greet(self, desk: Desk, host: str) -> None:
        answer = await self._ask(desk, Follow(url=f"{_scheme(self.source)}://{host}/"))
        robots = desk.robots(answer.asked)
        status = answer.status or (robots.status if robots else 0)
        away = answer.trouble is Trouble.OFF_LIMITS
        self.hosts.append(
            HostSeen(
                host=host,
                status=status,
                leads_to=answer.url if answer.moved and _host(answer) != _plain(host) else None,
                calls_itself=site_name(_text(answer), answer.url),
                error=answer.error if away or not status else None,
            )
        )

    async def _encryption(self, desk: Desk) -> None:
        """Whether the declared TLS profile is the one that is needed."""
        if _scheme(self.source) != "https":
            return
        first = next(iter(self._answers.values()))
        declared = self.source.tls
        name = _name(declared)
        if first.trouble is Trouble.TLS:
            needed = await first_that_works(desk, first.asked, TRIALS)
            works_with = _name(needed) if needed else None
            self.tls = TlsSeen(declared=name, works_with=works_with, error=first.error)
        elif any(seen.status for seen in self.hosts):
            fewer = [STRICT] if declared.name else []
            stricter = await first_that_works(desk, first.asked, fewer)
            self.tls = TlsSeen(declared=name, works_with=_name(stricter or declared))

    async def _first_page(self, desk: Desk, entry: Entry) -> None:
        follow, *_ = entry.first(Window(), datetime.now(UTC))
        answer = await self._ask(desk, follow)
        self.leaves.append(lists.first_page(self.source, entry, follow, answer))

    async def _second_pages(self, desk: Desk) -> None:
        """Ask where one list of each way of paging goes on, and one part of each index."""
        ways: set[tuple[str, str]] = set()
        for place, leaf in enumerate(self.leaves):
            follow = lists.goes_on(leaf)
            way = (type(leaf.entry).__name__, type(getattr(leaf.entry, "next", None)).__name__)
            if follow is None or way in ways or len(ways) >= SECOND_PAGES:
                continue
            ways.add(way)
            answer = await self._ask(desk, follow)
            self.leaves[place] = lists.second_page(self.source, leaf, follow, answer)

    async def _sample(self, desk: Desk, page: Announced) -> None:
        answer = await self._ask(desk, Follow(url=page.url, order=Order.CHILD))
        self.samples.append(samples.sample(self.source, page, answer))

    async def _ask(self, desk: Desk, follow: Follow) -> Answer:
        """Ask once; a front page that is a list, too, is not asked again."""
        known = f"{follow.method} {follow.url} {follow.body}"
        if known not in self._answers:
            answer = await desk.ask(follow)
            self._answers[known] = answer
            self._note(desk, answer)
        return self._answers[known]

    def _note(self, desk: Desk, answer: Answer) -> None:
        robots = desk.robots(answer.url)
        if robots is not None and robots.asked not in self.robots:
            self.robots[robots.asked] = _robots_seen(robots, self.agent)
        if text := _text(answer):
            self.pages.append(text)

    def verdict(self) -> Verdict:
        """Everything that was seen, with what it means for the declaration."""
        seen = Verdict(
            source=self.source,
            hosts=tuple(self.hosts),
            tls=self.tls,
            robots=tuple(self.robots.values()),
            lists=tuple(leaf.seen for leaf in self.leaves),
            samples=tuple(self.samples),
            family=recognised(self.pages, [p.url for leaf in self.leaves for p in leaf.announced]),
            requests=self.asked,
        )
        return worded(replace(seen, claims=claims(seen)), self.cut_off)


def _text(answer: Answer) -> str:
    """A page as text; "" for an error, or for what is none."""
    text = decode(answer.body, answer.content_type) if answer.is_page else ""
    return "" if isinstance(text, Refusal) else text


def _scheme(source: Source) -> str:
    """How the source is asked: as its lists are."""
    urls = [str(getattr(entry, "url", "")) for entry in source.entries]
    return next((urlsplit(url).scheme for url in urls if url), "https")


def _host(answer: Answer) -> str:
    return _plain(urlsplit(answer.url).netloc)


def _plain(host: str) -> str:
    return host.lower().removeprefix("www.")


def _name(tls: Tls) -> str:
    return tls.name or ORDINARY


def _robots_seen(answer: Answer, agent: str) -> RobotsSeen:
    rules = rules_of(answer)
    return RobotsSeen(
        url=answer.asked,
        status=answer.status,
        crawl_delay=rules.crawl_delay(agent),
        sitemaps=tuple(rules.sitemaps),
        error=answer.error,
    )
