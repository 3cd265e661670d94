"""Which articles hold what is asked: a question to the index, the newest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    TextClause,
    column,
    exists,
    select,
    table,
    text,
)
from sqlalchemy.orm import Session

from storage.models import Article, Source, Story, Withdrawal
from storage.records import Precision
from storage.search_asked import Narrowing
from storage.search_expression import Expression, fts5
from storage.search_index import first_doc
from storage.search_postgres import newest_docs
from storage.search_rank import Fields
from storage.search_tables import DOCS

_AT_ONCE = 500  # rows named in one question
_WORDS = table("search_words", column("rowid"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An article that holds the words, with what ranking and showing it need.

    Attributes:
        doc: rises with the publication; 0 when the index does not know the article.
        number: the row's number.
        fields: title and lead; the text too when `whole`.
        is_canonical: the original of its story.
    """

    doc: int
    number: int
    source: str
    source_title: str
    identity: str
    url: str
    fields: Fields
    whole: bool
    published_at: datetime | None
    published_precision: Precision | None
    story_id: int
    is_canonical: bool


def newest(
    session: Session,
    wanted: Expression,
    narrowing: Narrowing,
    *,
    limit: int,
    below: int | None = None,
) -> list[int]:
    """The docs that `wanted` finds (lower than `below`), the newest first."""
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    doc: ColumnElement[int] = _WORDS.c.rowid if on_sqlite else DOCS.c.doc
    within = []
    if narrowing.since is not None:
        within.append(doc >= first_doc(narrowing.since))
    if narrowing.until is not None:
        within.append(doc < first_doc(narrowing.until))
    if below is not None:
        within.append(doc < below)
    if not on_sqlite:
        return newest_docs(session, wanted, within, limit)
    query = select(doc).where(_fts5(wanted), *within)
    return list(session.scalars(query.order_by(doc.desc()).limit(limit)))


def candidates(session: Session, docs: Sequence[int], narrowing: Narrowing) -> list[Candidate]:
    """The articles of these docs, the newest first, less those outside of the dates."""
    rows = (row for group in _groups(docs) for row in session.execute(_of_docs(group)))
    found = (_candidate(row) for row in rows if narrowing.holds(row.published_at))
    return sorted(found, key=lambda one: one.doc, reverse=True)


def numbered(session: Session, numbers: Sequence[int]) -> list[Candidate]:
    """The articles of these row numbers, in the index or not."""
    query = _articles().outerjoin(DOCS, DOCS.c.article_id == Article.id)
    query = query.where(Article.id.in_(numbers)).order_by(Article.id)
    return [_candidate(row) for row in session.execute(query)]


def completed(session: Session, found: Sequence[Candidate]) -> list[Candidate]:
    """The same articles with their texts."""
    texts: dict[int, str] = {}
    for group in _groups([one.number for one in found if not one.whole]):
        query = select(Article.id, Article.text).where(Article.id.in_(group))
        texts |= {row.id: row.text for row in session.execute(query)}
    return [one if one.whole else _whole(one, texts[one.number]) for one in found]


def is_shown() -> ColumnElement[bool]:
    """The article was not withdrawn: found to be no article, or one with another."""
    return ~exists().where(Withdrawal.article_id == Article.id)


def _whole(one: Candidate, text: str) -> Candidate:
    return replace(one, fields=replace(one.fields, text=text), whole=True)


def _groups(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    return (numbers[start : start + _AT_ONCE] for start in range(0, len(numbers), _AT_ONCE))


def _fts5(wanted: Expression) -> TextClause:
    return text("search_words MATCH :asked").bindparams(asked=fts5(wanted))


def _of_docs(docs: Sequence[int]) -> Select[*tuple[Any, ...]]:
    query = _articles().join(DOCS, DOCS.c.article_id == Article.id)
    return query.where(DOCS.c.doc.in_(docs))


def _articles() -> Select[*tuple[Any, ...]]:
    query = select(
        DOCS.c.doc,
        Article.id,
        Article.source,
        Source.title.label("source_title"),
        Article.identity,
        Article.url,
        Article.title,
        Article.lead,
        Article.published_at,
        Article.published_precision,
        Article.story_id,
        Story.canonical_id,
    )
    query = query.join(Source, Source.name == Article.source)
    query = query.join(Story, Story.id == Article.story_id)
    return query.where(is_shown())


def _candidate(row: Row[Any]) -> Candidate:
    return Candidate(
        doc=row.doc or 0,
        number=row.id,
        source=row.source,
        source_title=row.source_title,
        identity=row.identity,
        url=row.url,
        fields=Fields(row.title, row.lead or "", ""),
        whole=False,
        published_at=row.published_at,
        published_precision=Precision(row.published_precision) if row.published_at else None,
        story_id=row.story_id,
        is_canonical=row.canonical_id == row.id,
    )
