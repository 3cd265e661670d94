"""`diaphuong crawl`."""

from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from crawler.commands.archive import prepare, settings
from crawler.commands.choice import chosen
from crawler.commands.days import Since, Until, days
from crawler.commands.frame import Refused, command_app, examples
from crawler.commands.known import known_sources
from crawler.commands.output import complain
from crawler.commands.places import Province
from crawler.commands.previews import print_previews
from crawler.commands.progress import watching
from crawler.commands.reports import ALL_LOCKED, exit_code, print_reports
from crawler.dry_run import dry_run as preview
from crawler.process import CrawlPlan
from crawler.process import crawl as run_crawl
from crawler.replay import replay_settings
from storage.config import Config
from storage.locks import Locked
from storage.warc import WarcError

app = command_app()


@app.command(
    epilog=examples(
        "diaphuong crawl noichinh",
        "diaphuong crawl --all",
        "diaphuong crawl --province lao_cai --since 2025-07-01 --until 2025-07-31",
        "diaphuong crawl --all --quiet --log archive/log/crawl.log --time-box 50",
        "diaphuong crawl noichinh --replay archive/warc/noichinh/*.warc.gz",
    )
)
def crawl(
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="SOURCE...", help="Names of sources.")
    ] = None,
    *,
    every: Annotated[bool, typer.Option("--all", help="All but the historical ones.")] = False,
    province: Province = None,
    since: Since = None,
    until: Until = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help="Ask at most so many pages of each source.")
    ] = None,
    replay: Annotated[
        list[str] | None,
        typer.Option(metavar="FILE...", help="Answer from WARC files, not from the network."),
    ] = None,
    time_box: Annotated[
        float | None,
        typer.Option(metavar="MINUTES", min=0.01, help="End in good order after so long."),
    ] = None,
    log: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the log there too; it rotates at 10 MB, 5 kept."),
    ] = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", help="Print nothing, unless a person is needed here.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done.")] = False,
) -> None:
    """Ask sources what is new, and keep it: raw, read, once, with its revisions.

    Without --since a crawl stops when it has caught up; with it, it walks back to that day.
    Ctrl-C finishes the pages in hand, and so does the end of the time box; the same command
    again goes on.

    With --quiet only what is wrong on this side is printed: a disk that is full, a fault of the
    program. What goes wrong at a site is in the log; `diaphuong health` knows when it is
    serious.

    Exit codes: 0 all done, or as much as the time box allowed; 1 a source failed, was
    interrupted or was locked while others were crawled; 2 wrong usage or settings; 75 every
    source is locked by another run.
    """
    config = settings()
    known = known_sources(config)
    names, files = _files_apart(sources or [], replay or [])
    first, last = days(since, until)
    plan = CrawlPlan(
        sources=tuple(s.name for s in chosen(known, names, every=every, province=province)),
        since=first,
        until=last,
        limit=limit,
        replay=_replayed(files),
        time_box=timedelta(minutes=time_box) if time_box else None,
    )
    if dry_run:
        raise typer.Exit(_previewed(config, plan))
    prepare(config)
    with watching(log=log, quiet=quiet) as watch:
        reports = run_crawl(config, plan, watch=watch)
    print_reports(reports, quiet=quiet)
    raise typer.Exit(exit_code(reports))


def _previewed(config: Config, plan: CrawlPlan) -> int:
    try:
        return print_previews(preview(config, plan))
    except Locked as error:
        complain(f"locked: {error}")
        return ALL_LOCKED


def _files_apart(words: list[str], replay: list[str]) -> tuple[list[str], list[str]]:
    """Sources and files: a shell's `*` puts more of these behind --replay, with dots or slashes."""
    files = [word for word in words if replay and ("." in word or "/" in word)]
    return [word for word in words if word not in files], [*replay, *files]


def _replayed(files: list[str]) -> tuple[Path, ...]:
    missing = [name for name in files if not Path(name).is_file()]
    if missing:
        raise Refused(f"--replay: there is no file {', '.join(missing)}")
    paths = tuple(Path(name).absolute() for name in files)
    try:
        replay_settings(paths)  # indexes them, once for the process
    except (WarcError, OSError) as error:
        raise Refused(f"--replay: {error}") from error
    return paths
