"""How far a crawl is: a live table on a terminal, plain log lines everywhere else."""

import logging
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from rich.live import Live
from rich.table import Table

from crawler.commands.frame import Refused
from crawler.commands.output import console, table
from crawler.counts import COUNTS, cells
from crawler.logs import OneLine, SharedLog, quieten
from crawler.process import RunProgress, Watch


@contextmanager
def watching(*, log: Path | None = None, quiet: bool = False) -> Iterator[Watch | None]:
    """Who watches a crawl, while its log lines go where they belong.

    They go to `log`, and to standard error unless `quiet`: all of them without a terminal, on a
    terminal the warnings, above the table.

    Raises:
        Refused: `log` cannot be written.
    """
    quieten()
    with ExitStack() as listening:
        if log is not None:
            listening.enter_context(_heard(_log_file(log), logging.INFO))
        if quiet:
            yield None
        elif not sys.stderr.isatty():
            listening.enter_context(_heard(_on_stderr(), logging.INFO))
            yield None
        else:
            live = listening.enter_context(Live(console=console(stderr=True), refresh_per_second=4))
            listening.enter_context(_heard(_on_stderr(), logging.WARNING))
            yield lambda progress: live.update(progress_table(progress))


@contextmanager
def _heard(handler: logging.Handler, level: int) -> Iterator[None]:
    handler.setLevel(level)
    before = logging.root.level
    logging.root.setLevel(min(level, before))
    logging.root.addHandler(handler)
    try:
        yield
    finally:
        logging.root.removeHandler(handler)
        logging.root.setLevel(before)
        handler.close()


def _on_stderr() -> logging.Handler:
    handler = logging.StreamHandler()
    handler.setFormatter(OneLine())
    return handler


def _log_file(path: Path) -> SharedLog:
    try:
        return SharedLog(path)
    except OSError as error:
        raise Refused(f"--log: {path} cannot be written: {error.strerror}") from error


def progress_table(progress: Sequence[RunProgress]) -> Table:
    """One row for each source."""
    made = table("source", *COUNTS, "", numbers=COUNTS)
    for run in progress:
        made.add_row(run.source, *cells(run.counts), run.ended or "running")
    return made
