"""What belongs to the articles of one page of the export: one query a kind, not one an article."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session, aliased

from storage.export_record import (
    CitationWords,
    CopyWords,
    ImageWords,
    ProvinceName,
    ProvinceWords,
    SourceWords,
    local_or_none,
)
from storage.models import (
    Article,
    ArticleImage,
    ArticleProvince,
    Citation,
    Province,
    Source,
)
from storage.records import Kind, Role

Chosen = Sequence[ColumnElement[bool]]


@dataclass(frozen=True, slots=True)
class Names:
    """The small tables, read once: sources by name, provinces by code and first day."""

    sources: dict[str, SourceWords]
    provinces: dict[tuple[str, date], ProvinceName]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What belongs to the articles of a page, by the article's number."""

    images: defaultdict[int, list[ImageWords]]
    provinces: defaultdict[int, list[ProvinceWords]]
    citations: defaultdict[int, list[CitationWords]]
    copies: defaultdict[int, list[CopyWords]]


def names(session: Session) -> Names:
    """The names of all sources and provinces."""
    provinces = session.scalars(select(Province))
    return Names(
        {row.name: _source_words(row) for row in session.scalars(select(Source))},
        {
            (row.code, row.valid_from): (row.name, row.today_code, row.today_name)
            for row in provinces
        },
    )


def _source_words(row: Source) -> SourceWords:
    return SourceWords(name=row.name, title=row.title, host=row.host, kind=Kind(row.kind))


def parts(session: Session, known: Names, chosen: Chosen) -> Parts:
    """All that belongs to the articles that `chosen` (conditions on `articles`) picks."""
    return Parts(
        images=_images(session, chosen),
        provinces=_provinces(session, known, chosen),
        citations=_citations(session, chosen),
        copies=_copies(session, chosen),
    )


def _ids(chosen: Chosen) -> Select[int]:
    return select(Article.id).where(*chosen)


def _images(session: Session, chosen: Chosen) -> defaultdict[int, list[ImageWords]]:
    found: defaultdict[int, list[ImageWords]] = defaultdict(list)
    query = (
        select(ArticleImage.article_id, ArticleImage.url, ArticleImage.caption)
        .where(ArticleImage.article_id.in_(_ids(chosen)))
        .order_by(ArticleImage.article_id, ArticleImage.position)
    )
    for number, url, caption in session.execute(query):
        found[number].append(ImageWords(url=url, caption=caption))
    return found


def _provinces(
    session: Session, known: Names, chosen: Chosen
) -> defaultdict[int, list[ProvinceWords]]:
    """Subjects before the source's own, the surest first."""
    found: defaultdict[int, list[ProvinceWords]] = defaultdict(list)
    row = ArticleProvince
    query = (
        select(row.article_id, row.code, row.valid_from, row.role, row.evidence)
        .where(row.article_id.in_(_ids(chosen)))
        .order_by(row.article_id, row.role.desc(), row.confidence.desc(), row.code)
    )
    for number, code, valid_from, role, evidence in session.execute(query):
        name, today_code, today_name = known.provinces[code, valid_from]
        found[number].append(
            ProvinceWords(
                code=code,
                name=name,
                role=Role(role),
                evidence=evidence,
                today_code=today_code,
                today_name=today_name,
            )
        )
    return found


def _citations(session: Session, chosen: Chosen) -> defaultdict[int, list[CitationWords]]:
    found: defaultdict[int, list[CitationWords]] = defaultdict(list)
    row = Citation
    query = (
        select(
            row.article_id, row.key, row.kind, row.number, row.year, row.issuer, row.dated, row.text
        )
        .where(row.article_id.in_(_ids(chosen)))
        .order_by(row.article_id, row.key)
    )
    for citation in session.execute(query):
        found[citation.article_id].append(_citation_words(citation))
    return found


def _citation_words(row: Any) -> CitationWords:
    return CitationWords(
        key=row.key,
        kind=row.kind,
        number=row.number,
        year=row.year,
        issuer=row.issuer,
        dated=row.dated.isoformat() if row.dated else None,
        text=row.text,
    )


def _copies(session: Session, chosen: Chosen) -> defaultdict[int, list[CopyWords]]:
    """The other articles of each one's story, the earliest first, undated ones last."""
    found: defaultdict[int, list[CopyWords]] = defaultdict(list)
    other = aliased(Article)
    query = (
        select(Article.id, other.source, other.url, other.published_at)
        .join(other, (other.story_id == Article.story_id) & (other.id != Article.id))
        .where(*chosen)
        .order_by(Article.id, other.published_at.is_(None), other.published_at, other.id)
    )
    for number, source, url, published_at in session.execute(query):
        words = CopyWords(source=source, url=url, published_at=local_or_none(published_at))
        found[number].append(words)
    return found
