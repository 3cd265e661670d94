"""Who was told of what: each opening and each closing once for each channel.

A channel is told everything from its first use on, and of what was open then. What could not be
delivered stays due until it could.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, insert, or_, select
from sqlalchemy.orm import Session

from storage.incident_kinds import IncidentEvent
from storage.incidents.read import IncidentRow, incident
from storage.models import Delivery, DeliveryChannel, Incident


@dataclass(frozen=True, slots=True)
class Due:
    """Something that a channel is to be told."""

    event: IncidentEvent
    incident: IncidentRow


def due(session: Session, channel: str, now: datetime) -> tuple[Due, ...]:
    """What `channel` has yet to be told, in the order in which it happened.

    Its first use is noted, so this belongs into `Database.write`.
    """
    since = _since(session, channel, now)
    opened = _untold(session, channel, since, IncidentEvent.OPENED)
    closed = _untold(session, channel, since, IncidentEvent.CLOSED)
    found = [Due(IncidentEvent.OPENED, incident(session, number)) for number in opened]
    found += [Due(IncidentEvent.CLOSED, incident(session, number)) for number in closed]
    return tuple(sorted(found, key=_moment))


def delivered(session: Session, channel: str, told: Due, now: datetime) -> None:
    """Note that `channel` was told."""
    row = {"incident_id": told.incident.id, "event": str(told.event), "channel": channel}
    session.execute(insert(Delivery).values(delivered_at=now, **row))


def _since(session: Session, channel: str, now: datetime) -> datetime:
    known = session.get(DeliveryChannel, channel)
    if known is None:
        known = DeliveryChannel(name=channel, since=now)
        session.add(known)
        session.flush()
    return known.since


def _untold(session: Session, channel: str, since: datetime, event: IncidentEvent) -> list[int]:
    told = exists().where(
        Delivery.incident_id == Incident.id,
        Delivery.event == event,
        Delivery.channel == channel,
    )
    happened = Incident.closed_at >= since
    if event is IncidentEvent.OPENED:
        happened = or_(Incident.closed_at.is_(None), happened)
    query = select(Incident.id).where(Incident.opened_at.is_not(None), happened, ~told)
    return list(session.scalars(query.order_by(Incident.id)))


def _moment(told: Due) -> tuple[datetime, int, bool]:
    row = told.incident
    moment = row.closed_at if told.event is IncidentEvent.CLOSED else row.opened_at
    return moment or row.opened_at, row.id, told.event is IncidentEvent.CLOSED
