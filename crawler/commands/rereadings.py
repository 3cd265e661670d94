"""What `diaphuong reread` shows: how far it is, what is news, and the sum of each source."""

import sys
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager

import typer
from rich.live import Live
from rich.table import Table

from crawler.commands.output import complain, console, table
from crawler.commands.reports import ALL_LOCKED, DONE, NOT_ALL
from crawler.reread_report import (
    FAILED,
    FINISHED,
    LOCKED,
    STOPPED,
    Finding,
    RereadProgress,
    RereadReport,
    Tell,
    Watch,
)
from storage.reread_decide import Outcome

PLAIN_EVERY = 30.0  # seconds between two lines of progress where there is no terminal
_TROUBLE = frozenset({Outcome.LOST, Outcome.CUT, Outcome.BROKEN})


@contextmanager
def rereading_shown(*, dry_run: bool) -> Generator[tuple[Tell, Watch]]:
    """Who is told the news and who watches: a live table on a terminal, lines elsewhere."""

    def tell(finding: Finding) -> None:
        if finding.outcome in _TROUBLE:
            complain(_line(finding))
        elif dry_run:
            typer.echo(_line(finding))

    if not sys.stderr.isatty():
        yield tell, _PlainWatch()
        return
    # On one terminal the lines go above the table; a file or pipe gets them unmixed.
    with Live(console=console(stderr=True), redirect_stdout=sys.stdout.isatty()) as live:
        yield tell, lambda progress: live.update(progress_table(progress))


class _PlainWatch:
    """A line now and then."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def __call__(self, progress: RereadProgress) -> None:
        if time.monotonic() - self._last >= PLAIN_EVERY:
            self._last = time.monotonic()
            complain(f"{progress.source}: {progress.done} of {progress.sheaves} read again")


def progress_table(progress: RereadProgress) -> Table:
    """The source in hand."""
    columns = ("done", "of", *(str(outcome) for outcome in Outcome))
    made = table("source", *columns, numbers=columns)
    counts = (str(progress.counts.get(outcome, 0)) for outcome in Outcome)
    made.add_row(progress.source, str(progress.done), str(progress.sheaves), *counts)
    return made


def print_report(report: RereadReport, *, dry_run: bool) -> None:
    """The sum of a source on standard output; what failed on standard error."""
    would = "dry run, " if dry_run else ""
    if report.outcome != LOCKED:
        typer.echo(f"{report.source}: {would}{report.outcome}: {sentence(report.counts)}")
    if report.outcome == LOCKED:
        complain(f"{report.source}: locked: {report.detail}")
    if report.outcome == FAILED:
        complain(f"{report.source}: FAILED: {report.detail}")
    if report.outcome == STOPPED:
        complain("interrupted: what was mended stays; the same command again does the rest")


def sentence(counts: Mapping[Outcome, int]) -> str:
    """The whole sum in one line."""
    parts = [f"{counts.get(outcome, 0)} {outcome}" for outcome in Outcome]
    return f"{sum(counts.values())} captures = {' + '.join(parts)}"


def exit_code(reports: Sequence[RereadReport]) -> int:
    """0 all done, 1 something was not, 75 nothing was done because all sources were locked."""
    outcomes = {report.outcome for report in reports}
    if outcomes == {LOCKED}:
        return ALL_LOCKED
    broken = any(report.counts.get(Outcome.BROKEN) for report in reports)
    return NOT_ALL if broken or outcomes - {FINISHED} else DONE


def _line(finding: Finding) -> str:
    why = f": {finding.detail}" if finding.detail else ""
    place = f"{finding.file} at byte {finding.offset}"
    return f"{finding.source}: {finding.outcome}: {finding.url}{why} ({place})"
