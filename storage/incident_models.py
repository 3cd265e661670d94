"""The tables of health: what each source did day by day, and what was found wrong with it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.incident_kinds import IncidentEvent, IncidentKind
from storage.types import BigInt, one_of


class SourceDay(Base):
    """What the everyday crawls of a source came to on one day in Vietnam, over all runs.

    Unlike those of `runs`, these counts are of pages that were asked; a refused page that a list
    shows for ever counts once. `reasons`: pages by reason of refusal and kind of failure.
    `troubled`: runs of which half the pages came to that. `fields`: of the articles kept, how
    many have which field (`storage.incidents.marks`). `sections`: how many are in which.
    `pending` is what the last run left.
    """

    __tablename__ = "source_days"
    source: Mapped[str] = mapped_column(ForeignKey("sources.name"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    runs: Mapped[int]
    requests: Mapped[BigInt]
    kept: Mapped[int]
    refused: Mapped[int]
    gone: Mapped[int]
    failed: Mapped[int]
    pending: Mapped[int]
    reasons: Mapped[dict[str, Any]]
    troubled: Mapped[dict[str, Any]]
    fields: Mapped[dict[str, Any]]
    sections: Mapped[dict[str, Any]]


class ListDay(Base):
    """How the walks over one feed, sitemap or listing went on one day in Vietnam.

    `walks` have come to an end, `bad` of them to a bad one; `outcome` and `detail` are those of
    the last. `newest` is when the youngest page that it showed was first announced, by anybody:
    a list that shows nothing new grows older.
    """

    __tablename__ = "list_days"
    source: Mapped[str] = mapped_column(ForeignKey("sources.name"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    entry: Mapped[str] = mapped_column(primary_key=True)
    walks: Mapped[int]
    bad: Mapped[int]
    outcome: Mapped[str]
    detail: Mapped[str | None]
    is_bad: Mapped[bool]
    newest: Mapped[datetime | None]


class Incident(Base):
    """Something wrong with a source, from its first sign to its end.

    It is suspected at first; it opens when it has held for long enough (`opened_at`), and closes
    when it was clear for long enough. A suspicion that does not last is deleted. At most one of
    a kind is alive at a source. `runs_seen` and `clear_runs` count the runs since it showed, and
    since it no longer does; `previous_id` is the incident that came back with it.
    """

    __tablename__ = "incidents"
    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(ForeignKey("sources.name"))
    kind: Mapped[str]
    suspected_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    last_seen_at: Mapped[datetime]
    clear_since: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    runs_seen: Mapped[int]
    clear_runs: Mapped[int]
    last_run_id: Mapped[int | None] = mapped_column(ForeignKey("runs.id"))
    evidence: Mapped[str]
    advice: Mapped[str]
    previous_id: Mapped[int | None] = mapped_column(ForeignKey("incidents.id"))
    __table_args__ = (
        CheckConstraint(one_of("kind", IncidentKind), name="kind"),
        CheckConstraint("closed_at IS NULL OR opened_at IS NOT NULL", name="closed_was_open"),
        Index(
            "ix_incidents_alive",
            "source",
            "kind",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
        Index(None, "closed_at"),
    )


class DeliveryChannel(Base):
    """A way to tell people, with the time since when it is told everything."""

    __tablename__ = "delivery_channels"
    name: Mapped[str] = mapped_column(primary_key=True)
    since: Mapped[datetime]


class Delivery(Base):
    """One channel was told of the opening or the closing of one incident."""

    __tablename__ = "deliveries"
    incident_id: Mapped[int] = mapped_column(
        ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True
    )
    event: Mapped[str] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(ForeignKey("delivery_channels.name"), primary_key=True)
    delivered_at: Mapped[datetime]
    __table_args__ = (CheckConstraint(one_of("event", IncidentEvent), name="event"),)
