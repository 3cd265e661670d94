"""What `status` rests on: one query a kind of fact, for all sources at once."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Text, case, func, select
from sqlalchemy.orm import Session

from storage.export_record import VIETNAM_TIME
from storage.health import RunFacts
from storage.models import Article, Page, Run, Walk
from storage.rhythm import KNOWN_DAYS, WEEKS
from vietnam.dates import VIETNAM

MONTH = 30  # days that the counts look back
RUNS = 5  # last runs of a source that are looked at
SAMPLE = 400  # newest articles that show a rhythm
DONE = ("finished", "timed_out")  # what was due was asked, as far as there was time
BAD_WALKS = ("nothing_found", "failed")


@dataclass(frozen=True, slots=True, kw_only=True)
class LastRun:
    """One of the last runs of a source; `outcome` is None while it runs."""

    id: int
    started_at: datetime
    finished_at: datetime | None
    outcome: str | None
    detail: str | None
    facts: RunFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is kept of a source: how many articles, the newest dates of publication and sight."""

    articles: int = 0
    published: datetime | None = None
    seen: datetime | None = None


def local_day(moment: datetime) -> date:
    """The day in Vietnam at `moment` (aware)."""
    return moment.astimezone(VIETNAM_TIME).date()


def kept_per_day(session: Session, today: date) -> defaultdict[str, Counter[date]]:
    """How many articles of each source were first seen on each of the last `MONTH` days."""
    days = [today - timedelta(days=ago) for ago in range(MONTH)]
    seen = Article.first_seen_at
    ago = case(*((seen >= midnight(day), index) for index, day in enumerate(days)))
    within = seen >= midnight(days[-1]), seen < midnight(today + timedelta(days=1))
    query = select(Article.source, ago, func.count()).where(*within).group_by(Article.source, ago)
    found: defaultdict[str, Counter[date]] = defaultdict(Counter)
    for source, index, articles in session.execute(query):
        found[source][days[index]] = articles
    return found


def midnight(day: date) -> datetime:
    """When `day` begins in Vietnam."""
    return datetime.combine(day, time(), VIETNAM_TIME)


def kept(session: Session) -> dict[str, Kept]:
    """What is kept of each source that has articles; two queries, each from an index alone."""
    last_sight = select(Article.source, func.max(Article.first_seen_at)).group_by(Article.source)
    seen = dict(session.execute(last_sight).all())
    columns = func.count(), func.max(Article.published_at)
    query = select(Article.source, *columns).group_by(Article.source)
    return {
        source: Kept(articles=articles, published=published, seen=seen[source])
        for source, articles, published in session.execute(query)
    }


def pages(session: Session) -> defaultdict[str, dict[str, int]]:
    """How many pages of each source are in each state."""
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    query = select(Page.source, Page.state, func.count()).group_by(Page.source, Page.state)
    for source, state, count in session.execute(query):
        found[source][state] = count
    return found


def successes(session: Session) -> dict[str, datetime]:
    """When the last run of each source began that finished, or was ended by its time box."""
    query = select(Run.source, func.max(Run.started_at)).where(Run.outcome.in_(DONE))
    return dict(session.execute(query.group_by(Run.source)).all())


def recent_runs(session: Session) -> defaultdict[str, list[LastRun]]:
    """The last runs of each source, the newest first."""
    age = func.row_number().over(partition_by=Run.source, order_by=Run.id.desc())
    numbered = select(Run.id, age.label("age")).subquery()
    query = select(Run).join(numbered, numbered.c.id == Run.id).where(numbered.c.age <= RUNS)
    rows = session.scalars(query.order_by(Run.source, Run.id.desc())).all()
    walks = _bad_walks(session, [row.id for row in rows])
    found: defaultdict[str, list[LastRun]] = defaultdict(list)
    for row in rows:
        found[row.source].append(_last_run(row, walks[row.id]))
    return found


def _last_run(row: Run, walks: list[str]) -> LastRun:
    return LastRun(
        id=row.id,
        started_at=row.started_at,
        finished_at=row.finished_at,
        outcome=row.outcome,
        detail=row.detail,
        facts=RunFacts(
            outcome=row.outcome,
            detail=row.detail,
            walks=tuple(walks),
        ),
    )


def _bad_walks(session: Session, runs: list[int]) -> defaultdict[int, list[str]]:
    """The walks of those runs that found nothing or failed, in words, by run."""
    query = select(Walk).where(Walk.run_id.in_(runs), Walk.outcome.in_(BAD_WALKS))
    found: defaultdict[int, list[str]] = defaultdict(list)
    for walk in session.scalars(query.order_by(Walk.id)):
        detail = f" ({walk.detail})" if walk.detail else ""
        found[walk.run_id].append(f"{walk.entry}: {walk.outcome}{detail}")
    return found


def published_per_day(
    session: Session, today: date, names: Collection[str]
) -> dict[str, Counter[date]]:
    """How many articles of each of those sources were published on each day until `today`.

    Of the last `WEEKS` weeks; of a source that published on few days of them, the newest
    articles, however old. Nothing is known of articles without a date.
    """
    published = Article.published_at
    day = _day_of(session, published)
    query = (
        select(Article.source, day, func.count())
        .where(Article.source.in_(sorted(names)))
        .where(published >= midnight(today - timedelta(days=WEEKS * 7)))
        .where(published < midnight(today + timedelta(days=1)))
        .group_by(Article.source, day)
    )
    found: dict[str, Counter[date]] = {name: Counter() for name in names}
    for source, text, articles in session.execute(query):
        found[source][date.fromisoformat(text)] = articles
    return {
        source: days if len(days) >= KNOWN_DAYS else _newest_days(session, source, today)
        for source, days in found.items()
    }


def _day_of(session: Session, moment: ColumnElement[Any] | Any) -> ColumnElement[str]:
    """The day in Vietnam as text, as the database computes it."""
    if session.get_bind().dialect.name == "postgresql":
        there = func.timezone(VIETNAM.key, moment)
        return func.to_char(there, "YYYY-MM-DD", type_=Text)
    return func.date(moment, "+7 hours", type_=Text)


def _newest_days(session: Session, source: str, today: date) -> Counter[date]:
    """The days on which the newest articles of a source were published."""
    query = (
        select(Article.published_at)
        .where(Article.source == source)
        .where(Article.published_at < midnight(today + timedelta(days=1)))
        .order_by(Article.published_at.desc())
        .limit(SAMPLE)
    )
    return Counter(local_day(moment) for moment in session.scalars(query) if moment is not None)
