"""Running crawls from a program: many sources in one process, one report each."""

import asyncio
import logging
import signal
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader

from crawler.replay import replay_settings
from crawler.run import ArchiveRun, RunReport
from crawler.spider import SourceSpider
from crawler.workshop import shared
from storage.config import Config
from storage.records import RunCounts

log = logging.getLogger(__name__)

WATCH_EVERY = 0.5  # seconds between two looks at the progress


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlPlan:
    """What to crawl. `since` and `until` are Vietnamese days, both inclusive.

    Attributes:
        sources: names of sources, each once.
        limit: how many pages to ask of each source at most; 0 asks its lists only.
        lists: how many pages of each list to ask at most (None: the source's ceiling).
        replay: WARC files that answer instead of the network.
        reader_processes: how many processes read pages (None: the settings' value).
        time_box: after this time each crawl still under way ends in good order.
    """

    sources: tuple[str, ...]
    since: date | None = None
    until: date | None = None
    limit: int | None = None
    lists: int | None = None
    replay: tuple[Path, ...] = ()
    reader_processes: int | None = None
    time_box: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunProgress:
    """How far a run is; `ended` is None while it goes on."""

    source: str
    counts: RunCounts
    ended: str | None = None


Watch = Callable[[Sequence[RunProgress]], None]


def spider_classes(config: Config) -> dict[str, type[SourceSpider]]:
    """Every source's spider by name: the project's own and the operator's.

    Raises:
        ImportError: a module named in DIAPHUONG_SPIDERS cannot be imported.
        UserWarning: two spiders have the same name.
    """
    with warnings.catch_warnings():
        warnings.filterwarnings("error", "There are several spiders", UserWarning)
        loader = SpiderLoader.from_settings(crawl_settings(config, CrawlPlan(sources=())))
    classes = {name: loader.load(name) for name in loader.list()}
    return {name: cls for name, cls in classes.items() if issubclass(cls, SourceSpider)}


def crawl_settings(config: Config, plan: CrawlPlan, log_level: str | None = None) -> Settings:
    """Scrapy's settings for this archive and plan.

    With a `log_level` Scrapy writes its own log; None leaves that to the caller's handlers.
    """
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    changes: dict[str, Any] = {
        "SPIDER_MODULES": ["spiders", *config.spiders],
        "ARCHIVE_CONFIG": config,
        "LOG_INSTALL_ROOT_HANDLER": log_level is not None,
        "LOG_LEVEL": log_level or "INFO",
    }
    if plan.reader_processes is not None:
        changes["READER_PROCESSES"] = plan.reader_processes
    if plan.time_box is not None:
        changes["CLOSESPIDER_TIMEOUT"] = plan.time_box.total_seconds()
    if plan.replay:
        changes |= replay_settings(plan.replay)
    settings.update(changes, priority="cmdline")
    return settings


class _Process(AsyncCrawlerProcess):
    """Scrapy's, with words that are heard: its own are for the log of a developer."""

    @staticmethod
    def _log_shutdown(signum: int) -> None:
        name = signal.Signals(signum).name
        log.warning("%s: finishing the pages in hand; once more, and it ends at once", name)


def crawl(
    config: Config, plan: CrawlPlan, *, watch: Watch | None = None, log_level: str | None = None
) -> tuple[RunReport, ...]:
    """Crawl the plan's sources at once; one report each, in the plan's order.

    What happens is told to the handlers of Python's root logger, unless `log_level` lets Scrapy
    write it to standard error. A source that fails harms no other. Ctrl-C ends all of them in
    good order. This starts Twisted's reactor, so it can be called once per process.
    """
    settings = crawl_settings(config, plan, log_level)
    process = _Process(settings)
    crawlers = {name: process.create_crawler(name) for name in plan.sources}
    with shared(config, settings.getint("READER_PROCESSES")):
        tasks = {
            name: process.crawl(crawler, **spider_arguments(plan))
            for name, crawler in crawlers.items()
        }
        watching = _start_watching(crawlers, watch) if watch else None
        process.start()
        if watching is not None:
            watching.cancel()
    if watch:
        watch(_progress(crawlers))
    return tuple(_report(name, crawlers[name], tasks[name]) for name in plan.sources)


def spider_arguments(plan: CrawlPlan) -> dict[str, Any]:
    """The plan in the words of `scrapy crawl -a`."""
    return {
        "since": plan.since.isoformat() if plan.since else None,
        "until": plan.until.isoformat() if plan.until else None,
        "limit": plan.limit,
        "lists": plan.lists,
    }


def _report(name: str, crawler: Crawler, task: "asyncio.Task[None]") -> RunReport:
    run = _run_of(crawler)
    if run is not None and run.report is not None:
        return run.report
    if run is not None and run.is_open and not task.done():  # the second Ctrl-C
        return RunReport(source=name, outcome="stopped", detail=None, counts=run.progress())
    error = task.exception() if task.done() and not task.cancelled() else None
    detail = f"it did not start: {error!r}" if error else "it ended without a report; see the log"
    faults = (detail,)
    return RunReport(
        source=name, outcome="failed", detail=detail, counts=RunCounts(), faults=faults
    )


def _start_watching(crawlers: dict[str, Crawler], watch: Watch) -> "asyncio.Task[None]":
    async def look() -> None:
        while True:
            watch(_progress(crawlers))
            await asyncio.sleep(WATCH_EVERY)

    return asyncio.get_event_loop().create_task(look())


def _progress(crawlers: dict[str, Crawler]) -> list[RunProgress]:
    return [_progress_of(name, _run_of(crawler)) for name, crawler in crawlers.items()]


def _progress_of(name: str, run: ArchiveRun | None) -> RunProgress:
    if run is None:
        return RunProgress(source=name, counts=RunCounts())
    if run.report is not None:
        return RunProgress(source=name, counts=run.report.counts, ended=run.report.outcome)
    return RunProgress(source=name, counts=run.progress())


def _run_of(crawler: Crawler) -> ArchiveRun | None:
    try:
        return crawler.get_extension(ArchiveRun)
    except RuntimeError:
        return None  # Scrapy has not made the extensions yet
