"""The export cursor: strictly rising in the order of commits."""

from typing import TypeVarTuple

from sqlalchemy import Connection, Select, bindparam, func, select, update

from storage.models import Article, Counter

Columns = TypeVarTuple("Columns")
_CURSOR = Counter.name == "cursor"
_LOCK = select(Counter.value).where(_CURSOR).with_for_update()
_TAKE = (
    update(Counter.__table__)  # type: ignore[arg-type]
    .where(_CURSOR)
    .values(value=Counter.value + bindparam("count"))
    .returning(Counter.value)
)
_MOVE = (
    update(Article.__table__)  # type: ignore[arg-type]
    .where(Article.id == bindparam("article"))
    .values(cursor=bindparam("new_cursor"))
)


def lock(connection: Connection) -> None:
    """Let no other transaction keep an article until this one ends.

    Without it two writers could commit in another order than they took their cursors, and
    an export between the two commits would miss one. SQLite has one writer anyway.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(_LOCK)


def locking(query: Select[*Columns]) -> Select[*Columns]:
    """`query`, taking the lock in the same round trip (SQLite knows no FOR UPDATE)."""
    return query.join(Counter, _CURSOR).with_for_update(of=Counter)


def take(connection: Connection, count: int = 1) -> range:
    """The next `count` cursors; the caller's transaction holds the lock from here on."""
    last = connection.execute(_TAKE, {"count": count}).scalar_one()
    return range(last - count + 1, last + 1)


def move(connection: Connection, articles: list[int]) -> None:
    """Give every one of `articles` a new cursor: its export record changed."""
    if not articles:
        return
    fresh = take(connection, len(articles))
    rows = [{"article": a, "new_cursor": c} for a, c in zip(articles, fresh, strict=True)]
    connection.execute(_MOVE, rows)


def move_source(connection: Connection, source: str) -> None:
    """Give every article of `source` a new cursor, in the order of the old ones."""
    lock(connection)
    of_source = Article.source == source
    count = connection.execute(
        select(func.count()).select_from(Article).where(of_source)
    ).scalar_one()
    if not count:
        return
    before = take(connection, count)[0] - 1
    place = func.row_number().over(order_by=Article.cursor).label("place")
    ranked = select(Article.id, place).where(of_source).subquery()
    moved = (
        update(Article.__table__)  # type: ignore[arg-type]
        .where(Article.id == ranked.c.id)
        .values(cursor=ranked.c.place + before)
    )
    connection.execute(moved)
