"""Rows for tests of what reads the archive, written straight into the tables."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from storage.models import (
    Article,
    ArticleImage,
    ArticleProvince,
    Capture,
    Citation,
    Counter,
    Page,
    Revision,
    Run,
    Source,
    Story,
    Walk,
)

NOON = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)  # 12:00 in Vietnam
BEFORE_MERGER = date(2008, 8, 1)
MERGER = date(2025, 7, 1)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def add_source(session: Session, name: str, **more: Any) -> str:
    row = {"title": f"Báo {name}", "host": f"{name}.example", "kind": "newspaper"}
    facts = {"provinces": [], "active": True, **row, **more}
    session.execute(insert(Source).values(name=name, **facts))
    return name


def add_run(session: Session, source: str, *, hours_ago: float = 1.0, **more: Any) -> int:
    started = NOON - timedelta(hours=hours_ago)
    finished = started + timedelta(minutes=10)
    facts = {"outcome": "finished", "finished_at": finished, **more}
    return _added(session, Run, source=source, started_at=started, **facts)


def add_walk(session: Session, source: str, run: int, entry: str, outcome: str) -> int:
    return _added(
        session, Walk, source=source, run_id=run, entry=entry, outcome=outcome, started_at=NOON
    )


def add_page(session: Session, source: str, identity: str, **more: Any) -> int:
    url = f"https://{source}.example/{identity}.html"
    facts = {"state": "announced", "url": url, **more}
    return _added(
        session,
        Page,
        source=source,
        identity=identity,
        announced_at=NOON,
        announced_by=f"https://{source}.example/rss",
        last_seen_at=NOON,
        **facts,
    )


def add_article(session: Session, source: str, identity: str, **more: Any) -> int:
    """An article with its page, capture, first revision and (unless given) its own story."""
    page = add_page(session, source, identity)
    facts = {"url": f"https://{source}.example/{identity}.html", **more}
    seen = facts.pop("seen_at", NOON)
    capture = add_capture(session, source, page, facts["url"], seen)
    story = facts.pop("story_id", None) or _added(session, Story, created_at=seen)
    text = {
        "title": f"Tin {identity}",
        "lead": None,
        "text": f"Nội dung bài {identity}.\n\nĐoạn hai.",
    }
    text |= {key: facts.pop(key) for key in tuple(text) if key in facts}
    text["content_sha256"] = digest(repr(text))
    article = _added(
        session,
        Article,
        **{
            "source": source,
            "identity": identity,
            "canonical_url": facts["url"],
            "authors": [],
            "tags": [],
            "published_at": seen,
            "published_precision": "minute",
            "published_from": "visible line",
            "language": "vi",
            "story_id": story,
            "revision": 1,
            "first_seen_at": seen,
            "last_seen_at": seen,
            "capture_id": capture,
            "reader": "1",
            "cursor": next_cursor(session),
        }
        | text
        | facts,
    )
    add_revision(session, article, 1, capture_id=capture, seen_at=seen, **text)
    mine = Story.id == story, Story.canonical_id.is_(None)
    session.execute(update(Story).where(*mine).values(canonical_id=article))
    kept = {"state": "kept", "article_id": article}
    session.execute(update(Page).where(Page.id == page).values(**kept))
    return article


def add_capture(session: Session, source: str, page: int | None, url: str, at: datetime) -> int:
    offset = 1000 * (session.scalar(select(func.count()).select_from(Capture)) or 0)
    return _added(
        session,
        Capture,
        source=source,
        page_id=page,
        kind="article",
        url=url,
        method="GET",
        status=200,
        captured_at=at,
        file="warc/2026/one.warc.gz",
        offset=offset,
        length=1000,
        sha256=digest(url + at.isoformat()),
    )


def add_revision(session: Session, article: int, number: int, **facts: Any) -> None:
    cause = "first_seen" if number == 1 else "source_changed"
    row = {"cause": cause, "reader": "1", "seen_at": NOON, **facts}
    session.execute(insert(Revision).values(article_id=article, number=number, **row))


def add_province(
    session: Session, article: int, code: str, valid_from: date, today_code: str, **more: Any
) -> None:
    facts = {"role": "subject", "evidence": "title prefix", "confidence": 1.0, **more}
    session.execute(
        insert(ArticleProvince).values(
            article_id=article, code=code, valid_from=valid_from, today_code=today_code, **facts
        )
    )


def add_images(session: Session, article: int, urls: Iterable[str]) -> None:
    for position, url in enumerate(urls, start=1):
        row = {"position": position, "url": url, "caption": f"Ảnh {position}"}
        session.execute(insert(ArticleImage).values(article_id=article, **row))


def add_citation(session: Session, article: int, key: str, **more: Any) -> None:
    facts = {"kind": "nghị định", "text": key, **more}
    session.execute(insert(Citation).values(article_id=article, key=key, **facts))


def next_cursor(session: Session) -> int:
    bump = update(Counter).where(Counter.name == "cursor").values(value=Counter.value + 1)
    return session.execute(bump.returning(Counter.value)).scalar_one()


def touch(session: Session, article: int, **changes: Any) -> None:
    """Change an article the way `keep` does: with a new cursor."""
    facts = {"cursor": next_cursor(session), **changes}
    session.execute(update(Article).where(Article.id == article).values(**facts))


def _added(session: Session, table: Any, **values: Any) -> int:
    return int(session.execute(insert(table).values(**values).returning(table.id)).scalar_one())


def story_of(session: Session, article: int) -> int:
    return session.execute(select(Article.story_id).where(Article.id == article)).scalar_one()
