"""How the archive grew, month by month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from storage.models import Article, Capture
from storage.status_facts import midnight

MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthGrowth:
    """What came in one month (Vietnamese time). `size` is bytes of captures, as packed."""

    first: date
    articles: int
    captures: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """The last 12 months, this one last; `before` is all that came earlier."""

    before: MonthGrowth
    months: tuple[MonthGrowth, ...]


def growth(session: Session, today: date) -> Growth:
    """How the archive grew until `today`."""
    firsts = list(_firsts(today))
    kept = _per_month(session, Article.first_seen_at, firsts)
    captured = _per_month(session, Capture.captured_at, firsts, func.sum(Capture.length))
    every = [
        MonthGrowth(
            first=first,
            articles=kept.get(place, (0,))[0],
            captures=captured.get(place, (0,))[0],
            size=int(captured.get(place, (0, 0))[1]),
        )
        for place, first in enumerate([firsts[0], *firsts])
    ]
    return Growth(before=every[0], months=tuple(every[1:]))


def _firsts(today: date) -> Sequence[date]:
    """The first days of the last months, the oldest first."""
    now = today.year * 12 + today.month - 1
    return [date(*_year_month(now - ago), 1) for ago in reversed(range(MONTHS))]


def _year_month(count: int) -> tuple[int, int]:
    return count // 12, count % 12 + 1


def _per_month(
    session: Session,
    moment: ColumnElement[datetime] | Any,
    firsts: Sequence[date],
    *more: ColumnElement[Any],
) -> dict[int, tuple[Any, ...]]:
    """Counts by place: 0 is before the first of `firsts`, 1 its month, and so on."""
    newest_first = reversed(list(enumerate(firsts, start=1)))
    place = case(*((moment >= midnight(first), n) for n, first in newest_first), else_=0)
    rows = session.execute(select(place, func.count(), *more).group_by(place))
    return {number: tuple(counts) for number, *counts in rows}
