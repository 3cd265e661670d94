"""All that the page of `status --html` shows. Days and months are those of Vietnam."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Text, cast, exists, func, select, text
from sqlalchemy.orm import Session

from storage import status_facts as facts
from storage.models import Article, ArticleProvince, Province
from storage.records import Role
from storage.status import DayCount, SourceStatus, status
from storage.status_facts import MONTH, local_day, midnight
from storage.status_growth import Growth, growth

COVERED = 90  # days of first sight that the field coverage looks at
DELAYS = (1, 6, 24, 72, 168)  # hours between publication and first sight
SAMPLE = 20_000  # newest articles whose delay is looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How many of a source's latest articles have what an article should have."""

    articles: int
    dated: int
    lead: int
    authors: int
    provinces: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvinceCount:
    """Articles about the land of one of today's provinces; `lately` in the last 30 days."""

    code: str
    name: str
    articles: int
    lately: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusPage:
    """The whole page.

    Attributes:
        days: new articles of each source on each of the last 30 days, the oldest first.
        coverage: by source, of articles first seen in the last `COVERED` days.
        provinces: all of today's, those with most articles first.
        delays: how many articles of the last 30 days were seen within each of `DELAYS` hours
            of publication and in no earlier one; the last number is of those seen later.
        size: bytes of the database.
    """

    now: datetime
    sources: tuple[SourceStatus, ...]
    days: dict[str, tuple[DayCount, ...]]
    coverage: dict[str, Coverage]
    provinces: tuple[ProvinceCount, ...]
    delays: tuple[int, ...]
    growth: Growth
    size: int


def status_page(session: Session, now: datetime) -> StatusPage:
    """All of it at `now` (aware)."""
    today = local_day(now)
    sources = status(session, now)
    return StatusPage(
        now=now,
        sources=sources,
        days=_days(session, [source.name for source in sources], today),
        coverage=_coverage(session, today),
        provinces=_provinces(session, today),
        delays=_delays(session, today),
        growth=growth(session, today),
        size=database_size(session),
    )


def database_size(session: Session) -> int:
    """Bytes of the database."""
    if session.get_bind().dialect.name == "postgresql":
        return session.scalar(text("SELECT pg_database_size(current_database())")) or 0
    pages = session.scalar(text("PRAGMA page_count")) or 0
    return int(pages * (session.scalar(text("PRAGMA page_size")) or 0))


def _days(session: Session, sources: list[str], today: date) -> dict[str, tuple[DayCount, ...]]:
    kept = facts.kept_per_day(session, today)
    days = [today - timedelta(days=ago) for ago in reversed(range(MONTH))]
    return {
        source: tuple(DayCount(day=day, articles=kept[source][day]) for day in days)
        for source in sources
    }


def _coverage(session: Session, today: date) -> dict[str, Coverage]:
    has_province = exists().where(
        ArticleProvince.article_id == Article.id, ArticleProvince.role == Role.SUBJECT
    )
    columns = {
        "articles": func.count(),
        "dated": func.count(Article.published_at),
        "lead": func.count(Article.lead),
        "authors": func.count().filter(cast(Article.authors, Text) != "[]"),
        "provinces": func.count().filter(has_province),
    }
    since = Article.first_seen_at >= midnight(today - timedelta(days=COVERED - 1))
    query = select(Article.source, *columns.values()).where(since).group_by(Article.source)
    return {
        source: Coverage(**dict(zip(columns, counts, strict=True)))
        for source, *counts in session.execute(query)
    }


def _provinces(session: Session, today: date) -> tuple[ProvinceCount, ...]:
    names = dict(session.execute(select(Province.today_code, Province.today_name)).all())
    whole, lately = _about(session, None), _about(session, today - timedelta(days=MONTH - 1))
    counted = (
        ProvinceCount(code=code, name=name, articles=whole[code], lately=lately[code])
        for code, name in names.items()
    )
    return tuple(sorted(counted, key=lambda one: (-one.articles, one.code)))


def _about(session: Session, since: date | None) -> Counter[str]:
    """Articles by today's code of the provinces that they are about."""
    row = ArticleProvince
    query = select(row.today_code, func.count(row.article_id.distinct()))
    query = query.where(row.role == Role.SUBJECT).group_by(row.today_code)
    if since is not None:
        query = query.join(Article, Article.id == row.article_id)
        query = query.where(Article.first_seen_at >= midnight(since))
    return Counter(dict(session.execute(query).all()))


def _delays(session: Session, today: date) -> tuple[int, ...]:
    """Only of articles whose minute of publication is known."""
    query = (
        select(Article.first_seen_at, Article.published_at)
        .where(Article.first_seen_at >= midnight(today - timedelta(days=MONTH - 1)))
        .where(Article.published_precision == "minute")
        .order_by(Article.id.desc())
        .limit(SAMPLE)
    )
    found: Counter[int] = Counter()
    for seen, published in session.execute(query):
        hours = (seen - (published or seen)).total_seconds() / 3600
        found[sum(hours > most for most in DELAYS)] += 1
    return tuple(found[place] for place in range(len(DELAYS) + 1))
