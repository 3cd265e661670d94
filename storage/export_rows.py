"""Articles from the database as export records, a page at a time in the order of the cursor."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Select, and_, literal, or_, select, true
from sqlalchemy.orm import Session

from storage.export_absent import absent, withdrawn
from storage.export_columns import ABOUT, OWN, SAID, STATE, articles, next_page
from storage.export_parts import Names, Parts, names, parts
from storage.export_queries import Span
from storage.export_record import (
    SCHEMA_VERSION,
    CaptureWords,
    ExportRecord,
    WithdrawnWords,
    article_id,
)
from storage.models import Article, Counter
from storage.records import Precision
from storage.selection import Selection

_CHOSEN = STATE.stop  # the column behind those of the record
_PRECISION: dict[str | None, Precision | None] = {
    None: None,
    **{str(one): one for one in Precision},
}


def newest_cursor(session: Session) -> int:
    """The cursor of the latest change in the archive; 0 if nothing was ever kept."""
    return session.scalar(select(Counter.value).where(Counter.name == "cursor")) or 0


def pages(session: Session, *, after: int, selection: Selection) -> Iterator[list[ExportRecord]]:
    """What changed in the selection after the cursor `after`, oldest change first.

    Articles that were kept by then and are not selected (any more) come as withdrawn records;
    from the beginning (0) there are none. Only one page of articles is held at a time. The
    session should see one snapshot.
    """
    known = names(session)
    query = _selected(selection) if after == 0 else _changed(selection, after)
    connection = session.connection()
    while rows := connection.execute(query, {"after": after}).all():
        span = Span(numbers=[row[0] for row in rows], after=after, upto=rows[-1].cursor)
        belonging = parts(session, known, span)
        left = [row for row in rows if not row[_CHOSEN]]
        gone = absent(session, left, selection)
        yield [_record(row, known, belonging, gone) for row in rows]
        after = span.upto


def record_of(session: Session, number: int) -> ExportRecord | None:
    """The record of the article with the row number `number`, or None."""
    query = articles().where(Article.id == number)
    row = session.connection().execute(query).first()
    if row is None:
        return None
    known = names(session)
    alone = Span(numbers=[number], after=row.cursor - 1, upto=row.cursor)
    return _record(row, known, parts(session, known, alone), withdrawn(session, [number]))


def _selected(selection: Selection) -> Select[*tuple[Any, ...]]:
    chosen = true().label("chosen")
    return next_page().add_columns(chosen).where(selection.chosen())


def _changed(selection: Selection, start: int) -> Select[*tuple[Any, ...]]:
    """The selected articles, and those that an export up to `start` may have shown as selected."""
    chosen, matches = selection.chosen(), selection.matches()
    before = or_(matches, selection.matched_since(literal(start)))
    left = and_(selection.within(), Article.first_cursor <= start, before)
    columns = chosen.label("chosen"), matches.label("matches")
    return next_page().add_columns(*columns).where(or_(chosen, left))


def _record(
    row: Any, known: Names, belonging: Parts, gone: Mapping[int, WithdrawnWords]
) -> ExportRecord:
    """Key by key, for it is done for every article: by a dictionary it takes twice as long."""
    number, source, identity, precision, file, offset, length, sha256 = row[OWN]
    url, canonical_url, title, lead, text, published_at, published_from = row[SAID]
    authors, credit, section, tags, language, story_id, is_canonical = row[ABOUT]
    revision, first_seen_at, last_seen_at, content_sha256, cursor = row[STATE]
    return ExportRecord(
        schema_version=SCHEMA_VERSION,
        id=article_id(source, identity),
        url=url,
        canonical_url=canonical_url,
        source=known.sources[source],
        title=title,
        lead=lead,
        text=text,
        published_at=published_at,
        published_precision=_PRECISION[precision],
        published_from=published_from,
        authors=authors,
        credit=credit,
        section=section,
        tags=tags,
        images=belonging.images.get(number, []),
        provinces=belonging.provinces.get(number, []),
        citations=belonging.citations.get(number, []),
        language=language,
        story_id=story_id,
        is_canonical=is_canonical,
        copies=belonging.copies.get(number, []),
        revision=revision,
        first_seen_at=first_seen_at,
        last_seen_at=last_seen_at,
        capture=CaptureWords(file=file, offset=offset, length=length, sha256=sha256),
        content_sha256=content_sha256,
        cursor=cursor,
        withdrawn=gone.get(number),
    )
