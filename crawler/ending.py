"""The end of a run, written down: its counts, what it came to, and what that says of the source."""

import logging
from dataclasses import dataclass
from datetime import UTC, datetime

from scrapy.statscollectors import StatsCollector
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from crawler.fit import Fit, list_warnings
from crawler.opening import Opened
from crawler.run_report import TIMED_OUT, outcome_of
from crawler.source import Source
from crawler.tally import Tally
from crawler.walks import BAD_ENDS, LiveWalk
from storage import incidents, runs
from storage.incident_kinds import RunScope
from storage.incidents import days
from storage.records import RunCounts

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a run came to: its outcome, why, and what of the declaration turned out false."""

    outcome: str
    detail: str | None
    warnings: tuple[str, ...]


def verdict_of(
    source: Source, reason: str, *, troubles: list[str], walks: list[LiveWalk], fit: Fit
) -> Verdict:
    """The verdict on a run that Scrapy closed for `reason`."""
    failing = [walk for walk in walks if walk.outcome in BAD_ENDS]
    warnings = [*list_warnings(source, failing), *fit.warnings(source)]
    outcome = outcome_of(reason, troubles, failing, walks)
    boxed = ["the time box was over; the next run goes on"] if outcome == TIMED_OUT else []
    detail = "; ".join([*troubles, *boxed, *warnings]) or None
    return Verdict(outcome=outcome, detail=detail, warnings=tuple(warnings))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How a run ended; `stats` is what Scrapy counted."""

    source: str
    opened: Opened
    verdict: Verdict
    tally: Tally
    stats: StatsCollector

    async def store(self) -> RunCounts:
        """Write it down; everyday runs also show how the source is."""
        counts = await self.opened.store.submit(self._finish)
        await self._judge()
        return counts

    def _finish(self, session: Session) -> RunCounts:
        now, walks = datetime.now(UTC), self.opened.agenda.walks
        requests = self.stats.get_value("downloader/request_count", 0)
        counts = runs.finish(
            session,
            self.opened.run_id,
            outcome=self.verdict.outcome,
            detail=self.verdict.detail,
            now=now,
            ignored_links=walks.ignored,
            requests=requests,
            response_bytes=self.stats.get_value("downloader/response_bytes", 0),
        )
        if self.opened.scope is RunScope.NEW:
            pending = counts.pending
            tally = self.tally.whole(requests=requests, pending=pending, walks=walks.live)
            days.record(session, self.source, tally, now)
        return counts

    async def _judge(self) -> None:
        """Open and close incidents; the run itself is stored already, whatever comes of this."""
        now = datetime.now(UTC)
        try:
            await self.opened.store.submit(
                lambda session: incidents.update(session, self.source, now)
            )
        except SQLAlchemyError:
            hint = "`diaphuong health` does it"
            log.exception("%s: its health could not be judged; %s", self.source, hint)
