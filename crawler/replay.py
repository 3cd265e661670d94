"""A crawl without a network: requests are answered from WARC files."""

import logging
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from scrapy import Request
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from crawler.capture import CAPTURED_AT
from storage.exchange import StoredExchange
from storage.warc_index import Key, Location, ReplayIndex, key
from storage.warc_indexing import index

REPLAY_FILES = "REPLAY_FILES"
_HANDLER = "crawler.replay.ReplayHandler"
_NOT_MODIFIED = 304
_log = logging.getLogger(__name__)


class NotInArchive(IgnoreRequest):
    """The WARC files hold no answer to a request. Never retried; no error in the log."""

    def __init__(self, url: str) -> None:
        """Name the address."""
        super().__init__(f"not in the archive: {url}")
        self.url = url


def replay_settings(files: Iterable[Path]) -> dict[str, Any]:
    """The settings that replay `files`, to be set with the priority `cmdline`.

    Retries stay as they are, for a replayed 500 is followed by the 200 that was captured
    after it. One request at a time, so that the same crawl asks in the same order.

    Raises:
        OSError: a file cannot be opened.
        WarcError: a file is no WARC file.
    """
    names = [str(path) for path in files]
    _indexed(_stamps(names))  # here, for Scrapy would turn an error into "unsupported scheme"
    return {
        "DOWNLOAD_HANDLERS": {"http": _HANDLER, "https": _HANDLER},
        REPLAY_FILES: names,
        "DOWNLOADER": "scrapy.core.downloader.Downloader",  # nobody is asked, nothing is noted
        "DOWNLOAD_DELAY": 0,
        "DOWNLOAD_SLOTS": {},
        "AUTOTHROTTLE_ENABLED": False,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "GUARD_RESOLVES_HOSTS": False,  # without a network there is no name service either
    }


class ReplayHandler(BaseDownloadHandler):
    """Answers each request with what was captured: same status, headers and packed body.

    Several captures of one address are given in time order, one for each time it is asked;
    the last one repeats. `request.meta["captured_at"]` is the time of the capture.
    """

    lazy = True

    def __init__(self, crawler: Crawler) -> None:
        """Index the files of `REPLAY_FILES`, unless the last crawler had the same.

        Raises:
            OSError: a file cannot be opened.
            WarcError: a file is no WARC file.
        """
        super().__init__(crawler)
        self._index = _indexed(_stamps(crawler.settings.getlist(REPLAY_FILES)))
        self._turns: Counter[Key] = Counter()

    async def download_request(self, request: Request) -> Response:
        """Answer from the archive.

        Raises:
            NotInArchive: there is nothing to answer with.
        """
        found = self._index.find(request.method, request.url, request.body)
        name = key(request.method, request.url, request.body)
        stored = choose(found, self._turns[name], request.headers)
        self._turns[name] += 1
        if stored is None:
            raise NotInArchive(request.url)
        request.meta[CAPTURED_AT] = stored.captured_at
        request.meta["download_latency"] = 0.0
        return _response(request, stored)


def _stamps(files: Iterable[str]) -> tuple[tuple[str, int, int], ...]:
    stats = ((name, Path(name).stat()) for name in files)
    return tuple((name, stat.st_size, stat.st_mtime_ns) for name, stat in stats)


@lru_cache(maxsize=1)
def _indexed(stamps: tuple[tuple[str, int, int], ...]) -> ReplayIndex:
    """One index for http, https and all crawlers of the process; a changed file makes a new one."""
    made = index(Path(name) for name, _, _ in stamps)
    for problem in made.problems:
        _log.warning("%s", problem)
    return made


def choose(found: tuple[Location, ...], turn: int, asked: Headers) -> StoredExchange | None:
    """The answer to the `turn`-th asking (from 0), or None.

    A 304 is given only to a request that holds what the 304 confirms; to others goes the
    full answer that came before it.
    """
    if not found:
        return None
    at = min(turn, len(found) - 1)
    if found[at].status != _NOT_MODIFIED:
        return found[at].read()
    earlier = [place for place in found[:at] if place.status == 200]  # noqa: PLR2004 - HTTP's own
    full = earlier[-1].read() if earlier else None
    confirmed = found[at].read()
    return confirmed if _holds(asked, confirmed, full) else full


def _holds(asked: Headers, confirmed: StoredExchange, full: StoredExchange | None) -> bool:
    """Whether a request's validators are those that the 304 was about."""
    etag, since = asked.get("If-None-Match"), asked.get("If-Modified-Since")
    if etag:
        known = _known("ETag", confirmed, full)
        return not known or etag == b"*" or not known.isdisjoint(_etags(etag.decode("latin-1")))
    if since:
        dates = {_date(text) for text in _known("Last-Modified", confirmed, full)}
        return not dates or _date(since.decode("latin-1")) in dates
    return False


def _known(name: str, *answers: StoredExchange | None) -> set[str]:
    values = (answer.header(name) for answer in answers if answer)
    return {_strong(value) for value in values if value}


def _etags(text: str) -> set[str]:
    return {_strong(part) for part in text.split(",")}


def _strong(etag: str) -> str:
    return etag.strip().removeprefix("W/")


def _date(text: str) -> datetime | str:
    try:
        return parsedate_to_datetime(text)
    except ValueError:
        return text


def _response(request: Request, stored: StoredExchange) -> Response:
    headers = Headers()
    for name, value in stored.headers:
        headers.appendlist(name, value)
    url = request.url.partition("#")[0]
    kind = responsetypes.from_args(headers=headers, url=url, body=stored.body)
    return kind(
        url=url,
        status=stored.status,
        headers=headers,
        body=stored.body,
        flags=["replayed", "dataloss"] if stored.truncated else ["replayed"],
        ip_address=_ip(stored.ip),
    )


def _ip(text: str | None) -> Any:
    try:
        return ip_address(text) if text else None
    except ValueError:
        return None
