"""Stories: the articles that are copies of one another, and which of them is the original."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from storage import cursors
from storage.models import Article, Source, Story
from storage.originals import Member, canonical
from storage.records import Precision
from storage.story_models import StoryMove

_MOST = 200  # equal texts looked at: a formula repeated more often than that is not a story
_EQUALS = (
    select(
        Article.id,
        Article.source,
        Article.story_id,
        Article.published_at,
        Article.first_seen_at,
    )
    .where(Article.content_sha256 == bindparam("hash"))
    .order_by(Article.id.desc())
    .limit(_MOST)
)
_MEMBERS = (
    select(
        Article.id,
        Article.source,
        Source.title,
        Source.host,
        Article.credit,
        Article.published_at,
        Article.published_precision,
        Article.first_seen_at,
    )
    .join(Source, Source.name == Article.source)
    .where(Article.story_id == bindparam("story"))
)
_OPEN = insert(Story.__table__).returning(Story.id)  # type: ignore[arg-type]
_LAST_USED = (
    func.coalesce(select(func.max(table_id)).scalar_subquery(), 0)
    for table_id in (Story.id, StoryMove.story_id)
)
_OPEN_SQLITE = _OPEN.values(id=func.max(*_LAST_USED) + 1, created_at=bindparam("created_at"))
"""SQLite would give a new story the number of one that was merged into another."""
_CANONICAL = (
    update(Story.__table__)  # type: ignore[arg-type]
    .where(Story.id == bindparam("story"))
    .values(canonical_id=bindparam("article"))
)
_CLOSE = delete(Story.__table__).where(Story.id == bindparam("story"))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Equal:
    """A kept article with the same content hash."""

    article_id: int
    source: str
    story_id: int
    published_at: datetime | None
    first_seen_at: datetime


def equals(connection: Connection, content_sha256: str) -> list[Equal]:
    """The kept articles with this content hash, the latest first."""
    return [Equal(*row) for row in connection.execute(_EQUALS, {"hash": content_sha256})]


def open_story(connection: Connection, now: datetime) -> int:
    """A new story without articles; its number never was another's."""
    opening = _OPEN_SQLITE if connection.dialect.name == "sqlite" else _OPEN
    return connection.execute(opening, {"created_at": now}).scalar_one()


def close(connection: Connection, story_id: int) -> None:
    """Forget a story that has no articles any more."""
    connection.execute(_CLOSE, {"story": story_id})


def begin(connection: Connection, story_id: int, article_id: int) -> None:
    """The first article of a new story is its original."""
    connection.execute(_CANONICAL, {"story": story_id, "article": article_id})


def settle(connection: Connection, story_id: int, *, but: int | None) -> None:
    """Choose the original anew and give every member but `but` a new cursor.

    To be called when a member came, went or changed what its siblings' records show of it.
    A story without members is closed.
    """
    found = members(connection, story_id)
    if not found:
        close(connection, story_id)
        return
    begin(connection, story_id, canonical(found))
    cursors.move(connection, [m.article_id for m in found if m.article_id != but])


def members(connection: Connection, story_id: int) -> list[Member]:
    """The articles of a story, as far as it matters for which one is the original."""
    return [_member(*row) for row in connection.execute(_MEMBERS, {"story": story_id})]


def _member(  # noqa: PLR0917 - the columns of one query
    article_id: int,
    source: str,
    title: str,
    host: str,
    credit: str | None,
    published_at: datetime | None,
    precision: str | None,
    first_seen_at: datetime,
) -> Member:
    return Member(
        article_id=article_id,
        source=source,
        source_title=title,
        source_host=host,
        credit=credit,
        published_at=published_at,
        precision=Precision(precision) if precision else None,
        first_seen_at=first_seen_at,
    )
