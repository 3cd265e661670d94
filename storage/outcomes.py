"""How a page that was asked ends: its state, its outcome in the run and its next try."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from storage import schedule
from storage.articles import Kept
from storage.models import Article
from storage.pages import PAGES, AnyRow
from storage.records import Failure, FailureKind, PageOutcome, PageState, Refusal

_PAGE = select(
    PAGES.c.state,
    PAGES.c.reason,
    PAGES.c.detail,
    PAGES.c.tries,
    PAGES.c.last_fetched_at,
    PAGES.c.published,
    PAGES.c.article_id,
    PAGES.c.url,
).where(PAGES.c.id == bindparam("page"))
_ARTICLE = select(Article.first_seen_at, Article.published_at).where(
    Article.id == bindparam("article")
)
_SETTLE = update(PAGES).where(PAGES.c.id == bindparam("page"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a server gave for asking again whether a page has changed."""

    etag: str | None = None
    last_modified: str | None = None


def kept(
    session: Session,
    page_id: int,
    *,
    run_id: int,
    kept: Kept,
    validators: Validators,
    rechecks: Sequence[timedelta],
    now: datetime,
) -> PageOutcome:
    """A page was read and kept; `kept` may name an article of another identity."""
    page = _page(session, page_id)
    state = {
        **_kept_state(session, page, kept.article_id, rechecks, now),
        "etag": validators.etag,
        "last_modified": validators.last_modified,
        "tries": _tries(page, PageState.KEPT) if kept.outcome is PageOutcome.UNCHANGED else 0,
    }
    return _settle(session, page_id, run_id=run_id, outcome=kept.outcome, now=now, state=state)


def unchanged(
    session: Session, page_id: int, *, run_id: int, rechecks: Sequence[timedelta], now: datetime
) -> PageOutcome:
    """The server says that nothing has changed since the page was kept (304)."""
    page = _page(session, page_id)
    if page.article_id is None:
        problem = f"{page.url}: 304 to a request without conditions"
        failure = Failure(kind=FailureKind.TEMPORARY, detail=problem)
        return failed(session, page_id, run_id=run_id, failure=failure, now=now)
    state = {
        **_kept_state(session, page, page.article_id, rechecks, now),
        "tries": _tries(page, PageState.KEPT),
    }
    return _settle(
        session, page_id, run_id=run_id, outcome=PageOutcome.UNCHANGED, now=now, state=state
    )


def refused(
    session: Session, page_id: int, *, run_id: int, refusal: Refusal, now: datetime
) -> PageOutcome:
    """A page was fetched and is no article. What was kept of it earlier stays kept."""
    tries = _tries(_page(session, page_id), PageState.REFUSED)
    state = {
        "state": str(PageState.REFUSED),
        "reason": str(refusal.reason),
        "detail": refusal.detail,
        "tries": tries,
        "next_try_at": schedule.after_refusal(refusal.reason, tries, now),
    }
    return _settle(
        session, page_id, run_id=run_id, outcome=PageOutcome.REFUSED, now=now, state=state
    )


def gone(session: Session, page_id: int, *, run_id: int, detail: str, now: datetime) -> PageOutcome:
    """The site has the page no more (404, 410). What was kept of it stays kept."""
    tries = _tries(_page(session, page_id), PageState.GONE)
    state = {
        "state": str(PageState.GONE),
        "reason": None,
        "detail": detail,
        "tries": tries,
        "next_try_at": schedule.after_gone(tries, now),
    }
    return _settle(session, page_id, run_id=run_id, outcome=PageOutcome.GONE, now=now, state=state)


def failed(
    session: Session, page_id: int, *, run_id: int, failure: Failure, now: datetime
) -> PageOutcome:
    """A page gave nothing to read; a later run tries again."""
    tries = _tries(_page(session, page_id), PageState.FAILED)
    state = {
        "state": str(PageState.FAILED),
        "reason": str(failure.kind),
        "detail": failure.detail,
        "tries": tries,
        "next_try_at": schedule.after_failure(failure, tries, now),
    }
    return _settle(
        session, page_id, run_id=run_id, outcome=PageOutcome.FAILED, now=now, state=state
    )


def kept_again(
    session: Session,
    page_id: int,
    article_id: int,
    rechecks: Sequence[timedelta],
    now: datetime,
) -> None:
    """A refused page is kept after all, from its stored capture: a better reader can read it.

    Nobody asked the site, so what the page was to its last run stays. Its validators may be of
    an older state; without them the next asking gets the page whole.
    """
    state = _kept_state(session, _page(session, page_id), article_id, rechecks, now)
    mended = {**state, "tries": 0, "etag": None, "last_modified": None}
    session.connection().execute(_SETTLE, {"page": page_id, **mended})


def refused_again(session: Session, page_id: int, refusal: Refusal) -> None:
    """A refused page stays refused; if another reason is seen now, that decides the next try."""
    page = _page(session, page_id)
    if (page.reason, page.detail) == (refusal.reason, refusal.detail):
        return
    state: dict[str, Any] = {"reason": str(refusal.reason), "detail": refusal.detail}
    if page.reason != refusal.reason:
        next_try = schedule.after_refusal(refusal.reason, page.tries, page.last_fetched_at)
        state["next_try_at"] = next_try
    session.connection().execute(_SETTLE, {"page": page_id, **state})


def belongs_to(session: Session, page_id: int, article_id: int) -> None:
    """A page's stored captures are kept as this article, however the page stands now."""
    session.connection().execute(_SETTLE, {"page": page_id, "article_id": article_id})


def _kept_state(
    session: Session, page: AnyRow, article_id: int, rechecks: Sequence[timedelta], now: datetime
) -> dict[str, Any]:
    article = session.connection().execute(_ARTICLE, {"article": article_id}).one()
    next_try = schedule.recheck(
        rechecks,
        first_seen=article.first_seen_at,
        published=article.published_at or page.published,
        first_time=page.article_id is None,
        now=now,
    )
    return {
        "state": str(PageState.KEPT),
        "reason": None,
        "detail": None,
        "article_id": article_id,
        "next_try_at": next_try,
    }


def _page(session: Session, page_id: int) -> AnyRow:
    return session.connection().execute(_PAGE, {"page": page_id}).one()


def _tries(page: AnyRow, state: PageState) -> int:
    """How often in a row the page has come to `state`, this time included."""
    return page.tries + 1 if page.state == state else 1


def _settle(
    session: Session,
    page_id: int,
    *,
    run_id: int,
    outcome: PageOutcome,
    now: datetime,
    state: dict[str, Any],
) -> PageOutcome:
    stamps = {"last_fetched_at": now, "last_run_id": run_id, "last_outcome": str(outcome)}
    if outcome in {PageOutcome.KEPT, PageOutcome.UNCHANGED}:
        stamps["last_seen_at"] = now
    session.connection().execute(_SETTLE, {"page": page_id, **state, **stamps})
    return outcome
