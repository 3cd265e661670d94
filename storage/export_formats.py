"""In which format an export is written; the records and their order are the same in all."""

from enum import StrEnum
from pathlib import PurePath
from typing import BinaryIO, Protocol

from storage.export_csv import CsvWriter
from storage.export_record import ExportRecord, lines
from storage.export_target import ExportError

_PACKED = {".gz", ".zst"}


class Format(StrEnum):
    """What an export can be written as."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


class Writer(Protocol):
    """Writes the records of an export to a stream, a page at a time."""

    def write(self, records: list[ExportRecord]) -> None:
        """Write a page of records."""

    def finish(self) -> None:
        """Write what belongs at the end; the stream stays open."""

    def close(self) -> None:
        """Let go; what was not finished is worthless."""


def format_of(target: str) -> Format:
    """The format that the ending of `target` names (before `.gz`, `.zst`); JSON Lines if none."""
    endings = [ending.lower() for ending in PurePath(target).suffixes if ending not in _PACKED]
    named = [one for one in Format if endings[-1:] == [f".{one}"]]
    return named[0] if named else Format.JSONL


def writer(chosen: Format, stream: BinaryIO) -> Writer:
    """What writes records to `stream`.

    Raises:
        ExportError: the format needs a package that is not installed.
    """
    if chosen is Format.JSONL:
        return _LinesWriter(stream)
    if chosen is Format.CSV:
        return CsvWriter(stream)
    return _parquet(stream)


def refuse_packing(chosen: Format, target: str) -> None:
    """A Parquet file is read from its end and packs its columns itself.

    Raises:
        ExportError: `target` is to be a packed Parquet file.
    """
    if chosen is Format.PARQUET and PurePath(target).suffix in _PACKED:
        raise ExportError(f"{target}: Parquet is compressed already; name it {target}.parquet")


class _LinesWriter:
    """JSON Lines; see `storage.export_record`."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, records: list[ExportRecord]) -> None:
        self._stream.write(lines(records))

    def finish(self) -> None:
        """There is nothing at the end."""

    def close(self) -> None:
        """There is nothing to let go."""


def _parquet(stream: BinaryIO) -> Writer:
    try:
        from storage.export_parquet import ParquetWriter  # noqa: PLC0415 - an optional package
    except ImportError as error:
        raise ExportError(
            "Parquet needs the package pyarrow: pip install 'diaphuong[parquet]'"
        ) from error
    return ParquetWriter(stream)
