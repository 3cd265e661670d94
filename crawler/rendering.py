"""Pages of sources that declare a browser: rendered between the network and the reader."""

import logging
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    NotConfigured,
    ResponseDataLossError,
)
from scrapy.http import HtmlResponse, Response

from crawler.browser import Browser
from crawler.capture import CAPTURED_AT, RENDER, CaptureSink, CutBody
from crawler.renderer import Given, Renderer, Wanted
from crawler.source import source_of
from crawler.trust import TlsTrouble
from storage.exchange import RENDERED, Exchange
from storage.records import ExchangeKind

log = logging.getLogger(__name__)

_PASSED = frozenset({"accept", "content-type", "cookie", "referer", "x-requested-with"})
_TYPE = b"text/html; charset=utf-8"
_UNANSWERED = (
    CannotResolveHostError,
    CutBody,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
    TlsTrouble,
)


@dataclass(slots=True)
class _Shelf:
    """Scripts that were asked for once in this run: pages share them."""

    room: int = 30_000_000  # bytes
    kept: dict[str, Given] = field(default_factory=dict)

    def keep(self, url: str, given: Given) -> None:
        if given.status == HTTPStatus.OK and "script" in given.content_type:
            self.room -= len(given.body)
            if self.room >= 0:
                self.kept[url] = given


class RenderMiddleware:
    """Downloader middleware: sees a page when it is unpacked and no redirect any more.

    What it hands on is the page as rendered, and that is captured as such, beside the raw
    exchanges that it was made of.
    """

    def __init__(self, crawler: Crawler, browser: Browser) -> None:
        self._crawler = crawler
        self._browser = browser
        self._renderer = Renderer(crawler.settings["USER_AGENT"])
        self._shelf = _Shelf()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make one.

        Raises:
            NotConfigured: the source declares no browser.
        """
        source = source_of(crawler.spidercls)
        if source is None or source.browser is None:
            raise NotConfigured
        made = cls(crawler, source.browser)
        crawler.signals.connect(made.spider_closed, signals.spider_closed)
        return made

    async def process_response(self, request: Request, response: Response) -> Response:
        """Hand on what the page becomes.

        Raises:
            NotRendered: what the declaration waits for did not appear.
            NoBrowser: the browser cannot be started.
        """
        is_page = isinstance(response, HtmlResponse) and response.status == HTTPStatus.OK
        if not request.meta.get(RENDER) or not is_page:
            return response
        slot = request.meta.get("download_slot")

        async def fetch(wanted: Wanted) -> Given | None:
            return await self._fetch(wanted, slot)

        page = _given(response)
        made = await self._renderer.render(response.url, page, self._browser, fetch)
        body = made.encode("utf-8", "replace")
        self._capture(request, response, body)
        headers = response.headers.copy()
        headers[b"Content-Type"] = _TYPE
        flags = [*response.flags, "rendered"]
        return response.replace(body=body, headers=headers, flags=flags, encoding="utf-8")

    async def spider_closed(self) -> None:
        """End the browser."""
        await self._renderer.close()

    async def _fetch(self, wanted: Wanted, slot: Any) -> Given | None:
        """What a script asks for, got by the crawler; None for what must not be asked."""
        if wanted.url in self._shelf.kept and wanted.method == "GET":
            return self._shelf.kept[wanted.url]
        engine = self._crawler.engine
        assert engine is not None, "scripts ask only while the engine runs"  # noqa: S101
        request = Request(
            wanted.url,
            method=wanted.method,
            body=wanted.body,
            headers={name: text for name, text in wanted.headers.items() if name in _PASSED},
            meta={"download_slot": slot, "exchange": ExchangeKind.OTHER},
            dont_filter=True,
        )
        try:
            given = _given(await engine.download_async(request))
        except IgnoreRequest as error:  # a stranger's host, robots.txt
            log.debug("a script may not ask %s: %s", wanted.url, error)
            return None
        except _UNANSWERED as error:
            log.warning("what a script asked was not answered: %s: %s", wanted.url, error)
            return None
        self._shelf.keep(wanted.url, given)
        return given

    def _capture(self, request: Request, response: Response, body: bytes) -> None:
        sink = self._crawler.get_extension(CaptureSink)  # type: ignore[type-abstract]
        if sink is None:
            return  # a probe keeps nothing
        sink.capture(
            Exchange(
                url=response.url.partition("#")[0],
                method=RENDERED,
                status=response.status,
                response_headers=((b"Content-Type", _TYPE),),
                body=body,
                captured_at=request.meta[CAPTURED_AT],
                rendered_by=self._renderer.name,
            ),
            request,
        )


def _given(response: Response) -> Given:
    kind = response.headers.get("Content-Type") or b""
    return Given(status=response.status, content_type=kind.decode("latin-1"), body=response.body)
