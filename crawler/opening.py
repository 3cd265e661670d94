"""What a run needs of the archive, taken in the order in which it must be let go again."""

import asyncio
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from scrapy.settings import BaseSettings
from sqlalchemy.orm import Session

from crawler import turnstile
from crawler.agenda import Agenda
from crawler.readers import Readers
from crawler.recorder import Recorder
from crawler.replay import REPLAY_FILES
from crawler.source import Source
from crawler.store import Store
from crawler.walks import Walks
from crawler.wishes import Wishes
from crawler.workshop import Workshop, borrow, give_back
from storage import asked, runs, sources
from storage.config import Config
from storage.incident_kinds import RunScope
from storage.locks import host_locks, source_lock

LONGEST = timedelta(minutes=1)  # no distance between two requests is longer than this


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The open archive of one run: where it stores, who reads, what it records, what is to do."""

    run_id: int
    scope: RunScope
    store: Store
    readers: Readers
    recorder: Recorder
    agenda: Agenda


@dataclass(frozen=True, slots=True)
class Opening:
    """How a run opens the archive; whatever was taken is let go by `close`, even half way.

    A crawl may be ended while it is still opening; who ends it waits until that is `over`.
    """

    source: Source
    config: Config
    settings: BaseSettings
    close: ExitStack
    trouble: Callable[[str], None]
    over: asyncio.Event = field(default_factory=asyncio.Event, init=False)

    async def carry_out(self, wishes: Wishes) -> Opened:
        """Take the locks, begin the run, lay out its agenda.

        Raises:
            Locked: another run holds the lock of the source or of one of its hosts.
            SchemaError: the tables are not those of this program.
            SQLAlchemyError, OSError: the archive cannot be used.
        """
        try:
            return await self._take(wishes)
        finally:
            self.over.set()

    async def _take(self, wishes: Wishes) -> Opened:
        self.close.enter_context(source_lock(self.config, self.source.name))
        self.close.enter_context(host_locks(self.config, self.source.hosts))
        shop = borrow(self.config, self.settings.getint("READER_PROCESSES"))
        self.close.callback(give_back, shop)
        await asyncio.to_thread(_look_back, shop)
        scope = RunScope.REPLAY if self.settings.getlist(REPLAY_FILES) else wishes.scope
        run_id = await shop.store.submit(lambda session: self._begin(session, scope))
        recorder = Recorder(self.config, self.source.name, shop.store, run_id, self.trouble)
        self.close.callback(recorder.close)
        return Opened(
            run_id=run_id,
            scope=scope,
            store=shop.store,
            readers=shop.readers,
            recorder=recorder,
            agenda=await self._agenda(shop.store, run_id, wishes),
        )

    def _begin(self, session: Session, scope: RunScope) -> int:
        sources.upsert(session, [self.source.record()])
        return runs.begin(session, source=self.source.name, now=datetime.now(UTC), scope=scope)

    async def _agenda(self, store: Store, run_id: int, wishes: Wishes) -> Agenda:
        max_pages = wishes.max_lists or self.source.max_pages
        walks = Walks(self.source, store, run_id, wishes.window, max_pages)
        agenda = Agenda(self.source.name, run_id, store, walks, wishes.limit)
        await agenda.open()
        return agenda


def _look_back(shop: Workshop) -> None:
    """Make the tables if need be; see when the hosts were asked by the runs before."""
    shop.prepare()
    now = datetime.now(UTC)
    with shop.database.read() as session:
        turnstile.remember(asked.lately(session, now - LONGEST), now)
