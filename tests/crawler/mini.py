"""A plain Scrapy crawl around the capture and replay parts, run as its own process.

`python -m tests.crawler.mini ARCHIVE [--replay FILE] URL...` prints one JSON object.
"""

import argparse
import json
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import scrapy
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.http import Response
from scrapy.settings import Settings
from twisted.python.failure import Failure

from crawler.capture import capture_settings
from crawler.replay import replay_settings
from storage.exchange import Exchange, Unanswered
from storage.warc_writer import WarcWriter

RESULTS: list[dict[str, Any]] = []


class Keeper:
    """The smallest run there can be: it writes down what it is given."""

    def __init__(self, folder: Path) -> None:
        self._writer = WarcWriter(folder, "mini")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Keeper":
        keeper = cls(Path(crawler.settings["KEEPER_FOLDER"]))
        crawler.signals.connect(keeper.close, scrapy.signals.spider_closed)
        return keeper

    def capture(self, exchange: Exchange, request: scrapy.Request) -> None:
        request.meta["written"] = self._writer.write(exchange).file

    def unanswered(self, lost: Unanswered, request: scrapy.Request) -> None:
        raise AssertionError(f"nobody notes when {request} was sent: {lost}")

    def close(self) -> None:
        self._writer.close()


class MiniSpider(scrapy.Spider):
    """Asks its addresses one after the other."""

    name = "mini"
    urls: tuple[str, ...] = ()

    async def start(self) -> AsyncIterator[scrapy.Request]:
        for request in self.next():
            yield request

    def next(self) -> Iterator[scrapy.Request]:
        for text in self.urls[len(RESULTS) : len(RESULTS) + 1]:
            url, _, body = text.partition("|")
            yield scrapy.Request(
                url,
                self.parse,
                method="POST" if body else "GET",
                body=body,
                errback=self.failed,
                dont_filter=True,
            )

    def parse(self, response: Response, **_: Any) -> Iterator[scrapy.Request]:
        RESULTS.append(
            {
                "url": response.url,
                "status": response.status,
                "text": response.body.decode(errors="replace"),
                "captured_at": response.meta["captured_at"].isoformat(),
                "written": response.meta["written"],
            }
        )
        yield from self.next()

    def failed(self, failure: Failure) -> Iterator[scrapy.Request]:
        RESULTS.append({"error": type(failure.value).__name__, "text": str(failure.value)})
        yield from self.next()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--replay", action="append", type=Path, default=[])
    parser.add_argument("--robots", action="store_true")
    parser.add_argument("urls", nargs="+")
    options = parser.parse_args()
    settings = Settings(
        {
            "EXTENSIONS": {Keeper: 1},
            "KEEPER_FOLDER": options.folder,
            "TELNETCONSOLE_ENABLED": False,
            "REMOTE_CONTROL_ENABLED": False,
            "ROBOTSTXT_OBEY": options.robots,
            "HTTPERROR_ALLOW_ALL": True,
            "RETRY_TIMES": 1,
            "CONCURRENT_REQUESTS": 1,
            "LOG_LEVEL": "WARNING",
        }
        | capture_settings()
    )
    if options.replay:
        settings.update(replay_settings(options.replay), priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(MiniSpider)
    process.crawl(crawler, urls=tuple(options.urls))
    process.start()
    assert crawler.stats is not None
    json.dump({"results": RESULTS, "stats": crawler.stats.get_stats()}, sys.stdout, default=str)


if __name__ == "__main__":
    main()
