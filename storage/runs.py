"""One row for each crawl of a source, with counts that add up whatever happened."""

from datetime import datetime
from typing import Any

from sqlalchemy import Table, func, insert, select, update
from sqlalchemy.orm import Session

from storage.incident_kinds import RunScope
from storage.models import Capture, Page, Run
from storage.records import PageOutcome, RunCounts

_RUNS: Table = Run.__table__  # type: ignore[assignment]
_WITH_REASON = {PageOutcome.REFUSED, PageOutcome.FAILED}


def begin(session: Session, *, source: str, now: datetime, scope: RunScope = RunScope.NEW) -> int:
    """Open a run of a stored source; its id. The caller holds the source's lock.

    Runs that were never finished are closed as killed first, with what their pages tell.
    """
    unfinished = select(_RUNS.c.id).where(_RUNS.c.source == source, _RUNS.c.finished_at.is_(None))
    for run_id in session.connection().scalars(unfinished).all():
        _close_killed(session, run_id)
    opened = insert(_RUNS).values(source=source, scope=str(scope), started_at=now, **_NO_COUNTS)
    run_id = session.connection().execute(opened.returning(_RUNS.c.id)).scalar_one()
    return int(run_id)


def finish(
    session: Session,
    run_id: int,
    *,
    outcome: str,
    detail: str | None,
    now: datetime,
    ignored_links: int = 0,
    requests: int = 0,
    response_bytes: int = 0,
) -> RunCounts:
    """Write down how a run ended. `outcome` is finished, stopped, timed_out, killed or failed."""
    counts = count(session, run_id)
    _write(
        session,
        run_id,
        counts,
        outcome=outcome,
        detail=detail,
        finished_at=now,
        ignored_links=ignored_links,
        requests=requests,
        response_bytes=response_bytes,
    )
    return counts


def count(session: Session, run_id: int) -> RunCounts:
    """How the pages stand that a run dealt with, by the pages themselves."""
    per_outcome = dict.fromkeys(PageOutcome, 0)
    reasons: dict[str, int] = {}
    query = (
        select(Page.last_outcome, Page.reason, func.count())
        .where(Page.last_run_id == run_id)
        .group_by(Page.last_outcome, Page.reason)
        .order_by(Page.last_outcome, Page.reason)
    )
    for name, reason, pages in session.connection().execute(query):
        outcome = PageOutcome(name or PageOutcome.PENDING)
        per_outcome[outcome] += pages
        if reason and outcome in _WITH_REASON:
            reasons[reason] = reasons.get(reason, 0) + pages
    return RunCounts(reasons=reasons, **{str(name): number for name, number in per_outcome.items()})


_NO_COUNTS: dict[str, Any] = {
    "announced": 0,
    **{str(outcome): 0 for outcome in PageOutcome},
    "ignored_links": 0,
    "requests": 0,
    "response_bytes": 0,
    "reasons": {},
}


def _close_killed(session: Session, run_id: int) -> None:
    """Its end is its last sign of life; its requests are those that reached the archive."""
    fetched = func.max(Page.last_fetched_at, type_=Page.last_fetched_at.type)
    alive = session.scalar(select(fetched).where(Page.last_run_id == run_id))
    started = session.scalar(select(Run.started_at).where(Run.id == run_id))
    captured = select(func.count(), func.coalesce(func.sum(Capture.length), 0))
    requests, stored = session.connection().execute(captured.where(Capture.run_id == run_id)).one()
    _write(
        session,
        run_id,
        count(session, run_id),
        outcome="killed",
        detail="it ended without a word; closed by the next run",
        finished_at=max(moment for moment in (alive, started) if moment is not None),
        requests=requests,
        response_bytes=stored,
    )


def _write(session: Session, run_id: int, counts: RunCounts, **facts: Any) -> None:
    row = {
        "announced": counts.announced,
        **{str(outcome): getattr(counts, str(outcome)) for outcome in PageOutcome},
        "reasons": dict(counts.reasons),
        **facts,
    }
    session.connection().execute(update(_RUNS).where(_RUNS.c.id == run_id).values(row))
