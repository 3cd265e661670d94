"""Real crawls inside the test process: Scrapy's reactor runs in a thread of its own.

A reactor starts once per process; here it starts with the first crawl and serves all of them.
"""

import asyncio
import threading
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from scrapy.crawler import AsyncCrawlerRunner
from scrapy.utils.reactor import install_reactor

from crawler.process import CrawlPlan, crawl_settings
from crawler.run import ArchiveRun, RunReport
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.config import Config

TIMEOUT = 60  # seconds; every crawl here takes a few


@cache
def _loop() -> asyncio.AbstractEventLoop:
    install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")
    from twisted.internet import reactor  # noqa: PLC0415 - importing it earlier installs another

    started = threading.Event()
    reactor.callWhenRunning(started.set)
    threading.Thread(target=_run, args=[reactor], name="reactor", daemon=True).start()
    if not started.wait(TIMEOUT):
        raise TimeoutError("the reactor did not start")
    loop: asyncio.AbstractEventLoop = reactor._asyncioEventloop
    return loop


def _run(reactor: Any) -> None:
    reactor.run(installSignalHandlers=False)


def config_of(folder: Path, database_url: str | None = None) -> Config:
    """An archive in `folder`; its database must have been migrated."""
    archive = folder / "archive"
    return Config(database_url=database_url or f"sqlite:///{archive}/diaphuong.db", archive=archive)


def spider_for(source: Source) -> type[SourceSpider]:
    """A spider class for a declaration made in a test."""
    return type("TestSpider", (SourceSpider,), {"name": source.name, "source": source})


def crawl_source(
    config: Config,
    source: Source | type[SourceSpider],
    *,
    replay: Sequence[Path] = (),
    settings: Mapping[str, Any] | None = None,
    **arguments: Any,
) -> RunReport:
    """Crawl one source to its end, reading in this process; `arguments` as `-a name=value`."""
    spider = spider_for(source) if isinstance(source, Source) else source
    plan = CrawlPlan(sources=(spider.name,), replay=tuple(replay), reader_processes=0)
    scrapy_settings = crawl_settings(config, plan, log_level="WARNING")
    quick = {"DOWNLOAD_TIMEOUT": 5, "AUTOTHROTTLE_ENABLED": False, "LOG_ENABLED": False}
    scrapy_settings.update(quick | dict(settings or {}), priority="cmdline")

    async def main() -> RunReport:
        runner = AsyncCrawlerRunner(scrapy_settings)
        crawler = runner.create_crawler(spider)
        await runner.crawl(crawler, **arguments)
        report = ArchiveRun.of(crawler).report
        assert report is not None
        return report

    return asyncio.run_coroutine_threadsafe(main(), _loop()).result(TIMEOUT)
