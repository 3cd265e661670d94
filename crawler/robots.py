"""robots.txt as RFC 9309 asks for: a site that cannot say what it allows is not crawled now."""

import logging
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response
from scrapy.robotstxt import RobotParser

from crawler.trust import TlsTrouble

log = logging.getLogger(__name__)
# Scrapy shows the whole stack when robots.txt cannot be had; `_close` says it in one line.
_scrapys = logging.getLogger("scrapy.downloadermiddlewares.robotstxt")
_scrapys.addFilter(lambda record: record.exc_info is None)


class RobotsUnknown(IgnoreRequest):
    """The site did not say what it allows; the message says why. A later run asks again."""


class RobotsGate(RobotsTxtMiddleware):
    """Scrapy's middleware, which takes a failing robots.txt for "all is allowed".

    Here a server error, or none at all, closes the site for this run. A robots.txt that is not
    there (404, 403) allows everything, and so does one that leads to a stranger's host.
    A Crawl-delay above our own is obeyed, up to AUTOTHROTTLE_MAX_DELAY.
    """

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """The rules of the request's host, asked once.

        Of the requests that wait for the first answer, Scrapy gives it to one and "all is
        allowed" to the others; so what it noted is looked up.
        """
        await super().robot_parser(request)
        rules: RobotParser | None = self._parsers[urlsplit(request.url).netloc]  # type: ignore[assignment]
        return rules

    def process_request_2(self, rp: "RobotParser | _Closed | None", request: Request) -> None:
        """Let the request pass or raise; `rp` are the rules of its host.

        Raises:
            IgnoreRequest: the rules forbid it.
            RobotsUnknown: there are no rules to be had now.
        """
        if isinstance(rp, _Closed):
            raise RobotsUnknown(f"{rp.why}; a later run asks again")
        super().process_request_2(rp, request)
        if rp is not None:
            self._slow_down(rp, request)

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if is_trouble(response.status):
            self._close(netloc, f"robots.txt of {netloc} answers HTTP {response.status}")
        elif response.status == HTTPStatus.OK:
            await super()._parse_robots(response, netloc, request)
        else:  # the body of an error page is nobody's rule
            await super()._parse_robots(response.replace(body=b""), netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        if isinstance(exc, IgnoreRequest):  # our own doing: another's host, or not in the archive
            super()._robots_error(exc, netloc)
        else:
            why = exc if isinstance(exc, TlsTrouble) else repr(exc)
            self._close(netloc, f"robots.txt of {netloc} cannot be had: {why}")

    def _close(self, netloc: str, why: str) -> None:
        log.warning("%s: not crawled now", why, extra={"spider": self.crawler.spider})
        parsers: dict[str, Any] = self._parsers
        waiting, parsers[netloc] = parsers[netloc], _Closed(why)
        waiting.callback(parsers[netloc])

    def _slow_down(self, rules: RobotParser, request: Request) -> None:
        """Keep the distance that the site asks for, if it is more than ours."""
        settings = self.crawler.settings
        own = settings.getfloat("DOWNLOAD_DELAY")
        wish = rules.crawl_delay(self._robotstxt_useragent or self._default_useragent) or 0.0
        if not own or wish <= own:  # without a delay of our own nobody is there: a replay
            return
        delay = min(wish, settings.getfloat("AUTOTHROTTLE_MAX_DELAY"))
        engine = self.crawler.engine
        assert engine is not None, "requests pass only while the engine runs"  # noqa: S101
        _, slot = engine.downloader._get_slot(request)  # noqa: SLF001 - made on first use; there is no public way
        slot.delay = max(slot.delay, delay)
        throttle = self.crawler.get_extension(AutoThrottle)
        if throttle is not None:
            throttle.mindelay = max(throttle.mindelay, delay)


@dataclass(frozen=True, slots=True)
class _Closed:
    """Stands for rules that could not be had."""

    why: str


def is_trouble(status: int) -> bool:
    """Whether a robots.txt with this answer closes its site: it cannot say what it allows."""
    return status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.TOO_MANY_REQUESTS
