"""A reading as rows of the tables, and back: what an article's rows say now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, bindparam, delete, insert, select
from sqlalchemy.orm import Session

from storage import search_words
from storage.models import Article, ArticleImage, ArticleProvince, Citation
from storage.records import ProvinceMention, Reading, Role
from storage.register import Register, register
from vietnam.dates import VIETNAM
from vietnam.provinces import FIRST_ERA

Row = dict[str, Any]
ARTICLES: Table = Article.__table__  # type: ignore[assignment]
_PROVINCES: Table = ArticleProvince.__table__  # type: ignore[assignment]
_IMAGES: Table = ArticleImage.__table__  # type: ignore[assignment]
_CITATIONS: Table = Citation.__table__  # type: ignore[assignment]
_OWNED = (_PROVINCES, _IMAGES, _CITATIONS)
_OF = {table: table.c.article_id == bindparam("article") for table in _OWNED}
_READ = {table: select(table).where(_OF[table]) for table in _OWNED}
_CLEAR = {table: delete(table).where(_OF[table]) for table in _OWNED}
_ADD = {table: insert(table) for table in _OWNED}


@dataclass(frozen=True, slots=True)
class Publisher:
    """What of a source its articles' rows rest on; `provinces` are today's codes."""

    title: str
    provinces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Belongings:
    """What belongs to an article in tables of its own, as rows without the article's id."""

    rows: Mapping[Table, list[Row]]

    @property
    def today_codes(self) -> frozenset[str]:
        """The codes of its provinces today."""
        return frozenset(row["today_code"] for row in self.rows[_PROVINCES])

    @property
    def search_tags(self) -> str:
        """What search narrows by: its provinces and the documents that it cites."""
        places = self.rows[_PROVINCES]
        return search_words.facts(
            codes=self.today_codes,
            former=(row["code"] for row in places if row["valid_from"] == FIRST_ERA),
            keys=(row["key"] for row in self.rows[_CITATIONS]),
        )


def facts(reading: Reading, url: str) -> Row:
    """The columns of `articles` that are not its text."""
    return {
        "canonical_url": reading.canonical_url or url,
        "authors": list(reading.authors),
        "lead_prefix": reading.lead_prefix,
        "credit": reading.credit,
        "section": reading.section,
        "tags": list(reading.tags),
        "modified_at": reading.modified_at,
        "language": reading.language,
        **published(reading),
    }


def published(reading: Reading) -> Row:
    """When the article was published, as far as the reading knows."""
    precision = reading.published_precision
    return {
        "published_at": reading.published_at,
        "published_precision": str(precision) if precision else None,
        "published_from": reading.published_from,
        "published_raw": reading.published_raw,
    }


def words(reading: Reading) -> Row:
    """The columns that hold the text itself, in `articles` and in `revisions`."""
    return {"title": reading.title, "lead": reading.lead, "text": reading.text}


def local_day(moment: datetime) -> date:
    """The day in Vietnam."""
    return moment.astimezone(VIETNAM).date()


def belongings(session: Session, publisher: Publisher, reading: Reading, day: date) -> Belongings:
    """The provinces as of `day` (Vietnamese), the images in page order and the citations.

    Raises:
        LookupError: the reading or the source names a province code that there never was.
    """
    places = register(session)
    provinces = [_subject(places, mention, day) for mention in reading.provinces]
    provinces += [_speaker(places, code, day, publisher.title) for code in publisher.provinces]
    return Belongings(
        {
            _PROVINCES: _unique(_PROVINCES, sorted(provinces, key=_surest_first)),
            _IMAGES: _images(reading),
            _CITATIONS: _unique(_CITATIONS, _citations(reading)),
        }
    )


def kept_belongings(connection: Connection, article_id: int) -> Belongings:
    """What is kept of an article in tables of its own."""
    given = {"article": article_id}
    return Belongings(
        {
            table: _unique(table, _without_article(connection.execute(query, given).mappings()))
            for table, query in _READ.items()
        }
    )


def replace(connection: Connection, article_id: int, new: Belongings, old: Belongings) -> None:
    """Make the tables say what `new` says; only what differs is written."""
    for table, rows in new.rows.items():
        if rows == old.rows[table]:
            continue
        if old.rows[table]:
            connection.execute(_CLEAR[table], {"article": article_id})
        if rows:
            connection.execute(_ADD[table], [{"article_id": article_id, **row} for row in rows])


NOTHING = Belongings({table: [] for table in _OWNED})


def _subject(places: Register, mention: ProvinceMention, day: date) -> Row:
    place = places.on(mention.code, day)
    return {
        "code": place.code,
        "valid_from": place.valid_from,
        "role": str(mention.role),
        "evidence": mention.evidence,
        "confidence": float(mention.confidence),
        "today_code": place.today_code,
    }


def _speaker(places: Register, code: str, day: date, title: str) -> Row:
    place = places.publisher(code, day, title)
    return {
        "code": place.code,
        "valid_from": place.valid_from,
        "role": str(Role.SOURCE),
        "evidence": f"publisher: {title}",
        "confidence": 1.0,
        "today_code": place.today_code,
    }


def _surest_first(row: Row) -> tuple[float, str, date, str]:
    return -row["confidence"], row["code"], row["valid_from"], row["role"]


def _images(reading: Reading) -> list[Row]:
    return [
        {"position": n, "url": image.url, "caption": image.caption, "credit": image.credit}
        for n, image in enumerate(reading.images, start=1)
    ]


def _citations(reading: Reading) -> list[Row]:
    return [
        {
            "key": citation.key,
            "kind": citation.kind,
            "number": citation.number,
            "year": citation.year,
            "issuer": citation.issuer,
            "dated": citation.dated,
            "text": citation.text,
        }
        for citation in reading.citations
    ]


def _unique(table: Table, rows: Iterable[Row]) -> list[Row]:
    """One row for each key (the first wins), in one order, so that two lists can be compared."""
    keys = [column.name for column in table.primary_key if column.name != "article_id"]
    chosen: dict[tuple[Any, ...], Row] = {}
    for row in rows:
        chosen.setdefault(tuple(row[key] for key in keys), row)
    return [chosen[key] for key in sorted(chosen)]


def _without_article(rows: Iterable[RowMapping]) -> list[Row]:
    return [{k: v for k, v in row.items() if k != "article_id"} for row in rows]
