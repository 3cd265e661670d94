"""How far a crawl is: a live table on a terminal, plain log lines everywhere else."""

import logging
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.live import Live
from rich.table import Table

from crawler.commands.counts import COUNTS, cells
from crawler.commands.output import console, table
from crawler.process import RunProgress, Watch

_TERMINAL_LOG, _PLAIN_LOG = "WARNING", "INFO"
# Of these come twenty lines about the machinery itself for every source.
_CHATTY = (
    "alembic.runtime.migration",
    "scrapy.addons",
    "scrapy.core.engine",
    "scrapy.crawler",
    "scrapy.middleware",
    "scrapy.utils.log",
)


@contextmanager
def watching() -> Iterator[tuple[Watch | None, str]]:
    """Who watches a crawl, and how much the log says; log lines go above the table."""
    for name in _CHATTY:  # a level would not do: Scrapy resets those when it starts
        logging.getLogger(name).addFilter(_is_warning)
    if not sys.stderr.isatty():
        yield None, _PLAIN_LOG
        return
    with Live(console=console(stderr=True), refresh_per_second=4) as live:
        yield (lambda progress: live.update(progress_table(progress))), _TERMINAL_LOG


def _is_warning(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING


def progress_table(progress: Sequence[RunProgress]) -> Table:
    """One row for each source."""
    made = table("source", *COUNTS, "", numbers=COUNTS)
    for run in progress:
        made.add_row(run.source, *cells(run.counts), run.ended or "running")
    return made
