"""`diaphuong status`."""

from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.text import Text

from crawler.commands.archive import archive
from crawler.commands.frame import command_app, examples
from crawler.commands.output import print_json, show, table
from crawler.commands.times import local
from storage.status import SourceStatus
from storage.status import status as status_of

app = command_app()
_BARS = " ▁▂▃▄▅▆▇█"
_NUMBERS = ("today", "7 d", "30 d", "articles", "pending", "failed")


@app.command(epilog=examples("diaphuong status", "diaphuong status --json"))
def status(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False,
) -> None:
    """Show which source fails, which went quiet, and how many articles came lately.

    The bars are the new articles of the last 14 days, today on the right.
    """
    with archive() as database, database.read() as session:
        found = status_of(session, datetime.now(UTC))
    if as_json:
        print_json(found)
    else:
        _print(sorted(found, key=_worst_first))


def _print(found: list[SourceStatus]) -> None:
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
        for trouble in _troubles(source):
            show(f"{mark(source)}  {source.name}: {trouble}")


def mark(source: SourceStatus) -> str:
    """How a source is, in one word."""
    if source.failing:
        return "failing"
    if source.quiet:
        return "quiet"
    return "fine" if source.active else "history"


_STYLES = {"failing": "red", "quiet": "yellow", "fine": "", "history": "dim"}


def _worst_first(source: SourceStatus) -> tuple[int, str]:
    return list(_STYLES).index(mark(source)), source.name


def _summary(found: list[SourceStatus]) -> str:
    marks = [mark(source) for source in found]
    order = [name for name in ("fine", "quiet", "failing", "history") if name in marks]
    counts = ", ".join(f"{marks.count(name)} {name}" for name in order)
    new = sum(source.today for source in found)
    if not found:
        return "no source was crawled yet"
    return f"{len(found)} {'source' if len(found) == 1 else 'sources'}: {counts}; {new} new today"


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


def _troubles(source: SourceStatus) -> tuple[str, ...]:
    return (*source.failing, *([source.quiet] if source.quiet else []))


def bars(counts: list[int]) -> str:
    """One bar for each number, the tallest for the largest; an empty place for 0."""
    top = max(counts, default=0)
    tallest = len(_BARS) - 1
    return "".join(_BARS[-(-count * tallest // top) if top else 0] for count in counts)
