"""The export: what is new, changed or withdrawn since a cursor."""

import gc
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.database import Database
from storage.export_count import Count, ExportResult, Progress
from storage.export_cursor import read_cursor, write_cursor
from storage.export_formats import Format, Writer, format_of, refuse_packing, writer
from storage.export_rows import newest_cursor, pages
from storage.export_target import ExportError, opened
from storage.models import Province, Source
from storage.selection import Selection

__all__ = ["STORIES", "ExportResult", "export"]
STORIES = Selection()
_SELDOM = 50_000  # new objects between two looks for garbage in cycles; usually 700


def export(
    database: Database,
    target: str,
    *,
    after: int | None = None,
    cursor_file: Path | None = None,
    selection: Selection = STORIES,
    written_as: Format | None = None,
    progress: Progress | None = None,
) -> ExportResult:
    """Write what is new, changed or withdrawn in `selection` since a cursor to `target`.

    The whole export sees the archive at one moment, and holds one page of articles at a time.
    `target` is a path (its ending names the format unless `written_as` does; `.gz` and `.zst`
    are compressed; the file appears whole or not at all) or `-` for standard output. It begins
    behind `after`, else behind the cursor in `cursor_file`, else at the beginning. The cursor
    file is written once the export is on the disk and never before: a crash in between gives
    records twice and loses none. `progress` hears the number of articles so far.

    Increments, replayed by `id` (a record replaces the one before, one with `withdrawn` takes
    it out), give what an export from the beginning gives.

    Raises:
        ExportError: the target, the format, the cursor or the selection cannot be used;
            nothing has been changed.
    """
    start = after if after is not None else _noted(cursor_file, selection)
    form = written_as or format_of(target)
    refuse_packing(form, target)
    with _collecting_seldom(), database.read() as session:
        newest = newest_cursor(session)
        _refuse_foreign(start, newest)
        _refuse_unknown(session, selection)
        count = Count(target, start, progress)
        try:
            with opened(target) as stream, closing(writer(form, count.of(stream))) as out:
                _write(session, out, start, selection, count)
        except BrokenPipeError:
            return count.result(start, complete=False)
    if cursor_file is not None:
        write_cursor(cursor_file, newest, selection)
    return count.result(newest, complete=True)


def _write(session: Session, out: Writer, start: int, selection: Selection, count: Count) -> None:
    for page in pages(session, after=start, selection=selection):
        out.write(page)
        count.add(page)
    out.finish()


@contextmanager
def _collecting_seldom() -> Generator[None]:
    """A page is thousands of objects and next to no cycles: to look for these took a tenth."""
    usual = gc.get_threshold()
    gc.set_threshold(usual[0] and max(usual[0], _SELDOM), *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


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
