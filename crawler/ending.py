"""The end of a run, written down: its counts, what it came to, and what that says of the source."""

import logging
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from crawler.store import Store
from crawler.tally import Tally
from crawler.walks import Walks
from storage import incidents, runs
from storage.incident_kinds import RunScope
from storage.incidents import days
from storage.records import RunCounts

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How a run ended. `requests` and `response_bytes` are what Scrapy counted."""

    source: str
    run_id: int
    scope: RunScope
    outcome: str
    detail: str | None
    tally: Tally
    walks: Walks
    requests: int
    response_bytes: int

    async def store(self, store: Store) -> RunCounts:
        """Write it down; everyday runs also show how the source is."""
        counts = await store.submit(self._finish)
        await self._judge(store)
        return counts

    def _finish(self, session: Session) -> RunCounts:
        now = datetime.now(UTC)
        counts = runs.finish(
            session,
            self.run_id,
            outcome=self.outcome,
            detail=self.detail,
            now=now,
            ignored_links=self.walks.ignored,
            requests=self.requests,
            response_bytes=self.response_bytes,
        )
        if self.scope is RunScope.NEW:
            pending, walks = counts.pending, self.walks.live
            tally = self.tally.whole(requests=self.requests, pending=pending, walks=walks)
            days.record(session, self.source, tally, now)
        return counts

    async def _judge(self, store: Store) -> None:
        """Open and close incidents; the run itself is stored already, whatever comes of this."""
        now = datetime.now(UTC)
        try:
            await store.submit(lambda session: incidents.update(session, self.source, now))
        except SQLAlchemyError:
            hint = "`diaphuong health` does it"
            log.exception("%s: its health could not be judged; %s", self.source, hint)
