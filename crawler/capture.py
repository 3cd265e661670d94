"""Every exchange, as it came off the wire, is handed to the run before anyone reads it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any, Protocol, Self, runtime_checkable

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import NotConfigured
from scrapy.http import Response
from scrapy.http.headers import Headers as ScrapyHeaders

from crawler.cut import Cut, find_cut
from crawler.source import source_of
from crawler.turnstile import SENT_AT, TOOK
from storage.exchange import Exchange, Headers, Unanswered

CAPTURED_AT = "captured_at"
RENDER = "render"
"""`request.meta`: the page is to be rendered, and what is read is what it becomes."""
NEAREST_TO_THE_WIRE = 950
_SECRET = frozenset({b"authorization", b"proxy-authorization"})

Retry = Callable[[Request, str], Request | None]


@runtime_checkable
class CaptureSink(Protocol):
    """Whoever keeps the exchanges of a run: an extension of the crawler."""

    def capture(self, exchange: Exchange, request: Request) -> None:
        """Keep one exchange; `request.meta` may be told where."""
        ...

    def unanswered(self, lost: Unanswered, request: Request) -> None:
        """Note a request that was sent and got no answer."""
        ...


class CutBody(Exception):  # noqa: N818 - reads as a word, not as a fault of the program
    """An answer whose body is not whole, after all retries: a temporary failure."""

    def __init__(self, url: str, cut: Cut) -> None:
        """Say what was cut and where."""
        super().__init__(f"cut body: {cut.detail}: {url}; a later run asks again")
        self.url = url
        self.cut = cut


class CaptureMiddleware:
    """Sits nearest to the downloader: sees bodies still packed, redirects, errors, robots.txt.

    Sets `request.meta["captured_at"]` (aware) unless a replay has set it: when the request was
    sent, for so does the standard define WARC-Date. A cut body is captured as such, asked again
    while retries are left, and then raises `CutBody`; Scrapy would hand it on as a whole page.
    """

    def __init__(
        self,
        sink: CaptureSink,
        retry: Retry,
        *,
        tls_profile: str | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Capture into `sink`; `tls_profile` is None for strict."""
        self._sink = sink
        self._retry = retry
        self._tls_profile = tls_profile
        self._clock = clock

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Find the run among the crawler's extensions.

        Raises:
            NotConfigured: this is no crawl of a source, so nothing is archived.
            RuntimeError: no extension is a `CaptureSink`; crawling on would keep nothing.
        """
        sink = crawler.get_extension(CaptureSink)  # type: ignore[type-abstract]
        if sink is None and (source_of(crawler.spidercls) is None or not crawler.crawling):
            raise NotConfigured(nothing_archived(crawler))
        if sink is None:
            raise RuntimeError("nothing keeps the captures: add the run's extension to EXTENSIONS")
        source = source_of(crawler.spidercls)
        return cls(sink, retry_by(crawler), tls_profile=source.tls.name if source else None)

    def process_request(self, request: Request) -> None:
        """Forget the time of an earlier exchange: a retry or redirect copies the meta."""
        request.meta.pop(CAPTURED_AT, None)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """Capture, then hand on, ask again, or raise.

        Raises:
            CutBody: the body is not whole and no retry is left.
        """
        exchange = self._exchange(request, response)
        cut = find_cut(exchange, tuple(response.flags))
        self._sink.capture(replace(exchange, truncated=cut.word) if cut else exchange, request)
        if cut is None:
            return response
        again = self._retry(request, f"cut body: {cut.detail}")
        if again is None:
            raise CutBody(request.url, cut)
        return again

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Note that a request got no answer; one that was never sent is none."""
        sent_at = request.meta.pop(SENT_AT, None)
        if sent_at is not None:
            self._sink.unanswered(
                Unanswered(
                    url=request.url.partition("#")[0],
                    method=request.method,
                    sent_at=sent_at,
                    seconds=request.meta.pop(TOOK),
                    error=f"{type(exception).__name__}: {exception}",
                ),
                request,
            )

    def _exchange(self, request: Request, response: Response) -> Exchange:
        sent_at = request.meta.pop(SENT_AT, None)  # popped: a retry or redirect copies the meta
        captured_at = request.meta.setdefault(CAPTURED_AT, sent_at or self._clock())
        exchange = exchange_of(request, response, captured_at, self._tls_profile)
        return replace(exchange, seconds=request.meta.pop(TOOK) if sent_at else None)


def nothing_archived(crawler: Crawler) -> str:
    """Why this crawler keeps nothing: it has no source, or only looks (`scrapy shell`)."""
    if source_of(crawler.spidercls) is None:
        return f"{crawler.spidercls.__name__} declares no Source"
    return "a shell looks only, and keeps nothing"


def retry_by(crawler: Crawler) -> Retry:
    """Ask again by Scrapy's own rules (RETRY_ENABLED, RETRY_TIMES, dont_retry).

    The retry middleware cannot do it: it never sees what `process_response` raises.
    """

    def retry(request: Request, reason: str) -> Request | None:
        if not crawler.settings.getbool("RETRY_ENABLED") or request.meta.get("dont_retry"):
            return None
        spider = crawler.spider
        return get_retry_request(request, spider=spider, reason=reason) if spider else None

    return retry


def capture_settings() -> dict[str, Any]:
    """The settings that capturing needs, for the project's `settings.py`."""
    return {
        "DOWNLOADER_MIDDLEWARES": {"crawler.capture.CaptureMiddleware": NEAREST_TO_THE_WIRE},
        # Scrapy would throw a cut body away before it can be captured; we refuse it ourselves.
        "DOWNLOAD_FAIL_ON_DATALOSS": False,
    }


def exchange_of(
    request: Request, response: Response, captured_at: datetime, tls_profile: str | None
) -> Exchange:
    """The exchange as a value. Credentials are left out: an archive is read by many."""
    return Exchange(
        url=request.url.partition("#")[0],
        method=request.method,
        request_headers=tuple(
            pair for pair in _pairs(request.headers) if pair[0].lower() not in _SECRET
        ),
        request_body=request.body,
        status=response.status,
        reason=_reason(response.status),
        response_headers=_pairs(response.headers),
        body=response.body,
        captured_at=captured_at,
        ip=str(response.ip_address) if response.ip_address else None,
        tls_profile=tls_profile if request.url.startswith("https:") else None,
        protocol=response.protocol or "HTTP/1.1",
    )


def _pairs(headers: ScrapyHeaders) -> Headers:
    return tuple((name, value) for name, values in headers.items() for value in values)


def _reason(status: int) -> str:
    """Scrapy drops the server's own words, so the standard ones stand in."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
