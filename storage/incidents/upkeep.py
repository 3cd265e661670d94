"""Judging sources and carrying out what follows: incidents begin, open, close, are dropped."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Table, delete, insert, select
from sqlalchemy.orm import Session

from storage.incident_kinds import REOPENED_WITHIN, IncidentKind, patience
from storage.incidents.decide import Standing, decide
from storage.incidents.facts import SourceFacts
from storage.incidents.gather import gather
from storage.incidents.judge import judge
from storage.models import Incident, Source

_INCIDENTS: Table = Incident.__table__  # type: ignore[assignment]
_STANDING = tuple(Standing.__dataclass_fields__)
_RETIRED = "the source is no longer crawled"
_Alive = dict[IncidentKind, tuple[int, Standing]]


def update_all(session: Session, now: datetime) -> None:
    """Judge every source that is crawled; close what is open of the others."""
    active = session.scalars(select(Source.name).where(Source.active)).all()
    _update(session, active, now)
    _retire(session, active, now)


def update(session: Session, source: str, now: datetime) -> None:
    """Judge one stored source, after a run of it; `now` is aware.

    Its facts are those of this moment, so a run is to be ended and recorded before.
    """
    _update(session, [source], now)


def _update(session: Session, names: Collection[str], now: datetime) -> None:
    _one_at_a_time(session, names)
    alive = _alive(session, names)
    for name, facts in gather(session, names, now).items():
        _judge(session, facts, alive[name])


def _judge(session: Session, facts: SourceFacts, alive: _Alive) -> None:
    run_id = next((run.id for run in facts.runs if run.outcome), None)
    for kind, verdict in judge(facts).verdicts.items():
        number, known = alive.get(kind, (None, None))
        standing = decide(known, verdict, patience(kind), run_id=run_id, now=facts.now)
        if standing is None and number is not None:
            session.connection().execute(delete(_INCIDENTS).where(_INCIDENTS.c.id == number))
        if standing is not None and standing != known:
            row = _row(session, facts.source, kind, known, standing)
            _write(session, number, row)


def _row(
    session: Session, source: str, kind: IncidentKind, known: Standing | None, standing: Standing
) -> dict[str, Any]:
    row = {"source": source, "kind": str(kind), **asdict(standing)}
    if standing.opened_at and not (known and known.opened_at):
        row["previous_id"] = _previous(session, source, kind, standing.opened_at)
    return row


def _write(session: Session, number: int | None, row: dict[str, Any]) -> None:
    if number is None:
        session.connection().execute(insert(_INCIDENTS).values(row))
    else:
        changed = sa.update(_INCIDENTS).where(_INCIDENTS.c.id == number).values(row)
        session.connection().execute(changed)


def _previous(session: Session, source: str, kind: IncidentKind, now: datetime) -> int | None:
    """The incident of this kind that was closed a short while ago."""
    query = (
        select(Incident.id)
        .where(Incident.source == source, Incident.kind == kind)
        .where(Incident.closed_at >= now - REOPENED_WITHIN)
        .order_by(Incident.closed_at.desc())
        .limit(1)
    )
    return session.scalar(query)


def _alive(session: Session, names: Collection[str]) -> dict[str, _Alive]:
    columns = [_INCIDENTS.c[name] for name in _STANDING]
    query = select(_INCIDENTS.c.id, _INCIDENTS.c.source, _INCIDENTS.c.kind, *columns).where(
        _INCIDENTS.c.closed_at.is_(None), _INCIDENTS.c.source.in_(sorted(names))
    )
    found: dict[str, _Alive] = {name: {} for name in names}
    for number, source, kind, *standing in session.connection().execute(query):
        known = Standing(**dict(zip(_STANDING, standing, strict=True)))
        found[source][IncidentKind(kind)] = (number, known)
    return found


def _retire(session: Session, active: Collection[str], now: datetime) -> None:
    others = _INCIDENTS.c.source.not_in(sorted(active)), _INCIDENTS.c.closed_at.is_(None)
    suspected = delete(_INCIDENTS).where(*others, _INCIDENTS.c.opened_at.is_(None))
    session.connection().execute(suspected)
    closed = sa.update(_INCIDENTS).where(*others).values(closed_at=now, evidence=_RETIRED)
    session.connection().execute(closed)


def _one_at_a_time(session: Session, names: Collection[str]) -> None:
    """Wait for another process that judges the same sources; SQLite has one writer anyway."""
    locking = select(Source.name).where(Source.name.in_(sorted(names))).order_by(Source.name)
    session.execute(locking.with_for_update(key_share=True)).all()
