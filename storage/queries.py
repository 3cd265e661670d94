"""What the commands ask of the archive: its runs, its size, a sample of it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from storage.detail import ArticleDetail, article_detail
from storage.models import Article, Base, Run, Source
from storage.records import PageOutcome, RunCounts
from storage.runs import count as count_now
from storage.status_page import database_size


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRow:
    """One crawl of one source. Times are aware; `outcome` is None while it runs.

    The counts of a run that has not ended are those of this moment.
    """

    id: int
    source: str
    source_title: str
    started_at: datetime
    finished_at: datetime | None
    outcome: str | None
    detail: str | None
    counts: RunCounts
    ignored_links: int
    requests: int
    response_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """How much the archive holds. `size` is in bytes, of the database alone."""

    rows: dict[str, int]
    size: int
    oldest_published: datetime | None
    newest_published: datetime | None
    first_seen: datetime | None
    last_seen: datetime | None


def runs(session: Session, *, source: str | None = None, limit: int = 20) -> tuple[RunRow, ...]:
    """The latest runs (of one source), the newest first."""
    query = _runs().order_by(Run.id.desc()).limit(limit)
    if source is not None:
        query = query.where(Run.source == source)
    return tuple(_run_row(session, run, title) for run, title in session.execute(query))


def last_runs(session: Session) -> tuple[RunRow, ...]:
    """The last run of every source that was ever crawled, by the source's name."""
    latest = select(func.max(Run.id)).group_by(Run.source)
    query = _runs().where(Run.id.in_(latest)).order_by(Run.source)
    return tuple(_run_row(session, run, title) for run, title in session.execute(query))


def _runs() -> Select[Run, str]:
    return select(Run, Source.title).join(Source, Source.name == Run.source)


def _run_row(session: Session, run: Run, title: str) -> RunRow:
    return RunRow(
        id=run.id,
        source=run.source,
        source_title=title,
        started_at=run.started_at,
        finished_at=run.finished_at,
        outcome=run.outcome,
        detail=run.detail,
        counts=_stored_counts(run) if run.finished_at else count_now(session, run.id),
        ignored_links=run.ignored_links,
        requests=run.requests,
        response_bytes=run.response_bytes,
    )


def _stored_counts(run: Run) -> RunCounts:
    return RunCounts(
        **{outcome.value: getattr(run, outcome.value) for outcome in PageOutcome},
        reasons=dict(run.reasons),
    )


def stats(session: Session) -> Stats:
    """The size of the archive, table by table."""
    tables = Base.metadata.sorted_tables
    rows = {t.name: session.scalar(select(func.count()).select_from(t)) or 0 for t in tables}
    published, seen = Article.published_at, Article.first_seen_at
    spans = select(func.min(published), func.max(published), func.min(seen), func.max(seen))
    oldest, newest, first, last = session.execute(spans).one()
    return Stats(
        rows=rows,
        size=database_size(session),
        oldest_published=oldest,
        newest_published=newest,
        first_seen=first,
        last_seen=last,
    )


def sample_article(session: Session) -> ArticleDetail | None:
    """An article worth showing: with a lead if there is one, published last."""
    query = (
        select(Article.id)
        .order_by(Article.lead.is_(None), Article.published_at.is_(None))
        .order_by(Article.published_at.desc(), Article.id)
        .limit(1)
    )
    number = session.scalar(query)
    return None if number is None else article_detail(session, number)
