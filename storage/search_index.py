"""The search index follows the articles, in the transaction that changes them.

On SQLite the index keeps no text, so an entry can be taken back only with the words that it
was made from: those of the article's row before the change.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import chain, count
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Label,
    RowMapping,
    Text,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.orm import InstrumentedAttribute

from storage.models import Article, ArticleProvince, Citation
from storage.search_packing import packed
from storage.search_tables import DIGEST, DOCS
from storage.search_words import FORMAT, Entry, entry, facts
from vietnam.dates import VIETNAM
from vietnam.provinces import FIRST_ERA

ArticleRow = Mapping[str, Any] | RowMapping
PLACES = 16  # docs within one minute
_DAY = 24 * 60
_STEP = 617  # has no factor in common with a day's minutes, so the steps meet them all


def _joined(
    name: str, column: InstrumentedAttribute[str], *which: ColumnElement[bool]
) -> Label[str | None]:
    """What an article's rows say there, a line each; null if there are none."""
    rows = column.class_.article_id == Article.id
    query = select(func.aggregate_strings(column, "\n")).where(rows, *which).correlate(Article)
    return query.scalar_subquery().label(name)


FACTS = (
    _joined("today", ArticleProvince.today_code),
    _joined("former", ArticleProvince.code, ArticleProvince.valid_from == FIRST_ERA),
    _joined("cited", Citation.key),
)
"""Columns to be selected with an article, for `tags_of`."""

ENTRIES = select(
    Article.id,
    Article.title,
    Article.lead,
    Article.text,
    Article.source,
    Article.published_at,
    Article.first_seen_at,
    Article.content_sha256,
    DOCS.c.doc,
    DOCS.c.digest,
    DOCS.c.format,
    DOCS.c.facts,
    *FACTS,
).outerjoin(DOCS, DOCS.c.article_id == Article.id)
"""Articles with what the index knows of them; `doc` is null for one that it does not know."""

_ENTRY = ENTRIES.where(Article.id == bindparam("article"))
_TAKEN = (
    select(func.max(DOCS.c.doc).label("last"))
    .where(DOCS.c.doc.between(bindparam("first"), bindparam("last")))
    .subquery("taken")
)
_DROP = delete(DOCS).where(DOCS.c.doc == bindparam("dead"))
_BURY = update(DOCS).where(DOCS.c.doc == bindparam("dead")).values(article_id=None, facts="")
_STORED = ("article_id", "digest", "format", "facts")
_GIVEN = [bindparam(name, type_=DOCS.c[name].type) for name in _STORED]
_NEXT = select(func.coalesce(_TAKEN.c.last + 1, bindparam("first")), *_GIVEN).where(
    or_(_TAKEN.c.last.is_(None), _TAKEN.c.last < bindparam("last"))
)
_ADD = insert(DOCS).from_select(["doc", *_STORED], _NEXT).returning(DOCS.c.doc)
_ADD_PACKED = (
    insert(DOCS)
    .from_select(["doc", *_STORED, "words"], _NEXT.add_columns(bindparam("words", type_=Text)))
    .returning(DOCS.c.doc)
)
_ADD_WORDS = text("INSERT INTO search_words (rowid, words) VALUES (:doc, :words)")
_TAKE_WORDS = text(
    "INSERT INTO search_words (search_words, rowid, words) VALUES ('delete', :doc, :words)"
)


def add(connection: Connection, article_id: int, row: ArticleRow, said: str) -> None:
    """Put an article into the index that it does not know.

    Args:
        connection: of the transaction that keeps the article.
        article_id: a kept article.
        row: its title, lead, text, source, content_sha256, published_at and first_seen_at.
        said: the tags of its provinces and citations.
    """
    on_sqlite = connection.dialect.name == "sqlite"
    made = _entry(row, said)
    stored = {
        "article_id": article_id,
        "digest": row["content_sha256"][:DIGEST],
        "format": FORMAT,
        "facts": said,
    } | ({} if on_sqlite else {"words": packed((*made.words, *made.tags))})
    adding = _ADD if on_sqlite else _ADD_PACKED
    places = map(_places, _minutes(moment(row), article_id))
    added = (connection.execute(adding, stored | place).scalar() for place in places)
    doc = next(doc for doc in added if doc is not None)
    if on_sqlite:
        connection.execute(_ADD_WORDS, {"doc": doc, "words": made.spaced()})


def follow(connection: Connection, article_id: int, before: RowMapping) -> None:
    """Make the index say what the article says now; nothing is done if it does already.

    Args:
        connection: of the transaction that changed the article.
        article_id: a kept article.
        before: the row of `articles` before the change.
    """
    now = connection.execute(_ENTRY, {"article": article_id}).mappings().one()
    said = tags_of(now)
    if now["doc"] is not None:
        if _is_current(now, said) and moment(before) == moment(now):
            return
        _withdraw(connection, now, before)
    add(connection, article_id, now, said)


def tags_of(row: RowMapping) -> str:
    """The tags of an article's provinces and citations, from the columns `FACTS`."""
    today, former, cited = (
        row[column.name].split("\n") if row[column.name] else () for column in FACTS
    )
    return facts(codes=today, former=former, keys=cited)


def moment(row: ArticleRow) -> datetime:
    """The time that an article is sorted by: its publication, or when it was first seen."""
    found: datetime = row["published_at"] or row["first_seen_at"]
    return found


def first_doc(when: datetime) -> int:
    """The lowest doc of an article of that minute or later."""
    return _minute(when) * PLACES


def _is_current(now: RowMapping, said: str) -> bool:
    """Whether the entry beside an article's row holds its words and facts."""
    return _has_text_of(now, now) and now["facts"] == said


def _has_text_of(known: RowMapping, row: RowMapping) -> bool:
    digest: str = row["content_sha256"][:DIGEST]
    return bool(known["digest"] == digest and known["format"] == FORMAT)


def _withdraw(connection: Connection, known: RowMapping, before: RowMapping) -> None:
    """Take an entry out; one whose words are not known any more is buried instead."""
    given = {"dead": known["doc"]}
    if connection.dialect.name != "sqlite":
        connection.execute(_DROP, given)
    elif not _has_text_of(known, before):
        connection.execute(_BURY, given)
    else:
        words = _entry(before, known["facts"]).spaced()
        connection.execute(_TAKE_WORDS, {"doc": known["doc"], "words": words})
        connection.execute(_DROP, given)


def _entry(row: ArticleRow, said: str) -> Entry:
    return entry(
        title=row["title"],
        lead=row["lead"],
        text=row["text"],
        source=row["source"],
        dated=row["published_at"] is not None,
        facts=said,
    )


def _places(minute: int) -> dict[str, int]:
    """The docs of that minute."""
    return {"first": minute * PLACES, "last": minute * PLACES + PLACES - 1}


def _minutes(when: datetime, article_id: int) -> Iterator[int]:
    """That minute; in case that it is full, others of that Vietnamese day, then later ones."""
    midnight = _minute(when.astimezone(VIETNAM).replace(hour=0, minute=0))
    spread = (midnight + (article_id + n) * _STEP % _DAY for n in range(_DAY))
    return chain([_minute(when)], spread, count(midnight + _DAY))


def _minute(when: datetime) -> int:
    return int(when.timestamp() // timedelta(minutes=1).total_seconds())
