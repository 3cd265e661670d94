"""`diaphuong status`."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from crawler.commands.archive import archive
from crawler.commands.frame import Refused, command_app, examples
from crawler.commands.output import print_json, show, table
from crawler.commands.status_html import status_html
from crawler.commands.status_words import incident, mark, troubles, worst_first
from crawler.commands.times import local
from storage.export_target import STDOUT, ExportError, opened
from storage.status import SourceStatus
from storage.status import status as status_of
from storage.status_page import status_page

app = command_app()
_BARS = " ▁▂▃▄▅▆▇█"
_NUMBERS = ("today", "7 d", "30 d", "articles", "pending", "failed")


@app.command(
    epilog=examples(
        "diaphuong status", "diaphuong status --json", "diaphuong status --html status.html"
    )
)
def status(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False,
    html: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write a page with charts, for a browser, and no table."),
    ] = None,
) -> None:
    """Show which source fails, which went quiet, and how many articles came lately.

    The bars are the new articles of the last 14 days, today on the right.
    """
    if html is not None:
        _write_page(html)
        return
    now = datetime.now(UTC)
    with archive() as database, database.read() as session:
        found = status_of(session, now)
    if as_json:
        print_json(found)
    else:
        _print(sorted(found, key=worst_first), now)


def _write_page(target: Path) -> None:
    with archive() as database, database.read() as session:
        page = status_page(session, datetime.now(UTC))
    try:
        with opened(str(target)) as stream:
            stream.write(status_html(page).encode())
    except ExportError as error:
        raise Refused(str(error)) from error
    if str(target) != STDOUT:
        show(f"the page is in {target}")


def _print(found: list[SourceStatus], now: datetime) -> None:
    show(Text(_summary(found), style="bold"))
    if not found:
        show("begin with: diaphuong crawl noichinh")
        return
    columns = ("", "source", "last run", "outcome", "14 days", *_NUMBERS, "newest")
    made = table(*columns, numbers=_NUMBERS)
    for source in found:
        made.add_row(*_cells(source), style=_STYLES[mark(source)])
    show(made)
    for source in found:
        for trouble in troubles(source):
            show(f"{mark(source)}  {source.name}: {trouble}")
    for source in found:
        for row in source.incidents:
            show(f"incident {row.id}  {source.name}: {incident(row, now)}")


_STYLES = {"failing": "red", "quiet": "yellow", "fine": "", "history": "dim"}


def _summary(found: list[SourceStatus]) -> str:
    marks = [mark(source) for source in found]
    order = [name for name in ("fine", "quiet", "failing", "history") if name in marks]
    counts = ", ".join(f"{marks.count(name)} {name}" for name in order)
    new = sum(source.today for source in found)
    if not found:
        return "no source was crawled yet"
    named = f"{len(found)} {'source' if len(found) == 1 else 'sources'}: {counts}; {new} new today"
    count = sum(len(source.incidents) for source in found)
    opened = f"{count} {'incident' if count == 1 else 'incidents'} open (diaphuong health)"
    return f"{named}; {opened}" if count else named


def _cells(source: SourceStatus) -> tuple[str, ...]:
    run = source.last_run
    return (
        mark(source),
        source.name,
        local(run.started_at) if run else "never",
        (run.outcome or "running") if run else "",
        bars([day.articles for day in source.days]),
        *map(str, (source.today, source.week, source.month, source.articles)),
        str(source.pages.get("announced", 0)),
        str(source.pages.get("failed", 0)),
        local(source.newest_published),
    )


def bars(counts: list[int]) -> str:
    """One bar for each number, the tallest for the largest; an empty place for 0."""
    top = max(counts, default=0)
    tallest = len(_BARS) - 1
    return "".join(_BARS[-(-count * tallest // top) if top else 0] for count in counts)
