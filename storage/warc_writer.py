"""Writing WARC files: every exchange is appended whole, or the file stays as it was."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from storage.exchange import Exchange, Written
from storage.warc_record import pair, warcinfo

MAX_BYTES = 1_000_000_000
_MAX_SERIAL = 100_000


def _now() -> datetime:
    return datetime.now(UTC)


class WarcWriter:
    """The one writer of a run. Files appear with the first exchange, never empty.

    An exchange is on the disk only after `flush`: call it before a database row that
    points to it is committed. Not for use by two threads at once.
    """

    def __init__(
        self,
        folder: Path,
        prefix: str,
        max_bytes: int = MAX_BYTES,
        *,
        archive: Path | None = None,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        """Prepare to write `<prefix>-<UTC time>-<serial>.warc.gz` files into `folder`.

        Args:
            folder: where the files go; made when needed.
            prefix: how their names begin, such as the source's name.
            max_bytes: a file that has grown to this is closed and the next one begun.
            archive: what `Written.file` is relative to; default: `folder`.
            clock: the present time, aware.

        Raises:
            ValueError: `folder` does not lie in `archive`, or the prefix is no file name.
        """
        if not prefix or Path(prefix).name != prefix:
            raise ValueError(f"prefix {prefix!r} cannot begin a file name")
        self._folder = folder.absolute()
        self._inside = self._folder.relative_to((archive or folder).absolute())
        self._prefix = prefix
        self._max_bytes = max_bytes
        self._clock = clock
        self._serial = 0
        self._file: _WarcFile | None = None
        self._closed = False

    def write(self, exchange: Exchange) -> Written:
        """Append an exchange; where its response record lies.

        Raises:
            OSError: the disk refused; the file holds what it held before.
            ValueError: the writer is closed.
        """
        file = self._current()
        records = pair(exchange, place=file.size, warcinfo_id=file.warcinfo_id)
        start = file.append(records.request + records.response)
        return Written(
            file=(self._inside / file.path.name).as_posix(),
            offset=start + len(records.request),
            length=len(records.response),
            sha256=records.sha256,
        )

    def flush(self) -> None:
        """Bring everything written so far to the disk (fsync)."""
        if self._file:
            self._file.sync()

    def close(self) -> None:
        """Flush and end; may be called again."""
        self._closed = True
        self._end_file()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _current(self) -> "_WarcFile":
        if self._closed:
            raise ValueError(f"the WARC writer of {self._prefix!r} is closed")
        if self._file and self._file.size >= self._max_bytes:
            self._end_file()
        if self._file is None:
            self._file = self._new_file()
        return self._file

    def _end_file(self) -> None:
        file, self._file = self._file, None
        if file:
            file.close()

    def _new_file(self) -> "_WarcFile":
        made_at = self._clock()
        self._folder.mkdir(parents=True, exist_ok=True)
        while self._serial < _MAX_SERIAL:
            name = f"{self._prefix}-{made_at.astimezone(UTC):%Y%m%d%H%M%S}-{self._serial:05d}"
            self._serial += 1
            try:
                return _WarcFile(self._folder / f"{name}.warc.gz", made_at)
            except FileExistsError:
                continue  # another run's, begun in the same second: never write into it
        raise FileExistsError(f"{self._folder}: no free name for a WARC file of {self._prefix!r}")


class _WarcFile:
    """One open file, opened so that it can only be new."""

    def __init__(self, path: Path, made_at: datetime) -> None:
        self.path = path
        self.size = 0
        self._fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o644)
        self._named_on_disk = False
        self.warcinfo_id, first = warcinfo(path.name, made_at)
        try:
            self.append(first)
        except OSError:
            os.close(self._fd)
            path.unlink()
            raise

    def append(self, data: bytes) -> int:
        """Add `data` whole and return where it begins."""
        start = self.size
        try:
            self._write(data)
        except OSError:
            self._cut_back(start)
            raise
        self.size = start + len(data)
        return start

    def _write(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self._fd, rest) :]

    def _cut_back(self, size: int) -> None:
        # Half a record in the middle of a file would hide every record after it.
        os.ftruncate(self._fd, size)
        os.lseek(self._fd, size, os.SEEK_SET)

    def sync(self) -> None:
        os.fsync(self._fd)
        if not self._named_on_disk:
            _sync_folder(self.path.parent)
            self._named_on_disk = True

    def close(self) -> None:
        try:
            self.sync()
        finally:
            os.close(self._fd)


def _sync_folder(folder: Path) -> None:
    """Make the file's name durable too: fsync of a new file does not."""
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
