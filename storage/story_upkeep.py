"""Whether every article can be found by its copies, and mending it where not."""

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, select
from sqlalchemy.orm import Session

from storage import copies, cursors, near_index, stories
from storage.article_rows import ARTICLES
from storage.checks import SHOWN, Problem
from storage.database import Database
from storage.minhash import ALGORITHM
from storage.models import Article, MinhashSignature
from storage.near import Wording

GROUP = 200  # articles per transaction, so that a crawl at the same time waits a moment only
_LONG = 500  # letters of a text that certainly is long enough to have a signature
_THIS = ARTICLES.select().where(ARTICLES.c.id == bindparam("article"))


def problems(session: Session) -> tuple[Problem, ...]:
    """Articles whose copies cannot be found; () is well."""
    query = _unsigned(Article.source, Article.identity).where(func.length(Article.text) > _LONG)
    count = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    first = session.execute(query.limit(SHOWN)) if count else ()
    found = Problem(
        what="articles whose copies are not looked for (run: diaphuong db stories)",
        count=count,
        examples=tuple(":".join(map(str, row)) for row in first),
    )
    return (found,) if count else ()


def fill(database: Database, progress: Callable[[int], None] = lambda _: None) -> int:
    """Look for the copies of articles kept before signatures were, or with other ones.

    Crawls may go on meanwhile; if it was interrupted, it goes on where it was. What joins, parts
    or merges by that gets new cursors, so that the next export tells.

    Args:
        database: the store.
        progress: told after each transaction how many articles are done.

    Returns:
        How many articles were looked at; those too short for a signature are looked at each time.
    """
    done = 0
    for count in _groups(database):
        done += count
        progress(done)
    return done


def _groups(database: Database) -> Iterator[int]:
    last = 0
    while True:
        with database.write() as session:
            connection = session.connection()
            cursors.lock(connection)
            query = _unsigned(Article.id).where(Article.id > last).order_by(Article.id)
            numbers = list(session.scalars(query.limit(GROUP)))
            for number in numbers:
                _place(connection, number)
        if not numbers:
            return
        last = numbers[-1]
        yield len(numbers)


def _place(connection: Connection, number: int) -> None:
    row = connection.execute(_THIS, {"article": number}).one()
    wording = Wording(row.title, row.lead, row.text)
    if not wording.bands:
        return
    moment = row.published_at or row.first_seen_at
    equals = stories.equals(connection, row.content_sha256)
    text = copies.Text(wording=wording, moment=moment, equals=equals, seen_at=row.last_seen_at)
    placement = copies.place_again(connection, text, number, row.story_id)
    near_index.file_again(connection, number, moment, wording.bands)
    if copies.rejoin(connection, number, row.story_id, placement, text):
        cursors.move(connection, [number])


def _unsigned(*columns: Any) -> Select[*tuple[Any, ...]]:
    """Articles without a signature of the present algorithm."""
    mine = MinhashSignature.article_id == Article.id
    signature = mine & (MinhashSignature.algorithm == ALGORITHM)
    return (
        select(*columns)
        .outerjoin(MinhashSignature, signature)
        .where(MinhashSignature.article_id.is_(None))
    )
