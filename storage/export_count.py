"""What an export did, counted while it is written."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, cast

from storage.export_record import ExportRecord

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportResult:
    """What an export did.

    Attributes:
        articles: how many records of articles it wrote.
        withdrawn: how many records that say that an article is no longer part of it.
        size: how many bytes, before compression by the ending of the name.
        after: the cursor it began behind.
        cursor: the cursor to go on from; everything up to it has been looked at.
        complete: False if the reader of a pipe went away before the end.
    """

    target: str
    articles: int
    withdrawn: int
    size: int
    after: int
    cursor: int
    complete: bool = True


class Count:
    """What has been written so far."""

    def __init__(self, target: str, start: int, progress: Progress | None) -> None:
        self._target, self._start, self._progress = target, start, progress
        self._articles = self._withdrawn = 0
        self._stream: _Counted | None = None

    def of(self, stream: BinaryIO) -> BinaryIO:
        """`stream`, whose bytes are counted from now on."""
        self._stream = _Counted(stream)
        return cast("BinaryIO", self._stream)

    def add(self, records: list[ExportRecord]) -> None:
        """Count a page that was written."""
        withdrawn = sum(record.withdrawn is not None for record in records)
        self._withdrawn += withdrawn
        self._articles += len(records) - withdrawn
        if self._progress:
            self._progress(self._articles)

    def result(self, cursor: int, *, complete: bool) -> ExportResult:
        """The whole, with the cursor to go on from."""
        return ExportResult(
            target=self._target,
            articles=self._articles,
            withdrawn=self._withdrawn,
            size=self._stream.size if self._stream else 0,
            after=self._start,
            cursor=cursor,
            complete=complete,
        )


class _Counted:
    """A stream to write to, with the number of bytes that were written."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.size = 0

    def write(self, block: bytes) -> int:
        self.size += len(block)
        return self._stream.write(block)
