"""Asking sites whether they are as declared: robots.txt and the first page of each list."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from typing import Any, ClassVar
from urllib.parse import urljoin

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from twisted.python.failure import Failure as TwistedFailure

from crawler.discovery.base import Entry, Follow, Window
from crawler.failures import failure_of_error
from crawler.process import CrawlPlan, crawl_settings
from crawler.source import Source
from crawler.verdict import Answer, Verdict, fetched_of, robots_of, with_list, with_robots
from storage.config import Config

_NOTHING_IS_KEPT = {
    "EXTENSIONS": {"crawler.run.ArchiveRun": None},
    "ITEM_PIPELINES": {"crawler.pipelines.KeepPipeline": None},
    "DOWNLOADER_MIDDLEWARES": {
        "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
        "crawler.guard.HostGuard": 50,
        "crawler.capture.CaptureMiddleware": None,
    },
    "ROBOTSTXT_OBEY": False,  # the probe asks robots.txt itself, and obeys what it says
    "RETRY_TIMES": 1,
    "DOWNLOAD_TIMEOUT": 30,
}


def probe(config: Config, sources: tuple[Source, ...]) -> tuple[Verdict, ...]:
    """Ask each source's site, politely; one verdict each, in the order given.

    This starts Twisted's reactor, so it can be called once per process.
    """
    settings = crawl_settings(config, CrawlPlan(sources=()), log_level="CRITICAL")
    settings.update(_NOTHING_IS_KEPT, priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    crawlers = [process.create_crawler(_spider_of(source)) for source in sources]
    for crawler in crawlers:
        process.crawl(crawler)
    process.start()
    return tuple(
        crawler.spider.verdict if isinstance(crawler.spider, ProbeSpider) else _silent(source)
        for source, crawler in zip(sources, crawlers, strict=True)
    )


class ProbeSpider(Spider):
    """Asks one source; what it saw is in `verdict`."""

    source: ClassVar[Source]

    def __init__(self, name: str | None = None, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.verdict = Verdict(source=self.source)

    async def start(self) -> AsyncIterator[Request]:
        """Ask each robots.txt first; the lists follow if it allows them."""
        for robots, entries in _by_robots(self.source).items():
            yield Request(
                robots,
                callback=self.robots_answered,
                errback=self.robots_failed,
                cb_kwargs={"asked": robots, "entries": entries},
            )

    def robots_answered(
        self, response: Response, asked: str, entries: list[Entry]
    ) -> Iterator[Request]:
        """Judge robots.txt, then ask the lists that it allows."""
        answer = _answer(response, asked)
        agent = self.settings["USER_AGENT"]
        self.verdict = with_robots(self.verdict, answer, agent)
        rules = robots_of(answer)
        for entry in entries:
            follow = _first(entry)
            if rules.can_fetch(follow.url, agent):
                yield self._list_request(entry, follow)
            else:
                self.verdict = self.verdict.plus(differs=f"{asked} forbids {follow.url}")

    def robots_failed(self, failure: TwistedFailure) -> None:
        """The site could not be reached: its lists are not asked."""
        asked = failure.request.cb_kwargs["asked"]  # type: ignore[attr-defined]
        self.verdict = with_robots(self.verdict, _unanswered(failure, asked), "")

    def _list_request(self, entry: Entry, follow: Follow) -> Request:
        named = "; ".join(f"{name}={value}" for name, value in self.source.cookies.items())
        return Request(
            follow.url,
            method=follow.method,
            body=follow.body,
            headers={**({"Cookie": named} if named else {}), **follow.headers},
            callback=self.list_answered,
            errback=self.list_failed,
            dont_filter=True,
            cb_kwargs={"entry": entry, "asked": follow.url},
        )

    def list_answered(self, response: Response, entry: Entry, asked: str) -> None:
        """Judge the first page of a list."""
        self._judge(entry, _answer(response, asked))

    def list_failed(self, failure: TwistedFailure) -> None:
        """A list could not be asked."""
        request = failure.request  # type: ignore[attr-defined]
        self._judge(request.cb_kwargs["entry"], _unanswered(failure, request.cb_kwargs["asked"]))

    def _judge(self, entry: Entry, answer: Answer) -> None:
        fetched = fetched_of(answer, entry, datetime.now(UTC))
        self.verdict = with_list(self.verdict, entry, fetched, answer)


def _spider_of(source: Source) -> type[ProbeSpider]:
    delays = {"DOWNLOAD_DELAY": source.delay, "AUTOTHROTTLE_START_DELAY": source.delay}
    facts = {"name": source.name, "source": source}
    facts |= {"custom_settings": delays}
    return type(f"Probe_{source.name}", (ProbeSpider,), facts)


def _silent(source: Source) -> Verdict:
    return Verdict(source=source, differs=("it could not be asked; the log says why",))


def _first(entry: Entry) -> Follow:
    return entry.first(Window(), datetime.now(UTC))[0]


def _by_robots(source: Source) -> dict[str, list[Entry]]:
    """The entries by the robots.txt that rules over them."""
    grouped: dict[str, list[Entry]] = {}
    for entry in source.entries:
        grouped.setdefault(urljoin(_first(entry).url, "/robots.txt"), []).append(entry)
    return grouped


def _answer(response: Response, asked: str) -> Answer:
    kind = response.headers.get("Content-Type")
    return Answer(
        asked=asked,
        url=response.url,
        status=response.status,
        content_type=kind.decode("latin-1") if kind else None,
        body=response.body,
    )


def _unanswered(failure: TwistedFailure, asked: str) -> Answer:
    why = failure_of_error(failure.value or ConnectionError("no answer"), asked)
    return Answer(asked=asked, url=asked, status=0, error=why.detail)
