"""Real crawls inside the test process: Scrapy's reactor runs in a thread of its own.

A reactor starts once per process; here it starts with the first crawl and serves all of them.
"""

import asyncio
import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from scrapy.crawler import AsyncCrawlerRunner
from scrapy.utils.reactor import install_reactor

from crawler.probing.interview import Talk, Turns, interview_settings, interviewer
from crawler.process import CrawlPlan, crawl_settings
from crawler.run import ArchiveRun, RunReport
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.config import Config

TIMEOUT = 120  # seconds; every crawl here takes a few


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
    plan = CrawlPlan(sources=(), replay=tuple(replay))
    (report,) = _crawl(config, plan, [spider], settings, arguments)
    return report


def crawl_together(
    config: Config,
    sources: Iterable[Source],
    *,
    time_box: timedelta | None = None,
    settings: Mapping[str, Any] | None = None,
) -> list[RunReport]:
    """Crawl sources at once, as `crawl --all` does; their reports in the same order."""
    spiders = [spider_for(source) for source in sources]
    return _crawl(config, CrawlPlan(sources=(), time_box=time_box), spiders, settings, {})


def _crawl(
    config: Config,
    plan: CrawlPlan,
    spiders: Sequence[type[SourceSpider]],
    settings: Mapping[str, Any] | None,
    arguments: Mapping[str, Any],
) -> list[RunReport]:
    plan = replace(plan, reader_processes=0)
    scrapy_settings = crawl_settings(config, plan, log_level="WARNING")
    quick = {"DOWNLOAD_TIMEOUT": 30, "AUTOTHROTTLE_ENABLED": False, "LOG_ENABLED": False}
    scrapy_settings.update(quick | dict(settings or {}), priority="cmdline")

    async def main() -> list[RunReport]:
        runner = AsyncCrawlerRunner(scrapy_settings)
        crawlers = [runner.create_crawler(spider) for spider in spiders]
        await asyncio.gather(*(runner.crawl(crawler, **arguments) for crawler in crawlers))
        return [report for crawler in crawlers if (report := ArchiveRun.of(crawler).report)]

    reports = asyncio.run_coroutine_threadsafe(main(), _loop()).result(TIMEOUT)
    assert len(reports) == len(spiders)
    return reports


def hold_talks(config: Config, *talks: Talk, settings: Mapping[str, Any] | None = None) -> None:
    """Hold conversations over the network, all at once, to their end."""
    scrapy_settings = interview_settings(config)
    quick = {"AUTOTHROTTLE_ENABLED": False, "LOG_ENABLED": False, "RETRY_TIMES": 0}
    scrapy_settings.update(quick | dict(settings or {}), priority="cmdline")

    async def main() -> None:
        runner = AsyncCrawlerRunner(scrapy_settings)
        turns: Turns = defaultdict(asyncio.Lock)
        for talk in talks:
            runner.crawl(interviewer(talk, runner, turns))
        await runner.join()

    asyncio.run_coroutine_threadsafe(main(), _loop()).result(TIMEOUT)
