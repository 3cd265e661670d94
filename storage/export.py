"""The export: what is new or changed since a cursor, as JSON Lines."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.database import Database
from storage.export_cursor import read_cursor, write_cursor
from storage.export_record import lines
from storage.export_rows import newest_cursor, pages
from storage.export_target import ExportError, opened
from storage.models import Province, Source
from storage.selection import Selection

EVERYTHING = Selection()
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportResult:
    """What an export did.

    Attributes:
        articles: how many records it wrote.
        size: how many bytes of JSON Lines, before compression.
        after: the cursor it began behind.
        cursor: the cursor to go on from; everything up to it has been looked at.
        complete: False if the reader of a pipe went away before the end.
    """

    target: str
    articles: int
    size: int
    after: int
    cursor: int
    complete: bool = True


def export(
    database: Database,
    target: str,
    *,
    after: int | None = None,
    cursor_file: Path | None = None,
    selection: Selection = EVERYTHING,
    progress: Progress | None = None,
) -> ExportResult:
    """Write the articles that are new or changed since a cursor to `target`.

    The whole export sees the archive at one moment, and holds one page of articles at a time.
    `target` is a path (`.gz` and `.zst` are compressed; the file appears whole or not at all)
    or `-` for standard output. It begins behind `after`, else behind the cursor in
    `cursor_file`, else at the beginning. The cursor file is written once the export is on the
    disk and never before: a crash in between gives records twice and loses none. `progress`
    hears the number of articles so far.

    Raises:
        ExportError: the target, the cursor or the selection cannot be used; nothing has been
            changed.
    """
    start = after if after is not None else _noted(cursor_file, selection)
    with database.read() as session:
        newest = newest_cursor(session)
        _refuse_foreign(start, newest)
        _refuse_unknown(session, selection)
        count = _Count(progress)
        try:
            with opened(target) as stream:
                _write(session, stream, start, selection, count)
        except BrokenPipeError:
            return count.result(target, start, start, complete=False)
    if cursor_file is not None:
        write_cursor(cursor_file, newest, selection)
    return count.result(target, start, newest, complete=True)


class _Count:
    """What has been written so far."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._articles = 0
        self._size = 0

    def add(self, articles: int, size: int) -> None:
        self._articles += articles
        self._size += size
        if self._progress:
            self._progress(self._articles)

    def result(self, target: str, after: int, cursor: int, *, complete: bool) -> ExportResult:
        return ExportResult(
            target=target,
            articles=self._articles,
            size=self._size,
            after=after,
            cursor=cursor,
            complete=complete,
        )


def _write(
    session: Session, stream: BinaryIO, start: int, selection: Selection, count: _Count
) -> None:
    for page in pages(session, after=start, selection=selection):
        block = lines(page)
        stream.write(block)
        count.add(len(page), len(block))


def _noted(cursor_file: Path | None, selection: Selection) -> int:
    return 0 if cursor_file is None else read_cursor(cursor_file, selection)


def _refuse_foreign(start: int, newest: int) -> None:
    if start < 0:
        raise ExportError(f"{start} is no cursor; cursors begin at 0")
    if start > newest:
        raise ExportError(
            f"the cursor {start} lies beyond this archive's newest change ({newest}): it belongs "
            "to another archive; begin anew without --after or with a new --cursor-file"
        )


def _refuse_unknown(session: Session, selection: Selection) -> None:
    """A misspelt name would select nothing and look like an archive without news."""
    names = {*session.scalars(select(Source.name))}
    if strangers := sorted({*selection.sources} - names):
        known = ", ".join(sorted(names)) or "none yet"
        raise ExportError(f"no such source: {', '.join(strangers)}; the archive has {known}")
    codes = select(Province.today_code).where(Province.today_code == selection.province)
    if selection.province is not None and session.scalar(codes.limit(1)) is None:
        raise ExportError(
            f"no province has the code {selection.province!r} today; the codes are those in force "
            "since 2025-07-01 (15 is Lào Cai), see `today_code` in the table provinces"
        )
