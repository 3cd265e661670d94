"""The log: one line for each event, naming its source; a file that rotates and may be shared."""

import logging
import os
from logging.handlers import WatchedFileHandler
from pathlib import Path

from filelock import FileLock

MAX_BYTES = 10 * 1024 * 1024
KEPT = 5  # full files besides the one that is written
_FORMAT = "%(asctime)s %(levelname)s %(message)s"
# Of these come twenty lines about the machinery itself for every source.
_CHATTY = (
    "alembic.runtime.migration",
    "scrapy.addons",
    "scrapy.core.engine",
    "scrapy.crawler",
    "scrapy.middleware",
    "scrapy.utils.log",
)


class OneLine(logging.Formatter):
    """Folds whatever a record says into one line, a traceback too.

    Scrapy's own records know their spider but do not name it; here they do.
    """

    def __init__(self) -> None:
        super().__init__(_FORMAT)

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        text = " | ".join(filter(None, map(str.strip, super().format(record).splitlines())))
        name = getattr(getattr(record, "spider", None), "name", None)
        if name is None or f" {name}: " in text:
            return text
        message = record.getMessage().splitlines() or [""]
        return text.replace(message[0].strip(), f"{name}: {message[0].strip()}", 1)


class SharedLog(WatchedFileHandler):
    """A log file that several processes write, and the one that fills it rotates for all.

    Each line is appended in one piece. Before a line a process looks whether the file was
    renamed, so logrotate may do the turning as well.
    """

    def __init__(self, path: Path, *, max_bytes: int = MAX_BYTES, kept: int = KEPT) -> None:
        """Open `path` for appending; its folder is made.

        Raises:
            OSError: it cannot be written.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        super().__init__(path, encoding="utf-8")
        self._path = path
        self._max_bytes = max_bytes
        self._kept = kept
        self.setFormatter(OneLine())

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line; turn the page if the file is full."""
        super().emit(record)
        if self._written().st_size >= self._max_bytes:
            self._turn()

    def _turn(self) -> None:
        with FileLock(f"{self._path}.lock"):
            if not self._is_ours():
                return  # another process was faster
            for number in range(self._kept, 0, -1):
                older = self._numbered(number)
                newer = self._numbered(number - 1) if number > 1 else self._path
                if newer.exists():
                    newer.replace(older)

    def _is_ours(self) -> bool:
        return self._path.exists() and os.path.samestat(self._path.stat(), self._written())

    def _written(self) -> os.stat_result:
        """The file that is open, whatever its name is by now."""
        self.stream = self.stream or self._open()
        return os.fstat(self.stream.fileno())

    def _numbered(self, number: int) -> Path:
        return self._path.with_name(f"{self._path.name}.{number}")


def quieten() -> None:
    """Let the chatty speak up only when something is wrong.

    A level would not do: Scrapy resets those when it starts.
    """
    for name in _CHATTY:
        logging.getLogger(name).addFilter(_is_warning)


def _is_warning(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING
