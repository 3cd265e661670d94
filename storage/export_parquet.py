"""The export as Parquet: typed columns, times as moments, lists and structures as they are.

Needs pyarrow. A group of rows is written as soon as it is big enough, so memory stays flat.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, BinaryIO

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from storage.export_record import ExportRecord

GROUP = 5000  # rows of a group: what a reader skips or reads as one
_TEXT, _MOMENT = pa.string(), pa.timestamp("ms", tz="Asia/Ho_Chi_Minh")
_NAMES = pa.list_(_TEXT)


def _structure(**fields: pa.DataType) -> pa.DataType:
    return pa.struct(list(fields.items()))


def _texts(*names: str) -> dict[str, pa.DataType]:
    return dict.fromkeys(names, _TEXT)


_CITATION = _structure(
    **_texts("key", "kind", "number"), year=pa.int32(), issuer=_TEXT, dated=pa.date32(), text=_TEXT
)
SCHEMA = pa.schema(
    {
        "schema_version": pa.int32(),
        **_texts("id", "url", "canonical_url"),
        "source": _structure(**_texts("name", "title", "host", "kind")),
        **_texts("title", "lead", "text"),
        "published_at": _MOMENT,
        **_texts("published_precision", "published_from"),
        "authors": _NAMES,
        **_texts("credit", "section"),
        "tags": _NAMES,
        "images": pa.list_(_structure(**_texts("url", "caption"))),
        "provinces": pa.list_(
            _structure(**_texts("code", "name", "role", "evidence", "today_code", "today_name"))
        ),
        "citations": pa.list_(_CITATION),
        "language": _TEXT,
        "story_id": pa.int64(),
        "is_canonical": pa.bool_(),
        "copies": pa.list_(_structure(**_texts("source", "url"), published_at=_MOMENT)),
        "revision": pa.int32(),
        "first_seen_at": _MOMENT,
        "last_seen_at": _MOMENT,
        "capture": _structure(file=_TEXT, offset=pa.int64(), length=pa.int64(), sha256=_TEXT),
        "content_sha256": _TEXT,
        "cursor": pa.int64(),
        "withdrawn": _structure(at=_MOMENT, **_texts("reason", "replaced_by")),
    }
)


class ParquetWriter:
    """Writes records as Parquet, packed with zstd."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = _Stream(stream)
        sink = pa.PythonFile(self._stream, mode="w")
        self._file = pq.ParquetWriter(sink, SCHEMA, compression="zstd")
        self._waiting: list[pa.RecordBatch] = []

    def write(self, records: list[ExportRecord]) -> None:
        """Write a page of records, or let it wait until its group is full."""
        rows = [_row(record) for record in records]
        self._waiting.append(pa.RecordBatch.from_pylist(rows, schema=SCHEMA))
        if sum(batch.num_rows for batch in self._waiting) >= GROUP:
            self._flush()

    def finish(self) -> None:
        """Write what waits and the table of contents."""
        self._flush()
        self._file.close()

    def close(self) -> None:
        """Let go; pyarrow's writer would write into the stream as late as it is forgotten."""
        self._stream.ended = True
        self._file.close()

    def _flush(self) -> None:
        if self._waiting:
            self._file.write_table(pa.Table.from_batches(self._waiting, SCHEMA))
        self._waiting = []


class _Stream:
    """What pyarrow needs of a stream that it writes to. Once `ended` nothing goes further."""

    closed = False

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._size = 0
        self.ended = False

    def write(self, block: bytes) -> int:
        self._size += len(block)
        return len(block) if self.ended else self._stream.write(block)

    def tell(self) -> int:
        return self._size

    def flush(self) -> None:
        """The stream is flushed by who opened it."""


def _row(record: ExportRecord) -> dict[str, Any]:
    row: dict[str, Any] = msgspec.to_builtins(record)
    for key in ("published_at", "first_seen_at", "last_seen_at"):
        _turn(row, key, datetime.fromisoformat)
    for copy in row["copies"]:
        _turn(copy, "published_at", datetime.fromisoformat)
    for citation in row["citations"]:
        _turn(citation, "dated", date.fromisoformat)
    if row["withdrawn"] is not None:
        _turn(row["withdrawn"], "at", datetime.fromisoformat)
    return row


def _turn(row: dict[str, Any], key: str, reading: Callable[[str], Any]) -> None:
    if row[key] is not None:
        row[key] = reading(row[key])
