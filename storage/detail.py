"""All that is known of one article."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.export_record import ExportRecord
from storage.export_rows import record_of
from storage.models import Article, Capture, Page, Revision


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionRow:
    """One state of an article's text. `seen_at` is aware."""

    number: int
    cause: str
    title: str
    lead: str | None
    text: str
    content_sha256: str
    capture_id: int
    seen_at: datetime
    reader: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureRow:
    """One stored exchange of an article's pages. `captured_at` is aware."""

    id: int
    url: str
    status: int
    captured_at: datetime
    file: str
    offset: int
    length: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRow:
    """A page under which the article was announced. Times are aware."""

    identity: str
    url: str
    state: str
    announced_at: datetime
    announced_by: str
    last_fetched_at: datetime | None
    last_seen_at: datetime
    next_try_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleDetail:
    """All that is known of an article.

    Attributes:
        number: its row in the database; `record.id` is its name everywhere.
        record: what the export says of it, its copies included.
        published_raw: the words that its date was read from.
        modified_at: when the page claims to have been changed last.
        reader: the version that read its current state.
        revisions, captures: the oldest first.
    """

    number: int
    record: ExportRecord
    published_raw: str | None
    modified_at: datetime | None
    reader: str
    revisions: tuple[RevisionRow, ...]
    captures: tuple[CaptureRow, ...]
    pages: tuple[PageRow, ...]


def article_detail(session: Session, number: int) -> ArticleDetail | None:
    """All that is known of the article with that row number, or None."""
    record, row = record_of(session, number), session.get(Article, number)
    if record is None or row is None:
        return None
    return ArticleDetail(
        number=number,
        record=record,
        published_raw=row.published_raw,
        modified_at=row.modified_at,
        reader=row.reader,
        revisions=_revisions(session, number),
        captures=_captures(session, number),
        pages=_pages(session, number),
    )


def _revisions(session: Session, number: int) -> tuple[RevisionRow, ...]:
    query = select(Revision).where(Revision.article_id == number).order_by(Revision.number)
    return tuple(
        RevisionRow(
            number=row.number,
            cause=row.cause,
            title=row.title,
            lead=row.lead,
            text=row.text,
            content_sha256=row.content_sha256,
            capture_id=row.capture_id,
            seen_at=row.seen_at,
            reader=row.reader,
        )
        for row in session.scalars(query)
    )


def _captures(session: Session, number: int) -> tuple[CaptureRow, ...]:
    pages = select(Page.id).where(Page.article_id == number)
    query = select(Capture).where(Capture.page_id.in_(pages))
    return tuple(
        CaptureRow(
            id=row.id,
            url=row.url,
            status=row.status,
            captured_at=row.captured_at,
            file=row.file,
            offset=row.offset,
            length=row.length,
            sha256=row.sha256,
        )
        for row in session.scalars(query.order_by(Capture.captured_at, Capture.id))
    )


def _pages(session: Session, number: int) -> tuple[PageRow, ...]:
    query = select(Page).where(Page.article_id == number).order_by(Page.id)
    return tuple(
        PageRow(
            identity=row.identity,
            url=row.url,
            state=row.state,
            announced_at=row.announced_at,
            announced_by=row.announced_by,
            last_fetched_at=row.last_fetched_at,
            last_seen_at=row.last_seen_at,
            next_try_at=row.next_try_at,
        )
        for row in session.scalars(query)
    )
