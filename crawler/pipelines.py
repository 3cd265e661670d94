"""From an answered page to its outcome: read by a worker, kept by the store."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any, Self

from scrapy.crawler import Crawler
from sqlalchemy.orm import Session

from crawler.failures import GONE, failure_of_status
from crawler.page import Page
from crawler.readers import ReaderFailed, ReadTask
from crawler.reading import Hints
from crawler.run import ArchiveRun
from storage import articles, frontier
from storage.frontier import Validators
from storage.records import Failure, FailureKind, PageOutcome, Reading, Refusal

log = logging.getLogger(__name__)


class KeepPipeline:
    """Scrapy item pipeline: settles every page it is given under exactly one outcome."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make one."""
        return cls(crawler)

    async def process_item(self, item: Any) -> Any:
        """Settle a page; anything else passes through."""
        if isinstance(item, Page):
            await Settling(ArchiveRun.of(self._crawler), item).carry_out()
        return item


class Settling:
    """One page on its way to its outcome."""

    def __init__(self, run: ArchiveRun, page: Page) -> None:
        self._run = run
        self._page = page
        self._now = datetime.now(UTC)

    async def carry_out(self) -> None:
        """Store the page's outcome, whatever it is."""
        page = self._page
        why = failure_of_status(page.status, page.url, page.retry_after, self._now)
        if why is not None:
            await self._run.fail(page.due, why)
        elif page.status in GONE:
            await self._gone()
        elif page.status == HTTPStatus.NOT_MODIFIED:
            await self._not_modified()
        else:
            await self._read()

    async def _read(self) -> None:
        try:
            reading = await self._run.readers.read(self._task())
        except ReaderFailed as error:
            await self._run.fail(self._page.due, _temporary(str(error)))
        except Exception as error:
            # A fault of the reader must not lose the page: it stays due, and the run says so.
            log.exception("%s: the reader broke on %s", self._run.source.name, self._page.url)
            self._run.trouble(f"the reader broke on {self._page.url}: {error!r}")
            await self._run.fail(self._page.due, _temporary(f"reader error: {error!r}"))
        else:
            await self._take(reading)

    def _task(self) -> ReadTask:
        page = self._page
        hints = Hints(
            content_type=page.content_type,
            captured_at=page.captured_at,
            requested_url=page.due.url,
            title=page.due.title,
            published=page.due.published,
            section=page.due.section,
        )
        return ReadTask(body=page.body, url=page.url, source=self._run.source, hints=hints)

    async def _take(self, reading: Reading | Refusal) -> None:
        if isinstance(reading, Refusal):
            await self._refuse(reading)
        else:
            await self._keep(reading)

    async def _keep(self, reading: Reading) -> None:
        self._run.fit.add(reading)
        page = self._page
        outcome = await self._run.settle(page.due, lambda session: self._store(session, reading))
        if outcome is PageOutcome.KEPT:
            self._run.tally.kept(page, reading)

    def _store(self, session: Session, reading: Reading) -> PageOutcome:
        page, source = self._page, self._run.source
        # After a redirect the new address says what the page is; its old one becomes an alias.
        identity = source.identity(page.url) or page.due.identity
        kept = articles.keep(
            session,
            source=source.name,
            identity=identity,
            url=page.url,
            reading=reading,
            capture_id=page.capture_id,
            seen_at=page.captured_at,
        )
        return frontier.kept(
            session,
            page.due.id,
            run_id=self._run.run_id,
            kept=kept,
            validators=Validators(etag=page.etag, last_modified=page.last_modified),
            rechecks=source.rechecks,
            now=self._now,
        )

    async def _refuse(self, refusal: Refusal) -> None:
        self._run.fit.refused += 1
        log.info("%s: refused %s: %s", self._run.source.name, self._page.url, refusal.detail)
        await self._settle(frontier.refused, str(refusal.reason), refusal=refusal)

    async def _gone(self) -> None:
        await self._settle(frontier.gone, detail=f"HTTP {self._page.status}")

    async def _not_modified(self) -> None:
        await self._settle(frontier.unchanged, rechecks=self._run.source.rechecks)

    async def _settle(
        self, settle: Callable[..., PageOutcome], why: str | None = None, **what: Any
    ) -> None:
        due, run_id, now = self._page.due, self._run.run_id, self._now
        await self._run.settle(
            due, lambda s: settle(s, due.id, run_id=run_id, now=now, **what), why
        )


def _temporary(detail: str) -> Failure:
    return Failure(kind=FailureKind.TEMPORARY, detail=detail)
