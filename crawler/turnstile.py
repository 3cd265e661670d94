"""One request at a time to a host, each at its distance, whoever in this process asks.

Scrapy keeps distances within one crawl. Two sources may live on one host, and one crawl may
follow another within a second; what the host feels is the sum.
"""

import asyncio
from collections.abc import AsyncGenerator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.core.downloader import Downloader
from scrapy.core.downloader.handlers import DownloadHandlers
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from crawler.limits import limit_heads

SENT_AT = "sent_at"
"""`request.meta`: when it was handed to the network (aware, UTC)."""
TOOK = "took"
"""`request.meta`: seconds from then until it was answered or given up."""


class Leaving(IgnoreRequest):
    """The crawl is ending: what was not sent yet waits for the next one."""


@dataclass(slots=True)
class Turnstile:
    """Lets the requests to one host pass, in the order they came.

    A request starts when the one before has ended, and no sooner after its start than the
    larger of both their distances. Times are monotonic, in seconds.

    A request may leave later than it started: a connection has to be made, this machine may be
    busy. So one whose answer took longer than the fastest counts as sent by so much later.
    """

    last: float = float("-inf")
    distance: float = 0.0
    fastest: float | None = None
    _busy: asyncio.Lock = field(default_factory=asyncio.Lock)

    @asynccontextmanager
    async def turn(self, distance: float) -> AsyncGenerator[datetime]:
        """Wait for the turn of a request that wants `distance` seconds; it ends with the block.

        Yields:
            When it began (aware, UTC); by this clock too the distance was kept.
        """
        async with self._busy:
            await asyncio.sleep(max(0.0, self._left(distance)))
            began = datetime.now(UTC)
            self.last, self.distance = monotonic(), distance  # read last: it rather waits longer
            try:
                yield began
            finally:
                self._ended()

    def asked(self, seconds_ago: float) -> None:
        """The host was asked before, by whomever."""
        self.last = max(self.last, monotonic() - max(0.0, seconds_ago))  # clocks may be set back

    def _ended(self) -> None:
        took = monotonic() - self.last
        self.last += took - min(self.fastest or 0.0, took)
        self.fastest = min(took if self.fastest is None else self.fastest, took)

    def _left(self, distance: float) -> float:
        return self.last + max(distance, self.distance) - monotonic()


_turnstiles: dict[str, Turnstile] = {}  # of this process: politeness is owed to hosts, not by runs


def remember(asked: Iterable[tuple[str, datetime]], now: datetime) -> None:
    """Requests of earlier processes, by address and time: the next ones keep their distance."""
    for url, moment in asked:
        turnstile_of(host_of(url)).asked((now - moment).total_seconds())


def host_of(url: str) -> str:
    """The host that an address burdens: its name without `www.`; every port is the same machine."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def turnstile_of(host: str) -> Turnstile:
    """The one turnstile of a host."""
    return _turnstiles.setdefault(host, Turnstile())


class PoliteDownloader(Downloader):
    """Scrapy's, with a turnstile at each host and the time of each request noted."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        limit_heads()
        self.handlers: Any = _Gate(self, self.handlers)


@dataclass(frozen=True, slots=True)
class _Gate:
    """The last step before the network: nothing that Scrapy sends goes round it."""

    downloader: Downloader
    handlers: DownloadHandlers

    async def download_request_async(self, request: Request) -> Response:
        """Send a request in its turn.

        Raises:
            Leaving: the crawl came to its end before.
        """
        self._refuse_if_leaving(request)
        _, slot = self.downloader._get_slot(request)  # noqa: SLF001 - AutoThrottle and Crawl-delay act on it
        if not slot.delay:  # declared so, with a reason
            return await self._send(request, datetime.now(UTC))
        async with turnstile_of(host_of(request.url)).turn(slot.delay) as sent_at:
            self._refuse_if_leaving(request)
            return await self._send(request, sent_at)

    async def _send(self, request: Request, sent_at: datetime) -> Response:
        request.meta[SENT_AT] = sent_at
        began = monotonic()
        try:
            return await self.handlers.download_request_async(request)
        finally:
            request.meta[TOOK] = monotonic() - began

    def _refuse_if_leaving(self, request: Request) -> None:
        """Scrapy would still ask what waits in its queue, which takes minutes at a slow host."""
        slot = self.downloader.crawler.engine._slot  # noqa: SLF001 - there is no public way to know
        if slot is not None and slot.closing is not None:
            raise Leaving(f"not asked any more: {request.url}")
