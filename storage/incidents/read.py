"""Incidents as people look at them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from storage.incident_kinds import IncidentKind
from storage.models import Incident, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRow:
    """An incident that opened; times are aware.

    Attributes:
        suspected_at: when its first sign was seen.
        last_seen_at: when it was seen last.
        closed_at: None while it is open.
        back_since: when the incident of its kind was closed that came back with it.
    """

    id: int
    source: str
    source_title: str
    kind: IncidentKind
    suspected_at: datetime
    opened_at: datetime
    last_seen_at: datetime
    closed_at: datetime | None
    evidence: str
    advice: str
    back_since: datetime | None


_Previous = aliased(Incident)


def open_incidents(session: Session, *names: str) -> tuple[IncidentRow, ...]:
    """What is open now (of the sources of these names), by source, the oldest first."""
    query = _query(names).where(Incident.closed_at.is_(None))
    return _rows(session, query.order_by(Incident.source, Incident.opened_at, Incident.id))


def all_incidents(session: Session, *names: str, limit: int) -> tuple[IncidentRow, ...]:
    """The latest incidents, closed ones too, the newest first."""
    query = _query(names).order_by(Incident.opened_at.desc(), Incident.id.desc()).limit(limit)
    return _rows(session, query)


def incident(session: Session, number: int) -> IncidentRow:
    """One incident.

    Raises:
        NoResultFound: there is none of that number, or it has not opened.
    """
    query = _query(()).where(Incident.id == number)
    return _row(*session.execute(query).one())


def _query(names: tuple[str, ...]) -> Select[Incident, str, datetime | None]:
    query = (
        select(Incident, Source.title, _Previous.closed_at)
        .join(Source, Source.name == Incident.source)
        .outerjoin(_Previous, _Previous.id == Incident.previous_id)
        .where(Incident.opened_at.is_not(None))
    )
    return query.where(Incident.source.in_(names)) if names else query


def _rows(
    session: Session, query: Select[Incident, str, datetime | None]
) -> tuple[IncidentRow, ...]:
    return tuple(_row(*found) for found in session.execute(query))


def _row(found: Incident, title: str, back_since: datetime | None) -> IncidentRow:
    if found.opened_at is None:
        raise ValueError(f"incident {found.id} has not opened")
    return IncidentRow(
        id=found.id,
        source=found.source,
        source_title=title,
        kind=IncidentKind(found.kind),
        suspected_at=found.suspected_at,
        opened_at=found.opened_at,
        last_seen_at=found.last_seen_at,
        closed_at=found.closed_at,
        evidence=found.evidence,
        advice=found.advice,
        back_since=back_since,
    )
