"""What belongs to the articles of a page of the export, as queries: one a kind, not one an article.

A page whose articles lie close together is asked for by its span of cursors, which is twice as
fast as by their numbers; where most articles between are not wanted, by the numbers.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, exists, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from storage.export_columns import local_time
from storage.models import Article, ArticleImage, ArticleProvince, Citation, Withdrawal

Query = Select[*tuple[Any, ...]]
_Column = InstrumentedAttribute[int]
_Chosen = Callable[[_Column], ColumnElement[bool]]
_DENSE = 4  # changes for each article of a page up to which all articles between are looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Articles of one page: their numbers, and the cursors that they lie behind and up to."""

    numbers: Sequence[int]
    after: int
    upto: int

    @property
    def queries(self) -> "Queries":
        """The queries that suit it."""
        return DENSELY if self._dense else SPARSELY

    @property
    def given(self) -> dict[str, Any]:
        """What those queries are given."""
        if self._dense:
            return {"after": self.after, "upto": self.upto}
        return {"numbers": self.numbers}

    @property
    def _dense(self) -> bool:
        return self.upto - self.after <= _DENSE * len(self.numbers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Queries:
    """One for each kind; they may also find what belongs to articles between."""

    images: Query
    provinces: Query
    citations: Query
    copies: Query


def _queries(chosen: _Chosen) -> Queries:
    return Queries(
        images=_image_query(chosen),
        provinces=_province_query(chosen),
        citations=_citation_query(chosen),
        copies=_copy_query(chosen),
    )


def _image_query(chosen: _Chosen) -> Query:
    row = ArticleImage
    return (
        select(row.article_id, row.url, row.caption)
        .where(chosen(row.article_id))
        .order_by(row.article_id, row.position)
    )


def _province_query(chosen: _Chosen) -> Query:
    """Subjects before the source's own, the surest first."""
    row = ArticleProvince
    return (
        select(row.article_id, row.code, row.valid_from, row.role, row.evidence)
        .where(chosen(row.article_id))
        .order_by(row.article_id, row.role.desc(), row.confidence.desc(), row.code)
    )


def _citation_query(chosen: _Chosen) -> Query:
    row = Citation
    return (
        select(
            row.article_id, row.key, row.kind, row.number, row.year, row.issuer, row.dated, row.text
        )
        .where(chosen(row.article_id))
        .order_by(row.article_id, row.key)
    )


def _copy_query(chosen: _Chosen) -> Query:
    """The other articles of each one's story, the earliest first, undated ones last."""
    other = aliased(Article)
    published = local_time(other.published_at)
    return (
        select(Article.id, other.source, other.url, published)
        .join(other, (other.story_id == Article.story_id) & (other.id != Article.id))
        .where(chosen(Article.id), ~exists().where(Withdrawal.article_id == other.id))
        .order_by(Article.id, other.published_at.is_(None), other.published_at, other.id)
    )


def _between(column: _Column) -> ColumnElement[bool]:
    of_page = Article.cursor > bindparam("after"), Article.cursor <= bindparam("upto")
    return column.in_(select(Article.id).where(*of_page).scalar_subquery())


def _listed(column: _Column) -> ColumnElement[bool]:
    return column.in_(bindparam("numbers", expanding=True))


DENSELY, SPARSELY = _queries(_between), _queries(_listed)
