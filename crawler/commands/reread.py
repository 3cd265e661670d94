"""`diaphuong reread`."""

import os
from typing import Annotated

import typer

from crawler.commands.archive import archive, settings
from crawler.commands.days import Since, Until, days, ends, starts
from crawler.commands.frame import Refused, command_app, examples
from crawler.commands.known import Known, known_sources, named
from crawler.commands.output import complain
from crawler.commands.rereadings import exit_code, print_report, rereading_shown
from crawler.reread import reread as run_reread
from crawler.reread_report import RereadPlan
from crawler.source import Source
from storage import sources as source_rows
from storage.config import Config
from storage.reread_rows import Scope

app = command_app()


@app.command(
    epilog=examples(
        "diaphuong reread noichinh --dry-run",
        "diaphuong reread noichinh baolaocai --refused",
        "diaphuong reread --all --since 2026-11-01",
    )
)
def reread(
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="SOURCE...", help="Names of sources.")
    ] = None,
    *,
    every: Annotated[
        bool, typer.Option("--all", help="All that were ever crawled, historical ones too.")
    ] = False,
    since: Since = None,
    until: Until = None,
    refused: Annotated[
        bool, typer.Option("--refused", help="Only pages that stand refused.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would change, change nothing.")
    ] = False,
    processes: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Read in so many processes (default: all cores)."),
    ] = None,
) -> None:
    """Read the stored pages again, by today's reader and declarations, without a network.

    What reads differently is mended: a text becomes a new revision with the cause
    reader_changed, a refused page may become an article. Nothing is ever dropped: a page that
    is refused now is named, its article stays. The days are those of capture; all captures of
    an article are read if one of them is of these days. Repeating it changes nothing more.

    Exit codes: 0 all done; 1 a stored page is missing or broken, a source failed, was
    interrupted, or was locked while others were read; 2 wrong usage or settings; 75 every
    source is locked by another run.
    """
    config = settings()
    chosen = _chosen(config, known_sources(config), sources or [], every=every)
    first, last = days(since, until)
    plan = RereadPlan(
        scope=Scope(since=starts(first), until=ends(last), refused=refused),
        dry_run=dry_run,
        processes=processes or len(os.sched_getaffinity(0)),
    )
    reports = []
    with rereading_shown(dry_run=dry_run) as (tell, watch):
        for report in run_reread(config, chosen, plan, tell=tell, watch=watch):
            print_report(report, dry_run=dry_run)
            reports.append(report)
    raise typer.Exit(exit_code(reports))


def _chosen(config: Config, known: Known, names: list[str], *, every: bool) -> tuple[Source, ...]:
    """The sources named, or all that the archive has met."""
    chosen = named(known, names)
    with archive(config) as database, database.read() as session:
        archived = source_rows.names(session)
    if every:
        for name in sorted(archived - set(known)):
            complain(f"{name}: archived, but not declared any more; it is not read again")
        chosen += tuple(known[name] for name in sorted(archived & set(known)))
    if not chosen:
        raise Refused(f"name a source or --all; archived are: {', '.join(sorted(archived))}")
    return tuple({source.name: source for source in chosen}.values())
