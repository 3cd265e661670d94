"""One run of one source: from taking its lock to writing down how it ended."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, NotConfigured
from scrapy.http import Response
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from twisted.python.failure import Failure as TwistedFailure

from crawler.archive_faults import STORE_FAULTS, Troubles, giving_up, plain
from crawler.browser import NoBrowser, chromium
from crawler.capture import nothing_archived
from crawler.counts import sentence
from crawler.discovery.base import Fetched
from crawler.ending import Ending, verdict_of
from crawler.fit import Fit
from crawler.opening import Opened, Opening
from crawler.page import Page
from crawler.readers import Readers
from crawler.run_report import LOCKED, TIME_IS_OVER, TIMED_OUT, RunReport
from crawler.silence import Silence
from crawler.source import Source, source_of
from crawler.tally import Tally
from crawler.walks import FAILED, LiveWalk
from crawler.wishes import Wishful
from storage import frontier
from storage.config import Config, load_config
from storage.database import SchemaError
from storage.exchange import Exchange, Unanswered
from storage.locks import Locked
from storage.records import DuePage, Failure, PageOutcome, RunCounts

__all__ = ["LOCKED", "TIMED_OUT", "ArchiveRun", "RunReport"]

log = logging.getLogger(__name__)

_ANSWERED_WELL = frozenset({PageOutcome.KEPT, PageOutcome.UNCHANGED, PageOutcome.GONE})


class ArchiveRun:
    """Scrapy extension: everything a crawl of a source needs from the archive."""

    def __init__(self, crawler: Crawler, source: Source, config: Config) -> None:
        self.source = source
        self.report: RunReport | None = None
        self._opening: Opening | None = None
        self._opened: Opened | None = None
        self._crawler = crawler
        self._config = config
        self._close = ExitStack()
        self._troubles = Troubles()
        self.silence = Silence()
        self.fit = Fit()
        self.tally = Tally()
        self._heard = False

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make one.

        Raises:
            NotConfigured: this is no crawl of a source, so there is nothing to archive.
        """
        source = source_of(crawler.spidercls)
        if source is None or not crawler.crawling:
            raise NotConfigured(nothing_archived(crawler))
        config = crawler.settings.get("ARCHIVE_CONFIG") or load_config()
        run = cls(crawler, source, config)
        for name in ("spider_opened", "spider_closed", "spider_error", "item_error"):
            crawler.signals.connect(getattr(run, name), getattr(signals, name))
        return run

    @property
    def is_open(self) -> bool:
        """Whether the archive was opened for it: else there is nothing to do or to undo."""
        return self._opened is not None

    @property
    def run_id(self) -> int:
        """The row of this run."""
        return self._open().run_id

    @property
    def readers(self) -> Readers:
        """Who reads its pages."""
        return self._open().readers

    @classmethod
    def of(cls, crawler: Crawler) -> "ArchiveRun":
        """The run that `crawler` carries out."""
        run = crawler.get_extension(cls)
        if run is None:
            raise RuntimeError("the ArchiveRun extension is off; it must stay in EXTENSIONS")
        return run

    async def spider_opened(self, spider: Wishful) -> None:
        """Take the lock, begin the run, lay out its agenda.

        Raises:
            CloseSpider: another run holds the lock; the archive or the browser cannot be used.
        """
        try:
            if self.source.browser is not None:
                chromium()
            given = (self.source, self._config, self._crawler.settings, self._close, self.trouble)
            self._opening = Opening(*given)
            self._opened = await self._opening.carry_out(spider.wishes)
        except Locked as error:
            self.report = self._report(LOCKED, str(error), RunCounts())
            raise CloseSpider(LOCKED) from error
        except (NoBrowser, SchemaError, SQLAlchemyError, OSError, ValueError) as error:
            self._troubles.add(str(error))
            what = "no browser" if isinstance(error, NoBrowser) else "the archive cannot be used"
            log.error("%s: %s: %s", self.source.name, what, error)  # noqa: TRY400 - a state, not a fault of the program
            self.report = self._report(FAILED, str(error), RunCounts())
            raise CloseSpider(FAILED) from error

    def capture(self, exchange: Exchange, request: Request) -> None:
        """Store an exchange (this makes the run the `CaptureSink` of its crawl)."""
        self._heard = self._heard or "exchange" in request.meta  # which robots.txt does not have
        self._open().recorder.capture(exchange, request)

    def unanswered(self, lost: Unanswered, request: Request) -> None:
        """Note a request that got no answer."""
        self._open().recorder.unanswered(lost, request)

    async def captured(self, response: Response) -> tuple[int, datetime]:
        """The row of the exchange behind `response`, and when it was asked for.

        Raises:
            CloseSpider: the archive takes nothing any more.
        """
        try:
            return await self._open().recorder.captured(response)
        except STORE_FAULTS as error:
            self._let_go(response.request, plain(error))
            self._give_up(error)
            raise CloseSpider(FAILED) from error

    async def next(self) -> tuple[list[DuePage], list[LiveWalk]] | None:
        """The next pages and lists to ask; None when nothing is left to do."""
        try:
            return None if self._troubles.given_up else await self._open().agenda.next()
        except STORE_FAULTS as error:
            self._give_up(error)
            return None

    async def settle(
        self, page: DuePage, work: Callable[[Session], PageOutcome], why: str | None = None
    ) -> PageOutcome | None:
        """Store a page's outcome; if even that fails it stays pending, and the run says so.

        `why` is the reason of a refusal or the kind of a failure.
        """
        try:
            outcome = await self._open().store.submit(work)
        except STORE_FAULTS as error:
            self._open().agenda.landed(page.id, settled=False)
            self._give_up(error)
            return None
        except (SQLAlchemyError, ValueError) as error:
            log.exception("%s: the outcome of %s could not be stored", self.source.name, page.url)
            self.trouble(f"{page.url}: {error}")
            self._open().agenda.landed(page.id, settled=False)
            return None
        self.tally.settled(outcome, why)
        if outcome in _ANSWERED_WELL:  # of the others those speak who know the reason
            log.info("%s: %s %s", self.source.name, outcome, page.url)
        self._open().agenda.landed(page.id)
        return outcome

    async def fail(self, page: DuePage, why: Failure) -> None:
        """A page gave nothing to read."""
        log.warning("%s: %s: %s", self.source.name, why.kind, why.detail)
        now = datetime.now(UTC)
        await self.settle(
            page,
            lambda s: frontier.failed(s, page.id, run_id=self.run_id, failure=why, now=now),
            str(why.kind),
        )

    async def list_answered(self, walk: LiveWalk, fetched: Fetched) -> None:
        """Announce what a list shows."""
        await self._walked(walk, self._open().agenda.walks.answer(walk, fetched, datetime.now(UTC)))

    async def list_failed(self, walk: LiveWalk, why: Failure) -> None:
        """A list could not be had."""
        await self._walked(walk, self._open().agenda.walks.fail(walk, why, datetime.now(UTC)))

    async def _walked(self, walk: LiveWalk, step: Awaitable[None]) -> None:
        try:
            await step
        except STORE_FAULTS as error:
            walk.give_up(plain(error))
            self._give_up(error)
        self._open().agenda.list_answered()

    def progress(self) -> RunCounts:
        """The counts so far, from memory: what the store says at the end is what counts."""
        return self.tally.counts(pending=len(self._opened.agenda.flying) if self._opened else 0)

    def leave(self, page: DuePage) -> None:
        """A page was not asked because the run is ending: it stays due."""
        self._open().agenda.landed(page.id, settled=False)

    def trouble(self, what: str) -> None:
        """Something of ours broke: the run goes on, but will not be called finished."""
        self._troubles.add(what)

    def site_trouble(self, what: str) -> None:
        """The site made an end of it: the run will not be called finished."""
        self._troubles.of_site(what)

    def _give_up(self, error: Exception) -> None:
        """The archive takes nothing any more: what the site would still give would be lost."""
        if self._troubles.given_up:
            return
        self._troubles.given_up = True
        self.trouble(giving_up(error))
        log.error("%s: %s", self.source.name, giving_up(error))
        if (engine := self._crawler.engine) is not None:
            self._closing = asyncio.ensure_future(engine.close_spider_async(reason=FAILED))

    def spider_error(self, failure: TwistedFailure, response: Response) -> None:
        """Our own code broke on a response: nobody may wait for what it was to give."""
        self.trouble(f"an error in the crawler itself: {failure.value!r}")
        self._let_go(response.request if response is not None else None, f"{failure.value!r}")

    def _let_go(self, request: Request | None, why: str) -> None:
        """Wait no longer for what was to come of a request."""
        given = request.cb_kwargs if request is not None else {}
        if isinstance(page := given.get("page"), DuePage):
            self._open().agenda.landed(page.id, settled=False)
        if isinstance(walk := given.get("walk"), LiveWalk):
            walk.give_up(why)
            self._open().agenda.list_answered()

    def item_error(self, item: object, failure: TwistedFailure) -> None:
        """Our own code broke on a page after it was answered."""
        self.trouble(f"an error in the crawler itself: {failure.value!r}")
        if isinstance(item, Page):
            self._open().agenda.landed(item.due.id, settled=False)

    async def spider_closed(self, reason: str) -> None:
        """Write down how the run ended and let everything go, however early the end came."""
        if self._opening is not None:
            await self._opening.over.wait()
        try:
            if self._opened is not None:
                self.report = await self._finish(self._opened, reason)
                said = (self.run_id, self.report.outcome, sentence(self.report.counts))
                log.info("%s: run %d %s: %s", self.source.name, *said)
        finally:
            await asyncio.to_thread(self._close.close)

    async def _finish(self, opened: Opened, reason: str) -> RunReport:
        if reason == TIME_IS_OVER and not self._heard:
            self.site_trouble("no page and no list was answered until the time box was over")
        walks, said = opened.agenda.walks.live, self._troubles.said
        verdict = verdict_of(self.source, reason, troubles=said, walks=walks, fit=self.fit)
        ending = Ending(
            source=self.source.name,
            opened=opened,
            verdict=verdict,
            tally=self.tally,
            stats=self._crawler.stats,
        )
        try:
            counts = await ending.store()
        except STORE_FAULTS as error:
            what = f"{verdict.detail or 'it was done'}; its end could not be stored: {plain(error)}"
            return self._report(FAILED, what, self.progress())
        return self._report(verdict.outcome, verdict.detail, counts, verdict.warnings)

    def _report(
        self, outcome: str, detail: str | None, counts: RunCounts, warnings: tuple[str, ...] = ()
    ) -> RunReport:
        return RunReport(
            source=self.source.name,
            outcome=outcome,
            detail=detail,
            counts=counts,
            run_id=self._opened.run_id if self._opened else None,
            warnings=warnings,
            faults=tuple(self._troubles.ours),
        )

    def _open(self) -> Opened:
        if self._opened is None:
            raise RuntimeError("the run was not opened")
        return self._opened
