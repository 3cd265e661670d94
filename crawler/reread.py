"""WARC -> reading -> storage, without a network: a better reader mends the past.

Pages are read by worker processes, several at a time, and stored in one order, so that the same
archive always comes to the same result. Only what is in flight is held in memory.
"""

import asyncio
import logging
from collections import Counter, deque
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from sqlalchemy.exc import DataError, IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Session

from crawler.reread_report import (
    FAILED,
    FINISHED,
    LOCKED,
    STOPPED,
    RereadPlan,
    RereadProgress,
    RereadReport,
    Tell,
    Watch,
    finding,
)
from crawler.source import Source
from crawler.store import GROUP
from crawler.stored import again
from crawler.workshop import Workshop, shared
from storage import sources as source_rows
from storage.config import Config
from storage.locks import Locked, source_lock
from storage.reread import Place, Sheaf, sheaves
from storage.reread_decide import Again, Outcome, Unread
from storage.reread_keep import keep_again
from storage.reread_rows import count

log = logging.getLogger(__name__)

AHEAD = 8  # sheaves that are read while one is waited for, for each worker
PAGE = 100  # sheaves of one query
_UNTOLD = frozenset({Outcome.UNCHANGED, Outcome.HISTORY, Outcome.REFUSED})


def reread(
    config: Config, sources: Sequence[Source], plan: RereadPlan, *, tell: Tell, watch: Watch
) -> Iterator[RereadReport]:
    """Read stored captures again, one source after the other; one report each.

    A source that fails harms no other. Ctrl-C ends with a report of the source in hand: what
    was stored by then stays, and rereading again does the rest.

    Args:
        config: where the archive lives; its tables are there.
        sources: as they are declared today.
        plan: what to read again.
        tell: is told each capture whose outcome is news.
        watch: is told now and then how far it is.
    """
    with shared(config, plan.processes) as shop:
        for source in sources:
            report = _reread_locked(shop, source, plan, tell, watch)
            yield report
            if report.outcome == STOPPED:
                return


def _reread_locked(
    shop: Workshop, source: Source, plan: RereadPlan, tell: Tell, watch: Watch
) -> RereadReport:
    work = _Rereading(shop, source, plan, tell, watch)
    outcome, detail = FINISHED, None
    try:
        with source_lock(shop.config, source.name):
            asyncio.run(work.carry_out())
    except Locked as error:
        outcome, detail = LOCKED, str(error)
    except KeyboardInterrupt:
        outcome = STOPPED
    except (SQLAlchemyError, OSError) as error:
        outcome, detail = FAILED, str(error)
    return RereadReport(source=source.name, outcome=outcome, counts=work.counts, detail=detail)


@dataclass(slots=True)
class _Rereading:
    """One source being read again."""

    shop: Workshop
    source: Source
    plan: RereadPlan
    tell: Tell
    watch: Watch
    counts: Counter[Outcome] = field(default_factory=Counter)
    done: int = 0
    total: int = 0
    reading: "deque[asyncio.Task[_Read]]" = field(default_factory=deque)
    storing: "deque[asyncio.Task[None]]" = field(default_factory=deque)

    async def carry_out(self) -> None:
        """Read and store until there is nothing more."""
        if not self.plan.dry_run:
            await self.shop.store.submit(self._declare)
        try:
            await self._all()
        finally:
            for task in self.reading:
                task.cancel()
            await asyncio.gather(*self.reading, *self.storing, return_exceptions=True)

    def _declare(self, session: Session) -> None:
        source_rows.upsert(session, [self.source.record()])

    async def _all(self) -> None:
        ahead = AHEAD * max(1, self.plan.processes)
        async for sheaf in self._sheaves():
            self.reading.append(asyncio.create_task(self._read(sheaf)))
            if len(self.reading) >= ahead:
                await self._store_next()
        while self.reading:
            await self._store_next()
        while self.storing:
            await self.storing.popleft()

    async def _sheaves(self) -> AsyncIterator[Sheaf]:
        self.total = await asyncio.to_thread(self._count)
        place: Place | None = Place()
        while place is not None:
            page, place = await asyncio.to_thread(self._page, place)
            for sheaf in page:
                yield sheaf

    def _count(self) -> int:
        with self.shop.database.read() as session:
            return count(session, self.source.name, self.plan.scope)

    def _page(self, at: Place) -> tuple[tuple[Sheaf, ...], Place | None]:
        source, scope = self.source, self.plan.scope
        with self.shop.database.read() as session:
            return sheaves(session, source.name, source.identity, scope, at=at, limit=PAGE)

    async def _read(self, sheaf: Sheaf) -> "_Read":
        return sheaf, [
            await again(self.shop, self.source, sheaf, capture) for capture in sheaf.captures
        ]

    async def _store_next(self) -> None:
        """Store the oldest sheaf that is being read, without waiting for the disk."""
        sheaf, read = await self.reading.popleft()
        stored = self.shop.store.submit(lambda session: self._keep(session, sheaf, read))
        self.storing.append(asyncio.create_task(self._note(read, stored)))
        if len(self.storing) >= GROUP:
            await self.storing.popleft()

    def _keep(self, session: Session, sheaf: Sheaf, read: Sequence[Again]) -> tuple[Outcome, ...]:
        rechecks, now = self.source.rechecks, datetime.now(UTC)
        if not self.plan.dry_run:
            return keep_again(session, sheaf, read, rechecks=rechecks, now=now)
        trial = session.begin_nested()
        try:
            return keep_again(session, sheaf, read, rechecks=rechecks, now=now)
        finally:
            trial.rollback()

    async def _note(
        self, read: Sequence[Again], stored: "asyncio.Future[tuple[Outcome, ...]]"
    ) -> None:
        try:
            outcomes = await stored
        except (LookupError, ValueError, DataError, IntegrityError) as error:
            # It lies with these pages, so the others go on; what was kept of these stays.
            log.exception("%s: %s could not be stored", self.source.name, read[0].capture.url)
            why = Unread(outcome=Outcome.BROKEN, detail=f"it could not be stored: {error}")
            read = [replace(one, said=why) for one in read]
            outcomes = (Outcome.BROKEN,) * len(read)
        self._count_in(read, outcomes)

    def _count_in(self, read: Sequence[Again], outcomes: Sequence[Outcome]) -> None:
        self.counts.update(outcomes)
        self.done += 1
        for one, outcome in zip(read, outcomes, strict=True):
            if outcome not in _UNTOLD:
                self.tell(finding(self.source.name, one, outcome))
        progress = RereadProgress(
            source=self.source.name, done=self.done, sheaves=self.total, counts=self.counts
        )
        self.watch(progress)


_Read = tuple[Sheaf, list[Again]]
