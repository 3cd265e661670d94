"""Whether the search index says what the articles say, and making it anew."""

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Select, column, exists, func, select, table, text
from sqlalchemy.orm import Session

from storage import cursors
from storage.checks import SHOWN, Problem
from storage.database import Database
from storage.models import Article
from storage.search_index import ENTRIES, FACTS, add, tags_of
from storage.search_tables import DIGEST, DOCS
from storage.search_words import EVERY, FORMAT

GROUP = 200  # articles per transaction, so that a crawl at the same time waits a moment only
_COMPARED = 1000  # articles changed last whose provinces and citations are compared
_WORDS = table("search_words", column("rowid"))
_IN_WORDS = text(f"search_words MATCH '\"{EVERY}\"'")
_CLEAR_SQLITE = (
    "DELETE FROM search_docs",
    "INSERT INTO search_words (search_words) VALUES ('delete-all')",
)
_CLEAR_POSTGRES = ("TRUNCATE search_docs",)  # rows deleted one by one keep their space
_Query = Select[*tuple[Any, ...]]


def problems(session: Session) -> tuple[Problem, ...]:
    """What the index says that the articles do not; () is well.

    Every entry is compared by the hash of its text, the latest 1,000 also by their facts.
    """
    found = [_found(session, what, query) for what, query in _queries(session).items()]
    found.append(_with_other_facts(session))
    return tuple(problem for problem in found if problem.count)


def unknown(session: Session) -> int:
    """How many articles search does not find because they are not in the index."""
    return session.scalar(select(func.count()).select_from(_missing().subquery())) or 0


def clear(database: Database) -> None:
    """Empty the index; search finds nothing until `fill` has put the articles back."""
    with database.write() as session:
        cursors.lock(session.connection())
        for statement in _CLEAR_SQLITE if database.is_sqlite else _CLEAR_POSTGRES:
            session.execute(text(statement))


def fill(database: Database, progress: Callable[[int], None] = lambda _: None) -> int:
    """Put into the index what it does not know yet; a killed one goes on where it was.

    Args:
        database: whose crawls may go on meanwhile.
        progress: told after each transaction how many articles are done.

    Returns:
        How many articles were put in.
    """
    done = 0
    for group in _groups(database):
        done += group
        progress(done)
    return done


def _groups(database: Database) -> Iterator[int]:
    last = 0
    while True:
        with database.write() as session:
            connection = session.connection()
            cursors.lock(connection)
            ids = session.scalars(_next_missing(last))
            query = ENTRIES.where(Article.id.in_(list(ids))).order_by(Article.id)
            group = session.execute(query).mappings().all()
            for row in group:
                add(connection, row["id"], row, tags_of(row))
        if not group:
            return
        last = group[-1]["id"]
        yield len(group)


def _missing() -> _Query:
    known = exists().where(DOCS.c.article_id == Article.id)
    return select(Article.id, Article.source, Article.identity).where(~known)


def _next_missing(last: int) -> Select[int]:
    """Both tables are told to begin behind `last`, or Postgres may read one from its start."""
    known = exists().where(DOCS.c.article_id == Article.id, DOCS.c.article_id > last)
    return select(Article.id).where(Article.id > last, ~known).order_by(Article.id).limit(GROUP)


def _queries(session: Session) -> dict[str, _Query]:
    named = select(Article.source, Article.identity).join(DOCS, DOCS.c.article_id == Article.id)
    missing = _missing().subquery()
    queries = {
        "articles that search does not know": select(missing.c.source, missing.c.identity),
        "search entries of another text": named.where(
            DOCS.c.digest != func.substr(Article.content_sha256, 1, DIGEST)
        ),
        "search entries of another version": named.where(DOCS.c.format != FORMAT),
    }
    if session.get_bind().dialect.name != "sqlite":
        return queries | {"search entries without words": named.where(DOCS.c.words.is_(None))}
    indexed = select(_WORDS.c.rowid).where(_IN_WORDS)
    return queries | {
        "search entries without words": named.where(DOCS.c.doc.not_in(indexed)),
        "words in the search index of no article": indexed.where(
            _WORDS.c.rowid.not_in(select(DOCS.c.doc))
        ),
    }


def _found(session: Session, what: str, query: _Query) -> Problem:
    count = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    first = session.execute(query.limit(SHOWN)) if count else ()
    return Problem(what=what, count=count, examples=tuple(":".join(map(str, row)) for row in first))


def _with_other_facts(session: Session) -> Problem:
    query = (
        select(Article.source, Article.identity, DOCS.c.facts, *FACTS)
        .join(DOCS, DOCS.c.article_id == Article.id)
        .order_by(Article.cursor.desc())
        .limit(_COMPARED)
    )
    wrong = [
        f"{row['source']}:{row['identity']}"
        for row in session.execute(query).mappings()
        if tags_of(row) != row["facts"]
    ]
    what = "search entries with other provinces or citations"
    return Problem(what=what, count=len(wrong), examples=tuple(wrong[:SHOWN]))
