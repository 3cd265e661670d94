"""How a crawl ended: one line for each source, complaints apart, and the exit code."""

from collections.abc import Sequence

import typer

from crawler.commands.output import complain
from crawler.counts import sentence
from crawler.run import LOCKED, TIMED_OUT, RunReport

DONE, NOT_ALL, ALL_LOCKED = 0, 1, 75


def print_reports(reports: Sequence[RunReport], *, quiet: bool = False) -> None:
    """The sums on standard output; what failed, and how to go on, on standard error.

    Quiet: only what failed by a fault on this side.
    """
    if quiet:
        for report in reports:
            if report.faults:
                complain(f"{report.source}: FAILED here: {'; '.join(report.faults)}")
        return
    for report in reports:
        if report.outcome != LOCKED:
            typer.echo(f"{report.source}: {report.outcome}: {sentence(report.counts)}")
    for report in reports:
        for line in complaints(report):
            complain(f"{report.source}: {line}")
    if any(report.outcome == "stopped" for report in reports):
        complain("interrupted: run the same command again to go on where it stopped")


def exit_code(reports: Sequence[RunReport]) -> int:
    """0 all done, 1 something was not, 75 nothing was done because all sources were locked."""
    outcomes = {report.outcome for report in reports}
    if outcomes == {LOCKED}:
        return ALL_LOCKED
    return DONE if outcomes <= {"finished", TIMED_OUT} else NOT_ALL


def complaints(report: RunReport) -> list[str]:
    """What went wrong; `detail` repeats the warnings."""
    if report.outcome == LOCKED:
        return [f"locked: {report.detail}"]
    if report.outcome == "failed":
        return [f"FAILED: {report.detail or 'see the log'}"]
    return [f"warning: {warning}" for warning in report.warnings]
