"""The frontier: what is announced, what is due, and how each page ends.

A page is in one state and, in the run that dealt with it last, under one outcome. So the counts
of a run are one GROUP BY, and they hold whenever the process is killed.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from storage.announce import Standing, announce
from storage.models import Article
from storage.outcomes import Validators, failed, gone, kept, refused, unchanged
from storage.pages import DUE_COLUMNS, PAGES, due_page
from storage.records import DuePage, PageOutcome, PageState

__all__ = [
    "Standing",
    "Validators",
    "adopt",
    "announce",
    "failed",
    "gone",
    "has_pending",
    "kept",
    "pending",
    "published_dates",
    "refused",
    "unchanged",
]


def adopt(session: Session, *, source: str, run_id: int, now: datetime) -> int:
    """Make everything due of earlier runs pending in this one; how many pages that are.

    Due are pages never asked (a kill or a limit came first) and those whose time for another
    try or recheck has come.
    """
    waiting = or_(PAGES.c.state == PageState.ANNOUNCED, PAGES.c.next_try_at <= now)
    taken = (
        update(PAGES)
        .where(PAGES.c.source == source, waiting)
        .values(last_run_id=run_id, last_outcome=str(PageOutcome.PENDING))
    )
    return session.connection().execute(taken).rowcount


def pending(
    session: Session, *, run_id: int, limit: int, skip: Collection[int] = ()
) -> tuple[DuePage, ...]:
    """Pages that the run has yet to ask, oldest first, without those of `skip`."""
    waiting = select(*DUE_COLUMNS).where(
        PAGES.c.last_run_id == run_id, PAGES.c.last_outcome == PageOutcome.PENDING
    )
    if skip:
        waiting = waiting.where(PAGES.c.id.not_in(sorted(skip)))
    rows = session.connection().execute(waiting.order_by(PAGES.c.id).limit(limit))
    return tuple(due_page(row) for row in rows)


def has_pending(session: Session, page_ids: Iterable[int]) -> bool:
    """Whether any of these pages is still to be asked."""
    waiting = select(PAGES.c.id).where(
        PAGES.c.id.in_(list(page_ids)), PAGES.c.last_outcome == PageOutcome.PENDING
    )
    return session.connection().execute(waiting.limit(1)).first() is not None


def published_dates(session: Session, page_ids: Iterable[int]) -> dict[int, datetime]:
    """When pages were published, by page id: as their article says, else as was announced."""
    published = func.coalesce(Article.published_at, PAGES.c.published, type_=PAGES.c.published.type)
    known = (
        select(PAGES.c.id, published)
        .outerjoin(Article, Article.id == PAGES.c.article_id)
        .where(PAGES.c.id.in_(list(page_ids)), published.is_not(None))
    )
    return dict(session.connection().execute(known).all())
