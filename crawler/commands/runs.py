"""`diaphuong runs`."""

from typing import Annotated, Any

import msgspec
import typer

from crawler.commands.archive import archive
from crawler.commands.frame import command_app, examples
from crawler.commands.near import check_archived
from crawler.commands.output import print_json, show, table
from crawler.commands.times import lasted, local, size
from crawler.counts import COUNTS, as_words, cells, reasons
from storage import queries

app = command_app()


@app.command(epilog=examples("diaphuong runs", "diaphuong runs noichinh --limit 5 --json"))
def runs(
    source: Annotated[str | None, typer.Argument(metavar="SOURCE", help="Only its runs.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many, the newest first.")] = 20,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False,
) -> None:
    """List past crawls with their counts; those of a run always add up to "announced"."""
    with archive() as database, database.read() as session:
        check_archived(session, [source] if source else [])
        found = queries.runs(session, source=source, limit=limit)
    if as_json:
        print_json([_words(run) for run in found])
    else:
        _print(found)


def _print(found: tuple[queries.RunRow, ...]) -> None:
    if not found:
        show("no runs yet; begin with: diaphuong crawl noichinh")
        return
    made = table("run", "source", "began", "took", "outcome", *COUNTS, "got", "why", numbers=COUNTS)
    for run in found:
        made.add_row(
            str(run.id),
            run.source,
            local(run.started_at),
            lasted(run.started_at, run.finished_at),
            run.outcome or "running",
            *cells(run.counts),
            size(run.response_bytes),
            "; ".join(filter(None, (reasons(run.counts), run.detail))),
        )
    show(made)


def _words(run: queries.RunRow) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(run)
    return plain | {"counts": as_words(run.counts)}
