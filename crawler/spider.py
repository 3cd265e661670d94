"""The one base spider: asks what the frontier holds, follows discovery, yields pages."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any, ClassVar

from scrapy import Request, Spider
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure as TwistedFailure

from crawler.capture import RENDER
from crawler.discovery.base import Fetched, Follow
from crawler.failures import GONE, failure_of_error, failure_of_status
from crawler.page import Page
from crawler.run import ArchiveRun
from crawler.silence import PATIENCE
from crawler.source import Source
from crawler.turnstile import Leaving
from crawler.walks import LiveWalk
from crawler.wishes import Wishes, window_of_days
from storage.records import DuePage, ExchangeKind, Failure, FailureKind


class SourceSpider(Spider):
    """Crawls `source`.

    Arguments (`scrapy crawl NAME -a name=value`): since and until (Vietnamese days as
    YYYY-MM-DD, both inclusive), limit (how many pages to ask at
    most; 0 asks the lists only), lists (how many pages of each list to ask at most).
    """

    source: ClassVar[Source]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Check that a spider is called like its source: the archive knows the latter.

        Raises:
            ValueError: it is not.
        """
        super().__init_subclass__(**kwargs)
        name, source = getattr(cls, "name", None), getattr(cls, "source", None)
        if name is not None and (source is None or source.name != name):
            declared = "no source" if source is None else f"the source {source.name!r}"
            raise ValueError(f"spider {name!r} ({cls.__name__}) declares {declared}")

    def __init__(
        self,
        name: str | None = None,
        *,
        since: str | None = None,
        until: str | None = None,
        limit: str | int | None = None,
        lists: str | int | None = None,
        **strangers: Any,
    ) -> None:
        """Scrapy's way to make one, with the words of `-a`.

        Raises:
            ValueError: there is no such word, or it holds no day or number.
        """
        if strangers:
            raise ValueError(f"-a {', '.join(strangers)}: there are since, until, limit and lists")
        super().__init__(name)
        self.wishes = Wishes(
            window=window_of_days(since, until),
            limit=int(limit) if limit is not None else None,
            max_lists=int(lists) if lists is not None else None,
        )

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Scrapy's settings as the source's declaration asks for them."""
        super().update_settings(settings)
        if settings.getpriority("DOWNLOAD_DELAY") != _COMMAND_LINE:
            settings.set("DOWNLOAD_DELAY", cls.source.delay, priority="spider")
            settings.set("AUTOTHROTTLE_START_DELAY", cls.source.delay, priority="spider")

    async def start(self) -> AsyncIterator[Request]:
        """Ask page after page until the frontier and the walks have nothing more."""
        run = ArchiveRun.of(self.crawler)
        if not run.is_open:
            raise CloseSpider("failed")
        while work := await run.next():
            pages, lists = work
            for page in pages:
                yield self._page_request(page)
            for walk in lists:
                yield self._list_request(walk)

    def _queue(self) -> dict[str, str]:
        """One queue for all names of the host: Scrapy would ask `www.` beside the bare one."""
        return {"download_slot": self.source.hosts[0].partition(":")[0].removeprefix("www.")}

    def _cookies(self) -> dict[str, str]:
        named = self.source.cookies.items()
        return {"Cookie": "; ".join(f"{name}={value}" for name, value in named)} if named else {}

    def _page_request(self, page: DuePage) -> Request:
        headers = self._cookies()
        if page.etag:
            headers["If-None-Match"] = page.etag
        if page.last_modified:
            headers["If-Modified-Since"] = page.last_modified
        return Request(
            page.url,
            callback=self.parse_page,
            errback=self.page_failed,
            headers=headers,
            dont_filter=True,  # the frontier knows each page once; Scrapy's filter forgets
            priority=1,
            meta={
                **self._queue(),
                "exchange": ExchangeKind.ARTICLE,
                "page_id": page.id,
                RENDER: self.source.browser is not None,
            },
            cb_kwargs={"page": page},
        )

    def _list_request(self, walk: LiveWalk) -> Request:
        follow = walk.follow
        return Request(
            follow.url,
            method=follow.method,
            body=follow.body,
            headers={**self._cookies(), **follow.headers},
            callback=self.parse_list,
            errback=self.list_failed,
            dont_filter=True,
            meta={**self._queue(), "exchange": walk.entry.kind, RENDER: self._renders(walk)},
            cb_kwargs={"walk": walk, "follow": follow},
        )

    def _renders(self, walk: LiveWalk) -> bool:
        """Feeds and sitemaps, and what is posted for, are for programs as they are."""
        is_page = walk.entry.kind is ExchangeKind.LISTING and walk.follow.method == "GET"
        return is_page and self.source.browser is not None

    async def parse_page(self, response: Response, page: DuePage) -> AsyncIterator[Page]:
        """Hand an answered page on to the pipeline, which reads and keeps it."""
        run = ArchiveRun.of(self.crawler)
        run.silence.end()
        capture_id, captured_at = await run.captured(response)
        yield Page(
            due=page,
            url=response.url,
            status=response.status,
            body=response.body,
            content_type=_header(response, "Content-Type"),
            etag=_header(response, "ETag"),
            last_modified=_header(response, "Last-Modified"),
            retry_after=_header(response, "Retry-After"),
            capture_id=capture_id,
            captured_at=captured_at,
        )

    async def page_failed(self, failure: TwistedFailure) -> None:
        """No answer came: the page's outcome is a failure with its class.

        Raises:
            CloseSpider: the site has been silent for too long.
        """
        request: Request = failure.request  # type: ignore[attr-defined]
        run = ArchiveRun.of(self.crawler)
        if isinstance(failure.value, Leaving):
            run.leave(request.cb_kwargs["page"])
            return
        await run.fail(request.cb_kwargs["page"], failure_of_error(failure.value, request.url))
        _leave_if_silent(run, failure.value)

    async def parse_list(self, response: Response, walk: LiveWalk, follow: Follow) -> None:
        """Announce what a feed, sitemap or listing shows."""
        run = ArchiveRun.of(self.crawler)
        run.silence.end()
        _, captured_at = await run.captured(response)
        wish = _header(response, "Retry-After")
        why = failure_of_status(response.status, response.url, wish, datetime.now(UTC))
        if why is None and response.status in GONE:
            detail = f"HTTP {response.status} from {response.url}"
            why = Failure(kind=FailureKind.PERMANENT, detail=detail)
        if why is not None:
            await run.list_failed(walk, why)
            return
        fetched = Fetched(
            url=response.url,
            body=response.body,
            content_type=_header(response, "Content-Type"),
            captured_at=captured_at,
            follow=follow,
        )
        await run.list_answered(walk, fetched)

    async def list_failed(self, failure: TwistedFailure) -> None:
        """A feed, sitemap or listing could not be had.

        Raises:
            CloseSpider: the site has been silent for too long.
        """
        request: Request = failure.request  # type: ignore[attr-defined]
        run = ArchiveRun.of(self.crawler)
        if isinstance(failure.value, Leaving):
            return  # what is stored of the walk lets the next run go on
        why = failure_of_error(failure.value, request.url)
        await run.list_failed(request.cb_kwargs["walk"], why)
        _leave_if_silent(run, failure.value)


def _leave_if_silent(run: ArchiveRun, error: BaseException | None) -> None:
    if run.silence.grows_too_long(error):
        run.site_trouble(
            f"{PATIENCE} requests in a row got no answer, the last one: {error}; the site seems "
            "to be down, a later run goes on"
        )
        raise CloseSpider("silence")


_COMMAND_LINE = 40  # Scrapy's priority of `-s NAME=VALUE`


def _header(response: Response, name: str) -> str | None:
    raw = response.headers.get(name)
    return raw.decode("latin-1") if raw is not None else None
