"""Holding conversations with sites over the network, by Scrapy and as politely as a crawl."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, replace
from typing import Any, ClassVar
from urllib.parse import urljoin

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess, AsyncCrawlerRunner
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from scrapy.http import Response
from scrapy.settings import Settings
from twisted.internet.error import ConnectError, ConnectionClosed

from crawler.browser import NoBrowser
from crawler.capture import RENDER
from crawler.discovery.base import Follow
from crawler.failures import ROBOTS, failure_of_error
from crawler.guard import OffLimits
from crawler.probing.desk import Answer, Conversation, Trouble
from crawler.process import CrawlPlan, crawl_settings
from crawler.reading.page import split
from crawler.renderer import NotRendered
from crawler.robots import RobotsGate, RobotsUnknown
from crawler.source import Source
from crawler.trust import Tls, TlsTrouble
from storage.config import Config

# What the network does to a question. Anything else is a fault of ours and must be seen.
_NETWORK = (
    CannotResolveHostError,
    ConnectError,
    ConnectionClosed,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    NoBrowser,
    NotRendered,
    OSError,
    ResponseDataLossError,
    TlsTrouble,
    UnsupportedURLSchemeError,
    ValueError,
)
_NOTHING_IS_KEPT: Mapping[str, Any] = {
    "EXTENSIONS": {"crawler.run.ArchiveRun": None},
    "ITEM_PIPELINES": {"crawler.pipelines.KeepPipeline": None},
    "DOWNLOADER_MIDDLEWARES": {
        "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
        "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
        "crawler.guard.HostGuard": 50,
        "crawler.robots.RobotsGate": None,
        "crawler.probing.interview.HeardRobots": 100,
        "crawler.rendering.RenderMiddleware": 540,
        "crawler.capture.CaptureMiddleware": None,
    },
    "RETRY_TIMES": 1,
    "DOWNLOAD_TIMEOUT": 30,
}


Turns = defaultdict[str, asyncio.Lock]  # by host: who asks it now


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A conversation to hold, and the declaration that says with whom and how."""

    source: Source
    hold: Conversation


def interview(config: Config, talks: Sequence[Talk]) -> None:
    """Hold all conversations at once; none waits for another, unless they share a host.

    This starts Twisted's reactor, so it can be called once per process.
    """
    process = AsyncCrawlerProcess(interview_settings(config))
    turns: Turns = defaultdict(asyncio.Lock)
    for talk in talks:
        process.crawl(interviewer(talk, process, turns))
    process.start()


def interview_settings(config: Config) -> Settings:
    """Scrapy's settings for conversations: nothing is kept, the rest is as in a crawl."""
    settings = crawl_settings(config, CrawlPlan(sources=()), log_level="ERROR")
    settings.update(_NOTHING_IS_KEPT, priority="cmdline")
    return settings


def interviewer(
    talk: Talk, runner: AsyncCrawlerRunner, turns: Turns | None = None
) -> type["Interviewer"]:
    """The spider that holds a conversation; `turns` keeps those with one host apart."""
    source = talk.source
    delays = {"DOWNLOAD_DELAY": source.delay, "AUTOTHROTTLE_START_DELAY": source.delay}
    facts: dict[str, Any] = {"name": source.name, "source": source, "talk": talk, "runner": runner}
    facts["turn"] = nullcontext() if turns is None else turns[_slot(source)]
    facts["custom_settings"] = delays
    return type(f"Interview_{source.name}", (Interviewer,), facts)


class Interviewer(Spider):
    """Sits at the desk: asks what the conversation wants to know, one question at a time."""

    source: ClassVar[Source]
    talk: ClassVar[Talk]
    runner: ClassVar[AsyncCrawlerRunner]
    turn: ClassVar[AbstractAsyncContextManager[None]]

    def __init__(self, name: str | None = None, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.asked = 0
        self.heard: dict[str, Answer] = {}

    async def start(self) -> AsyncIterator[Request]:
        """Hold the conversation; its questions do not go through the scheduler."""
        async with self.turn:
            await self.talk.hold(self)
        through_the_scheduler: tuple[Request, ...] = ()
        for request in through_the_scheduler:
            yield request

    async def ask(self, follow: Follow) -> Answer:
        """Ask, through all the middlewares of a crawl; trouble becomes an answer."""
        self.asked += 1
        engine = self.crawler.engine
        assert engine is not None, "conversations are held while the engine runs"  # noqa: S101
        try:
            response = await engine.download_async(self._request(follow))
        except _NETWORK as error:
            return self._unanswered(error, follow.url)
        return _answer(response, follow.url)

    def robots(self, url: str) -> Answer | None:
        """What the site answered when it was asked for robots.txt."""
        return self.heard.get(split(url).netloc)

    async def with_tls(self, tls: Tls, talk: Conversation) -> None:
        """A spider of its own asks: what TLS allows is set for a whole crawl."""
        other = Talk(source=replace(self.source, tls=tls), hold=talk)
        await self.runner.crawl(interviewer(other, self.runner))

    def _unanswered(self, error: Exception, url: str) -> Answer:
        """Trouble; behind a robots.txt that could not be had stands the trouble it had."""
        answer, robots = _unanswered(error, url), self.robots(url)
        if isinstance(error, RobotsUnknown) and robots and robots.trouble:
            return replace(answer, trouble=robots.trouble, error=robots.error)
        return answer

    def _request(self, follow: Follow) -> Request:
        named = "; ".join(f"{name}={value}" for name, value in self.source.cookies.items())
        return Request(
            follow.url,
            method=follow.method,
            body=follow.body,
            headers={**({"Cookie": named} if named else {}), **follow.headers},
            meta={"download_slot": _slot(self.source), RENDER: self.source.browser is not None},
        )


class HeardRobots(RobotsGate):
    """The crawl's own gate, which also lets the conversation see what robots.txt said."""

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        asked = urljoin(request.url, "/robots.txt")  # `request` is the one that had to wait
        _heard(self.crawler.spider)[netloc] = _answer(response, asked)
        await super()._parse_robots(response, netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        _heard(self.crawler.spider)[netloc] = _unanswered(exc, f"{netloc}/robots.txt")
        super()._robots_error(exc, netloc)


def _slot(source: Source) -> str:
    """One queue for all names of a host, as in a crawl."""
    return source.hosts[0].partition(":")[0].removeprefix("www.")


def _heard(spider: Spider | None) -> dict[str, Answer]:
    assert isinstance(spider, Interviewer), "the settings are those of an interview"  # noqa: S101
    return spider.heard


def _answer(response: Response, asked: str) -> Answer:
    kind = response.headers.get("Content-Type")
    return Answer(
        asked=asked,
        url=response.url,
        status=response.status,
        content_type=kind.decode("latin-1") if kind else None,
        body=response.body,
    )


def _unanswered(error: Exception, asked: str) -> Answer:
    why = failure_of_error(error, asked)
    trouble = _trouble(error)
    return Answer(asked=asked, url=asked, status=0, error=why.detail, trouble=trouble)


_KINDS: tuple[tuple[type[Exception], Trouble], ...] = (
    (CannotResolveHostError, Trouble.NO_HOST),
    (DownloadConnectionRefusedError, Trouble.REFUSED),
    (DownloadTimeoutError, Trouble.SILENT),
    (RobotsUnknown, Trouble.ROBOTS),
    (OffLimits, Trouble.OFF_LIMITS),
    (TlsTrouble, Trouble.TLS),
)


def _trouble(error: Exception) -> Trouble:
    if isinstance(error, IgnoreRequest) and str(error) == ROBOTS:
        return Trouble.ROBOTS
    return next((kind for known, kind in _KINDS if isinstance(error, known)), Trouble.BROKEN)
