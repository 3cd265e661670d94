"""How the sources are doing, at a glance. Days are days in Vietnam."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage import status_facts as facts
from storage.health import failing
from storage.incidents.read import IncidentRow, open_incidents
from storage.models import Source
from storage.rhythm import quiet, rhythm
from storage.status_facts import MONTH, Kept, LastRun, local_day

WEEK = 7  # days
SERIES = 14  # days of the series


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCount:
    """How many articles were kept for the first time on one day."""

    day: date
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceStatus:
    """How one source is doing. Times are aware.

    Attributes:
        last_success: when the last run began that finished, or was ended by its time box.
        articles: how many it has in all.
        today, week, month: articles kept for the first time today, in 7 and in 30 days,
            today included.
        days: the same day by day, the oldest first, today last.
        newest_published, newest_seen: of its articles.
        pages: how many pages are in each state; states without a page are missing.
        quiet: why it counts as quiet, or None. Silence is measured up to the last run, so
            that nobody is quiet because nobody asked. Sources no longer crawled never are.
        failing: why it counts as failing; empty if it does not.
        incidents: what is open at it, the oldest first, as last judged.
    """

    name: str
    title: str
    active: bool
    last_run: LastRun | None
    last_success: datetime | None
    articles: int
    today: int
    week: int
    month: int
    days: tuple[DayCount, ...]
    newest_published: datetime | None
    newest_seen: datetime | None
    pages: dict[str, int]
    quiet: str | None
    failing: tuple[str, ...]
    incidents: tuple[IncidentRow, ...] = ()


def status(session: Session, now: datetime) -> tuple[SourceStatus, ...]:
    """How every source is doing at `now` (aware), by name."""
    gathered = _Gathered(session, now)
    sources = session.scalars(select(Source).order_by(Source.name)).all()
    return tuple(_status(source, gathered) for source in sources)


class _Gathered:
    """The facts of all sources, each kind asked for once."""

    def __init__(self, session: Session, now: datetime) -> None:
        self.today = local_day(now)
        self.per_day = facts.kept_per_day(session, self.today)
        self.kept = facts.kept(session)
        self.pages = facts.pages(session)
        self.runs = facts.recent_runs(session)
        self.incidents = _by_source(open_incidents(session))
        self.successes = facts.successes(session)
        self.published = facts.published_per_day(session, self.today, self.kept.keys())


def _status(source: Source, gathered: _Gathered) -> SourceStatus:
    name, today = source.name, gathered.today
    per_day, runs = gathered.per_day[name], gathered.runs[name]
    kept = gathered.kept.get(name, Kept())
    return SourceStatus(
        name=name,
        title=source.title,
        active=source.active,
        last_run=runs[0] if runs else None,
        last_success=gathered.successes.get(name),
        articles=kept.articles,
        today=per_day[today],
        week=sum(one.articles for one in _series(per_day, today, WEEK)),
        month=sum(one.articles for one in _series(per_day, today, MONTH)),
        days=_series(per_day, today, SERIES),
        newest_published=kept.published,
        newest_seen=kept.seen,
        pages=dict(gathered.pages[name]),
        quiet=_quiet(source, kept, runs, gathered),
        failing=failing([run.facts for run in runs if run.outcome]),
        incidents=tuple(gathered.incidents[name]),
    )


def _by_source(rows: Sequence[IncidentRow]) -> defaultdict[str, list[IncidentRow]]:
    found: defaultdict[str, list[IncidentRow]] = defaultdict(list)
    for row in rows:
        found[row.source].append(row)
    return found


def _series(per_day: Counter[date], today: date, days: int) -> tuple[DayCount, ...]:
    past = (today - timedelta(days=ago) for ago in reversed(range(days)))
    return tuple(DayCount(day=day, articles=per_day[day]) for day in past)


def _quiet(source: Source, kept: Kept, runs: Sequence[LastRun], gathered: _Gathered) -> str | None:
    if not source.active:
        return None
    newest = kept.published or kept.seen
    if newest is None and not runs:
        return "never crawled"
    looked = local_day(runs[0].started_at) if runs else gathered.today
    usual = rhythm(gathered.published.get(source.name, ()))
    return quiet(newest and local_day(newest), looked, usual)
