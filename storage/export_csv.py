"""The export as CSV (RFC 4180): UTF-8, commas, a header, CR LF, cells in quotes where needed.

The columns are the keys of the record. What is one thing (`source`, `capture`, `withdrawn`) is
spread over columns with its name in front; lists are JSON. An empty cell is `null`.
"""

import csv
import io
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from storage.export_record import CaptureWords, ExportRecord, SourceWords, WithdrawnWords

_SPREAD = {"source": SourceWords, "capture": CaptureWords, "withdrawn": WithdrawnWords}


def _names() -> Iterator[str]:
    for key in ExportRecord.__struct_fields__:
        if key in _SPREAD:
            yield from (f"{key}_{part}" for part in _SPREAD[key].__struct_fields__)
        else:
            yield key


COLUMNS = tuple(_names())


class CsvWriter:
    """Writes records as CSV; the header stands there even if no record follows."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._write_rows([COLUMNS])

    def write(self, records: list[ExportRecord]) -> None:
        """Write a page of records."""
        self._write_rows([tuple(_cells(record)) for record in records])

    def finish(self) -> None:
        """There is nothing at the end."""

    def close(self) -> None:
        """There is nothing to let go."""

    def _write_rows(self, rows: list[tuple[Any, ...]]) -> None:
        page = io.StringIO()
        csv.writer(page).writerows(rows)
        self._stream.write(page.getvalue().encode())


def _cells(record: ExportRecord) -> Iterator[Any]:
    for key, parts in _READ:
        value = getattr(record, key)
        if parts:
            yield from [None] * len(parts) if value is None else msgspec.structs.astuple(value)
        elif isinstance(value, list | bool):
            yield msgspec.json.encode(value).decode() if value else _NOTHING[type(value)]
        else:
            yield value


_NOTHING: dict[type, str] = {list: "[]", bool: "false"}
_READ = tuple(
    (key, _SPREAD[key].__struct_fields__ if key in _SPREAD else ())
    for key in ExportRecord.__struct_fields__
)
