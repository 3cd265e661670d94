"""Walks over feeds, sitemaps and listings: where they are, so that a killed one can go on."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Table, insert, select, update
from sqlalchemy.orm import Session

from storage.models import Walk

_WALKS: Table = Walk.__table__  # type: ignore[assignment]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnfinishedWalk:
    """A walk that has not ended. `request` is where it goes on, as it was stored."""

    id: int
    entry: str
    run_id: int
    started_at: datetime
    request: dict[str, Any] | None
    steps: int
    announced: int
    since: datetime | None
    until: datetime | None


def open_walk(
    session: Session,
    *,
    source: str,
    entry: str,
    run_id: int,
    started_at: datetime,
    request: dict[str, Any] | None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> int:
    """Begin a walk over `entry` (its label); the walk's id. `request` is its first one."""
    row = {
        "source": source,
        "entry": entry,
        "run_id": run_id,
        "started_at": started_at,
        "request": request,
        "since": since,
        "until": until,
        "steps": 0,
        "announced": 0,
    }
    opened = insert(_WALKS).values(row).returning(_WALKS.c.id)
    return int(session.connection().execute(opened).scalar_one())


def advance(
    session: Session,
    walk_id: int,
    *,
    run_id: int,
    request: dict[str, Any] | None,
    announced: int,
) -> None:
    """One more list was looked at, by `run_id`: `request` is the next one to ask."""
    _change(
        session,
        walk_id,
        run_id=run_id,
        request=request,
        steps=_WALKS.c.steps + 1,
        announced=_WALKS.c.announced + announced,
    )


def finish(
    session: Session, walk_id: int, *, outcome: str, detail: str | None, now: datetime
) -> None:
    """The walk has ended; `outcome` is one of those named in `models.Walk`."""
    _change(session, walk_id, finished_at=now, outcome=outcome, detail=detail, request=None)


def unfinished(session: Session, *, source: str) -> tuple[UnfinishedWalk, ...]:
    """The walks of a source that have not ended, oldest first."""
    query = select(Walk).where(Walk.source == source, Walk.finished_at.is_(None)).order_by(Walk.id)
    return tuple(
        UnfinishedWalk(
            id=walk.id,
            entry=walk.entry,
            run_id=walk.run_id,
            started_at=walk.started_at,
            request=walk.request,
            steps=walk.steps,
            announced=walk.announced,
            since=walk.since,
            until=walk.until,
        )
        for walk in session.scalars(query)
    )


def _change(session: Session, walk_id: int, **values: Any) -> None:
    session.connection().execute(update(_WALKS).where(_WALKS.c.id == walk_id).values(values))
