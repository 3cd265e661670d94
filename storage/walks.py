"""Walks over feeds, sitemaps and listings: where they are, so that a killed one can go on."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Table, func, insert, select, update
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


def gap_since(
    session: Session,
    *,
    source: str,
    entry: str,
    since: datetime | None,
    until: datetime | None,
    in_vain: Collection[str],
) -> datetime | None:
    """When the first walk over `entry` began that came to nothing since one got through.

    What was announced after that moment, by other lists perhaps, proves nothing about what this
    one shows further down. None if the last walk with that window got through.

    Args:
        session: any.
        source: name of a source.
        entry: the walk's label.
        since: the window of the walks that count, as is `until`.
        until: the window's end.
        in_vain: the outcomes of walks that came to nothing.
    """
    alike = (
        _WALKS.c.source == source,
        _WALKS.c.entry == entry,
        _WALKS.c.since.is_not_distinct_from(since),
        _WALKS.c.until.is_not_distinct_from(until),
    )
    got_through = select(func.max(_WALKS.c.id)).where(*alike, _WALKS.c.outcome.not_in(in_vain))
    first = func.min(_WALKS.c.started_at, type_=_WALKS.c.started_at.type)
    later = _WALKS.c.id > func.coalesce(got_through.scalar_subquery(), 0)
    query = select(first).where(*alike, later, _WALKS.c.outcome.in_(in_vain))
    began: datetime | None = session.scalar(query)
    return began


def _change(session: Session, walk_id: int, **values: Any) -> None:
    session.connection().execute(update(_WALKS).where(_WALKS.c.id == walk_id).values(values))
