"""What was asked of the sites, and when: captures and the requests that nobody answered."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Mapped, Session

from storage.exchange import RENDERED
from storage.models import Capture, Run, Unanswered
from storage.records import ExchangeKind

_BATCH = 5000  # rows in memory at once: an archive has millions


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request of a run.

    Attributes:
        sent_at: when it was handed to the network; aware.
        seconds: from then until its answer was there, or until it was given up.
        status: None if nobody answered; then `error` says what came instead.
        file, offset: where the answer lies in the archive folder, if there is one.
    """

    source: str
    run_id: int
    kind: ExchangeKind
    method: str
    url: str
    sent_at: datetime
    seconds: float
    status: int | None = None
    error: str | None = None
    file: str | None = None
    offset: int = 0


def asked(
    session: Session, *, since: datetime | None = None, sources: Collection[str] = ()
) -> Iterator[Asked]:
    """Every request that a run of this program sent, in the order of sending.

    Replays and captures of which nobody knows when they were sent are left out.
    `sources` () is all.
    """
    answered = (
        select(*(getattr(Capture, name) for name in _OF_CAPTURE), Capture.captured_at)
        .where(Capture.seconds.is_not(None), Capture.run_id.is_not(None))
        .where(*_window(Capture.captured_at, since), *_of(Capture.source, sources))
        .order_by(Capture.captured_at, Capture.id)
    )
    lost = (
        select(*(getattr(Unanswered, name) for name in _OF_UNANSWERED), Unanswered.sent_at)
        .where(*_window(Unanswered.sent_at, since), *_of(Unanswered.source, sources))
        .order_by(Unanswered.sent_at, Unanswered.id)
    )
    streams = (
        _stream(session, answered, _OF_CAPTURE),
        _stream(session, lost, _OF_UNANSWERED),
    )
    return merge(*streams, key=attrgetter("sent_at"))


def first_run(session: Session, since: datetime) -> datetime:
    """When the earliest of the runs began that were still under way at `since`."""
    under_way = or_(Run.finished_at.is_(None), Run.finished_at >= since)
    began = session.scalar(select(func.min(Run.started_at)).where(under_way))
    return since if began is None else min(began, since)


def timeless(session: Session, *, since: datetime | None, sources: Collection[str]) -> int:
    """How many captures do not say when they were sent: replays, older versions, imports."""
    conditions = (*_window(Capture.captured_at, since), *_of(Capture.source, sources))
    query = select(func.count()).select_from(Capture).where(Capture.method != RENDERED)
    return session.scalar(query.where(Capture.seconds.is_(None), *conditions)) or 0


def lately(session: Session, since: datetime) -> list[tuple[str, datetime]]:
    """Address and time of what was asked since a moment, by any source."""
    captured = select(Capture.url, Capture.captured_at).where(
        Capture.captured_at > since, Capture.seconds.is_not(None)
    )
    lost = select(Unanswered.url, Unanswered.sent_at).where(Unanswered.sent_at > since)
    rows = [*session.execute(captured), *session.execute(lost)]
    return [(url, moment) for url, moment in rows]


_COMMON = ("source", "run_id", "kind", "method", "url", "seconds")
_OF_CAPTURE = (*_COMMON, "status", "file", "offset")
_OF_UNANSWERED = (*_COMMON, "error")


def _stream(session: Session, query: Any, names: tuple[str, ...]) -> Iterator[Asked]:
    for *values, sent_at in session.execute(query.execution_options(yield_per=_BATCH)):
        yield Asked(sent_at=sent_at, **dict(zip(names, values, strict=True)))


def _window(moment: Mapped[datetime], since: datetime | None) -> list[ColumnElement[bool]]:
    return [] if since is None else [moment >= since]


def _of(source: Mapped[str], names: Collection[str]) -> list[ColumnElement[bool]]:
    return [source.in_(names)] if names else []
