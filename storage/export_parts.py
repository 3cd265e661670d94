"""What belongs to the articles of one page of the export: one query a kind, not one an article."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from storage.export_queries import Span
from storage.export_record import (
    CitationWords,
    CopyWords,
    ImageWords,
    ProvinceName,
    ProvinceWords,
    SourceWords,
)
from storage.models import Province, Source
from storage.records import Kind, Role

Rows = Iterable[Row[*tuple[Any, ...]]]
_ROLES = {str(role): role for role in Role}


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


def parts(session: Session, known: Names, span: Span) -> Parts:
    """All that belongs to the articles of a page (and perhaps to others between them)."""
    connection, queries, given = session.connection(), span.queries, span.given
    return Parts(
        images=_images(connection.execute(queries.images, given)),
        provinces=_provinces(connection.execute(queries.provinces, given), known),
        citations=_citations(connection.execute(queries.citations, given)),
        copies=_copies(connection.execute(queries.copies, given)),
    )


def _images(rows: Rows) -> defaultdict[int, list[ImageWords]]:
    found: defaultdict[int, list[ImageWords]] = defaultdict(list)
    for number, url, caption in rows:
        found[number].append(ImageWords(url=url, caption=caption))
    return found


def _provinces(rows: Rows, known: Names) -> defaultdict[int, list[ProvinceWords]]:
    found: defaultdict[int, list[ProvinceWords]] = defaultdict(list)
    for number, code, valid_from, role, evidence in rows:
        name, today_code, today_name = known.provinces[code, valid_from]
        found[number].append(
            ProvinceWords(
                code=code,
                name=name,
                role=_ROLES[role],
                evidence=evidence,
                today_code=today_code,
                today_name=today_name,
            )
        )
    return found


def _citations(rows: Rows) -> defaultdict[int, list[CitationWords]]:
    found: defaultdict[int, list[CitationWords]] = defaultdict(list)
    for number, key, kind, symbol, year, issuer, dated, text in rows:
        found[number].append(
            CitationWords(
                key=key,
                kind=kind,
                number=symbol,
                year=year,
                issuer=issuer,
                dated=dated.isoformat() if dated else None,
                text=text,
            )
        )
    return found


def _copies(rows: Rows) -> defaultdict[int, list[CopyWords]]:
    """The other articles of each one's story, the earliest first, undated ones last."""
    found: defaultdict[int, list[CopyWords]] = defaultdict(list)
    for number, source, url, published_at in rows:
        found[number].append(CopyWords(source=source, url=url, published_at=published_at))
    return found
