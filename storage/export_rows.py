"""Articles from the database as export records, a page at a time in the order of the cursor."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from storage.export_parts import Chosen, Names, Parts, names, parts
from storage.export_record import (
    SCHEMA_VERSION,
    CaptureWords,
    ExportRecord,
    article_id,
    local,
    local_or_none,
)
from storage.models import Article, Capture, Counter, Story
from storage.records import Precision
from storage.selection import Selection

PAGE = 1000  # articles in memory at once
_PRECISION: dict[str | None, Precision | None] = {
    None: None,
    **{str(one): one for one in Precision},
}


def newest_cursor(session: Session) -> int:
    """The cursor of the latest change in the archive; 0 if nothing was ever kept."""
    return session.scalar(select(Counter.value).where(Counter.name == "cursor")) or 0


def pages(session: Session, *, after: int, selection: Selection) -> Iterator[list[ExportRecord]]:
    """The selected articles changed after the cursor `after`, oldest change first.

    Only one page of articles is held at a time. The session should see one snapshot.
    """
    known = names(session)
    conditions = selection.conditions()
    while rows := session.execute(_articles([Article.cursor > after, *conditions])).all():
        upto = rows[-1].cursor
        chosen = [Article.cursor > after, Article.cursor <= upto, *conditions]
        belonging = parts(session, known, chosen)
        yield [_record(row, known, belonging) for row in rows]
        after = upto


def record_of(session: Session, number: int) -> ExportRecord | None:
    """The record of the article with the row number `number`, or None."""
    chosen = [Article.id == number]
    row = session.execute(_articles(chosen)).first()
    if row is None:
        return None
    known = names(session)
    return _record(row, known, parts(session, known, chosen))


def _articles(chosen: Chosen) -> Select[Any]:
    return (
        select(
            *Article.__table__.columns,
            Capture.file,
            Capture.offset,
            Capture.length,
            Capture.sha256,
            Story.canonical_id,
        )
        .join(Capture, Capture.id == Article.capture_id)
        .join(Story, Story.id == Article.story_id)
        .where(*chosen)
        .order_by(Article.cursor)
        .limit(PAGE)
    )


def _record(row: Any, known: Names, belonging: Parts) -> ExportRecord:
    return ExportRecord(
        schema_version=SCHEMA_VERSION,
        id=article_id(row.source, row.identity),
        url=row.url,
        canonical_url=row.canonical_url,
        source=known.sources[row.source],
        title=row.title,
        lead=row.lead,
        text=row.text,
        published_at=local_or_none(row.published_at),
        published_precision=_PRECISION[row.published_precision],
        published_from=row.published_from,
        authors=row.authors,
        credit=row.credit,
        section=row.section,
        tags=row.tags,
        images=belonging.images[row.id],
        provinces=belonging.provinces[row.id],
        citations=belonging.citations[row.id],
        language=row.language,
        story_id=row.story_id,
        is_canonical=row.canonical_id == row.id,
        copies=belonging.copies[row.id],
        revision=row.revision,
        first_seen_at=local(row.first_seen_at),
        last_seen_at=local(row.last_seen_at),
        capture=CaptureWords(
            file=row.file, offset=row.offset, length=row.length, sha256=row.sha256
        ),
        content_sha256=row.content_sha256,
        cursor=row.cursor,
    )
